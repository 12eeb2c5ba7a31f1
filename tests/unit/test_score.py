"""The forms of the score, their choice on other incidents, and the record: on rows worked out by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import track_record
from analysis.disruption import Failures, after, snapshot
from analysis.scenario import Scenario
from analysis.score import FORMS, WORDS, Evidence, classes, evidence, glance, score
from analysis.score_choice import choose, left_out, position
from analysis.score_record import economy_kinds, line, verdict
from analysis.severity import SeverityModel
from loaders.disruption import SCORE_FORMS
from tests.unit.toy_world import toy_world

CORE = ("USA", "GBR", "SGP", "JPN")


def of(exposure: list[float], own: list[float], cables: list[int] | None = None, isolated: list[bool] | None = None):
    n = len(exposure)
    return Evidence(
        np.array(exposure),
        np.array(own),
        np.array(own),
        np.array(cables or [2] * n),
        np.array(isolated or [False] * n),
    )


def test_the_table_knows_the_forms_and_each_has_words():
    assert tuple(FORMS) == SCORE_FORMS
    assert set(WORDS) == set(FORMS)


@pytest.mark.parametrize(
    ("form", "value"),
    [("exposure", 0.2), ("own_share", 0.8), ("few_cables", 0.25), ("larger", 0.8), ("mean", 0.5)],
)
def test_forms(form: str, value: float):
    # Exposure 0.2, 0.8 of three cables' share lost: few is 1 / (1 + 3), the larger 0.8, the mean 0.5.
    assert score(of([0.2], [0.8], [3]), form) == pytest.approx([value])


@pytest.mark.parametrize("form", FORMS)
def test_without_a_way_and_without_a_loss_the_score_is_unknown(form: str):
    assert np.isnan(score(of([np.nan, np.nan], [0.0, np.nan]), form)).all()


def test_near_total_is_said_of_whoever_lost_the_last_route_and_of_nobody_else():
    model = SeverityModel((0.2, 0.5, 0.7, 0.9), "larger")
    said = classes(of([1.0, 0.1, 0.1], [1.0, 0.3, 0.1], isolated=[False, True, False]), model)
    assert said.tolist() == [3.0, 4.0, 0.0]


def test_a_landlocked_economy_is_scored_by_what_its_neighbour_hands_on():
    # L has a link to A only, which loses one of two cables: handed on 1/2. B's own cable goes on.
    world = toy_world(
        {"west": ["AAA", "GBR"], "east": ["AAA", "SGP"], "b": ["BBB", "GBR"]},
        links=[("AAA", "LLL", 1)],
        landlocked=("LLL",),
    )
    before = snapshot(world, 2020.5, "curated", CORE)
    failed = Failures(cables=frozenset({world.cable_index["west"]}))
    full, quick = evidence(before, after(before, failed, distances=False)), glance(before, failed)
    inland = world.index["LLL"]
    assert np.isnan(full.own_share[inland])
    assert full.handed_share[inland] == pytest.approx(0.5)
    # Of the hubs GBR and SGP, joined by A alone, each loses the other: they do not count themselves.
    assert {world.iso3[e] for e in np.flatnonzero(full.isolated)} == {"GBR", "SGP"}
    for name in ("exposure", "own_share", "handed_share", "cables"):
        assert np.array_equal(getattr(full, name), getattr(quick, name), equal_nan=True), name


ROWS = pd.DataFrame(
    {
        "incident_id": ["x", "x", "y", "y", "z", "z"],
        "severity_class": [4, 0, 3, 0, 2, 0],
        "negative_control": [False] * 6,
    }
)


def test_the_form_that_ranks_the_rows_is_chosen():
    # Own share puts losses above the rest, exposure puts them below: "own_share" is right six times out of six.
    known = of([0.1, 0.9, 0.1, 0.8, 0.1, 0.7], [0.9, 0.1, 0.8, 0.1, 0.7, 0.1])
    assert choose(known, ROWS, ("exposure", "own_share")).form == "own_share"


def test_an_incident_has_no_say_in_how_it_is_called():
    # In x exposure alone is right, in y and z only the own share: x is called by what the others teach.
    known = of([0.9, 0.1, 0.1, 0.8, 0.1, 0.7], [0.1, 0.9, 0.8, 0.1, 0.7, 0.1])
    found = left_out(known, ROWS, known, ROWS, ("exposure", "own_share"))
    assert found.forms[:2] == ("own_share", "own_share")
    turned = ROWS.assign(severity_class=[0, 4, 3, 0, 2, 0])
    again = left_out(known, turned, known, turned, ("exposure", "own_share"))
    assert again.classes[:2].tolist() == found.classes[:2].tolist()
    assert again.score[:2].tolist() == found.score[:2].tolist()


def test_a_position_is_the_share_of_others_below_ties_counting_half():
    # Below 0.5: two of four; 0.2 is tied with one of four, none below: 1/8.
    assert position(np.array([0.5, 0.2, np.nan]), np.array([0.2, 0.4, 0.6, 0.8])).tolist()[:2] == [0.5, 0.125]


@settings(max_examples=settings().max_examples // 2)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=8), st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_a_position_keeps_the_order(values: list[float], among: list[float]):
    ordered = position(np.sort(values), np.array(among))
    assert (np.diff(ordered) >= 0).all()
    assert ((ordered >= 0) & (ordered <= 1)).all()


def test_a_score_beats_ties_or_loses():
    assert verdict((0.01, 0.2), (-0.1, 0.1)) == "beats"
    assert verdict((-0.1, 0.2), (-0.1, 0.1)) == "ties"
    assert verdict((-0.3, -0.1), (-0.1, 0.1)) == "loses"


def test_a_line_of_the_record_counts_calls():
    # Losses: 4, 3, 2; called: 4 and 2 (right) and one of the harmless.
    rows = ROWS.assign(score=[0.9, 0.6, 0.4, 0.1, 0.8, 0.0], predicted_class=[3, 2, 1, 0, 2, 0])
    found = line("rows", "all", rows, 0)
    assert [found[k] for k in ("rows", "incidents", "losses", "losses_called", "calls")] == [6, 3, 3, 2, 3]
    # Of nine pairs of a loss and a harmless row eight are in order: only 0.4 stands below 0.6.
    assert found["auc_class2"] == pytest.approx(8 / 9)


def test_kinds_of_economies():
    world = toy_world({"a": ["AAA", "GBR"], "b": ["BBB", "AAA"]}, borders=[("BBB", "LLL")], landlocked=("LLL",))
    kinds = economy_kinds(world, ["AAA", "BBB", "LLL", "AAA"], np.array([1, 2, 0, 15]))
    assert kinds == ["island", "coast", "landlocked", "hub"]


def past(**change: object):
    rows = pd.DataFrame(
        {
            "incident_id": [f"i{k}" for k in range(6)],
            "iso3": ["AAA"] * 6,
            "chokepoint_id": [None] * 6,
            "cables_failed": [1] * 6,
            "severity_class": [3, 2, 0, 1, 4, 0],
            "predicted_class": [3.0, 1.0, 2.0, 0.0, 0.0, 0.0],
        }
    )
    return rows.assign(**change)


def test_a_record_counts_hits_misses_and_false_alarms_and_lists_misses_first():
    # Right: the first, fourth and sixth; missed: class 2 and 4; a false alarm: the third.
    found = track_record.of_rows(past(), "one cable")
    assert (found.right, found.missed, found.false_alarms) == (3, 2, 1)
    assert found.rows["verdict"].tolist()[:3] == ["missed", "missed", "false alarm"]
    assert found.rows["severity_class"].tolist()[0] == 4
    assert found.sentence == (
        "In 6 past incidents of this kind (one cable) the atlas called 3 of 6 reported outcomes right, "
        "missed 2 losses and gave 1 false alarm."
    )


def test_a_record_is_of_the_kind_of_scenario_at_hand():
    world = toy_world({f"c{k}": ["AAA", "GBR"] for k in range(6)}, gates={"gate": ["c0", "c1"]})
    before = snapshot(world, 2020.5, "none", CORE)
    gate = Scenario(closed_chokepoints=frozenset({"gate"}))
    many = Scenario(cut_cables=frozenset(f"c{k}" for k in range(5)))
    rows = past(chokepoint_id=["gate"] * 5 + [None])
    assert track_record.record_of(rows, track_record.kind_of(before, gate)).kind == "at a gate, one to four cables"
    assert track_record.record_of(rows, track_record.kind_of(before, gate)).incidents == 5
    assert (
        track_record.record_of(rows, track_record.kind_of(before, Scenario(cut_cables=frozenset({"c0"})))).incidents
        == 6
    )
    none = track_record.record_of(rows, track_record.kind_of(before, many))
    assert none.incidents == 0
    assert none.sentence.startswith("No past incident of this kind")


def test_what_could_not_be_called_is_in_no_record():
    world = toy_world({"a": ["AAA", "GBR"]})
    before = snapshot(world, 2020.5, "none", CORE)
    rows = past(predicted_class=[3.0, 1.0, 2.0, 0.0, 0.0, np.nan])
    assert (
        track_record.record_of(rows, track_record.kind_of(before, Scenario(cut_cables=frozenset({"a"})))).incidents == 5
    )


def test_calibration_says_how_many_called_severe_were():
    # Called severe: one row, reported severe. Called none: rows of class 1, 4 and 0.
    table = track_record.calibration(past()).set_index("called")
    assert table.loc["severe", ["rows", "as_bad", "severe_or_worse"]].tolist() == [1, 1, 1]
    assert table.loc["none visible", ["rows", "as_bad", "moderate_or_worse"]].tolist() == [3, 3, 1]
