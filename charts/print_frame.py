"""The window of a drawn map: Mercator, as on the screen, from degrees to pixels, and shapes as SVG paths."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from geo.layer_urls import TILE_ZOOMS
from geo.seagrid import mercator_deg
from geo.shapes import layer_shapes, tile_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charts.maps import Camera
    from geo.lines import Line
    from geo.shapes import Shape

TILE_PX = 512
FINE = 10
_LARGEST_LAT = 85.05
_RIM_PX = 12.0


@dataclass(frozen=True)
class Frame:
    """What part of the world is drawn, and how large.

    Attributes
    ----------
    width, height
        Pixels.
    lon, lat
        Centre, degrees.
    zoom
        Web Mercator zoom level.
    """

    width: int
    height: int
    lon: float
    lat: float
    zoom: float

    @property
    def world_px(self) -> float:
        """Return the width of the whole world, pixels."""
        return float(TILE_PX * 2.0**self.zoom)

    @property
    def west(self) -> float:
        """Return the longitude of the left edge, degrees; below -180 where the frame crosses that meridian."""
        return self.lon - 180.0 * self.width / self.world_px

    @property
    def east(self) -> float:
        """Return the longitude of the right edge, degrees; above 180 where the frame crosses that meridian."""
        return self.lon + 180.0 * self.width / self.world_px

    def pixels(self, line: Line, turn: float = 0.0) -> Line:
        """Return points (lon, lat) as pixels right and down of the corner.

        Parameters
        ----------
        line
            Degrees.
        turn
            Added to the longitudes: 360 for the world's copy in the east.
        """
        scale = self.world_px / 360.0
        flat = mercator_deg(np.clip(line[:, 1], -_LARGEST_LAT, _LARGEST_LAT))
        middle = mercator_deg(np.array([self.lat]))[0]
        right = (line[:, 0] + turn - self.lon) * scale + self.width / 2.0
        return np.column_stack([right, self.height / 2.0 - (flat - middle) * scale])

    def holds(self, x: float, y: float, rim: float = 0.0) -> bool:
        """Tell whether a pixel lies within the frame, at least ``rim`` pixels from its edge."""
        return rim <= x <= self.width - rim and rim <= y <= self.height - rim

    def layer(self, name: str) -> Iterator[tuple[Shape, list[Line]]]:
        """Return the shapes of a layer that are seen, with their parts in pixels."""
        turns = [360.0 * k for k in range(int((self.west + 180) // 360), int((self.east + 180) // 360) + 1)]
        yield from self._seen((shape, turn) for turn in turns for shape in layer_shapes(name))

    def tiles(self, name: str, zoom: float) -> Iterator[tuple[Shape, list[Line]]]:
        """Return the shapes of the tiles that are seen, with their parts in pixels.

        Parameters
        ----------
        name
            A set of tiles.
        zoom
            Of the tiles; the nearest they have is taken.
        """
        level = int(np.clip(np.round(zoom), 0, TILE_ZOOMS[name]))
        count, side = 2**level, 360.0 / 2**level
        middle = float(mercator_deg(np.array([self.lat]))[0])
        half = 180.0 * self.height / self.world_px
        rows = range(max(int((180 - middle - half) // side), 0), min(int((180 - middle + half) // side), count - 1) + 1)
        columns = range(int((self.west + 180) // side), int((self.east + 180) // side) + 1)
        yield from self._seen(
            (shape, 360.0 * (column // count))
            for column in columns
            for row in rows
            for shape in tile_shapes(name, level, column % count, row)
        )

    def _seen(self, shapes: Iterable[tuple[Shape, float]]) -> Iterator[tuple[Shape, list[Line]]]:
        for shape, turn in shapes:
            parts = [part for part in (self.pixels(line, turn) for line in shape.parts) if self._touches(part)]
            if parts:
                yield shape, parts

    def _touches(self, part: Line) -> bool:
        (left, top), (right, bottom) = part.min(axis=0), part.max(axis=0)
        return bool(
            right >= -_RIM_PX and bottom >= -_RIM_PX and left <= self.width + _RIM_PX and top <= self.height + _RIM_PX
        )


def frame_of(camera: Camera, width: int, height: int) -> Frame:
    """Return the window of a camera, so far out at most that the world is not drawn twice.

    A globe's picture is the flat map round its centre.
    """
    least = float(np.log2(width / TILE_PX))
    zoom = least if camera.globe else max(camera.zoom, least)
    return Frame(width, height, camera.lon, camera.lat, zoom)


def path(parts: Iterable[Line], *, close: bool = False) -> str:
    """Return lines as SVG path data in tenths of a pixel, so that whole numbers suffice.

    Parameters
    ----------
    parts
        Pixels.
    close
        Whether they are rings.
    """
    written = []
    for part in parts:
        fine = np.rint(part * FINE).astype(np.int64)
        steps = np.diff(fine, axis=0)
        steps = steps[np.any(steps != 0, axis=1)]
        if len(steps):
            numbers = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
            written.append(f"M{fine[0, 0]} {fine[0, 1]}l{numbers}{'z' if close else ''}")
    return "".join(written)


def drawn_path(
    data: str, *, kind: str, fill: str = "none", stroke: str = "none", width: float = 0.0, name: str = ""
) -> str:
    """Return an SVG path of data from `path`; nothing where there is none.

    Parameters
    ----------
    data
        Path data.
    kind
        Says what it is, as its class.
    fill, stroke
        SVG attributes of colour and opacity, from `paint`; or ``none``.
    width
        Of the stroke, pixels.
    name
        Shown where a pointer rests on it; nothing if empty.
    """
    if not data:
        return ""
    filled = 'fill="none"' if fill == "none" else f'{fill} fill-rule="evenodd"'
    lined = "" if stroke == "none" else f' {stroke} stroke-width="{width * FINE:g}"'
    named = f"<title>{escape(name)}</title>" if name else ""
    return f'<path class="{kind}" {filled}{lined} d="{data}">{named}</path>'


def paint(part: str, colour: str, opacity: float = 1.0) -> str:
    """Return the SVG attributes of a colour, such as ``fill="#ffffff" fill-opacity="0.5"``.

    Parameters
    ----------
    part
        ``fill`` or ``stroke``.
    colour
        As ``#rrggbb``.
    opacity
        0 to 1.
    """
    return f'{part}="{colour}"' + (f' {part}-opacity="{opacity:.3g}"' if opacity < 1 else "")
