"""Repairs agree with their dates, their incidents and their ports."""

from __future__ import annotations

import pandas as pd

from loaders.incidents import load_incident_cables
from loaders.repair import load_permit_delays, load_repair_bases, load_repair_ships, load_repair_times

_DAY_LENGTH = len("2024-01-01")


def test_days_are_those_between_the_dates():
    rows = load_repair_times().frame.dropna(subset=["days", "date_down", "date_repaired"])
    exact = rows[(rows["date_down"].str.len() == _DAY_LENGTH) & (rows["date_repaired"].str.len() == _DAY_LENGTH)]
    between = (pd.to_datetime(exact["date_repaired"]) - pd.to_datetime(exact["date_down"])).dt.days
    assert len(exact) > 30
    # A repair that began between two dates may be counted from either; two days are not a mistake.
    assert (between - exact["days"]).abs().max() <= 2


def test_a_range_runs_from_low_to_high():
    for load in (load_repair_times, load_permit_delays):
        rows = load().frame.dropna(subset=["days_low", "days_high"])
        assert (rows["days_low"] <= rows["days_high"]).all()


def test_a_repair_of_an_incident_is_of_a_cable_that_failed_in_it():
    failed = load_incident_cables().frame
    rows = load_repair_times().frame.dropna(subset=["incident_id", "cable_id"])
    known = set(zip(failed["incident_id"], failed["cable_id"], strict=True))
    assert not set(zip(rows["incident_id"], rows["cable_id"], strict=True)) - known


def test_a_home_port_has_a_position_and_a_position_a_port():
    ships = load_repair_ships().frame
    assert (ships["home_port"].notna() == ships["lat"].notna()).all()
    assert (ships["home_port"].notna() == ships["port_iso3"].notna()).all()


def test_one_port_has_one_position():
    ships = load_repair_ships().frame.dropna(subset=["home_port"])
    bases = load_repair_bases().frame.rename(columns={"base": "home_port"})
    both = pd.concat([frame[["home_port", "lat", "lon"]] for frame in (ships, bases)])
    assert both.drop_duplicates()["home_port"].is_unique
