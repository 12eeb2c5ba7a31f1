"""The page on companies and countries as Streamlit runs it."""

from __future__ import annotations

import html
import re
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from analysis.compare_measures import GDP_PPP
from analysis.reference_year import reference_year
from analysis.wording import money, times
from figures.compare import countries, race
from figures.compare.view import View
from figures.pages import BY_NAME
from loaders.companies import load_market_caps
from loaders.economies import load_economies
from loaders.economy_figures import load_gdp
from tests.rounds import one_in
from ui.shared import atlas

if TYPE_CHECKING:
    import pandas as pd

FRAME = Path(__file__).resolve().parents[2] / "ui" / "frame.py"
PICTURES = list(BY_NAME["compare"].tabs)
SHARE = "internet_users.percent_of_population"
MEASURES = ["revenue-gdp", "revenue-government", "value-listed", "per-head", GDP_PPP, SHARE]


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


def known_gdp(iso3: str) -> pd.DataFrame:
    frame = load_gdp().frame
    return frame[(frame["iso3"] == iso3) & (frame["kind"] != "projection")].sort_values("year")


def test_the_first_screen_answers_the_question():
    at = visit()
    assert at.title[0].value == "Companies and countries"
    caps, gdp = load_market_caps().frame, known_gdp("KEN").iloc[-1]
    apple = caps[(caps["company_id"] == "apple") & (caps["quality"] == "reported")].sort_values("date").iloc[-1]
    ratio = times(apple["market_cap_usd"] / gdp["gdp_usd"])
    assert quote(at).startswith(f"Apple's market value, {money(apple['market_cap_usd'])} (")
    assert f", is {ratio} the GDP of Kenya, {money(gdp['gdp_usd'])} ({gdp['year']}, " in quote(at)
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


@pytest.mark.parametrize(("picture", "measure"), one_in(7, product(PICTURES, MEASURES)))
def test_every_picture_stands_every_measure(picture: str, measure: str):
    at = visit(by=measure, picture=picture, economy="AU")
    assert "no data" not in quote(at)


@pytest.mark.parametrize("economy", ["North Korea", "Eritrea", "Cuba", "Venezuela", "Taiwan", "Kosovo", "Palestine",
                                     "Hong Kong", "Namibia", "Tuvalu", "Vatican City"])  # fmt: skip
def test_economies_with_gaps_and_special_status_are_served(economy: str):
    names = set(load_economies().frame["name"])
    if economy not in names:
        pytest.skip("named otherwise")
    assert economy in quote(visit(economy=economy))


def test_an_economy_without_the_year_offers_the_nearest_one():
    last = known_gdp("ERI").iloc[-1]
    at = visit(economy="ERI", at="2024")
    assert quote(at) == f"Eritrea has no GDP for this choice of year. The nearest year with one is {last['year']}."
    button = next(b for b in at.button if b.label == f"Show {last['year']}")
    button.click().run()
    assert f"the GDP of Eritrea, {money(last['gdp_usd'])} ({last['year']})" in quote(at)
    assert at.query_params["at"] == str(last["year"])


def test_an_older_newest_figure_is_pointed_out():
    last = known_gdp("ERI")["year"].iloc[-1]
    newest = reference_year(load_gdp().frame)
    assert f"Eritrea: the newest figure is of {last}; the others are of {newest}." in warnings(visit(economy="ERI"))


def test_an_own_bloc_of_three_hundred_codes_is_cut_to_those_known():
    codes = [*load_economies().frame["iso3"], *(f"X{n:02d}" for n in range(48))]
    at = visit(economy="own-bloc", own=codes)
    assert "my own bloc, at least" in quote(at)
    assert "and 44 more in the link is not known" in warnings(at)


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
    said = words(visit(picture="quoted"))
    assert re.search(r"Africa \+\d+% to \+\d+%", said)
    assert "the order survives" in said


def test_a_broken_row_is_named_and_the_page_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from loaders.table import data_dir  # noqa: PLC0415

    for file in data_dir().glob("*.csv"):
        (tmp_path / file.name).symlink_to(file.resolve())
    gdp = tmp_path / "gdp.csv"
    text, rows = gdp.read_text(encoding="utf-8"), len(load_gdp().frame)
    gdp.unlink()
    gdp.write_text(text + "XXX,2024,1,actual,wdi-gdp-2025-07,2025-08-24\n", encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    atlas.cache_clear()
    try:
        at = visit()
        assert f"data/gdp.csv, row {rows + 2}, column iso3: 'XXX' is not in data/economies.csv" in warnings(at)
        assert "times the GDP of Kenya" in quote(at)
    finally:
        atlas.cache_clear()


def test_the_race_moves_by_its_slider():
    at = visit(picture="race", race="2021")
    assert "In 2021 " in words(at)
    next(s for s in at.slider if s.label == "Year of the race").set_value(2023).run()
    assert "In 2023 " in words(at)
    assert at.query_params["race"] == "2023"


def test_playing_the_race_starts_at_its_first_year():
    first = race.years(atlas(), view=View())[0]
    at = visit(picture="race")
    next(t for t in at.toggle if t.label == "Play").set_value(True).run()
    assert f"In {first} " in words(at)
    next(t for t in at.toggle if t.label == "Play").set_value(False).run()
    assert f"In {first} " in words(at)


def chosen_economies(at: AppTest) -> list[str]:
    return list(next(m for m in at.multiselect if m.label == "Economies, up to six").value)


def test_peers_on_offer_follow_the_economy_until_somebody_changes_them():
    at = visit(picture="countries")
    assert chosen_economies(at) == list(countries.peers(atlas(), view=View()))
    at.selectbox(key="economy").set_value("FRA").run()
    assert chosen_economies(at) == list(countries.peers(atlas(), view=View(economy="FRA")))
    assert "economies" not in at.query_params
    next(m for m in at.multiselect if m.label == "Economies, up to six").set_value(["KEN", "UGA"]).run()
    at.selectbox(key="economy").set_value("BRA").run()
    assert chosen_economies(at) == ["KEN", "UGA"]
    assert at.query_params["economies"] == ["KEN", "UGA"]


def test_nobody_to_set_side_by_side_is_asked_for():
    at = visit(picture="countries")
    next(m for m in at.multiselect if m.label == "Economies, up to six").set_value([]).run()
    assert [info.value for info in at.info] == ["Choose up to six economies."]
    assert not at.exception


def test_a_link_in_labels_of_earlier_versions_becomes_one_of_codes():
    at = visit(economy="Kenya", picture="How many of me", by="GDP at purchasing power", beside=["Uganda"], at="2024")
    assert {name: at.query_params[name] for name in ("picture", "by", "beside", "at")} == {
        "picture": "times",
        "by": GDP_PPP,
        "beside": "UGA",
        "at": "2024",
    }
    assert not at.warning


def test_an_own_bloc_in_the_link_is_who_stands_in_the_middle():
    at = visit(own="KEN,UGA")
    assert at.selectbox(key="economy").value is None
    assert "Kenya and Uganda" in quote(at)
    assert at.query_params["own"] == ["KEN", "UGA"]
    at.selectbox(key="economy").set_value("FRA").run()
    assert "the GDP of France" in quote(at)
    assert at.query_params["economy"] == "FRA"


def test_a_share_is_compared_between_economies_and_left_out_for_blocs():
    share = "internet_users.percent_of_population"
    at = visit(by=share, economy="KEN", beside=["UGA", "AU"])
    assert re.match(r"Uganda's internet users, \d+(\.\d+)?% of population \(\d{4}\), are ", quote(at))
    assert "The African Union is left out: shares and rates of members do not add up." in warnings(at)
