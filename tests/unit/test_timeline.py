"""Dates in words, filters, places, trends and the self-check, on rows small enough to check by hand."""

from __future__ import annotations

import itertools
import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import timeline as analysis

EVENTS = pd.DataFrame(
    [
        ("1950-01-01", "Attaches", "1950s", None, "topics", "history", "opened", "decade", "Paris"),
        ("1992-01-01", "Game", "1992", None, "tools", "milestone", "opened", "year", "World"),
        ("1992-01-01", "First day", "1992-01-01", None, "tools", "milestone", "opened", "day", "Paris"),
        ("2002-11-01", "Founded", "2002-11", None, "tools", "milestone", "opened", "month", None),
        ("2008-01-30", "Cut", "2008-01-30", "2008-02-02", "environment", "milestone", "opened", "day", "Alexandria"),
        (
            "2026-12-07",
            "Planned",
            "2026-12-07",
            "2026-12-11",
            "topics",
            "milestone",
            "scheduled in source",
            "day",
            "Paris",
        ),
    ],
    columns=["sort_date", "title", "date", "end_date", "category", "series", "status", "precision", "place"],
).assign(description="what happened")
PLACES = pd.DataFrame(
    [("Paris", "city", 48.9, 2.4), ("Alexandria", "city", 31.2, 29.9), ("World", "none", None, None)],
    columns=["place", "extent", "lat", "lon"],
).assign(source_id="ours", as_of="2026")


