"""The outcome of a scenario as one table: every economy, before and after, with a severity word and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.directions import REGIONS
from analysis.disruption import MS_PER_KM, After, Failures, Snapshot, after, failures
from analysis.score import classes as severity_classes
from analysis.score import evidence, score
from analysis.severity import UNKNOWN, WORDS, SeverityModel, confidence

if TYPE_CHECKING:
    import numpy.typing as npt

    from analysis.scenario import Scenario

NOTABLE_KM = 50.0


def outcome(before: Snapshot, scenario: Scenario, model: SeverityModel) -> pd.DataFrame:
    """Return what a scenario does to every economy, hardest hit first.

    Parameters
    ----------
    before
        The network in service at the scenario's date, with its core, land links and earlier outages.
    scenario
        What fails.
    model
        Cut points of severity.

    Returns
    -------
    pd.DataFrame
        One economy a row: ``iso3``, ``name``, ``severity`` (word), ``severity_class`` (0 to 4, NaN unknown),
        ``score`` (0 to 1, what severity is read from), ``exposure`` (0 to 1), ``confidence``, ``reason``, ``cables``,
        ``cables_lost``, ``cables_left``,
        ``capacity_lost_low``, ``capacity_lost_high`` (shares), ``capacity_unknown`` (cables), ``routes``,
        ``routes_left``, ``sea_routes``, ``sea_routes_left``, ``isolated_by_sea``, ``isolated_with_land``,
        ``handed_on`` (share), ``europe``, ``north_america``, ``east_asia`` (shares of routes hit), ``extra_km``,
        ``extra_ms``, ``longer_to`` and ``lost_cables`` (names).
    """
    failed = failures(before.world, scenario)
    return frame(before, after(before, failed), model)


def frame(before: Snapshot, state: After, model: SeverityModel) -> pd.DataFrame:
    """Return the table of `outcome` for a state already computed."""
    world = before.world
    known = evidence(before, state)
    cables = before.member.sum(axis=1)
    lost = state.lost.sum(axis=1)
    routes = before.route_counts
    sea = before.sea_route_counts
    exposed = np.where((lost > 0) & np.isnan(known.exposure), known.own_share, known.exposure)
    scored, classes = score(known, model.form), severity_classes(known, model)
    low, high = capacity_lost(before, state.lost)
    unknown = (before.member & ~world.capacity_known[None, :]).sum(axis=1)
    newly_isolated = (sea > 0) & state.isolated_by_sea
    assumed = _assumed_links(before)
    sure = [
        confidence(
            unknown_capacity=int(unknown[e]),
            cables=int(cables[e]),
            isolated=bool(newly_isolated[e]),
            landless=not world.coastal[e],
            assumed_links=bool(assumed[e]),
        )
        for e in range(len(world.iso3))
    ]
    extra_km, longer_to = _detour(before, state)
    cut_off = extra_km == np.inf
    out = pd.DataFrame(
        {
            "iso3": world.iso3,
            "name": world.names,
            "severity": [UNKNOWN if np.isnan(k) else WORDS[int(k)] for k in classes],
            "severity_class": classes,
            "score": scored,
            "exposure": exposed,
            "confidence": [level if not np.isnan(k) else "none" for (level, _), k in zip(sure, classes, strict=True)],
            "reason": [
                why if not np.isnan(k) else "no cable and no land link known"
                for (_, why), k in zip(sure, classes, strict=True)
            ],
            "cables": cables,
            "cables_lost": lost,
            "cables_left": cables - lost,
            "capacity_lost_low": low,
            "capacity_lost_high": high,
            "capacity_unknown": unknown,
            "routes": routes,
            "routes_left": state.routes,
            "sea_routes": sea,
            "sea_routes_left": state.sea_routes,
            "isolated_by_sea": state.isolated_by_sea,
            "isolated_with_land": state.isolated_with_land,
            "newly_isolated": newly_isolated,
            "handed_on": np.where(world.coastal, np.nan, state.handed_on),
            **{name: state.direction[name] for name in REGIONS},
            "extra_km": np.where(cut_off, np.nan, extra_km),
            "extra_ms": np.where(cut_off, np.nan, extra_km * MS_PER_KM),
            "longer_to": longer_to,
            "lost_cables": _names(world.cable_names, state.lost),
        }
    )
    hit = out["severity_class"].fillna(-1)
    return (
        out.assign(_order=hit)
        .sort_values(["_order", "score", "cables_lost"], ascending=False, kind="stable", na_position="last")
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def capacity_lost(
    before: Snapshot, lost: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the least and the greatest share of each economy's capacity that may be lost; NaN without cables.

    A cable of unknown capacity carries between the least and the most of the published cables of its decade: the
    least lost is found with lost cables small and the others large, the greatest the other way round.
    """
    low, high = before.world.capacity_low, before.world.capacity_high
    kept = before.member & ~lost
    lost_low, lost_high = lost @ low, lost @ high
    kept_low, kept_high = kept @ low, kept @ high
    with np.errstate(invalid="ignore", divide="ignore"):
        least = lost_low / (lost_low + kept_high)
        most = lost_high / (lost_high + kept_low)
    return np.asarray(least), np.asarray(most)


def _assumed_links(before: Snapshot) -> npt.NDArray[np.bool_]:
    """Return which economies count on more land links than cables, so that links decide the outcome."""
    routes = np.zeros(len(before.world.iso3))
    for link in before.links:
        routes[link.a] += link.routes
        routes[link.b] += link.routes
    return np.asarray(routes > before.member.sum(axis=1))


def _detour(before: Snapshot, state: After) -> tuple[npt.NDArray[np.float64], list[str]]:
    """Return the greatest growth in distance to any region, kilometres, and the region; infinite where cut off."""
    names = list(REGIONS)
    was = np.vstack([before.directions[name].km for name in names])
    now = np.vstack([state.km[name] for name in names])
    with np.errstate(invalid="ignore"):
        grown = np.where(np.isfinite(was), now - was, 0.0)
    worst = grown.argmax(axis=0)
    km = grown[worst, np.arange(grown.shape[1])]
    km = np.where(km < NOTABLE_KM, 0.0, km)
    return km, [REGIONS[names[w]][0] if k > 0 else "" for w, k in zip(worst, km, strict=True)]


def _names(names: tuple[str, ...], flags: npt.NDArray[np.bool_]) -> list[str]:
    return ["; ".join(names[c] for c in np.flatnonzero(row)) for row in flags]


def failed_cables(before: Snapshot, failed: Failures) -> list[str]:
    """Return the ids of the cables in service that a scenario hits."""
    hit = failed.cables | {c for c, _ in failed.hops}
    serving = {part.cable for part in before.parts}
    return sorted(before.world.cable_ids[c] for c in hit & serving)
