"""Both readings of a scenario, the reasons given, and people: on toy networks worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.disruption import snapshot
from analysis.outcome_range import BEFORE, CONNECTED, ISOLATED, MAY_BE, cut_sets, outcome_range
from analysis.people import people_by_severity, people_in_words
from analysis.scenario import Circle, Scenario
from analysis.severity import SeverityModel
from analysis.why import why
from geo.graph import Hop, Piece, System, wet_parts
from tests.unit.toy_world import toy_world

if TYPE_CHECKING:
    from analysis.world import World

CORE = ("USA", "GBR", "SGP", "JPN")
MODEL = SeverityModel((0.2, 0.5, 0.7, 1.0), "larger_handed")
GATE = Scenario(closed_chokepoints=frozenset({"gate"}), land="none", core=frozenset(CORE))

# The gate cuts the trunk between GBR and A; A and B lie beyond it, C hangs on A's other cable.
TRUNK = {"trunk": ["GBR", "AAA", "BBB", "SGP"], "spur": ["AAA", "CCC"]}


def state(world: World, land: str = "none"):
    return snapshot(world, 2020.5, land, CORE)


def rows_of(world: World, scenario: Scenario = GATE):
    return outcome_range(state(world), scenario, MODEL).set_index("iso3")


def test_isolated_is_said_only_where_both_readings_agree():
    # Dead throughout, A, B and C have nothing left. Cut at the gate, A and B still reach SGP on the other half, and C
    # through A. D's own cable runs through the gate between its two ends: gone in both readings.
    world = toy_world(TRUNK | {"own": ["GBR", "DDD"]}, gates={"gate": ["trunk", "own"]})
    found = rows_of(world)
    assert found["isolation_by_sea"][["AAA", "BBB", "CCC"]].tolist() == [MAY_BE] * 3
    assert found.loc["DDD", "isolation_by_sea"] == ISOLATED
    assert found.loc["GBR", "isolation_by_sea"] == ISOLATED  # its only cables were these
    assert found.loc["AAA", ["sea_routes_left_low", "sea_routes_left_high"]].tolist() == [0, 1]
    assert found.loc["AAA", ["cables_lost_low", "cables_lost_high"]].tolist() == [0, 1]


def test_who_is_untouched_is_connected_and_who_had_no_route_was_not_connected_before():
    world = toy_world(
        {"west": ["AAA", "GBR"], "away": ["BBB", "CCC"], "gated": ["DDD", "GBR"]}, gates={"gate": ["gated"]}
    )
    found = rows_of(world)
    assert found.loc["AAA", "isolation_by_sea"] == CONNECTED
    assert found.loc["BBB", "isolation_by_sea"] == BEFORE


def test_a_cable_cut_by_name_has_one_reading():
    world = toy_world(TRUNK)
    found = rows_of(world, Scenario(cut_cables=frozenset({"trunk"}), land="none", core=frozenset(CORE)))
    assert found.loc["AAA", "isolation_by_sea"] == ISOLATED
    for name in ("cables_lost", "routes_left", "sea_routes_left", "severity_class"):
        assert (found[f"{name}_low"].fillna(-1) == found[f"{name}_high"].fillna(-1)).all(), name


def test_the_mode_asked_for_moves_the_word_of_severity_and_neither_reading():
    # A loses its two cables' ways if the trunk is dead, and half of them if it is cut at the gate.
    world = toy_world(TRUNK, gates={"gate": ["trunk"]})
    most, least = rows_of(world), rows_of(world, replace(GATE, mode="one-side")).loc[lambda rows: rows.index]
    ends = [name for name in most if name.endswith(("_low", "_high"))]
    pd.testing.assert_frame_equal(most[ends].sort_index(), least[ends].sort_index())
    assert (most["severity_class"].fillna(-1) == most["severity_class_high"].fillna(-1)).all()
    assert (least["severity_class"].fillna(-1) == least["severity_class_low"].fillna(-1)).all()
    assert most.loc["AAA", "severity_class"] > least.loc["AAA", "severity_class"]


def test_cut_sets_in_both_readings():
    # A is left with nothing to cut if the trunk is dead; cut at the gate, its other half is the one cable left.
    world = toy_world(TRUNK, gates={"gate": ["trunk"]})
    assert cut_sets(state(world), GATE, "AAA") == ([], ["trunk"])


def test_a_cut_between_branching_units_parts_the_trunk_and_keeps_each_landing_with_its_side():
    # Trunk 0 - unit -1 - unit -2 - 3; landing 1 hangs on the first unit, 2 on the second. Cut between 1 and 2 each side
    # goes on. Cut between 0 and 1 it may be the branch to 1 that broke: not known, so 1 stays with what follows it.
    pieces = tuple(Piece(*ends) for ends in ((0, -1), (-1, 1), (-1, -2), (-2, 2), (-2, 3)))
    hops = (Hop(1, 0, 1, 1.0), Hop(2, 1, 2, 1.0), Hop(3, 2, 3, 1.0))
    system = System("trunk", 2000.0, 2100.0, (0, 1, 2, 3), pieces, hops)

    def landings(*lost: int) -> list[tuple[int, ...]]:
        return sorted(part.landings for part in wet_parts(system, 0, (0, 1, 2, 3), 2020.0, lost_hops=lost))

    assert landings() == [(0, 1, 2, 3)]
    assert landings(2) == [(0, 1), (2, 3)]
    assert landings(1) == [(1, 2, 3)]


CODES = ["USA", "GBR", "SGP", "AAA", "BBB", "CCC"]
NETWORKS = st.lists(st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True), min_size=3, max_size=8)


@settings(max_examples=settings().max_examples // 2)
@given(NETWORKS, st.booleans())
def test_cutting_at_the_place_never_loses_more_and_a_failure_never_adds_a_route(lands: list[list[str]], circle: bool):
    world = toy_world({f"c{k}": found for k, found in enumerate(lands)}, gates={"gate": ["c0", "c1"]})
    scenario = replace(GATE, circle=Circle(12.0, 25.0, 300.0)) if circle else GATE
    found = outcome_range(state(world), scenario, MODEL)
    for low, high in (
        ("cables_lost_low", "cables_lost_high"),
        ("sea_routes_left_low", "sea_routes_left_high"),
        ("sea_routes_left_high", "sea_routes"),
        ("routes_left_low", "routes_left_high"),
        ("routes_left_high", "routes"),
        ("exposure_low", "exposure_high"),
        ("score_low", "score_high"),
        ("severity_class_low", "severity_class_high"),
        ("capacity_lost_low", "capacity_lost_high"),
    ):
        assert (found[low].fillna(0) <= found[high].fillna(0) + 1e-9).all(), (low, high)
    isolated = found["isolation_by_sea"] == ISOLATED
    assert (found.loc[isolated, "sea_routes_left_high"] == 0).all()
    assert (found.loc[found["isolation_by_sea"] == MAY_BE, "sea_routes_left_high"] > 0).all()


def test_a_reason_names_the_way_though_no_cable_of_its_own_fails():
    # A has three ways to East Asia: cables one and two to B, from where only "far" goes on, and "south" all the way.
    world = toy_world({"far": ["BBB", "SGP"], "one": ["AAA", "BBB"], "two": ["AAA", "BBB"], "south": ["AAA", "SGP"]})
    found = why(state(world), Scenario(cut_cables=frozenset({"far"})), "AAA")
    assert found.sentences == (
        "None of its 3 cables fails.",
        "2 of its 3 ways to East Asia run through Bbb and on over cables that fail.",
    )
    assert {way.cable_id for way in found.ways if way.region == "east_asia"} == {"one", "two"}
    assert not any(way.fails_at_once for way in found.ways)
    assert found.cable_ids == ("far",)
    assert found.through_iso3 == ("BBB",)


def test_a_reason_tells_own_failures_from_those_further_on():
    world = toy_world({"far": ["BBB", "SGP"], "one": ["AAA", "BBB"], "two": ["AAA", "BBB"], "south": ["AAA", "SGP"]})
    found = why(state(world), Scenario(cut_cables=frozenset({"far", "south"})), "AAA")
    assert found.sentences == (
        "1 of its 3 cables fails: SOUTH.",
        "1 of its 3 ways to East Asia begins on a cable that fails, 2 more run through Bbb and on over cables that fail.",
    )


def test_a_reason_says_how_much_of_what_leads_on_fails():
    # A's two cables end in B; of B's two cables to Singapore one fails: half of the ways on.
    world = toy_world({"far": ["BBB", "SGP"], "near": ["BBB", "SGP"], "one": ["AAA", "BBB"], "two": ["AAA", "BBB"]})
    found = why(state(world), Scenario(cut_cables=frozenset({"far"})), "AAA")
    assert found.sentences[1] == (
        "Both of its ways to East Asia run through Bbb, from where 50% of the ways on meet a failure."
    )
    assert found.working_ids == ()


@pytest.mark.parametrize(
    ("cut", "iso3", "said"),
    [
        ({"west"}, "AAA", "Its only cable, WEST, fails."),
        ({"b", "c"}, "BBB", "Both of its cables fail."),
        ({"b"}, "AAA", "Its only cable goes on."),
        ({"west"}, "LLL", "It has no cable of its own; the neighbours it is linked to lose 100% of theirs on average."),
        ({"b"}, "LLL", "It has no cable of its own, and the neighbours it is linked to lose none."),
        (
            {"b"},
            "DDD",
            "It has no cable and no land link the atlas knows of; ways over its borders are assumed.",
        ),
    ],
)
def test_reasons_begin_with_the_own_cables(cut: set[str], iso3: str, said: str):
    world = toy_world(
        {"west": ["AAA", "GBR"], "b": ["BBB", "GBR"], "c": ["BBB", "SGP"]},
        links=[("AAA", "LLL", 1)],
        landlocked=("LLL", "DDD"),
    )
    assert why(state(world), Scenario(cut_cables=frozenset(cut)), iso3).sentences[0] == said


def test_an_untouched_economy_gets_a_reason_too():
    world = toy_world({"west": ["AAA", "GBR"], "b": ["BBB", "GBR"]})
    found = why(state(world), Scenario(cut_cables=frozenset({"b"})), "AAA")
    assert found.sentences[-1] == "None of its ways to other regions meets a failure."
    assert found.ways == found.cable_ids == found.through_iso3 == ()
    assert found.working_ids == ("west",)


def test_people_are_summed_with_their_coverage():
    # Severe: A with 2 million and B without a figure; near-total: C with half a million.
    rows = pd.DataFrame(
        {"iso3": ["AAA", "BBB", "CCC", "DDD"], "severity": ["severe", "severe", "near-total", "slight"]}
    )
    users = pd.DataFrame({"iso3": ["AAA", "CCC"], "year": [2020, 2023], "internet_users": [2_000_000, 500_000]})
    found = people_by_severity(rows, users).set_index("severity")
    assert list(found.index) == ["near-total", "severe", "slight"]
    assert found.loc["severe", ["economies", "economies_counted", "internet_users"]].tolist() == [2, 1, 2e6]
    assert np.isnan(found.loc["slight", "internet_users"])  # missing is never zero
    said = people_in_words(found.reset_index(), ("severe", "near-total"))
    assert said == (
        "2.5 million internet users live in economies of severe or near-total exposure "
        "(2 of 3 economies have a figure, of 2020 to 2023)."
    )
    assert "lose" not in said
    assert people_in_words(found.reset_index(), ("slight",)).startswith("For none of the 1 economies")
    assert people_in_words(found.reset_index(), ("moderate",)) == "No economy is of moderate exposure."
