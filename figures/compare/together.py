"""Which economies add up to a company, and which companies to an economy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import compare_together
from analysis.compare_words import date_words, named, ratio_words, verb_of, words_for
from analysis.wording import possessive
from charts import compare as charts
from figures.compare import standings
from figures.figure import Figure
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.compare import Standing
    from analysis.compare_book import Kind
    from analysis.compare_together import Together
    from figures.compare.view import View


def targets(atlas: Atlas, *, view: View) -> dict[str, str]:
    """Return code to label of the companies and groups beside that economies can add up to."""
    if not standings.measure(atlas, view).company:
        return {}
    own = (standings.stand(atlas, who, view) for who in standings.beside(atlas, view) if who.is_company)
    return {s.party.party_id: s.party.label for s in own if s.amount is not None}


def adds_up(atlas: Atlas, *, view: View) -> bool:
    """Tell whether companies can be added up to the chosen party: it has a figure, and so have they."""
    own = standings.stand(atlas, standings.chosen(atlas, view), view)
    return bool(standings.measure(atlas, view).company) and own.amount is not None


def economies(atlas: Atlas, *, view: View) -> Figure:
    """Return the fewest economies that add up to a company; the first with a figure where the view names none.

    Raises
    ------
    UnknownNameError
        If no company with a figure is compared.
    """
    known = targets(atlas, view=view)
    code = view.target if view.target in known else next(iter(known), "")
    goal = standings.stand(atlas, standings.party(atlas, code, view), view)
    bloc = atlas.book.party(view.among) if view.among else None
    rest = [s for s in _of_kind(atlas, view, "economy") if bloc is None or s.party.party_id in bloc.members]
    what = f"economies of {named(bloc.label)}" if bloc else "economies"
    found = compare_together.together(goal, rest)
    return _staircase(atlas, view, found, what, "compare-together", before=_of_us(atlas, view, goal))


def companies(atlas: Atlas, *, view: View) -> Figure:
    """Return the fewest companies that add up to the chosen party."""
    goal = standings.stand(atlas, standings.chosen(atlas, view), view)
    found = compare_together.together(goal, _of_kind(atlas, view, "company"))
    return _staircase(atlas, view, found, "companies", "compare-companies-together")


def _of_kind(atlas: Atlas, view: View, kind: Kind) -> list[Standing]:
    return [s for s in standings.everyone(atlas, view, view.year) if s.party.kind == kind]


def _of_us(atlas: Atlas, view: View, goal: Standing) -> str:
    """Return how many of the chosen party make a company; empty where it has no figure."""
    own, by = standings.stand(atlas, standings.chosen(atlas, view), view), standings.measure(atlas, view)
    if not own.amount:
        return ""
    words = words_for(goal, by)
    return (
        f"{possessive(named(goal.party.label, start=True))} {words} {verb_of(words)} {ratio_words(goal, own)} the "
        f"{words_for(own, by)} of {named(own.party.label)}. "
    )


def _staircase(atlas: Atlas, view: View, found: Together, what: str, key: str, *, before: str = "") -> Figure:
    by, name = standings.measure(atlas, view), named(found.target.party.label)
    sentence = f"{before}{compare_together.together_sentence(found, by, what=what)}"
    table, goal = compare_together.table(found), found.target.amount or 0.0
    title = standings.axis_title(by)
    steps = compare_together.steps(found)
    chart = (
        charts.staircase(steps, target=goal, target_name=name, axis_title=title, unit=by.unit) if len(steps) else None
    )
    rule = (
        "Fewest first: the largest are taken until the sum suffices, and the last one is the smallest that still "
        "suffices. Those as large alone are left out."
    )
    return Figure(
        key,
        f"Which {what} add up to {name}",
        sentence,
        standings.with_unit(table.drop(columns="party_id").assign(date=table["date"].map(date_words)), by),
        cited(table["source_id"]),
        chart,
        alt=f"{sentence} The dashed line marks {name}.",
        labels=standings.labels(atlas, view),
        note=standings.note(atlas, view, table["name"], rule),
    )
