"""Names on a map: which of them fit at which zoom, and on which side of their place."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.tiling import pixel_deg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.lines import Line

WIDTH_OF_SIZE = 0.54
HEIGHT_OF_SIZE = 1.15
MARGIN_PX = 3.0
Box = tuple[float, float, float, float]
SIDES = {"start": (1.0, 0.0), "end": (-1.0, 0.0), "above": (0.0, -1.0), "below": (0.0, 1.0)}
NUDGES = {"middle": (0.0, 0.0), "up": (0.0, -0.9), "down": (0.0, 0.9), "left": (-0.5, 0.0), "right": (0.5, 0.0)}


def written(text: str, size: float, at: Line, offset: tuple[float, float], side: int, zoom: float) -> Box:
    """Return the rectangle of a name at a zoom, pixels of that zoom.

    Parameters
    ----------
    text, size
        The name, lines separated by a line break, and the height of its letters in pixels.
    at
        Its place on the plane.
    offset
        How far right and down of the place its anchor stands, pixels.
    side
        Where it stands from its anchor: -1 left, 0 on it, 1 right.
    zoom
        Of the map.
    """
    lines = text.split("\n")
    width = WIDTH_OF_SIZE * size * max(map(len, lines)) + 2 * MARGIN_PX
    height = HEIGHT_OF_SIZE * size * len(lines) + MARGIN_PX
    x = at[0] / pixel_deg(zoom) + offset[0] + side * width / 2.0
    y = -at[1] / pixel_deg(zoom) + offset[1]
    return x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0


def apart(one: Box, other: Box) -> bool:
    """Return whether two rectangles share nothing."""
    return not (one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1])


@dataclass(frozen=True)
class Label:
    """A name that wants a place on the map.

    Attributes
    ----------
    text
        The name, lines separated by a line break.
    at
        Where, on the plane.
    size
        Height of the letters, pixels.
    kind
        ``ocean``, ``sea``, ``strait``, ``economy``, ``small`` (an economy with a dot) or ``town``.
    first_zoom
        The smallest zoom of the tiles at which it may appear.
    dot_px
        Radius of the dot at the place; 0 if the name stands on the place itself.
    weight
        Among names of one kind the larger comes first.
    """

    text: str
    at: Line
    size: float
    kind: str
    first_zoom: int
    dot_px: float = 0.0
    weight: float = 0.0

    def from_zoom(self, zoom: int) -> Label:
        """Return the label with another first zoom."""
        return dataclasses.replace(self, first_zoom=zoom)

    def offset(self, side: str) -> tuple[float, float]:
        """Return how far right and down of the place the name's anchor stands, pixels.

        The anchor is the near edge for ``start`` and ``end``, the middle of the name otherwise.
        """
        lines = self.text.split("\n")
        width, height = WIDTH_OF_SIZE * self.size * max(map(len, lines)), HEIGHT_OF_SIZE * self.size * len(lines)
        if side in NUDGES:
            return round(NUDGES[side][0] * width, 1), round(NUDGES[side][1] * height, 1)
        right, down = SIDES[side]
        away = self.dot_px + 2.0
        return right * away, round(down * (away + height / 2.0), 1)

    def box(self, side: str, zoom: float) -> Box:
        """Return the rectangle of the name at a zoom, pixels of that zoom."""
        return written(self.text, self.size, self.at, self.offset(side), int(SIDES.get(side, (0.0, 0.0))[0]), zoom)


def place(labels: Sequence[Label], zooms: Sequence[int], *, zoom_out: float) -> list[tuple[int, str] | None]:
    """Return for each label the first zoom at which it fits beside those before it, and its side.

    A name once shown stays at every larger zoom. Boxes are compared at the smallest zoom of the map at which a
    tile is still drawn, so that names do not touch at any.

    Parameters
    ----------
    labels
        The most important first.
    zooms
        Zooms of the tiles, ascending.
    zoom_out
        How far below a tile's zoom the map may be when the tile is drawn.
    """
    placed: list[tuple[int, str] | None] = [None] * len(labels)
    for zoom in zooms:
        scale = zoom + zoom_out
        taken = _Boxes()
        for label in labels:
            if label.dot_px and label.first_zoom <= zoom:
                taken.add(_dot(label, scale))
        order = [k for k, found in enumerate(placed) if found] + [k for k, found in enumerate(placed) if not found]
        for k in order:
            label, found = labels[k], placed[k]
            if found:
                taken.add(label.box(found[1], scale))
            elif label.first_zoom <= zoom:
                sides = SIDES if label.dot_px else NUDGES
                side = next((s for s in sides if taken.free(label.box(s, scale))), None)
                if side:
                    placed[k] = (zoom, side)
                    taken.add(label.box(side, scale))
    return placed


def _dot(label: Label, zoom: float) -> Box:
    x, y = label.at[0] / pixel_deg(zoom), -label.at[1] / pixel_deg(zoom)
    return x - label.dot_px, y - label.dot_px, x + label.dot_px, y + label.dot_px


class _Boxes:
    """Rectangles that are taken, found by the square of 128 pixels they touch."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def free(self, box: Box) -> bool:
        west, north, east, south = box
        near = (other for cell in _cells(box) for other in self.cells.get(cell, ()))
        return not any(west < o[2] and east > o[0] and north < o[3] and south > o[1] for o in near)


def _cells(box: Box) -> list[tuple[int, int]]:
    west, north, east, south = (int(np.floor(edge / 128.0)) for edge in box)
    return [(x, y) for x in range(west, east + 1) for y in range(north, south + 1)]
