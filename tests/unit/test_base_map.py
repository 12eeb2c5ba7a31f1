import numpy as np
import pytest
from shapely import clip_by_rect
from shapely.errors import GEOSException
from shapely.geometry import LineString, Polygon, box

from geo.borders import Unsettled, boundary_lines, dashes
from geo.curves import rounded, simplified, turns_deg
from geo.labels import Label, place
from geo.tiling import add, new_tiles, pixel_deg
from geo.topology import decode, land, plane_lines, simplify_arcs

# Two squares of ten degrees beside each other: arc 0 is their common border, arcs 1 and 2 the coasts.
SQUARES = {
    "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 0], [10, 0], [0, 10], [-10, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "id": "001", "properties": {"name": "West"}},
                {"type": "Polygon", "arcs": [[2, -1]], "id": "002", "properties": {"name": "East"}},
            ]
        }
    },
}


def named(first: str, second: str):
    topology = decode(SQUARES, "countries")
    for area, name in zip(topology.areas, (first, second), strict=True):
        object.__setattr__(area, "name", name)
    return topology


def test_the_arc_of_two_areas_is_the_border_and_the_others_are_coast():
    topology = named("West", "East")
    lines = boundary_lines(topology, topology.arcs, Unsettled())
    assert [line.bounds[0] for line in lines["border"]] == [10.0]
    assert len(lines["coast"]) == 2
    assert not lines["dispute"]


def test_a_border_with_an_area_of_open_status_is_dashed():
    topology = named("Serbia", "Kosovo")
    lines = boundary_lines(topology, topology.arcs, Unsettled(areas=frozenset({"Kosovo"})))
    assert not lines["border"]
    assert len(lines["dispute"]) == 1


def test_a_border_that_is_not_agreed_is_dashed_and_its_neighbours_others_are_not():
    # The two squares have the numeric codes 001 and 002.
    topology = named("West", "East")
    agreed = Unsettled(pairs=frozenset({frozenset({"001", "003"})}))
    open_one = Unsettled(pairs=frozenset({frozenset({"002", "001"})}))
    assert not boundary_lines(topology, topology.arcs, agreed)["dispute"]
    assert len(boundary_lines(topology, topology.arcs, open_one)["dispute"]) == 1


def test_no_line_is_drawn_round_leased_ground():
    topology = named("Cuba", "USNB Guantanamo Bay")
    lines = boundary_lines(topology, topology.arcs, Unsettled())
    assert not lines["border"]
    assert not lines["dispute"]


def test_a_border_gives_way_to_a_disputed_line_along_it():
    topology = named("West", "East")
    lines = boundary_lines(topology, topology.arcs, Unsettled([np.array([[10.0, 0.0], [10.0, 5.0]])]))
    # what is left of the border starts beyond the disputed half
    assert min(line.bounds[1] for line in lines["border"]) > 5.0
    assert len(lines["dispute"]) == 1


def test_land_has_no_border_inside():
    topology = named("West", "East")
    (whole,) = land(topology, topology.arcs, 0.0)
    assert whole.bounds[0::2] == (0.0, 20.0)


def test_simplified_areas_still_share_their_border():
    jagged = decode(SQUARES | {"arcs": [[[10, 0], [1, 5], [-1, 5]], *SQUARES["arcs"][1:]]}, "countries")
    arcs = simplify_arcs(jagged.arcs, 3.0)
    assert len(arcs[0]) == 2
    (whole,) = land(jagged, arcs, 0.0)
    assert not whole.interiors


def test_a_coast_along_180_degrees_is_not_drawn():
    arc = np.array([[170.0, 0.0], [180.0, 0.0], [180.0, 10.0], [170.0, 10.0]])
    assert [line.length for line in plane_lines(arc)] == pytest.approx([10.0, 10.0])


def test_dashes_cover_three_fifths_of_a_long_line():
    # dash 3, gap 2: of 100 degrees, 60 are drawn
    parts = dashes(LineString([(0.0, 0.0), (100.0, 0.0)]), 3.0)
    assert sum(part.length for part in parts) == pytest.approx(60.0)


def test_a_shape_is_cut_at_tile_edges():
    tiles = new_tiles()
    add(tiles, box(-10.0, -10.0, 10.0, 10.0), 1, k="land")
    assert sorted(tiles) == [(1, 0, 0), (1, 0, 1), (1, 1, 0), (1, 1, 1)]
    assert tiles[1, 0, 0][0]["geometry"]["coordinates"][0][0][0] <= 0.0


def test_a_spike_without_width_across_the_edge_of_a_tile_is_left_out():
    # Land east of 0 degrees with a spike to 2 W that goes out and back on itself: nothing of it is land west of 0.
    coast = Polygon([(0.0, 50.0), (0.0, 6.0), (-2.0, 7.0), (0.0, 6.0), (0.0, -36.0), (10.0, 0.0)])
    with pytest.raises(GEOSException, match="LinearRing"):
        clip_by_rect(coast, -180.0, 0.0, 0.0, 180.0)
    tiles = new_tiles()
    add(tiles, coast, 1, k="land")
    assert sorted(tiles) == [(1, 1, 0), (1, 1, 1)]


def test_the_world_is_512_pixels_wide_at_zoom_0():
    assert pixel_deg(0.0) * 512 == pytest.approx(360.0)
    assert pixel_deg(3.0) * 4096 == pytest.approx(360.0)


def test_of_two_names_in_one_place_the_second_waits_for_room():
    # ten letters of size 10 are 54 pixels wide; one degree is 1.4 pixels at zoom 0 and 91 at zoom 6
    first, second = (Label("x" * 10, np.array([lon, 0.0]), 10.0, "economy", 0) for lon in (0.0, 1.0))
    placed = place([first, second], range(8), zoom_out=0.0)
    assert placed[0] == (0, "middle")
    assert placed[1] is not None
    assert placed[1][0] > 0


def test_names_shown_at_one_zoom_do_not_overlap():
    rng = np.random.default_rng(7)
    labels = [Label("x" * 8, rng.uniform(-40.0, 40.0, 2), 11.0, "town", 0, 4.0) for _ in range(200)]
    placed = place(labels, range(6), zoom_out=-0.5)
    for zoom in range(6):
        boxes = [
            box(*label.box(found[1], zoom - 0.5))
            for label, found in zip(labels, placed, strict=True)
            if found and found[0] <= zoom
        ]
        assert boxes or zoom == 0
        assert all(a.intersection(b).area < 1e-6 for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_right_angle_becomes_an_arc():
    corner = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]])
    arc = rounded(corner)
    assert turns_deg(corner).max() == pytest.approx(90.0)
    assert turns_deg(arc).max() < 30.0
    assert arc[0].tolist() == [0.0, 0.0]
    assert arc[-1].tolist() == [10.0, 10.0]


def test_a_straight_line_needs_two_vertices():
    assert len(simplified(np.column_stack([np.arange(50.0), np.zeros(50)]), 0.1)) == 2
