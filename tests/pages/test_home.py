"""The opening page as Streamlit runs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from figures.home import entries
from figures.pages import BY_NAME, PAGES
from loaders.cables import load_cables
from loaders.hubs import load_hubs
from loaders.taxonomy import load_baskets, load_issues
from ui.shared import atlas

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "ui" / "frame.py"


@pytest.fixture(scope="module")
def home() -> AppTest:
    at = AppTest.from_file(str(FRAME), default_timeout=60).run()
    assert not at.exception
    return at


def blocks(home: AppTest) -> str:
    return "\n".join(str(block.proto.body) for block in home.get("html"))


def test_there_is_one_title_one_question_and_three_entries(home: AppTest):
    assert [title.value for title in home.title] == ["Digital Geopolitics Atlas"]
    assert home.selectbox(key="economy").label == "Where are you from?"
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", blocks(home))
    assert found == ["The world today", "Environment", "Topics", "Tools"]
    assert not home.warning
    assert not home.error


@pytest.mark.parametrize(
    ("code", "name"), [("KEN", "Kenya"), ("NPL", "Nepal"), ("AU", "African Union"), ("EU", "European Union")]
)
def test_where_the_visitor_is_from_brings_three_findings_each_with_source_and_date(code: str, name: str):
    at = AppTest.from_file(str(FRAME), default_timeout=60)
    at.query_params["economy"] = code
    at.run()
    assert not at.exception
    assert f'<h2 class="findings">{name}</h2>' in blocks(at)
    shown = re.findall(r'<p class="finding">(.*?)</p><p class="said">(.*?)</p>', blocks(at))
    assert len(shown) == 6
    assert all(name in sentence or "members" in sentence for sentence, _ in shown[:3])
    assert all(re.search(r"^Source: .+, as of .*\d{4}", said) for _, said in shown)


def test_an_old_link_to_the_union_means_its_bloc():
    at = AppTest.from_file(str(FRAME), default_timeout=60)
    at.query_params["economy"] = "EUU"
    at.run()
    assert at.selectbox(key="economy").value == "EU"
    assert not at.warning


def test_headline_numbers_come_from_the_tables(home: AppTest):
    in_service = (load_cables().frame["status"] == "in_service").sum()
    issues = (load_issues().frame["level"] == "issue").sum()
    shown = re.sub(r"<[^>]+>", "", blocks(home))
    assert f"{in_service:,} submarine cables in service" in shown
    assert f"{issues} digital policy issues in {len(load_baskets().frame)} baskets" in shown
    assert f"offices in {len(load_hubs().frame)} technology hubs" in shown
    assert len(re.findall(r"As of \d{4}", shown)) == 3


def test_every_page_but_home_and_sources_is_linked_with_its_question(home: AppTest):
    linked = {(link.proto.page, link.proto.label) for link in home.get("page_link")}
    pages = {page.name for page in PAGES} - {"home", "sources"}
    assert {name for name, _ in linked} == pages
    assert {(name, BY_NAME[name].question) for name in pages - {"taxonomy"}} <= linked


def test_a_link_to_a_tab_names_a_tab_of_its_page():
    leads = [lead for entry in entries(atlas()) for lead in entry.leads if lead.tab]
    assert {lead.tab for lead in leads} == {"subway", "terms"}
    assert all(lead.tab in BY_NAME[lead.page].tabs for lead in leads)
    assert leads[0].query == {"tax_view": "subway"}


def test_the_map_has_a_text_alternative_that_counts_the_cables(home: AppTest):
    (drawn,) = home.get("deck_gl_json_chart")
    assert re.search(r"\d+ in service", drawn.proto.alt)


def test_it_says_what_changed_and_how_to_cite(home: AppTest):
    colophon = "\n".join(caption.value for caption in home.caption)
    assert re.search(r"What changed: version \d+\.\d+\.\d+ of \d{4}-\d\d-\d\d", colophon)
    assert "Cite as: Digital Geopolitics Atlas contributors (2026)" in colophon


def test_the_page_stays_within_its_budget(home: AppTest):
    assert len(blocks(home).encode()) < 60_000


def test_the_frame_explains_solid_hollow_and_hatched_once_on_every_page():
    at = AppTest.from_file(str(FRAME), default_timeout=60).run()
    legends = [html for html in at.get("html") if "evidence-confirmed" in str(html.proto.body)]
    assert len(legends) == 1
    assert "Not known" in legends[0].proto.body
