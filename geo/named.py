"""Names of the base map that a view wants at a zoom at which the map does not write them yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.labels import apart, written
from geo.layer_urls import TILE_ZOOMS
from geo.shapes import tile_shapes
from geo.tiling import PIXELS
from geo.topology import PLANE_EDGE, to_plane

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.labels import Box
    from geo.lines import Line
    from geo.shapes import Shape

_LAST = TILE_ZOOMS["names"]
_ANCHORS = {"start": 1, "middle": 0, "end": -1}
_SPAN_PX = 1400


@dataclass(frozen=True)
class Named:
    """A name with its place, written as the base map writes it from a larger zoom on.

    Attributes
    ----------
    text
        Lines separated by a line break.
    lon, lat
        Degrees.
    size_px
        Height of the letters.
    side
        Where it stands from its anchor: -1 left, 0 on it, 1 right.
    right_px, down_px
        Where the anchor stands, from the place.
    """

    text: str
    lon: float
    lat: float
    size_px: float
    side: int
    right_px: float
    down_px: float


def named(wanted: Sequence[tuple[str, float, float]], *, lon: float, lat: float, zoom: float) -> tuple[Named, ...]:
    """Return those of some names that the base map leaves out here: the first always, others where there is room.

    Parameters
    ----------
    wanted
        Name, longitude and latitude of each, the most important first; the places are those of the base map's names.
    lon, lat, zoom
        Where the map looks.
    """
    at = int(np.clip(np.floor(zoom + 0.5), 0, _LAST))
    near = [shape for address in _addresses(at, lon, lat, zoom) for shape in tile_shapes("names", *address)]
    shown = [shape for shape in near if shape.properties["t"]]
    known, taken = {_plain(shape.properties) for shape in shown}, [_box(shape, zoom) for shape in shown]
    found: list[Named] = []
    for k, (name, east, north) in enumerate(wanted):
        later = None if name in known else _later(name, east, north, at)
        if later is None:
            continue
        box = _box(later, zoom)
        if k == 0 or all(apart(box, other) for other in taken):
            taken.append(box)
            said, (right, down) = later.properties, later.properties["o"]
            found.append(Named(said["t"], east, north, said["s"], _ANCHORS[said["a"]], right, down))
    return tuple(found)


def _addresses(tile_zoom: int, lon: float, lat: float, zoom: float) -> Iterator[tuple[int, int, int]]:
    """Yield the tiles that a map of 1,400 pixels around a place shows."""
    count, reach = 2**tile_zoom, _SPAN_PX / 2 / PIXELS * 2.0 ** (tile_zoom - zoom)
    x, y = _tile(lon, lat, tile_zoom)
    columns = dict.fromkeys(k % count for k in range(int(np.floor(x - reach)), int(np.floor(x + reach)) + 1))
    rows = range(max(0, int(np.floor(y - reach))), min(count - 1, int(np.floor(y + reach))) + 1)
    yield from ((tile_zoom, column, row) for column in columns for row in rows)


def _tile(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    (flat,), side = to_plane(np.array([[lon, lat]])), 2 * PLANE_EDGE / 2**zoom
    return (flat[0] + PLANE_EDGE) / side, (PLANE_EDGE - flat[1]) / side


def _later(name: str, lon: float, lat: float, at: int) -> Shape | None:
    """Return how the base map writes a name at the next zoom at which it does."""
    for zoom in range(at + 1, _LAST + 1):
        x, y = _tile(lon, lat, zoom)
        for shape in tile_shapes("names", zoom, int(x), int(y)):
            if _plain(shape.properties) == name:
                return shape
    return None


def _plain(said: Mapping[str, str]) -> str:
    return said["t"].replace("\n", " ")


def _box(shape: Shape, zoom: float) -> Box:
    said, place = shape.properties, shape.parts[0]
    flat: Line = to_plane(place)[0]
    return written(said["t"], said["s"], flat, tuple(said["o"]), _ANCHORS[said["a"]], zoom)
