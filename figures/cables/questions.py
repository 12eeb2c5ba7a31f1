"""The questions that the page on cables begins with, and the view that answers each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.scenario import MAX_CABLES
from figures.cables.selection import selection
from figures.cables.view import COLOUR, ECONOMY, FIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas
    from figures.address import Parameter, Value
    from figures.cables.view import View

_CUT_OF = {"cable": "cut", "landing": "station", "chokepoint": "close"}
"""What is looked at to the parameter of the page on disruption that lets it fail."""


@dataclass(frozen=True)
class Question:
    """A question in words.

    Attributes
    ----------
    words
        As a visitor asks.
    state
        What answers it here, in the order in which it is chosen.
    asks_economy
        Whether the visitor has to say an economy first.
    plays
        Whether the years pass in front of the visitor.
    link
        What answers it on the page on disruption; nothing where this page does.
    """

    words: str
    state: tuple[tuple[Parameter, Value], ...] = ()
    asks_economy: bool = False
    plays: bool = False
    link: Mapping[str, str | list[str]] = field(default_factory=dict, hash=False)


def questions(atlas: Atlas, *, view: View, economy: str) -> tuple[Question, ...]:
    """Return what to ask of the map.

    Parameters
    ----------
    view
        What is looked at now: the question about cuts is about it.
    economy
        Code of the economy chosen on any page, or empty.
    """
    name = atlas.economy_names.get(economy, "")
    return (
        Question(f"Which cables reach {name or 'us'}?", ((FIND, None), (COLOUR, "cable")), asks_economy=not name),
        Question("Who owns them?", ((COLOUR, "owner"),)),
        Question("What if they are cut?", link=_cuts(atlas, view)),
        Question("How did they grow?", ((COLOUR, "decade"),), plays=True),
    )


def _cuts(atlas: Atlas, view: View) -> dict[str, str | list[str]]:
    """Return the link to what follows if what is looked at fails; for an economy, to the worst few cuts."""
    look = view.look
    if look.kind in _CUT_OF:
        return {"preset": "nothing", _CUT_OF[look.kind]: look.code}
    if look.kind == "company":
        cables = selection(atlas, view).cables
        working = list(cables.loc[cables["status"] == "in_service", "cable_id"])
        return {"preset": "nothing", "cut": working[:MAX_CABLES]}
    return {ECONOMY.name: look.code, "look": "worst", "for": look.code} if look.kind else {"look": "ranking"}
