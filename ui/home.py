"""The opening page: what the atlas is, and three ways in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from analysis import home as analysis
from analysis.hubs import counted
from analysis.in_service import in_service, year_end
from analysis.wording import money
from charts.home import HEIGHT, WIDTH, cable_map
from loaders.companies import load_companies, load_market_caps
from loaders.documents import load_changelog
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp
from loaders.hubs import load_representations, load_tech_envoys
from loaders.incidents import load_incidents
from loaders.layers import load_features
from loaders.taxonomy import load_baskets, load_definitions, load_issues, load_matrix, load_strategies
from loaders.timeline import load_timeline
from ui.cache import cached, computed
from ui.shared import atlas
from ui.taxonomy import three_lenses

_PAGES = Path(__file__).resolve().parent.parent / "pages"
_STYLE = """
<style>
.entry h2 { margin: 0 0 0.25rem; padding: 0; font-size: 1.35rem; font-weight: 600; line-height: 1.3; }
.entry p { margin: 0; }
.entry .sentence { min-height: 3.1em; }
.entry .number { font-size: 2.5rem; font-weight: 600; line-height: 1.15; font-variant-numeric: tabular-nums; }
.entry .unit { font-size: 1rem; font-weight: 600; }
.entry ul { margin: 0.6rem 0 0; padding: 0; list-style: none; font-size: 0.875rem; line-height: 1.45; }
.entry li { margin: 0 0 0.35rem; padding: 0.35rem 0 0; border-top: 1px solid rgb(123 133 141 / 35%); }
.entry .dated { opacity: 0.8; }
.opening-map img { display: block; width: 100%; height: auto; }
.stMainBlockContainer hr { margin: 0.5rem 0 0; }
.st-key-opening [data-testid="stPageLink"] a { padding: 0.15rem 0; min-height: 1.6rem; }
.st-key-opening [data-testid="stPageLink"] p { text-decoration: underline; text-underline-offset: 0.2em; }
</style>
"""


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
    links
        Page, question it answers, and what the address says of its view.
    """

    title: str
    sentence: str
    number: str
    unit: str
    as_of: str
    details: tuple[str, ...]
    links: tuple[tuple[str, str, dict[str, str]], ...]


def _reach() -> analysis.CableReach:
    return analysis.cable_reach(atlas().cables)


def _company() -> analysis.CompanyBesideEconomies:
    return analysis.largest_company(
        cached(load_companies)().frame,
        cached(load_market_caps)().frame,
        cached(load_gdp)().frame,
        cached(load_economies)().frame,
    )


def _presence() -> analysis.Presence:
    return analysis.presence(counted(cached(load_representations)().frame))


def _environment(sentence: str) -> Entry:
    reach = computed(_reach)()
    company = computed(_company)()
    incidents = cached(load_incidents)().frame
    years = incidents["date_start"].str[:4]
    return Entry(
        "Environment",
        sentence,
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
        (
            ("cables", "Where do the cables run, and who owns them?", {}),
            ("disruption", "What if a cable or a strait is cut?", {}),
            ("compare", "How large are companies beside economies?", {}),
        ),
    )


def _topics(sentence: str, marks: int) -> Entry:
    issues = cached(load_issues)().frame
    timeline = cached(load_timeline)().frame
    events = analysis.span(timeline)
    definitions, strategies = len(cached(load_definitions)().frame), len(cached(load_strategies)().frame)
    n_issues = int((issues["level"] == "issue").sum())
    return Entry(
        "Topics",
        sentence,
        f"{n_issues}",
        f"digital policy issues in {len(cached(load_baskets)().frame)} baskets",
        str(issues["as_of"].max()),
        (
            f"{len(issues) - n_issues} sub-issues; links between issues drawn as a subway map.",
            f"{marks} of {len(cached(load_matrix)().frame)} kinds of digital diplomacy are about topics.",
            f"{definitions} definitions and {strategies} strategies of governments stand side by side.",
            f"{events.events} dated events from {events.first} to {events.last}.",
        ),
        (
            ("taxonomy", "Which issue belongs where, and what links them?", {"view": "Subway map"}),
            ("timeline", "How did it come to this, and where is it going?", {}),
        ),
    )


