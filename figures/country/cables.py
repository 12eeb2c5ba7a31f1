"""The dossier on cables: where they run, who owns and makes them, which are new and planned."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis import control
from analysis.cables import naming
from analysis.cables_facts import economy_facts
from analysis.compare_words import named
from analysis.in_service import in_service
from analysis.scenario import THIS_YEAR, Scenario
from analysis.wording import counted, listed
from figures import home
from figures.cables import inland
from figures.cables.shown import head
from figures.cables.view import Look, read
from figures.country.section import Section, said
from figures.disruption.control import holders
from figures.figure import Figure, cell_text
from figures.lead import Lead
from figures.standpoint import members, name_of
from loaders.disruption import load_planned_gains
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas
    from analysis.facts import Fact

WHERE = "Which cables reach it?"
OWNERS = "Who owns and supplies its cables?"
COMING = "Which cables are new, and which are planned?"
_NEW_YEARS = 3
_NAMED = 6
_COUNTS = ("Cables in service", "Of which international", "Landing points in use")


def where(atlas: Atlas, *, code: str) -> Section:
    """Return the cables of a place and where they land. Parameter as for `figures.country.network.exposure`."""
    one = code in atlas.economy_names
    return Section(
        "cables",
        WHERE,
        _of_economy(atlas, code) if one else said(_of_members(atlas, code)),
        partial(_map_and_card, atlas, code),
        Lead("cables", "Where do they run, who owns them, since when?", says=(("economy" if one else "bloc", code),)),
    )


def _of_economy(atlas: Atlas, code: str) -> tuple[str, ...]:
    facts = {fact.fact: fact for fact in economy_facts(atlas, code)}
    number, own, points = (int(float(facts[fact].value or 0)) for fact in _COUNTS)
    name = named(name_of(atlas, code=code))
    if not number:
        look = Look("economy", code, name_of(atlas, code=code))
        ways = inland.ways(atlas, look=look, year=THIS_YEAR)
        return said(inland.sentence(atlas, look, ways) if ways else f"No submarine cable in service lands in {name}.")
    capacity = facts["Published capacity"]
    return said(
        f"{counted(number, 'submarine cable')} in service {_land(number)} in {name}, at "
        f"{counted(points, 'landing point')}; {own or 'none'} of them {'joins' if own == 1 else 'join'} it to another "
        f"economy.{_rest(number - own)}",
        _first_and_latest(facts, number),
        f"Published capacity: {cell_text('', capacity.value)} {capacity.unit}." if capacity.value else "",
    )


def _land(number: int) -> str:
    return "lands" if number == 1 else "land"


def _rest(number: int) -> str:
    """Return why the other cables are not counted as international."""
    if not number:
        return ""
    return f" The other {'is' if number == 1 else f'{number} are'} domestic, or without a branch in service there yet."


def _first_and_latest(facts: Mapping[str, Fact], number: int) -> str:
    first, latest = facts["First cable"].value, facts["Latest cable"].value
    if not latest:
        return ""
    return f"The first came in {first}; the latest is {latest}." if first and number > 1 else f"It is {latest}."


def _of_members(atlas: Atlas, code: str) -> str:
    facts = atlas.cables
    date = Scenario().date
    own = facts[naming(facts["economies"], members(atlas, code=code)) & in_service(facts, date)]
    between = control.links_of(atlas, *members(atlas, code=code), role="owner", date=date)["cable_id"].nunique()
    return (
        f"{counted(len(own), 'submarine cable')} in service {_land(len(own))} in its members; {between} of them "
        f"{'joins' if between == 1 else 'join'} one of them to another economy."
    )


def _map_and_card(atlas: Atlas, code: str) -> tuple[Figure, ...]:
    if code in atlas.economy_names:
        return head(atlas, view=read(atlas, {"economy": code}))
    return (home.live_map(atlas, code=code),)


def owners(atlas: Atlas, *, code: str) -> Section:
    """Return who owns and who made the cables of a place. Parameter as before."""
    found = _holders(atlas, code)
    says = (("economy", code),) if code in atlas.economy_names else ()
    return Section(
        "owners",
        OWNERS,
        said(*(figure.finding for figure in found)),
        lambda: found,
        Lead("disruption", "Who controls them, and what is left without some?", "control", says),
    )


def _holders(atlas: Atlas, code: str) -> tuple[Figure, ...]:
    return tuple(atlas.kept(holders, economy=code, role=role, scenario=Scenario()) for role in ("owner", "supplier"))


def coming(atlas: Atlas, *, code: str) -> Section:
    """Return the cables of a place that are new and those that are planned. Parameter as before."""
    rows = atlas.kept(_new_and_planned, code=code)
    new, planned = rows[rows["status"] == "in_service"], rows[rows["status"] == "planned"]
    since = THIS_YEAR - _NEW_YEARS + 1
    neither = f"No cable of the list that is planned, or new since {since}, lands there."
    sentences = (
        said(neither)
        if rows.empty
        else said(
            f"New since {since}: {_named(new)}."
            if len(new)
            else f"No cable in the list came into service since {since}.",
            f"Planned: {_named(planned)}." if len(planned) else "No planned cable in the list lands there.",
            _gain(atlas, code, planned),
        )
    )
    return Section(
        "coming",
        COMING,
        sentences,
        partial(_coming_figures, atlas, code),
        Lead("disruption", "Which planned cable would help?", "added"),
    )


def _coming_figures(atlas: Atlas, code: str) -> tuple[Figure, ...]:
    rows = atlas.kept(_new_and_planned, code=code)
    if rows.empty:
        return ()
    shown = rows.assign(owners=["; ".join(names) or None for names in rows["owners"]])
    table = shown[["name", "status", "rfs_year", "owners", "source_id", "as_of"]].assign(
        status=shown["status"].map({"planned": "planned", "in_service": "in service"})
    )
    planned = int((rows["status"] == "planned").sum())
    return (
        Figure(
            "country-coming",
            f"New and planned cables of {name_of(atlas, code=code)}",
            f"{counted(len(rows) - planned, 'new cable')} and {planned} planned.",
            table,
            cited(table["source_id"]),
            labels={"name": "Cable", "rfs_year": "Ready for service (year)"},
            note="Years of planned cables are those announced, and often slip.",
        ),
    )


def _new_and_planned(atlas: Atlas, *, code: str) -> pd.DataFrame:
    facts = atlas.cables
    own = facts[naming(facts["economies"], members(atlas, code=code))]
    recent = (own["status"] == "in_service") & (own["rfs_year"] > THIS_YEAR - _NEW_YEARS)
    return own[recent.fillna(value=False) | (own["status"] == "planned")].sort_values(
        ["status", "rfs_year", "name"], ignore_index=True
    )


def _named(rows: pd.DataFrame) -> str:
    names = [
        f"{name} ({int(year)})" if pd.notna(year) else f"{name} (year not known)"
        for name, year in zip(rows["name"], rows["rfs_year"], strict=True)
    ]
    return listed(names, most=_NAMED)


def _gain(atlas: Atlas, code: str, planned: pd.DataFrame) -> str:
    """Return the planned cable that would add most separate routes; nothing where none is known to add one."""
    if code not in atlas.economy_names:
        return ""
    gains = atlas.frame(load_planned_gains)
    own = gains[(gains["iso3"] == code) & gains["cable_id"].isin(planned["cable_id"])]
    more = own[own["routes_with"] > own["routes"]]
    if more.empty:
        return "None of these would add a separate route." if len(own) else ""
    best = more.loc[(more["routes_with"] - more["routes"]).idxmax()]
    name = planned.set_index("cable_id").loc[best["cable_id"], "name"]
    return (
        f"With {name} it would have {counted(int(best['routes_with']), 'separate route')} instead of {best['routes']}."
    )
