"""Groups at a date: who is a member of a bloc, and which income group an economy is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection

UNCLASSIFIED = "Unclassified"
BASES = {
    "listed": "In the list of that year",
    "between": "The same in the lists before and after",
    "": "Not established",
}


def members(blocs: pd.DataFrame, bloc_ids: Collection[str], date: str) -> pd.DataFrame:
    """Return the memberships in force at a date.

    Parameters
    ----------
    blocs
        Frame of the table of this name; a blank first day is taken as always, a blank last day as still.
    bloc_ids
        Blocs; empty means all.
    date
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; a year or month stands for its last day.

    Returns
    -------
    pandas.DataFrame
        The rows of ``blocs`` that hold; who left on the day itself is no member on it.
    """
    day = last_day(date)
    keep = [holds(a, b, day) for a, b in zip(blocs["member_from"], blocs["member_until"], strict=True)]
    rows = blocs[pd.Series(keep, blocs.index, dtype=bool)]
    return rows[rows["bloc_id"].isin(list(bloc_ids))] if bloc_ids else rows


def present_members(blocs: pd.DataFrame) -> pd.DataFrame:
    """Return the memberships that have not ended.

    Parameters
    ----------
    blocs
        Frame of the table of this name.
    """
    return blocs[blocs["member_until"].isna()]


def holds(member_from: object, member_until: object, day: str) -> bool:
    """Tell whether a membership is in force on a day.

    Parameters
    ----------
    member_from, member_until
        First day, and day on which it left; a year or month stands for its first day, missing is open.
    day
        ``YYYY-MM-DD``.
    """
    since, until = first_day(member_from), first_day(member_until)
    return (not isinstance(since, str) or since <= day) and (not isinstance(until, str) or until > day)


def income_groups(lists: pd.DataFrame, date: str) -> pd.DataFrame:
    """Return the income group of each economy at a date, and how it is known.

    Parameters
    ----------
    lists
        Frame of ``economy_income_groups``.
    date
        As for `members`.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``income_group`` (missing where unclassified or not established), ``basis`` (a key of ``BASES``),
        ``source_id``, ``as_of``. After the last list it goes on; before the first nothing is known.
    """
    day = last_day(date)
    ordered = lists.sort_values(["iso3", "fiscal_year"])
    before = ordered[ordered["valid_from"] <= day].groupby("iso3").tail(1).set_index("iso3")
    after = ordered[ordered["valid_from"] > day].groupby("iso3").head(1).set_index("iso3")
    following = after["income_group"].reindex(before.index)
    in_force = (before["valid_until"] >= day) | following.isna()
    known = in_force | (before["income_group"] == following)
    group = before["income_group"].where(known & (before["income_group"] != UNCLASSIFIED))
    basis = pd.Series("", before.index).mask(known, "between").mask(in_force, "listed")
    return before.assign(income_group=group, basis=basis).reset_index()[
        ["iso3", "income_group", "basis", "source_id", "as_of"]
    ]


def first_day(date: object) -> object:
    """Return the first day of a date that may be a year or a month only; missing stays missing.

    Parameters
    ----------
    date
        ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or missing.
    """
    return f"{date}-01-01"[:10] if isinstance(date, str) and len(date) == 4 else _filled(date)


def _filled(date: object) -> object:
    return f"{date}-01" if isinstance(date, str) and len(date) == 7 else date


def last_day(date: str) -> str:
    """Return the last day of a date that may be a year or a month only.

    Parameters
    ----------
    date
        ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    """
    if len(date) == 10:
        return date
    return f"{date}-12-31" if len(date) == 4 else str(pd.Period(date, "M").end_time.date())