def _tools(sentence: str, marks: int) -> Entry:
    presence = computed(_presence)()
    envoys = cached(load_tech_envoys)().frame.query("verification != 'unverified'")
    return Entry(
        "Tools",
        sentence,
        f"{presence.offices:,}",
        f"offices in {presence.hubs} technology hubs",
        presence.as_of,
        (
            f"{presence.economies} economies and unions keep them; offices that no source confirms are left out.",
            f"{envoys['iso3'].nunique()} economies and unions have a sourced envoy for technology or cyber affairs.",
            f"{marks} of {len(cached(load_matrix)().frame)} kinds of digital diplomacy are about tools.",
        ),
        (
            ("hubs", "Who is represented where technology is made?", {}),
            ("taxonomy", "Cyber, digital or tech: which word to use?", {"view": "Which term?"}),
        ),
    )


def entries() -> tuple[Entry, ...]:
    """Return environment, topics and tools, as the taxonomy of digital diplomacy tells them apart."""
    marks = {lens.key: lens.marks for lens in three_lenses()}
    return (
        _environment("Technology changes the setting of diplomacy: power, dependence, conflict and sovereignty."),
        _topics("Technology brings new matters to the table, from cybersecurity to data and AI.", marks["topics"]),
        _tools("Technology gives diplomacy new means, and new places to be.", marks["tools"]),
    )


def show_entries() -> None:
    """Show the three entries side by side, each with the pages that lead on."""
    st.html(_STYLE)
    with st.container(key="opening"):
        for column, entry in zip(st.columns(3, gap="medium"), entries(), strict=True):
            card = column.container(border=True, height="stretch", vertical_alignment="distribute")
            card.html(_text(entry))
            with card.container(gap=None):
                for name, question, view in entry.links:
                    _link(name, question, view)


def _text(entry: Entry) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in entry.details)
    return (
        f'<div class="entry"><h2>{escape(entry.title)}</h2><p class="sentence">{escape(entry.sentence)}</p>'
        f'<p><span class="number">{escape(entry.number)}</span> <span class="unit">{escape(entry.unit)}</span></p>'
        f'<p class="dated">As of {escape(entry.as_of)}</p><ul>{items}</ul></div>'
    )


def _link(name: str, label: str, view: dict[str, str]) -> None:
    """Show a link to a page of this checkout."""
    path = _PAGES / f"{name}.py"
    if path.is_file():
        st.page_link(str(path), label=label, icon=":material/arrow_forward:", query_params=view or None)


def _drawing() -> str:
    known = atlas().cables
    year = int(known.loc[known["status"] != "planned", "as_of"].max()[:4])
    active = set(known.loc[in_service(known, year_end(year)), "cable_id"])
    cables = [feature for feature in load_features("cables") if feature["properties"]["cable_id"] in active]
    address = quote(cable_map(load_features("land"), cables), safe=" /:=,-")
    return (
        f'<div class="opening-map"><img src="data:image/svg+xml,{address}" width="{WIDTH}" height="{HEIGHT}" '
        f'alt="World map of {len(cables)} submarine cables in service. They lie closest across the North Atlantic, '
        'through the Red Sea and the Strait of Malacca, and along East Asia."></div>'
    )


def show_map() -> None:
    """Show where the cables run, as a picture; the page of the cables has the map to work with."""
    with st.container(key="opening-map"):
        st.html(computed(_drawing)())


def show_colophon() -> None:
    """Say what changed last and how to cite the atlas."""
    latest = load_changelog()[0]
    change = latest.changes[0]
    st.caption(
        f"What changed: version {latest.version} of {latest.date}, {change[:1].lower()}{change[1:]} Cite as: Digital "
        f"Geopolitics Atlas contributors ({latest.date[:4]}), *Digital Geopolitics Atlas*, version {latest.version}, "
        "with the source and date of each figure."
    )
