"""Built map layers and tiles as lines and rings, for pictures drawn without a browser."""

from __future__ import annotations

import functools
import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from loaders.layers import load_features
from loaders.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.lines import Line

_KEPT_TILES = 48


@dataclass(frozen=True, eq=False)
class Shape:
    """One feature.

    Attributes
    ----------
    properties
        As built.
    kind
        ``Point``, ``LineString`` or ``Polygon``, also where the feature has several.
    parts
        Points, lines, or the rings of all its polygons, each (lon, lat) in degrees.
    """

    properties: Mapping[str, Any]
    kind: str
    parts: tuple[Line, ...]


archive = functools.cache(load_tiles)
"""`loaders.tiles.load_tiles`, read once a process."""


@functools.lru_cache(maxsize=_KEPT_TILES)
def tile_shapes(name: str, zoom: int, x: int, y: int) -> tuple[Shape, ...]:
    """Return what a tile holds, nothing where there is none.

    Parameters
    ----------
    name
        A set of `geo.layer_urls.TILE_ZOOMS`.
    zoom, x, y
        Its address.

    Raises
    ------
    DataFileError
        If the archive is missing or damaged.
    """
    raw = archive(name).get(f"{zoom}/{x}/{y}")
    return _shapes(json.loads(gzip.decompress(raw))["features"]) if raw else ()


@functools.cache
def layer_shapes(name: str) -> tuple[Shape, ...]:
    """Return the features of a layer of ``geo/layers``.

    Raises
    ------
    DataFileError
        If the layer is missing or damaged.
    """
    return _shapes(load_features(name))


def _shapes(features: Iterable[Mapping[str, Any]]) -> tuple[Shape, ...]:
    return tuple(
        Shape(feature["properties"], feature["geometry"]["type"].removeprefix("Multi"), _parts(feature["geometry"]))
        for feature in features
        if feature["geometry"]
    )


def _parts(geometry: Mapping[str, Any]) -> tuple[Line, ...]:
    nested = geometry["coordinates"]
    depth = {"Point": 0, "LineString": 1, "MultiPoint": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
    for _ in range(depth[geometry["type"]] - 2):
        nested = [line for part in nested for line in part]
    lines = nested if depth[geometry["type"]] >= 2 else [np.atleast_2d(nested)]
    return tuple(np.array(line, dtype=np.float64)[:, :2] for line in lines)
