"""Each tool, map, list and figure that the documents behind the atlas name is found on the page the table says."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from loaders.systems import load_systems
from tests.pages.opening import open_page, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

# System to the link of its view and to words that its reader looks for there.
WHERE: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "Definitions table of 25 terms (WP DataTables)": ({"tax_view": "matrix"}, ("25 kinds of diplomacy",)),
    "Subway map of digital governance": ({"tax_view": "subway"}, ("The same map as a list", "Artificial intelligence")),
    "Diplo taxonomy: 7 baskets, over 50 issues": ({"tax_view": "baskets"}, ("Baskets of digital policy issues",)),
    "UN CSTD mapping of issues": ({"tax_view": "crosswalk"}, ("CSTD",)),
    "Submarine cable map (TeleGeography)": ({}, ("TeleGeography", "Cables on the map")),
    "Chokepoints (Suez/Alexandria, Melaka, Luzon, Hormuz)": ({}, ("Suez", "Malacca", "Luzon", "Hormuz")),
    "Terrestrial cables and Digital Silk Road": (
        {"land_cables": "yes"},
        ("Land cables and the Digital Silk Road", "does not say that they stand outside"),
    ),
    "Compare Countries to Tech Companies tool": ({}, ("GDP",)),
    "Studies on Bay Area and Boston representation": (
        {"hub_view": "map"},
        ("San Francisco Bay Area", "Greater Boston"),
    ),
    "Swissnex and other non-consular hubs": ({"hub_view": "models"}, ("Swissnex",)),
    "Other hubs (Shenzhen, Beijing, Washington, Geneva, Bengaluru, Barcelona...)": (
        {"hub_view": "map"},
        ("Shenzhen", "Beijing", "Washington", "Geneva", "Bengaluru", "Barcelona"),
    ),
    "Networks (Tech Diplomacy Network, Cyber and Tech Retreat, FOC Silicon Valley Working Group, Playground)": (
        {"hub_view": "envoys"},
        ("Tech Diplomacy Network", "Cyber and Tech Retreat", "Tech Diplomacy Playground"),
    ),
    "Digital Foreign Policy page": ({"tax_view": "strategies"}, ("National and EU strategies",)),
    "Three-field diagram (environment, topics, tools)": (
        {"tax_view": "matrix"},
        ("environment", "topics", "tools"),
    ),
    "Tetris animation of prefixes": ({"tax_view": "prefixes"}, ("Six prefixes, sorted by what is meant",)),
    "Definitions by ministries and bodies": ({"tax_view": "terms"}, ("Definitions side by side",)),
    "History of digital diplomacy": ({}, ("Dated events of digital diplomacy",)),
    "Events list and news feed (Load more, Subscribe)": ({"series": "diplo-event"}, ("Events in order",)),
    "Courses and Course Catalogue": ({"timeline_view": "learn"}, ("Course catalogue", "Courses and what they teach")),
    "Literature and resource cards (Read more)": ({"timeline_view": "learn"}, ("Literature", "Data Diplomacy")),
    "AI platforms and apps; AI-assisted FAQ": ({"timeline_view": "faq"}, ("Questions", "no model is used")),
    "ConfTech page": ({"timeline_view": "meetings"}, ("ConfTech",)),
    "Three circles of hybrid meetings": ({"timeline_view": "meetings"}, ("Three circles of meetings", "hybrid")),
    "5C wheel of e-competences with learning time": (
        {"timeline_view": "skills"},
        ("Five competences", "Become a good listener"),
    ),
    "Geneva Engage awards": ({"timeline_view": "practice"}, ("Geneva Engage",)),
    "Three models of digital cooperation; HLPDC and Roadmap": (
        {"timeline_view": "cooperation"},
        ("IGF Plus", "Digital commons"),
    ),
    "Data Diplomacy report": ({"timeline_view": "learn"}, ("Data Diplomacy: Updating Diplomacy",)),
    "Comics and gallery (Ana Gabel)": ({"timeline_view": "learn"}, ("Ana Gabel",)),
    "Social media list": ({"timeline_view": "practice"}, ("Instagram", "YouTube", "Flickr", "LinkedIn", "Pinterest")),
    "Twiplomacy study and network of mutual follows": ({"timeline_view": "reach"}, ("Twitter",)),
    "Office of eDiplomacy, UK Office of Digital Diplomacy": (
        {"timeline_view": "practice"},
        ("Taskforce on eDiplomacy", "Office of Digital Diplomacy", "Danish Tech Ambassador"),
    ),
    "Tech Ambassador office": ({"hub_view": "models"}, ("Tech Ambassador",)),
    "Trends and counter-trends": ({"timeline_view": "trends"}, ("Three trends and three counter-trends",)),
    "Technology adoption figures": ({"timeline_view": "reach"}, ("Telephone took 75 years",)),
    "Bot share of accounts": ({"timeline_view": "reach"}, ("Bots on Twitter",)),
    "Digital Diplomacy Camp and Diplohack": (
        {"timeline_view": "workshops"},
        ("Digital Diplomacy Camp and Diplohack", "Double edge"),
    ),
    "Trend radar": ({"timeline_view": "trends"}, ("Trends of 2024 to 2026 in dated events",)),
}
SYSTEMS = load_systems().frame.set_index("name")


@functools.cache
def said(page: str, link: tuple[tuple[str, str], ...]) -> str:
    at = open_page(page, **dict(link))
    assert not at.warning
    if page == "disruption":
        at.session_state["changing"] = True  # its lists of what can fail are drawn when it is opened
        at.run()
    if page == "hubs":
        at.session_state["hub-models-sources"] = True  # its sources are drawn when they are opened
        at.run()
    return "\n".join([words(at), *_tables(at), *_choices(at)])


def _tables(at: AppTest) -> list[str]:
    return [table.value.to_string() for table in at.table]


def _choices(at: AppTest) -> list[str]:
    return [option for box in [*at.selectbox, *at.multiselect] for option in box.options]


def test_every_system_has_a_page_and_a_place_on_it():
    assert SYSTEMS["page"].notna().all()
    assert set(SYSTEMS.index) == set(WHERE)


@pytest.mark.parametrize("name", list(WHERE))
def test_a_system_is_found_where_its_reader_looks(name: str):
    link, looked_for = WHERE[name]
    text = said(SYSTEMS.loc[name, "page"], tuple(link.items()))
    for phrase in looked_for:
        assert phrase.casefold() in text.casefold(), f"{name}: “{phrase}” is not on the page"
