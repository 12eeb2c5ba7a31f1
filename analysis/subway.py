"""The paper of the subway map: its grid, its tracks, and the room that names, stations and letters take.

The map has no geography. The seven tracks are drawn by hand on a square grid, so that every piece of track is
horizontal, vertical or diagonal and the tracks meet only at interchanges.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CELL = 104.0
MARGIN_LEFT, MARGIN_TOP = 108.0, 112.0
WIDTH, HEIGHT = 1440.0, 1018.0
FONT_SIZE = 14.4
LINE_HEIGHT = 15.5
STATION_RADIUS = 8.0
TRACK_WIDTH = 8.0
_GAP = 5.0
_BADGE = (44.0, 22.0)
_BADGE_ASIDE, _BADGE_BEYOND, _BADGE_BEYOND_SLANTED = 44, 34, 30
_TRACK_PARTS = 14

TRACKS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "TEC": (
        (0, 4), (0, 5), (0, 6), (1, 7), (2, 7), (3, 7), (4, 7), (5, 7), (6, 7), (7, 7), (8, 7), (9, 7), (10, 7),
        (11, 7), (12, 6), (12, 5), (12, 4), (12, 3), (12, 2),
    ),
    "LEG": (
        (1, 2), (2, 3), (3, 4), (4, 4), (5, 5), (6, 5), (7, 6), (8, 7), (9, 8), (10, 8), (11, 8),
    ),
    "SEC": (
        (5, 0), (6, 0), (7, 0), (8, 1), (8, 2), (8, 3), (8, 4), (8, 5), (9, 6), (10, 6), (11, 6),
    ),
    "HUM": ((4, 2), (5, 2), (6, 2), (7, 2), (8, 2), (9, 1), (10, 0), (11, 0)),
    "ECO": ((1, 6), (1, 5), (2, 4), (3, 4), (4, 4), (5, 3), (6, 3)),
    "SOC": ((7, 4), (8, 4), (9, 4), (10, 4), (11, 3), (11, 2), (11, 1)),
    "DEV": ((0, 2), (0, 1), (1, 0), (2, 0), (3, 1), (4, 1)),
}  # fmt: skip
LINK_WEIGHTS: Mapping[str, float] = {"stated": 1.0, "curated": 0.5}
_HELVETICA = {
    **dict.fromkeys("iIjl.,:;'|", 278),
    **dict.fromkeys("ft/()-r !", 333),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("abdeghnopqu0123456789L+=", 556),
    **dict.fromkeys("FTZ", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("Mm", 833),
    "W": 944,
}
_WIDEST = 944


@dataclass(frozen=True)
class Box:
    """An upright rectangle in pixels of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Return whether the two share an area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def grown(self, by: float) -> Box:
        """Return the box with a rim of ``by`` pixels."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


def point(col: float, row: float) -> tuple[float, float]:
    """Return the pixels of a place of the grid."""
    return MARGIN_LEFT + col * CELL, MARGIN_TOP + row * CELL


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return the width of a text in pixels, set in Helvetica, Arial or a narrower face.

    Parameters
    ----------
    text
        One line.
    size
        Height of the type in pixels.
    """
    return sum(_HELVETICA.get(letter, _WIDEST) for letter in text) * size / 1000


def breakings(name: str, *, most: int = 3) -> tuple[str, ...]:
    """Return the ways to break a name into at most ``most`` lines, joined by ``|``; the widest first."""
    words = name.split()
    ways = []
    for count in range(min(most, len(words))):
        broken = [
            "|".join(" ".join(words[a:b]) for a, b in itertools.pairwise((0, *cuts, len(words))))
            for cuts in itertools.combinations(range(1, len(words)), count)
        ]
        ways.append(min(broken, key=label_width))
    return tuple(ways)


def label_width(label: str) -> float:
    """Return the width of a broken name in pixels."""
    return max(text_width(line) for line in label.split("|"))


def label_box(col: float, row: float, label: str, side: str) -> Box:
    """Return where a station's name stands.

    Parameters
    ----------
    col, row
        The station's place on the grid.
    label
        Its name, broken into lines by ``|``.
    side
        Compass point, seen from the station.
    """
    x, y = point(col, row)
    width, height = label_width(label), LINE_HEIGHT * (label.count("|") + 1)
    off = STATION_RADIUS + _GAP
    beside, above = (off, off) if len(side) == 1 else (off - 5, off - 2)
    left = {"e": x + beside, "w": x - beside - width}.get(side[-1], x - width / 2)
    top = {"s": y + above, "n": y - above - height}.get(side[0], y - height / 2)
    return Box(left, top, left + width, top + height)


def obstacles(places: Iterable[tuple[int, int]]) -> list[Box]:
    """Return what names must not cover: stations, tracks (as short boxes) and the letters at both ends of a line."""
    boxes = [Box(x, y, x, y).grown(STATION_RADIUS + 2) for x, y in itertools.starmap(point, places)]
    for line, track in TRACKS.items():
        for (c1, r1), (c2, r2) in itertools.pairwise(track):
            (x1, y1), (x2, y2) = point(c1, r1), point(c2, r2)
            for part in range(_TRACK_PARTS + 1):
                x, y = x1 + (x2 - x1) * part / _TRACK_PARTS, y1 + (y2 - y1) * part / _TRACK_PARTS
                boxes.append(Box(x, y, x, y).grown(TRACK_WIDTH / 2 + 1))
        boxes += [badge_box(line, end) for end in (0, -1)]
    return boxes


def badge_centre(line: str, end: int) -> tuple[float, float]:
    """Return where the letters of a line stand, beyond its first (0) or last (-1) station."""
    track = TRACKS[line]
    (c1, r1), (c2, r2) = (track[0], track[1]) if end == 0 else (track[-1], track[-2])
    x, y = point(c1, r1)
    dx, dy = c1 - c2, r1 - r2
    return x + dx * _BADGE_ASIDE, y + dy * (_BADGE_BEYOND if dx == 0 else _BADGE_BEYOND_SLANTED)


def badge_box(line: str, end: int) -> Box:
    """Return the rectangle of the letters of a line."""
    x, y = badge_centre(line, end)
    return Box(x - _BADGE[0] / 2, y - _BADGE[1] / 2, x + _BADGE[0] / 2, y + _BADGE[1] / 2)
