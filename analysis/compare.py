"""Economies and companies on one scale: who is compared, by which measure, at which date.

A `Book` holds every figure once; a `Party` is an economy, a bloc, a company or a group of companies; `stand` answers
what a party's figure is under one `Measure` and one date rule, and says what is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd

from analysis.memberships import holds, present_members
from analysis.wording import listed, money, possessive, significant, times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Kind = Literal["economy", "bloc", "company", "group"]
DOUBTFUL = frozenset({"approx", "disputed"})
OWN_BLOC = "own-bloc"
OWN_GROUP = "own-group"
_SUPRANATIONAL = "EUU"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RANKED = ("actual", "reported", "derived", "estimate", "projection", "approx", "disputed")


class Value(NamedTuple):
    """One figure of one economy or company.

    Attributes
    ----------
    amount
        In the unit of its quantity: US$, international $ or inhabitants.
    date
        Year, or day of the price.
    kind
        actual, estimate, projection; reported, derived, approx, disputed.
    source_id, as_of
        Where it comes from.
    """

    amount: float
    date: str
    kind: str
    source_id: str
    as_of: str


@dataclass(frozen=True)
class Party:
    """Who is compared.

    Attributes
    ----------
    party_id
        ISO 3166-1 alpha-3 code, bloc, company or group.
    label
        Its name.
    kind
        economy, bloc, company or group.
    members
        Codes of the economies or companies it is made of; an economy or a company is its own only member.
    note
        What to know about the membership or the figure.
    """

    party_id: str
    label: str
    kind: Kind
    members: tuple[str, ...]
    note: str = ""

    @property
    def is_company(self) -> bool:
        """Whether it is a company or a group of companies."""
        return self.kind in ("company", "group")


@dataclass(frozen=True)
class Measure:
    """What is set beside what.

    Attributes
    ----------
    key, label
        Short name and name.
    company, economy
        The quantity taken for each side; ``company`` is empty where companies have none.
    company_words, economy_words
        How each quantity is called in a sentence.
    unit
        Written before every amount.
    about
        What it is, in one plain sentence.
    caution
        What the comparison cannot mean.
    per_head
        Amounts are divided by inhabitants.
    """

    key: str
    label: str
    company: str
    economy: str
    company_words: str
    economy_words: str
    unit: str
    about: str
    caution: str
    per_head: bool = False


_STOCK_AND_FLOW = (
    "Market value is a stock: what all shares would cost on one day. GDP is a flow: what is produced in one year. "
    "The ratio shows scale. It does not mean that a company owns, earns or could buy that much of an economy."
)
MEASURES: dict[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure(
            "value-gdp",
            "Market value and GDP",
            "market_cap",
            "gdp",
            "market value",
            "GDP",
            "US$",
            "The price of all shares of a company beside what an economy produces in a year.",
            _STOCK_AND_FLOW,
        ),
        Measure(
            "revenue-gdp",
            "Revenue and GDP",
            "revenue",
            "gdp",
            "revenue",
            "GDP",
            "US$",
            "What a company sells in a year beside what an economy produces in a year.",
            "Both are flows of one year, but revenue counts what a company buys from others, and GDP counts only the "
            "value added. Company years are the twelve months up to a list in June of the next year.",
        ),
        Measure(
            "revenue-government",
            "Revenue and government revenue",
            "revenue",
            "government_revenue",
            "revenue",
            "government revenue",
            "US$",
            "What a company sells in a year beside what all levels of a government collect in a year.",
            "Both are flows of one year. A company pays its costs from its revenue as a government does, but a "
            "government also sets the rules under which it collects.",
        ),
        Measure(
            "value-listed",
            "Market value and listed market",
            "market_cap",
            "listed_market_cap",
            "market value",
            "listed companies' market value",
            "US$",
            "The price of all shares of a company beside the price of all listed companies of an economy.",
            "Both are stocks. The totals follow the companies' domicile, are rounded, and are known for one day only.",
        ),
        Measure(
            "per-head",
            "Per head",
            "market_cap",
            "gdp",
            "market value per inhabitant",
            "GDP per head",
            "US$",
            "GDP for each inhabitant, beside a company's market value shared among the inhabitants of the chosen "
            "economy or bloc.",
            _STOCK_AND_FLOW,
            per_head=True,
        ),
        Measure(
            "ppp",
            "GDP at purchasing power",
            "",
            "gdp_ppp",
            "",
            "GDP at purchasing power parities",
            "int$",
            "What economies produce, valued at the prices of one country, so that a haircut counts the same "
            "everywhere.",
            "For economies only: a company's value and sales are made at market exchange rates, so purchasing power "
            "does not apply to them.",
        ),
    )
}


@dataclass(frozen=True, eq=False)
class Book:
    """Every figure, ready to look up. Shared and cached: never changed in place.

    Attributes
    ----------
    parties
        By id: economies, blocs, companies and groups.
    yearly
        Quantity, then economy or company, then year. Market values are those of the year's last trading day.
    dated
        Market values of each company by day, oldest first.
    reference_year
        The newest year for which most economies have an actual or estimated GDP.
    memberships
        Bloc to its present and former members, each with first day and day of leaving.
    """

    parties: Mapping[str, Party]
    yearly: Mapping[str, Mapping[str, Mapping[int, Value]]]
    dated: Mapping[str, tuple[Value, ...]]
    reference_year: int
    region_of: Mapping[str, str] = field(default_factory=dict)
    memberships: Mapping[str, tuple[tuple[str, object, object], ...]] = field(default_factory=dict)

    def at(self, party: Party, year: int | None) -> Party:
        """Return a bloc with its members at the end of a year; any other party, or the latest of both, as it is."""
        if year is None or party.party_id not in self.memberships:
            return party
        held = (c for c, since, until in self.memberships[party.party_id] if holds(since, until, f"{year}-12-31"))
        return replace(party, members=tuple(sorted(set(held) - {_SUPRANATIONAL})))

    def party(self, party_id: str, members: Sequence[str] = ()) -> Party:
        """Return a party; ``members`` fill a bloc or group of one's own, which is named by up to three of them."""
        if party_id in (OWN_BLOC, OWN_GROUP):
            names = [self.parties[member].label for member in members]
            own = "My own bloc" if party_id == OWN_BLOC else "My own group"
            label = listed(names) if 0 < len(names) <= 3 else own
            return Party(party_id, label, "bloc" if party_id == OWN_BLOC else "group", tuple(members))
        return self.parties[party_id]

    def of_kind(self, *kinds: Kind) -> list[Party]:
        """Return the parties of some kinds, by label."""
        return sorted((p for p in self.parties.values() if p.kind in kinds), key=lambda p: p.label.casefold())


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


