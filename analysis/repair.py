"""How long a repair takes: a range of days for a fault at a place, part by part, each with the reason for its width."""

from __future__ import annotations

import functools
import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from geo.graph import great_circle_km

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt
    import pandas as pd

DOMESTIC = "domestic"
YEAR_DAYS = 365


@dataclass(frozen=True)
class Days:
    """A range of days in which four of five repairs of the past would lie, and its typical value."""

    low: float
    typical: float
    high: float

    def __add__(self, other: Days) -> Days:
        """Return the range of one wait after another: low ends and high ends add up."""
        return Days(self.low + other.low, self.typical + other.typical, self.high + other.high)

    def not_before(self, other: Days) -> Days:
        """Return what remains to wait when this runs at the same time as another wait and ends later."""
        return Days(*(max(mine - theirs, 0.0) for mine, theirs in zip(self.ends, other.ends, strict=True)))

    def in_a_row(self, count: int) -> Days:
        """Return the range of so many of these in a row: long ones and short ones even out."""
        middle, spread = count * self.typical, math.sqrt(count)
        return Days(middle - spread * (self.typical - self.low), middle, middle + spread * (self.high - self.typical))

    @property
    def ends(self) -> tuple[float, float, float]:
        """Low, typical and high."""
        return self.low, self.typical, self.high

    @property
    def words(self) -> str:
        """Return the range as a reader sees it, such as ``12 to 30 days``."""
        low, high = sorted((round(self.low), round(self.high)))
        return f"{low} days" if low == high else f"{low} to {high} days"


NO_DAYS = Days(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Part:
    """One part of a repair.

    Attributes
    ----------
    name
        ``waiting``, ``sailing``, ``permit``, ``ice``, ``queue`` or ``work``.
    days
        What it adds; None where nobody has published how long it takes: unknown, not none.
    reason
        Why the range is as wide as it is.
    source_ids
        Who says so.
    exception
        Name of the exception that makes it, such as ``conflict``; empty for an ordinary repair.
    """

    name: str
    days: Days | None
    reason: str
    source_ids: tuple[str, ...]
    exception: str = ""


@dataclass(frozen=True)
class Fault:
    """A fault to be mended.

    Attributes
    ----------
    lat, lon
        Degrees.
    waters
        Economy (ISO alpha-3) in whose waters it lies; empty where unknown or on the high seas.
    ahead
        Fewest and most faults that the same ships mend first.
    day_of_year
        When it happened, 1 to 365; None where it may be any day.
    conflict
        Fighting keeps ships away.
    """

    lat: float
    lon: float
    waters: str = ""
    ahead: tuple[int, int] = (0, 0)
    day_of_year: int | None = None
    conflict: bool = False


@dataclass(frozen=True)
class Clock:
    """The repair of one fault, part by part."""

    parts: tuple[Part, ...]

    @property
    def days(self) -> Days:
        """The range of the whole repair; what is not established adds nothing to it and is named by `unknown`."""
        return sum((part.days for part in self.parts if part.days), NO_DAYS)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Parts that nobody has published."""
        return tuple(part.name for part in self.parts if part.days is None)

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What makes this repair unlike others, by name."""
        return tuple(dict.fromkeys(part.exception for part in self.parts if part.exception))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """Everyone who is cited."""
        return tuple(dict.fromkeys(source for part in self.parts for source in part.source_ids))


@dataclass(frozen=True, eq=False)
class RepairModel:
    """The numbers of the clock.

    Attributes
    ----------
    numbers
        Parameter to its range; days unless its name says otherwise.
    sources
        Parameter to who says so.
    bases, permits
        Frames of ``repair_bases`` and ``permit_delays``.
    """

    numbers: Mapping[str, Days]
    sources: Mapping[str, tuple[str, ...]]
    bases: pd.DataFrame
    permits: pd.DataFrame

    @functools.cached_property
    def places(self) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.str_]]:
        """Return latitude and longitude of each base, degrees, and the economy that alone it serves, empty for all."""
        at_home = self.bases["zone"].str.startswith(DOMESTIC)
        lat, lon = (self.bases[name].to_numpy(float) for name in ("lat", "lon"))
        return lat, lon, self.bases["iso3"].where(at_home, "").to_numpy(str)

    @functools.cached_property
    def permits_in(self) -> Mapping[str, pd.DataFrame]:
        """Return the rows of ``permits`` by economy."""
        return {str(iso3): rows for iso3, rows in self.permits.groupby("iso3")}


