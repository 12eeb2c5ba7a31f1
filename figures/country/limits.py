"""The dossier on its own limits: what is not known of a place, and how old each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import cables_facts, compare_facts, disruption_facts, hubs_facts
from analysis.hubs import Choice
from analysis.network_sources import source_and_date
from analysis.provenance import COMPUTED
from analysis.wording import counted, listed
from figures.compare.standings import stand
from figures.compare.view import read
from figures.country.power import cloud_date, users_dates
from figures.country.record import events_of, incidents_of
from figures.country.section import Section, said
from figures.figure import Figure
from figures.hubs import counts
from figures.lead import Lead
from figures.standpoint import UNIONS, members, name_of
from loaders.boundaries import load_disputes
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.atlas import Atlas
    from analysis.facts import Fact

LIMITS = "What is not known, and how old is the rest?"
_NAMED = 6
_FACTS = (
    cables_facts.economy_facts,
    disruption_facts.economy_facts,
    compare_facts.economy_facts,
    hubs_facts.economy_facts,
)


def limits(atlas: Atlas, *, code: str) -> Section:
    """Return what is not known of a place and how old each part is. Parameter as for `figures.country.network`."""
    table = atlas.kept(ages, code=code)
    missing = _missing(atlas, code) if code in atlas.economy_names else ""
    return Section(
        "limits",
        LIMITS,
        said(_status(atlas, code), missing, _hubs(atlas, code), table.finding),
        lambda: (table,),
        Lead("sources", "How is it computed, and where does it fail?", "methods"),
    )


def _missing(atlas: Atlas, code: str) -> str:
    found: list[Fact] = [fact for facts in _FACTS for fact in facts(atlas, code)]
    blank = [fact.fact for fact in found if fact.value is None or fact.value != fact.value]
    return f"Not established, of {len(found)} facts: {listed(blank, most=2 * _NAMED)}." if blank else ""


def _hubs(atlas: Atlas, code: str) -> str:
    acting = UNIONS.get(code, code)
    if acting not in atlas.economy_names:
        return ""
    own = counts.states_of(atlas, choice=Choice(), iso3=acting)
    unknown = int((own["presence"] == "unknown").sum())
    return f"Whether it has an office is not established in {unknown} of {counted(len(own), 'hub')}." if unknown else ""


def _status(atlas: Atlas, code: str) -> str:
    """Return which disputes of status or territory in the atlas name a place."""
    rows = atlas.frame(load_disputes)
    own = rows[(rows["administrator_iso3"] == code) | (rows["claimant_iso3"] == code) | (rows["own_area"] == code)]
    name = name_of(atlas, code=code)
    named = own["name"].tolist() or rows.loc[rows["name"] == name, "name"].tolist()
    if not named:
        return ""
    return (
        f"Disputes over status or borders that name it: {listed(named, most=_NAMED)}. The atlas takes no side; entries "
        "are economies."
    )


def ages(atlas: Atlas, *, code: str) -> Figure:
    """Return of when each part of the dossier is, the oldest first. Parameter as before."""
    rows = pd.DataFrame(_parts(atlas, code), columns=["part", "as_of", "source_id"]).dropna(subset=["as_of"])
    rows = rows[rows["as_of"] != ""].sort_values(["as_of", "part"], kind="stable", ignore_index=True)
    first, last = rows.iloc[0], rows.iloc[-1]
    return Figure(
        "country-ages",
        f"How old each part on {name_of(atlas, code=code)} is",
        f"The oldest part is {first['part']}, as of {first['as_of']}; the newest is {last['part']}, as of "
        f"{last['as_of']}.",
        rows,
        cited(rows["source_id"]),
        labels={"part": "Part"},
        note="The date is that of the newest row behind a part. Incidents and events end with what was read last.",
    )


def _parts(atlas: Atlas, code: str) -> Sequence[tuple[str, str, str]]:
    economies = {*members(atlas, code=code), UNIONS.get(code, code)}
    network = source_and_date(atlas)
    own = stand_of(atlas, code)
    offices = atlas.offices(Choice())
    offices = offices[offices["iso3"].isin(economies)]
    parts = [
        ("cables and routes", network[1], network[0]),
        ("cloud regions", *cloud_date(atlas)),
        ("internet users", *users_dates(atlas, code)),
        ("GDP", *own),
    ]
    for name, rows in (
        ("offices in hubs", offices),
        ("cable failures", incidents_of(atlas, code=code)),
        ("events", events_of(atlas, code=code)),
    ):
        if len(rows):
            parts.append((name, str(rows["as_of"].max()), "|".join(dict.fromkeys(rows["source_id"]))))
    return parts


def stand_of(atlas: Atlas, code: str) -> tuple[str, str]:
    """Return date and source of a place's GDP; empty where it has none."""
    view = read(atlas, {"economy": code})
    own = stand(atlas, atlas.book.party(code), view)
    return ("", COMPUTED) if own.amount is None else (own.as_of, own.source_id)
