"""What a party's figure is under a measure and a date rule, and who ranks where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare_measures import LISTED, MARKET_CAP, POPULATION, REVENUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.compare_book import Book, Kind, Party, Value
    from analysis.compare_measures import Measure

DOUBTFUL = frozenset({"approx", "disputed"})
_RANKED = ("actual", "reported", "derived", "estimate", "projection", "approx", "disputed")


@dataclass(frozen=True)
class Standing:
    """A party's figure under a measure at a date; ``amount`` is None where there is none.

    Attributes
    ----------
    amount
        In the measure's unit.
    date
        The year or day, or the span of days of a group.
    kind
        The least certain kind among the parts.
    counted
        Members with a figure.
    nearest_year
        Where there is no figure for the year: the nearest year that has one.
    """

    party: Party
    amount: float | None
    date: str = ""
    kind: str = ""
    counted: int = 0
    source_id: str = ""
    as_of: str = ""
    nearest_year: int | None = None

    @property
    def at_least(self) -> bool:
        """Whether members are missing from the total."""
        return self.amount is not None and self.counted < len(self.party.members)


def quantity_of(party: Party, measure: Measure) -> str:
    """Return the quantity that a measure takes for a party; empty if it has none."""
    return measure.company if party.is_company else measure.economy


def latest_year(book: Book, measure: Measure) -> int:
    """Return the year of the economies' figures where the latest available ones are asked for.

    Revenue is compared with figures of the newest year of revenue, so that two flows cover the same time.
    """
    if measure.company == REVENUE:
        return max((max(years) for years in book.yearly[REVENUE].values()), default=book.reference_year)
    if measure.economy == LISTED:
        return max((max(years) for years in book.yearly[LISTED].values()), default=book.reference_year)
    return book.newest.get(measure.economy, 0)


def stand(
    book: Book,
    party: Party,
    measure: Measure,
    year: int | None,
    *,
    doubtful: bool = False,
    shared_among: Party | None = None,
) -> Standing:
    """Return a party's figure.

    Parameters
    ----------
    book
        Every figure.
    party, measure
        Who, and by what.
    year
        Market value at the end of this year beside flows of this year; None takes the latest available.
    doubtful
        Count approximate and disputed market values too.
    shared_among
        Under a measure per head: whose inhabitants share a company's value.
    """
    party, quantity = book.at(party, year), quantity_of(party, measure)
    if not quantity or not party.members or (party.kind == "bloc" and not measure.adds_up):
        return Standing(party, None)
    found = [_figure(book, party, quantity, member, measure, year, doubtful=doubtful) for member in party.members]
    parts = [value for value in found if value is not None]
    if measure.per_head and not party.is_company:
        heads = [_heads(book, code, value) for code, value in zip(party.members, found, strict=True) if value]
        parts = [value for value, people in zip(parts, heads, strict=True) if people]
        divisor = sum(people for people in heads if people)
    elif measure.per_head:
        divisor = _people(book, shared_among, latest_year(book, measure) if year is None else year)
        parts = parts if divisor else []
    else:
        divisor = 1.0
    if not parts:
        wanted = latest_year(book, measure) if year is None else year
        return Standing(party, None, nearest_year=nearest_year(book, party, quantity, wanted, doubtful=doubtful))
    dates = sorted({value.date for value in parts})
    return Standing(
        party,
        sum(value.amount for value in parts) / divisor,
        dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}",
        max((value.kind for value in parts), key=_RANKED.index),
        len(parts),
        "|".join(dict.fromkeys(value.source_id for value in parts)),
        max(value.as_of for value in parts),
    )


def _figure(
    book: Book,
    party: Party,
    quantity: str,
    member: str,
    measure: Measure,
    year: int | None,
    *,
    doubtful: bool,
) -> Value | None:
    values = book.yearly[quantity].get(member, {})
    if quantity == LISTED:
        return max(values.values(), key=lambda value: value.date, default=None)
    if quantity == MARKET_CAP and (year is None or measure.economy == LISTED):
        return next((v for v in reversed(book.dated.get(member, ())) if doubtful or v.kind not in DOUBTFUL), None)
    wanted = latest_year(book, measure) if year is None else year
    value = values.get(wanted)
    if value is None and year is None and party.kind in ("economy", "company"):
        known = [number for number, other in values.items() if other.kind != "projection"]
        value = values[max(known)] if known else None
    return None if value is None or (value.kind in DOUBTFUL and not doubtful) else value


def _heads(book: Book, code: str, value: Value) -> float | None:
    people = book.yearly[POPULATION].get(code, {}).get(int(value.date[:4]))
    return people.amount if people else None


def _people(book: Book, party: Party | None, year: int) -> float:
    if party is None or party.is_company:
        return 0.0
    every = (book.yearly[POPULATION].get(code, {}).get(year) for code in party.members)
    return sum(value.amount for value in every if value)


def nearest_year(book: Book, party: Party, quantity: str, year: int, *, doubtful: bool = False) -> int | None:
    """Return the year nearest to ``year`` with a figure for any member; the later of two equally near."""
    years = {
        number
        for member in party.members
        for number, value in book.yearly[quantity].get(member, {}).items()
        if value.kind != "projection" and (doubtful or value.kind not in DOUBTFUL)
    }
    return min(years, key=lambda number: (abs(number - year), -number), default=None)


_LADDER_COLUMNS = [
    "rank",
    "name",
    "amount",
    "ratio",
    "date",
    "kind",
    "role",
    "quality",
    "members",
    "at_least",
    "party_id",
    "source_id",
    "as_of",
]


def ladder(
    book: Book,
    chosen: Party,
    beside: Sequence[Party],
    measure: Measure,
    year: int | None,
    *,
    doubtful: bool = False,
    neighbours: int = 4,
    everyone: Sequence[Standing] | None = None,
) -> pd.DataFrame:
    """Return the ranked ladder around the chosen party.

    Parameters
    ----------
    book, chosen, beside, measure, year, doubtful
        As in `stand`; ``beside`` are always on the ladder.
    neighbours
        Economies and companies shown right above and right below the chosen one.
    everyone
        What `ranking` returns for the same choices, where it is at hand.

    Returns
    -------
    pandas.DataFrame
        Highest first: ``rank`` among all economies and companies with a figure (none for blocs, groups and
        figures of another year),
        ``name``, ``amount``, ``ratio`` to the chosen one, ``date``, ``kind`` (economy ...), ``role`` (chosen, beside
        or neighbour), ``quality``, ``members``, ``at_least``, ``party_id``, ``source_id``, ``as_of``.
    """
    shared = None if chosen.is_company else chosen
    if everyone is None:
        everyone = ranking(book, measure, year, doubtful=doubtful, shared_among=shared)
    shown = {
        party.party_id: stand(book, party, measure, year, doubtful=doubtful, shared_among=shared)
        for party in (chosen, *beside)
    }
    own = shown[chosen.party_id]
    around = _around(own, [s for s in everyone if s.party.party_id not in shown], neighbours)
    amounts = {s.party.party_id: s.amount for s in everyone if s.amount is not None}
    rows = [
        {
            "rank": 1 + sum(n > s.amount for n in amounts.values()) if s.party.party_id in amounts else None,
            "role": "chosen" if s is own else "beside" if s.party.party_id in shown else "neighbour",
            "ratio": s.amount / own.amount if own.amount else float("nan"),
        }
        | row_of(s)
        for s in [*shown.values(), *around]
        if s.amount is not None
    ]
    return (
        pd.DataFrame(rows, columns=_LADDER_COLUMNS)
        .astype({"rank": "Int64"})
        .sort_values(["amount", "name"], ascending=[False, True], kind="stable")
        .reset_index(drop=True)
    )


def _around(own: Standing, rest: Sequence[Standing], neighbours: int) -> list[Standing]:
    if own.amount is None or not neighbours:
        return []
    limit = own.amount
    above = [s for s in rest if s.amount is not None and s.amount > limit]
    below = [s for s in rest if s.amount is not None and s.amount <= limit]
    return above[-neighbours:] + below[:neighbours]


def row_of(standing: Standing) -> dict[str, object]:
    """Return a standing as the columns every table of the page shares."""
    party = standing.party
    return {
        "party_id": party.party_id,
        "name": party.label,
        "kind": party.kind,
        "amount": standing.amount,
        "date": standing.date,
        "quality": standing.kind,
        "members": f"{standing.counted} of {len(party.members)}" if party.kind in ("bloc", "group") else "",
        "at_least": standing.at_least,
        "source_id": standing.source_id,
        "as_of": standing.as_of,
    }


def ranking(
    book: Book,
    measure: Measure,
    year: int | None,
    *,
    doubtful: bool = False,
    shared_among: Party | None = None,
    kinds: tuple[Kind, ...] = ("economy", "company"),
) -> list[Standing]:
    """Return every economy and company with a figure, highest first. Parameters as for `stand`.

    Under the latest available an economy whose newest figure is of another year than those of the others is left
    out, so that one ranking holds one year.
    """
    every = (
        stand(book, party, measure, year, doubtful=doubtful, shared_among=shared_among)
        for party in book.parties.values()
        if party.kind in kinds
    )
    newest = str(latest_year(book, measure))
    ranked = [
        s for s in every if s.amount is not None and (year is not None or s.party.is_company or s.date[:4] == newest)
    ]
    return sorted(ranked, key=lambda s: (-(s.amount or 0.0), s.party.label))
