"""Economies and companies over time: lines with gaps, and one panel an economy."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare import DOUBTFUL, Standing, row_of
from analysis.compare_measures import GDP, GDP_ONE_EDITION, LISTED, MARKET_CAP, POPULATION
from analysis.compare_words import named, verb_of
from analysis.wording import amount_text, possessive, significant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.compare_book import Book, Party, Value
    from analysis.compare_measures import Measure

LONGEST_STEP_YEARS = 1.2
COMMON_START = 2000
_LINE_COLUMNS = [
    "name",
    "party_id",
    "kind",
    "when",
    "date",
    "amount",
    "quality",
    "segment",
    "members",
    "source_id",
    "as_of",
]


def when(day: str) -> float:
    """Return a date as a year with decimals; a whole year counts as its middle.

    Parameters
    ----------
    day
        ``YYYY`` or ``YYYY-MM-DD``.
    """
    if len(day) == 4:
        return int(day) + 0.5
    parsed = date.fromisoformat(day)
    first = date(parsed.year, 1, 1)
    return parsed.year + (parsed - first).days / (date(parsed.year + 1, 1, 1) - first).days


def over_time(
    book: Book,
    parties: Sequence[Party],
    measure: Measure,
    *,
    doubtful: bool = False,
) -> pd.DataFrame:
    """Return each party's figures over time, of GDP from one edition each.

    An economy that the table of one edition lacks is taken from the other up to its last year before editions change.

    Parameters
    ----------
    book, parties, measure, doubtful
        As in `analysis.compare.stand`.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``party_id``, ``kind``, ``when`` (year with decimals), ``date``, ``amount``, ``quality``,
        ``segment`` (counts up at every gap: points of one segment may be joined by a line), ``members``,
        ``source_id``, ``as_of``. A bloc is summed over the members with a figure in every year from 2000 on, so that
        a line never jumps because a member comes or goes; ``members`` says how many those are.
    """
    rows: list[dict[str, object]] = []
    for party in parties:
        points = (
            _company_points(book, party, measure, doubtful=doubtful)
            if party.is_company
            else _economy_points(book, party, measure)
        )
        rows += with_segments(points)
    return pd.DataFrame(rows, columns=_LINE_COLUMNS)


def _economy_points(book: Book, party: Party, measure: Measure) -> list[dict[str, object]]:
    if not measure.economy or measure.economy == LISTED or (party.kind == "bloc" and not measure.adds_up):
        return []
    series = {code: _one_edition(book, code, measure.economy) for code in party.members}
    people = book.yearly[POPULATION]
    if measure.per_head:
        series = {
            code: {year: value for year, value in values.items() if year in people.get(code, {})}
            for code, values in series.items()
        }
    kept = _always_there(series, book.reference_year)
    points = []
    for year in sorted(set().union(*kept.values())) if kept else []:
        parts = {code: values[year] for code, values in kept.items() if year in values}
        if len(parts) < len(kept):
            continue
        divisor = sum(people[code][year].amount for code in parts) if measure.per_head else 1.0
        points.append(_point(party, str(year), parts.values(), divisor))
    return points


def _always_there(series: Mapping[str, Mapping[int, Value]], last: int) -> dict[str, Mapping[int, Value]]:
    """Return the members whose figures run without a gap up to the last year, so that totals compare."""
    filled = {code: values for code, values in series.items() if values}
    if len(filled) < 2:
        return filled
    span = set(range(COMMON_START, last + 1))
    steady = {code: values for code, values in filled.items() if span <= set(values)}
    return steady or filled


def _one_edition(book: Book, code: str, quantity: str) -> dict[int, Value]:
    values: Mapping[int, Value] = book.yearly[quantity].get(code, {})
    if quantity == GDP:
        single = book.yearly.get(GDP_ONE_EDITION, {}).get(code, {})
        oldest = next((v.source_id for _, v in sorted(values.items())), "")
        values = single or {year: value for year, value in values.items() if value.source_id == oldest}
    return {year: value for year, value in values.items() if value.kind != "projection"}


def _company_points(book: Book, party: Party, measure: Measure, *, doubtful: bool) -> list[dict[str, object]]:
    if not measure.company or measure.per_head:
        return []
    series: dict[str, dict[str, Value]] = {}
    for member in party.members:
        values: Iterable[Value] = (
            book.dated.get(member, ())
            if measure.company == MARKET_CAP
            else book.yearly[measure.company].get(member, {}).values()
        )
        series[member] = {value.date: value for value in values if doubtful or value.kind not in DOUBTFUL}
    days = sorted(set().union(*series.values())) if series else []
    return [
        _point(party, day, [values[day] for values in series.values()], 1.0)
        for day in days
        if all(day in values for values in series.values())
    ]


def _point(party: Party, day: str, parts: Iterable[Value], divisor: float) -> dict[str, object]:
    values = list(parts)
    return row_of(
        Standing(
            party,
            sum(value.amount for value in values) / divisor,
            day,
            max(value.kind for value in values) if len({v.kind for v in values}) > 1 else values[0].kind,
            len(values),
            "|".join(dict.fromkeys(value.source_id for value in values)),
            max(value.as_of for value in values),
        )
    ) | {"when": when(day)}


def with_segments(points: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return points with the number of the stretch that a line may join: over 1.2 years starts a new one.

    Parameters
    ----------
    points
        In order of ``when``.
    """
    segments = [0]
    for before, after in pairwise(points):
        gap = float(str(after["when"])) - float(str(before["when"]))
        segments.append(segments[-1] + (gap > LONGEST_STEP_YEARS))
    return [point | {"segment": segment} for point, segment in zip(points, segments, strict=False)]


