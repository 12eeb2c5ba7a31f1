import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from geo.bundles import PARTING, Spread, Track, points_of, set_apart, side_by_side
from geo.hues import hues, shared_points
from geo.land_ways import land_ways
from geo.lines import Line, geodesic, geodesic_length_km
from geo.seagrid import build_sea_grid
from geo.sides import order_of

SPREAD = Spread(20.0, 10.0, 120.0)


def sea():
    return build_sea_grid(box(-1.0, 60.0, 1.0, 61.0), [], 0.5)


def corridor(*ends: float) -> list[Track]:
    """Cables from 0 to 15 degrees east on the equator that then turn to different latitudes."""
    shared = geodesic(np.array([0.0, 0.0]), np.array([15.0, 0.0]), 10.0)
    return [
        Track(k, k, np.vstack([shared, geodesic(np.array([15.0, 0.0]), np.array([20.0, end]), 10.0)[1:]]))
        for k, end in enumerate(ends)
    ]


def laid(tracks: list[Track]):
    points = points_of(tracks, 20.0)
    order = order_of(points, side_by_side(points, 20.0, 60.0, parallel=PARTING), len(tracks))
    return set_apart(tracks, order, sea(), SPREAD)


def latitude_at(line: Line, lon: float) -> float:
    return float(np.interp(lon, line[:, 0], line[:, 1]))


def test_three_cables_in_one_corridor_run_twenty_kilometres_apart():
    lines = laid(corridor(4.0, 0.0, -4.0))
    south, middle, north = sorted(latitude_at(line, 8.0) for line in lines)
    # 20 km are 0.18 degrees of latitude
    assert middle - south == pytest.approx(0.18, abs=0.04)
    assert north - middle == pytest.approx(0.18, abs=0.04)


def test_cables_run_on_the_side_on_which_they_leave():
    lines = laid(corridor(-4.0, 0.0, 4.0))
    south, middle, north = (latitude_at(line, 8.0) for line in lines)
    assert south < middle - 0.1 < middle < north - 0.1


def test_ends_stay_at_the_landings():
    tracks = corridor(4.0, 0.0, -4.0)
    for track, line in zip(tracks, laid(tracks), strict=True):
        assert line[0].tolist() == pytest.approx(track.line[0].tolist())
        assert line[-1].tolist() == pytest.approx(track.line[-1].tolist())


def test_a_lonely_cable_stays_on_its_route():
    (track,) = corridor(0.0)
    points = points_of([track], 20.0)
    order = order_of(points, side_by_side(points, 20.0, 60.0), 1)
    (line,) = set_apart([track], order, sea(), SPREAD)
    assert np.abs(line[:, 1]).max() < 0.01


def test_neighbours_have_different_hues_while_there_are_enough():
    tracks = corridor(4.0, 0.0, -4.0)
    points = points_of(tracks, 20.0)
    shared = shared_points(points, side_by_side(points, 20.0, 60.0))
    assert set(shared) == {(0, 1), (0, 2), (1, 2)}
    assert len(set(hues(shared, [0, 1, 2], 3).values())) == 3
    assert len(set(hues(shared, [0, 1, 2], 2).values())) == 2


WAYS = land_ways(
    pd.DataFrame(
        {
            "way": ["a", "a", "a"],
            "seq": [1, 2, 3],
            "place": ["North", "Bend", "South"],
            "lon": [30.0, 31.0, 30.0],
            "lat": [31.0, 30.0, 29.0],
        }
    )
)


def test_a_way_over_land_goes_by_its_towns():
    line = WAYS.path(np.array([30.0, 31.0]), np.array([30.0, 29.0]))
    assert line is not None
    assert min(geodesic_length_km(np.array([vertex, [31.0, 30.0]])) for vertex in line) < 5.0
    # two legs of about 147 km; the geodesic between the ends is 222 km
    assert geodesic_length_km(line) == pytest.approx(294, abs=8)


def test_a_place_far_from_every_town_has_no_way():
    assert WAYS.path(np.array([30.0, 31.0]), np.array([40.0, 10.0])) is None
