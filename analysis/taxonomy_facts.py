"""What strategies say of one economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.facts import Fact
from loaders.taxonomy import load_strategies

if TYPE_CHECKING:
    from analysis.atlas import Atlas

_TOPIC = "taxonomy"
_STRATEGY = "Strategy on digital or technology diplomacy"
_PILLARS = "Pillars of its strategy"


def economy_facts(atlas: Atlas, iso3: str) -> list[Fact]:
    """Return the strategies of an economy with their pillars; one that is not established where none is listed.

    Parameters
    ----------
    iso3
        Code or name of the economy.

    Raises
    ------
    UnknownNameError
        If there is no such economy.
    """
    frame = atlas.frame(load_strategies)
    rows = frame[frame["iso3"] == atlas.economy(iso3)].sort_values("date")
    if rows.empty:
        return [Fact(_TOPIC, _STRATEGY, None, "", "", "", "")]
    return [fact for row in rows.to_dict("records") for fact in _of_strategy(row)]


def _of_strategy(row: dict[str, object]) -> list[Fact]:
    date, source = str(row["date"]), str(row["source_id"])
    pillars = None if pd.isna(row["pillars"]) else ", ".join(str(row["pillars"]).split("|"))
    return [
        Fact(_TOPIC, _STRATEGY, str(row["title"]), "", date, source, ""),
        Fact(_TOPIC, _PILLARS, pillars, "", date, source, ""),
    ]
