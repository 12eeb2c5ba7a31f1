"""What the figures on companies and countries share: parties, their standings, and how to read them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import compare
from analysis.compare_book import OWN_BLOC, OWN_GROUP
from analysis.compare_words import date_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.compare import Standing
    from analysis.compare_book import Party
    from analysis.compare_measures import Measure
    from figures.compare.view import View

_KINDS = {"economy": "economy", "bloc": "bloc", "company": "company", "group": "group of companies"}
WHO = ("economy", "own")
WITH = (*WHO, "beside", "group")
FIGURE = ("measure", "year", "doubtful")


def party(atlas: Atlas, code: str, view: View) -> Party:
    """Return a party; a bloc or group of one's own has the members that the view names.

    Parameters
    ----------
    code
        Economy, bloc, company or group.
    """
    members = {OWN_BLOC: view.own, OWN_GROUP: view.group}
    return atlas.book.party(code, members.get(code, ()))


def chosen(atlas: Atlas, view: View) -> Party:
    """Return who stands in the middle."""
    return party(atlas, view.economy, view)


def beside(atlas: Atlas, view: View) -> tuple[Party, ...]:
    """Return whom it is compared with."""
    return tuple(party(atlas, code, view) for code in view.beside)


def measure(atlas: Atlas, view: View) -> Measure:
    """Return by what they are compared."""
    return atlas.book.measure(view.measure)


def stand(atlas: Atlas, who: Party, view: View) -> Standing:
    """Return a party's figure under the choices of the page.

    Parameters
    ----------
    who
        From `party`.
    """
    shared = chosen(atlas, view)
    by = measure(atlas, view)
    return compare.stand(atlas.book, who, by, view.year, doubtful=view.doubtful, shared_among=shared)


def everyone(atlas: Atlas, view: View, year: int | None) -> list[Standing]:
    """Return every economy and company with a figure in a year, highest first.

    Parameters
    ----------
    year
        None for the latest available.
    """
    by, shared = measure(atlas, view), chosen(atlas, view)
    return compare.ranking(atlas.book, by, year, doubtful=view.doubtful, shared_among=shared)


def larger_companies(atlas: Atlas, view: View) -> list[Standing]:
    """Return the companies with a figure above that of the chosen party, highest first; none where it has none."""
    own = stand(atlas, chosen(atlas, view), view).amount
    if own is None:
        return []
    every = everyone(atlas, view, view.year)
    return [one for one in every if one.party.is_company and one.amount is not None and one.amount > own]


def ladder_rows(atlas: Atlas, view: View, neighbours: int) -> pd.DataFrame:
    """Return the ladder around the chosen party: see `analysis.compare.ladder`.

    Parameters
    ----------
    neighbours
        Economies and companies shown right above and right below it.
    """
    return compare.ladder(
        atlas.book,
        chosen(atlas, view),
        beside(atlas, view),
        measure(atlas, view),
        view.year,
        doubtful=view.doubtful,
        neighbours=neighbours,
        everyone=everyone(atlas, view, view.year),
    )


def axis_title(by: Measure) -> str:
    """Return what an axis of amounts measures, with its unit.

    Parameters
    ----------
    by
        What is compared.
    """
    words = " or ".join(dict.fromkeys(w for w in (by.company_words, by.economy_words) if w))
    return f"{words[0].upper()}{words[1:]} ({by.unit})"


def logarithmic(view: View, rows: pd.DataFrame) -> bool:
    """Tell whether an axis is logarithmic: as asked for, unless an amount is zero, which has no place on it.

    Parameters
    ----------
    rows
        With ``amount``.
    """
    return view.log and bool((rows["amount"] > 0).all())


def labels(atlas: Atlas, view: View) -> Mapping[str, str]:
    """Return the headings of the columns that tables of the page share."""
    return {
        "amount": axis_title(measure(atlas, view)),
        "ratio": f"Times {chosen(atlas, view).label}",
        "at_least": "Members missing",
        "quality": "Kind of figure",
        "kind": "Kind",
        "members": "Members counted",
        "running_total": "Running total",
    }


def note(atlas: Atlas, view: View, names: Iterable[str], text: str = "") -> str:
    """Return how to read a figure: what is special to it, what is measured, and what to know of those shown.

    Parameters
    ----------
    names
        Labels of those shown.
    text
        What is special to the figure.
    """
    shown, by = set(names), measure(atlas, view)
    own = (chosen(atlas, view), *beside(atlas, view))
    valued = by.by_market_value
    marked = (
        p for p in (*atlas.book.parties.values(), *own) if p.label in shown and p.note and (valued or not p.is_company)
    )
    cautions = [f"{p.label}: {p.note.removesuffix('.')}." for p in dict.fromkeys(marked)]
    hidden = "" if view.doubtful or not valued else "Approximate and disputed market values are left out."
    return " ".join(part for part in (text, by.about, hidden, *cautions) if part)


def public(rows: pd.DataFrame, by: Measure) -> pd.DataFrame:
    """Return rows as the table shows them, with the unit beside each amount.

    Parameters
    ----------
    rows
        With ``amount``, ``kind`` and ``date``.
    by
        What is compared.
    """
    shown = rows.drop(columns=["role", "party_id", "when", "segment"], errors="ignore")
    return with_unit(shown.assign(kind=rows["kind"].map(_KINDS), date=rows["date"].map(date_words)), by)


def with_unit(rows: pd.DataFrame, by: Measure) -> pd.DataFrame:
    """Return rows with the unit beside each amount, so that a file says it without the page.

    Parameters
    ----------
    rows
        With ``amount``.
    by
        What is compared.
    """
    shown = rows.copy()
    shown.insert(list(rows.columns).index("amount") + 1, "unit", by.unit)
    return shown
