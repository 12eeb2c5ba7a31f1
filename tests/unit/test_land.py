import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from geo.land import (
    area_km2,
    cut_at_antimeridian,
    drop_islets,
    economy_polygons,
    label_point,
    mean_position,
)


def test_a_ring_over_180_degrees_becomes_two_parts():
    # a box from 178 E to 178 W whose ring jumps by 360 degrees
    jumping = Polygon([(178.0, 0.0), (-178.0, 0.0), (-178.0, 1.0), (178.0, 1.0)])
    cut = cut_at_antimeridian(jumping)
    assert sorted(part.bounds for part in cut.geoms) == [(-180.0, 0.0, -178.0, 1.0), (178.0, 0.0, 180.0, 1.0)]


def test_a_ring_round_the_pole_is_closed_at_90_south():
    ring = Polygon([(-180.0, -70.0), (-90.0, -70.0), (0.0, -70.0), (90.0, -70.0), (179.0, -70.0)])
    assert cut_at_antimeridian(ring).bounds[1] == pytest.approx(-90.0)


def test_areas_without_a_code_are_filed_under_an_economy():
    frame = gpd.GeoDataFrame(
        {"id": ["706", None, None], "name": ["Somalia", "Somaliland", "Siachen Glacier"]},
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1), box(5, 5, 6, 6)],
        crs="EPSG:4326",
    )
    polygons = economy_polygons(frame, {"706": "SOM"})
    assert polygons["iso3"].tolist() == ["SOM"]
    assert polygons.geometry.iloc[0].bounds == (0, 0, 2, 1)


def test_french_guiana_is_cut_out_of_france():
    frame = gpd.GeoDataFrame(
        {"id": ["250"], "name": ["France"]},
        geometry=[MultiPolygon([box(0, 45, 5, 50), box(-54, 3, -52, 5)])],
        crs="EPSG:4326",
    )
    assert economy_polygons(frame, {"250": "FRA"})["iso3"].tolist() == ["FRA", "GUF"]


def test_the_largest_part_is_always_kept():
    # 0.01 x 0.01 degrees at the equator is about 1.2 square kilometres
    tiny, smaller = box(0, 0, 0.01, 0.01), box(1, 0, 1.005, 0.005)
    assert area_km2(tiny) == pytest.approx(1.23, abs=0.01)
    assert drop_islets(MultiPolygon([smaller, tiny]), 60.0).equals(tiny)


def test_a_label_lies_inside_a_horseshoe():
    horseshoe = box(0, 0, 10, 10) - box(2, 2, 10, 8)
    assert horseshoe.contains(label_point(horseshoe))


def test_the_mean_of_179_east_and_179_west_is_180():
    point = mean_position(pd.Series([179.0, -179.0]), pd.Series([0.0, 2.0]))
    assert (abs(point.x), point.y) == (180.0, 1.0)
