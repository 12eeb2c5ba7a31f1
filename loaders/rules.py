"""Rules that hold across the columns of a row, or between tables. What is blank breaks no rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from loaders.schemas import EDITION, EDITION_YEAR

# A table's name and columns to its cells of text.
Look = Callable[..., pd.DataFrame]
_MARGIN_DEG = 1.5
_EARTH_KM = 6371.0


@dataclass(frozen=True)
class Rule:
    """A rule of a table.

    Attributes
    ----------
    column
        Whose cell is shown where the rule is broken.
    text
        The rule as a reader sees it: "must ...".
    broken
        From the typed rows, and what looks into other tables, to which rows break the rule.
    """

    column: str
    text: str
    broken: Callable[[pd.DataFrame, Look], pd.Series]


def not_above(column: str, bound: str, *, slack: float = 0) -> Rule:
    """Return the rule that one number of a row is at most another.

    Parameters
    ----------
    column, bound
        The smaller and the larger.
    slack
        How far rounding may carry it above.
    """
    return Rule(column, f"must not be above {bound}", lambda rows, _: rows[column] > rows[bound] + slack)


def not_before(column: str, start: str) -> Rule:
    """Return the rule that one year or date of a row is not before another; dates are compared as far as both go.

    Parameters
    ----------
    column, start
        The later and the earlier.
    """

    def broken(rows: pd.DataFrame, _: Look) -> pd.Series:
        if pd.api.types.is_numeric_dtype(rows[column]):
            return rows[column] < rows[start]
        pairs = rows[[column, start]].dropna()
        early = [a[: len(b)] < b[: len(a)] for a, b in zip(pairs[column], pairs[start], strict=True)]
        return pd.Series(early, pairs.index, dtype=bool)

    return Rule(column, f"must not be before {start}", broken)


def only_where(column: str, other: str, value: str) -> Rule:
    """Return the rule that a cell is filled only where another has a value.

    Parameters
    ----------
    column
        May be filled.
    other, value
        Where this column holds this.
    """
    text = f"must be blank unless {other} is {value}"
    return Rule(column, text, lambda rows, _: rows[column].notna() & (rows[other] != value))


def in_order(first: str, second: str) -> Rule:
    """Return the rule that a pair is written once, in the order of the alphabet."""
    text = f"must come after {first} in the alphabet"
    return Rule(second, text, lambda rows, _: rows[second] <= rows[first])


def one_a_group(column: str, group: str) -> Rule:
    """Return the rule that at most one row of a group is marked.

    Parameters
    ----------
    column
        The mark, 1 or 0.
    group
        What groups the rows.
    """

    def broken(rows: pd.DataFrame, _: Look) -> pd.Series:
        marked = rows.loc[rows[column], group]
        return marked.duplicated(keep="first")

    return Rule(column, f"must be 1 in one row only of each {group}", broken)


def counted(column: str, table: str, key: str, *, where: tuple[str, str] | None = None) -> Rule:
    """Return the rule that a number is the count of rows of another table.

    Parameters
    ----------
    column
        The number.
    table, key
        What is counted, by the column both tables have.
    where
        Column and value of the rows that count.
    """

    def broken(rows: pd.DataFrame, look: Look) -> pd.Series:
        others = look(table, key, *(where[:1] if where else ()))
        if where:
            others = others[others[where[0]] == where[1]]
        counts = rows[key].map(others[key].value_counts()).fillna(0)
        return rows[column] != counts

    return Rule(column, f"must be the number of rows in data/{table}.csv", broken)


def among(columns: tuple[str, str], table: str) -> Rule:
    """Return the rule that two cells together stand in a row of another table.

    Parameters
    ----------
    columns
        ``here: there`` where the names differ.
    table
        Where they stand.
    """
    here = [column.partition(":")[0] for column in columns]
    there = [column.rpartition(":")[2] for column in columns]

    def broken(rows: pd.DataFrame, look: Look) -> pd.Series:
        others = look(table, *there)
        known = set(zip(others[there[0]], others[there[1]], strict=True))
        pairs = zip(rows[here[0]], rows[here[1]], strict=True)
        return pd.Series([pair not in known for pair in pairs], rows.index, dtype=bool)

    return Rule(here[1], f"must stand with {here[0]} in data/{table}.csv", broken)


def steady(column: str, group: str, order: str, *, times: float) -> Rule:
    """Return the rule that a figure does not jump from one row of a group to the next.

    Parameters
    ----------
    column
        The figure, above zero.
    group, order
        What belongs together, and in which order.
    times
        How many times larger or smaller the next may be.
    """

    def broken(rows: pd.DataFrame, _: Look) -> pd.Series:
        ordered = rows.sort_values([group, order])
        same = ordered[group] == ordered[group].shift()
        step = np.abs(np.log(ordered[column].where(ordered[column] > 0)).diff())
        return same & (step > np.log(times))

    return Rule(column, f"must be within {times:g} times of the {order} before", broken)


def in_economy(iso3: str = "iso3", lat: str = "lat", lon: str = "lon") -> Rule:
    """Return the rule that a position lies in or near its economy; columns of degrees, EPSG:4326."""

    def broken(rows: pd.DataFrame, look: Look) -> pd.Series:
        edges = ["west", "south", "east", "north"]
        boxes = look("economy_boxes", "iso3", *edges)
        boxes[edges] = boxes[edges].apply(pd.to_numeric, errors="coerce")
        placed = (
            rows[[iso3, lat, lon]].set_axis(["iso3", "lat", "lon"], axis=1).dropna().rename_axis("at").reset_index()
        )
        pairs = placed.merge(boxes, on="iso3")
        inside = pairs["lat"].between(pairs["south"] - _MARGIN_DEG, pairs["north"] + _MARGIN_DEG)
        inside &= pairs["lon"].between(pairs["west"] - _MARGIN_DEG, pairs["east"] + _MARGIN_DEG)
        away = set(pairs["at"]) - set(pairs.loc[inside, "at"])
        return pd.Series(rows.index.isin(away), rows.index)

    return Rule(lat, f"must lie with {lon} in or near the economy in {iso3} (are they swapped?)", broken)


def close_to(reference: str, there: tuple[str, str], *, within_deg: float) -> Rule:
    """Return the rule that a position lies close to that of what it belongs to; degrees, EPSG:4326.

    Parameters
    ----------
    reference
        ``table.column``; the column is here too.
    there
        Latitude and longitude in that table.
    within_deg
        How far each may differ.
    """
    table, _, key = reference.partition(".")

    def broken(rows: pd.DataFrame, look: Look) -> pd.Series:
        others = look(table, key, *there).drop_duplicates(key).set_index(key)
        away = pd.Series(data=False, index=rows.index)
        for own, other in zip(("lat", "lon"), there, strict=True):
            gap = (rows[own] - rows[key].map(pd.to_numeric(others[other], errors="coerce"))).abs()
            away |= gap.where(gap <= 180, 360 - gap) > within_deg
        return away

    return Rule("lat", f"must lie with lon within {within_deg:g} degrees of its row in data/{table}.csv", broken)


def as_far_as(column: str, ends: tuple[str, str], *, slack_km: float) -> Rule:
    """Return the rule that a route is at least as long as the straight line between its landing points.

    Parameters
    ----------
    column
        Length in kilometres.
    ends
        Columns of the landing points.
    slack_km
        How much shorter rounded positions may make it.
    """

    def broken(rows: pd.DataFrame, look: Look) -> pd.Series:
        points = look("landing_points", "landing_point_id", "lat", "lon").drop_duplicates("landing_point_id")
        places = points.set_index("landing_point_id").apply(pd.to_numeric, errors="coerce")
        a, b = (np.radians(places.reindex(rows[end]).to_numpy(dtype=float)) for end in ends)
        half = np.sin((b - a) / 2) ** 2
        straight_km = 2 * _EARTH_KM * np.arcsin(np.sqrt(half[:, 0] + np.cos(a[:, 0]) * np.cos(b[:, 0]) * half[:, 1]))
        return rows[column] < pd.Series(straight_km, rows.index) - slack_km

    return Rule(column, "must not be shorter than the straight line between its landing points", broken)


def share_of(column: str, share_pct: str, table: str, whole: str) -> Rule:
    """Return the rule that an amount is its share of a figure of another table for the same economy and year.

    Parameters
    ----------
    column, share_pct
        The amount, and its share in per cent.
    table, whole
        The other table and its column.
    """

    def broken(rows: pd.DataFrame, look: Look) -> pd.Series:
        amount = _figure(rows, look, table, whole) * rows[share_pct] / 100
        return (rows[column] / amount - 1).abs() > 0.01

    return Rule(column, f"must be {share_pct} of {whole} in data/{table}.csv", broken)


def at_most_times(column: str, times: float, table: str, whole: str) -> Rule:
    """Return the rule that an amount is no more than some times a figure of another table, same economy and year.

    Parameters
    ----------
    column
        The amount.
    times
        How many times the figure it may be.
    table, whole
        The other table and its column.
    """
    text = f"must be at most {times:g} times {whole} in data/{table}.csv"
    return Rule(column, text, lambda rows, look: rows[column] > times * _figure(rows, look, table, whole))


def _figure(rows: pd.DataFrame, look: Look, table: str, column: str) -> pd.Series:
    others = look(table, "iso3", "year", column).drop_duplicates(["iso3", "year"])
    figures = pd.Series(pd.to_numeric(others[column], errors="coerce").to_numpy(), others["iso3"] + others["year"])
    return (rows["iso3"] + rows["year"].astype("str")).map(figures)


def profit_within(profit: str, revenue: str, *, times: float) -> Rule:
    """Return the rule that profit or loss is no more than some times the revenue."""
    text = f"must be at most {times:g} times {revenue}"
    return Rule(profit, text, lambda rows, _: rows[profit].abs() > times * rows[revenue])


def lit_within_design() -> Rule:
    """Return the rule that what a cable carries is not above what it was designed for, where both are known."""

    def broken(rows: pd.DataFrame, _: Look) -> pd.Series:
        design = rows[rows["capacity_type"] == "design"].groupby("cable_id")["capacity_tbps"].max()
        lit = rows["capacity_type"] == "lit"
        return lit & (rows["capacity_tbps"] > rows["cable_id"].map(design))

    return Rule("capacity_tbps", "must not be above the design capacity of the cable", broken)


def in_service_by_now(year: str, status: str) -> Rule:
    """Return the rule that what is in service began by the year of this edition."""
    text = f"must not be after {EDITION_YEAR} unless {status} is planned"
    return Rule(year, text, lambda rows, _: (rows[year] > EDITION_YEAR) & (rows[status] != "planned"))


def held_by_now(day: str, status: str, ahead: str) -> Rule:
    """Return the rule that what is reported was held by this edition.

    Parameters
    ----------
    day, status
        When, and how it is known.
    ahead
        The status of what is only planned.
    """
    text = f"must not be after the edition of the data unless {status} is {ahead}"
    return Rule(day, text, lambda rows, _: (rows[day].str[:7] > EDITION) & (rows[status] != ahead))


def first_day_of(first: str, day: str) -> Rule:
    """Return the rule that a day is within what a date, exact or not, may mean.

    Parameters
    ----------
    first, day
        The day, and the date as known: a day, month, year or decade (``1950s``).
    """

    def broken(rows: pd.DataFrame, _: Look) -> pd.Series:
        known = rows[day].str.replace(r"\ds$", "", regex=True).fillna("")
        within = [str(a).startswith(b) for a, b in zip(rows[first], known, strict=True)]
        return rows[first].notna() & ~pd.Series(within, rows.index, dtype=bool)

    return Rule(first, f"must be a day of {day}", broken)


def year_of(year: str, day: str) -> Rule:
    """Return the rule that a year is the one of a day in the same row."""

    def broken(rows: pd.DataFrame, _: Look) -> pd.Series:
        years = pd.to_numeric(rows[day].str[:4], errors="coerce")
        return rows[year].notna() & (rows[year] != years)

    return Rule(year, f"must be the year of {day}", broken)


def total(column: str, parts: tuple[str, ...]) -> Rule:
    """Return the rule that a number is the sum of others."""
    return Rule(
        column, f"must be the sum of {', '.join(parts)}", lambda rows, _: rows[column] != sum(rows[p] for p in parts)
    )


def as_precise_as(day: str, precision: str) -> Rule:
    """Return the rule that a date is written as exactly as is said."""
    lengths = {"day": 10, "month": 7, "year": 4, "decade": 5}
    text = f"must be written to the {precision} said"
    return Rule(day, text, lambda rows, _: rows[day].str.len() != rows[precision].map(lengths))


def share(column: str, unit: str, percent: str) -> Rule:
    """Return the rule that a share is at most 100 per cent."""
    text = f"must be at most 100 where {unit} is {percent}"
    return Rule(column, text, lambda rows, _: (rows[column] > 100) & (rows[unit] == percent))
