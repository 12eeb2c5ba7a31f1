"""Where lines run over land."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString

from geo.lines import Line, geodesic_length_km, split_at_antimeridian

if TYPE_CHECKING:
    from collections.abc import Sequence

TILE_DEG = 2.0


def multi_line(lines: Sequence[Line]) -> MultiLineString:
    """Return unwrapped lines as one shape, cut at 180 degrees, EPSG:4326."""
    parts = [part for line in lines for part in split_at_antimeridian(line) or [line]]
    return MultiLineString([LineString(part) for part in parts])


def overland_parts(lines: Sequence[Line], land: shapely.Geometry) -> list[MultiLineString]:
    """Return the stretches of each line that lie on land, EPSG:4326.

    Parameters
    ----------
    lines
        Unwrapped (lon, lat) vertices.
    land
        Polygons within [-180, 180], EPSG:4326.
    """
    tree = shapely.STRtree(_tiles(land))
    result = []
    for line in lines:
        shape = multi_line([line])
        near = tree.geometries[np.sort(tree.query(shape, predicate="intersects"))]
        # A line along the edge of two tiles lies in both: the union keeps it once.
        pieces = shapely.get_parts(shapely.union_all(shapely.intersection(shape, near)))
        result.append(MultiLineString([piece for piece in pieces if shapely.length(piece) > 0.0]))
    return result


def geodesic_shape_km(shape: MultiLineString) -> float:
    """Return the geodesic length of all parts of a shape, kilometres."""
    return sum((geodesic_length_km(shapely.get_coordinates(part)) for part in shape.geoms), 0.0)


def _tiles(land: shapely.Geometry) -> list[shapely.Geometry]:
    tiles = []
    for part in shapely.get_parts(land):
        west, south, east, north = part.bounds
        for x in np.arange(np.floor(west / TILE_DEG) * TILE_DEG, east, TILE_DEG):
            strip = shapely.clip_by_rect(part, x, south, x + TILE_DEG, north)
            for y in np.arange(np.floor(south / TILE_DEG) * TILE_DEG, north, TILE_DEG):
                tile = shapely.clip_by_rect(strip, x, y, x + TILE_DEG, y + TILE_DEG)
                if not tile.is_empty:
                    tiles.append(tile)
    return tiles
