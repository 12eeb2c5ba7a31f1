"""Missions to the United Nations: present, not present, or not established, for every economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

STATES = {"yes": "Present", "no": "Not present", "unknown": "Not established"}
FROM_MEMORY = "unverified"


def states(presence: pd.DataFrame, economies: pd.DataFrame, hub_id: str, *, from_memory: bool = False) -> pd.DataFrame:
    """Return the state of each economy in a hub whose missions were gone through one by one.

    Parameters
    ----------
    presence
        Frame of ``hub_presence``.
    economies
        Frame of the table of this name.
    hub_id
        The hub; a hub that was not gone through gives no row.
    from_memory
        Whether an answer from general knowledge counts; if not, it is not established.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``name``, ``presence`` (a key of ``STATES``), ``basis``, ``confidence``, ``note``, ``source_id``,
        ``as_of``; by name.
    """
    rows = presence[presence["hub_id"] == hub_id]
    if not from_memory:
        rows = rows.assign(presence=rows["presence"].mask(rows["confidence"] == FROM_MEMORY, "unknown"))
    named = rows.merge(economies[["iso3", "name"]], on="iso3", validate="many_to_one").sort_values("name")
    return named[["iso3", "name", "presence", "basis", "confidence", "note", "source_id", "as_of"]].reset_index(
        drop=True
    )


def summary(found: pd.DataFrame) -> pd.Series:
    """Return the number of economies in each state, zero where there is none.

    Parameters
    ----------
    found
        From `states`.
    """
    return found["presence"].value_counts().reindex(list(STATES), fill_value=0)
