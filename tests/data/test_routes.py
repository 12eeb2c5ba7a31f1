"""What the committed routes must keep: completeness, ends, land, lengths, steps."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from geo.lines import Line, geodesic_length_km
from geo.quality import length_ratios
from loaders.cables import load_cable_landings, load_cables, load_landing_points
from loaders.economies import load_economies
from loaders.routes import load_segment_routes
from tools.route_quality import Measured, measure, read_lines

Segments = tuple[list[dict[str, Any]], list[Line]]
LAYERS = Path(__file__).resolve().parents[2] / "geo" / "layers"


def features(name: str):
    return json.loads((LAYERS / f"{name}.geojson").read_text(encoding="utf-8"))["features"]


@pytest.fixture(scope="module")
def segments():
    return read_lines()


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure()


def test_every_cable_with_two_landings_has_a_route():
    landings = load_cable_landings().frame.groupby("cable_id")["landing_point_id"].nunique()
    expected = set(landings[landings >= 2].index)
    assert expected <= {feature["properties"]["cable_id"] for feature in features("cables")}
    assert expected <= set(load_segment_routes().frame["cable_id"])


def test_every_segment_ends_at_its_landing_points(segments: Segments):
    properties, lines = segments
    rows = load_segment_routes().frame
    position = load_landing_points().frame.set_index("landing_point_id")[["lon", "lat"]]
    assert [(p["cable_id"], p["seq"]) for p in properties] == list(zip(rows["cable_id"], rows["seq"], strict=True))
    for line, a, b in zip(lines, rows["from_landing_point_id"], rows["to_landing_point_id"], strict=True):
        for vertex, point in ((line[0], a), (line[-1], b)):
            assert geodesic_length_km(np.array([vertex, position.loc[point].to_numpy()])) < 1.0, (a, b)


@pytest.mark.parametrize("name", ["cables", "segments"])
def test_no_line_runs_across_the_map(name: str):
    for feature in features(name):
        for part in feature["geometry"]["coordinates"]:
            lon = np.array(part)[:, 0]
            assert np.abs(lon).max() <= 180.0
            assert np.abs(np.diff(lon)).max() <= 180.0, feature["properties"]


def test_lengths_in_the_table_are_those_of_the_lines(segments: Segments):
    ours = np.array([geodesic_length_km(line) for line in segments[1]])
    assert np.abs(ours - load_segment_routes().frame["length_km"].to_numpy()).max() < 2.0


def test_hardly_any_route_runs_over_land(measured: Measured):
    assert measured.stray_share < 0.01


def test_lengths_agree_with_published_ones(measured: Measured):
    assert 0.75 <= measured.ratios["ratio"].median() <= 1.1


def test_no_step_is_long_and_cables_keep_apart(measured: Measured):
    assert measured.longest_step_km < 300.0
    assert measured.apart.distinct_share > 0.85


def test_no_route_is_shorter_than_the_geodesic():
    rows = load_segment_routes().frame
    position = load_landing_points().frame.set_index("landing_point_id")[["lon", "lat"]]
    for a, b, length_km in zip(
        rows["from_landing_point_id"], rows["to_landing_point_id"], rows["length_km"], strict=True
    ):
        ends = position.loc[[a, b]].to_numpy()
        assert length_km >= geodesic_length_km(ends) - 0.1


def test_cable_numbers_are_positions_by_id():
    ids = sorted(load_cables().frame["cable_id"])
    assert all(ids[feature["properties"]["n"]] == feature["properties"]["cable_id"] for feature in features("cables"))


def test_every_economy_has_a_point_and_small_ones_are_flagged():
    economies = load_economies().frame
    expected = set(economies.loc[~economies["is_supranational"], "iso3"])
    points = {feature["properties"]["iso3"]: feature["properties"] for feature in features("economy_points")}
    assert set(points) == expected
    assert points["SGP"]["small"]
    assert points["TUV"]["small"]
    assert not points["FRA"]["small"]
    polygons = {feature["properties"]["iso3"] for feature in features("economies")}
    assert all(points[iso3]["small"] for iso3 in expected - polygons)


@pytest.mark.parametrize("name", ["land", "economies"])
def test_polygons_are_valid_and_cut_at_180_degrees(name: str):
    for feature in features(name):
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid, feature["properties"]
        lon, lat = shapely.get_coordinates(shape).T
        assert np.abs(lon).max() <= 180.0
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            lon, lat = shapely.get_coordinates(ring).T
            across = np.abs(np.diff(lon)) > 180.0
            assert (lat[:-1][across] < -89.0).all(), feature["properties"]


def test_ratios_use_single_segment_cables_only():
    cables = pd.DataFrame({"cable_id": ["one", "two"], "name": ["One", "Two"], "length_km": [100.0, 200.0]})
    rows = pd.DataFrame({"cable_id": ["one", "two", "two"], "length_km": [90.0, 50.0, 60.0]})
    ratios = length_ratios(cables, rows)
    assert ratios["cable_id"].tolist() == ["one"]
    assert ratios["ratio"].tolist() == [0.9]
