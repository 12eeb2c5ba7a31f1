"""The sentence to quote, what it cannot mean, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.compare import latest_year
from analysis.compare_book import OWN_BLOC
from analysis.compare_words import headline, missing_sentence, named, others_sentence
from figures.compare import standings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.atlas import Atlas
    from analysis.compare import Standing
    from figures.compare.view import View


@dataclass(frozen=True)
class Answer:
    """What the page answers at once.

    Attributes
    ----------
    sentence, others
        The first of the others in terms of the chosen one, and the rest of them.
    caution
        What the comparison cannot mean.
    missing
        What has no figure, or one of another year, one message each.
    nearest_year
        A year that has the figure that is missing.
    """

    sentence: str
    others: str
    caution: str
    missing: tuple[str, ...]
    nearest_year: int | None


def answer(atlas: Atlas, *, view: View) -> Answer:
    """Return the answer to a view."""
    chosen = standings.stand(atlas, standings.chosen(atlas, view), view)
    beside = [standings.stand(atlas, who, view) for who in standings.beside(atlas, view)]
    by = standings.measure(atlas, view)
    absent = [s for s in (chosen, *beside) if s.amount is None]
    return Answer(
        headline(chosen, beside, by),
        others_sentence(chosen, beside),
        by.caution,
        tuple(_missing(atlas, view, [chosen, *beside])),
        absent[0].nearest_year if absent else None,
    )


def _missing(atlas: Atlas, view: View, shown: Sequence[Standing]) -> list[str]:
    if view.economy == OWN_BLOC and not view.own:
        return ["Your own bloc is empty. Choose its members above."]
    by = standings.measure(atlas, view)
    newest = str(latest_year(atlas.book, by))
    other_years = [
        f"{named(s.party.label, start=True)}: the newest figure is of {s.date}; the others are of {newest}."
        for s in shown
        if s.amount is not None and view.year is None and s.party.kind == "economy" and s.date[:4] != newest
    ]
    return [missing_sentence(s, by) for s in shown if s.amount is None] + other_years
