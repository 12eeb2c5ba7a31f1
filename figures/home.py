"""The opening page: what the atlas is about, in three entries of a few numbers each, and where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import home
from analysis.hubs import Choice
from analysis.wording import money
from charts.home import HEIGHT, WIDTH, cable_map
from figures.pages import BY_NAME
from figures.taxonomy.lenses import three_lenses
from loaders import taxonomy as topics
from loaders.companies import load_companies, load_market_caps
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp
from loaders.hubs import load_tech_envoys
from loaders.incidents import load_incidents
from loaders.timeline import load_timeline

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas


@dataclass(frozen=True)
class Lead:
    """Where an entry leads.

    Attributes
    ----------
    page
        A page of `figures.pages`.
    question
        What a visitor comes to it for.
    tab
        Code of one of its tabs; its first if empty.
    """

    page: str
    question: str
    tab: str = ""

    @property
    def query(self) -> dict[str, str]:
        """Return what the link to it says."""
        return {BY_NAME[self.page].tab: self.tab} if self.tab else {}


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


@dataclass(frozen=True)
class Picture:
    """A picture of where the cables run.

    Attributes
    ----------
    svg
        SVG text.
    alt
        Its text alternative.
    width, height
        Pixels.
    """

    svg: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def entries(atlas: Atlas) -> tuple[Entry, ...]:
    """Return environment, topics and tools, as the taxonomy of digital diplomacy tells them apart."""
    said = {lens.key: _said(atlas, lens.key, lens.marks) for lens in three_lenses(atlas)}
    return (_environment(atlas), _topics(atlas, said["topics"]), _tools(atlas, said["tools"]))


def picture(atlas: Atlas) -> Picture:
    """Return where the cables run that are in service."""
    cables = atlas.cables
    active = set(home.active_cables(cables)["cable_id"])
    drawn = [feature for feature in atlas.features("cables") if feature["properties"]["cable_id"] in active]
    when = home.listed_on(cables)
    return Picture(
        cable_map(atlas.features("land"), drawn),
        f"World map of {len(drawn)} submarine cables in service, as of {when}.",
    )


def _said(atlas: Atlas, lens: str, marks: int) -> str:
    return f"{marks} of {len(atlas.frame(topics.load_matrix))} kinds of digital diplomacy are about {lens}."


def _whole(page: str) -> Lead:
    """Return the lead to a page, with its own question."""
    return Lead(page, BY_NAME[page].question)


def _environment(atlas: Atlas) -> Entry:
    reach = home.cable_reach(atlas.cables)
    company = home.largest_company(
        atlas.frame(load_companies),
        atlas.frame(load_market_caps),
        atlas.frame(load_gdp),
        atlas.frame(load_economies),
    )
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
                f"About {reach.route_km / 1e6:.2f} million km of route join {reach.landing_points:,} landing points in "
                f"{reach.economies} economies."
            ),
            f"{len(incidents)} cable failures of {years.min()} to {years.max()} are described, with who lost how much.",
            (
                f"{company.company} is valued at {money(company.market_cap_usd)} ({company.date}); the yearly GDP of "
                f"{company.smaller} of {company.economies} economies is smaller ({company.gdp_year})."
            ),
        ),
        (_whole("cables"), _whole("disruption"), _whole("compare")),
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
        (_whole("hubs"), Lead("taxonomy", "Cyber, digital or tech: which word to use?", "terms")),
    )
