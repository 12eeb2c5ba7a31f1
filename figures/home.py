"""The opening page: what the atlas is about, in three entries of a few numbers each, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis import home
from analysis.hubs import Choice
from analysis.wording import about_km
from figures.cables.map import camera_over, lit_names
from figures.cables.shown import head
from figures.cables.view import read
from figures.lead import Lead
from figures.pages import BY_NAME
from figures.standpoint import members
from figures.taxonomy.lenses import three_lenses
from loaders import taxonomy as topics
from loaders.hubs import load_tech_envoys
from loaders.incidents import load_incidents
from loaders.timeline import load_timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas
    from figures.address import Value
    from figures.figure import Figure

_FARTHER = 0.8
"""Zoom levels by which the small map stands farther away than that of the page on cables."""


@dataclass(frozen=True)
class Entry:
    """One way in.

    Attributes
    ----------
    title, sentence
        Which of the three, and what it is about.
    number, unit, as_of
        The headline number, what it counts and its date.
    details
        Further findings, one sentence each.
    leads
        The pages that show more.
    """

    title: str
    sentence: str
    number: str
    unit: str
    as_of: str
    details: tuple[str, ...]
    leads: tuple[Lead, ...]


def entries(atlas: Atlas) -> tuple[Entry, ...]:
    """Return environment, topics and tools, as the taxonomy of digital diplomacy tells them apart."""
    said = {lens.key: _said(atlas, lens.key, lens.marks) for lens in three_lenses(atlas)}
    return (_environment(atlas), _topics(atlas, said["topics"]), _tools(atlas, said["tools"]))


def live_map(atlas: Atlas, *, code: str | None) -> Figure:
    """Return the map of the cables that reach an economy or the members of a bloc, else of all in service.

    Parameters
    ----------
    code
        One of `figures.standpoint.places`, or None.
    """
    said: dict[str, Value] = {}
    if code is not None:
        said = {"economy": code} if code in atlas.economy_names else {"bloc": (code,)}
    view = read(atlas, said)
    drawn, _ = head(atlas, view=view)
    if code is None or drawn.map is None:
        return drawn
    near = drawn.map.camera if code in atlas.economy_names else camera_over(atlas, members(atlas, code=code))
    camera = near.farther(_FARTHER)
    # Numbers of the whole map say nothing of a place.
    legend = tuple(replace(key, count=None) if key.code else key for key in drawn.map.legend)
    names = lit_names(atlas, view=view.of_map, camera=camera)
    return replace(drawn, map=replace(drawn.map, camera=camera, legend=legend, named=names))


def _said(atlas: Atlas, lens: str, marks: int) -> str:
    return f"{marks} of {len(atlas.frame(topics.load_matrix))} kinds of digital diplomacy are about {lens}."


def _whole(page: str) -> Lead:
    """Return the lead to a page, with its own question."""
    return Lead(page, BY_NAME[page].question)


def _environment(atlas: Atlas) -> Entry:
    reach = home.cable_reach(atlas.cables)
    incidents = atlas.frame(load_incidents)
    years = incidents["date_start"].str[:4]
    return Entry(
        "Environment",
        "Technology changes the setting of diplomacy: power, dependence, conflict and sovereignty.",
        f"{reach.cables:,}",
        "submarine cables in service",
        reach.as_of,
        (
            (
                f"{about_km(reach.route_km).capitalize()} of route join {reach.landing_points:,} landing points in "
                f"{reach.economies} economies."
            ),
            f"{len(incidents)} cable failures of {years.min()} to {years.max()} are described, with who lost how much.",
        ),
        (_whole("country"), _whole("cables"), _whole("disruption"), _whole("compare")),
    )


def _topics(atlas: Atlas, marked: str) -> Entry:
    issues = atlas.frame(topics.load_issues)
    events = home.span(atlas.frame(load_timeline))
    count: Mapping[str, int] = issues["level"].value_counts().to_dict()
    definitions, strategies = len(atlas.frame(topics.load_definitions)), len(atlas.frame(topics.load_strategies))
    return Entry(
        "Topics",
        "Technology brings new matters to the table, from cybersecurity to data and AI.",
        f"{count['issue']}",
        f"digital policy issues in {len(atlas.frame(topics.load_baskets))} baskets",
        str(issues["as_of"].max()),
        (
            f"{len(issues) - count['issue']} sub-issues; links between issues drawn as a subway map.",
            marked,
            f"{definitions} definitions and {strategies} strategies of governments stand side by side.",
            f"{events.events} dated events from {events.first} to {events.last}.",
        ),
        (Lead("taxonomy", "Which issue belongs where, and what links them?", "subway"), _whole("timeline")),
    )


def _tools(atlas: Atlas, marked: str) -> Entry:
    presence = home.presence(atlas.offices(Choice()))
    envoys = atlas.frame(load_tech_envoys).query("verification != 'unverified'")
    return Entry(
        "Tools",
        "Technology gives diplomacy new means, and new places to be.",
        f"{presence.offices:,}",
        f"offices in {presence.hubs} technology hubs",
        presence.as_of,
        (
            f"{presence.economies} economies and unions keep them; offices that no source confirms are left out.",
            f"{envoys['iso3'].nunique()} economies and unions have a sourced envoy for technology or cyber affairs.",
            marked,
        ),
        (_whole("hubs"), Lead("taxonomy", "Cyber, digital or tech: which word to use?", "terms"), _whole("story")),
    )
