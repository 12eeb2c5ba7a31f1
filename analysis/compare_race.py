"""The highest places, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare import ranking, row_of, stand
from analysis.compare_words import named
from analysis.wording import amount_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.compare import Standing
    from analysis.compare_book import Book, Party
    from analysis.compare_measures import Measure


def race_years(book: Book, measure: Measure) -> list[int]:
    """Return the years in which both sides have figures, or the economies' where companies have none."""
    sides = [
        {
            year
            for values in book.yearly.get(quantity, {}).values()
            for year, v in values.items()
            if v.kind != "projection"
        }
        for quantity in (measure.company, measure.economy)
        if quantity
    ]
    return sorted(set.intersection(*sides)) if sides else []


def race(
    book: Book,
    chosen: Party,
    measure: Measure,
    year: int,
    *,
    doubtful: bool = False,
    places: int = 12,
    everyone: Sequence[Standing] | None = None,
) -> pd.DataFrame:
    """Return the highest places in one year, with the chosen party below them if it is not among them.

    Parameters
    ----------
    book, chosen, measure, year, doubtful
        As in `analysis.compare.stand`.
    places
        Places shown.
    everyone
        What `analysis.compare.ranking` returns for the same choices, where it is at hand.

    Returns
    -------
    pandas.DataFrame
        ``rank``, ``name``, ``amount``, ``kind``, ``role`` (chosen or neighbour), ``date``, ``quality``, ``members``,
        ``party_id``, ``source_id``, ``as_of``.
    """
    shared = None if chosen.is_company else chosen
    if everyone is None:
        everyone = ranking(book, measure, year, doubtful=doubtful, shared_among=shared)
    rows = [row_of(s) | {"rank": rank} for rank, s in enumerate(everyone[:places], start=1)]
    if all(row["party_id"] != chosen.party_id for row in rows):
        own = stand(book, chosen, measure, year, doubtful=doubtful, shared_among=shared)
        if own.amount is not None:
            above = sum((s.amount or 0.0) > own.amount for s in everyone)
            rows.append(row_of(own) | {"rank": above + 1})
    columns = ["rank", "name", "amount", "kind", "date", "quality", "members", "party_id", "source_id", "as_of"]
    frame = pd.DataFrame(rows, columns=columns)
    frame.insert(4, "role", ["chosen" if party == chosen.party_id else "neighbour" for party in frame["party_id"]])
    return frame


def race_top(
    book: Book, measure: Measure, years: Sequence[int], *, doubtful: bool = False, shared_among: Party | None = None
) -> float:
    """Return the largest amount of all years. Parameters as in `analysis.compare.ranking`."""
    rankings = (ranking(book, measure, year, doubtful=doubtful, shared_among=shared_among) for year in years)
    return max((everyone[0].amount or 0.0 for everyone in rankings if everyone), default=0.0)


def race_sentence(rows: pd.DataFrame, chosen: Party, measure: Measure, year: int) -> str:
    """Return who leads in a year, how many companies are among the places shown, and where the chosen one is."""
    if rows.empty:
        return f"No figures for {year}."
    leader = rows.iloc[0]
    companies = int((rows["kind"] == "company").sum())
    own = rows[rows["party_id"] == chosen.party_id]
    place = (
        f" {named(chosen.label, start=True)} would take place {own['rank'].iloc[0]}."
        if len(chosen.members) > 1 and not own.empty
        else f" {named(chosen.label, start=True)} is in place {own['rank'].iloc[0]}."
        if not own.empty
        else f" {named(chosen.label, start=True)} has no figure for {year}."
    )
    amount = amount_text(leader["amount"], measure.unit)
    are = "company is" if companies == 1 else "companies are"
    return f"In {year} {named(leader['name'])} leads with {amount}; {companies} {are} among the places shown.{place}"
