"""The repair clock against repairs that happened: where each lay, the wait for a ship learned, and the score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.repair import Days, Fault, clock, permit_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.repair import RepairModel

FLAT_DAYS = 22.0
"""The median of the published repairs: what one would say without a model."""
SHARE_INSIDE = 0.8
_TAIL = (1 - SHARE_INSIDE) / 2
CONFLICT = "conflict"


@dataclass(frozen=True, eq=False)
class Places:
    """Where faults lay.

    Attributes
    ----------
    faults
        Frame of ``fault_locations``.
    incidents
        Frame of ``incidents``.
    landings
        ``cable_id``, ``iso3``, ``lat`` and ``lon`` of every landing.
    """

    faults: pd.DataFrame
    incidents: pd.DataFrame
    landings: pd.DataFrame


@dataclass(frozen=True)
class Repair:
    """A repair that happened: its fault and how many days it took."""

    name: str
    event: str
    fault: Fault
    days: float


@dataclass(frozen=True)
class Score:
    """How well the clock told repairs.

    Attributes
    ----------
    repairs
        How many.
    inside
        Share of them within their range, 0 to 1.
    median_error_days, flat_error_days
        Median absolute error of the typical value, and of a flat `FLAT_DAYS`.
    rows
        ``repair``, ``days``, ``low``, ``typical``, ``high``, ``inside`` and ``exceptions``.
    """

    repairs: int
    inside: float
    median_error_days: float
    flat_error_days: float
    rows: pd.DataFrame


def repairs(rows: pd.DataFrame, places: Places) -> tuple[list[Repair], list[str]]:
    """Return the repairs of a table that can be scored, and one message for each row that cannot.

    Parameters
    ----------
    rows
        Columns of ``repair_times``; ranges somebody published are passed over.
    places
        Where faults lay.
    """
    happened = rows[rows["record"] == "incident"] if "record" in rows else rows
    found: list[Repair] = []
    problems: list[str] = []
    for number, row in zip(happened.index, happened.to_dict("records"), strict=True):
        where = f"row {int(number) + 2} ({_text(row, 'cable') or 'no name'})"
        days = _days(row)
        if isinstance(days, str):
            problems.append(f"{where}: {days}")
            continue
        point = _place(row, places)
        if point is None:
            problems.append(f"{where}: no place is known for it")
            continue
        fault = Fault(
            *point,
            waters=_text(row, "waters_iso3"),
            day_of_year=_day_of_year(_text(row, "date_down")),
            conflict=_text(row, "fault_cause") == CONFLICT,
        )
        found.append(Repair(_text(row, "cable"), _text(row, "incident_id"), fault, days))
    return _together(found), problems


def _days(row: dict[str, object]) -> float | str:
    """Return how long a repair took, or what is wrong with the row."""
    down, back = _text(row, "date_down"), _text(row, "date_repaired")
    shared = min(len(down), len(back))
    if down and back and back[:shared] < down[:shared]:
        return f"it ends on {back}, before it begins on {down}"
    text = _text(row, "days")
    if not text:
        return "how many days it took is not known"
    try:
        days = float(text)
    except ValueError:
        return f"days “{text[:20]}” is not a number"
    return days if days >= 0 else f"it takes {days:g} days, which is less than none"


def _day_of_year(date: str) -> int | None:
    day = pd.to_datetime(date, format="%Y-%m-%d", errors="coerce")
    return None if pd.isna(day) else int(day.day_of_year)


def _text(row: dict[str, object], column: str) -> str:
    value = row.get(column)
    return "" if value is None or pd.isna(value) else str(value).strip()


def _place(row: dict[str, object], places: Places) -> tuple[float, float] | None:
    """Return latitude and longitude: as stated, of the fault, of its incident, or of the cable's landings there."""
    incident, cable, waters = (_text(row, column) for column in ("incident_id", "cable_id", "waters_iso3"))
    stated = pd.DataFrame([{"lat": row.get("lat"), "lon": row.get("lon")}]).astype(float)
    faults = places.faults[places.faults["incident_id"] == incident]
    landings = places.landings[places.landings["iso3"] == waters]
    for rows in (
        stated,
        faults[faults["cable_id"] == cable],
        faults,
        places.incidents[places.incidents["incident_id"] == incident],
        landings[landings["cable_id"] == cable],
        landings,
    ):
        known = rows.dropna(subset=["lat", "lon"])
        if len(known):
            return float(known["lat"].iloc[0]), float(known["lon"].iloc[0])
    return None


