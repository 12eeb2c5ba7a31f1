"""Who runs left of whom where cables share a corridor: follows from where they part, so that they cross little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from geo.bundles import Pairs, Points

Array = npt.NDArray[np.float64]
STRETCH_GAP = 4.0


@dataclass(frozen=True)
class Order:
    """Who runs left of whom, for every stretch that two lines share.

    Attributes
    ----------
    lines
        Number of lines.
    stretches
        Ascending: lower line number times `lines` plus the higher one, plus where on the lower line it begins.
    left
        +1 where the higher one belongs on the left of the lower one, else -1; 0 where that is not known.
    """

    lines: int
    stretches: Array
    left: Array

    def side(self, points: Points, pairs: Pairs) -> Array:
        """Return for each pair +1 if the other belongs on the left of the first, -1 on the right, 0 if not known."""
        place, low = _places(points, pairs, self.lines)
        at = np.maximum(np.searchsorted(self.stretches, place + 1e-9, side="right") - 1, 0)
        known = np.floor(self.stretches[at]) == np.floor(place)
        after = np.minimum(at + 1, len(self.stretches) - 1)
        at = np.where(known, at, after)
        left = np.where(np.floor(self.stretches[at]) == np.floor(place), self.left[at], 1.0)
        return np.where(low, left, -left * np.sign(pairs.facing))


def order_of(points: Points, pairs: Pairs, lines: int, least_km: float = 0.0) -> Order:
    """Return who runs left of whom: on a stretch two lines keep one side of each other, the one on which they part.

    Parameters
    ----------
    points
        Where the lines run before they are set apart.
    pairs
        From `side_by_side`, with a reach wide enough to see lines part.
    lines
        Number of lines.
    least_km
        Two lines that are nearer on average have no side of each other.
    """
    place, low = _places(points, pairs, lines)
    seen = np.where(low, pairs.across_km, -pairs.across_km * np.sign(pairs.facing))
    order = np.argsort(place, kind="stable")
    place, seen = place[order], seen[order]
    step = np.where(low, points.spacing()[pairs.one], points.spacing()[pairs.other])[order]
    begins = np.diff(place, prepend=-np.inf) > STRETCH_GAP * step
    stretch = np.cumsum(begins) - 1
    total = np.bincount(stretch, weights=seen)
    left = np.where(total < -1e-6, -1.0, 1.0)
    left[np.abs(total) < least_km * np.bincount(stretch)] = 0.0
    return Order(lines, place[begins], left)


def _places(points: Points, pairs: Pairs, lines: int) -> tuple[Array, npt.NDArray[np.bool_]]:
    first, second = points.line[pairs.one], points.line[pairs.other]
    low = first < second
    key = np.where(low, first * lines + second, second * lines + first)
    return key + 0.999 * np.where(low, points.along[pairs.one], points.along[pairs.other]), low
