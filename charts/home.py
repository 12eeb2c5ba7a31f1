"""A small world map of the cables as SVG text, for the opening page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import shape

from charts import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy as np

UNITS_PER_DEGREE = 3
NORTH, SOUTH = 74, -50
WIDTH, HEIGHT = 360 * UNITS_PER_DEGREE, (NORTH - SOUTH) * UNITS_PER_DEGREE
_TOLERANCE_DEG = 0.7
_SMALLEST_LAND_DEG2 = 3.0


def cable_map(land: Iterable[Mapping[str, Any]], cables: Iterable[Mapping[str, Any]]) -> str:
    """Return an SVG with the land in pale grey and the cables in blue, for light and dark pages alike.

    Plate carree, thinned to about 80 km: a picture to enter by, not a map to read positions from.

    Parameters
    ----------
    land
        Polygons (EPSG:4326).
    cables
        Lines (EPSG:4326), none across 180 degrees.
    """
    coast = "".join(_path(ring, close=True) for ring in _rings(land))
    lines = "".join(_path(line, close=False) for line in _lines(cables))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<path d="{coast}" fill="{theme.GREY}" fill-opacity="0.26"/>'
        f'<path d="{lines}" fill="none" stroke="{theme.BLUE}" stroke-width="1" stroke-opacity="0.6" '
        'stroke-linejoin="round"/></svg>'
    )


def _rings(land: Iterable[Mapping[str, Any]]) -> Iterable[np.ndarray]:
    for feature in land:
        for polygon in shapely.get_parts(shape(feature["geometry"])):
            thinned = polygon.simplify(_TOLERANCE_DEG)
            if thinned.area >= _SMALLEST_LAND_DEG2 and thinned.bounds[3] > SOUTH:
                yield shapely.get_coordinates(thinned.exterior)


def _lines(cables: Iterable[Mapping[str, Any]]) -> Iterable[np.ndarray]:
    for feature in cables:
        for line in shapely.get_parts(shape(feature["geometry"])):
            yield shapely.get_coordinates(line.simplify(_TOLERANCE_DEG))


def _path(degrees: np.ndarray, *, close: bool) -> str:
    """Return a path in whole units: a start and the steps from there; steps of no length are left out."""
    units = [
        (round((lon + 180) * UNITS_PER_DEGREE), round((NORTH - max(lat, SOUTH)) * UNITS_PER_DEGREE))
        for lon, lat in degrees.tolist()
    ]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(units) if (x, y) != (a, b)]
    if not steps:
        return ""
    numbers = [number for step in steps for number in step]
    written = "".join(str(n) if i == 0 or n < 0 else f" {n}" for i, n in enumerate(numbers))
    return f"M{units[0][0]} {units[0][1]}l{written}{'z' if close else ''}"
