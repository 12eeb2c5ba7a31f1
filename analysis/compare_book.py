"""Every yearly and dated figure of economies, blocs and companies, ready to look up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

import pandas as pd

from analysis.compare_measures import (
    GDP,
    MARKET_CAP,
    MEASURES,
    NET_INCOME,
    REVENUE,
    economy_side,
    indicator_measures,
)
from analysis.memberships import holds, present_members
from analysis.names import resolve
from analysis.reference_year import reference_year
from analysis.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.compare_measures import Measure

Kind = Literal["economy", "bloc", "company", "group"]
OWN_BLOC = "own-bloc"
OWN_GROUP = "own-group"
_SUPRANATIONAL = "EUU"
_NAMED_MEMBERS = 3


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
    def member_word(self) -> str:
        """What its members are called: a region of the world holds territories too and has no members."""
        return "countries and territories" if self.note.endswith("region") else "members"

    @property
    def is_company(self) -> bool:
        """Whether it is a company or a group of companies."""
        return self.kind in ("company", "group")


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
    newest
        Quantity of economies to the newest year in which most of them have a figure.
    measures
        By key: what companies and economies are compared by, then economies alone.
    indicators
        Every indicator as a measure of economies, by quantity.
    region_of, seats
        Economy to its region, and to the companies that have their seat there.
    memberships
        Bloc to its present and former members, each with first day and day of leaving.
    as_of
        When the list of companies was last read.
    problems
        What of the tables could not be used.
    """

    parties: Mapping[str, Party]
    yearly: Mapping[str, Mapping[str, Mapping[int, Value]]]
    dated: Mapping[str, tuple[Value, ...]]
    newest: Mapping[str, int]
    measures: Mapping[str, Measure] = field(default_factory=lambda: MEASURES)
    indicators: Mapping[str, Measure] = field(default_factory=dict)
    region_of: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    memberships: Mapping[str, tuple[tuple[str, object, object], ...]] = field(default_factory=dict)
    as_of: str = ""
    problems: tuple[str, ...] = ()

    @property
    def reference_year(self) -> int:
        """The newest year in which most economies have a GDP."""
        return self.newest.get(GDP, 0)

    def measure(self, key: str) -> Measure:
        """Return a measure.

        Raises
        ------
        UnknownNameError
            If there is none of this key; it names the nearest known ones.
        """
        return self.measures[resolve("measure", key, {known: m.label for known, m in self.measures.items()})]

    def at(self, party: Party, year: int | None) -> Party:
        """Return a bloc with its members at the end of a year; any other party, or the latest available, as it is.

        Parameters
        ----------
        party
            Of this book.
        year
            None for the latest available.
        """
        if year is None or party.party_id not in self.memberships:
            return party
        held = (c for c, since, until in self.memberships[party.party_id] if holds(since, until, f"{year}-12-31"))
        return replace(party, members=tuple(sorted(set(held) - {_SUPRANATIONAL})))

    def party(self, party_id: str, members: Sequence[str] = ()) -> Party:
        """Return a party; ``members`` fill a bloc or group of one's own, each once; up to three name it.

        Raises
        ------
        UnknownNameError
            If there is none of this code; it names the nearest known ones.
        """
        if party_id in (OWN_BLOC, OWN_GROUP):
            members = tuple(dict.fromkeys(members))
            names = [self.parties[member].label for member in members]
            own = "My own bloc" if party_id == OWN_BLOC else "My own group"
            label = listed(names) if 0 < len(names) <= _NAMED_MEMBERS else own
            return Party(party_id, label, "bloc" if party_id == OWN_BLOC else "group", members)
        found = self.parties.get(party_id)
        if found is None:
            found = self.parties[resolve("party", party_id, {code: p.label for code, p in self.parties.items()})]
        return found

    def of_kind(self, *kinds: Kind) -> list[Party]:
        """Return the parties of some kinds, by label."""
        return sorted((p for p in self.parties.values() if p.kind in kinds), key=lambda p: p.label.casefold())


def build_book(
    economies: pd.DataFrame,
    blocs: pd.DataFrame,
    companies: pd.DataFrame,
    groups: pd.DataFrame,
    cautions: pd.DataFrame,
    market_caps: pd.DataFrame,
    financials: pd.DataFrame,
    *,
    indicators: pd.DataFrame,
    yearly: Mapping[str, pd.DataFrame],
    problems: tuple[str, ...] = (),
) -> Book:
    """Return the book of all figures.

    Parameters
    ----------
    economies, blocs, companies, groups, cautions, market_caps, financials, indicators
        Frames of the tables of these names.
    yearly
        Quantity to a frame with ``iso3``, ``year``, ``amount``, ``source_id``, ``as_of`` and, where known, ``kind``
        and ``date``.
    problems
        What of the tables could not be used.
    """
    by_quantity = {quantity: by_year(frame) for quantity, frame in yearly.items()}
    closing = market_caps.dropna(subset=["year_end"])
    by_quantity[MARKET_CAP] = by_year(closing, "company_id", "year_end", "market_cap_usd", "quality", "date")
    by_quantity[REVENUE] = by_year(financials, "company_id", "fiscal_year", "revenue_usd")
    by_quantity[NET_INCOME] = by_year(financials, "company_id", "fiscal_year", "net_income_usd")
    dated: dict[str, list[Value]] = {}
    columns = ["company_id", "market_cap_usd", "date", "quality", "source_id", "as_of"]
    for company_id, *value in market_caps.sort_values("date")[columns].itertuples(index=False, name=None):
        dated.setdefault(company_id, []).append(Value(*value))
    return Book(
        parties=_parties(economies, blocs, companies, groups, cautions),
        yearly=by_quantity,
        dated={company_id: tuple(values) for company_id, values in dated.items()},
        newest={quantity: reference_year(frame) for quantity, frame in yearly.items()},
        measures=MEASURES | indicator_measures(indicators),
        indicators=economy_side(indicators),
        region_of=dict(economies[["iso3", "un_region"]].dropna().itertuples(index=False, name=None)),
        seats={str(code): tuple(rows["company_id"]) for code, rows in companies.groupby("hq_iso3")},
        memberships={
            str(bloc_id): tuple(rows[["iso3", "member_from", "member_until"]].itertuples(index=False, name=None))
            for bloc_id, rows in blocs.groupby("bloc_id")
        },
        as_of=str(companies["as_of"].max()),
        problems=problems,
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
        if pd.isna(value):
            continue
        found.setdefault(party_id, {})[int(number)] = Value(float(value), *rest)
    return found


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
