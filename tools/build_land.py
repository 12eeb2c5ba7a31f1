"""Build the land and economy layers from Natural Earth: `python -m tools.build_land`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Point

from geo.land import (
    SMALL_KM2,
    area_km2,
    cut_at_antimeridian,
    drop_islets,
    economy_polygons,
    label_point,
    mean_position,
    only_polygons,
    simplify_coverage,
)
from loaders.cables import load_landing_points
from loaders.economies import load_economies
from loaders.routes import load_economy_points

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "geo" / "source"
LAYERS = ROOT / "geo" / "layers"
LAND_TOLERANCE_DEG = 0.1
ECONOMY_TOLERANCE_DEG = 0.065
MIN_ISLET_KM2 = 60.0


def read_countries() -> gpd.GeoDataFrame:
    """Read Natural Earth's 1:50m countries, EPSG:4326."""
    frame = gpd.read_file(SOURCE / "countries-50m.json", layer="countries").set_crs("EPSG:4326")
    frame["geometry"] = [
        only_polygons(shapely.union_all([cut_at_antimeridian(part) for part in shapely.get_parts(shape)]))
        for shape in frame.geometry
    ]
    return frame


def read_iso_numeric() -> dict[str, str]:
    """Read the ISO numeric to alpha-3 table."""
    table = pd.read_csv(SOURCE / "iso_numeric.csv", dtype=str, keep_default_na=False)
    return dict(zip(table["iso_numeric"], table["iso3"], strict=True))


def write_layer(path: Path, features: list[dict[str, Any]]) -> None:
    """Write features as compact GeoJSON, the same bytes for the same input."""
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(features)} features, {path.stat().st_size / 1e3:.0f} kB")


def feature(shape: shapely.Geometry, decimals: int, **properties: object) -> dict[str, Any]:
    """Return a GeoJSON feature with coordinates rounded to `decimals`."""
    geometry = json.loads(shapely.to_geojson(shape))
    rounded = _rounded(geometry["coordinates"], decimals)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": geometry["type"], "coordinates": rounded},
    }


def _rounded(coordinates: Any, decimals: int) -> Any:  # noqa: ANN401 - GeoJSON nests to any depth
    if isinstance(coordinates, float | int):
        return round(float(coordinates), decimals)
    return [_rounded(part, decimals) for part in coordinates]


def land_features(countries: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return the backdrop: all land dissolved and simplified, one feature a piece, largest first."""
    whole = shapely.union_all(countries.geometry.to_numpy())
    pieces = [piece for piece in shapely.get_parts(whole) if area_km2(piece) >= MIN_ISLET_KM2]
    pieces.sort(key=area_km2, reverse=True)
    simple = simplify_coverage(pieces, LAND_TOLERANCE_DEG)
    return [feature(piece, 2) for piece in simple]


def economy_features(economies: pd.DataFrame, polygons: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """Return one feature an economy that has a polygon, keyed by `iso3`."""
    name_of = dict(zip(economies["iso3"], economies["name"], strict=True))
    kept = polygons[polygons["iso3"].isin(name_of)]
    simple = simplify_coverage(list(kept.geometry), ECONOMY_TOLERANCE_DEG)
    return [
        feature(drop_islets(shape, MIN_ISLET_KM2), 2, iso3=iso3, name=name_of[iso3], about="", n=n)
        for n, (iso3, shape) in enumerate(zip(kept["iso3"], simple, strict=True))
    ]


def point_features(
    economies: pd.DataFrame,
    polygons: gpd.GeoDataFrame,
    landing_points: pd.DataFrame,
    own_points: pd.DataFrame,
) -> list[dict[str, Any]]:
    """Return a label point for every economy: polygon, else mean of its landing points, else our own entry.

    Raises
    ------
    ValueError
        If an economy has none of the three; add it to data/economy_points.csv.
    """
    shape_of = dict(zip(polygons["iso3"], polygons.geometry, strict=True))
    own_of = {
        iso3: Point(lon, lat)
        for iso3, lon, lat in zip(own_points["iso3"], own_points["lon"], own_points["lat"], strict=True)
    }
    landings = dict(list(landing_points.groupby("iso3")))
    features: list[dict[str, Any]] = []
    missing = []
    for iso3, name in sorted(zip(economies["iso3"], economies["name"], strict=True)):
        if iso3 in shape_of:
            point, small, basis = label_point(shape_of[iso3]), area_km2(shape_of[iso3]) < SMALL_KM2, "polygon"
        elif iso3 in own_of:
            point, small, basis = own_of[iso3], True, "own entry"
        elif iso3 in landings:
            point, small = mean_position(landings[iso3]["lon"], landings[iso3]["lat"]), True
            basis = "mean of landing points"
        else:
            missing.append(iso3)
            continue
        features.append(feature(point, 2, iso3=iso3, name=name, small=small, basis=basis, about="", n=len(features)))
    if missing:
        message = f"no position for {', '.join(missing)}: add a row to data/economy_points.csv"
        raise ValueError(message)
    return features


def main() -> None:
    """Write land.geojson, economies.geojson and economy_points.geojson."""
    countries = read_countries()
    economies = load_economies().frame
    economies = economies[~economies["is_supranational"]]
    polygons = economy_polygons(countries, read_iso_numeric())
    LAYERS.mkdir(exist_ok=True)
    write_layer(LAYERS / "land.geojson", land_features(countries))
    write_layer(LAYERS / "economies.geojson", economy_features(economies, polygons))
    points = point_features(economies, polygons, load_landing_points().frame, load_economy_points().frame)
    write_layer(LAYERS / "economy_points.geojson", points)


if __name__ == "__main__":
    main()
