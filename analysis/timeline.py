"""Readings of the timeline: dates and their precision, places, trends and their balance, the self-check of skills."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.search import rows_with

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_PERIODS: Mapping[str, tuple[str, int | None, int | None]] = {
    "all": ("All", None, None),
    "telegraph": ("Telegraph and telephone", None, 1990),
    "internet": ("Early internet", 1991, 2009),
    "social": ("Social media", 2010, 2016),
    "tech": ("Tech diplomacy", 2017, 2022),
    "ai": ("AI and cables", 2023, None),
}
_EVEN_SPAN_YEARS = 60
_DOTS_A_ROW = 60
_ROOM_YEARS = 3
_LANDMARKS = (1850, 1950, 1990, 2010, 2020)
_STEPS_YEARS = (1, 2, 5, 10, 20)
_MOST_TICKS = 6
SKILL_LEVELS = ("not yet", "a little", "fairly well", "well", "very well")


@dataclass(frozen=True)
class Period:
    """A span of years.

    Attributes
    ----------
    name
        In words.
    first_year, last_year
        Both inclusive.
    """

    name: str
    first_year: int
    last_year: int

    @property
    def label(self) -> str:
        """Return name and years."""
        return f"{self.name}, {self.first_year} to {self.last_year}"


def periods(events: pd.DataFrame) -> dict[str, Period]:
    """Return the periods of the timeline by code; the first and the last end with the events.

    Parameters
    ----------
    events
        ``sort_date``.
    """
    years = events["sort_date"].str[:4].astype(int)
    ends = int(years.min()), int(years.max())
    return {code: Period(name, first or ends[0], last or ends[1]) for code, (name, first, last) in _PERIODS.items()}


@dataclass(frozen=True)
class TimeAxis:
    """How years lie on the axis of a drawing.

    Attributes
    ----------
    first_year, last_year
        Of the events shown.
    """

    first_year: int
    last_year: int

    @property
    def widening(self) -> bool:
        """Tell whether the span is so long that the scale widens towards its end."""
        return self.last_year - self.first_year > _EVEN_SPAN_YEARS

    def position(self, year: float) -> float:
        """Return where a moment stands: even, or by the logarithm of the years before a little after the last.

        Parameters
        ----------
        year
            With a fraction: 2008.08 is the end of January 2008.
        """
        return -math.log(self.last_year + _ROOM_YEARS - year) if self.widening else year

    @property
    def ticks(self) -> list[int]:
        """Return years to name, few enough for a phone."""
        first, last = self.first_year, self.last_year
        if self.widening:
            return [first, *(year for year in _LANDMARKS if first < year < last), last]
        step = next(years for years in _STEPS_YEARS if (last - first) / years <= _MOST_TICKS)
        return [year for year in range(first, last + 2) if year % step == 0]


def time_axis(events: pd.DataFrame) -> TimeAxis:
    """Return the axis of some events, at least one, with ``sort_date``."""
    return TimeAxis(int(events["sort_date"].min()[:4]), int(events["sort_date"].max()[:4]))


def shown_date(date: str, precision: str, end_date: str | None = None) -> str:
    """Return a date in words, as exact as it is known and no more.

    Parameters
    ----------
    date
        ``2008-01-30``, ``2002-11``, ``1723`` or ``1950s``.
    precision
        ``day``, ``month``, ``year`` or ``decade``.
    end_date
        Last day, where it took several.
    """
    if precision in {"year", "decade"}:
        return date
    year, month, *day = date.split("-")
    name = _MONTHS[int(month) - 1]
    if precision == "month" or not day:
        return f"{name} {year}"
    if not end_date or pd.isna(end_date):
        return f"{int(day[0])} {name} {year}"
    last_year, last_month, last_day = end_date.split("-")
    if (last_year, last_month) == (year, month):
        return f"{int(day[0])} to {int(last_day)} {name} {year}"
    last = f"{int(last_day)} {_MONTHS[int(last_month) - 1]} {last_year}"
    return f"{int(day[0])} {name}{'' if year == last_year else f' {year}'} to {last}"


def sort_by_date(events: pd.DataFrame) -> pd.DataFrame:
    """Return events by date; of those that may begin on one day the less exact first.

    Parameters
    ----------
    events
        ``sort_date``, ``precision``, ``title``.
    """
    rank = events["precision"].map({"decade": 0, "year": 1, "month": 2, "day": 3})
    ordered = events.assign(_rank=rank).sort_values(["sort_date", "_rank", "title"], kind="stable")
    return ordered.drop(columns="_rank")


def events_between(
    events: pd.DataFrame,
    first_year: int,
    last_year: int,
    *,
    series: Collection[str] = (),
    categories: Collection[str] = (),
    search: str = "",
) -> pd.DataFrame:
    """Return the events of some years, sorted, with ``year`` and ``when`` (the date in words).

    Parameters
    ----------
    events
        Rows of the timeline.
    first_year, last_year
        Both inclusive.
    series, categories
        Kept values; none keeps all.
    search
        Words looked for in title, description, place, the date in words and the years the event lasts; case is
        ignored.
    """
    year = events["sort_date"].str[:4].astype(int)
    keep = year.between(first_year, last_year)
    if series:
        keep &= events["series"].isin(list(series))
    if categories:
        keep &= events["category"].isin(list(categories))
    last = events["end_date"].fillna(events["sort_date"]).str[:4].astype(int)
    dated = events.assign(
        year=year,
        when=[
            shown_date(date, precision, end)
            for date, precision, end in events[["date", "precision", "end_date"]].itertuples(index=False, name=None)
        ],
        lasts=[" ".join(map(str, range(first, end + 1))) for first, end in zip(year, last, strict=True)],
    )
    found = rows_with(dated[keep], search, ("title", "description", "place", "when", "lasts"))
    return sort_by_date(found.drop(columns="lasts"))


def spread(events: pd.DataFrame) -> pd.DataFrame:
    """Return events with their place in the drawing, so that those close in time stand above each other.

    Parameters
    ----------
    events
        ``sort_date``, ``category``; sorted, at least one.

    Returns
    -------
    pandas.DataFrame
        With ``x`` (see `TimeAxis.position`); ``height``: rows of dots from the bottom, one band of rows a category, an
        empty row between bands; and ``band`` (the middle of the category's band).
    """
    days = pd.to_datetime(events["sort_date"])
    years = days.dt.year + (days.dt.day_of_year - 1) / 366
    places = years.map(time_axis(events).position).astype(float)
    gap = (places.max() - places.min()) / _DOTS_A_ROW if len(events) > 1 else 1.0
    lanes = pd.Series(0, events.index)
    bands = pd.Series(0.0, events.index)
    floor = 0
    for category in sorted(set(events["category"]), reverse=True):
        last: list[float] = []
        mine = events.index[events["category"] == category]
        for index in mine:
            at = float(places[index])
            lane = next((n for n, before in enumerate(last) if at - before >= gap), len(last))
            last[lane : lane + 1] = [at]
            lanes[index] = floor + lane
        bands[mine] = floor + (len(last) - 1) / 2
        floor += len(last) + 1
    return events.assign(x=places, height=lanes, band=bands)


def events_by_place(events: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return places on the map with their number of events.

    Returns
    -------
    pandas.DataFrame
        ``place``, ``extent``, ``lat``, ``lon``, ``events``, ``titles`` (the latest three), ``source_id``, ``as_of``.
        Places without a point (the world, online) are left out.
    """
    found = sort_by_date(events.dropna(subset=["place"])).groupby("place")["title"].agg(list)
    rows = places.dropna(subset=["lat", "lon"]).set_index("place").join(found.rename("all_titles"), how="inner")
    return (
        rows.assign(
            events=rows["all_titles"].map(len),
            titles=rows["all_titles"].map(lambda titles: "; ".join(titles[-3:])),
        )
        .reset_index()
        .sort_values(["events", "place"], ascending=[False, True], kind="stable")[
            ["place", "extent", "lat", "lon", "events", "titles", "source_id", "as_of"]
        ]
    )


def trend_states(from_state: str, to_state: str) -> tuple[str, ...]:
    """Return the five positions between two states, in words."""
    return (from_state, f"nearer to {from_state}", "in between", f"nearer to {to_state}", to_state)


def trend_pairs(trends: pd.DataFrame) -> pd.DataFrame:
    """Return trends beside their counter-trends, by order.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``side`` (``trend`` or ``counter-trend``), ``pair``, ``name``, ``from_state``, ``to_state``,
        ``description``, ``source_id``, ``as_of``.
    """
    rows = trends[trends["group"].isin(["trend", "counter-trend"])]
    rows = rows.assign(side=rows["group"], pair=rows["order"]).sort_values(["pair", "side"], ascending=[True, False])
    return rows[
        ["id", "side", "pair", "name", "from_state", "to_state", "description", "source_id", "as_of"]
    ].reset_index(drop=True)


def balance(pairs: pd.DataFrame, positions: Mapping[str, int]) -> pd.DataFrame:
    """Return each pair's balance: how far the trend is ahead of its counter-trend.

    Parameters
    ----------
    pairs
        Result of `trend_pairs`.
    positions
        By ``id``: 0 (at the from state) to 4 (at the to state).

    Returns
    -------
    pandas.DataFrame
        ``pair``, ``trend``, ``counter_trend``, ``trend_position``, ``counter_position`` and ``balance`` (trend less
        counter-trend, -4 to 4).
    """
    placed = pairs.assign(position=pairs["id"].map(positions).astype(int)).set_index("pair")
    ahead, against = placed[placed["side"] == "trend"], placed[placed["side"] == "counter-trend"]
    return pd.DataFrame(
        {
            "trend": ahead["name"],
            "counter_trend": against["name"],
            "trend_position": ahead["position"],
            "counter_position": against["position"],
            "balance": ahead["position"] - against["position"],
        }
    ).reset_index()


def self_check(competences: pd.DataFrame, levels: Mapping[str, int]) -> pd.DataFrame:
    """Return the five competences with a person's own level, weakest first.

    Parameters
    ----------
    competences
        ``id``, ``name``, ``description``, ``order``.
    levels
        By ``id``: 0 (not yet) to 4 (very well).
    """
    rows = competences.assign(level=competences["id"].map(levels).astype(int))
    rows = rows.assign(answer=rows["level"].map(dict(enumerate(SKILL_LEVELS))))
    return rows.sort_values(["level", "order"], kind="stable").reset_index(drop=True)


def next_step(levels: Mapping[str, int]) -> int:
    """Return which of the three learning times comes next: 1 (tools), 2 (listening), 3 (active), 0 when all are done.

    The tools come first while the average is below 1 of 4, then listening (curate) below 3, then taking part.
    """
    if sum(levels.values()) / max(len(levels), 1) < 1:
        return 1
    if levels.get("C1", 0) < 3:
        return 2
    return 3 if min(levels.values()) < 4 else 0
