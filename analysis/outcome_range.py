"""What a scenario does at most and at least: failed cables dead from end to end, or cut at the place.

Severity is read from the first reading, the one that was tested on incidents, unless the second is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import outcome
from analysis.disruption import After, Failures, Snapshot, after, failures, surviving
from analysis.score import classes, evidence, score
from analysis.severity import UNKNOWN, WORDS
from geo.flow import FlowNetwork

if TYPE_CHECKING:
    import numpy.typing as npt

    from analysis.scenario import Scenario
    from analysis.severity import SeverityModel

ISOLATED, MAY_BE, CONNECTED, BEFORE = "isolated", "may be isolated", "connected", "not connected before"


@dataclass(frozen=True, eq=False)
class Readings:
    """The network after a scenario in both readings.

    Attributes
    ----------
    most, least
        What fails when failed cables are dead throughout, and when they are cut at the place.
    after_most, after_least
        What is left. Where a scenario names no place the two are one.
    """

    most: Failures
    least: Failures
    after_most: After
    after_least: After


def readings(before: Snapshot, scenario: Scenario) -> Readings:
    """Return both readings of a scenario.

    Parameters
    ----------
    before
        The network in service.
    scenario
        What fails. Its mode matters only for a closed isthmus, whose coasts lose each other in the first reading of
        ``terrestrial``. A cable cut by name and a lost landing station have no other reading.
    """
    most, least = _failures(before, scenario)
    dead = after(before, most)
    return Readings(most, least, dead, dead if least == most else after(before, least, distances=False, worse=dead))


def outcome_range(before: Snapshot, scenario: Scenario, model: SeverityModel) -> pd.DataFrame:
    """Return what a scenario does to every economy at most and at least, hardest hit first.

    Parameters
    ----------
    before
        The network in service at the scenario's date.
    scenario
        What fails.
    model
        Form of the score and cut points.

    Returns
    -------
    pd.DataFrame
        The columns of `analysis.outcome.outcome` in the first reading, and for both, the smaller number first:
        ``cables_lost``, ``routes_left``, ``sea_routes_left`` (also how many further cuts take the last one),
        ``exposure``, ``score``, ``capacity_lost`` and ``severity_class``, each with ``_low`` and ``_high``.
        ``severity`` (word), ``severity_class``, ``score`` and ``exposure`` are of the first reading, unless the
        scenario's mode is ``one-side``, which asks for the second. ``isolation_by_sea`` and ``isolation_with_land``
        say ``isolated`` where both readings agree, ``may be isolated`` where they differ, ``connected``, or ``not
        connected before``.
    """
    both = readings(before, scenario)
    rows = outcome.frame(before, both.after_most, model)
    dead, cut = both.after_most, both.after_least
    known = evidence(before, cut)
    sea_before, land_before = before.isolated_by_sea, before.isolated_with_land
    share_low, _ = outcome.capacity_lost(before, cut.lost)
    _, share_high = outcome.capacity_lost(before, dead.lost)
    known_most = evidence(before, dead)
    more = pd.DataFrame(
        {
            "iso3": before.world.iso3,
            "cables_lost_low": cut.lost.sum(axis=1),
            "cables_lost_high": dead.lost.sum(axis=1),
            "routes_left_low": dead.routes,
            "routes_left_high": cut.routes,
            "sea_routes_left_low": dead.sea_routes,
            "sea_routes_left_high": cut.sea_routes,
            "exposure_low": known.exposure,
            "exposure_high": known_most.exposure,
            "score_low": score(known, model.form),
            "score_high": score(known_most, model.form),
            "severity_class_low": classes(known, model),
            "severity_class_high": classes(known_most, model),
            "capacity_lost_low": share_low,
            "capacity_lost_high": share_high,
            "isolation_by_sea": _isolation(sea_before, cut.isolated_by_sea, dead.isolated_by_sea),
            "isolation_with_land": _isolation(land_before, cut.isolated_with_land, dead.isolated_with_land),
        }
    )
    found = rows.drop(columns=["capacity_lost_low", "capacity_lost_high"]).merge(more, on="iso3", how="left")
    return _least_first(found) if scenario.mode == "one-side" else found


def _least_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the table with severity read from the second reading, hardest hit first."""
    known = {name: rows[f"{name}_low"] for name in ("severity_class", "score", "exposure")}
    words = [UNKNOWN if np.isnan(k) else WORDS[int(k)] for k in known["severity_class"]]
    order = ["severity_class", "score", "cables_lost_low", "score_high"]
    found = rows.assign(**known, severity=words)
    return found.sort_values(order, ascending=False, kind="stable", na_position="last", ignore_index=True)


def cut_sets(before: Snapshot, scenario: Scenario, iso3: str) -> tuple[list[str], list[str]]:
    """Return the fewest cables whose further loss leaves an economy no sea route, in both readings.

    Parameters
    ----------
    before
        The network in service.
    scenario
        What fails.
    iso3
        Economy.

    Returns
    -------
    tuple
        Cables (id) when failed cables are dead throughout, and when they are cut at the place. Empty where nothing is
        left to cut.
    """
    world, e = before.world, before.world.index[iso3]
    most, least = _failures(before, scenario)
    found = []
    for failed in (most, least):
        parts, n = surviving(before, failed)
        found.append([world.cable_ids[c] for c in FlowNetwork(n, parts, [], before.core).cut_set(e)])
    return found[0], found[1]


def _failures(before: Snapshot, scenario: Scenario) -> tuple[Failures, Failures]:
    whole = scenario if scenario.mode == "terrestrial" else replace(scenario, mode="whole")
    return failures(before.world, whole), failures(before.world, replace(scenario, mode="one-side"))


def _isolation(was: npt.NDArray[np.bool_], least: npt.NDArray[np.bool_], most: npt.NDArray[np.bool_]) -> list[str]:
    return np.select([was, least & most, most | least], [BEFORE, ISOLATED, MAY_BE], CONNECTED).tolist()
