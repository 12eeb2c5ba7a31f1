"""Clouds, control, disputes, exercises and land systems hold together; counts are of the files themselves."""

from __future__ import annotations

import pandas as pd
import shapely
from shapely.geometry import shape

from loaders.boundaries import load_disputed_lines, load_disputes
from loaders.cables import load_cables
from loaders.cloud import BANDS, load_cloud_regions, load_compute_by_country
from loaders.control import load_control_rules, load_owner_control, load_supplier_control
from loaders.exercises import load_exercises
from loaders.terrestrial import load_terrestrial_countries, load_terrestrial_systems, load_terrestrial_waypoints


def test_one_city_of_one_economy_has_one_position():
    regions = load_cloud_regions().frame
    places = regions[["city", "iso3", "lat", "lon"]].drop_duplicates()
    spread = places.groupby(["city", "iso3"])[["lat", "lon"]].agg(lambda column: column.max() - column.min())
    assert (spread < 0.5).all().all()


def test_providers_whose_list_nobody_vouches_for_are_left_out():
    assert "IBM Cloud" not in set(load_cloud_regions().frame["provider"])


def test_computing_power_is_told_in_bands_only():
    frame = load_compute_by_country().frame
    assert set(frame["band_existing"].dropna()) <= set(BANDS)
    assert not [column for column in frame if column.startswith("h100")]
    assert frame["iso3"].isna().sum() == 1, "clusters whose country the list does not give"


def test_a_share_of_a_state_names_the_state_and_a_majority_is_more_than_half():
    for load in (load_owner_control, load_supplier_control):
        frame = load().frame
        held = frame.dropna(subset=["state_share_pct"])
        assert held["state_iso3"].notna().all(), load.__name__
        assert (held.loc[held["state_control"] == "majority", "state_share_pct"] > 50).all()
        assert (held.loc[held["state_control"] == "minority", "state_share_pct"] <= 50).all()
        assert frame.loc[frame["state_control"] == "agreed", "state_share_pct"].isna().all()


def test_every_maker_with_a_known_owner_makes_a_cable():
    made = {name for cell in load_cables().frame["suppliers"].dropna() for name in cell.split(";")}
    assert set(load_supplier_control().frame["supplier"]) <= made


def test_texts_of_the_european_union_name_no_company():
    rules = load_control_rules().frame
    assert rules.loc[rules["body_iso3"] == "EUU", "names"].isna().all()


def test_a_dispute_is_on_the_map_where_the_map_draws_something_of_it():
    disputes = load_disputes().frame
    drawn = disputes["has_line"] | disputes["has_claim_line"] | disputes["own_area"].notna()
    assert (disputes["on_map"] == drawn).all()
    changed = disputes.loc[disputes["standing"] == "changed since", "dispute_id"]
    assert changed.tolist() == ["nagorno-karabakh"]


def test_who_runs_a_disputed_place_is_named_where_economies_do():
    disputes = load_disputes().frame
    named = disputes["administrator_iso3"].notna()
    assert (named == (disputes["administration"] == "economies")).all()


def test_every_disputed_line_is_of_a_listed_dispute_that_has_a_line():
    lines = load_disputed_lines()
    disputes = load_disputes().frame.set_index("dispute_id")
    for line in lines:
        geometry = shape(line["geometry"])
        assert geometry.is_valid
        assert shapely.box(-180, -90, 180, 90).covers(geometry)
        assert disputes.loc[line["properties"]["dispute_id"], "on_map"]


def test_an_exercise_ends_after_it_begins_and_says_whom_it_counts():
    frame = load_exercises().frame
    both = frame.dropna(subset=["date_end"])
    assert [a[: len(b)] <= b for a, b in zip(both["date_start"], both["date_end"], strict=True)].count(False) == 0
    assert (frame["participants"].notna() == frame["participants_are"].notna()).all()


def test_places_and_economies_of_a_land_system_are_numbered_without_gaps():
    for load in (load_terrestrial_waypoints, load_terrestrial_countries):
        for system, own in load().frame.groupby("system_id"):
            assert own["seq"].tolist() == list(range(1, len(own) + 1)), system


def test_one_place_of_the_land_systems_has_one_position():
    places = load_terrestrial_waypoints().frame[["place", "iso3", "lat", "lon"]].drop_duplicates()
    assert not places.duplicated(["place", "iso3"]).any()


def test_a_land_system_has_a_place_or_an_economy_or_parts_that_do():
    systems = set(load_terrestrial_systems().frame["system_id"])
    drawn = pd.concat(
        [load_terrestrial_waypoints().frame["system_id"], load_terrestrial_countries().frame["system_id"]]
    )
    assert systems - set(drawn) <= {"east2west", "tea-next", "ttk-eurasia-highway"}
