"""Up to six economies side by side on what the atlas holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare import MEASURES, Party, date_words, named, quantity_of, stand
from analysis.wording import listed, money, significant

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.compare import Book, Measure

_COLUMNS = ["fact", "name", "iso3", "value", "unit", "shown", "date", "quality", "source_id", "as_of"]
_COMPUTED = "atlas-analysis"
HOMES = "Technology companies here"


@dataclass(frozen=True)
class Count:
    """Something counted for every economy.

    Attributes
    ----------
    fact
        What is counted, as a heading.
    by_economy
        Economy to number; an economy that is absent has none, which is 0 here: the count is complete.
    source_id, as_of
        Where the counted rows come from.
    """

    fact: str
    by_economy: Mapping[str, float]
    source_id: str
    as_of: str


def side_by_side(
    book: Book, economies: Sequence[Party], headquarters: Mapping[str, Sequence[str]], counts: Sequence[Count] = ()
) -> pd.DataFrame:
    """Return every fact of every economy, one a row.

    Parameters
    ----------
    book
        Every figure.
    economies
        Whom to set side by side.
    headquarters
        Economy to the companies that sit there.
    counts
        Further facts: cables, offices ...

    Returns
    -------
    pandas.DataFrame
        ``fact``, ``name``, ``iso3``, ``value`` (NaN for no data), ``unit``, ``shown`` (value with unit and date),
        ``date``, ``quality``, ``source_id``, ``as_of``, and ``share_pct`` of the largest of these economies.
    """
    by_measure: tuple[tuple[str, Measure, Callable[[float], str]], ...] = (
        ("GDP", MEASURES["value-gdp"], money),
        ("GDP per head", MEASURES["per-head"], money),
        ("GDP at purchasing power", MEASURES["ppp"], lambda value: money(value, unit="int$")),
        ("Population", _POPULATION, _people),
        ("Government revenue", replace(MEASURES["revenue-government"], company=""), money),
        ("Listed companies' value", MEASURES["value-listed"], money),
    )
    rows: list[dict[str, object]] = []
    for economy in economies:
        for fact, measure, words in by_measure:
            found = stand(book, economy, measure, None)
            rows.append(
                _row(fact, economy, found.amount, words, measure.unit)
                | {"date": found.date, "quality": found.kind, "source_id": found.source_id, "as_of": found.as_of}
            )
        here = Party(economy.party_id, economy.label, "group", tuple(headquarters.get(economy.party_id, ())))
        rows.append(
            _row(HOMES, economy, float(len(here.members)), _whole, "") | {"source_id": _COMPUTED, "as_of": "2026-11-22"}
        )
        worth = stand(book, here, MEASURES["value-gdp"], None)
        rows.append(
            _row("Technology companies' value", economy, worth.amount if here.members else 0.0, money, "US$")
            | {"date": worth.date, "quality": worth.kind, "source_id": worth.source_id, "as_of": worth.as_of}
        )
        rows += [
            _row(count.fact, economy, float(count.by_economy.get(economy.party_id, 0)), _whole, "")
            | {"source_id": count.source_id, "as_of": count.as_of}
            for count in counts
        ]
    frame = pd.DataFrame(rows, columns=_COLUMNS).replace({"as_of": {"": None}})
    order = {fact: place for place, fact in enumerate(dict.fromkeys(frame["fact"]))}
    frame = frame.sort_values("fact", key=lambda facts: facts.map(order), kind="stable").reset_index(drop=True)
    largest = frame.groupby("fact")["value"].transform("max")
    return frame.assign(share_pct=100 * frame["value"] / largest.where(largest > 0))


_POPULATION = replace(MEASURES["ppp"], key="population", economy="population", unit="", economy_words="population")


def _row(fact: str, economy: Party, value: float | None, words: Callable[[float], str], unit: str) -> dict[str, object]:
    return {
        "fact": fact,
        "name": economy.label,
        "iso3": economy.party_id,
        "value": float("nan") if value is None else value,
        "unit": unit,
        "shown": "no data" if value is None else words(value),
        "date": "",
        "quality": "",
    }


def _people(value: float) -> str:
    return money(value, unit="")


def _whole(value: float) -> str:
    return significant(value, 3)


def wide(rows: pd.DataFrame) -> pd.DataFrame:
    """Return facts down, economies across, each cell with its year where it is not the usual one."""
    year = rows["date"].str[-10:].str[:4]
    same = (year == year.groupby(rows["fact"]).transform("max")) & ~rows["date"].str.contains(" to ")
    dated = rows["shown"] + " (" + rows["date"].map(date_words) + ")"
    cells = rows["shown"].where(same | (rows["date"] == ""), dated)
    filled = rows.assign(cell=cells)
    table = filled.pivot_table(index="fact", columns="name", values="cell", aggfunc="first", sort=False)
    return table[list(dict.fromkeys(rows["name"]))].rename_axis(index=None, columns=None)


def countries_sentence(rows: pd.DataFrame) -> str:
    """Return who is largest by GDP and per head, and where the technology companies sit."""
    if rows.empty:
        return "Choose up to six economies."
    said: dict[str, list[str]] = {}
    for fact, words in (("GDP", "the largest GDP"), ("GDP per head", "the highest GDP per head")):
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


def peers(book: Book, economy: Party, count: int = 5) -> list[str]:
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
