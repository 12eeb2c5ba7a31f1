"""The cables page as Streamlit runs it: state from the address, notices, facts, tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"


def open_cables(**address: str) -> AppTest:
    at = AppTest.from_file(str(FRAME), default_timeout=60)
    at.run()
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page("../pages/cables.py").run()
    assert not at.exception
    return at


def words(at: AppTest) -> str:
    shown = [*at.markdown, *at.caption, *at.subheader, *at.header]
    return "\n".join(str(element.value).replace("\\", "") for element in shown)


def test_the_page_opens_on_the_world_with_its_counts():
    at = open_cables()
    assert at.title[0].value == "Submarine cables"
    assert "630 cables in 2026: 596 in service, 34 planned" in words(at)
    assert not at.warning


def test_a_cable_in_the_address_shows_its_facts():
    at = open_cables(cable="marea")
    assert at.header[0].value == "MAREA"
    facts = at.table[0].value.iloc[:, 0]
    assert facts["Owners"] == "Meta, Microsoft, Telxius"
    assert facts["Length, published"] == "6,605 km"
    assert "Bilbao" in facts["Landings (2, in order)"]
    assert "TeleGeography" in facts["Source"]


def test_a_landing_point_shows_its_cables_and_what_is_known_of_them():
    at = open_cables(landing_point="fortaleza-brazil")
    assert at.header[0].value == "Fortaleza, Brazil"
    facts = at.table[0].value.iloc[:, 0]
    assert "EllaLink" in facts["Cables"]
    assert facts["Published capacity"].endswith("cables (whole systems; the rest is unknown)")
    assert facts["First and latest"] == "GlobeNet (2000); EllaLink (2021)"


def test_unknown_capacity_is_no_data_and_never_zero():
    at = open_cables(economy="TUV")  # Tuvalu: one planned or new cable without a published figure
    assert at.table[0].value.iloc[:, 0]["Published capacity"] == "no data"


def test_an_economy_is_understood_by_code_and_by_name():
    for text in ("KEN", "Kenya"):
        at = open_cables(economy=text)
        assert at.header[0].value == "Kenya"
        assert "with a landing in Kenya" in words(at)
        assert at.table[0].value.iloc[:, 0]["Cables in service"].startswith("7,")


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"cable": "nosuch"}, "No cable is called “nosuch”"),
        ({"economy": "XYZ"}, "“XYZ” in the address is not known"),
        ({"year": "3000"}, "“3000” in the address is not known. Years run from 1989 to 2030; showing 2026"),
        ({"status": "sunk"}, "“sunk” in the address is not known"),
    ],
)
def test_an_unknown_value_in_the_address_is_named_and_the_page_works(address: dict[str, str], message: str):
    at = open_cables(**address)
    assert any(message in str(warning.value) for warning in at.warning)
    assert "630 cables in 2026" in words(at)


def test_the_year_changes_what_is_counted():
    assert "327 cables in 2010: 327 in service" in words(open_cables(year="2010"))


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
    st.cache_resource.clear()
    at = AppTest.from_file(str(FRAME), default_timeout=60).run()
    at.switch_page("../pages/cables.py").run()
    shown = at.error[0].value
    assert "data/landing_points.csv" in shown
    assert "row 4, column lat: 95.354 must be at most 90" in shown
    assert "column iso3: 'XX9'" in shown
    at.switch_page("../pages/taxonomy.py").run()
    assert not at.error
    st.cache_resource.clear()
