"""Scenarios on networks of three to six economies, worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import outcome, outlook
from analysis.disruption import Failures, after, exposure, failures, snapshot
from analysis.outcome_range import cut_sets
from analysis.scenario import Circle, Scenario
from analysis.severity import SeverityModel
from analysis.single_failures import single_failures
from geo.graph import wet_parts
from tests.unit.toy_world import toy_world

if TYPE_CHECKING:
    from random import Random

    from analysis.world import World

Lands = list[list[str]]
CORE = ("USA", "GBR", "SGP", "JPN")
DATE = 2020.5
MODEL = SeverityModel((0.2, 0.5, 0.7, 1.0))


def state(world: World, land: str = "none"):
    return snapshot(world, DATE, land, CORE)


def routes(world: World, code: str, land: str = "none"):
    return state(world, land).routes[world.index[code]].count


# A reaches the core by "west" (to GBR) and by "east" (to BBB), from where "far" goes on to SGP.
CHAIN = {"west": ["AAA", "GBR"], "east": ["AAA", "BBB"], "far": ["BBB", "SGP"]}


def test_routes_share_no_cable():
    # A: west, and east then far: two. B: far, and east then west: two. Both again count no cable twice.
    world = toy_world(CHAIN)
    assert routes(world, "AAA") == 2
    assert routes(world, "BBB") == 2


def test_a_cable_through_which_two_routes_would_pass_counts_once():
    # A and B both hang on "far" only; A's two cables to B meet there, so one route, and one cut isolates A.
    world = toy_world({"one": ["AAA", "BBB"], "two": ["AAA", "BBB"], "far": ["BBB", "SGP"]})
    assert routes(world, "AAA") == 1
    assert cut_sets(state(world), Scenario(), "AAA") == (["far"], ["far"])


def test_a_core_economy_does_not_count_itself():
    world = toy_world({"atlantic": ["USA", "GBR"], "coast": ["AAA", "USA"]})
    assert routes(world, "GBR") == 1
    assert routes(world, "USA") == 1
    assert routes(world, "AAA") == 1


def test_cutting_a_cable_takes_its_route_and_isolates_who_has_no_other():
    world = toy_world(CHAIN)
    cut = Scenario(cut_cables=frozenset({"far"}))
    left = after(state(world), failures(world, cut))
    a, b = world.index["AAA"], world.index["BBB"]
    assert left.routes[a] == 1  # west
    assert left.routes[b] == 1  # east, then west
    both = Scenario(cut_cables=frozenset({"far", "west"}))
    left = after(state(world), failures(world, both))
    assert left.isolated_by_sea[a]
    assert left.isolated_by_sea[b]


def test_domestic_cables_do_not_count():
    world = toy_world({"west": ["AAA", "GBR"]}, domestic={"festoon": ["aaa-1", "aaa-2"]})
    assert state(world).member[world.index["AAA"]].sum() == 1


def test_a_landlocked_economy_is_handed_the_losses_of_its_neighbours():
    # L is joined to A (2 routes) and B (1 route). A loses 1 of 2 cables, B none: (2 x 1/2 + 1 x 0) / 3 = 1/3.
    world = toy_world(CHAIN, links=[("AAA", "LLL", 2), ("BBB", "LLL", 1)], landlocked=("LLL",))
    before = state(world, "curated")
    left = after(before, failures(world, Scenario(cut_cables=frozenset({"west"}))))
    assert left.handed_on[world.index["LLL"]] == pytest.approx(1 / 3)
    assert left.isolated_by_sea[world.index["LLL"]]
    assert not left.isolated_with_land[world.index["LLL"]]


def test_land_links_have_three_states():
    # By sea A has 1 route. A reported link to B with 2 routes adds B's own cable: 2. A border alone adds it too.
    world = toy_world({"a": ["AAA", "GBR"], "b": ["BBB", "SGP"]}, links=[("AAA", "BBB", 2)], borders=[("AAA", "BBB")])
    assert [routes(world, "AAA", mode) for mode in ("none", "curated", "borders")] == [1, 2, 2]


def test_prior_outages_are_neither_in_service_nor_lost():
    world = toy_world(CHAIN)
    down = snapshot(world, DATE, "none", CORE, frozenset({world.cable_index["west"]}))
    assert down.member[world.index["AAA"]].sum() == 1
    assert after(down, Failures()).lost.sum() == 0


def test_a_cable_counts_from_the_year_it_opened():
    world = toy_world(CHAIN, years={"west": 2021})
    assert state(world).member[world.index["AAA"]].sum() == 1


def test_exposure_follows_the_routes_beyond_the_own_cables():
    # B's way to Europe is east, then west. "west" fails: all of B's routes to Europe are hit, though B lands no cable
    # that failed. Its way to East Asia (far) is untouched.
    world = toy_world(CHAIN)
    left = after(state(world), failures(world, Scenario(cut_cables=frozenset({"west"}))))
    b = world.index["BBB"]
    assert left.lost[b].sum() == 0
    assert left.direction["europe"][b] == 1.0
    assert left.direction["east_asia"][b] == 0.0


def test_a_lost_station_leaves_cables_that_pass_it_split_and_others_whole():
    # trunk: GBR - AAA - BBB in a row through A's station: losing it cuts the trunk there; B loses it too.
    world = toy_world({"trunk": ["GBR", "AAA", "BBB"], "far": ["BBB", "SGP"]})
    left = after(state(world), failures(world, Scenario(failed_stations=frozenset({"aaa-1"}))))
    assert left.lost[world.index["AAA"]].sum() == 1
    assert left.lost[world.index["BBB"]].sum() == 1
    assert left.isolated_by_sea[world.index["AAA"]]
    assert left.routes[world.index["BBB"]] == 1


def test_one_side_leaves_each_half_working():
    # The gate cuts segment 1 (GBR-AAA) of the trunk; A and B keep the half that joins them.
    world = toy_world({"trunk": ["GBR", "AAA", "BBB"], "far": ["BBB", "SGP"]}, gates={"gate": ["trunk"]})
    closed = Scenario(closed_chokepoints=frozenset({"gate"}))
    whole = after(state(world), failures(world, closed))
    side = after(state(world), failures(world, replace(closed, mode="one-side")))
    a = world.index["AAA"]
    assert whole.isolated_by_sea[a]
    assert not side.isolated_by_sea[a]
    assert side.routes[a] == 1


def test_both_halves_of_a_cut_cable_carry_routes_but_a_loss_never_adds_one():
    # C reaches A and B by cables of its own, and from either the core by the trunk only: one route. Cut between A and
    # B, GBR-AAA and BBB-SGP would be two separate ways out; what failed still cannot have helped.
    world = toy_world({"trunk": ["GBR", "AAA", "BBB", "SGP"], "one": ["AAA", "CCC"], "two": ["BBB", "CCC"]})
    middle = Scenario(circle=Circle(11.0, 22.5, 60.0), mode="one-side")
    left = after(state(world), failures(world, middle))
    c = world.index["CCC"]
    assert routes(world, "CCC") == 1
    assert left.routes[c] == 1


def test_a_circle_fails_what_passes_or_lands_in_it():
    world = toy_world(CHAIN)
    near = failures(world, Scenario(circle=Circle(51.0, 0.0, 50.0)))
    assert {world.cable_ids[c] for c in near.cables} == {"west"}
    # Half way between A (10, 20) and B (12, 25) only "east" passes.
    middle = failures(world, Scenario(circle=Circle(11.0, 22.5, 60.0)))
    assert {world.cable_ids[c] for c in middle.cables} == {"east"}


def test_a_spared_cable_goes_on_through_a_closed_gate():
    world = toy_world(CHAIN, gates={"gate": ["west", "far"]})
    spared = failures(world, Scenario(closed_chokepoints=frozenset({"gate"}), spared_cables=frozenset({"far"})))
    assert {world.cable_ids[c] for c in spared.cables} == {"west"}


def test_unknown_capacities_give_a_range_not_a_point():
    # A has west (10 Tbit/s) and east (unknown, opened in the decade in which 10 and 40 are published).
    # West lost: at least 10 / (10 + 40) = 0.2, at most 10 / (10 + 10) = 0.5.
    world = toy_world(CHAIN, capacities={"west": 10.0, "far": 40.0})
    before = state(world)
    left = after(before, failures(world, Scenario(cut_cables=frozenset({"west"}))))
    low, high = outcome.capacity_lost(before, left.lost)
    a = world.index["AAA"]
    assert (low[a], high[a]) == (pytest.approx(0.2), pytest.approx(0.5))


def test_missing_is_unknown_and_never_none():
    world = toy_world({"west": ["AAA", "GBR"]}, landlocked=("LLL",))
    rows = outcome.outcome(state(world), Scenario(cut_cables=frozenset({"west"}), core=frozenset(CORE)), MODEL)
    alone = rows.set_index("iso3").loc["LLL"]
    assert alone["severity"] == "unknown"
    assert np.isnan(alone["capacity_lost_low"])


def test_losing_every_route_is_near_total():
    world = toy_world({"west": ["AAA", "GBR"], "b": ["BBB", "GBR"]})
    rows = outcome.outcome(state(world), Scenario(cut_cables=frozenset({"west"})), MODEL).set_index("iso3")
    assert rows.loc["AAA", "severity"] == "near-total"
    assert rows.loc["BBB", "severity"] == "none visible"


def test_single_failures_name_who_is_isolated():
    world = toy_world(CHAIN | {"tail": ["CCC", "AAA"]})
    rows = single_failures(state(world), ("cable",))
    gone = rows[(rows["routes"] > 0) & (rows["routes_left"] == 0)]
    assert set(gone[gone["iso3"] == "CCC"]["failed_id"]) == {"tail"}
    assert not (gone["iso3"] == "AAA").any()


def test_single_failures_agree_with_full_scenarios():
    world = toy_world(CHAIN | {"tail": ["CCC", "AAA"], "ring": ["CCC", "BBB"]})
    before = state(world)
    rows = single_failures(before, ("cable",)).set_index(["failed_id", "iso3"])["routes_left"]
    for cable in world.cable_ids:
        left = after(before, failures(world, Scenario(cut_cables=frozenset({cable}))))
        for (_, code), count in rows[[cable]].items() if cable in rows.index.get_level_values(0) else ():
            assert left.routes[world.index[code]] == count


def test_the_worst_single_cut_is_the_one_that_takes_most_routes():
    world = toy_world({"west": ["AAA", "GBR"], "east": ["AAA", "SGP"], "more": ["AAA", "JPN"]})
    worst = outlook.worst_sets(state(world), ["AAA"], 3)
    assert [len(s.cable_ids) for s in worst] == [1, 2, 3]
    assert worst[-1].exposure == 1.0
    assert worst[0].exposure <= worst[1].exposure <= worst[2].exposure


@pytest.mark.parametrize(("weights", "number"), [([1, 1, 1, 1], 4.0), ([1, 0, 0], 1.0), ([3, 1], 1.6)])
def test_effective_number(weights: list[int], number: float):
    # 3 and 1: shares 3/4 and 1/4, 1 / (9/16 + 1/16) = 1.6.
    assert outlook.effective_number(weights) == pytest.approx(number)


def test_isolating_gates_are_the_fewest():
    world = toy_world(CHAIN, gates={"north": ["west"], "south": ["far"], "side": ["east"]})
    assert outlook.isolating_gates(state(world), "AAA") in (["north", "side"], ["north", "south"])


def test_corridor_dependence_is_the_share_of_routes_through_a_gate():
    world = toy_world(
        {"west": ["AAA", "GBR"], "west-two": ["AAA", "GBR"], "atlantic": ["GBR", "USA"]}, gates={"gate": ["west"]}
    )
    shares = outlook.corridor_dependence(state(world), ["gate"]).set_index(["iso3", "region"])["share"]
    assert shares["AAA", "europe"] == pytest.approx(0.5)


def test_a_branch_that_opens_later_is_not_there_before():
    world = toy_world({"trunk": ["GBR", "AAA", "BBB"]})
    system = replace(world.systems[0], landing_opened={world.station_index["aaa-1"]: 2022.0})
    assert [h.seq for h in system.hops_at(2023.0)] == [1, 2]
    run_on = system.hops_at(2021.0)
    assert [(h.a, h.b) for h in run_on] == [(world.station_index["gbr-1"], world.station_index["bbb-1"])]
    assert run_on[0].length_km == pytest.approx(sum(h.length_km for h in system.hops))
    parts = wet_parts(replace(system, pieces=()), 0, world.economy_of, 2021.0)
    assert parts[0].economies == tuple(sorted((world.index["GBR"], world.index["BBB"])))


CODES = ["USA", "GBR", "SGP", "AAA", "BBB", "CCC"]
NETWORKS = st.lists(st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True), min_size=3, max_size=8)


def build(lands: Lands):
    cables = {f"c{k}": found for k, found in enumerate(lands)}
    return toy_world(cables | {"base": ["USA", "GBR", "SGP", "AAA", "BBB", "CCC"][:2]}, gates={"gate": ["c0", "c1"]})


@settings(max_examples=15)
@given(NETWORKS, st.data())
def test_a_further_failure_never_adds_a_route_or_lowers_exposure(lands: Lands, data: st.DataObject):
    world = build(lands)
    before = state(world)
    some = data.draw(st.sets(st.sampled_from(list(world.cable_ids)), max_size=3))
    more = some | data.draw(st.sets(st.sampled_from(list(world.cable_ids)), max_size=2))
    fewer, further = (failures(world, Scenario(cut_cables=frozenset(x))) for x in (some, more))
    assert (after(before, further).routes <= after(before, fewer).routes).all()
    assert (np.nan_to_num(exposure(before, further)) >= np.nan_to_num(exposure(before, fewer)) - 1e-12).all()


@settings(max_examples=12)
@given(NETWORKS)
def test_closing_a_gate_equals_cutting_its_cables(lands: Lands):
    world = build(lands)
    before = state(world)
    gate = after(before, failures(world, Scenario(closed_chokepoints=frozenset({"gate"}))))
    cut = after(before, failures(world, Scenario(cut_cables=frozenset({"c0", "c1"}))))
    assert (gate.routes == cut.routes).all()
    assert (gate.lost == cut.lost).all()


@settings(max_examples=12)
@given(NETWORKS, st.randoms())
def test_the_order_of_failures_is_irrelevant(lands: Lands, random: Random):
    world = build(lands)
    ids = list(world.cable_ids)[:3]
    shuffled = ids.copy()
    random.shuffle(shuffled)
    one, other = (Scenario(cut_cables=frozenset(x)) for x in (ids, shuffled))
    assert failures(world, one) == failures(world, other)


@settings(max_examples=12)
@given(NETWORKS)
def test_routes_are_the_size_of_the_smallest_isolating_set(lands: Lands):
    """Menger: the cut set is as large as the number of routes, and losing it isolates."""
    world = build(lands)
    before = state(world)
    for code in ("AAA", "BBB", "CCC"):
        if code not in world.index:
            continue
        e = world.index[code]
        cut, _ = cut_sets(before, Scenario(), code)
        assert len(cut) == before.sea_routes[e].count
        left = after(before, failures(world, Scenario(cut_cables=frozenset(cut))))
        assert left.sea_routes[e] == 0
