"""The shipped score: what the incidents say, what the record says of it, and absurd answers it must never give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis import backtest as b
from analysis.disruption import snapshot
from analysis.outcome_range import ISOLATED, outcome_range
from analysis.presets import PLACES
from analysis.scenario import Scenario
from analysis.score_choice import choose, left_out
from analysis.score_record import verdict
from analysis.severity import shipped_model
from loaders.disruption import load_backtest_rows, load_score_record, load_severity_cuts
from loaders.incidents import load_incident_cables, load_incident_impacts, load_incidents
from tools.backtest import DATA, load_cases, score
from ui import shared

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.disruption import Snapshot
    from analysis.world import World

FIXED = (
    "2006-12-hengchun",
    "2008-01-alexandria",
    "2008-12-sicily",
    "2012-02-red-sea",
    "2022-01-tonga",
    "2024-02-red-sea",
    "2024-03-west-africa",
    "2024-11-baltic",
)


@pytest.fixture(scope="module")
def world() -> World:
    return shared.atlas().world


@pytest.fixture(scope="module")
def now(world: World) -> Snapshot:
    plain = Scenario()
    return snapshot(world, plain.date, plain.land, plain.core)


@pytest.fixture(scope="module")
def ranges(now: Snapshot) -> dict[str, pd.DataFrame]:
    model = shipped_model(load_severity_cuts().frame)
    return {name: outcome_range(now, preset.scenario, model).set_index("iso3") for name, preset in PLACES.items()}


def test_the_shipped_form_cut_points_and_rows_are_those_of_the_incidents(world: World):
    known = b.cases(world, load_incidents().frame, load_incident_cables().frame, load_incident_impacts().frame)
    placed = b.national(known)
    states = {i: b.before(world, incident) for i, incident in placed.incidents.items()}
    of = b.evidence_rows(states, placed)
    shipped, fresh = shipped_model(load_severity_cuts().frame), choose(of, placed.impacts)
    assert fresh.form == shipped.form
    assert fresh.cuts == pytest.approx(shipped.cuts, abs=1e-3)
    rows = load_backtest_rows().frame
    replayed = rows[rows["cables_failed"] > 0].reset_index(drop=True)
    found = left_out(of, placed.impacts, of, placed.impacts)
    assert replayed["iso3"].tolist() == placed.impacts["iso3"].tolist()
    same = replayed["predicted_class"].astype(float).fillna(-1).to_numpy() == pd.Series(found.classes).fillna(-1)
    assert same.all()


def test_the_score_beats_what_knows_less_and_never_loses():
    record = load_score_record().frame.set_index(["part", "name"])
    forms = record.loc["form"].drop("chosen")
    said = {
        row.Index: verdict((row.spearman_gain_low, row.spearman_gain_high), (row.auc_gain_low, row.auc_gain_high))
        for row in forms.itertuples()
    }
    assert "loses" not in said.values()
    assert said["own_share"] == said["few_cables"] == "beats"
    chosen = record.loc[("form", "chosen")]
    assert (record.loc["baseline", "spearman_high"] < chosen["spearman"]).all()
    assert (record.loc["baseline", "auc_class2_high"] < chosen["auc_class2"]).all()


def test_rows_of_high_and_medium_confidence_pass_the_mark():
    sure = load_score_record().frame.set_index(["part", "name"]).loc[("rows", "high_and_medium")]
    assert sure["rows"] > 150, "a few incidents prove little"
    assert sure["spearman"] >= 0.45
    assert sure["auc_class2"] >= 0.75
    assert sure["controls_right"] / sure["controls"] >= 0.8


def test_a_fixed_small_set_is_scored_the_same_way_from_any_folder(world: World, tmp_path: Path):
    frames = {
        "incidents": load_incidents().frame,
        "incident_cables": load_incident_cables().frame,
        "incident_impacts": load_incident_impacts().frame,
    }
    for name, frame in frames.items():
        frame[frame["incident_id"].isin(FIXED)].to_csv(tmp_path / f"{name}.csv", index=False)
    known = load_cases(world, tmp_path)
    assert set(known.incidents) == set(FIXED)
    found = score(world, known, load_cases(world, DATA), draws=1)
    assert found["n"] == found["rows_apart"]["all"]["n"] >= 30
    shipped = load_backtest_rows().frame.set_index(["incident_id", "iso3"])
    for row in found["rows"]:
        said = shipped.loc[(row["incident_id"], row["iso3"])]
        assert (row["form"], row["predicted_class"]) == (said["form"], said["predicted_class"]), row


def test_the_luzon_strait_never_isolates_brazil(ranges: dict[str, pd.DataFrame]):
    for name in ("luzon-strait", "taiwan-luzon"):
        assert ranges[name].loc["BRA", "isolation_by_sea"] == "connected"
        assert ranges[name].loc["BRA", "sea_routes_left_low"] > 0


@pytest.mark.parametrize("iso3", ["MOZ", "BGD", "GIB"])
def test_bab_el_mandeb_may_isolate_but_never_isolates(ranges: dict[str, pd.DataFrame], iso3: str):
    assert ranges["red-sea"].loc[iso3, "isolation_by_sea"] != ISOLATED
    assert ranges["red-sea"].loc[iso3, "sea_routes_left_high"] > 0


def test_closing_a_gate_never_adds_a_route_and_cutting_at_the_place_never_loses_more(ranges: dict[str, pd.DataFrame]):
    for name, rows in ranges.items():
        for low, high in (
            ("cables_lost_low", "cables_lost_high"),
            ("sea_routes_left_low", "sea_routes_left_high"),
            ("sea_routes_left_high", "sea_routes"),
            ("routes_left_low", "routes_left_high"),
            ("routes_left_high", "routes"),
            ("exposure_low", "exposure_high"),
            ("severity_class_low", "severity_class_high"),
            ("capacity_lost_low", "capacity_lost_high"),
        ):
            assert (rows[low].fillna(0) <= rows[high].fillna(0) + 1e-9).all(), (name, low, high)


def test_some_isolation_is_certain_in_both_readings(ranges: dict[str, pd.DataFrame]):
    # Guam's own landings are lost in the preset, whichever way the cables are cut.
    assert ranges["guam"].loc["GUM", "isolation_by_sea"] == ISOLATED
