"""The disruption page as Streamlit runs it: presets by deep link, views, notices, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.backtest import cases, national
from analysis.read_world import read_world
from loaders.incidents import load_incident_cables, load_incident_impacts, load_incidents

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
    assert at.title[0].value == "What breaks when it is cut"
    assert at.header[0].value == "Luzon Strait closed, 2026"
    assert "cables fail;" in words(at)
    assert "This is exposure, not a prediction of outages" in words(at)
    assert not at.warning


@pytest.mark.parametrize(
    ("preset", "title", "named"),
    [
        ("hormuz", "Strait of Hormuz closed, 2026", "Bahrain"),
        ("2022-01-tonga", "2022: Hunga Tonga eruption", "Tonga"),
        ("Red Sea: Bab el-Mandeb closed", "Red Sea: Bab el-Mandeb closed, 2026", "Yemen"),
    ],
)
def test_a_preset_in_the_address_is_shown(preset: str, title: str, named: str):
    at = open_page(preset=preset)
    assert at.header[0].value == title
    assert named in words(at)


def test_cables_of_one_s_own_in_the_address():
    at = open_page(preset="nothing", cut="marea,grace-hopper")
    assert at.header[0].value == "2 cables, 2026"
    assert "2 cables fail" in words(at)


def test_the_year_moves_the_network():
    assert ", 2012" in open_page(preset="hormuz", year="2012").header[0].value


def test_one_economy_s_card_says_what_is_left():
    at = open_page(preset="2018-03-ace", view="economy", economy="SLE")
    assert "Sierra Leone: near-total exposure" in words(at)
    card = at.table[-1].value.iloc[:, 0] if "Routes left" in at.table[-1].value.index else at.table[0].value.iloc[:, 0]
    assert card["Routes left"] == "0 of 1; by sea 0 of 1"
    assert card["Isolated"] == "by sea: yes; with land links: yes"
    assert "Africa Coast to Europe" in card["Cables lost"]


def test_a_landlocked_economy_is_not_immune():
    at = open_page(preset="alexandria-suez", view="economy", economy="ETH")
    assert "handed on by neighbours" in words(at)


def test_the_replay_shows_hits_and_misses():
    at = open_page(preset="2018-03-ace", view="replay")
    assert "prediction and report agree for" in words(at)
    assert "missed" in words(at)


def test_an_incident_without_reports_says_so():
    assert "nothing to compare with" in words(open_page(preset="2025-03-peace", view="replay"))


def test_single_points_of_failure_name_who_is_isolated():
    at = open_page(view="single")
    assert "lose every route if one cable fails alone" in words(at)


def test_two_scenarios_are_compared():
    at = open_page(preset="hormuz", view="compare", **{"with": "red-sea"})
    assert "exposes" in words(at)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"cut": ["marea", "nosuch"]}, "“nosuch” in the address is not known. It is left out."),
        ({"close": "atlantis"}, "“atlantis” in the address is not known"),
        ({"year": "2050"}, "Years run from 1990 to 2030"),
        ({"circle": "31,29,-5"}, "radius is -5 km; it must be above zero"),
        ({"circle": "31,29,40000"}, "radius is 40,000 km; 2,000 km is the most"),
        ({"circle": "here"}, "is not three numbers"),
        ({"preset": "atlantis"}, "“atlantis” in the address is not known"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_shown(address: dict[str, str | list[str]], message: str):
    at = open_page(**address)
    assert message in words(at)
    assert at.header[0].value


def test_seven_hundred_cables_are_cut_down_with_a_word():
    ids = ",".join(read_world().cable_ids[:700])
    at = open_page(preset="nothing", cut=ids)
    assert "only the first 300 of 700" in words(at)


def test_an_address_of_a_hundred_kilobytes_is_survived():
    at = open_page(preset="hormuz", cut="x" * 100_000)
    assert at.header[0].value.startswith("Strait of Hormuz closed")
    assert "20,000 are read" in words(at)


def test_the_track_record_is_computed_from_the_shipped_incidents():
    at = open_page(view="replay")
    text = words(at)
    found = cases(read_world(), load_incidents().frame, load_incident_cables().frame, load_incident_impacts().frame)
    assert f"{len(national(found).impacts)} reported national losses" in text
    assert "nobody lost service" in text