def build_book(
    economies: pd.DataFrame,
    blocs: pd.DataFrame,
    companies: pd.DataFrame,
    groups: pd.DataFrame,
    cautions: pd.DataFrame,
    market_caps: pd.DataFrame,
    financials: pd.DataFrame,
    yearly: Mapping[str, pd.DataFrame],
) -> Book:
    """Return the book of all figures.

    Parameters
    ----------
    economies, blocs, companies, groups, cautions, market_caps, financials
        Frames of the tables of these names.
    yearly
        Quantity to a frame with ``iso3``, ``year``, ``amount``, ``source_id``, ``as_of`` and, where known, ``kind``
        and ``date``.
    """
    by_quantity: dict[str, dict[str, dict[int, Value]]] = {
        quantity: by_year(frame) for quantity, frame in yearly.items()
    }
    closing = market_caps.dropna(subset=["year_end"])
    by_quantity["market_cap"] = by_year(closing, "company_id", "year_end", "market_cap_usd", "quality", "date")
    by_quantity["revenue"] = by_year(financials, "company_id", "fiscal_year", "revenue_usd")
    by_quantity["net_income"] = by_year(financials, "company_id", "fiscal_year", "net_income_usd")
    dated: dict[str, list[Value]] = {}
    columns = ["company_id", "market_cap_usd", "date", "quality", "source_id", "as_of"]
    for company_id, *value in market_caps.sort_values("date")[columns].itertuples(index=False, name=None):
        dated.setdefault(company_id, []).append(Value(*value))
    return Book(
        parties=_parties(economies, blocs, companies, groups, cautions),
        yearly=by_quantity,
        dated={company_id: tuple(values) for company_id, values in dated.items()},
        reference_year=_reference_year(by_quantity.get("gdp", {})),
        region_of=dict(economies[["iso3", "un_region"]].dropna().itertuples(index=False, name=None)),
        memberships={
            str(bloc_id): tuple(rows[["iso3", "member_from", "member_until"]].itertuples(index=False, name=None))
            for bloc_id, rows in blocs.groupby("bloc_id")
        },
    )


