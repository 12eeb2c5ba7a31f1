"""The dossier on the record: strategies, cable failures and dated events that name a place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.compare_words import named
from analysis.country import named_in
from analysis.names import others_of
from analysis.wording import counted, listed
from figures.country.section import Section, said
from figures.figure import Figure
from figures.lead import Lead
from figures.standpoint import UNIONS, members, name_of
from figures.taxonomy.terms import own_strategy
from loaders.incidents import load_incident_impacts, load_incidents
from loaders.table import cited
from loaders.taxonomy import load_strategies
from loaders.timeline import load_timeline

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas

RECORD = "What is on record?"
_LAST = 3
_NAMED = 6


def record(atlas: Atlas, *, code: str) -> Section:
    """Return what names a place. Parameter as for `figures.country.network.exposure`."""
    return Section(
        "record",
        RECORD,
        said(_strategy(atlas, code), _failures(atlas, code), _spared(atlas, code), _events(atlas, code)),
        partial(_figures, atlas, code),
        Lead("timeline", "How did it come to this?", "events"),
    )


def _strategy(atlas: Atlas, code: str) -> str:
    acting = UNIONS.get(code, code)
    rows = atlas.frame(load_strategies)
    if (rows["iso3"] == acting).any():
        return f"Strategy. {own_strategy(atlas, acting)}"
    if acting in atlas.economy_names:
        return (
            f"No strategy for digital, cyber or technology diplomacy was found: the {len(rows)} in the list are no "
            "survey of the world, and there may be one."
        )
    actors = sorted(rows.loc[rows["iso3"].isin(members(atlas, code=code)), "actor"].unique())
    if not actors:
        return "A strategy for digital or technology diplomacy was found for none of its members: there may be one."
    return f"Strategies for digital or technology diplomacy were found for {listed(actors, most=_NAMED)}."


def incidents_of(atlas: Atlas, *, code: str, harmed: bool = True) -> pd.DataFrame:
    """Return the cable failures that cost a place service, or that are reported to have cost it none, the last first.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`.
    harmed
        Which of the two.
    """
    impacts = atlas.frame(load_incident_impacts)
    own = impacts[impacts["iso3"].isin(members(atlas, code=code))]
    lost = own.loc[~own["negative_control"].astype(bool), "incident_id"]
    rows = atlas.frame(load_incidents)
    hit = rows["incident_id"].isin(lost)
    found = hit if harmed else rows["incident_id"].isin(own["incident_id"]) & ~hit
    return rows[found].sort_values("date_start", ascending=False, ignore_index=True)


def _failures(atlas: Atlas, code: str) -> str:
    rows = incidents_of(atlas, code=code)
    total = len(atlas.frame(load_incidents))
    if rows.empty:
        return (
            f"None of the {total} cable failures described in the atlas is reported to have cost it service; that list "
            "is not complete."
        )
    return f"{len(rows)} of the {total} cable failures described in the atlas hit it{_last(rows)}: {_titles(rows)}."


def _spared(atlas: Atlas, code: str) -> str:
    """Return which failures touched it and cost it nothing."""
    rows = incidents_of(atlas, code=code, harmed=False)
    if rows.empty:
        return ""
    return f"{counted(len(rows), 'failure')} that touched it cost it no service{_last(rows)}: {_titles(rows)}."


def _titles(rows: pd.DataFrame) -> str:
    return listed([f"{title} ({date[:4]})" for title, date in rows[["title", "date_start"]].head(_LAST).to_numpy()])


def events_of(atlas: Atlas, *, code: str) -> pd.DataFrame:
    """Return the dated events that name a place, the last first. Parameter as before."""
    wanted = {*members(atlas, code=code), UNIONS.get(code, code)}
    rows = atlas.frame(load_timeline)
    hit = [not wanted.isdisjoint(found) for found in atlas.kept(_named_in_events)]
    return rows[hit].sort_values("sort_date", ascending=False, ignore_index=True)


def _named_in_events(atlas: Atlas) -> list[frozenset[str]]:
    rows = atlas.frame(load_timeline)
    texts = rows[["title", "description", "place"]].fillna("").agg(". ".join, axis=1)
    also = atlas.other_names
    return named_in(texts, {code: (name, *others_of(code, also)) for code, name in atlas.economy_names.items()})


def _events(atlas: Atlas, code: str) -> str:
    rows = events_of(atlas, code=code)
    if rows.empty:
        return ""
    last = listed([f"{title} ({date[:4]})" for title, date in rows[["title", "sort_date"]].head(_LAST).to_numpy()])
    verb = "names" if len(rows) == 1 else "name"
    whom = "it" if code in atlas.economy_names else "it or a member"
    return f"{counted(len(rows), 'dated event')} of the timeline {verb} {whom}{_last(rows)}: {last}."


def _last(rows: pd.DataFrame) -> str:
    return f", the last {_LAST}" if len(rows) > _LAST else ""


def _figures(atlas: Atlas, code: str) -> tuple[Figure, ...]:
    name = named(name_of(atlas, code=code))
    failures, events = incidents_of(atlas, code=code), events_of(atlas, code=code)
    found = []
    if len(failures):
        table = failures[["title", "date_start", "place", "cause", "confidence", "source_id", "as_of"]]
        labels = {"title": "Failure", "date_start": "Date"}
        found.append(
            Figure(
                "country-failures",
                f"Cable failures that hit {name}",
                _failures(atlas, code),
                table,
                cited(table["source_id"]),
                labels=labels,
            )
        )
    if len(events):
        table = events[["date", "title", "description", "source_id", "as_of"]]
        found.append(
            Figure("country-events", f"Events that name {name}", _events(atlas, code), table, cited(table["source_id"]))
        )
    return tuple(found)
