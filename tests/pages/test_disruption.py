"""The disruption page as Streamlit runs it: presets by deep link, views, notices, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import get_option
from streamlit.testing.v1 import AppTest

from figures.disruption import record
from ui.shared import atlas

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"


def open_page(**address: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(FRAME), default_timeout=120)
    at.run()
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page("../pages/disruption.py").run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    shown = [*at.markdown, *at.caption, *at.subheader, *at.header, *at.warning]
    return "\n".join(str(element.value).replace("\\", "") for element in shown)


def test_the_page_opens_on_a_place_with_its_finding_and_its_limits():
    at = open_page()
    assert at.title[0].value == "Disruption: which economies lose connectivity"
    assert at.header[0].value == "Red Sea: Bab el-Mandeb closed, 2026"
    assert "cables fail. Between 2 and " in words(at)
    assert "The higher numbers: a failed cable is dead from end to end." in words(at)
    assert "May be isolated by sea: Bangladesh and Gibraltar" in words(at)
    assert "This is exposure, not a prediction of outages" in words(at)
    assert not at.warning


@pytest.mark.parametrize(
    ("text", "code", "title"),
    [
        ("hormuz", "hormuz", "Strait of Hormuz closed, 2026"),
        ("2022-01-tonga", "2022-01-tonga", "2022: Hunga Tonga eruption"),
        ("Red Sea: Bab el-Mandeb closed", "red-sea", "Red Sea: Bab el-Mandeb closed, 2026"),
    ],
)
def test_a_preset_in_the_link_is_shown_with_the_economy_hit_hardest(text: str, code: str, title: str):
    at = open_page(preset=text)
    assert at.header[0].value == title
    assert str(atlas().outcome(atlas().presets[code].scenario)["name"].iloc[0]) in words(at)


def test_cables_of_one_s_own_in_the_link():
    at = open_page(preset="nothing", cut="marea,grace-hopper")
    assert at.header[0].value == "2 cables, 2026"
    assert "2 cables fail" in words(at)


def test_the_year_moves_the_network():
    assert ", 2012" in open_page(preset="hormuz", at_year="2012").header[0].value


def test_one_economy_s_card_says_what_is_left():
    at = open_page(preset="2018-03-ace", look="economy", economy="SLE")
    assert "Sierra Leone: exposure near-total" in words(at)
    card = next(table.value for table in at.table if "What is lost of its own?" in set(table.value.iloc[:, 0]))
    card = card.set_index(card.columns[0]).iloc[:, 0].str.replace("\\", "")
    assert card["What still works?"].startswith("0 of 1 separate route; by sea isolated; with land links isolated.")
    assert "Africa Coast to Europe" in card["What is lost of its own?"]
    assert "past incidents of this kind" in card["How sure is this?"]
    assert card["When do the cables come back?"].startswith("The cable is back after")


def test_a_landlocked_economy_is_not_immune():
    at = open_page(preset="alexandria-suez", look="economy", economy="ETH")
    card = next(table.value for table in at.table if "How sure is this?" in set(table.value.iloc[:, 0]))
    assert "inherited from neighbours" in card.to_string()


def test_the_economy_in_the_link_comes_first_on_every_view():
    at = open_page(economy="BGD")
    assert "Bangladesh: exposure severe at most, none visible at least. Bangladesh loses 0 to 2 of 2" in words(at)
    assert "Bangladesh in short" in [element.value for element in at.header]


def test_corridors_warn_before_they_are_closed():
    at = open_page()
    at.session_state["changing"] = True  # its controls are drawn when it is opened
    at.run()
    box = next(box for box in at.multiselect if box.label == "Close chokepoints")
    wide = [option for option in box.options if "an extreme case" in option]
    assert len(wide) == 2
    assert any(option.startswith("South China Sea") for option in wide)


def test_the_replay_shows_hits_and_misses():
    at = open_page(preset="2018-03-ace", look="replay")
    assert "prediction and report agree for" in words(at)
    assert "missed" in words(at)


def test_an_incident_without_reports_says_so():
    assert "nothing to compare with" in words(open_page(preset="2025-03-peace", look="replay"))


def test_single_points_of_failure_name_who_is_isolated():
    at = open_page(look="single")
    assert "At most, with the cables that fail dead from end to end," in words(at)
    assert "lose every route if one cable fails alone" in words(at)


def sent(at: AppTest) -> dict[str, int]:
    """Return the bytes of each kind of element that the page sends."""
    found = ("deck_gl_json_chart", "vega_lite_chart", "table", "markdown", "html", "download_button")
    return {kind: sum(len(one.proto.SerializeToString()) for one in at.get(kind)) for kind in found}


@pytest.mark.parametrize("more", ["", "africa-coast-to-europe-ace"])
def test_what_a_cut_changes_is_small_and_the_rest_travels_once_opened(more: str):
    size = sent(open_page(cut=more) if more else open_page())
    assert 0 < size["deck_gl_json_chart"] <= 8_700
    assert 0 < size["vega_lite_chart"] <= 3_400
    assert 0 < size["table"] <= 8_000
    assert size["download_button"] == 0


def test_what_travels_is_packed():
    assert get_option("server.enableWebsocketCompression")


def test_two_scenarios_are_compared():
    at = open_page(preset="hormuz", look="compare", **{"with": "red-sea"})
    assert "exposes" in words(at)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"cut": ["marea", "nosuch"]}, "“nosuch” in the link is not known. It is left out."),
        ({"close": "atlantis"}, "“atlantis” in the link is not known"),
        ({"year": "2050"}, "“2050” in the link is not known. It runs from 1990 to 2030; showing 2026."),
        ({"circle": "31,29,-5"}, "radius is -5 km; it must be above zero"),
        ({"circle": "31,29,40000"}, "radius is 40,000 km; 2,000 km is the most"),
        ({"circle": "here"}, "is not three numbers"),
        ({"preset": "atlantis"}, "“atlantis” in the link is not known"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_shown(address: dict[str, str | list[str]], message: str):
    at = open_page(**address)
    assert message in words(at)
    assert at.header[0].value


def test_seven_hundred_cables_are_cut_down_with_a_word():
    ids = ",".join(list(atlas().cable_names)[:700])
    at = open_page(preset="nothing", cut=ids)
    assert "only the first 300 of 700" in words(at)


def test_of_three_hundred_cut_cables_the_unknown_are_named_and_the_rest_fail():
    at = open_page(preset="nothing", cut=[*list(atlas().cable_names)[:299], "nosuch"])
    assert at.header[0].value == "299 cables, 2026"
    assert "“nosuch” in the link is not known. It is left out." in words(at)


def test_a_link_of_a_hundred_kilobytes_is_survived():
    at = open_page(preset="hormuz", cut="x" * 100_000)
    assert at.header[0].value.startswith("Strait of Hormuz closed")
    assert "in the link is not known" in words(at)
    assert len(words(at)) < len(words(open_page(preset="hormuz"))) + 1_000


def test_links_of_before_open_the_same_view_and_are_rewritten_in_codes():
    at = open_page(view="A typical year", year="2012", preset="Strait of Hormuz closed")
    assert at.header[0].value == "Strait of Hormuz closed, 2012"
    assert dict(at.query_params) == {"look": "year", "at_year": "2012", "preset": "hormuz"}


def test_the_track_record_stands_there_at_once():
    text = words(open_page(look="replay"))
    assert record.right(atlas()).finding in text
    assert "Choose a real incident" in text


def test_who_controls_the_cables_is_shown_for_a_link():
    at = open_page(look="control", economy="KEN", without_maker_from="CHN", without_owner="Nobody at all")
    said = words(at)
    assert "Who owns the cables of Kenya" in said
    assert "Newly on one cable or one owner" in said
    assert "is unknown" in said
    assert "“Nobody at all” in the link is not known. It is left out." in said


def test_a_planned_cable_is_shown_for_a_link():
    at = open_page(look="added", plan="africa-1", **{"for": "region:eastern-asia"})
    assert "What Africa-1 would buy" in words(at)
    assert "Planned cables that would help most: Eastern Asia" in words(at)
    assert len(at.get("deck_gl_json_chart")) == 2


@pytest.mark.parametrize(
    ("landings", "message"),
    [
        ("mombasa-kenya,atlantis,mumbai-india", "“atlantis” in the link is not known. It is left out."),
        ("mombasa-kenya", "A cable calls at 2 to 10 landing points; 1 is given."),
        (",".join(list(atlas().landing_point_names)[:11]), "only the first 10 of 11 in the link are used"),
    ],
)
def test_a_cable_that_cannot_be_drawn_is_named_and_the_rest_is_shown(landings: str, message: str):
    at = open_page(look="added", add="drawn", landings=landings)
    assert message in words(at)
    assert "Planned cables that would help most: Kenya" in words(at)
    assert ("What this cable would buy" in words(at)) == ("," in landings)
