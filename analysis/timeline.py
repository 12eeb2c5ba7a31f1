"""Readings of the timeline: dates and their precision, places, trends as sliders, the self-check of competences."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

import pandas as pd

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
PERIODS = {
    "all": ("All, 1723 to 2026", 1723, 2026),
    "telegraph": ("Telegraph and telephone, 1723 to 1990", 1723, 1990),
    "internet": ("Early internet, 1991 to 2009", 1991, 2009),
    "social": ("Social media, 2010 to 2016", 2010, 2016),
    "tech": ("Tech diplomacy, 2017 to 2022", 2017, 2022),
    "ai": ("AI and cables, 2023 to 2026", 2023, 2026),
}
SLIDER_STEPS = 4
_SCALE_END = 2029.0
_EVEN_SPAN_YEARS = 60
SKILL_LEVELS = ("not yet", "a little", "fairly well", "well", "very well")


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
        Words looked for in title, description and place; case is ignored.
    """
    year = events["sort_date"].str[:4].astype(int)
    keep = year.between(first_year, last_year)
    if series:
        keep &= events["series"].isin(list(series))
    if categories:
        keep &= events["category"].isin(list(categories))
    text = events[["title", "description", "place"]].fillna("").agg(" ".join, axis=1).str.casefold()
    for word in search.casefold().split():
        keep &= text.str.contains(word, regex=False)
    found = sort_by_date(events[keep])
    return found.assign(
        year=year.loc[found.index],
        when=[
            shown_date(date, precision, end)
            for date, precision, end in found[["date", "precision", "end_date"]].itertuples(index=False, name=None)
        ],
    )


def time_position(year: float, *, widening: bool) -> float:
    """Return where a moment stands on the axis of time.

    Parameters
    ----------
    year
        With a fraction: 2008.08 is the end of January 2008.
    widening
        Whether the scale widens towards today (logarithm of the years before 2029), or is even.
    """
    return -math.log(_SCALE_END - year) if widening else year


def is_long(first_year: int, last_year: int) -> bool:
    """Return whether a span of years is so long that its axis should widen towards today."""
    return last_year - first_year > _EVEN_SPAN_YEARS


def time_ticks(first_year: int, last_year: int) -> list[int]:
    """Return years to name on the axis, few enough for a phone."""
    if is_long(first_year, last_year):
        return [year for year in (1723, 1850, 1950, 1990, 2010, 2020, 2026) if first_year <= year <= last_year]
    step = next(s for s in (1, 2, 5, 10, 20) if (last_year - first_year) / s <= 6)
    return [year for year in range(first_year, last_year + 2) if year % step == 0]


def spread(events: pd.DataFrame) -> pd.DataFrame:
    """Return events with their place in the drawing, so that those close in time stand above each other.

    Parameters
    ----------
    events
        ``sort_date``, ``category``; sorted.

    Returns
    -------
    pandas.DataFrame
        With ``x`` (see `time_position`); ``height``: rows of dots from the bottom, one band of rows a category, an
        empty row between bands; and ``band`` (the middle of the category's band).
    """
    days = pd.to_datetime(events["sort_date"])
    years = days.dt.year + (days.dt.day_of_year - 1) / 366
    widening = is_long(int(days.dt.year.min()), int(days.dt.year.max())) if len(events) else False
    places = years.map(functools.partial(time_position, widening=widening)).astype(float)
    gap = (places.max() - places.min()) / 60 if len(events) > 1 else 1.0
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
