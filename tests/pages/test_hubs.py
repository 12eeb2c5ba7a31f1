"""The hubs page as Streamlit runs it: state from the link, the confidence switch, notices, cards."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from figures.hubs import counts
from loaders.table import data_dir
from ui.shared import atlas

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"


def open_hubs(*, table: str = "", **address: str) -> AppTest:
    at = AppTest.from_file(str(FRAME), default_timeout=60)
    at.run()
    if table:
        at.session_state[f"{table}-table"] = True
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page("../pages/hubs.py").run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    shown = [*at.title, *at.header, *at.markdown, *at.caption, *at.warning, *at.info]
    return "\n".join(str(element.value).replace("\\", "") for element in shown)


def counted(at: AppTest) -> int:
    match = re.search(r"Counting ([\d,]+) offices", words(at))
    assert match
    return int(match.group(1).replace(",", ""))


def column(at: AppTest, first: str, heading: str) -> dict[str, str]:
    """Return one column of the table that has a first column of this name."""
    table = next(element.value for element in at.table if next(iter(element.value)) == first)
    return dict(zip(table[first], table[heading], strict=True))


def test_the_page_opens_on_the_hubs_with_one_title():
    at = open_hubs()
    assert [title.value for title in at.title] == ["Diplomacy in the technology hubs"]
    assert "Where economies are represented" in [header.value for header in at.header]
    assert "unverified offices are left out" in words(at)
    assert not at.warning


def test_the_confidence_switch_changes_numbers_and_words():
    off, on = open_hubs(), open_hubs(unverified="true")
    assert counted(on) > counted(off) + 100
    assert "nobody has opened a source for them" in on.warning[0].value
    bay = r"San Francisco Bay Area / Silicon Valley\*\*: (\d+) economies found"
    found = [re.search(bay, words(at)) for at in (off, on)]
    assert all(found)
    assert int(found[1].group(1)) > int(found[0].group(1)) + 15


@pytest.mark.parametrize(
    ("view", "table"),
    [
        ("Hubs", "hub-totals"),
        ("Economies by hubs", "hub-matrix"),
        ("Overlap and size", "hub-overlap"),
        ("Overlap and size", "hub-size"),
        ("Coverage", "hub-coverage"),
        ("Models", "hub-ladder"),
        ("Envoys and networks", "hub-envoys"),
        ("Openings", "hub-openings"),
    ],
)
def test_every_view_opens_by_address_with_a_finding_and_a_table(view: str, table: str):
    at = open_hubs(hub_view=view, table=table)
    assert at.header
    assert at.table
    assert not at.warning


def test_the_coverage_says_how_far_each_hub_falls_short():
    at = open_hubs(hub_view="coverage", table="hub-coverage")
    assert "less than half" in words(at)
    shares = column(at, "Hub", "Ours (%)")
    assert float(shares["Chicago"]) < 60


def test_peers_by_deep_link_show_gaps_and_the_card():
    at = open_hubs(hub_view="peers", economy="KEN", peer_rule="Members of one bloc", peer_bloc="EAC")
    text = words(at)
    assert "Where the peers of Kenya are" in text
    assert "Peers: Burundi" in text
    assert "Card: Kenya" in text
    assert not at.warning


def test_peers_without_an_economy_ask_for_one():
    assert "Say above where you are from" in words(open_hubs(hub_view="peers"))


def test_an_economy_without_the_figure_is_told_so():
    at = open_hubs(hub_view="peers", economy="VAT", peer_rule="gdp")
    assert "No peers: no figure or group is known for Vatican City" in words(at)


def test_overlap_gives_the_count_with_and_without_unverified_rows():
    at = open_hubs(hub_view="overlap")
    match = re.search(r"(\d+) economies are in both Geneva and Bay Area.* counted, (\d+) are in both", words(at))
    assert match
    assert int(match.group(2)) > int(match.group(1))
    assert "an association, not a cause" in words(at)


def test_the_matrix_filters_by_bloc_and_opens_a_card():
    at = open_hubs(hub_view="matrix", hub_bloc="GCC", economy="Qatar")
    assert "Of 6 economies listed" in words(at)
    assert "Card: Qatar" in words(at)


def test_filters_that_exclude_each_other_leave_an_empty_state():
    at = open_hubs(hub_view="matrix", hub_bloc="ASEAN", hub_region="Europe")
    assert "No economy passes all three filters" in words(at)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"hub": "atlantis"}, "Hub: “atlantis” in the link is not known. Showing San Francisco"),
        ({"hub_view": "peers", "economy": "XYZ"}, "Where are you from?: “XYZ” in the link is not known"),
        ({"office_type": "castle"}, "Kinds of office: “castle” in the link is not known"),
        ({"hub_view": "peers", "economy": "KEN", "peer_rule": "height"}, "“height” in the link is not known"),
        ({"hub_view": "nosuch"}, "View: “nosuch” in the link is not known. Showing Hubs"),
    ],
)
def test_what_the_address_gets_wrong_is_named_and_the_rest_shown(address: dict[str, str], message: str):
    at = open_hubs(**address)
    assert message in words(at)
    assert at.header or at.info


def test_openings_of_a_hub_where_nothing_closed():
    assert "Openings and closings, Bengaluru" in words(open_hubs(hub_view="time", opened_in="Bengaluru"))


def test_a_card_names_each_office_with_a_link_to_its_source():
    at = open_hubs(hub_view="matrix", economy="Denmark")
    places = column(at, "Hub", "Source")
    assert len(places) >= 4
    assert any("](http" in link for link in places.values())


def test_the_kinds_of_office_filter_the_count():
    at = open_hubs(office_type="tech_ambassador_office")
    assert counted(at) == 3


def test_a_broken_office_row_is_named_and_the_rest_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "data"
    shutil.copytree(data_dir(), folder)
    with (folder / "more_representations.csv").open("a", encoding="utf-8") as file:
        file.write("geneva,KEN,castle,B,,,active,verified,state,,,,,unverified,2024\n")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    atlas.cache_clear()
    try:
        at = open_hubs()
        assert "castle" in words(at)
        assert counted(at) > 1000
    finally:
        monkeypatch.undo()
        atlas.cache_clear()


def test_questions_lead_to_views():
    at = open_hubs(economy="TON")
    asked = {button.label: button for button in at.button if button.key and button.key.startswith("question-")}
    assert list(asked) == [
        "Where are our peers and we not?",
        "Who is present in this hub?",
        "Which model do others use?",
        "How complete are the lists?",
    ]
    at = asked["Where are our peers and we not?"].click().run()
    assert "Where the peers of Tonga are" in words(at)
    assert at.query_params["hub_view"] == "peers"
    at = next(button for button in at.button if button.label == "Which model do others use?").click().run()
    assert "Six models of representation" in words(at)


@pytest.mark.parametrize("economy", ["Kenya", "Tonga", "Nepal", "Estonia"])
@pytest.mark.parametrize("part", ["map", "peers", "matrix", "overlap", "models"])
def test_the_visitors_economy_is_named_in_every_view(part: str, economy: str):
    at = open_hubs(hub_view=part, economy=economy)
    shown = [element.value for element in (*at.header, *at.markdown)]
    assert any(economy in str(text) for text in shown)


def test_the_hub_beside_the_map_says_what_is_known_of_the_economy():
    own = [element.proto.body for element in open_hubs(economy="TON").get("html") if "own-state" in element.proto.body]
    assert len(own) == 1
    assert "presence-unknown" in own[0]
    assert own[0].endswith("<strong>Tonga</strong>: Not established</p>")


def test_old_lists_are_named_on_the_page(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(counts, "old_lists", lambda *_, **__: "Older than they should be: envoys.")
    assert "Older than they should be" in open_hubs().warning[0].value
