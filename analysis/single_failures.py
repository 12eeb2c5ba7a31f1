"""Single points of failure: every cable, landing station and chokepoint, one at a time, for every economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.disruption import Failures, Snapshot, after, exposure

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = ["kind", "failed_id", "iso3", "cables", "cables_lost", "routes", "routes_left", "exposure"]


def single_failures(before: Snapshot, kinds: Iterable[str] = ("cable", "chokepoint", "station")) -> pd.DataFrame:
    """Return, for each thing that fails alone, the economies that lose a cable or a route by it.

    Parameters
    ----------
    before
        The network in service.
    kinds
        What is tried: ``cable``, ``chokepoint``, ``station``.

    Returns
    -------
    pd.DataFrame
        ``kind``, ``failed_id``, ``iso3``, ``cables``, ``cables_lost``, ``routes``, ``routes_left`` and ``exposure``
        (0 to 1), one affected economy a row.
    """
    tried = {"cable": _cables, "chokepoint": _chokepoints, "station": _stations}
    rows = [row for kind in kinds for row in tried[kind](before)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _cables(before: Snapshot) -> list[tuple[object, ...]]:
    """Try every international cable: only economies whose routes use it need counting again."""
    world = before.world
    served = np.flatnonzero(before.member.any(axis=0))
    count = before.member.sum(axis=1)
    users: dict[int, list[int]] = {int(c): [] for c in served}
    for e, routes in enumerate(before.routes):
        for c in routes.used:
            if c in users:
                users[c].append(e)
    rows: list[tuple[object, ...]] = []
    for c in served.tolist():
        alone = frozenset({c})
        share = exposure(before, Failures(cables=alone))
        left = {e: before.overland.count(e, alone) for e in users[c]}
        for e in sorted(
            set(np.flatnonzero(before.member[:, c]).tolist())
            | {e for e, k in left.items() if k < before.routes[e].count}
        ):
            was = before.routes[e].count
            rows.append(
                (
                    "cable",
                    world.cable_ids[c],
                    world.iso3[e],
                    int(count[e]),
                    int(before.member[e, c]),
                    was,
                    left.get(e, was),
                    round(float(share[e]), 4),
                )
            )
    return rows


def _chokepoints(before: Snapshot) -> list[tuple[object, ...]]:
    world = before.world
    return [
        row
        for gate, crossing in sorted(world.gates.items())
        for row in _tried(before, "chokepoint", gate, Failures(cables=frozenset(crossing)))
    ]


def _stations(before: Snapshot) -> list[tuple[object, ...]]:
    world = before.world
    used = sorted({x for part in before.parts if len(part.economies) > 1 for x in part.landings})
    return [
        row for x in used for row in _tried(before, "station", world.station_ids[x], Failures(landings=frozenset({x})))
    ]


def _tried(before: Snapshot, kind: str, failed_id: str, failed: Failures) -> list[tuple[object, ...]]:
    world = before.world
    state = after(before, failed, distances=False)
    share = exposure(before, failed)
    count, lost = before.member.sum(axis=1), state.lost.sum(axis=1)
    was = before.route_counts
    hit = np.flatnonzero((lost > 0) | (state.routes < was))
    return [
        (
            kind,
            failed_id,
            world.iso3[e],
            int(count[e]),
            int(lost[e]),
            int(was[e]),
            int(state.routes[e]),
            round(float(share[e]), 4),
        )
        for e in hit.tolist()
    ]