def by_year(
    frame: pd.DataFrame,
    key: str = "iso3",
    year: str = "year",
    amount: str = "amount",
    kind: str = "kind",
    date: str = "date",
) -> dict[str, dict[int, Value]]:
    """Return a table's figures by economy or company and year; the columns are named by the arguments."""
    found: dict[str, dict[int, Value]] = {}
    kinds = frame[kind] if kind in frame else pd.Series("reported", frame.index)
    dates = frame[date if date in frame else year].astype(str)
    rows = zip(frame[key], frame[year], frame[amount], dates, kinds, frame["source_id"], frame["as_of"], strict=True)
    for party_id, number, value, *rest in rows:
        found.setdefault(party_id, {})[int(number)] = Value(float(value), *rest)
    return found


def _reference_year(gdp: Mapping[str, Mapping[int, Value]]) -> int:
    counts: dict[int, int] = {}
    for values in gdp.values():
        for number, value in values.items():
            if value.kind != "projection":
                counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return max((number for number, count in counts.items() if count >= most / 2), default=0)


def _parties(
    economies: pd.DataFrame,
    blocs: pd.DataFrame,
    companies: pd.DataFrame,
    groups: pd.DataFrame,
    cautions: pd.DataFrame,
) -> dict[str, Party]:
    own = economies[~economies["is_supranational"]]
    parties = {
        code: Party(code, name, "economy", (code,))
        for code, name in own[["iso3", "name"]].itertuples(index=False, name=None)
    }
    for bloc_id, rows in present_members(blocs).groupby("bloc_id"):
        label, _, note = str(rows["bloc_name"].iloc[0]).partition(" (")
        members = tuple(sorted(set(rows["iso3"]) - {_SUPRANATIONAL}))
        said = "" if note.removesuffix(")").isdecimal() else note.removesuffix(")")
        parties[str(bloc_id)] = Party(str(bloc_id), label, "bloc", members, said)
    warned = dict(cautions[["company_id", "caution"]].itertuples(index=False, name=None))
    for company_id, name in companies[["company_id", "name"]].itertuples(index=False, name=None):
        label = name.partition(" (")[0]
        parties[company_id] = Party(company_id, label, "company", (company_id,), warned.get(company_id, ""))
    for group_id, rows in groups.groupby("group_id"):
        members = tuple(sorted(set(rows["company_id"]) & set(companies["company_id"])))
        parties[str(group_id)] = Party(str(group_id), str(rows["group_name"].iloc[0]), "group", members)
    return parties


def quantity_of(party: Party, measure: Measure) -> str:
    """Return the quantity that a measure takes for a party; empty if it has none."""
    return measure.company if party.is_company else measure.economy


