"""The page on companies and countries as Streamlit runs it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from loaders.economies import load_economies

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"
PICTURES = ("Ladder", "How many of me", "Together", "Over time", "Race", "Areas", "Scatter", "Panels",
            "Compare economies", "Quoted example")  # fmt: skip


def visit(**address: str | list[str]) -> AppTest:
    at = AppTest.from_file(str(FRAME), default_timeout=60)
    at.run()
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page("../pages/compare.py").run()
    assert not at.exception, [e.value for e in at.exception]
    return at


def quote(at: AppTest) -> str:
    body = next(e.proto.body for e in at.get("html") if 'class="quote"' in e.proto.body)
    return html.unescape(re.sub("<[^>]+>", "", body))


def words(at: AppTest) -> str:
    shown = [*at.markdown, *at.caption, *at.header, *at.subheader]
    return "\n".join(str(element.value).replace("\\", "") for element in shown)


def warnings(at: AppTest) -> str:
    return "\n".join(str(w.value).replace("\\", "") for w in at.warning)


def charts(at: AppTest) -> int:
    return len(at.get("vega_lite_chart"))


def test_the_first_screen_answers_the_question():
    at = visit()
    assert at.title[0].value == "Companies and countries"
    assert re.fullmatch(
        r"Apple's market value, US\$4\.51 tn \(21 Aug 2026\), is 33 times the GDP of Kenya, US\$136 bn \(2025, estimate\)\.",
        quote(at),
    )
    assert "Market value is a stock" in words(at)
    assert not at.warning
    assert charts(at) == 1


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_has_a_finding_a_chart_and_sources(picture: str):
    at = visit(picture=picture)
    assert charts(at) >= 1
    assert at.header[0].value
    assert "Source: " in words(at)
    assert any(b.proto.label == "CSV" for b in at.get("download_button"))


@pytest.mark.parametrize("measure", ["Revenue and GDP", "Revenue and government revenue", "Market value and listed market",
                                     "Per head", "GDP at purchasing power"])  # fmt: skip
@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_stands_every_measure(measure: str, picture: str):
    at = visit(by=measure, picture=picture, economy="African Union")
    assert "no data" not in quote(at)


@pytest.mark.parametrize("economy", ["North Korea", "Eritrea", "Cuba", "Venezuela", "Taiwan", "Kosovo", "Palestine",
                                     "Hong Kong", "Namibia", "Tuvalu", "Vatican City"])  # fmt: skip
def test_economies_with_gaps_and_special_status_are_served(economy: str):
    names = set(load_economies().frame["name"])
    if economy not in names:
        pytest.skip("named otherwise")
    assert economy in quote(visit(economy=economy))


def test_an_economy_without_the_year_offers_the_nearest_one():
    at = visit(economy="Eritrea", at="2024")
    assert quote(at) == "Eritrea has no GDP for this choice of year. The nearest year with one is 2019."
    button = next(b for b in at.button if b.label == "Show 2019")
    button.click().run()
    assert "the GDP of Eritrea, US$1.98 bn (2019)" in quote(at)


def test_an_older_newest_figure_is_pointed_out():
    assert "Eritrea: the newest figure is of 2019; the others are of 2025." in warnings(visit(economy="Eritrea"))


def test_an_own_bloc_of_three_hundred_codes_is_cut_to_those_known():
    codes = [*load_economies().frame["iso3"], *(f"X{n:02d}" for n in range(48))]
    at = visit(economy="own-bloc", own=codes)
    assert "my own bloc, at least" in quote(at)
    assert "and 44 more in the address is not known" in warnings(at)


def test_an_own_bloc_without_members_says_what_to_do():
    at = visit(economy="own-bloc")
    assert quote(at) == "My own bloc has no members yet."
    assert "Choose its members" in warnings(at)


def test_an_own_bloc_and_an_own_group_may_be_commas_in_the_address():
    at = visit(own="KEN,UGA", beside=["own-group"], group="apple,tencent")
    assert quote(at).startswith("Apple and Tencent's market value, US$")
    assert "the GDP of Kenya and Uganda" in quote(at)


def test_what_nobody_knows_is_named_and_the_rest_is_shown():
    at = visit(economy="Atlantis", beside=["nosuch", "apple"], at="1850", by="zzz", picture="hologram")
    said = warnings(at)
    for text in ("Atlantis", "nosuch", "1850", "zzz", "hologram"):
        assert f"“{text}”" in said
    assert "the GDP of Kenya" in quote(at)


def test_doubtful_values_are_hidden_until_asked_for():
    hidden = visit(beside=["spacex"])
    assert "SpaceX has no market value" in warnings(hidden)
    shown = visit(beside=["spacex"], doubtful="true")
    assert "SpaceX's market value, US$" in quote(shown)
    assert "disputed" in quote(shown)
    assert "SpaceX: Disputed: sources count its share classes differently" in words(shown)


def test_a_receipt_premium_is_told_beside_the_figure():
    assert "TSMC: The price of its US receipt" in words(visit(beside=["tsmc"]))


def test_the_lesson_shows_what_was_said_and_what_data_give():
    said = words(visit(picture="Quoted example"))
    assert "Africa +11% to +21%" in said
    assert "the order survives" in said


def test_a_broken_row_is_named_and_the_page_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    import streamlit as st  # noqa: PLC0415

    from loaders.table import data_dir  # noqa: PLC0415

    for file in data_dir().glob("*.csv"):
        (tmp_path / file.name).symlink_to(file.resolve())
    gdp = tmp_path / "gdp.csv"
    text = gdp.read_text(encoding="utf-8")
    gdp.unlink()
    gdp.write_text(text + "XXX,2024,1,actual,wdi-gdp-2025-07,2025-08-24\n", encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    st.cache_resource.clear()
    try:
        at = visit()
        assert "data/gdp.csv, row 8640, column iso3: 'XXX' is not in data/economies.csv" in warnings(at)
        assert "33 times the GDP of Kenya" in quote(at)
    finally:
        st.cache_resource.clear()


def test_the_race_moves_by_its_slider():
    at = visit(picture="Race", race="2021")
    assert "In 2021 the US leads" in words(at)
    next(s for s in at.slider if s.label == "Year of the race").set_value(2023).run()
    assert "In 2023 the US leads" in words(at)


def test_playing_the_race_starts_at_its_first_year():
    at = visit(picture="Race")
    next(t for t in at.toggle if t.label == "Play").set_value(True).run()
    assert "In 2019 the US leads" in words(at)
    next(t for t in at.toggle if t.label == "Play").set_value(False).run()
    assert "In 2019 the US leads" in words(at)
