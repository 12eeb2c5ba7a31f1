"""Incidents, the cables they took and where those broke agree with each other and with the map."""

from __future__ import annotations

from loaders.cables import load_cable_landings
from loaders.incidents import load_fault_locations, load_incident_cables, load_incident_impacts, load_incidents


def test_every_incident_names_what_failed_and_only_known_incidents_are_named():
    incidents = set(load_incidents().frame["incident_id"])
    for load in (load_incident_cables, load_fault_locations):
        assert set(load().frame["incident_id"]) == incidents, load.__name__
    assert set(load_incident_impacts().frame["incident_id"]) <= incidents


def test_dates_run_forwards():
    incidents = load_incidents().frame
    for column in ("first_restored", "fully_repaired"):
        both = incidents.dropna(subset=["date_start", column])
        until = both[column]
        start = [begin[: len(end)] for begin, end in zip(both["date_start"], until, strict=True)]
        assert [a <= b for a, b in zip(start, until, strict=True)].count(False) == 0, column


def test_a_fault_lies_on_a_cable_that_failed_in_the_incident():
    failed = load_incident_cables().frame.dropna(subset=["cable_id"])
    known = set(zip(failed["incident_id"], failed["cable_id"], strict=True))
    faults = load_fault_locations().frame.dropna(subset=["cable_id"])
    placed = set(zip(faults["incident_id"], faults["cable_id"], strict=True))
    assert not placed - known


def test_the_landings_beside_a_fault_are_landings_of_its_cable():
    landings = load_cable_landings().frame
    known = set(zip(landings["cable_id"], landings["landing_point_id"], strict=True))
    faults = load_fault_locations().frame.dropna(subset=["cable_id"])
    for side in ("landing_a", "landing_b"):
        rows = faults.dropna(subset=[side])
        assert not set(zip(rows["cable_id"], rows[side], strict=True)) - known, side


def test_an_unknown_precision_names_no_pair_and_an_exact_one_names_both_ends():
    faults = load_fault_locations().frame
    exact = faults[faults["precision"] == "exact"]
    for side in ("a", "b"):
        assert (exact[f"landing_{side}"].notna() | exact[f"end_{side}"].notna()).all()
