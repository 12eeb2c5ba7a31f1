"""The charts of the taxonomy build, render without a browser, and carry the numbers they should."""

from __future__ import annotations

import pandas as pd
import pytest
import vl_convert as vlc

from analysis import strategies, taxonomy, taxonomy_crosswalk
from charts import taxonomy as charts
from charts.theme import configure
from loaders import taxonomy as data


def matrix_view() -> pd.DataFrame:
    return taxonomy.matrix_view(data.load_matrix().frame, {"ICT diplomacy": (False, False, True)})


def every_chart():
    tally = taxonomy_crosswalk.crosswalk_counts(
        data.load_crosswalk().frame, data.load_schemes().frame, data.load_baskets().frame, "CSTD-2015"
    )
    sizes = pd.DataFrame({"basket": ["A", "A"], "level": ["issue", "sub-issue"], "issues": [3, 1]})
    yield charts.matrix_chart(matrix_view())
    yield charts.matrix_chart(matrix_view(), workshop=True)
    yield charts.basket_bars(sizes)
    yield charts.crosswalk_dots(tally)
    yield charts.strategy_dots(strategies.pillars(data.load_strategies().frame))


@pytest.mark.parametrize("number", range(5))
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
