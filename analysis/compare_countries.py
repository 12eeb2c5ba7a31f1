"""Up to six economies side by side on what the atlas holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare import Standing, quantity_of, stand
from analysis.compare_book import Party
from analysis.compare_measures import GDP, MEASURES
from analysis.compare_words import date_words, named
from analysis.provenance import COMPUTED
from analysis.wording import amount_text, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.compare_book import Book

_COLUMNS = ["fact", "name", "iso3", "value", "unit", "shown", "date", "quality", "source_id", "as_of"]
_NO_DATA, _NONE_LISTED, _NONE_FOUND = "no data", "none listed", "none found"
_GDP_PER_HEAD = "GDP per head"
_PEERS = 5
HOMES = "Large technology companies listed here"
HOMES_VALUE = "Value of those companies"


@dataclass(frozen=True)
class Count:
    """Something counted for every economy.

    Attributes
    ----------
    fact
        What is counted, as a heading.
    by_economy
        Economy to number.
    source_id, as_of
        Where the counted rows come from.
    complete
        Whether an economy that is absent has none; else none was found, which is no 0.
    """

    fact: str
    by_economy: Mapping[str, float]
    source_id: str
    as_of: str
    complete: bool = True


def figures_of(book: Book, economy: Party) -> list[tuple[str, str, Standing]]:
    """Return heading, unit and latest figure of what is known of an economy, indicators in the order of their table.

    Parameters
    ----------
    book
        Every figure.
    economy
        Whose.
    """
    own = [(measure.label, measure) for measure in book.indicators.values()]
    after_gdp = 1 + next((n for n, (_, measure) in enumerate(own) if measure.economy == GDP), -1)
    own.insert(after_gdp, (_GDP_PER_HEAD, replace(MEASURES["per-head"], company="")))
    own.append(("Listed companies' value", replace(MEASURES["value-listed"], company="")))
    found = [(label, measure.unit, stand(book, economy, measure, None)) for label, measure in own]
    here = Party(economy.party_id, economy.label, "group", book.seats.get(economy.party_id, ()))
    number = Standing(here, float(len(here.members)), counted=len(here.members), source_id=COMPUTED, as_of=book.as_of)
    worth = stand(book, here, MEASURES["value-gdp"], None)
    return [*found, (HOMES, "", number), (HOMES_VALUE, "US$", worth)]


def side_by_side(book: Book, economies: Sequence[Party], counts: Sequence[Count] = ()) -> pd.DataFrame:
    """Return every fact of every economy, one a row.

    Parameters
    ----------
    book
        Every figure.
    economies
        Whom to set side by side.
    counts
        Further facts: cables, offices ...

    Returns
    -------
    pandas.DataFrame
        ``fact``, ``name``, ``iso3``, ``value`` (NaN for no data), ``unit``, ``shown`` (value with unit and date),
        ``date``, ``quality``, ``source_id``, ``as_of``, and ``share_pct`` of the largest of these economies.
    """
    rows = [row for economy in economies for row in _rows(book, economy, counts)]
    frame = pd.DataFrame(rows, columns=_COLUMNS).replace({"as_of": {"": None}})
    order = {fact: place for place, fact in enumerate(dict.fromkeys(frame["fact"]))}
    frame = frame.sort_values("fact", key=lambda facts: facts.map(order), kind="stable").reset_index(drop=True)
    largest = frame.groupby("fact")["value"].transform("max")
    return frame.assign(share_pct=100 * frame["value"] / largest.where(largest > 0))


def _rows(book: Book, economy: Party, counts: Sequence[Count]) -> list[dict[str, object]]:
    own = [
        _row(fact, economy, found.amount, unit)
        | {"date": found.date, "quality": found.kind, "source_id": found.source_id, "as_of": found.as_of}
        for fact, unit, found in figures_of(book, economy)
    ]
    return own + [
        _row(count.fact, economy, count.by_economy.get(economy.party_id, 0.0 if count.complete else None), "")
        | {"source_id": count.source_id, "as_of": count.as_of}
        | ({} if count.complete or economy.party_id in count.by_economy else {"shown": _NONE_FOUND})
        for count in counts
    ]


def _row(fact: str, economy: Party, value: float | None, unit: str) -> dict[str, object]:
    return {
        "fact": fact,
        "name": economy.label,
        "iso3": economy.party_id,
        "value": float("nan") if value is None else value,
        "unit": unit,
        "shown": amount_text(value, unit) if value is not None else _NONE_LISTED if fact == HOMES_VALUE else _NO_DATA,
        "date": "",
        "quality": "",
    }


def wide(rows: pd.DataFrame) -> pd.DataFrame:
    """Return facts down, economies across, each cell with the date of its figure."""
    dated = rows["shown"] + " (" + rows["date"].map(date_words) + ")"
    cells = rows["shown"].where(rows["date"] == "", dated)
    filled = rows.assign(cell=cells)
    table = filled.pivot_table(index="fact", columns="name", values="cell", aggfunc="first", sort=False)
    return table[list(dict.fromkeys(rows["name"]))].rename_axis(index=None, columns=None)


def countries_sentence(rows: pd.DataFrame) -> str:
    """Return who is largest by GDP and per head, and where the technology companies sit."""
    if rows.empty:
        return "Choose up to six economies."
    said: dict[str, list[str]] = {}
    for fact, words in (("GDP", "the largest GDP"), (_GDP_PER_HEAD, "the highest GDP per head")):
        facts = rows[(rows["fact"] == fact) & rows["value"].notna()]
        if not facts.empty:
            top = facts.loc[facts["value"].idxmax()]
            said.setdefault(named(top["name"]), []).append(f"{words} ({top['shown']})")
    homes = rows[(rows["fact"] == HOMES) & (rows["value"] > 0)]
    seats = listed([f"{named(name)} ({shown})" for name, shown in zip(homes["name"], homes["shown"], strict=True)])
    total = (
        f" Large technology companies have headquarters in {seats}."
        if seats
        else (" None of the large technology companies listed here has its headquarters in these economies.")
    )
    text = " and ".join(f"{name} has {' and '.join(facts)}" for name, facts in said.items()) or "none has a GDP"
    return f"Of these {rows['name'].nunique()}, {text}.{total}"


def peers(book: Book, economy: Party, count: int = _PEERS) -> list[str]:
    """Return the codes of economies in the same region whose GDP is nearest to that of one economy."""
    measure = MEASURES["value-gdp"]
    own = stand(book, economy, measure, None).amount
    region = book.region_of.get(economy.members[0] if economy.members else "")
    others = [
        (found.amount, code)
        for code, place in book.region_of.items()
        if place == region and code not in economy.members and code in book.parties
        if (found := stand(book, book.parties[code], measure, None)).amount and quantity_of(found.party, measure)
    ]
    if own is None:
        return [code for _, code in sorted(others, reverse=True)[:count]]
    return [code for _, code in sorted(others, key=lambda pair: max(pair[0] / own, own / pair[0]))[:count]]
