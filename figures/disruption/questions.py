"""What is computed in a process apart because it takes some seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import apart
from figures.disruption.view import members

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.disruption.view import View


@dataclass(frozen=True)
class Question:
    """A question to `analysis.apart`.

    Attributes
    ----------
    words
        What is under way while it is answered.
    name, arguments
        As for `analysis.apart.ask`.
    """

    words: str
    name: str
    arguments: tuple[object, ...]

    def answered(self) -> apart.Answer:
        """Return the answer, and wait for it where it is not there yet.

        Raises
        ------
        BusyError
            If many others wait.
        """
        return apart.ask(self.name, *self.arguments).result()


def question(atlas: Atlas, *, view: View) -> Question | None:
    """Return what has to be computed apart for a view, or None."""
    if view.look == "worst":
        return which_cuts(atlas, view)
    return how_years_go(view) if view.look == "year" else None


def which_cuts(atlas: Atlas, view: View) -> Question:
    """Return the question which few cuts expose the view's economy or bloc most."""
    economies = members(atlas, group=view.group)
    arguments = (view.scenario.year, view.scenario.land, economies, view.most_cuts)
    return Question("Trying sets of cables", "worst_sets", arguments)


def how_years_go(view: View) -> Question:
    """Return the question how often ordinary faults expose each economy."""
    arguments = (view.scenario.year, view.scenario.land, view.years)
    return Question("Simulating years of ordinary faults", "typical_year", arguments)
