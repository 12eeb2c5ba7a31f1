"""The thin connectors of the subway map, round stations and clear of names."""

from __future__ import annotations

import heapq
import itertools
import math
from typing import TYPE_CHECKING

import pandas as pd

from analysis.subway import (
    CELL,
    HEIGHT,
    LINK_WEIGHTS,
    MARGIN_LEFT,
    MARGIN_TOP,
    STATION_RADIUS,
    TRACKS,
    WIDTH,
    Box,
    badge_box,
    label_box,
    point,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FINER = 8
STEP = CELL / _FINER
_TURNS = {0: 0.0, 1: 2.2, 2: 6.0}
_TRACK_TOLL, _NAME_TOLL, _USED_TOLL = 3.0, 60.0, 2.5
_HEADINGS = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))


def connectors(places: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Route a thin connector for every link between two stations: octilinear, round stations and clear of names.

    Parameters
    ----------
    places
        Result of `layout`.
    links
        ``issue_a``, ``issue_b``, ``kind``; links of kind ``stated`` and ``curated`` are routed.

    Returns
    -------
    pandas.DataFrame
        ``issue_a``, ``issue_b``, ``path``: the corners as ``x,y`` in pixels, joined by spaces.
    """
    stations = {r.issue_id: (r.col, r.row) for r in places.itertuples()}
    toll = _toll(places)
    wanted = [
        (a, b)
        for a, b, kind in links[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None)
        if kind in LINK_WEIGHTS and a in stations and b in stations
    ]
    wanted.sort(key=lambda pair: (math.dist(stations[pair[0]], stations[pair[1]]), pair))
    rows = []
    for a, b in wanted:
        steps = _route(_node(*stations[a]), _node(*stations[b]), toll)
        for node in steps[1:-1]:
            toll[node] = toll.get(node, 0.0) + _USED_TOLL
        rows.append((a, b, " ".join(f"{x:g},{y:g}" for x, y in _corners(steps))))
    return pd.DataFrame(sorted(rows), columns=["issue_a", "issue_b", "path"])


def _node(col: float, row: float) -> tuple[int, int]:
    return round(col * _FINER), round(row * _FINER)


def _pixels(node: tuple[int, int]) -> tuple[float, float]:
    return MARGIN_LEFT + node[0] * STEP, MARGIN_TOP + node[1] * STEP


def _toll(places: pd.DataFrame) -> dict[tuple[int, int], float]:
    """Return what it costs to pass each node of the fine grid, beyond its length."""
    toll: dict[tuple[int, int], float] = {}

    def charge(box: Box, price: float) -> None:
        low = math.floor((box.left - MARGIN_LEFT) / STEP), math.floor((box.top - MARGIN_TOP) / STEP)
        high = math.ceil((box.right - MARGIN_LEFT) / STEP), math.ceil((box.bottom - MARGIN_TOP) / STEP)
        for node in itertools.product(range(low[0], high[0] + 1), range(low[1], high[1] + 1)):
            x, y = _pixels(node)
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                toll[node] = max(toll.get(node, 0.0), price)

    for track in TRACKS.values():
        for (c1, r1), (c2, r2) in itertools.pairwise(track):
            for part in range(_FINER + 1):
                x, y = point(c1 + (c2 - c1) * part / _FINER, r1 + (r2 - r1) * part / _FINER)
                charge(Box(x, y, x, y).grown(STEP * 0.7), _TRACK_TOLL)
    for spot in places.itertuples():
        charge(label_box(spot.col, spot.row, spot.label, spot.label_side).grown(STEP / 2), _NAME_TOLL)
        x, y = point(spot.col, spot.row)
        charge(Box(x, y, x, y).grown(STATION_RADIUS + 2), _NAME_TOLL)
    for line in TRACKS:
        for end in (0, -1):
            charge(badge_box(line, end).grown(2), _NAME_TOLL)
    return toll


def _route(
    start: tuple[int, int], goal: tuple[int, int], toll: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    columns, rows = range(-6, round(WIDTH / STEP)), range(-2, round(HEIGHT / STEP) - 8)
    queue: list[tuple[float, float, tuple[int, int], int]] = [(0.0, 0.0, start, -1)]
    came: dict[tuple[tuple[int, int], int], tuple[tuple[int, int], int]] = {}
    paid: dict[tuple[tuple[int, int], int], float] = {(start, -1): 0.0}
    while queue:
        _, cost, node, heading = heapq.heappop(queue)
        if node == goal:
            return _walked(came, (node, heading))
        if cost > paid[node, heading]:
            continue
        for new, (dx, dy) in enumerate(_HEADINGS):
            turn = 0 if heading < 0 else min((new - heading) % 8, (heading - new) % 8)
            there = node[0] + dx, node[1] + dy
            if turn > 2 or there[0] not in columns or there[1] not in rows:
                continue
            price = cost + math.hypot(dx, dy) + _TURNS[turn] + (0.0 if there == goal else toll.get(there, 0.0))
            if price < paid.get((there, new), math.inf):
                paid[there, new] = price
                came[there, new] = (node, heading)
                heapq.heappush(queue, (price + math.dist(there, goal), price, there, new))
    raise ValueError(f"no way from {start} to {goal}")


def _walked(
    came: Mapping[tuple[tuple[int, int], int], tuple[tuple[int, int], int]], end: tuple[tuple[int, int], int]
) -> list[tuple[int, int]]:
    path = [end]
    while path[-1] in came:
        path.append(came[path[-1]])
    return [node for node, _ in reversed(path)]


def _corners(steps: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    kept = [
        node
        for before, node, after in zip(steps, steps[1:], steps[2:], strict=False)
        if (node[0] - before[0], node[1] - before[1]) != (after[0] - node[0], after[1] - node[1])
    ]
    return [_pixels(node) for node in (steps[0], *kept, steps[-1])]
