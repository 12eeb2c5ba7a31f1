"""What an economy depends on, how few cuts isolate it, the worst few failures, and a year like any other."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.directions import REGIONS
from analysis.disruption import Failures, Snapshot, exposure
from analysis.score import classes as severity_classes
from analysis.score import glance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from analysis.severity import SeverityModel

FAULTS_PER_1000_KM_YEAR = (0.09, 0.12)
"""150 to 200 faults a year over 1.7 million km (ICPC, 2025)."""
REPAIR_DAYS = 22.0
"""Median of the incidents with exact dates."""
EXACT_UP_TO = 3
CANDIDATES = 24
CANDIDATES_FOR_TRIPLES = 14
"""Of 14 cables there are 364 sets of three, as many as can be tried within some seconds."""


def corridor_dependence(before: Snapshot, gates: Sequence[str]) -> pd.DataFrame:
    """Return the share of each economy's routes to each region that pass each gate.

    Parameters
    ----------
    before
        The network in service.
    gates
        Chokepoints.

    Returns
    -------
    pd.DataFrame
        ``iso3``, ``chokepoint_id``, ``region`` and ``share`` (0 to 1); pairs without a route are left out.
    """
    rows = []
    for gate in gates:
        crossing = before.world.gates.get(gate, {})
        for region, direction in before.directions.items():

            def passes(step: object, crossing: object = crossing) -> float:
                return float(bool(crossing.get(step.cable, frozenset()) & step.seqs))  # type: ignore[attr-defined]

            share = direction.share(passes)
            rows += [
                (before.world.iso3[e], gate, region, float(share[e])) for e in np.flatnonzero(~np.isnan(share)).tolist()
            ]
    return pd.DataFrame(rows, columns=["iso3", "chokepoint_id", "region", "share"])


def concentration(before: Snapshot) -> pd.DataFrame:
    """Return, by economy, how many equally large ones its cables, owners, stations and gates amount to (1/HHI).

    Capacities weigh the cables, with the middle of the range where unknown; owners share a cable alike; stations and
    gates count the cables that use them.
    """
    world = before.world
    weight = np.sqrt(np.maximum(world.capacity_low, 1e-3) * np.maximum(world.capacity_high, 1e-3))
    stations: dict[int, Counter[int]] = {}
    for part in before.parts:
        if len(part.economies) > 1:
            for x in part.landings:
                stations.setdefault(world.economy_of[x], Counter())[x] += 1
    gates: dict[int, list[str]] = {}
    for gate, crossing in world.gates.items():
        for c in crossing:
            gates.setdefault(c, []).append(gate)
    rows = []
    for e, code in enumerate(world.iso3):
        own = np.flatnonzero(before.member[e]).tolist()
        owners: dict[str, float] = defaultdict(float)
        through: Counter[str] = Counter()
        for c in own:
            for owner in world.owners[c]:
                owners[owner] += 1 / len(world.owners[c])
            through.update(gates.get(c, ()))
        rows.append(
            (
                code,
                effective_number(weight[own]),
                effective_number(list(owners.values())),
                effective_number(list(stations.get(e, Counter()).values())),
                effective_number(list(through.values())),
            )
        )
    names = ["effective_cables", "effective_owners", "effective_stations", "effective_gates"]
    return pd.DataFrame(rows, columns=["iso3", *names])


def effective_number(weights: npt.ArrayLike) -> float:
    """Return one over the Herfindahl index of some weights: 4 equal ones give 4; NaN for none."""
    values = np.asarray(weights, dtype=np.float64)
    total = values.sum()
    return float(total**2 / (values**2).sum()) if total > 0 else float("nan")


def isolating_gates(before: Snapshot, iso3: str, most: int = EXACT_UP_TO) -> list[str] | None:
    """Return one smallest set of chokepoints whose closure leaves an economy no sea route; None beyond ``most``.

    Parameters
    ----------
    before
        The network in service.
    iso3
        Economy.
    most
        Largest set tried.
    """
    world = before.world
    e = world.index[iso3]
    gates = sorted(world.gates)
    if before.sea_routes[e].count == 0:
        return None
    for size in range(1, most + 1):
        for chosen in itertools.combinations(gates, size):
            cables = frozenset(c for gate in chosen for c in world.gates[gate])
            if len(cables & before.sea_routes[e].used) < before.sea_routes[e].count:
                continue
            if _cut_off(before, e, cables):
                return list(chosen)
    return None


def _cut_off(before: Snapshot, economy: int, cables: frozenset[int]) -> bool:
    """Tell whether an economy reaches no core economy without some cables (a search, no flow)."""
    network = before.sea
    seen, queue = {economy}, [economy]
    while queue:
        here = queue.pop()
        for k in network.parts_of.get(here, ()):
            part = network.parts[k]
            if part.cable in cables:
                continue
            for other in part.economies:
                if other not in seen:
                    if other in network.core:
                        return False
                    seen.add(other)
                    queue.append(other)
    return True


@dataclass(frozen=True)
class WorstSet:
    """The cables whose loss hurts most.

    Attributes
    ----------
    cable_ids
        In the order found.
    exposure
        Of the economy, or the mean over the group.
    exact
        Every set of this size among the candidates was tried.
    """

    cable_ids: tuple[str, ...]
    exposure: float
    exact: bool


def worst_sets(before: Snapshot, economies: Sequence[str], k: int) -> list[WorstSet]:
    """Return the worst 1, 2 ... ``k`` cables for an economy or a group: by trying all sets up to 3, then greedily.

    Parameters
    ----------
    before
        The network in service.
    economies
        ISO codes; of a group the mean counts.
    k
        How many cables at most.

    Notes
    -----
    "All" sets are those of the ``CANDIDATES`` cables that hurt most alone, for sets of three of the first
    ``CANDIDATES_FOR_TRIPLES``.
    """
    world = before.world
    members = [world.index[code] for code in economies if code in world.index]
    if not members:
        return []

    def hurt(cables: tuple[int, ...]) -> float:
        values = exposure(before, Failures(cables=frozenset(cables)))[members]
        return float(np.nanmean(values)) if (~np.isnan(values)).any() else 0.0

    relevant = sorted({c for e in members for c in before.routes[e].used} | _upstream(before, members))
    alone = sorted(((hurt((c,)), c) for c in relevant), reverse=True)
    candidates = [c for value, c in alone[:CANDIDATES] if value > 0]
    out: list[WorstSet] = []
    greedy: tuple[int, ...] = ()
    for size in range(1, k + 1):
        exact = size <= EXACT_UP_TO
        if size == 1:
            pool: list[tuple[int, ...]] = [(c,) for c in candidates]
        elif exact and len(members) == 1:
            pool = list(
                itertools.combinations(
                    candidates[: CANDIDATES_FOR_TRIPLES if size == EXACT_UP_TO else CANDIDATES], size
                )
            )
        else:
            exact = False
            pool = [(*greedy, c) for c in candidates if c not in greedy]
        if not pool:
            break
        value, greedy = max((hurt(chosen), chosen) for chosen in pool)
        out.append(WorstSet(tuple(world.cable_ids[c] for c in greedy), value, exact))
    return out


def _upstream(before: Snapshot, members: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for direction in before.directions.values():
        seen, queue = set(members), list(members)
        while queue:
            for step in direction.steps.get(queue.pop(), ()):
                if step.cable >= 0:
                    found.add(step.cable)
                if step.onward not in seen and step.onward not in direction.hubs:
                    seen.add(step.onward)
                    queue.append(step.onward)
    return found


def typical_year(before: Snapshot, model: SeverityModel, years: int, seed: int = 0) -> pd.DataFrame:
    """Return how often each economy meets each class in years drawn at random from published fault rates.

    Faults hit segments in proportion to their length, a cable is dead for 22 days, faults are independent; so this
    says nothing about attacks, storms or earthquakes.

    Parameters
    ----------
    before
        The network in service.
    model
        Cut points of severity.
    years
        How many years to draw.
    seed
        Of the random numbers.

    Returns
    -------
    pd.DataFrame
        ``iso3``, ``name``, ``faults_per_year`` (on its own cables), ``days_moderate`` and ``days_severe`` (mean days
        a year at class 2 or worse, 3 or worse), ``years_moderate`` (share of years with any).
    """
    world = before.world
    rng = np.random.default_rng(seed)
    length = np.zeros(len(world.cable_ids))
    for c, hop in before.hops:
        length[c] += hop.length_km
    rate = length / 1000.0 * float(np.mean(FAULTS_PER_1000_KM_YEAR))
    n = len(world.iso3)
    days = np.zeros((2, n))
    with_any = np.zeros(n)
    faults = np.zeros(n)
    for _ in range(years):
        hits = rng.poisson(rate)
        down = [(int(c), float(start)) for c in np.flatnonzero(hits) for start in rng.uniform(0.0, 365.0, hits[c])]
        any_moderate = np.zeros(n, dtype=bool)
        for cables, span in _spells(down):
            classes = np.nan_to_num(severity_classes(glance(before, Failures(cables=cables)), model))
            days[0] += span * (classes >= 2)
            days[1] += span * (classes >= 3)
            any_moderate |= classes >= 2
        with_any += any_moderate
        faults += before.member @ hits
    return pd.DataFrame(
        {
            "iso3": world.iso3,
            "name": world.names,
            "faults_per_year": faults / years,
            "days_moderate": days[0] / years,
            "days_severe": days[1] / years,
            "years_moderate": with_any / years,
        }
    ).sort_values("days_moderate", ascending=False, kind="stable")


def _spells(down: Sequence[tuple[int, float]]) -> Iterator[tuple[frozenset[int], float]]:
    """Yield the sets of cables out of service at once, sampled every ten days, and the days they stand for."""
    step = 10.0
    for day in np.arange(step / 2, 365.0, step):
        out = frozenset(int(c) for c, start in down if start <= day < start + REPAIR_DAYS)
        if out:
            yield out, step


def through_gate(before: Snapshot, gate: str) -> pd.DataFrame:
    """Return what each economy has passing a chokepoint.

    Returns
    -------
    pd.DataFrame
        ``iso3``, ``name``, ``cables``, ``cables_through``, ``share_of_cables``, ``capacity_known_tbps``,
        ``capacity_known_through_tbps``, ``europe``, ``north_america``, ``east_asia`` (shares of routes through).
    """
    world = before.world
    crossing = np.zeros(len(world.cable_ids), dtype=bool)
    crossing[list(world.gates.get(gate, {}))] = True
    through = before.member & crossing[None, :]
    known = np.where(world.capacity_known, world.capacity_low, 0.0)
    shares = corridor_dependence(before, [gate]).pivot_table(index="iso3", columns="region", values="share")
    cables = before.member.sum(axis=1)
    out = pd.DataFrame(
        {
            "iso3": world.iso3,
            "name": world.names,
            "cables": cables,
            "cables_through": through.sum(axis=1),
            "share_of_cables": np.where(cables > 0, through.sum(axis=1) / np.maximum(cables, 1), np.nan),
            "capacity_known_tbps": before.member @ known,
            "capacity_known_through_tbps": through @ known,
        }
    ).join(shares.reindex(columns=list(REGIONS)), on="iso3")
    used = (out["cables_through"] > 0) | (out[list(REGIONS)].max(axis=1) > 0)
    return (
        out[used]
        .sort_values(["share_of_cables", "cables_through"], ascending=False, kind="stable")
        .reset_index(drop=True)
    )
