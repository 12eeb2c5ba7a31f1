"""How many people use the internet in the economies of each class of severity; never how many lose access."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.severity import UNKNOWN, WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

_USERS = "internet_users"


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
    of = users.set_index("iso3")
    known = pd.DataFrame({"severity": rows["severity"], **{k: rows["iso3"].map(of[k]) for k in ("year", _USERS)}})
    grouped = known.groupby("severity")
    found = pd.DataFrame(
        {
            "economies": grouped.size(),
            _USERS: grouped[_USERS].sum(min_count=1),
            "economies_counted": grouped[_USERS].count(),
            "first_year": grouped["year"].min(),
            "last_year": grouped["year"].max(),
        }
    )
    return found.loc[[word for word in (*reversed(WORDS), UNKNOWN) if word in found.index]].reset_index()


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
