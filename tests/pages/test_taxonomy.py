"""The taxonomy page as Streamlit runs it."""

from __future__ import annotations

import functools
import shutil
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import element_tree, local_script_runner

from figures.taxonomy import view as links
from figures.taxonomy.shown import figures
from figures.taxonomy.view import View
from loaders import table
from loaders.taxonomy import load_crosswalk, load_definitions, load_matrix, load_term_choice
from tests.pages import opening
from tests.pages.opening import words
from ui.shared import atlas

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from streamlit.testing.v1.element_tree import ElementTree

open_page = functools.partial(opening.open_page, "taxonomy")
MATRIX = load_matrix().frame
ATLAS = atlas()


def test_the_matrix_is_the_first_thing_on_the_page():
    at = open_page()
    tally = {name: int(MATRIX[name].sum()) for name in ("environment", "topics", "tools")}
    assert at.title[0].value == "The taxonomy of digital diplomacy"
    assert at.header[0].value == f"{len(MATRIX)} kinds of diplomacy by environment, topics and tools"
    assert (
        f"{sum(tally.values())} marks: {tally['environment']} environment, {tally['topics']} topics and "
        f"{tally['tools']} tools"
    ) in words(at)
    assert not at.warning


def test_nothing_is_sent_that_would_push_down_what_has_been_sent(monkeypatch: pytest.MonkeyPatch):
    """On a phone the columns stand one below the other."""
    sent: list[ForwardMsg] = []

    def parse(messages: list[ForwardMsg]) -> ElementTree:
        sent[:] = messages
        return element_tree.parse_tree_from_messages(messages)

    monkeypatch.setattr(local_script_runner, "parse_tree_from_messages", parse)
    open_page()
    texts = [str(message.delta.new_element) for message in sent]
    order = [
        next(place for place, text in enumerate(texts) if text.startswith(kind) and words in text)
        for kind, words in [
            ("heading", "kinds of diplomacy by"),
            ("text_input", "Search kinds"),
            ("html", "Blockchain diplomacy"),
            ("selectbox", '"Kind of diplomacy"'),
        ]
    ]
    assert order == sorted(order)


@pytest.mark.parametrize("name", ["kind_find", "q"])
def test_search_narrows_the_matrix_under_its_old_name_too(name: str):
    with_word = (MATRIX["term"] + MATRIX["reason"]).str.contains("semiconductor", case=False).sum()
    assert 0 < with_word < len(MATRIX)
    assert f"{with_word} of {len(MATRIX)} kinds match" in words(open_page(**{name: "semiconductor"}))


@pytest.mark.parametrize("address", [{"columns": "Environment", "match": "All of them"}, {"columns": "environment"}])
def test_columns_narrow_the_matrix(address: dict[str, str]):
    assert f"{MATRIX['environment'].sum()} of {len(MATRIX)} kinds match" in words(open_page(**address))


def test_where_no_kind_matches_the_page_says_so():
    text = words(open_page(kind_find="no such word anywhere"))
    assert "0 of" in text
    assert "Nothing matches" in text


@pytest.mark.parametrize("term", ["Tech diplomacy", "tech"])
def test_a_kind_stated_by_a_source_shows_what_is_alike_and_who_defines_it(term: str):
    text = words(open_page(term=term))
    assert "A source states these marks" in text
    assert "Same pattern: AI diplomacy, Chip diplomacy" in text
    assert "Denmark, Ministry of Foreign Affairs" in text


def test_a_kind_of_our_reading_shows_how_sure_it_is_and_the_second_best():
    text = words(open_page(term="cable"))
    row = MATRIX.set_index("term").loc["Cable diplomacy"]
    assert f"Our reading, confidence {row['confidence']}" in text
    assert f"Second-best reading: {row['alternative'].replace('+', ' + ')}" in text


def test_a_workshop_s_cells_stand_beside_ours_and_bad_ones_are_named():
    at = open_page(cells="ict~001.nosuch~111")
    assert "The workshop sees 1 of them differently" in words(at)
    assert "yes, workshop" in words(at)
    assert any("nosuch" in str(warning.value) for warning in at.warning)
    assert any("nosuch" in str(warning.value) for warning in at.run().warning), "said as long as the link says so"


def test_of_100_kilobytes_of_cells_the_first_are_used_and_the_rest_is_named():
    at = open_page(cells="ict~001." + "x" * 100_000)
    said = " ".join(str(warning.value) for warning in at.warning)
    assert "100,008 characters" in said
    assert "in the link" in said
    assert "The workshop sees 1 of them differently" in words(at)


