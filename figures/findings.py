"""The first minute: three findings for where the visitor is from, and three for the world of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import home
from analysis.cables_facts import economy_facts as cable_facts
from analysis.closures import closures, worst_closure
from analysis.compare import ranking, stand
from analysis.compare_measures import MEASURES
from analysis.compare_words import amount_words, date_words, missing_sentence, named, ratio_words
from analysis.hubs import Choice
from analysis.inland import LANDLOCKED
from analysis.network_sources import source_and_date
from analysis.presets import PLACES
from analysis.scenario import THIS_YEAR, Scenario
from analysis.severity import WORDS
from analysis.wording import counted, listed, money, possessive
from figures.cables import inland
from figures.cables.view import Look
from figures.disruption.single import isolates
from figures.disruption.steps import NOTHING
from figures.hubs import counts
from figures.lead import Lead
from figures.standpoint import members, name_of
from loaders.companies import load_companies, load_market_caps
from loaders.disruption import load_single_failures
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp
from loaders.hubs import load_hubs
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from analysis.atlas import Atlas

_MEASURE = MEASURES["value-gdp"]
_RED_SEA = "red-sea"
_HIT = WORDS[2:]
"""Moderate or worse."""
_NAMED_SOURCES = 2
_NAMED_WAYS = 4
_OWN_WORK = "atlas-analysis"


@dataclass(frozen=True)
class Finding:
    """One thing worth knowing at once.

    Attributes
    ----------
    sentence
        Computed from the data.
    source
        Who says so and as of when, in a line.
    lead
        Where to read on.
    """

    sentence: str
    source: str
    lead: Lead


def of_world(atlas: Atlas) -> tuple[Finding, ...]:
    """Return three findings for the world of today."""
    return (_closure_of_the_red_sea(atlas), _largest_company(atlas), _busiest_hub(atlas))


def of_place(atlas: Atlas, *, code: str) -> tuple[Finding, ...]:
    """Return three findings for an economy or a bloc: its cables, its size beside companies, its offices in hubs.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`.
    """
    return (_connected(atlas, code), _beside_companies(atlas, code), _represented(atlas, code))


def _source(source_ids: Iterable[str], as_of: str) -> str:
    said = [source.publisher for source in cited(source_ids) if source.source_id != _OWN_WORK]
    who = listed(list(dict.fromkeys(said)), most=_NAMED_SOURCES) or "the atlas"
    return f"Source: {who}, as of {as_of}"


# The world ------------------------------------------------------------------------------------------------------------


def _closure_of_the_red_sea(atlas: Atlas) -> Finding:
    found = atlas.kept(closures)
    rows = found[found["preset_id"] == _RED_SEA]
    lost, hit = int((rows["cables_lost"] > 0).sum()), int(rows["severity"].isin(_HIT).sum())
    source_id, as_of = source_and_date(atlas)
    return Finding(
        f"If every cable through Bab el-Mandeb failed today, up to {lost} economies would lose at least one of their "
        f"own; for up to {hit} exposure would be moderate or worse.",
        _source([source_id], as_of),
        Lead("disruption", "What if the Red Sea closed?", says=(("preset", _RED_SEA),)),
    )


def _largest_company(atlas: Atlas) -> Finding:
    caps, gdp = atlas.frame(load_market_caps), atlas.frame(load_gdp)
    top = home.largest_company(atlas.frame(load_companies), caps, gdp, atlas.frame(load_economies))
    newest = caps[caps["is_latest"] & (caps["market_cap_usd"] == top.market_cap_usd)]
    return Finding(
        f"{top.company} is valued at {money(top.market_cap_usd)}; the yearly GDP of {top.smaller} of {top.economies} "
        f"economies is smaller ({top.gdp_year}).",
        _source([*newest["source_id"], *gdp.loc[gdp["year"] == top.gdp_year, "source_id"]], date_words(top.date)),
        Lead("compare", "Who is larger than whom?"),
    )


def _busiest_hub(atlas: Atlas) -> Finding:
    offices = atlas.offices(Choice())
    by_hub = offices.groupby("hub_id")["iso3"].nunique().sort_values(ascending=False)
    names = atlas.frame(load_hubs).set_index("hub_id")["name"]
    first, *_ = by_hub.index
    return Finding(
        f"{offices['iso3'].nunique()} economies and unions were found with an office in at least one of "
        f"{by_hub.size} technology hubs: {by_hub[first]} in {names[first]}, {by_hub.get('bay_area', 0)} in the "
        "San Francisco Bay Area.",
        _source(offices["source_id"], str(offices["as_of"].max())),
        Lead("hubs", "Who is represented where technology is made?"),
    )


# Where the visitor is from --------------------------------------------------------------------------------------------


def _connected(atlas: Atlas, code: str) -> Finding:
    economies, name = members(atlas, code=code), name_of(atlas, code=code)
    found, one = atlas.kept(closures), len(economies) == 1
    worst, rows = worst_closure(found, economies)
    begin = _reached(atlas, code, name) if one else _members_reached(atlas, found, code, economies)
    says: tuple[tuple[str, str], ...] = (("preset", worst),) if worst else ()
    if rows.empty:
        says, end = _beyond_its_own(atlas, found, code) if one else ((), "")
    elif one:
        lost, own = rows[["cables_lost", "cables"]].iloc[0]
        part = "its only one" if own == 1 else "one of them" if lost == 1 else f"up to {lost} of them"
        end = f" In the case “{PLACES[worst].label}” it could lose {part}."
    else:
        end = f" In the case “{PLACES[worst].label}” up to {len(rows)} of them would lose one of their own or more."
    source_id, as_of = source_and_date(atlas)
    return Finding(
        f"{begin}{end}",
        _source([source_id], as_of),
        Lead("disruption", "What if a cable or a strait fails?", says=says),
    )


def _beyond_its_own(atlas: Atlas, found: pd.DataFrame, code: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return what hits an economy most that loses no cable of its own in any closure: a link and a sentence."""
    alone = atlas.frame(load_single_failures)
    last = alone.loc[(alone["kind"] == "cable") & (alone["iso3"] == code) & isolates(alone), "failed_id"]
    if len(last) == 1:
        cable = atlas.cable_names[last.iloc[0]]
        left = f" If {cable} failed, no known route by cable to the large hubs of exchange would be left."
        return (("preset", NOTHING), ("cut", last.iloc[0])), left
    rows = found[found["iso3"] == code]
    if rows.empty or rows["severity"].eq("unknown").all() or not _has_route(atlas, code):
        return (), " Its exposure is unknown, not zero."
    row = rows.loc[rows["exposure"].fillna(0).idxmax()]
    if not row["exposure"] > 0:
        return (), " None of the closures kept ready touches its routes to other regions."
    case = PLACES[row["preset_id"]].label
    hit = f"up to {row['exposure']:.0%} of its routes to other regions are hit"
    return (("preset", str(row["preset_id"])),), f" In the case “{case}” {hit}."


def _has_route(atlas: Atlas, code: str) -> bool:
    rows = atlas.outcome_range(Scenario())
    return bool((rows.loc[rows["iso3"] == code, "routes"] > 0).any())


def _reached(atlas: Atlas, code: str, name: str) -> str:
    found = {fact.fact: fact for fact in cable_facts(atlas, code)}
    number, median = found["Of which international"].value, found["International cables, median of its region"]
    if not number:
        return f"No international submarine cable lands in {named(name)}{_by_land(atlas, code, name)}."
    beside = f"; the median of {median.unit.strip('()')} is {median.value:g}" if median.unit.strip("()") else ""
    cables = counted(int(float(number)), "international submarine cable")
    return f"{named(name, start=True)} has {cables} in service{beside}."


def _by_land(atlas: Atlas, code: str, name: str) -> str:
    """Return how an economy without a cable reaches the sea, as the end of a sentence; nothing where it has one."""
    ways = inland.ways(atlas, look=Look("economy", code, name), year=THIS_YEAR)
    if ways is None:
        return ""
    if not ways.through or not ways.recorded:
        return ", and no link over land is on record"
    through = listed(sorted(atlas.economy_names[one] for one in ways.through), most=_NAMED_WAYS)
    inland_words = "which is landlocked and reaches the sea"
    return f", {inland_words if code in LANDLOCKED else 'which reaches those of others over land'} through {through}"


def _members_reached(atlas: Atlas, found: pd.DataFrame, code: str, economies: tuple[str, ...]) -> str:
    own = found.drop_duplicates("iso3").set_index("iso3")["cables"].reindex(list(economies))
    reached = int((own.fillna(0) > 0).sum())
    bloc = atlas.book.parties[code]
    return f"International cables land in {reached} of the {len(economies)} {bloc.member_word} of {named(bloc.label)}."


def _beside_companies(atlas: Atlas, code: str) -> Finding:
    lead = Lead("compare", "Which companies are larger than us?")
    party = atlas.book.parties.get(code)
    if party is None:
        return Finding(f"{name_of(atlas, code=code)} is in none of the tables of figures.", "", lead)
    own = stand(atlas.book, party, _MEASURE, None)
    if own.amount is None:
        return Finding(missing_sentence(own, _MEASURE), "", lead)
    companies = ranking(atlas.book, _MEASURE, None, kinds=("company",))
    larger = [one for one in companies if one.amount is not None and one.amount > own.amount]
    top, whose = companies[0], possessive(named(party.label))
    many = f"{len(larger)} listed technology companies have" if len(larger) > 1 else ""
    few = "One listed technology company has" if larger else "No listed technology company has"
    return Finding(
        f"{many or few} a market value above {whose} GDP, {amount_words(own, _MEASURE)}; that of {top.party.label} is "
        f"{ratio_words(top, own)} it.",
        _source([top.source_id, own.source_id], date_words(top.date)),
        lead,
    )


def _represented(atlas: Atlas, code: str) -> Finding:
    economies, name = members(atlas, code=code), named(name_of(atlas, code=code), start=True)
    offices = counts.states(atlas, choice=Choice())
    hubs = atlas.frame(load_hubs).set_index("hub_id")["name"]
    if len(economies) > 1:
        return _members_represented(atlas, offices, code, economies, hubs)
    own = offices[offices["iso3"] == code]
    state = own["presence"].value_counts()
    where = [hubs[hub] for hub in own.loc[own["presence"] == "yes", "hub_id"]]
    found = f"is present in {len(where)} of {len(hubs)} technology hubs" if where else "was found in no technology hub"
    doubt = int(state.get("unknown", 0))
    unsure = f"; for {doubt} it is not established" if doubt else ""
    rows = atlas.offices(Choice())
    rows = rows[rows["iso3"] == code]
    return Finding(
        f"{name} {found}{unsure}.",
        _source(rows["source_id"], str(rows["as_of"].max())) if len(rows) else "",
        Lead("hubs", "Where are our peers and we not?", tab="peers"),
    )


def _members_represented(
    atlas: Atlas, offices: pd.DataFrame, code: str, economies: tuple[str, ...], hubs: pd.Series
) -> Finding:
    present = offices[offices["iso3"].isin(economies) & (offices["presence"] == "yes")]
    by_hub = present.groupby("hub_id")["iso3"].nunique().sort_values(ascending=False, kind="stable")
    parts = [f"{number} in {hubs[hub]}" for hub, number in by_hub.head(2).items()]
    bay = by_hub.get("bay_area", "none")
    rows = atlas.offices(Choice())
    rows = rows[rows["iso3"].isin(economies)]
    members = f"{len(economies)} {atlas.book.parties[code].member_word}"
    return Finding(
        f"Of its {members}, {present['iso3'].nunique()} were found in a technology hub: "
        f"{listed(parts) or 'none'}; {bay} in the San Francisco Bay Area.",
        _source(rows["source_id"], str(rows["as_of"].max())) if len(rows) else "",
        Lead("hubs", "Who is present in this hub?"),
    )
