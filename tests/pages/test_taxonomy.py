"""The taxonomy page as Streamlit runs it."""

from __future__ import annotations

import functools
import shutil
from typing import TYPE_CHECKING

import pytest
import streamlit as st

from loaders import table
from loaders.taxonomy import load_definitions
from tests.pages import opening
from tests.pages.opening import words

if TYPE_CHECKING:
    from pathlib import Path

open_page = functools.partial(opening.open_page, "taxonomy")


def test_the_matrix_is_the_first_thing_on_the_page():
    at = open_page()
    assert at.title[0].value == "The taxonomy of digital diplomacy"
    assert at.header[0].value == "25 kinds of diplomacy by environment, topics and tools"
    assert "47 marks: 12 environment, 16 topics and 19 tools" in words(at)
    assert not at.warning


def test_search_and_columns_narrow_the_matrix():
    assert "2 of 25 kinds match" in words(open_page(q="semiconductor"))
    at = open_page(columns="Environment", match="All of them")
    assert "12 of 25 kinds match" in words(at)


def test_a_term_shows_why_what_is_alike_and_who_defines_it():
    text = words(open_page(term="Tech diplomacy"))
    assert "A source states these cells" in text
    assert "Same pattern: AI diplomacy, Chip diplomacy" in text
    assert "Denmark, Ministry of Foreign Affairs" in text
    text = words(open_page(term="Cable diplomacy"))
    assert "Our reading, confidence low" in text
    assert "Second-best reading: environment + topics" in text


def test_a_workshop_s_cells_stand_beside_ours_and_bad_ones_are_named():
    at = open_page(cells="ict~001.nosuch~111")
    assert "The workshop sees 1 of them differently" in words(at)
    assert "yes, workshop" in words(at)
    assert any("nosuch" in str(warning.value) for warning in at.warning)


def test_an_override_of_100_kilobytes_is_refused_and_the_page_works():
    at = open_page(cells="ict~001." * 12_500)
    assert any("100,000 characters" in str(warning.value) for warning in at.warning)
    assert "47 marks" in words(at)
    assert "yes, workshop" not in words(at)


def test_pills_set_a_cell_in_the_address_and_reset_takes_it_out():
    at = open_page(term="ICT diplomacy")
    at.button_group[-1].set_value(["tools"]).run()
    assert at.query_params["cells"] in ("ict~001", ["ict~001"])
    next(button for button in at.button if button.label == "Reset to ours").click().run()
    assert "cells" not in at.query_params


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("Subway map", "Seven lines, 64 stations; 32 of them are tied to another"),
        ("Baskets and issues", "48 issues and 16 sub-issues; Technology is the largest basket with 18"),
        ("Crosswalk", "All 40 issues of the UN mapping meet one of ours; 5 of our issues are filed differently"),
        ("Which term?", f"{len(load_definitions().frame)} definitions"),
        ("Strategies", "No pillars were found for France and Netherlands"),
    ],
)
def test_every_part_states_its_finding(view: str, said: str):
    at = open_page(view=view)
    assert said in words(at)
    assert not at.warning


def test_a_station_shows_its_links_with_sources_and_its_place_elsewhere():
    text = words(open_page(view="Subway map", issue="Submarine cables"))
    assert "cables as critical infrastructure" in text
    assert "EU Action Plan on Cable Security" in text
    assert "Communications infrastructure" in text
    assert "Linked with Cloud computing, Critical infrastructure, E-commerce and trade." in text


def test_an_unknown_issue_and_an_unknown_kind_of_link_are_named():
    at = open_page(view="Subway map", issue="Teleportation", links="telepathic")
    said = " ".join(str(warning.value) for warning in at.warning)
    assert "Teleportation" in said
    assert "telepathic" in said


def test_the_crosswalk_lists_what_is_filed_differently_and_what_is_new():
    assert "Labour law" in words(open_page(view="Crosswalk", rows="Filed differently"))
    text = words(open_page(view="Crosswalk", rows="No match since 2015"))
    assert "Artificial intelligence" in text
    assert "15 issues have no entry" in text
    assert "by our own judgement" in words(open_page(view="Crosswalk", scheme="Global Digital Compact (2024)"))


def test_a_prefix_leads_to_the_advised_term_and_its_definitions():
    assert "“virtual” is heard for 1 of 9 meanings" in words(open_page(view="Which term?", prefix="virtual"))
    text = words(open_page(view="Which term?", meaning="Dealings of a government with large technology firms"))
    assert "Tech diplomacy" in text
    assert "TechPlomacy" in text


def test_a_dangling_link_is_named_and_the_map_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "data"
    shutil.copytree(table.data_dir(), folder)
    with (folder / "issue_links.csv").open("a", encoding="utf-8") as file:
        file.write("DEV01,ZZZ99,stated,made up,unverified,2026-11-22\n")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    st.cache_resource.clear()
    at = open_page(view="Subway map")
    st.cache_resource.clear()
    assert any("ZZZ99" in str(warning.value) for warning in at.warning)
    assert "Seven lines, 64 stations" in words(at)