def read_model(model: pd.DataFrame, bases: pd.DataFrame, permits: pd.DataFrame) -> RepairModel:
    """Return the clock of the tables.

    Parameters
    ----------
    model, bases, permits
        Frames of ``repair_model``, ``repair_bases`` and ``permit_delays``.
    """
    ends = model[["low", "typical", "high"]].astype(float)
    typical = ends["typical"].fillna(ends[["low", "high"]].mean(axis=1))
    rows = zip(model["parameter"], ends["low"], typical, ends["high"], strict=True)
    return RepairModel(
        numbers={name: Days(low, middle, high) for name, low, middle, high in rows},
        sources={
            name: tuple(cell.split("|")) for name, cell in zip(model["parameter"], model["source_id"], strict=True)
        },
        bases=bases[bases["confidence"] != "low"].reset_index(drop=True),
        permits=permits[permits["is_repair_wait"]],
    )


def clock(fault: Fault, model: RepairModel) -> Clock:
    """Return how long a fault takes to mend.

    Parameters
    ----------
    fault
        Where it lies, in whose waters, and what else has to be mended.
    model
        From `read_model`.
    """
    waiting = _published("waiting", "waiting", model, "How soon a ship is free, loaded and, in bad weather, at work.")
    sailing = _sailing(fault, model)
    coming = (waiting.days or NO_DAYS) + (sailing.days or NO_DAYS)
    permit = _permit(fault, model, coming)
    ice = _ice(fault, model, coming + (permit.days or NO_DAYS))
    work = _published("work", "work", model, "Finding the fault, and depth, spare cable and weather at the place.")
    return _behind(Clock((waiting, sailing, permit, *([ice] if ice else []), work)), fault.ahead, model)


def serving(fault: Fault, model: RepairModel) -> pd.DataFrame:
    """Return the bases that serve a place, nearest first, with ``km`` of great circle; domestic ones at home only."""
    lat, lon, only = model.places
    km = great_circle_km(fault.lat, fault.lon, lat, lon)
    open_to = (only == "") | (only == fault.waters)
    nearest = np.argsort(np.where(open_to, km, np.inf), kind="stable")[: open_to.sum()]
    return model.bases.iloc[nearest].assign(km=km[nearest])


def permit_days(waters: str, model: RepairModel) -> tuple[Days, tuple[str, ...]] | None:
    """Return how long leave to repair takes in some waters and who says so; None where nobody has said."""
    rows = model.permits_in.get(waters)
    if rows is None:
        return None
    low = rows["days_low"].astype(float)
    high = rows["days_high"].astype(float).fillna(low)
    ends = Days(float(low.fillna(0).min()), float((low.fillna(0) + high).mean() / 2), float(high.max()))
    return ends, tuple(dict.fromkeys(rows["source_id"]))


def _published(name: str, parameter: str, model: RepairModel, reason: str) -> Part:
    return Part(name, model.numbers[parameter], reason, model.sources[parameter])


def _sailing(fault: Fault, model: RepairModel) -> Part:
    near = serving(fault, model)
    ways = near.head(2)
    speed = model.numbers["sailing_speed"]
    km = ways["km"].to_numpy(float)
    days = Days(float(km.min()) / speed.high, float(km.mean()) / speed.typical, float(km.max()) / speed.low)
    named = " or ".join(f"{base} ({distance:,.0f} km)" for base, distance in zip(ways["base"], km, strict=True))
    reason = f"The ship may come from {named}; zone {', '.join(dict.fromkeys(ways['zone']))}. Great-circle distance."
    return Part("sailing", days, reason, (*model.sources["sailing_speed"], *dict.fromkeys(ways["source_id"])))


