"""What the shipped network says, beside what others published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis import backtest as b
from analysis.disruption import Snapshot, after, exposure, failures, snapshot
from analysis.presets import incident_presets
from analysis.scenario import CORE, Scenario
from geo.gates import agreement
from loaders.cables import load_cables
from loaders.chokepoints import load_chokepoint_cables, load_chokepoints, load_gate_crossings
from loaders.disruption import load_single_failures
from loaders.incidents import load_incident_cables, load_incident_impacts, load_incidents
from loaders.land_links import load_borders, load_land_links
from tools.resilience_targets import red_sea_shares, single_cable_economies, targets
from ui import shared

if TYPE_CHECKING:
    from analysis.world import World

ACE = "africa-coast-to-europe-ace"


@pytest.fixture(scope="module")
def world():
    return shared.atlas().world


@pytest.fixture(scope="module")
def now(world: World):
    return snapshot(world, Scenario().date, "curated", CORE)


def test_ace_2018_the_economies_that_depend_on_one_cable(world: World):
    """Oracle named six; Sao Tome and Principe had no second cable until 2023 either."""
    found = single_cable_economies(world, ACE, 2018.25)
    assert set(found) - {"STP"} == {"SLE", "MRT", "LBR", "GNB", "GIN", "GMB"}


def test_ace_2018_cutting_it_isolates_exactly_these_by_sea(world: World):
    state = snapshot(world, 2018.25, "none", CORE)
    left = after(state, failures(world, Scenario(cut_cables=frozenset({ACE}))))
    gone = {world.iso3[e] for e in range(len(world.iso3)) if left.isolated_by_sea[e] and state.sea_routes[e].count}
    assert gone == set(single_cable_economies(world, ACE, 2018.25))


def test_static_targets_agree_or_say_why_not(world: World):
    rows = targets(world)
    assert all(row.agrees for row in rows if not row.why)
    # An explained difference is no more than half of the published figure.
    assert all(abs(row.ours - row.published) <= row.published / 2 for row in rows)
    # Since cables that only land in Egypt no longer count as crossing it, that target is one of the explained ones.
    assert sum(row.agrees for row in rows) >= 11


def test_more_than_two_fifths_of_the_routes_to_europe_pass_the_red_sea_or_egypt(world: World):
    shares = red_sea_shares(world)
    assert all(shares[code] > 0.4 for code in ("IND", "KEN", "ARE"))


def test_every_gate_has_its_cables_and_agrees_with_the_list_of_2021():
    crossings, known = load_gate_crossings().frame, load_chokepoint_cables().frame
    assert set(crossings["chokepoint_id"]) == set(load_chokepoints().frame["chokepoint_id"])
    cables = load_cables().frame
    drawn = set(cables.loc[(cables["rfs_year"] <= 2021).fillna(value=False), "cable_id"])
    rows = agreement(crossings, known, drawn).set_index("chokepoint_id")
    assert rows["recall"].min() >= 0.5
    assert rows["both"].sum() / (rows["both"] + rows["only_known"]).sum() >= 0.95


def test_every_crossing_is_located_on_its_cable(world: World):
    for crossing in world.gates.values():
        for cable, seqs in crossing.items():
            assert seqs <= {h.seq for h in world.systems[cable].hops}


def test_land_links_join_neighbours_or_say_they_do_not():
    borders = {frozenset(p) for p in load_borders().frame[["iso3_a", "iso3_b"]].itertuples(index=False, name=None)}
    links = load_land_links().frame
    apart = [
        pair
        for pair in links[["iso3_a", "iso3_b"]].itertuples(index=False, name=None)
        if frozenset(pair) not in borders
    ]
    # Over water or too small for the drawn borders.
    assert set(apart) <= {("DNK", "SWE"), ("MYS", "SGP"), ("BHR", "SAU"), ("ESP", "GIB"), ("MAF", "SXM")}


def test_every_landlocked_economy_of_the_un_list_has_a_way_out(world: World, now: Snapshot):
    """Without a land link an economy would look dead or immune."""
    landlocked = [
        "AFG",
        "ARM",
        "AUT",
        "BDI",
        "BFA",
        "BLR",
        "BOL",
        "BTN",
        "BWA",
        "CAF",
        "CHE",
        "CZE",
        "ETH",
        "HUN",
        "KGZ",
        "LAO",
        "LSO",
        "LUX",
        "MDA",
        "MKD",
        "MLI",
        "MNG",
        "MWI",
        "NER",
        "NPL",
        "PRY",
        "RWA",
        "SRB",
        "SSD",
        "SVK",
        "SWZ",
        "TCD",
        "TJK",
        "TKM",
        "UGA",
        "UZB",
        "ZMB",
        "ZWE",
    ]
    assert [code for code in landlocked if now.routes[world.index[code]].count == 0] == []


def test_the_precomputed_single_failures_are_those_of_the_shipped_network(world: World, now: Snapshot):
    rows = load_single_failures().frame.set_index(["kind", "failed_id", "iso3"])
    for cable in ("tonga-cable", ACE, "peace-cable"):
        left = after(now, failures(world, Scenario(cut_cables=frozenset({cable}))), distances=False)
        for code, row in rows.loc[("cable", cable)].iterrows():
            assert row["routes_left"] == left.routes[world.index[code]]
    for station in ("suva-fiji", "mombasa-kenya"):
        left = after(now, failures(world, Scenario(failed_stations=frozenset({station}))), distances=False)
        for code, row in rows.loc[("station", station)].iterrows():
            assert row["routes_left"] == left.routes[world.index[code]]


@pytest.fixture(scope="module")
def cases(world: World):
    found = b.cases(world, load_incidents().frame, load_incident_cables().frame, load_incident_impacts().frame)
    assert found.problems == ()
    assert len(found.incidents) == len(load_incidents().frame)
    return b.national(found)


def test_incidents_off_the_map_are_named_and_not_scored(cases: b.Cases):
    # Chad in 2024 lost a land fibre in Cameroon: the atlas has no sea cable to take away.
    assert "2024-10-chad" in cases.off_map
    assert not cases.off_map & set(cases.impacts["incident_id"])
    assert not any(cases.incidents[i].failed for i in cases.off_map & set(cases.incidents))


@pytest.mark.parametrize("incident_id", ["2026-01-wacs-congo", "2008-01-alexandria"])
def test_an_incident_can_be_chosen_and_takes_the_cables_that_failed(world: World, incident_id: str):
    frame, down = load_incidents().frame, load_incident_cables().frame
    replays = b.cases(world, frame, down, load_incident_impacts().frame).incidents
    preset = incident_presets(frame, dict(replays), world)[incident_id]
    failed = down[(down["incident_id"] == incident_id) & down["status"].isin(b.FAILED)]["cable_id"].dropna()
    assert preset.scenario.cut_cables == set(failed)
    assert str(preset.scenario.year) == incident_id[:4]


def test_the_maldives_of_2008_are_exposed_though_no_cable_of_theirs_failed(world: World, cases: b.Cases):
    incident = cases.incidents["2008-12-sicily"]
    state = b.before(world, incident)
    e = world.index["MDV"]
    assert not state.member[e, list(incident.failed)].any()
    assert exposure(state, incident.failures)[e] > 0.5


def test_a_red_sea_closure_leaves_northern_europe_alone(world: World, now: Snapshot):
    closed = failures(world, Scenario(closed_chokepoints=frozenset({"red_sea_bab_el_mandeb"})))
    share = exposure(now, closed)
    assert all(share[world.index[code]] < 0.1 for code in ("NOR", "SWE", "FIN", "ISL", "IRL"))
