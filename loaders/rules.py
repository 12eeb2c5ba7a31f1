"""Rules that hold across the columns of a row, or between tables. What is blank breaks no rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

# A table's name and columns to its cells of text.
Look = Callable[..., pd.DataFrame]
_MARGIN_DEG = 1.5


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
        placed = rows[[iso3, lat, lon]].dropna().rename_axis("at").reset_index()
        pairs = placed.merge(boxes.rename(columns={"iso3": iso3}), on=iso3)
        inside = pairs[lat].between(pairs["south"] - _MARGIN_DEG, pairs["north"] + _MARGIN_DEG)
        inside &= pairs[lon].between(pairs["west"] - _MARGIN_DEG, pairs["east"] + _MARGIN_DEG)
        found = set(pairs.loc[inside, "at"])
        boxed = placed[iso3].isin(set(boxes["iso3"]))
        away = boxed & ~placed["at"].isin(found)
        return pd.Series(away.to_numpy(), placed["at"])

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
