"""The dossier on the network: how exposed a place is, and how long a repair takes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from analysis import outcome_words as words
from analysis.cable_growth import cables_serving
from analysis.closures import closures, worst_closure
from analysis.country import place_in_region
from analysis.disruption_facts import corridor_shares, economy_facts
from analysis.network_sources import of_network
from analysis.outcome_range import ISOLATED, MAY_BE
from analysis.presets import DEFAULT, PLACES
from analysis.repair import clock
from analysis.repair_scenario import faults, repair_model
from analysis.scenario import Scenario
from analysis.severity import UNKNOWN
from analysis.wording import counted, counted_economies, listed
from figures.country.section import Section, said
from figures.disruption.economy import card, corridors
from figures.disruption.single import isolates
from figures.disruption.tables import sources_of
from figures.disruption.view import View
from figures.figure import Figure
from figures.lead import Lead
from figures.standpoint import members, name_of
from loaders.disruption import load_single_failures
from loaders.economies import load_economies

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas

EXPOSURE = "How exposed is it?"
_AS_IT_IS = Scenario()
_NAMED = 6
_KINDS = {"cable": "cable", "station": "landing station", "chokepoint": "chokepoint"}
_NO_SEA_ROUTE = "no sea route before"


def exposure(atlas: Atlas, *, code: str) -> Section:
    """Return how exposed an economy or the members of a bloc are.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`.
    """
    one = code in atlas.economy_names
    sentences = _of_economy(atlas, code) if one else _of_members(atlas, code)
    says = (("economy", code),) if one else (("look", "worst"), ("for", f"bloc:{code}"))
    return Section(
        "exposure",
        EXPOSURE,
        sentences,
        partial(_figures, atlas, code),
        Lead("disruption", "What if a cable or a strait fails?", "economy" if one else "", says),
    )


def _figures(atlas: Atlas, code: str) -> tuple[Figure, ...]:
    if code not in atlas.economy_names:
        return (members_table(atlas, code=code),)
    worst, _ = worst_closure(atlas.kept(closures), (code,))
    place = PLACES[worst or DEFAULT]
    hit = atlas.kept(card, view=View(worst or DEFAULT, place.scenario, economy=code))
    return (replace(hit, title=f"{place.label}. {hit.title}"), atlas.kept(corridors, view=View(economy=code)))


def _rows(atlas: Atlas, scenario: Scenario) -> pd.DataFrame:
    return atlas.outcome_range(scenario).set_index("iso3", drop=False)


def _of_economy(atlas: Atlas, code: str) -> tuple[str, ...]:
    rows = _rows(atlas, _AS_IT_IS)
    if code not in rows.index:
        return ()
    row = rows.loc[code]
    if not row["routes"]:
        return said(
            words.sentence(row),
            "" if row["severity"] == UNKNOWN else "Its exposure is unknown, not zero: no link over land is on record.",
        )
    facts = {fact.fact: str(fact.value) for fact in economy_facts(atlas, code) if fact.value is not None}
    cuts = facts["Further cuts that would remove its last sea route"]
    gates = facts["Chokepoints whose closure would remove its last sea route"]
    by_sea = cuts != _NO_SEA_ROUTE
    shares = atlas.kept(corridor_shares, scenario=_AS_IT_IS)
    passes = (shares["iso3"] == code).any()
    return said(
        _routes(row),
        _rank(atlas, code),
        f"Fewest cuts that remove its last sea route: {_short(cuts)}." if by_sea else "",
        f"Fewest chokepoints whose closure does so, if their cables are dead from end to end: {gates}."
        if by_sea and not gates.startswith("no set")
        else ("No set of up to three chokepoints removes its last sea route." if by_sea else ""),
        _alone(atlas, (code,)) if by_sea else "",
        corridor_finding(atlas, code) if passes else "",
        _worst(atlas, code),
        _repair(atlas, code),
    )


def _short(cuts: str) -> str:
    """Return how many cuts and which, or how many alone where more than can be named."""
    number, _, which = cuts.partition(": ")
    return number if " more" in which else cuts


def corridor_finding(atlas: Atlas, code: str) -> str:
    """Return which chokepoint most of an economy's routes pass: the finding of `figures.disruption.economy.corridors`.

    Parameters
    ----------
    code
        Economy.
    """
    return atlas.kept(corridors, view=View(economy=code)).finding


def of_presets(atlas: Atlas) -> None:
    """Prepare what each of the well-known closures does, in both readings, which any dossier may ask for."""
    for place in PLACES.values():
        atlas.outcome_range(place.scenario)
    atlas.kept(corridor_shares, scenario=_AS_IT_IS)


def _routes(row: pd.Series) -> str:
    sea, routes = int(row["sea_routes"]), int(row["routes"])
    if not sea:
        return (
            f"It has no sea route of its own and {counted(routes, 'separate route')} over land to the large hubs of "
            "exchange."
        )
    if sea == routes:
        return f"It has {counted(sea, 'separate route')} to the large hubs of exchange, by sea."
    return (
        f"It has at least {counted(sea, 'separate route')} to the large hubs of exchange, by sea alone, and at most "
        f"{routes} with the land links that the atlas knows."
    )


def _rank(atlas: Atlas, code: str) -> str:
    rows = _rows(atlas, _AS_IT_IS)
    found = place_in_region(code, rows.loc[rows["routes"] > 0, "routes"], atlas.frame(load_economies))
    if found is None:
        return ""
    place, shared, number, region = found
    beside = f", shared with {shared - 1} more" if shared > 1 else ""
    return f"By separate routes it is in place {place} of {counted_economies(number)} in {region}{beside}."


def _alone(atlas: Atlas, codes: tuple[str, ...]) -> str:
    """Return what alone takes the last route of some economies."""
    table = atlas.frame(load_single_failures)
    last = table[table["iso3"].isin(codes) & isolates(table)]
    names = {
        "cable": atlas.cable_names,
        "station": atlas.landing_point_names,
        "chokepoint": atlas.chokepoint_names,
    }
    if len(codes) > 1:
        hit = sorted(atlas.economy_names[iso3] for iso3 in last["iso3"].unique())
        return f"One failure alone would take every route of {listed(hit, most=_NAMED)}." if hit else ""
    if last.empty:
        return "No cable, landing station or chokepoint alone takes its last route, by sea or over land."
    parts = [
        f"{_KINDS[kind]} {listed([names[kind][failed] for failed in found['failed_id']], most=_NAMED)}"
        for kind, found in last.groupby("kind", sort=False)
        if kind in _KINDS
    ]
    return f"Single points of failure, each of which alone takes its last route: {'; '.join(parts)}."


def _worst(atlas: Atlas, code: str) -> str:
    worst, _ = worst_closure(atlas.kept(closures), (code,))
    if not worst:
        return ""
    row = _rows(atlas, PLACES[worst].scenario).loc[code]
    return f"In the case “{PLACES[worst].label}”: {words.sentence(row)} In words: {words.exposure(row)}."


def _repair(atlas: Atlas, code: str) -> str:
    """Return how long one fault on one of its own cables takes to mend."""
    return atlas.kept(_mended, iso3=code)


def _mended(atlas: Atlas, *, iso3: str) -> str:
    found = faults(atlas, Scenario(cut_cables=frozenset(cables_serving(atlas, iso3))))
    model = repair_model(atlas)
    days = [clock(fault, model).days for fault in found.values()]
    if not days:
        return ""
    low, high = round(min(one.low for one in days)), round(max(one.high for one in days))
    which = f"one of its {len(days)} international cables" if len(days) > 1 else "its only international cable"
    return f"A fault half way along {which} is mended after {low} to {high} days, by cable and place."


def _of_members(atlas: Atlas, code: str) -> tuple[str, ...]:
    economies = members(atlas, code=code)
    every = _rows(atlas, _AS_IT_IS)
    rows = every[every.index.isin(economies)].sort_values("name")
    known = rows[rows["routes"] > 0]
    if known.empty:
        return ()
    fewest = int(known["routes"].min())
    few = known.loc[known["routes"] == fewest, "name"].tolist()
    single = rows.loc[rows["cables"] == 1, "name"].tolist()
    none = rows.loc[rows["cables"] == 0, "name"].tolist()
    unknown = rows.loc[rows["routes"] == 0, "name"].tolist()
    return said(
        f"Its members have {fewest} to {int(known['routes'].max())} separate routes each to the large hubs of "
        f"exchange; fewest: {listed(few, most=_NAMED)}.",
        f"One international cable only: {listed(single, most=_NAMED)}." if single else "",
        f"No international cable of their own: {listed(none, most=_NAMED)}." if none else "",
        f"No route is known for {listed(unknown, most=_NAMED)}: unknown, not none." if unknown else "",
        _alone(atlas, economies),
        _worst_of_members(atlas, economies),
    )


def _worst_of_members(atlas: Atlas, economies: tuple[str, ...]) -> str:
    worst, _ = worst_closure(atlas.kept(closures), economies)
    if not worst:
        return ""
    rows = _rows(atlas, PLACES[worst].scenario)
    rows = rows[rows.index.isin(economies)]
    least, most = (int((rows[f"cables_lost_{end}"] > 0).sum()) for end in ("low", "high"))
    apart = rows.loc[rows["isolation_by_sea"].isin([ISOLATED, MAY_BE]), "name"].tolist()
    may = f" Isolated by sea, or may be: {listed(sorted(apart), most=_NAMED)}." if apart else ""
    number = f"{most}" if least == most else f"{least} to {most}"
    lose = "member loses" if number == "1" else "members lose"
    return f"In the case “{PLACES[worst].label}” {number} {lose} an international cable or more.{may}"


def members_table(atlas: Atlas, *, code: str) -> Figure:
    """Return the cables and routes of each member of a bloc.

    Parameters
    ----------
    code
        Bloc.
    """
    every = _rows(atlas, _AS_IT_IS)
    rows = every[every.index.isin(members(atlas, code=code))]
    shown = rows[["name", "cables", "sea_routes", "routes"]].sort_values(["routes", "name"], ignore_index=True)
    table = of_network(atlas, shown)
    return Figure(
        "country-members",
        f"Cables and routes of the members of {name_of(atlas, code=code)}",
        f"{len(shown)} members, those with fewest separate routes first.",
        table,
        sources_of(table),
        labels={
            "name": "Economy",
            "cables": "International cables in service",
            "sea_routes": "Separate routes by sea",
            "routes": "Separate routes with known land links",
        },
        note="No route known is unknown, not none. Routes end at the large hubs of exchange.",
    )
