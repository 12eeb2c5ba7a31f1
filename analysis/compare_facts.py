"""What is known of one economy beside companies: its yearly figures and the technology companies that sit there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.compare_countries import figures_of
from analysis.facts import Fact

if TYPE_CHECKING:
    from analysis.atlas import Atlas

_TOPIC = "compare"


def economy_facts(atlas: Atlas, iso3: str) -> list[Fact]:
    """Return the latest of every yearly figure, and how many technology companies sit there with what value.

    Parameters
    ----------
    iso3
        Code or name of the economy.

    Raises
    ------
    UnknownNameError
        If there is no such economy.
    """
    book = atlas.book
    return [
        Fact(_TOPIC, label, found.amount, unit, found.date or found.as_of, found.source_id, found.kind)
        for label, unit, found in figures_of(book, book.party(atlas.economy(iso3)))
    ]
