"""The measures of the backtest on numbers worked out by hand, and its manners with bad folders."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import backtest as b
from analysis.severity import SeverityModel, confidence, fit
from tests.unit.toy_world import toy_world
from tools.backtest import UnusableFolderError, load_cases, read_folder

ROOT = Path(__file__).resolve().parents[2]


def test_auc_is_the_chance_that_a_bad_row_scores_above_a_good_one():
    # Bad: 0.9 and 0.4; good: 0.5 and 0.1. Of four pairs three are in order: 0.75.
    assert b.auc([0.9, 0.4, 0.5, 0.1], [True, True, False, False]) == 0.75
    assert b.auc([0.5, 0.5], [True, False]) == 0.5
    assert np.isnan(b.auc([0.5, 0.6], [True, True]))


def test_spearman_ranks():
    # Ranks 1 2 3 against 1 3 2: 1 - 6 * (0 + 1 + 1) / (3 * 8) = 0.5.
    assert b.spearman([1, 2, 3], [10, 30, 20]) == pytest.approx(0.5)
    assert np.isnan(b.spearman([1, 1], [1, 2]))


def test_precision_and_controls():
    rows = pd.DataFrame({"severity_class": [4, 2, 0, 0], "negative_control": [False, False, True, True]})
    result = b.measure(np.array([0.9, 0.2, 0.8, 0.1]), rows, np.array([4.0, 1.0, 3.0, 0.0]))
    assert result.precision_at_10 == 0.5  # four rows, two of them of class 2 or worse
    assert result.controls_right == 0.5
    assert result.hits_class2 == 0.5


def test_cut_points_put_as_many_in_each_class_as_were_reported():
    # Exposures 0.1 to 0.5; classes 0, 1, 2, 3, 4: each cut lies half way to the next.
    model = fit([0.1, 0.2, 0.3, 0.4, 0.5], [0, 1, 2, 3, 4], [False] * 5)
    assert model.cuts == pytest.approx((0.15, 0.25, 0.35, 0.45))
    assert model.classes([0.05, 0.3, 0.9, 0.0, np.nan]).tolist()[:4] == [0.0, 2.0, 4.0, 0.0]


def test_four_in_five_controls_stay_below_class_two():
    model = fit([0.1, 0.2, 0.3, 0.4, 0.9, 0.5], [0, 0, 0, 0, 0, 4], [True] * 5 + [False])
    assert (model.classes([0.1, 0.2, 0.3, 0.4]) < 2).all()


def test_confidence_gives_a_plain_reason():
    level, why = confidence(unknown_capacity=5, cables=9, isolated=False, landless=False, assumed_links=False)
    assert (level, why) == ("low", "capacity unknown for 5 of 9 cables")


def test_a_severity_model_never_calls_no_exposure_a_loss():
    assert SeverityModel((0.0, 0.0, 0.0, 0.0)).classes([0.0]) == 0.0


def test_random_failures_are_as_many_as_the_real_ones():
    world = toy_world({"a": ["AAA", "GBR"], "b": ["BBB", "SGP"], "c": ["AAA", "BBB"]})
    incident = b.Incident("i", "", 2020.5, failed=frozenset({0, 1}))
    drawn = b.random_cables(b.before(world, incident), incident, np.random.default_rng(0))
    assert len(drawn.failed) == 2


def test_rewiring_keeps_every_degree():
    world = toy_world({f"c{k}": ["AAA", "BBB", "GBR"] if k % 2 else ["CCC", "SGP"] for k in range(6)})
    other = b.rewired(world, np.random.default_rng(0))
    assert [len(s.landings) for s in other.systems] == [len(s.landings) for s in world.systems]
    degrees = [sorted(x for s in w.systems for x in s.landings) for w in (world, other)]
    assert degrees[0] == degrees[1]


def folder(path: Path, **change: pd.DataFrame | None):
    frames = {
        "incidents": pd.DataFrame({"incident_id": ["one"], "title": ["One"], "date_start": ["2020-07-01"]}),
        "incident_cables": pd.DataFrame(
            {"incident_id": ["one", "one"], "cable_id": ["a", "nosuch"], "status": ["cut"] * 2}
        ),
        "incident_impacts": pd.DataFrame(
            {"incident_id": ["one", "one"], "iso3": ["AAA", "ZZZ"], "severity_class": ["3", "1"]}
        ),
    } | change
    for name, frame in frames.items():
        if frame is not None:
            frame.to_csv(path / f"{name}.csv", index=False)
    return path


def test_unknown_cables_and_economies_are_named_and_the_rest_is_scored(tmp_path: Path):
    world = toy_world({"a": ["AAA", "GBR"]})
    known = load_cases(world, folder(tmp_path))
    text = "\n".join(known.problems)
    assert "unknown cable 'nosuch' in 'one'" in text
    assert "unknown economies 'ZZZ'" in text
    assert known.impacts["iso3"].tolist() == ["AAA"]
    assert known.incidents["one"].failed == {0}


def test_an_incident_on_land_links_alone_is_set_apart(tmp_path: Path):
    world = toy_world({"a": ["AAA", "GBR"]})
    cables = pd.DataFrame({"incident_id": ["one"], "cable_id": [""], "status": ["cut"]})
    known = load_cases(world, folder(tmp_path, incident_cables=cables))
    assert known.off_map == {"one"}
    assert not any("one" in problem for problem in known.problems)
    assert b.national(known).impacts.empty


def test_a_missing_column_is_named(tmp_path: Path):
    folder(tmp_path, incident_cables=pd.DataFrame({"incident_id": ["one"], "status": ["cut"]}))
    with pytest.raises(UnusableFolderError, match=r"incident_cables.csv: column 'cable_id' is missing"):
        read_folder(tmp_path)


def test_a_missing_file_ends_with_code_two_and_no_traceback(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "tools.backtest", "--incidents", str(tmp_path), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "incidents.csv is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.long
def test_a_folder_with_problems_is_still_scored_as_one_json_object(tmp_path: Path):
    cables = pd.DataFrame({"incident_id": ["t", "t"], "cable_id": ["tonga-cable", "nosuch"], "status": ["cut", "cut"]})
    impacts = pd.DataFrame({"incident_id": ["t", "t"], "iso3": ["TON", "FJI"], "severity_class": ["4", "0"]})
    incidents = pd.DataFrame({"incident_id": ["t"], "title": ["T"], "date_start": ["2022-01-15"]})
    folder(tmp_path, incidents=incidents, incident_cables=cables, incident_impacts=impacts)
    done = subprocess.run(
        [sys.executable, "-m", "tools.backtest", "--incidents", str(tmp_path), "--json", "--draws", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    assert found["n"] == 2
    assert found["auc_class2"] == 1.0
    assert set(found["baselines"]) == {"few_cables", "random_cables", "rewired"}
    assert set(found["rows_apart"]) == {"all", "high_and_medium", "no_known_cable"}
    assert found["rows_apart"]["no_known_cable"]["n"] == 0
    assert any("nosuch" in text for text in found["problems"])