@pytest.mark.parametrize(
    ("date", "precision", "end", "words"),
    [
        ("1950s", "decade", None, "1950s"),
        ("1723", "year", None, "1723"),
        ("2002-11", "month", None, "November 2002"),
        ("2008-01-30", "day", None, "30 January 2008"),
        ("2010-06-03", "day", "2010-06-04", "3 to 4 June 2010"),
        ("2008-01-30", "day", "2008-02-02", "30 January to 2 February 2008"),
        ("2012-12-30", "day", "2013-01-02", "30 December 2012 to 2 January 2013"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(date: str, precision: str, end: str | None, words: str):
    assert analysis.shown_date(date, precision, end) == words


def test_of_events_that_may_begin_on_one_day_the_less_exact_comes_first():
    ordered = analysis.sort_by_date(EVENTS.iloc[::-1])["title"].tolist()
    assert ordered == ["Attaches", "Game", "First day", "Founded", "Cut", "Planned"]


def test_the_search_looks_in_the_dates_and_in_every_year_an_event_lasts():
    def found(words: str, events: pd.DataFrame = EVENTS) -> list[str]:
        return analysis.events_between(events, 1723, 2026, search=words)["title"].tolist()

    assert found("2008") == ["Cut"]
    assert found("january 2008 alexandria") == ["Cut"]
    assert found("1950") == ["Attaches"]
    long = EVENTS.assign(end_date=EVENTS["end_date"].replace("2008-02-02", "2010-02-02"))
    assert found("2009", long) == found("2010", long) == ["Cut"]
    assert "lasts" not in analysis.events_between(EVENTS, 1723, 2026)


def test_years_are_inclusive_and_filters_add_up():
    assert analysis.events_between(EVENTS, 1992, 2008)["title"].tolist() == ["Game", "First day", "Founded", "Cut"]
    assert analysis.events_between(EVENTS, 1723, 2026, categories=["environment"])["when"].tolist() == [
        "30 January to 2 February 2008"
    ]
    assert analysis.events_between(EVENTS, 1723, 2026, series=["history"], search="ATTACH")["title"].tolist() == [
        "Attaches"
    ]
    assert analysis.events_between(EVENTS, 1723, 2026, search="paris game").empty
    assert analysis.events_between(EVENTS, 2030, 2040).empty


@given(st.lists(st.sampled_from(range(len(EVENTS))), min_size=1, max_size=40))
def test_no_two_dots_of_a_band_lie_on_each_other(rows: list[int]):
    events = analysis.sort_by_date(EVENTS.iloc[rows].reset_index(drop=True))
    drawn = analysis.spread(events)
    width = max(drawn["x"].max() - drawn["x"].min(), 1e-9)
    for _, band in drawn.groupby("height"):
        assert len(set(band["category"])) == 1, "each category has rows of its own"
        for a, b in itertools.pairwise(sorted(band["x"])):
            assert b - a >= width / 60 - 1e-9


@given(st.integers(1600, 2000), st.integers(0, 400), st.floats(0, 1), st.floats(0, 1))
def test_time_runs_forward_on_both_scales(first: int, span: int, one: float, two: float):
    axis = analysis.TimeAxis(first, first + span)
    early, late = sorted(first + share * span for share in (one, two))
    assert axis.position(early) <= axis.position(late)
    assert axis.position(first) < axis.position(first + span + 1)


def test_the_scale_widens_towards_the_end_of_a_long_span_only():
    # 100 years: the last ten take log(13 / 3) of log(103 / 3), the first ten log(103 / 93).
    long = analysis.TimeAxis(1900, 2000)
    assert long.position(2000) - long.position(1990) == pytest.approx(math.log(13 / 3))
    assert long.position(1910) - long.position(1900) == pytest.approx(math.log(103 / 93))
    assert analysis.TimeAxis(1990, 2000).position(1995) == 1995


def test_periods_begin_and_end_with_the_events_and_leave_no_year_out():
    periods = analysis.periods(EVENTS)
    assert periods["all"] == analysis.Period("All", 1950, 2026)
    parts = [period for code, period in periods.items() if code != "all"]
    assert (parts[0].first_year, parts[-1].last_year) == (1950, 2026)
    assert [after.first_year - before.last_year for before, after in itertools.pairwise(parts)] == [1] * 4
    assert parts[-1].label == "AI and cables, 2023 to 2026"


@given(st.integers(1700, 2026), st.integers(0, 326))
def test_every_span_names_a_few_years_in_order(first: int, span: int):
    ticks = analysis.TimeAxis(first, first + span).ticks
    assert 1 <= len(ticks) <= 8
    assert ticks == sorted(set(ticks))


def test_places_count_their_events_and_the_world_is_no_point():
    rows = analysis.events_by_place(EVENTS, PLACES)
    assert rows[["place", "events"]].to_numpy().tolist() == [["Paris", 3], ["Alexandria", 1]]
    assert rows["titles"].iloc[0] == "Attaches; First day; Planned"


PAIRS = pd.DataFrame(
    [
        ("SHIFT1", "trend", 1, "Toward networks"),
        ("COUNTER1", "counter-trend", 1, "Emotion over fact"),
        ("SHIFT2", "trend", 2, "Toward anticipation"),
        ("COUNTER2", "counter-trend", 2, "Fragmented policy"),
    ],
    columns=["id", "side", "pair", "name"],
)


def test_the_balance_is_the_trend_less_its_counter_trend():
    rows = analysis.balance(PAIRS, {"SHIFT1": 4, "COUNTER1": 1, "SHIFT2": 0, "COUNTER2": 2})
    assert rows["balance"].tolist() == [3, -2]  # 4 - 1 and 0 - 2
    assert rows["trend"].tolist() == ["Toward networks", "Toward anticipation"]
    assert rows["counter_trend"].tolist() == ["Emotion over fact", "Fragmented policy"]


@given(st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_turning_trend_and_counter_trend_round_turns_the_balance(steps: list[int]):
    names = PAIRS["id"].tolist()
    turned = [steps[1], steps[0], steps[3], steps[2]]
    there = analysis.balance(PAIRS, dict(zip(names, steps, strict=True)))["balance"]
    back = analysis.balance(PAIRS, dict(zip(names, turned, strict=True)))["balance"]
    assert (there == -back).all()


def test_the_self_check_puts_the_weakest_first():
    competences = pd.DataFrame(
        [("C1", "Curate", 1), ("C2", "Create", 2), ("C3", "Critique", 3)], columns=["id", "name", "order"]
    )
    rows = analysis.self_check(competences, {"C1": 2, "C2": 0, "C3": 2})
    assert rows["name"].tolist() == ["Create", "Curate", "Critique"]
    assert rows["answer"].iloc[0] == "not yet"


@pytest.mark.parametrize(
    ("levels", "step"),
    [
        ({"C1": 0, "C2": 0, "C3": 0, "C4": 0, "C5": 4}, 1),  # 0.8 on average
        ({"C1": 2, "C2": 4, "C3": 4, "C4": 4, "C5": 4}, 2),
        ({"C1": 3, "C2": 2, "C3": 2, "C4": 2, "C5": 2}, 3),
        ({"C1": 4, "C2": 4, "C3": 4, "C4": 4, "C5": 4}, 0),
    ],
)
def test_the_next_step_follows_from_the_answers(levels: dict[str, int], step: int):
    assert analysis.next_step(levels) == step
