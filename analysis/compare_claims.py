"""The comparison everybody quotes: what was said, and what each edition of the data gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare_book import by_year
from analysis.compare_measures import MARKET_CAP
from analysis.compare_words import named
from analysis.wording import listed, money, significant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.compare_book import Book, Value
    from loaders.table import Source

SAID = "As said"
_REPRODUCED_PCT = 2
_ENOUGH_MEMBERS = 0.5
_EDITION = re.compile(r"\b[A-Z][a-z]+ \d{4}\b")


def claims_today(
    book: Book, claims: pd.DataFrame, editions: Mapping[str, Mapping[str, Mapping[int, Value]]]
) -> pd.DataFrame:
    """Return each quoted figure and what every edition gives for the same year.

    Parameters
    ----------
    book
        For names, members and market values.
    claims
        Frame of ``quoted_claims``.
    editions
        Name of the edition, then economy, then year. An edition that lacks an economy says nothing about it; one
        that lacks members of a bloc gives a lower bound.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``edition`` ("As said" first), ``amount_usd``, ``difference_pct`` from what was said, ``members``
        counted, ``at_least``, ``year``, ``note``, ``source_id``, ``as_of``.
    """
    rows: list[dict[str, object]] = []
    for claim in claims.itertuples(index=False):
        party = book.parties.get(str(claim.party_id))
        if party is None:
            continue
        year, said = int(str(claim.year)), float(str(claim.said_usd))
        rows.append(
            {
                "name": party.label,
                "edition": SAID,
                "amount_usd": said,
                "difference_pct": 0.0,
                "members": "",
                "at_least": False,
                "year": year,
                "note": claim.note,
                "source_id": claim.source_id,
                "as_of": claim.as_of,
            }
        )
        sides = {"Market value": book.yearly[MARKET_CAP]} if party.is_company else editions
        for edition, figures in sides.items():
            values = [figures[code][year] for code in party.members if year in figures.get(code, {})]
            if not values or len(values) < len(party.members) * _ENOUGH_MEMBERS:
                continue
            total = sum(value.amount for value in values)
            rows.append(
                {
                    "name": party.label,
                    "edition": edition,
                    "amount_usd": total,
                    "difference_pct": 100 * (total / said - 1),
                    "members": f"{len(values)} of {len(party.members)}" if len(party.members) > 1 else "",
                    "at_least": len(values) < len(party.members),
                    "year": year,
                    "note": "",
                    "source_id": "|".join(dict.fromkeys(value.source_id for value in values)),
                    "as_of": max(value.as_of for value in values),
                }
            )
    columns = [
        "name",
        "edition",
        "amount_usd",
        "difference_pct",
        "members",
        "at_least",
        "year",
        "note",
        "source_id",
        "as_of",
    ]
    return pd.DataFrame(rows, columns=columns)


def claims_sentence(rows: pd.DataFrame, company: str) -> str:
    """Return the lesson in words: which figures can be reproduced, and how far the others move by edition.

    Parameters
    ----------
    rows
        From `claims_today`.
    company
        Label of the company the others are compared with.
    """
    today = rows[rows["edition"] != SAID]
    if today.empty:
        return "No figure of the quoted comparison can be looked up."
    spread = today.groupby("name", sort=False)["difference_pct"].agg(["min", "max"])
    holds = [str(name) for name, row in spread.iterrows() if max(abs(row["min"]), abs(row["max"])) <= _REPRODUCED_PCT]
    moved = [
        f"{named(str(name))} {_percent(row['min'])}"
        + (f" to {_percent(row['max'])}" if _percent(row["min"]) != _percent(row["max"]) else "")
        for name, row in spread.iterrows()
        if name not in holds
    ]
    value = today.loc[today["name"] == company, "amount_usd"]
    size = f" {company} at the end of {today['year'].max()}: {money(value.iloc[0])}." if len(value) else ""
    kept = f"{listed(holds) if holds else 'No figure'} can be reproduced to within {_REPRODUCED_PCT}%"
    return f"{kept}; by edition of the data the others differ from what was said by: {', '.join(moved)}.{size}"


def _percent(value: float) -> str:
    return f"{'+' if value > 0 else ''}{significant(value, 2)}%"


def company_against(rows: pd.DataFrame, company: str) -> pd.DataFrame:
    """Return the company's value as a share of each of the others, as said and by each edition.

    Parameters
    ----------
    rows
        From `claims_today`.
    company
        Label of the company.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``said_pct``, ``lowest_pct``, ``highest_pct``: the company's value in % of the economy or region.
    """
    own = rows[rows["name"] == company].set_index("edition")["amount_usd"]
    value = {"said": own.get(SAID), "today": own.drop(SAID, errors="ignore").max() if len(own) > 1 else None}
    out = []
    for name, group in rows[rows["name"] != company].groupby("name", sort=False):
        amounts = group.set_index("edition")["amount_usd"]
        today = amounts.drop(SAID, errors="ignore")
        if SAID not in amounts or today.empty or value["said"] is None or value["today"] is None:
            continue
        out.append(
            {
                "name": name,
                "said_pct": 100 * value["said"] / amounts[SAID],
                "lowest_pct": 100 * value["today"] / today.max(),
                "highest_pct": 100 * value["today"] / today.min(),
            }
        )
    return pd.DataFrame(out, columns=["name", "said_pct", "lowest_pct", "highest_pct"])


def against_lines(shares: pd.DataFrame, company: str) -> list[str]:
    """Return one line for each of the others: the company's value in % of it, as said and today.

    Parameters
    ----------
    shares
        From `company_against`.
    company
        Label of the company.
    """
    return [
        f"{name}: {company} came to {significant(said, 2)}% of it as said, and to "
        + (
            f"{significant(low, 2)}% today."
            if significant(low, 2) == significant(high, 2)
            else f"{significant(low, 2)} to {significant(high, 2)}% by today's editions."
        )
        for name, said, low, high in shares.itertuples(index=False, name=None)
    ]


def verdict(shares: pd.DataFrame, company: str) -> str:
    """Return whether the order that was quoted (the company below each of the others) survives every edition."""
    if shares.empty:
        return ""
    turned = [str(name) for name, high in zip(shares["name"], shares["highest_pct"], strict=True) if high >= 100]
    if turned:
        return f"By some edition {company} was worth more than {listed(turned)}."
    return f"By every edition at hand {company} was worth less than each of the {len(shares)}: the order survives."


def editions(
    frames: Iterable[pd.DataFrame], sources: Mapping[str, Source]
) -> dict[str, Mapping[str, Mapping[int, Value]]]:
    """Return the figures of each edition of each database, by the edition's name.

    Parameters
    ----------
    frames
        ``iso3``, ``year``, ``amount``, ``source_id``, ``as_of``: each source is one edition.
    sources
        By source_id.
    """
    rows = pd.concat(frames, ignore_index=True).drop_duplicates(["source_id", "iso3", "year"])
    return {edition_name(sources[str(code)]): by_year(part) for code, part in rows.groupby("source_id", sort=False)}


def edition_name(source: Source) -> str:
    """Return how an edition is shown: ``World Bank, October 2024``; by its title where that names no month.

    Parameters
    ----------
    source
        Whose title names the edition.
    """
    dated = _EDITION.search(source.title)
    return f"{source.publisher}, {dated.group()}" if dated else source.title


def lesson(claims: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return what was compared with what, and what the example teaches.

    Parameters
    ----------
    claims
        Frame of ``quoted_claims``, the company first.
    names
        Economy, bloc or company to its name.
    """
    if claims.empty:
        return "No quoted comparison is at hand."
    first, rest = claims.iloc[0], claims.iloc[1:]
    others = listed([named(names.get(code, code)) for code in rest["party_id"]])
    years = listed([str(year) for year in sorted(rest["year"].unique())])
    return (
        f"A widely read page on digital diplomacy compared {names.get(first['party_id'], first['party_id'])} "
        f"({first['said_for']}) with the GDP of {others} in {years}. GDP is revised for years after it is first "
        "published, so a figure needs its year and its edition."
    )
