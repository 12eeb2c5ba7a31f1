"""Replay of real incidents: the score of the network before the event against the loss reported after it.

What is weighed has no parameter fitted to incidents. The form of the score and the cut points between the classes of
severity are, always without the incident that is being scored.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.agreement import auc, spearman
from analysis.disruption import Failures, Snapshot, after, snapshot
from analysis.scenario import CORE
from analysis.score import Evidence, evidence, glance
from analysis.score_choice import HARMFUL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from analysis.world import World

FAILED = ("cut", "damaged", "landing station lost")


@dataclass(frozen=True)
class Incident:
    """One incident as the network saw it.

    Attributes
    ----------
    incident_id, title
        Which one.
    date
        Decimal year.
    failed, halved, down
        Cables (index) that failed, that lost one of two crossings, and that were already out of service.
    """

    incident_id: str
    title: str
    date: float
    failed: frozenset[int] = frozenset()
    halved: frozenset[int] = frozenset()
    down: frozenset[int] = frozenset()

    @property
    def failures(self) -> Failures:
        """Return what the incident took away."""
        return Failures(cables=self.failed, halved=self.halved)


@dataclass(frozen=True, eq=False)
class Cases:
    """Incidents and the losses reported in them.

    Attributes
    ----------
    incidents
        By id.
    impacts
        ``incident_id``, ``iso3``, ``area``, ``severity_class``, ``negative_control``, ``confidence``.
    problems
        What could not be used, in words.
    off_map
        Incidents on land links or on cables the atlas does not have; there is nothing to replay.
    """

    incidents: Mapping[str, Incident]
    impacts: pd.DataFrame
    problems: tuple[str, ...] = ()
    off_map: frozenset[str] = frozenset()


def decimal_year(text: str) -> float:
    """Return YYYY, YYYY-MM or YYYY-MM-DD as a decimal year; the middle of what is not stated."""
    parts = [int(part) for part in text.split("-")]
    month = parts[1] - 1 if len(parts) > 1 else 6
    day = parts[2] - 1 if len(parts) > 2 else (15 if len(parts) > 1 else 0)
    return parts[0] + month / 12 + day / 365.25


def cases(world: World, incidents: pd.DataFrame, cables: pd.DataFrame, impacts: pd.DataFrame) -> Cases:
    """Return incidents ready to replay; rows that cannot be used are named and left out.

    Parameters
    ----------
    world
        Cables and economies.
    incidents, cables, impacts
        As in ``data/incidents.csv``, ``incident_cables.csv`` and ``incident_impacts.csv``.
    """
    known_ids = set(incidents["incident_id"])
    problems = [
        f"{name}: incident {other!r} is not in incidents; its rows are left out"
        for name, frame in (("incident_cables", cables), ("incident_impacts", impacts))
        for other in sorted(set(frame["incident_id"]) - known_ids)
    ]
    found: dict[str, Incident] = {}
    off_map: set[str] = set()
    for row in incidents.drop_duplicates("incident_id").itertuples(index=False):
        try:
            date = decimal_year(str(row.date_start))
        except ValueError:
            problems.append(f"incidents: date_start {row.date_start!r} of {row.incident_id!r} is no date; left out")
            continue
        own = cables[cables["incident_id"] == row.incident_id]
        failed, halved, down = _failed(world, str(row.incident_id), own, problems)
        if not failed and not halved and own.loc[own["status"].isin(FAILED), "cable_id"].isna().all() and len(own):
            off_map.add(str(row.incident_id))
        elif not failed and not halved:
            problems.append(f"incidents: {row.incident_id!r} has no cable the atlas knows; it predicts no loss")
        found[row.incident_id] = Incident(row.incident_id, str(row.title), date, failed, halved - failed, down - failed)
    keep = impacts[impacts["incident_id"].isin(found)]
    unknown = sorted(set(keep["iso3"]) - set(world.index))
    if unknown:
        problems.append(f"incident_impacts: unknown economies {', '.join(map(repr, unknown))}; left out")
    keep = keep[keep["iso3"].isin(world.index)]
    severity = pd.to_numeric(keep["severity_class"], errors="coerce")
    bad = ~severity.between(0, 4)
    if bad.any():
        problems.append(f"incident_impacts: {int(bad.sum())} row(s) whose severity_class is not 0 to 4; left out")
    keep = keep.assign(severity_class=severity)[~bad]
    return Cases(found, keep.reset_index(drop=True), tuple(problems), frozenset(off_map))


def _failed(
    world: World, incident_id: str, rows: pd.DataFrame, problems: list[str]
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """Return the cables (index) that failed, lost one of two crossings, and were already down."""
    failed: set[int] = set()
    halved: set[int] = set()
    down: set[int] = set()
    for cable, status in rows[["cable_id", "status"]].itertuples(index=False, name=None):
        if pd.isna(cable) or status == "disputed":
            continue
        if cable not in world.cable_index:
            problems.append(f"incident_cables: unknown cable {cable!r} in {incident_id!r}; left out")
            continue
        c = world.cable_index[cable]
        if status == "prior outage":
            down.add(c)
        elif status == "damaged" and world.systems[c].twin:
            halved.add(c)
        elif status in FAILED:
            failed.add(c)
        else:
            problems.append(f"incident_cables: unknown status {status!r} in {incident_id!r}; left out")
    return frozenset(failed), frozenset(halved), frozenset(down)


def before(world: World, incident: Incident) -> Snapshot:
    """Return the network just before an incident, with earlier outages taken off."""
    return snapshot(world, incident.date, "curated", CORE, incident.down)


def evidence_rows(states: Mapping[str, Snapshot], known: Cases) -> Evidence:
    """Return what the network knows of every row of the impacts.

    Parameters
    ----------
    states
        The network just before each incident.
    known
        Incidents and rows.
    """

    def full(state: Snapshot, incident: Incident) -> Evidence:
        failed = incident.failures
        return evidence(state, after(state, failed, distances=False))

    return _by_row(states, known, full)


def glanced_rows(
    states: Mapping[str, Snapshot], known: Cases, happened: Callable[[Snapshot, Incident], Incident]
) -> Evidence:
    """Return the same where something else happened, routes not counted: for baselines drawn many times."""
    return _by_row(states, known, lambda state, incident: glance(state, happened(state, incident).failures))


def _by_row(states: Mapping[str, Snapshot], known: Cases, of: Callable[[Snapshot, Incident], Evidence]) -> Evidence:
    parts, where = [], []
    for i, rows in known.impacts.groupby("incident_id", sort=False):
        state = states[str(i)]
        parts.append(of(state, known.incidents[str(i)]).take(np.array([state.world.index[x] for x in rows["iso3"]])))
        where.append(rows.index.to_numpy())
    order = np.argsort(np.concatenate(where), kind="stable")
    return Evidence(
        **{f.name: np.concatenate([getattr(part, f.name) for part in parts])[order] for f in fields(Evidence)}
    )


@dataclass(frozen=True)
class Result:
    """How well scores agree with reported losses.

    Attributes
    ----------
    n
        Rows scored.
    spearman
        Rank correlation with the class of severity.
    auc_class2
        Chance that a row of class 2 or worse scores above one below.
    precision_at_10
        Share of the ten highest scores (all, if fewer) that are of class 2 or worse.
    controls_right
        Share of negative controls put into class 0 or 1.
    hits_class2
        Share of rows of class 2 or worse put into class 2 or worse.
    """

    n: int
    spearman: float
    auc_class2: float
    precision_at_10: float
    controls_right: float
    hits_class2: float


def measure(score: npt.NDArray[np.float64], rows: pd.DataFrame, classes: npt.NDArray[np.float64]) -> Result:
    """Return the agreement of scores and predicted classes with the rows.

    Parameters
    ----------
    score, classes
        Of each row. A row without a score (no route known) counts as the middle of all.
    rows
        ``severity_class`` and ``negative_control``.
    """
    filled = np.where(np.isnan(score), np.nanmedian(score) if (~np.isnan(score)).any() else 0.0, score)
    severity = rows["severity_class"].to_numpy(float)
    top = np.argsort(-filled, kind="stable")[:10]
    controls = rows["negative_control"].to_numpy(bool)
    right = classes[controls] < HARMFUL
    bad = severity >= HARMFUL
    return Result(
        n=len(rows),
        spearman=spearman(filled, severity),
        auc_class2=auc(filled, severity >= HARMFUL),
        precision_at_10=float((severity[top] >= HARMFUL).mean()) if len(top) else float("nan"),
        controls_right=float(right.mean()) if controls.any() else float("nan"),
        hits_class2=float((classes[bad] >= HARMFUL).mean()) if bad.any() else float("nan"),
    )


def bootstrap(
    score: npt.NDArray[np.float64],
    rows: pd.DataFrame,
    classes: npt.NDArray[np.float64],
    draws: int = 1_000,
    seed: int = 0,
) -> dict[str, tuple[float, float]]:
    """Return the 5th and 95th percentile of each measure when incidents are drawn again with replacement."""
    rng = np.random.default_rng(seed)
    ids = rows["incident_id"].to_numpy()
    where = [np.flatnonzero(ids == one) for one in np.unique(ids)]
    found: dict[str, list[float]] = {
        "spearman": [],
        "auc_class2": [],
        "precision_at_10": [],
        "controls_right": [],
        "hits_class2": [],
    }
    for _ in range(draws):
        chosen = np.concatenate([where[k] for k in rng.integers(0, len(where), len(where))])
        result = measure(score[chosen], rows.iloc[chosen], classes[chosen])
        for name, values in found.items():
            values.append(getattr(result, name))
    return {
        name: (float(np.nanpercentile(values, 5)), float(np.nanpercentile(values, 95)))
        if not np.isnan(values).all()
        else (float("nan"), float("nan"))
        for name, values in found.items()
    }


def random_cables(state: Snapshot, incident: Incident, rng: np.random.Generator) -> Incident:
    """Return the incident with other international cables in service failing, as many as did."""
    served = np.flatnonzero(state.member.any(axis=0))
    count = min(len(incident.failed) + len(incident.halved), len(served))
    return replace(incident, failed=frozenset(rng.choice(served, count, replace=False).tolist()), halved=frozenset())


def rewired(world: World, rng: np.random.Generator, swaps_per_landing: int = 5) -> World:
    """Return a world in which cables land elsewhere, every cable and every station keeping its number of landings.

    The order of landings is lost, so each cable is taken to join all its landings.
    """
    pairs = [(c, x) for c, system in enumerate(world.systems) for x in system.landings]
    cable = np.array([c for c, _ in pairs])
    place = np.array([x for _, x in pairs])
    has = set(pairs)
    for i, j in rng.integers(0, len(pairs), (swaps_per_landing * len(pairs), 2)).tolist():
        a, b = (int(cable[i]), int(place[j])), (int(cable[j]), int(place[i]))
        if cable[i] == cable[j] or a in has or b in has:
            continue
        has -= {(int(cable[i]), int(place[i])), (int(cable[j]), int(place[j]))}
        has |= {a, b}
        place[i], place[j] = place[j], place[i]
    landings: dict[int, list[int]] = {}
    for c, x in zip(cable.tolist(), place.tolist(), strict=True):
        landings.setdefault(c, []).append(x)
    return world.with_landings({c: tuple(found) for c, found in landings.items()})


def national(known: Cases) -> Cases:
    """Return the cases without rows about a part of an economy only, and without incidents off the map."""
    area = known.impacts["area"].fillna("") == ""
    impacts = known.impacts[area & ~known.impacts["incident_id"].isin(known.off_map)].reset_index(drop=True)
    used = set(impacts["incident_id"])
    return replace(known, incidents={i: x for i, x in known.incidents.items() if i in used}, impacts=impacts)


def unplaced(known: Cases) -> pd.DataFrame:
    """Return the national rows of incidents off the map: nothing is predicted for them, so all count as class 0."""
    area = known.impacts["area"].fillna("") == ""
    return known.impacts[area & known.impacts["incident_id"].isin(known.off_map)].reset_index(drop=True)


def per_incident(rows: pd.DataFrame, score: npt.NDArray[np.float64], classes: npt.NDArray[np.float64]) -> pd.DataFrame:
    """Return the measures of each incident on its own; most have too few rows for a rank correlation to mean much."""
    out = []
    for one, index in rows.groupby("incident_id", sort=True).indices.items():
        result = measure(score[index], rows.iloc[index], classes[index])
        out.append({"incident_id": one, **result.__dict__})
    return pd.DataFrame(out)