def latest_year(book: Book, measure: Measure) -> int:
    """Return the year of the economies' figures under "latest of both".

    Revenue is set beside figures of the newest year of revenue, so that two flows cover the same time.
    """
    if measure.company == "revenue":
        return max((max(years) for years in book.yearly["revenue"].values()), default=book.reference_year)
    if measure.economy == "listed_market_cap":
        return max((max(years) for years in book.yearly["listed_market_cap"].values()), default=book.reference_year)
    return book.reference_year


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
        Market value at the end of this year beside flows of this year; None takes the latest of both.
    doubtful
        Count approximate and disputed market values too.
    shared_among
        Under a measure per head: whose inhabitants share a company's value.
    """
    party, quantity = book.at(party, year), quantity_of(party, measure)
    if not quantity or not party.members:
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
    if quantity == "listed_market_cap":
        return max(values.values(), key=lambda value: value.date, default=None)
    if quantity == "market_cap" and (year is None or measure.economy == "listed_market_cap"):
        return next((v for v in reversed(book.dated.get(member, ())) if doubtful or v.kind not in DOUBTFUL), None)
    wanted = latest_year(book, measure) if year is None else year
    value = values.get(wanted)
    if value is None and year is None and party.kind in ("economy", "company"):
        earlier = [n for n, v in values.items() if n <= wanted and v.kind != "projection"]
        value = values[max(earlier)] if earlier else None
    return None if value is None or (value.kind in DOUBTFUL and not doubtful) else value


def _heads(book: Book, code: str, value: Value) -> float | None:
    people = book.yearly["population"].get(code, {}).get(int(value.date[:4]))
    return people.amount if people else None


def _people(book: Book, party: Party | None, year: int) -> float:
    if party is None or party.is_company:
        return 0.0
    every = (book.yearly["population"].get(code, {}).get(year) for code in party.members)
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


def amount_words(standing: Standing, measure: Measure) -> str:
    """Return an amount with its marks: ``at least US$2.6 tn (2024, 54 of 55 members)``."""
    if standing.amount is None:
        return "no data"
    marks = [date_words(standing.date)]
    if standing.kind in ("estimate", "projection", "approx", "disputed", "derived"):
        marks.append({"approx": "approximate"}.get(standing.kind, standing.kind))
    if standing.at_least:
        marks.append(f"{standing.counted} of {len(standing.party.members)} members")
    least = "at least " if standing.at_least else ""
    return f"{least}{money(standing.amount, unit=measure.unit)} ({', '.join(marks)})"


def date_words(date: str) -> str:
    """Return a year as it is, and days as ``21 Aug 2026``; spans as ``1 Mar to 21 Aug 2026``."""
    first, _, last = date.partition(" to ")
    if last:
        shown = _day(first)
        return f"{shown[:-5] if first[:4] == last[:4] and len(first) > 4 else shown} to {_day(last)}"
    return _day(first)


def _day(date: str) -> str:
    if len(date) != 10:
        return date
    return f"{int(date[8:])} {_MONTHS[int(date[5:7]) - 1]} {date[:4]}"


def words_for(standing: Standing, measure: Measure) -> str:
    """Return how the quantity of a party is called: market value, GDP ..."""
    return measure.company_words if standing.party.is_company else measure.economy_words


def ratio_sentence(first: Standing, second: Standing, measure: Measure) -> str:
    """Return the sentence to quote: what the first is in terms of the second.

    Parameters
    ----------
    first, second
        Standings under the same measure.
    measure
        What is compared.
    """
    for one in (first, second):
        if one.amount is None:
            return missing_sentence(one, measure)
    ratio = _ratio(first, second)
    bound = {(True, False): "at least ", (False, True): "at most "}.get((first.at_least, second.at_least), "")
    said = times(ratio)
    if bound and said.startswith("about"):
        said = f"{significant(ratio, 2)} times" if ratio >= 1 else f"{significant(100 * ratio, 2)}% of"
    rough = "roughly " if first.at_least and second.at_least else bound
    whose = possessive(named(first.party.label, start=True))
    return (
        f"{whose} {words_for(first, measure)}, {amount_words(first, measure)}, is {rough}{said} the "
        f"{words_for(second, measure)} of {named(second.party.label)}, "
        f"{amount_words(second, measure)}."
    )


def _ratio(first: Standing, second: Standing) -> float:
    if first.amount is None or not second.amount:
        return float("nan")
    return first.amount / second.amount


def missing_sentence(standing: Standing, measure: Measure) -> str:
    """Return a sentence that says which figure is missing, and the nearest year that has one."""
    party, name = standing.party, named(standing.party.label, start=True)
    if not quantity_of(party, measure):
        return f"{name} is left out: {measure.economy_words} applies to economies only."
    if not party.members:
        return f"{name} has no members yet."
    near = f" The nearest year with one is {standing.nearest_year}." if standing.nearest_year else ""
    return f"{name} has no {words_for(standing, measure)} for this choice of year.{near}"


_ARTICLE = re.compile(
    r"(US|UK|UAE|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Euro area|Commonwealth.*|East African.*"
    r"|League of.*|Gulf Cooperation.*|Least developed.*|Small island.*|Big five|Magnificent seven|Ten chip.*"
    r"|Chinese platforms|Vatican|United .*|.* (Islands|Republic|Union|Alliance|Forum|States)( .*)?)"
)
_LOWERED = re.compile(r"(Euro area|Least developed|Small island|Big five|Magnificent seven|Ten chip|My own)\b")


def named(label: str, *, start: bool = False) -> str:
    """Return a party's label as it stands in a sentence: ``the Euro area``, ``my own bloc``, ``Kenya``.

    Parameters
    ----------
    label
        As in `Party`.
    start
        Whether it opens the sentence.
    """
    article = "the " if _ARTICLE.fullmatch(label) else ""
    inner = label[0].lower() + label[1:] if _LOWERED.match(label) else label
    text = article + inner
    return text[0].upper() + text[1:] if start and (article or inner != label) else text


def headline(chosen: Standing, beside: Sequence[Standing], measure: Measure) -> str:
    """Return the sentence that answers the question: the first party beside, in terms of the chosen one."""
    if chosen.amount is None:
        return missing_sentence(chosen, measure)
    others = [one for one in beside if one.amount is not None and one.party.party_id != chosen.party.party_id]
    if not others:
        whose = possessive(named(chosen.party.label, start=True))
        return f"{whose} {words_for(chosen, measure)} is {amount_words(chosen, measure)}."
    return ratio_sentence(others[0], chosen, measure)


def others_sentence(chosen: Standing, beside: Sequence[Standing]) -> str:
    """Return the other parties' ratios to the chosen one, in one sentence; empty if there are none."""
    others = [one for one in beside if one.amount is not None and one.party.party_id != chosen.party.party_id][1:]
    if chosen.amount is None or not others:
        return ""
    parts = [f"{named(one.party.label)} {_bare(times(_ratio(one, chosen)))}" for one in others]
    return f"By the same measure{', at most' if chosen.at_least else ''}: {listed(parts, most=12)}."


