"""GeoJSON tiles of a Mercator map: cutting shapes to squares.

Tile ``z/x/y`` is the square that web maps give these numbers: ``x`` eastward from 180 W, ``y`` southward from 85 N.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo.topology import PLANE_EDGE, from_plane

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shapely.geometry.base import BaseGeometry

Address = tuple[int, int, int]
Tiles = dict[Address, list[dict[str, Any]]]
PIXELS = 512


def pixel_deg(zoom: float) -> float:
    """Return the width of a screen pixel at a zoom of the map, degrees on the plane."""
    return 360.0 / PIXELS / 2.0**zoom


def pieces(shape: BaseGeometry, zoom: int) -> Iterator[tuple[Address, BaseGeometry]]:
    """Cut a shape on the plane along the edges of the tiles of a zoom.

    Parameters
    ----------
    shape
        Lines, polygons or a point, on the plane.
    zoom
        Zoom of the tiles.
    """
    side = 360.0 / 2**zoom
    last = 2**zoom - 1
    west, south, east, north = shape.bounds
    for x in range(_number(west, side, last), _number(east, side, last) + 1):
        left = x * side - PLANE_EDGE
        column = _clipped(shape, left, -2 * PLANE_EDGE, left + side, 2 * PLANE_EDGE)
        for y in range(_number(-north, side, last), _number(-south, side, last) + 1):
            top = PLANE_EDGE - y * side
            part = _clipped(column, left, top - side, left + side, top)
            if not part.is_empty:
                yield (zoom, x, y), part


def _clipped(shape: BaseGeometry, west: float, south: float, east: float, north: float) -> BaseGeometry:
    """Return what of a shape lies in a rectangle.

    `shapely.clip_by_rect` is fast and refuses a ring that only touches an edge; `shapely.intersection` makes of such a
    ring a line or a point, which is no land and left out.
    """
    if shape.geom_type == "Point":
        return shape
    try:
        return shapely.clip_by_rect(shape, west, south, east, north)
    except shapely.errors.GEOSException:
        parts = _flat(shapely.intersection(shapely.make_valid(shape), shapely.box(west, south, east, north)))
        same = [part for part in parts if part.geom_type in shape.geom_type]
        return shapely.union_all(same)


def _flat(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for found in shapely.get_parts(shape) for part in shapely.get_parts(found)]


def _number(ordinate: float, side: float, last: int) -> int:
    return int(np.clip(np.floor((ordinate + PLANE_EDGE) / side), 0, last))


def add(tiles: Tiles, shape: BaseGeometry, zoom: int, *, beyond: int = 0, **properties: object) -> None:
    """Put a shape's pieces into the tiles of a zoom, rounded to a quarter of a pixel or finer.

    Parameters
    ----------
    tiles
        Filled in place.
    shape
        On the plane.
    zoom
        Zoom of the tiles.
    beyond
        How many zooms further the map still draws these tiles.
    properties
        Of each piece.
    """
    decimals = int(np.ceil(-np.log10(pixel_deg(zoom + beyond) / 4.0)))
    for address, part in pieces(shape, zoom):
        geometry = json.loads(shapely.to_geojson(shapely.transform(part, from_plane)))
        rounded = _rounded(geometry["coordinates"], decimals) if "coordinates" in geometry else None
        if rounded:
            geometry["coordinates"] = rounded
            tiles[address].append({"type": "Feature", "properties": properties, "geometry": geometry})


def _rounded(coordinates: Any, decimals: int) -> Any:  # noqa: ANN401 - GeoJSON nests to any depth
    if isinstance(coordinates, float | int):
        return round(float(coordinates), decimals)
    rounded = [_rounded(part, decimals) for part in coordinates]
    is_line = rounded and isinstance(rounded[0], list) and rounded[0] and isinstance(rounded[0][0], float)
    return [a for k, a in enumerate(rounded) if k == 0 or a != rounded[k - 1]] if is_line else rounded


def new_tiles() -> Tiles:
    """Return tiles to `add` to."""
    return defaultdict(list)


def tile_bytes(features: Iterable[dict[str, Any]]) -> bytes:
    """Return features as a compact GeoJSON collection."""
    collection = {"type": "FeatureCollection", "features": list(features)}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
