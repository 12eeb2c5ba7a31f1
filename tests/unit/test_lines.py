import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.lines import densify, geodesic, geodesic_length_km, split_at_antimeridian, unwrap

lon = st.floats(-179.0, 179.0)
lat = st.floats(-70.0, 70.0)


def test_one_degree_of_the_equator_is_111_km():
    # WGS84 equator: 2 pi x 6378.137 km / 360 = 111.3195 km
    assert geodesic_length_km(np.array([[0.0, 0.0], [1.0, 0.0]])) == pytest.approx(111.3195, abs=1e-3)


def test_a_line_inside_the_map_stays_whole():
    line = np.array([[170.0, 10.0], [175.0, 12.0]])
    (part,) = split_at_antimeridian(line)
    assert part.tolist() == line.tolist()


def test_a_line_eastward_over_180_degrees_is_cut_halfway():
    # from 178 to 182: the edge lies halfway, so latitude is (0 + 4) / 2 = 2
    west, east = split_at_antimeridian(np.array([[178.0, 0.0], [182.0, 4.0]]))
    assert west.tolist() == [[178.0, 0.0], [180.0, 2.0]]
    assert east.tolist() == [[-180.0, 2.0], [-178.0, 4.0]]


def test_a_line_westward_over_180_degrees_is_cut_halfway():
    east, west = split_at_antimeridian(np.array([[-178.0, 0.0], [-182.0, 4.0]]))
    assert east.tolist() == [[-178.0, 0.0], [-180.0, 2.0]]
    assert west.tolist() == [[180.0, 2.0], [178.0, 4.0]]


def test_a_line_ending_at_180_degrees_stays_whole():
    parts = split_at_antimeridian(np.array([[179.0, 0.0], [180.0, 0.0]]))
    assert [part.tolist() for part in parts] == [[[179.0, 0.0], [180.0, 0.0]]]


@given(lon, lat, lon, lat)
def test_cutting_keeps_the_length_and_never_jumps(lon_a: float, lat_a: float, lon_b: float, lat_b: float):
    line = geodesic(np.array([lon_a, lat_a]), np.array([lon_b, lat_b]), 20.0)
    parts = split_at_antimeridian(line)
    total = sum(geodesic_length_km(part) for part in parts)
    assert total == pytest.approx(geodesic_length_km(line), rel=1e-4, abs=1e-3)
    for part in parts:
        assert np.abs(part[:, 0]).max() <= 180.0
        assert np.abs(np.diff(part[:, 0])).max() <= 180.0


@given(lon, lat, lon, lat)
def test_a_detour_is_never_shorter_than_the_geodesic(lon_a: float, lat_a: float, lon_b: float, lat_b: float):
    straight = np.array([[lon_a, lat_a], [lon_b, lat_b]])
    detour = np.array([[lon_a, lat_a], [10.0, 10.0], [lon_b, lat_b]])
    assert geodesic_length_km(detour) >= geodesic_length_km(straight) - 1e-6


def test_densifying_leaves_no_long_step_and_keeps_the_length():
    line = unwrap(np.array([[170.0, 0.0], [-170.0, 0.0]]))
    dense = densify(line, 50.0)
    # 20 degrees of the equator = 2,226.4 km, so at least 45 steps of 50 km
    assert len(dense) == 46
    assert geodesic_length_km(dense) == pytest.approx(geodesic_length_km(line))
    assert dense[-1, 0] == pytest.approx(190.0)
