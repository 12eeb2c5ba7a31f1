"""Scores that leave out or add one idea at a time, to see what each is worth on real incidents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.backtest import Cases, Incident, before
from analysis.disruption import After, Snapshot, after, exposure, snapshot
from analysis.scenario import CORE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt


def score_rows(
    states: Mapping[str, Snapshot], known: Cases, score: Callable[[Snapshot, Incident], npt.NDArray[np.float64]]
) -> npt.NDArray[np.float64]:
    """Return the score of every row of the impacts."""
    values = {i: score(states[i], incident) for i, incident in known.incidents.items()}
    rows = known.impacts[["incident_id", "iso3"]].itertuples(index=False, name=None)
    world = next(iter(states.values())).world
    return np.array([values[i][world.index[code]] for i, code in rows])


def by_exposure(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return the share of ways to other regions that meet a failure."""
    return exposure(state, incident.failures)


def _left(state: Snapshot, incident: Incident) -> After:
    return after(state, incident.failures, distances=False)


def by_share_lost(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return the share of each economy's own cables lost."""
    count = state.member.sum(axis=1)
    return np.where(count > 0, _left(state, incident).lost.sum(axis=1) / np.maximum(count, 1), 0.0)


def by_share_handed_on(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return the share of cables lost, landlocked economies taking over their neighbours'."""
    return np.nan_to_num(_left(state, incident).handed_on)


def by_sea_routes(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return the share of routes by sea lost."""
    was = np.array([r.count for r in state.sea_routes])
    return np.where(was > 0, 1 - _left(state, incident).sea_routes / np.maximum(was, 1), 0.0)


def by_all_routes(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return the share of routes lost, known land links counted."""
    was = np.array([r.count for r in state.routes])
    return np.where(was > 0, 1 - _left(state, incident).routes / np.maximum(was, 1), 0.0)


def by_region(region: str) -> Callable[[Snapshot, Incident], npt.NDArray[np.float64]]:
    """Return the score that looks towards one region only."""

    def score(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
        return np.nan_to_num(_left(state, incident).direction[region])

    return score


def by_exposure_without_history(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return exposure as if nothing had been down before."""
    clean = replace(incident, down=frozenset())
    return exposure(before(state.world, clean) if incident.down else state, clean.failures)


def by_exposure_over_borders(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return exposure with one land link for every border."""
    return exposure(without_land(state, incident), incident.failures)


def by_mean_with_routes(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return the mean of exposure and sea routes lost."""
    return (np.nan_to_num(exposure(state, incident.failures)) + by_sea_routes(state, incident)) / 2


def by_damped_exposure(state: Snapshot, incident: Incident) -> npt.NDArray[np.float64]:
    """Return exposure over the root of the routes left."""
    return np.nan_to_num(exposure(state, incident.failures)) / np.sqrt(1.0 + _left(state, incident).routes)


ABLATION: Mapping[str, Callable[[Snapshot, Incident], npt.NDArray[np.float64]]] = {
    "share of cables lost": by_share_lost,
    "share lost, handed on to landlocked economies": by_share_handed_on,
    "routes lost (max flow), sea only": by_sea_routes,
    "routes lost (max flow), with known land links": by_all_routes,
    "direction: Europe only": by_region("europe"),
    "direction: North America only": by_region("north_america"),
    "direction: East Asia only": by_region("east_asia"),
    "direction, all regions (exposure)": by_exposure,
    "exposure without earlier outages": by_exposure_without_history,
    "exposure with every border as a land link": by_exposure_over_borders,
    "exposure and sea routes lost, mean": by_mean_with_routes,
    "exposure damped by routes left": by_damped_exposure,
}
"""Scores that leave out or add one idea at a time, by what they are."""


def without_land(state: Snapshot, incident: Incident) -> Snapshot:
    """Return the same moment with one land link for every border instead of the reported ones."""
    return snapshot(state.world, incident.date, "borders", CORE, incident.down)