def test_pills_set_a_cell_in_the_link_and_reset_takes_it_out():
    at = open_page(term="ict")
    at.button_group[-1].set_value(["tools"]).run()
    assert at.query_params["cells"] in ("ict~001", ["ict~001"])
    next(button for button in at.button if button.label == "Reset to ours").click().run()
    assert "cells" not in at.query_params
    assert "The workshop sees" not in words(at)


@pytest.mark.parametrize("name", ["view", "tax_view"])
@pytest.mark.parametrize("part", list(links.options(ATLAS, links.PART)))
def test_every_part_states_the_finding_of_each_figure(part: str, name: str):
    for written in (part, links.options(ATLAS, links.PART)[part]):
        at = open_page(**{name: written})
        for figure in figures(ATLAS, view=View(part)):
            if figure.key != "subway":  # said above the map
                assert figure.finding in words(at)
        assert not at.warning
        assert "view" not in at.query_params


def test_a_station_shows_its_links_with_sources_and_its_place_elsewhere():
    text = words(open_page(tax_view="subway", issue="TEC01a"))
    assert "cables as critical infrastructure" in text
    assert "EU Action Plan on Cable Security" in text
    assert "Communications infrastructure" in text
    assert "Linked with Cloud computing, Critical infrastructure, E-commerce and trade." in text


def test_an_unknown_issue_and_an_unknown_kind_of_link_are_named():
    at = open_page(tax_view="subway", issue="Teleportation", links="telepathic")
    said = " ".join(str(warning.value) for warning in at.warning)
    assert "“Teleportation” in the link is not known" in said
    assert "“telepathic” in the link is not known" in said


def test_what_is_unknown_in_the_closed_filter_is_said_on_the_page():
    at = open_page(columns="nosuch")
    assert any("“nosuch” in the link is not known" in str(warning.value) for warning in at.warning)


def test_the_issues_of_a_basket_stand_as_cards_until_one_is_chosen():
    at = open_page(tax_view="baskets", basket="TEC")
    assert "Issues of Technology" in [header.value for header in at.header]
    assert "<h3>Telecommunications infrastructure</h3>" in words(at)
    at = open_page(tax_view="baskets", basket="TEC", issue="TEC01a")
    assert "Submarine cables" in [header.value for header in at.subheader]
    assert "<h3>Telecommunications infrastructure</h3>" not in words(at)


def test_the_crosswalk_lists_what_is_filed_differently_and_what_is_new():
    rows = load_crosswalk().frame
    new = rows.loc[rows["cstd_match"] == "none", "issue_id"].nunique()
    assert "Labour law" in words(open_page(tax_view="crosswalk", rows="Filed differently"))
    text = words(open_page(tax_view="crosswalk", rows="new"))
    assert "Artificial intelligence" in text
    assert f"{new} issues have no entry" in text
    assert "by our own judgement" in words(open_page(tax_view="crosswalk", scheme="Global Digital Compact (2024)"))


def test_a_prefix_leads_to_the_advised_term_and_its_definitions():
    every = load_term_choice().frame
    heard = every["prefixes"].str.split("|").map(lambda found: "virtual" in found).sum()
    assert f"“virtual” is heard for {heard} of {len(every)} meanings" in words(
        open_page(tax_view="terms", prefix="virtual")
    )
    text = words(open_page(view="Which term?", meaning="Dealings of a government with large technology firms"))
    assert "Tech diplomacy" in text
    assert "TechPlomacy" in text


def test_definitions_of_chosen_terms_stand_side_by_side():
    found = load_definitions().frame
    quantum = found[found["term"] == "Quantum diplomacy"]
    text = words(open_page(tax_view="terms", define="quantum-diplomacy"))
    assert f"{len(quantum)} definition" in text
    assert quantum["issuer"].iloc[0] in text


def test_a_dangling_link_is_named_and_the_map_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "data"
    shutil.copytree(table.data_dir(), folder)
    with (folder / "issue_links.csv").open("a", encoding="utf-8") as file:
        file.write("DEV01,ZZZ99,stated,made up,unverified,2026-11-22\n")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    atlas.cache_clear()
    try:
        at = open_page(tax_view="subway")
        assert any("ZZZ99" in str(warning.value) for warning in at.warning)
        assert figures(ATLAS, view=View("subway"))[0].finding in words(at)
    finally:
        monkeypatch.undo()
        atlas.cache_clear()
