"""How many people use the internet in the economies of each class of severity; never how many lose access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.severity import UNKNOWN, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def people_by_severity(rows: pd.DataFrame, users: pd.DataFrame) -> pd.DataFrame:
    """Return the internet users who live in the economies of each class.

    Parameters
    ----------
    rows
        ``iso3`` and ``severity`` (word) of each economy.
    users
        ``iso3``, ``year`` and ``internet_users``; one year an economy.

    Returns
    -------
    pd.DataFrame
        The gravest class first, unknown last: ``severity``, ``economies``, ``internet_users`` (NaN where no economy
        has a figure), ``economies_counted`` (with a figure), ``first_year`` and ``last_year`` of the figures.
    """
    known = rows[["iso3", "severity"]].merge(users[["iso3", "year", "internet_users"]], on="iso3", how="left")
    order = [*reversed(WORDS), UNKNOWN]
    found = known.groupby("severity").agg(
        economies=("iso3", "size"),
        internet_users=("internet_users", lambda x: x.sum(min_count=1)),
        economies_counted=("internet_users", "count"),
        first_year=("year", "min"),
        last_year=("year", "max"),
    )
    return found.loc[[word for word in order if word in found.index]].reset_index()


def people_in_words(people: pd.DataFrame, severities: Sequence[str]) -> str:
    """Return one sentence on the people in economies of some classes, with its coverage.

    Parameters
    ----------
    people
        From `people_by_severity`.
    severities
        Words of the classes to count together, such as ``("severe", "near-total")``.
    """
    here = people[people["severity"].isin(severities)]
    economies, counted = int(here["economies"].sum()), int(here["economies_counted"].sum())
    words = " or ".join(severities)
    if not economies:
        return f"No economy is of {words} exposure."
    if not counted:
        return f"For none of the {economies} economies of {words} exposure is the number of internet users known."
    amount = here["internet_users"].sum()
    years = f"{here['first_year'].min():.0f} to {here['last_year'].max():.0f}".split(" to ")
    when = years[0] if years[0] == years[1] else f"{years[0]} to {years[1]}"
    return (
        f"{_people(amount)} internet users live in economies of {words} exposure "
        f"({counted} of {economies} economies have a figure, of {when})."
    )


def _people(amount: float) -> str:
    if amount >= 1e9:
        return f"{amount / 1e9:.2f} billion"
    return f"{amount / 1e6:,.1f} million" if amount >= 1e6 else f"{amount:,.0f}"