def _permit(fault: Fault, model: RepairModel, coming: Days) -> Part:
    known = permit_days(fault.waters, model)
    if fault.conflict:
        wait, sources = model.numbers["conflict_wait"], model.sources["conflict_wait"]
        reason = f"Fighting: leave and safe passage took {wait.words} in the Red Sea in 2024."
        return Part("permit", wait.not_before(coming), reason, sources, "conflict")
    if known is None:
        where = "No economy's waters are established here" if not fault.waters else "Nobody has published it here"
        reason = f"{where}: unknown, not none. Permits of past repairs are within the wait for a ship."
        return Part("permit", None, reason, ())
    reason = f"Leave to repair takes {known[0].words} here; what the ship's coming does not cover is added."
    return Part("permit", known[0].not_before(coming), reason, known[1])


def _ice(fault: Fault, model: RepairModel, coming: Days) -> Part | None:
    free = model.numbers["ice_free_lon"]
    if fault.lat < model.numbers["ice_lat"].low or free.low <= fault.lon <= free.high:
        return None
    season = model.numbers["ice_season_open"]
    if fault.day_of_year is None:
        wait = Days(0.0, (YEAR_DAYS - season.high + season.low) / 2, YEAR_DAYS - season.high + season.low)
    elif season.low <= fault.day_of_year <= season.high:
        return None
    else:
        opens = (season.low - fault.day_of_year) % YEAR_DAYS
        wait = Days(opens, opens + 15, opens + 30)
    reason = "Sea ice closes the place to ships until August."
    return Part("ice", wait.not_before(coming), reason, model.sources["ice_season_open"], "sea ice")


def _behind(alone: Clock, ahead: tuple[int, int], model: RepairModel) -> Clock:
    """Return the clock of a fault that waits until the ships have mended others, before the work itself."""
    fewest, most = ahead
    if not most:
        return alone
    gap = model.numbers["queue_gap"]
    days = Days(gap.in_a_row(fewest).low, (fewest + most) / 2 * gap.typical, gap.in_a_row(most).high)
    others = f"{most}" if fewest == most else f"{fewest} to {most}"
    reason = f"The same ships may mend {others} other {'fault' if most == 1 else 'faults'} first."
    queue = Part("queue", days, reason, model.sources["queue_gap"])
    return Clock((*alone.parts[:-1], queue, alone.parts[-1]))


@dataclass(frozen=True)
class Restoration:
    """When the cables of a scenario come back.

    Attributes
    ----------
    first, last
        When the first cable and the last are back.
    clocks
        Each fault's own clock, in the order given.
    """

    first: Days
    last: Days
    clocks: tuple[Clock, ...]

    @property
    def sentence(self) -> str:
        """Say it in one sentence."""
        if len(self.clocks) == 1:
            text = f"The cable is back after {self.first.words}."
        else:
            text = f"First cable back after {self.first.words}, the last after {self.last.words}."
        named = dict.fromkeys(name for one in self.clocks for name in one.exceptions)
        return f"{text} Exceptions: {', '.join(named)}." if named else text


def restoration(faults: Sequence[Fault], model: RepairModel) -> Restoration:
    """Return when the first and the last of several faults are mended, those of one zone one after another.

    Parameters
    ----------
    faults
        At least one; what they say of others ahead is replaced.
    model
        From `read_model`.

    Raises
    ------
    ValueError
        If there is no fault.
    """
    if not faults:
        raise ValueError("There is no fault to mend.")
    each = {fault: clock(replace(fault, ahead=(0, 0)), model) for fault in set(faults)}
    zone_of = {fault: str(serving(fault, model)["zone"].iloc[0]) for fault in each}
    count = Counter(zone_of[fault] for fault in faults)
    others = [(each[fault], count[zone_of[fault]] - 1) for fault in faults]
    clocks = tuple(_behind(alone, (0, n), model) for alone, n in others)
    firsts = [alone.days for alone, _ in others]
    lasts = [_behind(alone, (n, n), model).days for alone, n in others]
    return Restoration(_each_end(firsts, min), _each_end(lasts, max), clocks)


def _each_end(ranges: Sequence[Days], pick: Callable[[list[float]], float]) -> Days:
    return Days(*(pick([days.ends[k] for days in ranges]) for k in range(3)))
