"""Land and economies as polygons: who owns which Natural Earth area, label points, simplification."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
import shapely.affinity
from pyproj import Geod
from shapely.geometry import MultiPolygon, Point, Polygon, box

WGS84 = Geod(ellps="WGS84")

UNCODED_AREAS = {"Somaliland": "SOM", "Kosovo": "XKX", "N. Cyprus": "CYP"}
"""Natural Earth areas without an ISO code and the economy whose statistics cover them.

This is a filing rule, not a view on sovereignty. The Siachen Glacier is claimed by two states, belongs to
no economy's statistics and is therefore drawn as land only.
"""

ADMINISTERED_BY = {"036": "AUS"}
"""Numeric codes that Natural Earth uses twice (Ashmore and Cartier Islands carry Australia's)."""

OWN_CODE_PARTS: tuple[tuple[str, str, tuple[float, float, float, float]], ...] = (
    ("FRA", "GUF", (-55.0, 1.0, -51.0, 7.0)),
    ("FRA", "GLP", (-62.0, 15.7, -60.9, 16.8)),
    ("FRA", "MTQ", (-61.4, 14.2, -60.7, 15.1)),
    ("FRA", "REU", (55.0, -21.6, 56.0, -20.6)),
    ("FRA", "MYT", (44.8, -13.2, 45.5, -12.4)),
    ("NLD", "BES", (-69.0, 11.5, -62.0, 18.0)),
    ("NOR", "SJM", (-10.0, 70.5, -7.0, 71.5)),
    ("NOR", "SJM", (10.0, 73.5, 34.0, 81.0)),
    ("NZL", "TKL", (-173.0, -10.0, -171.0, -8.0)),
    ("Indian Ocean Ter.", "CXR", (105.0, -11.0, 106.0, -10.0)),
    ("Indian Ocean Ter.", "CCK", (96.0, -13.0, 98.0, -11.0)),
)
"""Parts of a Natural Earth country that are economies with an ISO code of their own: (owner, code, box)."""

SMALL_KM2 = 3_000.0
"""Below this area a polygon is hardly a pixel on a world map, so a point must stand for it."""


def economy_code(numeric: str | None, name: str, iso3_of: dict[str, str]) -> str | None:
    """Return the economy's code of a Natural Earth area, or None if it belongs to none.

    Parameters
    ----------
    numeric
        ISO 3166-1 numeric code, three digits, or None.
    name
        Natural Earth's short name.
    iso3_of
        ISO numeric to alpha-3.
    """
    if numeric is None:
        return UNCODED_AREAS.get(name)
    return ADMINISTERED_BY.get(numeric) or iso3_of.get(numeric)


def economy_polygons(countries: gpd.GeoDataFrame, iso3_of: dict[str, str]) -> gpd.GeoDataFrame:
    """Return one (multi)polygon an economy, sorted by `iso3`, EPSG:4326.

    Parameters
    ----------
    countries
        Natural Earth areas with `id` (ISO numeric or missing), `name`, `geometry`.
    iso3_of
        ISO numeric to alpha-3.
    """
    parts = countries[["id", "name", "geometry"]].explode(index_parts=False).reset_index(drop=True)
    codes = [
        economy_code(None if pd.isna(numeric) else str(numeric), str(name), iso3_of)
        for numeric, name in zip(parts["id"], parts["name"], strict=True)
    ]
    parts["iso3"] = [
        _own_code(code or str(name), shape) or code
        for code, name, shape in zip(codes, parts["name"], parts.geometry, strict=True)
    ]
    coded = parts.dropna(subset=["iso3"]).copy()
    coded["geometry"] = [only_polygons(shape) for shape in coded.geometry]
    dissolved = coded[["iso3", "geometry"]].dissolve(by="iso3", sort=True).reset_index()
    return gpd.GeoDataFrame(dissolved, geometry="geometry", crs="EPSG:4326")


def _own_code(owner: str, shape: Polygon) -> str | None:
    for parent, code, bounds in OWN_CODE_PARTS:
        if parent == owner and box(*bounds).contains(shape.representative_point()):
            return code
    return None


def simplify_coverage(shapes: list[shapely.Geometry], tolerance_deg: float) -> list[shapely.Geometry]:
    """Simplify polygons that share borders, keeping the borders shared.

    Parameters
    ----------
    shapes
        Polygons in degrees that touch but do not overlap.
    tolerance_deg
        Roughly the square root of the largest triangle removed, degrees.
    """
    return list(shapely.coverage_simplify(shapes, tolerance_deg))


def cut_at_antimeridian(polygon: Polygon) -> shapely.Geometry:
    """Cut a polygon whose rings jump between +180 and -180 degrees into parts within [-180, 180].

    Parameters
    ----------
    polygon
        EPSG:4326; a ring that goes once round the world is taken to enclose the South Pole.
    """
    exterior = _unwrapped_ring(polygon.exterior)
    holes = [_unwrapped_ring(ring) for ring in polygon.interiors]
    whole = shapely.make_valid(Polygon(exterior, holes))
    parts = [
        shapely.affinity.translate(whole.intersection(box(west, -90.0, west + 360.0, 90.0)), xoff=-west - 180.0)
        for west in (-540.0, -180.0, 180.0)
    ]
    return only_polygons(shapely.union_all(parts))


def _unwrapped_ring(ring: shapely.LinearRing) -> npt.NDArray[np.float64]:
    coordinates = np.asarray(ring.coords, dtype=np.float64)
    lon = np.unwrap(coordinates[:, 0], period=360.0)
    unwrapped = np.column_stack([lon, coordinates[:, 1]])
    if abs(lon[-1] - lon[0]) > 180.0:
        pole = [[lon[-1], -90.0], [lon[0], -90.0]]
        unwrapped = np.vstack([unwrapped, pole])
    return unwrapped


def only_polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons of a repaired shape without the lines and points that repairing may leave."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    nested = [p for part in shapely.get_parts(shape) if isinstance(part, MultiPolygon) for p in part.geoms]
    found = parts + nested
    return found[0] if len(found) == 1 else MultiPolygon(found)


def drop_islets(shape: shapely.Geometry, min_km2: float) -> shapely.Geometry:
    """Drop parts below `min_km2`, but always keep the largest part.

    Parameters
    ----------
    shape
        Polygon or multipolygon, EPSG:4326.
    min_km2
        Smallest area kept, square kilometres.
    """
    parts = sorted(shapely.get_parts(shape), key=area_km2, reverse=True)
    kept = [part for rank, part in enumerate(parts) if rank == 0 or area_km2(part) >= min_km2]
    return kept[0] if len(kept) == 1 else MultiPolygon(kept)


def area_km2(shape: shapely.Geometry) -> float:
    """Return the geodesic area of a polygon in EPSG:4326, square kilometres."""
    return abs(WGS84.geometry_area_perimeter(shape)[0]) / 1e6


def label_point(shape: shapely.Geometry) -> Point:
    """Return a point inside the largest part of a polygon, EPSG:4326."""
    largest = max(shapely.get_parts(shape), key=area_km2)
    centre = shapely.centroid(largest)
    chosen = centre if shapely.contains(largest, centre) else shapely.point_on_surface(largest)
    return Point(chosen.x, chosen.y)


def mean_position(lon: pd.Series[float], lat: pd.Series[float]) -> Point:
    """Return the mean of positions on one side of the world, degrees; safe across 180 degrees.

    Longitudes are averaged around the first one, so +179 and -179 meet at 180, not at 0.
    """
    first = float(lon.iloc[0])
    around = (lon - first + 180.0) % 360.0 - 180.0
    mean_lon = (first + float(around.mean()) + 180.0) % 360.0 - 180.0
    return Point(mean_lon, float(lat.mean()))