def over_time_sentence(lines: pd.DataFrame, chosen: Party, measure: Measure) -> str:
    """Return how much the chosen party's figure changed within its own edition, and how many gaps the lines have."""
    own = lines[lines["party_id"] == chosen.party_id]
    if own.empty:
        return f"{named(chosen.label, start=True)} has no figures over time by this measure."
    first, last = own.iloc[0], own.iloc[-1]
    words = measure.company_words if chosen.is_company else measure.economy_words
    gaps = int(lines.groupby("party_id")["segment"].max().sum())
    broken = f" Missing years leave {gaps} gap{'s' if gaps > 1 else ''} in the lines." if gaps else ""
    if len(own) == 1:
        verb = verb_of(words)
        return (
            f"{possessive(named(chosen.label, start=True))} {words} {verb} known for {first['date'][:4]} only: "
            f"{amount_text(first['amount'], measure.unit)}."
        )
    change = _change(first["amount"], last["amount"])
    return (
        f"{possessive(named(chosen.label, start=True))} {words} went from "
        f"{amount_text(first['amount'], measure.unit)} ({first['date'][:4]}) to "
        f"{amount_text(last['amount'], measure.unit)} ({last['date'][:4]}){change}.{broken}"
    )


def _change(first: float, last: float) -> str:
    if not first:
        return ""
    ratio = last / first
    return (
        f": {significant(ratio, 2)} times the first" if ratio >= 1 else f": {significant(100 * ratio, 2)}% of the first"
    )


def small_multiples(
    book: Book, economies: Sequence[Party], companies: Sequence[Party], measure: Measure, *, doubtful: bool = False
) -> pd.DataFrame:
    """Return one panel an economy: its own line and those of the companies.

    Parameters
    ----------
    book, measure, doubtful
        As in `over_time`.
    economies, companies
        Whose lines: every economy has a panel with every company in it, by its last value of each year.

    Returns
    -------
    pandas.DataFrame
        The columns of `over_time`, ``panel`` (name of the economy) and ``role`` (chosen or beside).
    """
    others = over_time(book, companies, measure, doubtful=doubtful)
    others = others[~others.assign(year=others["date"].str[:4]).duplicated(["party_id", "year"], keep="last")]
    panels = []
    for economy in economies:
        own = over_time(book, [economy], measure, doubtful=doubtful)
        panels += [own.assign(panel=economy.label, role="chosen"), others.assign(panel=economy.label, role="beside")]
    filled = [panel for panel in panels if not panel.empty]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=[*_LINE_COLUMNS, "panel", "role"])


def multiples_sentence(lines: pd.DataFrame, measure: Measure) -> str:
    """Return which economy's figure grew most between its first and last year, within one edition each."""
    own = lines[lines["role"] == "chosen"] if not lines.empty else lines
    if own.empty:
        return "No figures over time for these economies."
    growth = {
        panel: rows["amount"].iloc[-1] / rows["amount"].iloc[0]
        for panel, rows in own.groupby("panel")
        if len(rows) > 1 and rows["amount"].iloc[0]
    }
    if not growth:
        return "Too few years to compare."
    most, least = max(growth, key=growth.__getitem__), min(growth, key=growth.__getitem__)
    said = f"{possessive(named(str(most), start=True))} {measure.economy_words} grew to {significant(growth[most], 2)}"
    if len(growth) == 1:
        return f"{said} times its first value shown."
    other = possessive(named(str(least)))
    return f"{said} times its first value shown, the most of these; {other} to {significant(growth[least], 2)} times."
