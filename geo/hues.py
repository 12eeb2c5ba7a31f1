"""A hue for each cable, so that cables side by side differ."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.bundles import Pairs, Points


def shared_points(points: Points, pairs: Pairs) -> dict[tuple[int, int], int]:
    """Return how many points each two cables share a corridor for, each pair of numbers once in ascending order."""
    first, second = points.cable[pairs.one], points.cable[pairs.other]
    found, count = np.unique(np.column_stack([first, second])[first < second], axis=0, return_counts=True)
    return {(int(a), int(b)): int(number) for (a, b), number in zip(found, count, strict=True)}


def hues(shared: dict[tuple[int, int], int], cables: Sequence[int], number: int) -> dict[int, int]:
    """Return a hue from 0 to `number` - 1 for each cable: the one its neighbours use least, then the one used least.

    The cables with most neighbours choose first; a second pass lets each choose again.

    Parameters
    ----------
    shared
        From `shared_points`.
    cables
        All cables.
    number
        How many hues there are.
    """
    beside: dict[int, dict[int, int]] = defaultdict(dict)
    for (a, b), count in shared.items():
        beside[a][b] = count
        beside[b][a] = count
    order = sorted(cables, key=lambda cable: (-sum(beside[cable].values()), cable))
    chosen: dict[int, int] = {}
    for _ in range(3):
        for cable in order:
            chosen.pop(cable, None)
            cost = np.zeros(number)
            for other, count in beside[cable].items():
                if other in chosen:
                    cost[chosen[other]] += count
            used = np.bincount(list(chosen.values()), minlength=number)
            chosen[cable] = int(np.lexsort((np.arange(number), used, cost))[0])
    return chosen