def _together(found: Sequence[Repair]) -> list[Repair]:
    """Return repairs that know how many others of their event may have been mended first."""
    counts = pd.Series([one.event for one in found if one.event], dtype="str").value_counts()
    return [
        replace(one, fault=replace(one.fault, ahead=(0, int(counts[one.event]) - 1))) if one.event else one
        for one in found
    ]


def fit(known: Sequence[Repair], model: RepairModel) -> RepairModel:
    """Return the clock with the wait for a ship and the gap between queueing repairs learned from repairs.

    Parameters
    ----------
    known
        Repairs to learn from. Those in fighting or ice, and in waters whose permits are known, teach nothing of the
        wait for a ship and are passed over.
    model
        The published numbers; its ``waiting`` and ``queue_gap`` are replaced.

    Notes
    -----
    The low end of the wait leaves a tenth of the repairs below the whole range, the high end a tenth above it.
    """
    queued = replace(model, numbers={**model.numbers, "queue_gap": _gaps(known), "waiting": Days(0, 0, 0)})
    told = [(one, clock(one.fault, queued)) for one in known if permit_days(one.fault.waters, queued) is None]
    rest = np.array([[one.days - end for end in found.days.ends] for one, found in told if not found.exceptions])
    low, typical, high = (float(np.quantile(rest[:, k], q)) for k, q in enumerate((_TAIL, 0.5, 1 - _TAIL)))
    low, high = max(low, 0.0), max(high, 0.0)
    return replace(queued, numbers={**queued.numbers, "waiting": Days(low, min(max(typical, low), high), high)})


def _gaps(known: Sequence[Repair]) -> Days:
    """Return the days between one repair of an event and the next: the middle half of them."""
    events: dict[str, list[float]] = {}
    for one in known:
        if one.event:
            events.setdefault(one.event, []).append(one.days)
    gaps = [gap for days in events.values() for gap in np.diff(sorted(days)).tolist()]
    if not gaps:
        return Days(0.0, 0.0, 0.0)
    return Days(*(float(q) for q in np.quantile(gaps, [0.25, 0.5, 0.75])))


def score(told: Sequence[Repair], model: RepairModel) -> Score:
    """Return how well a clock tells repairs it has not learned from."""
    return _scored(told, [model] * len(told))


def score_left_out(known: Sequence[Repair], model: RepairModel) -> Score:
    """Return how well the clock tells each repair when it has learned from all the others."""
    models = [fit([*known[:k], *known[k + 1 :]], model) for k in range(len(known))]
    return _scored(known, models)


def _scored(told: Sequence[Repair], models: Sequence[RepairModel]) -> Score:
    clocks = [clock(one.fault, model) for one, model in zip(told, models, strict=True)]
    rows = pd.DataFrame(
        {
            "repair": [one.name for one in told],
            "days": [one.days for one in told],
            "low": [round(one.days.low, 1) for one in clocks],
            "typical": [round(one.days.typical, 1) for one in clocks],
            "high": [round(one.days.high, 1) for one in clocks],
            "exceptions": ["; ".join(one.exceptions) for one in clocks],
        }
    )
    inside = rows["days"].between(rows["low"], rows["high"])
    return Score(
        repairs=len(rows),
        inside=float(inside.mean()),
        median_error_days=float((rows["days"] - rows["typical"]).abs().median()),
        flat_error_days=float((rows["days"] - FLAT_DAYS).abs().median()),
        rows=rows.assign(inside=inside),
    )
