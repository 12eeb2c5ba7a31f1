import numpy as np
import pytest
from shapely.geometry import MultiPolygon, box

from geo.lanes import OUTERMOST_LANE, assign_lanes, move_to_lane
from geo.lines import densify, geodesic_length_km
from geo.network import spanning_links
from geo.overland import geodesic_shape_km, overland_parts
from geo.routes import COARSE_FACTOR, sea_route
from geo.seagrid import SeaGrid, build_sea_grid, coarsen, land_share
from geo.thinning import thin

CELL_DEG = 0.5
WALL = box(-1.0, -10.0, 1.0, 10.0)
RING = MultiPolygon([box(19.0, -4.0, 21.0, 4.0), box(29.0, -4.0, 31.0, 4.0)])
CLOSED = box(19.0, -4.0, 31.0, 4.0) - box(21.0, -2.0, 29.0, 2.0)


@pytest.fixture(scope="module")
def walled_sea():
    grid = build_sea_grid(MultiPolygon([WALL]), [], CELL_DEG)
    return grid, coarsen(grid, COARSE_FACTOR)


def test_half_a_cell_of_land_has_share_one_half():
    # land from 0 to 0.75 degrees fills one cell of half a degree and half of the next
    share = land_share(box(0.0, -5.0, 0.75, 5.0), CELL_DEG)
    middle = share[share.shape[0] * 2 // 3 - 40 :].max(axis=0)
    assert middle[360:363].tolist() == pytest.approx([1.0, 0.5, 0.0])


def test_a_wall_in_the_sea_is_gone_round(walled_sea: tuple[SeaGrid, SeaGrid]):
    start, end = np.array([-5.0, 0.0]), np.array([5.0, 0.0])
    route = sea_route(*walled_sea, start, end)
    assert route.basis == "sea_path"
    assert np.abs(route.line[:, 1]).max() > 10.0
    # at least twice the way from (-5, 0) to the corner (0, 10): 2 x hypot(5, 10) x 110.6 km = 2,473 km
    assert 2_473 < geodesic_length_km(route.line) < 3_200
    (over,) = overland_parts([route.line], WALL)
    assert geodesic_shape_km(over) < 55.0  # a corner may cut into a half-open cell of half a degree


def test_a_listed_crossing_lets_the_route_through(walled_sea: tuple[SeaGrid, SeaGrid]):
    start, end = np.array([-5.0, 0.0]), np.array([5.0, 0.0])
    route = sea_route(*walled_sea, start, end, crossing=(-2.0, -1.0, 2.0, 1.0))
    assert route.basis == "land_crossing"
    # ten degrees of the equator = 1,113 km
    assert geodesic_length_km(route.line) == pytest.approx(1_113, rel=0.02)


def test_a_route_over_180_degrees_takes_the_short_way(walled_sea: tuple[SeaGrid, SeaGrid]):
    route = sea_route(*walled_sea, np.array([175.0, 20.0]), np.array([-175.0, 20.0]))
    # ten degrees at 20 N = 1,046 km along the parallel, a little less along the geodesic
    assert geodesic_length_km(route.line) == pytest.approx(1_045, rel=0.02)


def test_ends_are_the_landing_points(walled_sea: tuple[SeaGrid, SeaGrid]):
    start, end = np.array([-5.3, 0.7]), np.array([6.1, -3.2])
    line = sea_route(*walled_sea, start, end).line
    assert line[0].tolist() == pytest.approx(start.tolist(), abs=1e-9)
    assert line[-1].tolist() == pytest.approx(end.tolist(), abs=1e-9)


def test_close_ends_get_a_straight_line(walled_sea: tuple[SeaGrid, SeaGrid]):
    route = sea_route(*walled_sea, np.array([40.0, 0.0]), np.array([40.05, 0.0]))
    assert route.basis == "short_direct"
    assert len(route.line) == 2


def test_a_lake_inside_land_is_inland_water():
    land = box(19.0, -9.0, 31.0, 9.0) - box(24.0, -0.5, 26.0, 0.5)
    grid = build_sea_grid(land, [], CELL_DEG)
    route = sea_route(grid, coarsen(grid, COARSE_FACTOR), np.array([24.2, 0.0]), np.array([25.8, 0.0]))
    assert route.basis == "inland_water"


def test_a_channel_opens_a_closed_sea():
    ends = np.array([25.0, 0.0]), np.array([35.0, 0.0])
    closed = build_sea_grid(CLOSED, [], CELL_DEG)
    opened = build_sea_grid(CLOSED, [np.array([[28.0, 0.0], [32.0, 0.0]])], CELL_DEG)
    assert closed.basin.max() == 1
    assert sea_route(closed, coarsen(closed, COARSE_FACTOR), *ends).basis == "inland_water"
    assert sea_route(opened, coarsen(opened, COARSE_FACTOR), *ends).basis == "sea_path"


def test_a_lane_moves_the_middle_and_not_the_ends(walled_sea: tuple[SeaGrid, SeaGrid]):
    line = densify(np.array([[20.0, -30.0], [40.0, -30.0]]), 10.0)
    moved = move_to_lane(walled_sea[0], line, OUTERMOST_LANE)
    middle = len(line) // 2
    # lane 12 x 2 km = 24 km, to the left of a line that runs east: northward
    assert geodesic_length_km(np.array([line[middle], moved[middle]])) == pytest.approx(24.0, rel=0.05)
    assert moved[middle, 1] > line[middle, 1]
    assert moved[0].tolist() == line[0].tolist()
    assert moved[-1].tolist() == line[-1].tolist()


def test_a_lane_is_the_same_side_whichever_end_comes_first(walled_sea: tuple[SeaGrid, SeaGrid]):
    line = densify(np.array([[20.0, -30.0], [40.0, -30.0]]), 10.0)
    there = move_to_lane(walled_sea[0], line, 5)
    back = move_to_lane(walled_sea[0], line[::-1], 5)
    assert np.allclose(there, back[::-1])


def test_cables_in_one_corridor_get_different_lanes_in_any_order():
    line = densify(np.array([[0.0, 20.0], [10.0, 20.0]]), 10.0)
    lanes = assign_lanes({"a": [line], "b": [line], "c": [line]})
    assert lanes == {"a": 0, "b": 1, "c": -1}
    assert assign_lanes({"c": [line], "a": [line], "b": [line]}) == lanes


def test_the_tree_joins_all_points_at_least_length():
    lengths = {("a", "b"): 1.0, ("b", "c"): 2.0, ("a", "c"): 2.5, ("c", "d"): 4.0}
    assert spanning_links(lengths) == [("a", "b"), ("b", "c"), ("c", "d")]


def test_known_links_are_kept_and_not_repeated():
    lengths = {("a", "b"): 1.0, ("b", "c"): 2.0, ("a", "c"): 2.5}
    assert spanning_links(lengths, known=[("a", "c")]) == [("a", "b")]


def test_thinning_keeps_bends_and_bounds_the_step():
    line = densify(np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]]), 10.0)
    thinned = thin(line)
    assert [10.0, 0.0] in np.round(thinned, 6).tolist()
    assert len(thinned) < len(line) / 5
    steps_km = [geodesic_length_km(thinned[i : i + 2]) for i in range(len(thinned) - 1)]
    assert max(steps_km) < 165.0
