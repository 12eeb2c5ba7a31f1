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
        On the page and in the browser's tab.
    question
        What a visitor comes to it for.
    icon
        A Material symbol.
    tabs
        Code of each view of the page to its label; empty where the page is one view.
    tab
        The parameter of a link that holds the view's code.
    word
        The title in one word, where it has more: see `short`.
    """

    name: str
    title: str
    question: str
    icon: str
    tabs: Mapping[str, str] = field(default_factory=dict, hash=False)
    tab: str = ""
    word: str = ""

    @property
    def short(self) -> str:
        """Return what the navigation calls it, which has room for one word."""
        return self.word or self.title


PAGES: tuple[Page, ...] = (
    Page("home", "Home", "What is this, and where do I begin?", ":material/home:"),
    Page("country", "Economy dossier", "Where do we stand?", ":material/flag:", word="Dossier"),
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
        word="Companies",
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
        word="Hubs",
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
        word="Timeline",
    ),
    Page(
        "story",
        "Stories and exercises",
        "How do I present this, and work with it in a room?",
        ":material/slideshow:",
        {"ready": "Ready stories", "mine": "My story", "exercise": "Exercises", "results": "Results of the teams"},
        "story_view",
        word="Stories",
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
            "access": "Accessibility",
            "changes": "What changed",
        },
        "sources_view",
        word="Sources",
    ),
)
BY_NAME = {page.name: page for page in PAGES}
