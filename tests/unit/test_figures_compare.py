"""Figures on companies and countries say what the tables hold, whatever they hold."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import vl_convert as vlc

from analysis.atlas import Atlas
from analysis.compare import DOUBTFUL
from analysis.compare_book import OWN_BLOC
from analysis.compare_facts import economy_facts
from analysis.compare_measures import GDP_PPP, MARKET_CAP
from analysis.in_service import in_service, year_end
from analysis.names import UnknownNameError
from analysis.provenance import COMPUTED
from analysis.scenario import THIS_YEAR
from analysis.wording import money
from figures.compare import companies, countries, quoted, race, series, standings, together
from figures.compare.answer import answer
from figures.compare.shown import figures
from figures.compare.view import View
from figures.findings import of_place
from figures.pages import BY_NAME
from loaders.companies import load_market_caps
from loaders.economy_figures import load_quoted_claims
from loaders.indicators import load_indicators
from loaders.table import cited, data_dir
from tests.rounds import one_in
from tests.unit.compare_book import small_book
from ui.shared import atlas

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.compare_book import Book
    from figures.figure import Figure

ATLAS = atlas()
BOOK = small_book()
PICTURES = list(BY_NAME["compare"].tabs)
SHARE = "internet_users.percent_of_population"
MEASURES = ["value-gdp", "revenue-government", "per-head", GDP_PPP, SHARE]
ECONOMIES = ["KEN", "AU", "PRK", OWN_BLOC]


class Small(Atlas):
    """An atlas whose book can be worked out by hand."""

    @property
    def book(self) -> Book:
        return BOOK


SMALL = Small()
ALPHALAND = View(economy="AAA", beside=("big", "mid"))


def shown(picture: str, **fields: object) -> dict[str, Figure]:
    return {figure.key: figure for figure in figures(ATLAS, view=View(picture, **fields))}  # type: ignore[arg-type]


@pytest.mark.parametrize(("picture", "measure", "economy"), one_in(7, product(PICTURES, MEASURES, ECONOMIES)))
def test_every_figure_is_said_cited_and_dated(picture: str, measure: str, economy: str):
    for figure in figures(ATLAS, view=View(picture, economy=economy, measure=measure)):
        assert figure.finding
        assert "nan" not in figure.finding.split()
        assert {"source_id", "as_of"} <= set(figure.table)
        named = {part for cell in figure.table["source_id"] for part in str(cell).split("|") if part}
        assert named <= {source.source_id for source in figure.sources} | {"unverified"}
        assert figure.dates or figure.table.empty


def test_the_answer_follows_the_figures():
    found = answer(SMALL, view=ALPHALAND)
    assert found.sentence == (
        "Big's market value, US$330 (21 Aug 2026), is 3 times the GDP of Alphaland, US$110 (2025, estimate)."
    )
    assert found.others == "By the same measure: Mid 30%."
    assert (found.missing, found.nearest_year) == ((), None)


def test_the_answer_says_what_is_missing_and_which_year_has_it():
    found = answer(SMALL, view=replace(ALPHALAND, economy="CCC", year=2024))
    assert found.nearest_year == 2019
    assert found.missing[0] == "Gammaland has no GDP for this choice of year. The nearest year with one is 2019."
    older = answer(SMALL, view=replace(ALPHALAND, economy="CCC"))
    assert older.missing == ("Gammaland: the newest figure is of 2019; the others are of 2025.",)
    assert answer(SMALL, view=replace(ALPHALAND, economy=OWN_BLOC)).missing == (
        "Your own bloc is empty. Choose its members above.",
    )


def test_the_ladder_names_its_place_and_the_nearest_in_size():
    figure, larger = figures(SMALL, view=replace(ALPHALAND, beside=("big",)))
    # Big 330, Alphaland 110, Betaland 60, Mid 33, Namibia 12: the ratio nearest to 1 is Betaland's.
    assert figure.finding == (
        "Alphaland is in place 2 among all economies and companies with a figure; 1 company is larger; nearest in "
        "size: Betaland."
    )
    assert list(figure.table["name"]) == ["Big", "Alphaland", "Betaland", "Mid", "Namibia"]
    assert (larger.title, larger.finding) == ("Who is larger than Alphaland: 1 company", "Big 3 times.")
    assert list(larger.table["name"]) == ["Big"]


def test_the_ladder_counts_and_lists_every_larger_company():
    ladder, larger = figures(ATLAS, view=View(economy="KEN"))
    said = re.search(r"; (\d+) companies are larger", ladder.finding)
    assert said is not None
    own = float(ladder.table.set_index("name").loc["Kenya", "amount"])
    assert len(larger.table) == int(said[1])
    assert larger.table["amount"].min() > own
    assert larger.table["amount"].is_monotonic_decreasing


def test_a_measure_of_economies_alone_names_no_larger_company():
    (figure,) = figures(SMALL, view=View(economy="AAA", beside=("BBB",), measure="users.share", year=2024))
    assert "compan" not in figure.finding


def test_the_chosen_one_is_named_in_the_areas_however_small():
    (areas,) = figures(ATLAS, view=View(economy="TON", picture="areas"))
    assert "Tonga: US$" in areas.spec("light")


def test_an_amount_of_zero_has_no_place_on_a_logarithmic_axis():
    view = View(economy="BBB", beside=("AAA",), measure="users.share", year=2024)
    (figure,) = figures(SMALL, view=view)
    assert "linear axis" in figure.spec("light")
    (areas,) = figures(SMALL, view=replace(view, picture="areas"))
    assert areas.finding == "Choose an economy with a figure and at least one to compare it with."


def test_multiples_are_of_the_chosen_one():
    (figure,) = figures(SMALL, view=replace(ALPHALAND, picture="times"))
    assert figure.finding == "As multiples of the GDP of Alphaland: Big 3 times, Mid 30%."


def _drawn(figure: Figure, width: int) -> str:
    drawn = vlc.vegalite_to_svg(json.loads(figure.spec("light")) | {"width": width})
    return " | ".join(re.findall(r">([^<]*)</text>", drawn))


def test_close_amounts_are_about_the_same_in_words_and_in_the_picture():
    near = View("times", economy="AB", beside=("ALL",), year=2025)  # 170 twice, once without a member
    (times,) = figures(SMALL, view=near)
    assert times.finding == "As multiples of the GDP of Twins: Everybody about the same."
    assert "about the same" in times.spec("light")
    assert "[0, 1.7]" in str(times.chart.to_dict())  # room for the words behind a bar of one
    ladder, *_ = figures(SMALL, view=replace(near, picture="ladder"))
    assert r"US$170 \u00b7 about the same" in ladder.spec("light")
    # On a phone what would be cut is left out: 25 letters do not fit beside a point in 200 pixels, in 700 they do.
    narrow, wide = (_drawn(ladder, width) for width in (200, 700))
    assert "about the same" in wide
    assert "about the same" not in narrow
    assert "US$170" in narrow


def test_at_most_stands_with_every_multiple_of_an_economy_with_members_missing():
    view = View("times", economy="ALL", beside=("big",))
    (times,) = figures(SMALL, view=view)
    _, larger = figures(SMALL, view=replace(view, picture="ladder"))
    assert times.finding == "As multiples of the GDP of Everybody, at most: Big 1.9 times."  # 330 / 170
    assert larger.finding == "At most: Big 1.9 times."
    _, beside, _ = of_place(ATLAS, code="PIF")
    assert re.search(r"; that of \w+ is at most \d", beside.sentence)


def test_cautions_on_market_value_stand_only_where_market_value_is_compared():
    for picture in ("ladder", "times", "areas", "time", "race"):
        by_value, by_revenue = (
            " ".join(f.note for f in shown(picture, economy="EST", beside=("tsmc",), measure=measure).values())
            for measure in ("value-gdp", "revenue-government")
        )
        assert "disputed market values" in by_value
        assert picture == "race" or "TSMC: The price of its US receipt" in by_value
        assert "arket values are" not in by_revenue
        assert "TSMC:" not in by_revenue
        assert "the twelve months up to a list in June of the next year" in by_revenue


def test_the_time_of_a_company_s_revenue_is_that_of_the_list():
    found = answer(SMALL, view=replace(ALPHALAND, measure="revenue-government"))
    assert found.sentence == (
        "Big's revenue, US$20 (twelve months to a list of June 2025), is 50% of the government revenue of Alphaland, "
        "US$40 (2024)."
    )


def test_sets_wait_for_a_company_with_a_figure():
    view = View("together", economy="AAA", beside=("big",))
    assert [f.key for f in figures(SMALL, view=view)] == ["compare-together", "compare-companies-together"]
    assert together.targets(SMALL, view=replace(view, beside=("odd",))) == {}
    assert [f.key for f in figures(SMALL, view=replace(view, beside=("odd",)))] == ["compare-companies-together"]
    assert figures(SMALL, view=replace(view, measure=GDP_PPP)) == ()
    assert [f.key for f in figures(SMALL, view=replace(view, economy="PRK"))] == ["compare-together"]
    with pytest.raises(UnknownNameError):
        together.economies(SMALL, view=replace(view, beside=()))


def test_how_many_of_us_make_a_company_comes_before_who_adds_up_to_it():
    view = View("together", economy="AAA", beside=("big",))
    assert figures(SMALL, view=view)[0].finding.startswith("Big's market value is 3 times the GDP of Alphaland. All 3 ")
    bloc = figures(SMALL, view=replace(view, economy="ALL"))[0].finding
    assert bloc.startswith("Big's market value is at most 1.9 times the GDP of Everybody. ")
    assert figures(SMALL, view=replace(view, economy="PRK"))[0].finding.startswith("All 3 economies ")


def test_a_target_that_is_not_compared_gives_way_to_the_first():
    view = View("together", beside=("big",), target="mid")
    assert figures(SMALL, view=replace(view, economy="AAA"))[0].title == "Which economies add up to Big"


def test_there_is_no_race_of_one_day():
    assert figures(SMALL, view=replace(ALPHALAND, picture="race", measure="value-listed")) == ()
    assert race.years(SMALL, view=ALPHALAND) == [2024, 2025]
    last, first = (figures(SMALL, view=replace(ALPHALAND, picture="race", race=year))[0] for year in (1990, 2024))
    assert last.finding.startswith("In 2025 Big leads with US$300")
    assert first.finding.startswith("In 2024 Big leads with US$200")


def test_few_known_companies_are_told_with_their_number():
    caps = ATLAS.frame(load_market_caps).dropna(subset=["year_end"])
    counts = caps.groupby("year_end")["company_id"].nunique()
    note = shown("race")["compare-race"].note
    for year in race.years(ATLAS, view=View()):
        told = f"{counts[year]} companies for {year}" in note
        assert told == (counts[year] < counts.max() / 2)


def test_one_known_company_is_told_in_the_singular():
    class Few(Small):
        @property
        def book(self) -> Book:
            values = BOOK.yearly[MARKET_CAP]["big"]
            caps = {"big": values, "mid": {2024: values[2024]}, "odd": {2024: values[2024]}}
            return replace(BOOK, yearly={**BOOK.yearly, MARKET_CAP: caps})

    (figure,) = figures(Few(), view=replace(ALPHALAND, picture="race"))
    assert "Figures are known of only 1 company for 2025." in figure.note


def test_the_scatter_counts_companies_and_losses():
    rows = ATLAS.companies(year=None, doubtful=False)
    finding = companies.scatter(ATLAS, view=View()).finding
    assert f"Half of the {len(rows)} companies" in finding
    assert f"{(rows['net_income_usd'] < 0).sum()} made a loss." in finding
    assert not set(rows["quality"]) & DOUBTFUL
    assert companies.scatter(ATLAS, view=View(year=1990)).finding == "No company has both figures for this year."


def test_economies_stand_side_by_side_with_every_indicator():
    (figure,) = shown("countries", economies=("KEN", "DEU")).values()
    labels = set(ATLAS.frame(load_indicators)["label"]) - {"GDP, one edition"}
    assert labels <= set(figure.table["fact"])
    counted = figure.table[figure.table["fact"] == "Submarine cables in service"].set_index("iso3")
    landed = ATLAS.cables[in_service(ATLAS.cables, year_end(THIS_YEAR))]["economies"].explode()
    assert counted.loc["KEN", "value"] == (landed == "KEN").sum()
    assert str(counted.loc["KEN", "source_id"]).startswith(COMPUTED)
    wide = countries.table(ATLAS, view=View(economies=("KEN", "DEU")))
    assert list(wide.columns) == ["Kenya", "Germany"]
    assert countries.countries(ATLAS, view=View(economies=())).table.empty


def test_peers_are_offered_for_the_first_member_of_a_bloc_too():
    assert countries.peers(ATLAS, view=View(economy="KEN"))[0] == "KEN"
    first = ATLAS.book.party("ASEAN").members[0]
    assert countries.peers(ATLAS, view=View(economy="ASEAN"))[0] == first
    assert countries.peers(ATLAS, view=View(economy=OWN_BLOC))[0] == View().economy


def test_every_panel_is_in_the_whole_figure():
    view = View("panels", economies=("KEN", "UGA"))
    (whole,) = figures(ATLAS, view=view)
    panels = series.each_panel(ATLAS, view=view)
    assert [panel.title for panel in panels] == list(dict.fromkeys(whole.table["panel"])) == ["Kenya", "Uganda"]


def test_the_lesson_and_its_figures_come_from_the_table_of_claims():
    text, lines = quoted.lesson(ATLAS)
    claims = ATLAS.frame(load_quoted_claims)
    assert all(str(year) in text for year in claims["year"].iloc[1:].unique())
    assert len(lines) == len(claims)  # one for each of the others, and whether the order holds
    (figure,) = figures(ATLAS, view=View("quoted"))
    editions = set(figure.table["edition"])
    assert {"As said", "Market value", "International Monetary Fund, April 2026"} <= editions
    said = figure.table[figure.table["edition"] == "As said"]["amount_usd"]
    assert sorted(said) == sorted(claims["said_usd"])


def test_facts_agree_with_the_table_side_by_side():
    facts = {fact.fact: fact.value for fact in economy_facts(ATLAS, "Kenya")}
    wide = countries.table(ATLAS, view=View(economies=("KEN",)))["Kenya"]
    assert isinstance(facts["GDP"], float)
    assert wide["GDP"].startswith(f"{money(facts['GDP'])} (")
    with pytest.raises(UnknownNameError):
        economy_facts(ATLAS, "Atlantis")


def test_one_more_row_in_the_table_of_indicators_is_one_more_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = shutil.copytree(data_dir(), tmp_path / "data")
    rows = pd.read_csv(folder / "indicators.csv", keep_default_na=False, dtype=str)
    new = rows[rows["table"] == "secure_servers"].iloc[0].to_dict()
    new |= {"table": "government_revenue", "column": "revenue_pct_gdp", "label": "Tax burden", "per_head": "1"}
    pd.concat([rows[rows["column"] != "revenue_pct_gdp"], pd.DataFrame([new])]).to_csv(
        folder / "indicators.csv", index=False
    )
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    book = Atlas().book
    assert book.measures["government_revenue.revenue_pct_gdp"].label == "Tax burden"
    assert "government_revenue.revenue_pct_gdp-per-head" in book.measures


def test_an_indicator_whose_file_is_missing_is_named_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = shutil.copytree(data_dir(), tmp_path / "data")
    (folder / "secure_servers.csv").unlink()
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    book = Atlas().book
    assert any("data/secure_servers.csv is missing" in problem for problem in book.problems)
    assert not any(key.startswith("secure_servers") for key in book.measures)


def test_a_note_cautions_about_those_shown_only():
    book = ATLAS.book
    warned = next(party for party in book.of_kind("company") if party.note)
    assert warned.note.removesuffix(".") in standings.note(ATLAS, View(), [warned.label])
    assert warned.note.removesuffix(".") not in standings.note(ATLAS, View(), ["Kenya"])


def test_every_source_of_the_book_is_known():
    figure = shown("ladder")["compare-ladder"]
    assert set(figure.sources) == set(cited(figure.table["source_id"]))
