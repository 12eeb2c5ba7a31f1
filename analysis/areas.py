"""Rectangles whose areas are proportional to amounts and which together fill a unit square."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rectangle(NamedTuple):
    """Left, bottom, right and top edge; 0 to 1 each, y upwards."""

    x: float
    y: float
    x2: float
    y2: float

    @property
    def area(self) -> float:
        """Return its share of the unit square."""
        return (self.x2 - self.x) * (self.y2 - self.y)


def rectangles(amounts: Sequence[float], *, aspect: float = 1.6) -> list[Rectangle]:
    """Return one rectangle an amount, as square as a squarified tree map makes them.

    Stretching the picture keeps the proportions of the areas.

    Parameters
    ----------
    amounts
        Positive, largest first.
    aspect
        Width over height at which the picture will mostly be seen.
    """
    total = sum(amounts)
    sizes = [amount * aspect / total for amount in amounts]
    placed: list[Rectangle] = []
    left, bottom, width, height = 0.0, 0.0, aspect, 1.0
    while sizes:
        row = _best_row(sizes, min(width, height))
        depth = sum(row) / min(width, height)
        offset = 0.0
        for size in row:
            length = size / depth
            placed.append(
                Rectangle(left, bottom + offset, left + depth, bottom + offset + length)
                if width >= height
                else Rectangle(left + offset, bottom, left + offset + length, bottom + depth)
            )
            offset += length
        if width >= height:
            left, width = left + depth, max(width - depth, 0.0)
        else:
            bottom, height = bottom + depth, max(height - depth, 0.0)
        sizes = sizes[len(row) :]
    return [Rectangle(r.x / aspect, r.y, r.x2 / aspect, r.y2) for r in placed]


def _best_row(sizes: Sequence[float], side: float) -> list[float]:
    row = [sizes[0]]
    for size in sizes[1:]:
        if _worst([*row, size], side) > _worst(row, side):
            break
        row.append(size)
    return row


def _worst(row: Sequence[float], side: float) -> float:
    depth = sum(row) / side
    return max(max(depth * depth / size, size / (depth * depth)) for size in row)
