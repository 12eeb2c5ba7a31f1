"""The charts of both pages build, render without a browser, and carry the numbers they should."""

from __future__ import annotations

import pandas as pd
import pytest
import vl_convert as vlc

from analysis import strategies, taxonomy, taxonomy_crosswalk, timeline
from charts import taxonomy as charts
from charts import timeline as timeline_charts
from charts.theme import configure
from loaders import taxonomy as data
from loaders.timeline import load_cooperation, load_places, load_timeline, load_trends


def matrix_view() -> pd.DataFrame:
    return taxonomy.matrix_view(data.load_matrix().frame, {"ICT diplomacy": (False, False, True)})


def group(name: str) -> pd.DataFrame:
    frame = load_trends().frame
    return frame[frame["group"] == name].sort_values("order")


def every_chart():
    events = timeline.events_between(load_timeline().frame, 1723, 2026)
    pairs = timeline.trend_pairs(load_trends().frame)
    competences = group("competence")
    levels = {"C1": 0, "C2": 1, "C3": 2, "C4": 3, "C5": 4}
    tally = taxonomy_crosswalk.crosswalk_counts(
        data.load_crosswalk().frame, data.load_schemes().frame, data.load_baskets().frame, "CSTD-2015"
    )
    cooperation = load_cooperation().frame.assign(name="a name", objective="an objective")
    sizes = pd.DataFrame({"basket": ["A", "A"], "level": ["issue", "sub-issue"], "issues": [3, 1]})
    adoption = group("adoption")
    yield charts.matrix_chart(matrix_view())
    yield charts.matrix_chart(matrix_view(), workshop=True)
    yield charts.basket_bars(sizes)
    yield charts.crosswalk_dots(tally)
    yield charts.strategy_dots(strategies.pillars(data.load_strategies().frame))
    yield timeline_charts.event_dots(timeline.spread(events))
    yield timeline_charts.event_dots(timeline.spread(events.iloc[-1:]))
    yield timeline_charts.balance_bars(timeline.balance(pairs, dict.fromkeys(pairs["id"], 2)))
    yield timeline_charts.number_bars(adoption.assign(shown="x"), axis="Years")
    yield timeline_charts.skill_bars(timeline.self_check(competences, levels), timeline.SKILL_LEVELS)
    yield timeline_charts.cooperation_dots(cooperation)
    yield timeline_charts.meeting_circles(group("meeting-circle"))


@pytest.mark.parametrize("number", range(12))
def test_every_chart_renders_and_describes_itself(number: int):
    chart = list(every_chart())[number]
    spec = configure(chart.properties(width=300)).to_dict()
    assert len(spec["description"]) > 3
    assert vlc.vegalite_to_svg(spec).startswith("<svg")


def test_the_matrix_chart_draws_47_marks():
    values = next(iter(charts.matrix_chart(matrix_view()).to_dict()["datasets"].values()))
    assert len(values) == 47
    hollow = [value for value in values if value["basis"] == "Inferred"]
    assert {value["term"] for value in hollow}.isdisjoint({"AI diplomacy", "Cyber diplomacy"})
    ours = next(iter(charts.matrix_chart(matrix_view(), workshop=True).to_dict()["datasets"].values()))
    assert [value["column"] for value in ours if value["basis"] == "Workshop"] == ["Tools"]


def test_the_map_of_places_asks_no_other_host():
    events = timeline.events_between(load_timeline().frame, 1723, 2026)
    places = timeline.events_by_place(events, load_places().frame)
    deck = timeline_charts.place_map(places, appearance="light").to_json()
    assert "http" not in deck.replace("http://localhost", "")
    assert "New York: 16 events" in deck
