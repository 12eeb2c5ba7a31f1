"""The cables page as Streamlit runs it: state from the link, notices, facts, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from figures.cables.selection import selection
from figures.cables.view import View, read
from tests.pages.opening import open_page, words
from ui.shared import atlas

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"
ATLAS = atlas()


def open_cables(**link: str) -> AppTest:
    return open_page("cables", **link)


def summary(**values: object) -> str:
    """Return what the page says of a view, as the tables have it."""
    return selection(ATLAS, read(ATLAS, values)).summary  # type: ignore[arg-type]


def facts(at: AppTest) -> dict[str, str]:
    """Return the facts beside the map."""
    shown = at.table[0].value
    return {
        str(name): str(text).replace("\\", "") for name, text in zip(shown.iloc[:, 0], shown.iloc[:, 1], strict=True)
    }


def test_the_page_opens_on_the_world_with_its_counts():
    at = open_cables()
    assert at.title[0].value == "Submarine cables"
    assert selection(ATLAS, View()).summary in words(at)
    assert "Click a cable" in words(at)
    assert not at.warning


def test_a_cable_in_the_link_shows_its_facts():
    at = open_cables(cable="marea")
    cable = ATLAS.cables.set_index("cable_id").loc["marea"]
    assert at.header[0].value == "MAREA"
    assert facts(at)["Owners"] == ", ".join(cable["owners"])
    assert facts(at)["Length, published"] == f"{cable['length_km']:,.0f} km"
    assert "Bilbao" in facts(at)["Landings (2, in order)"]
    assert "TeleGeography" in facts(at)["Source"]


def test_a_short_link_is_written_out_with_the_kind_and_the_code():
    at = open_cables(landing_point="Fortaleza, Brazil")
    assert at.query_params == {"find": "landing:fortaleza-brazil"}
    assert at.selectbox(key="find").value == "landing:fortaleza-brazil"


def test_a_landing_point_shows_its_cables_and_what_is_known_of_them():
    at = open_cables(landing_point="fortaleza-brazil")
    assert at.header[0].value == "Fortaleza, Brazil"
    assert "EllaLink" in facts(at)["Cables"]
    assert facts(at)["Published capacity"].endswith("cables (whole systems; the rest is unknown)")
    assert "; " in facts(at)["First and latest"]


def test_a_chokepoint_shows_who_depends_on_it():
    at = open_cables(chokepoint="hormuz")
    assert at.header[0].value == "Strait of Hormuz"
    assert at.subheader[0].value == "Strait of Hormuz"
    assert "economies have a cable or a route through it" in words(at)


def test_unknown_capacity_is_no_data_and_never_zero():
    at = open_cables(economy="AIA")  # Anguilla: one cable in service without a published figure
    assert facts(at)["Published capacity"] == "no data"


@pytest.mark.parametrize("text", ["KEN", "Kenya"])
def test_an_economy_is_understood_by_code_and_by_name(text: str):
    at = open_cables(economy=text)
    assert at.header[0].value == "Kenya"
    assert summary(economy="KEN") in words(at)
    assert at.query_params == {"economy": "KEN"}


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ({"cable": "nosuch"}, "“cable:nosuch” in the link is not known. Nothing is selected."),
        ({"economy": "XYZ"}, "“XYZ” in the link is not known"),
        ({"year": "3000"}, "“3000” in the link is not known. It runs from 1989 to 2030; showing 2026"),
        ({"status": "sunk"}, "“sunk” in the link is not known"),
    ],
)
def test_an_unknown_value_in_the_link_is_named_and_the_page_works(link: dict[str, str], message: str):
    at = open_cables(**link)
    assert any(message in str(warning.value).replace("\\", "") for warning in at.warning)
    assert summary() in words(at)


def test_the_year_changes_what_is_counted():
    at = open_cables(year="2010")
    assert summary(year=2010) in words(at)
    assert summary(year=2010) != summary()
    at.slider(key="year").set_value(2000).run()
    assert summary(year=2000) in words(at)
    assert at.query_params["year"] == "2000"


def test_a_filter_is_kept_in_the_link_as_a_code():
    at = open_cables(owner="Telxius", status="In service")
    assert summary(owner=("Telxius",), status=("in_service",)) in words(at)
    assert at.query_params == {"owner": "Telxius", "status": "in_service"}


def test_filters_that_nothing_passes_leave_a_working_page():
    at = open_cables(year="1989", owner="Google")
    assert "no cable passes the filters in 1989" in words(at)


def test_a_broken_data_file_is_named_and_the_other_pages_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    source = Path(__file__).resolve().parents[2] / "data"
    for path in source.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        if path.stem == "landing_points":
            text = text.replace(",CIV,5.354,", ",XX9,95.354,", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    atlas.cache_clear()
    at = AppTest.from_file(str(FRAME), default_timeout=60).run()
    at.switch_page("../pages/cables.py").run()
    shown = at.error[0].value
    assert "data/landing_points.csv" in shown
    assert "row 4, column lat: 95.354 must be at most 90" in shown
    assert "column iso3: 'XX9'" in shown
    at.switch_page("../pages/taxonomy.py").run()
    assert not at.error
    atlas.cache_clear()


def test_a_landlocked_economy_is_shown_its_ways_to_the_sea():
    at = open_cables(economy="ETH")
    said = words(at)
    assert "Ethiopia: landlocked; reaches the sea through Djibouti, Kenya and Sudan." in said
    assert "no cable passes the filters" not in said


def test_where_no_landing_point_is_listed_the_page_does_not_say_that_there_is_no_cable():
    said = words(open_cables(economy="ALA"))
    assert "No landing point is listed under Åland Islands" in said
    assert "Landings of a territory may be listed under the economy it belongs to" in said


def test_questions_name_the_economy_that_is_chosen():
    asked = [button.label for button in open_cables(economy="KEN").button]
    assert "Which cables reach Kenya?" in asked
    assert {"Who owns them?", "How did they grow?"} <= set(asked)
    assert "Which cables reach Kenya?" not in [button.label for button in open_cables().button]


def test_who_owns_them_colours_by_owner():
    at = open_cables(economy="KEN")
    next(button for button in at.button if button.label == "Who owns them?").click().run()
    assert at.query_params == {"economy": "KEN", "colour": "owner"}


def test_the_slider_says_which_cables_are_missing():
    assert "cables retired before" in open_cables().slider(key="year").label
