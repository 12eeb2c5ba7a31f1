"""Lines with gaps, one vintage a line, the race, panels, and areas in proportion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import compare_companies, compare_race, compare_series
from analysis.areas import rectangles
from analysis.compare_claims import (
    against_lines,
    claims_sentence,
    claims_today,
    company_against,
    edition_name,
    editions,
    lesson,
    verdict,
)
from analysis.compare_countries import HOMES, HOMES_VALUE, Count, countries_sentence, peers, side_by_side, wide
from analysis.compare_facts import economy_facts
from analysis.compare_measures import GDP, GDP_ONE_EDITION, GDP_PPP
from charts.compare_series import apart
from loaders.table import Source
from tests.unit.compare_book import S, cap, rows, small_book

if TYPE_CHECKING:
    import pandas as pd

BOOK = small_book()
VALUE_GDP, PPP = BOOK.measures["value-gdp"], BOOK.measures[GDP_PPP]


def edition(title: str) -> Source:
    return Source("s", title, "Bank", "", "2026-01-01", "free")


def lines(*parties: str, **options: object) -> pd.DataFrame:
    return compare_series.over_time(BOOK, [BOOK.party(p) for p in parties], VALUE_GDP, **options)


def test_a_line_of_gdp_comes_from_one_vintage_only():
    own = lines("AAA")
    assert list(own["date"]) == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert own["amount"].iloc[-1] == 111.0  # the single vintage, not 110 of the preferred figures


def test_an_economy_without_the_single_vintage_keeps_to_its_first_source():
    own = lines("BBB")
    assert list(own["date"]) == ["2023", "2024", "2025"]
    assert "projection" not in set(own["quality"])


def test_two_sources_are_never_joined_in_one_line():
    book = small_book()
    mixed = {2023: book.yearly[GDP]["BBB"][2023], 2024: book.yearly[GDP]["BBB"][2024]}
    mixed[2025] = book.yearly[GDP]["BBB"][2025]._replace(source_id="other")
    changed = replace(book, yearly={**book.yearly, GDP: {"BBB": mixed}})
    own = compare_series.over_time(changed, [changed.party("BBB")], VALUE_GDP)
    assert set(own["source_id"]) == {"s"}


def test_a_missing_year_starts_a_new_segment():
    points = [{"when": w} for w in (2014.5, 2015.5, 2018.1, 2019.0)]
    assert [p["segment"] for p in compare_series.with_segments(points)] == [0, 0, 1, 1]
    own = lines("big")
    assert list(own["segment"]) == [0, 0, 0]  # 2024-12-31, 2025-12-31, 2026-08-21


def test_approximate_values_are_no_points_unless_asked_for():
    assert list(lines("mid")["date"]) == ["2026-03-01"]
    assert list(lines("mid", doubtful=True)["date"]) == ["2024-12-31", "2026-03-01"]


def test_dates_become_years_with_decimals():
    assert compare_series.when("2020") == 2020.5
    assert compare_series.when("2020-01-01") == 2020.0
    assert compare_series.when("2024-12-31") == pytest.approx(2024 + 365 / 366)


def test_the_sentence_gives_first_last_and_growth():
    own = lines("AAA")
    said = compare_series.over_time_sentence(own, BOOK.party("AAA"), VALUE_GDP)
    assert said == "Alphaland's GDP went from US$70 (2020) to US$111 (2025): 1.6 times the first."


def test_a_single_year_has_no_growth():
    own = compare_series.over_time(BOOK, [BOOK.party("AAA")], PPP)
    said = compare_series.over_time_sentence(own, BOOK.party("AAA"), PPP)
    assert said == "Alphaland's GDP at purchasing power parity is known for 2025 only: int$300."


def test_a_bloc_over_time_holds_the_same_members_in_every_year():
    together = compare_series.over_time(BOOK, [BOOK.party("AB")], VALUE_GDP)
    assert list(together["date"]) == ["2023", "2024", "2025"]
    assert list(together["amount"]) == [128.0, 149.0, 171.0]  # 88 + 40, 99 + 50, 111 + 60


def test_the_race_runs_over_years_that_both_sides_have():
    assert compare_race.race_years(BOOK, VALUE_GDP) == [2024, 2025]
    assert compare_race.race_years(BOOK, PPP) == [2025]
    assert compare_race.race_years(BOOK, BOOK.measures["value-listed"]) == []


def test_the_race_ranks_a_year_and_keeps_the_chosen_one_in_sight():
    found = compare_race.race(BOOK, BOOK.party("NAM"), VALUE_GDP, 2024, places=2)
    assert list(zip(found["rank"], found["name"], strict=True)) == [(1, "Big"), (2, "Alphaland"), (4, "Namibia")]
    assert compare_race.race_sentence(found, BOOK.party("NAM"), VALUE_GDP, 2024) == (
        "In 2024 Big leads with US$200; 1 company is among the places shown. Namibia is in place 4."
    )


def test_every_panel_has_its_economy_and_all_companies():
    found = compare_series.small_multiples(BOOK, [BOOK.party("AAA"), BOOK.party("BBB")], [BOOK.party("big")], VALUE_GDP)
    assert set(found["panel"]) == {"Alphaland", "Betaland"}
    assert {len(p[p["role"] == "beside"]) for _, p in found.groupby("panel")} == {3}
    assert compare_series.multiples_sentence(found, VALUE_GDP).startswith("Alphaland's GDP grew to 1.6 times")


def test_a_loss_is_kept_as_a_loss():
    found = compare_companies.company_rows(BOOK, None).set_index("name")
    assert found.loc["Mid", "net_income_usd"] == -1.0
    assert found.loc["Big", "market_cap_usd"] == 330.0
    assert "Odd" not in found.index


@given(st.lists(st.floats(1.0, 1e6), min_size=1, max_size=14).map(lambda a: sorted(a, reverse=True)))
def test_areas_are_in_proportion_and_fill_the_picture(amounts: list[float]):
    boxes = rectangles(amounts)
    total = sum(amounts)
    for box, amount in zip(boxes, amounts, strict=True):
        assert box.area == pytest.approx(amount / total, rel=1e-6, abs=1e-9)
        assert -1e-6 <= box.x <= box.x2 <= 1 + 1e-6
        assert -1e-6 <= box.y <= box.y2 <= 1 + 1e-6


def test_areas_do_not_overlap():
    boxes = rectangles([5, 4, 3, 2, 1])
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            across = min(one.x2, other.x2) - max(one.x, other.x)
            along = min(one.y2, other.y2) - max(one.y, other.y)
            assert min(across, along) < 1e-9


def test_economies_side_by_side_count_what_sits_there():
    found = side_by_side(
        BOOK,
        [BOOK.party("AAA"), BOOK.party("PRK")],
        [Count("Cables", {"AAA": 3.0}, "s", "2026"), Count("Offices", {"AAA": 1.0}, "s", "2026", complete=False)],
    )
    shown = wide(found)
    assert shown.loc["GDP", "Alphaland"] == "US$110 (2025)"
    assert shown.loc["GDP", "North Korea"] == "no data"
    assert shown.loc[HOMES, "Alphaland"] == "2"
    assert shown.loc[HOMES_VALUE, "Alphaland"] == "US$363 (1 Mar to 21 Aug 2026)"
    assert (shown.loc[HOMES, "North Korea"], shown.loc[HOMES_VALUE, "North Korea"]) == ("0", "none listed")
    assert (shown.loc["Cables", "Alphaland"], shown.loc["Cables", "North Korea"]) == ("3", "0")
    assert (shown.loc["Offices", "Alphaland"], shown.loc["Offices", "North Korea"]) == ("1", "none found")
    assert countries_sentence(found).startswith("Of these 2, Alphaland has the largest GDP (US$110)")


def test_peers_are_the_nearest_in_size_of_the_same_region():
    assert peers(BOOK, BOOK.party("BBB"), 2) == ["AAA", "NAM"]  # 110/60 = 1.8, 60/12 = 5, 60/8 = 7.5


def test_the_lesson_on_vintages_shows_said_and_found():
    book = small_book()
    book = replace(book, yearly={**book.yearly, "market_cap": {"big": {2024: book.yearly["market_cap"]["big"][2024]}}})
    claims = rows(
        {"claim_id": "a", "party_id": "big", "said_usd": 201.0, "year": 2024, "note": "Kept."},
        {"claim_id": "b", "party_id": "AAA", "said_usd": 80.0, "year": 2024, "note": "Moved."},
        {"claim_id": "c", "party_id": "ALL", "said_usd": 100.0, "year": 2024, "note": "Partly."},
        {"claim_id": "d", "party_id": "nobody", "said_usd": 1.0, "year": 2024, "note": ""},
    )
    editions = {"New": book.yearly[GDP], "Old": book.yearly[GDP_ONE_EDITION]}
    found = claims_today(book, claims, editions)
    assert list(found.loc[found["name"] == "Alphaland", "difference_pct"]) == pytest.approx([0, 25, 23.75])
    partly = found[(found["name"] == "Everybody") & (found["edition"] == "New")].iloc[0]
    assert (partly["members"], partly["at_least"]) == ("2 of 3", True)
    assert "Old" not in set(found.loc[found["name"] == "Everybody", "edition"])  # 1 of 3 says nothing about a bloc
    said = claims_sentence(found, "Big")
    assert said.startswith("Big can be reproduced to within 2%; ")
    assert "Alphaland +24% to +25%" in said
    shares = company_against(found, "Big").set_index("name")
    assert shares.loc["Alphaland", "lowest_pct"] == pytest.approx(200.0)  # 200 / 100
    assert verdict(shares.reset_index(), "Big") == "By some edition Big was worth more than Alphaland and Everybody."
    assert against_lines(shares.reset_index(), "Big")[0] == (
        "Alphaland: Big came to 251% of it as said, and to 200 to 202% by today's editions."
    )


def test_editions_have_readable_names():
    assert edition_name(edition("GDP (current US$), April 2026 vintage")) == "Bank, April 2026"
    assert edition_name(edition("GDP of everybody")) == "GDP of everybody"


def test_each_source_is_an_edition_of_its_own():
    frame = rows({"iso3": "AAA", "year": 2019, "amount": 1.0}, {"iso3": "AAA", "year": 2020, "amount": 2.0})
    other = frame.assign(source_id="t", amount=3.0)
    found = editions([frame, other, frame], {"s": edition("Data, May 2020"), "t": edition("Data, May 2021")})
    assert {name: figures["AAA"][2019].amount for name, figures in found.items()} == {
        "Bank, May 2020": 1.0,
        "Bank, May 2021": 3.0,
    }


def test_the_lesson_names_whom_the_table_names():
    claims = rows(
        {"party_id": "big", "said_for": "end of 2024", "year": 2024},
        {"party_id": "AAA", "said_for": "no year given", "year": 2023},
        {"party_id": "BBB", "said_for": "no year given", "year": 2023},
    )
    said = lesson(claims, {"big": "Big", "AAA": "Alphaland", "BBB": "Betaland"})
    assert "compared Big (end of 2024) with the GDP of Alphaland and Betaland in 2023." in said
    assert lesson(claims.iloc[:0], {}) == "No quoted comparison is at hand."


def test_facts_of_an_economy_are_its_latest_figures():
    class Small:
        book = BOOK
        economy = staticmethod(str)

    facts = {fact.fact: fact for fact in economy_facts(Small(), "AAA")}  # type: ignore[arg-type]
    assert (facts["GDP"].value, facts["GDP"].date, facts["GDP"].confidence) == (110.0, "2025", "estimate")
    assert (facts[HOMES].value, facts["GDP per head"].value) == (2.0, 11.0)
    missing = {fact.fact: fact.value for fact in economy_facts(Small(), "PRK")}  # type: ignore[arg-type]
    assert missing["GDP"] is None
    assert missing[HOMES] == 0.0


def test_the_axis_of_the_race_holds_the_largest_of_all_years():
    assert compare_race.race_top(BOOK, VALUE_GDP, [2024, 2025]) == 300.0
    assert compare_race.race_top(BOOK, VALUE_GDP, []) == 0.0


def test_the_factories_carry_sources():
    assert set(S) <= set(rows(cap("big", "2026-01-01", 1.0)).columns)


def test_labels_at_the_ends_of_lines_do_not_cover_each_other():
    # 320 pixels for 0 to 100: 3.2 a unit; a line of text takes 17 pixels, 5.3 units.
    assert apart([100.0, 50.0, 10.0], low=0, log=False) == [100.0, 50.0, 10.0]
    raised = apart([100.0, 99.0, 10.0], low=0, log=False)
    assert raised[1:] == [99.0, 10.0]
    assert raised[0] == pytest.approx(99 + 17 / 3.2)


def test_labels_on_a_logarithmic_axis_keep_their_order():
    raised = apart([1e12, 1.01e12, 1e9], low=1e9, log=True)
    assert raised[2] == pytest.approx(1e9)
    assert raised[1] > raised[0] == pytest.approx(1e12)
