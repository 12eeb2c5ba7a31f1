"""The pages: title, question, icon and tabs. Frame, opening page, README, search and tests read them here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes
    ----------
    name
        In the link and in every layer.
    title
        In the navigation and in the browser's tab.
    question
        What a visitor comes to it for.
    icon
        A Material symbol.
    tabs
        Code of each view of the page to its label; empty where the page is one view.
    tab
        The parameter of a link that holds the view's code.
    """

    name: str
    title: str
    question: str
    icon: str
    tabs: Mapping[str, str] = field(default_factory=dict, hash=False)
    tab: str = ""


PAGES: tuple[Page, ...] = (
    Page("home", "Home", "What is this, and where do I begin?", ":material/home:"),
    Page("cables", "Cables", "Where do the cables run, who owns them, since when?", ":material/cable:"),
    Page(
        "disruption",
        "Disruption",
        "Which economies lose connectivity if a cable is cut?",
        ":material/content_cut:",
        {
            "ranking": "All economies",
            "economy": "One economy",
            "single": "Single points of failure",
            "worst": "Worst few cuts",
            "compare": "Compare",
            "replay": "Replay and reality",
            "year": "A typical year",
            "control": "Who controls them",
            "added": "A cable that would help",
        },
        "look",
    ),
    Page(
        "compare",
        "Companies and countries",
        "How large is a company beside an economy?",
        ":material/balance:",
        {
            "ladder": "Ladder",
            "times": "As multiples",
            "together": "Together",
            "time": "Over time",
            "race": "Race",
            "areas": "Areas",
            "scatter": "Scatter",
            "panels": "Panels",
            "countries": "Compare economies",
            "quoted": "Quoted example",
        },
        "picture",
    ),
    Page(
        "hubs",
        "Tech hubs",
        "Who is represented where technology is made?",
        ":material/hub:",
        {
            "map": "Hubs",
            "matrix": "Economies by hubs",
            "peers": "My economy and its peers",
            "overlap": "Overlap and size",
            "coverage": "Coverage",
            "models": "Models",
            "envoys": "Envoys and networks",
            "time": "Openings",
        },
        "hub_view",
    ),
    Page(
        "taxonomy",
        "Taxonomy",
        "Which kind of diplomacy, issue or word belongs where?",
        ":material/grid_view:",
        {
            "matrix": "Matrix",
            "subway": "Subway map",
            "baskets": "Baskets and issues",
            "crosswalk": "Crosswalk",
            "terms": "Which term?",
            "prefixes": "Prefixes puzzle",
            "strategies": "Strategies",
        },
        "tax_view",
    ),
    Page(
        "timeline",
        "Timeline and trends",
        "How did it come to this, and where is it going?",
        ":material/timeline:",
        {
            "events": "Timeline",
            "trends": "Trends and counter-trends",
            "reach": "Adoption and reach",
            "skills": "Competences",
            "learn": "Read and learn",
            "cooperation": "Models of cooperation",
            "meetings": "Meetings",
            "practice": "Ministries at work",
            "workshops": "Workshops",
            "faq": "Questions",
            "glossary": "Glossary",
        },
        "timeline_view",
    ),
    Page(
        "sources",
        "Sources and methods",
        "Who says so, on what terms, how is it computed, what is not known?",
        ":material/menu_book:",
        {
            "sources": "Sources",
            "tables": "Tables",
            "methods": "Methods and limits",
            "incidents": "Incidents: the open set",
            "corrections": "Corrections",
            "licences": "Licences and credits",
            "changes": "What changed",
        },
        "sources_view",
    ),
)
BY_NAME = {page.name: page for page in PAGES}