def _bare(said: str) -> str:
    return said.removesuffix(" of").removesuffix(" as")


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
        Highest first: ``rank`` among all economies and companies with a figure (none for blocs and groups),
        ``name``, ``amount``, ``ratio`` to the chosen one, ``date``, ``kind`` (economy ...), ``role`` (chosen, beside
        or neighbour), ``quality``, ``members``, ``at_least``, ``party_id``, ``source_id``, ``as_of``.
    """
    shared = None if chosen.is_company else chosen
    if everyone is None:
        everyone = ranking(book, measure, year, doubtful=doubtful, shared_among=shared)
    own = stand(book, chosen, measure, year, doubtful=doubtful, shared_among=shared)
    shown = {chosen.party_id: own} | {
        party.party_id: stand(book, party, measure, year, doubtful=doubtful, shared_among=shared)
        for party in beside
        if party.party_id != chosen.party_id
    }
    around: list[Standing] = []
    if own.amount is not None:
        limit = own.amount
        rest = [s for s in everyone if s.party.party_id not in shown]
        above = [s for s in rest if s.amount is not None and s.amount > limit]
        below = [s for s in rest if s.amount is not None and s.amount <= limit]
        around = above[len(above) - neighbours :] + below[:neighbours] if neighbours else []
    amounts = [s.amount for s in everyone if s.amount is not None]
    rows = [
        {
            "rank": 1 + sum(amount > s.amount for amount in amounts) if len(s.party.members) == 1 else None,
            "role": "chosen" if s is own else "beside" if s.party.party_id in shown else "neighbour",
            "ratio": s.amount / own.amount if own.amount else float("nan"),
        }
        | row_of(s)
        for s in [*shown.values(), *around]
        if s.amount is not None
    ]
    columns = [
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
    return (
        pd.DataFrame(rows, columns=columns)
        .astype({"rank": "Int64"})
        .sort_values(["amount", "name"], ascending=[False, True], kind="stable")
        .reset_index(drop=True)
    )


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

    Under "latest of both" an economy whose newest figure is older than that of the others is left out, so that one
    ranking holds one year.
    """
    every = (
        stand(book, party, measure, year, doubtful=doubtful, shared_among=shared_among)
        for party in book.parties.values()
        if party.kind in kinds
    )
    newest = str(latest_year(book, measure))
    ranked = [
        s for s in every if s.amount is not None and (year is not None or s.party.is_company or s.date[:4] >= newest)
    ]
    return sorted(ranked, key=lambda s: (-(s.amount or 0.0), s.party.label))


def clean_members(book: Book, codes: Iterable[str], kind: Kind) -> tuple[list[str], list[str]]:
    """Split codes of an own bloc or group into known ones, each once, and unknown ones."""
    unique = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    known = [code for code in unique if code in book.parties and book.parties[code].kind == kind]
    return known, [code for code in unique if code not in known]
