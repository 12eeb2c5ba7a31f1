"""One cable more on toy networks worked out by hand, and on the shipped one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import added_cable, cable_gains
from analysis.added_cable import DRAWN, Drawn, DrawnCableError, built, joined, landings_of, with_added
from analysis.disruption import Failures, Snapshot, exposure, snapshot
from analysis.names import UnknownNameError
from analysis.scenario import Scenario
from charts.maps import draw
from figures.disruption import added_cable as figures
from figures.disruption import shown
from figures.disruption.view import members, read
from geo.drawn import Leg
from loaders.disruption import load_planned_gains
from tests.unit.toy_world import toy_world
from ui.shared import atlas

if TYPE_CHECKING:
    from analysis.world import World
    from figures.disruption.view import View
    from figures.figure import Figure

ATLAS = atlas()
PLAIN = Scenario()
# A hangs on B by x, B on Britain by y, which passes the gate; C has no cable of its own.
WORLD = toy_world(
    {"x": ["AAA", "BBB"], "y": ["BBB", "GBR"], "z": ["CCC", "USA"]}, gates={"gate": ["y"]}, links=[], landlocked=()
)


def network(world: World) -> Snapshot:
    return snapshot(world, 2026.99, "curated", ("GBR", "USA"))


def cable(*stations: str, gates: dict[str, frozenset[int]] | None = None) -> Drawn:
    leg = Leg(np.array([[0.0, 0.0], [10.0, 10.0]]), 1000.0, by_sea=True)
    return Drawn(stations, (leg,) * (len(stations) - 1), gates or {})


def counts(seen: Snapshot) -> dict[str, int]:
    return {code: found.count for code, found in zip(seen.world.iso3, seen.routes, strict=True)}


def test_a_cable_adds_the_routes_it_makes():
    # Today A reaches Britain through B: one route; B has one. With a cable from A straight to Britain A has two, and B
    # has two, the other through A.
    before = network(WORLD)
    assert counts(before) == {"AAA": 1, "BBB": 1, "CCC": 1, "GBR": 0, "USA": 0}
    after = with_added(before, joined(WORLD, cable("aaa-1", "gbr-1")), DRAWN)
    assert counts(after) == {"AAA": 2, "BBB": 2, "CCC": 1, "GBR": 0, "USA": 0}


def test_a_cable_round_the_gate_eases_exposure_and_one_through_it_does_not():
    # Both ways of A to Britain pass the gate today: exposure 1. By a cable round it one of two ways fails: 1/2, and A's
    # other way is over B, which is hit. A cable through the gate leaves it at 1.
    before = network(WORLD)
    closed = Failures(cables=frozenset({WORLD.cable_index["y"]}))
    a = WORLD.index["AAA"]
    assert exposure(before, closed)[a] == 1.0
    around = joined(WORLD, cable("aaa-1", "gbr-1"))
    assert exposure(with_added(before, around, DRAWN), closed)[a] < 1.0
    through = joined(WORLD, cable("aaa-1", "gbr-1", gates={"gate": frozenset({1})}))
    both = Failures(cables=frozenset(through.gates["gate"]))
    assert len(both.cables) == 2
    assert exposure(with_added(before, through, DRAWN), both)[a] == 1.0


def test_exposure_over_gates_is_the_mean_of_each_closed_alone():
    world = replace(WORLD, gates={"one": {0: frozenset()}, "two": {1: frozenset(), 2: frozenset()}, "none": {}})
    seen = network(world)
    each = [exposure(seen, Failures(cables=frozenset(found))) for found in world.gates.values()]
    assert cable_gains.over_gates(seen) == pytest.approx(np.mean(each, axis=0), nan_ok=True)


def test_the_shipped_network_has_the_same_mean():
    seen = ATLAS.network(PLAIN)
    each = [exposure(seen, Failures(cables=frozenset(found))) for found in seen.world.gates.values()]
    assert cable_gains.over_gates(seen) == pytest.approx(np.mean(each, axis=0), nan_ok=True)


def test_a_planned_cable_counts_once_it_is_built():
    plans = replace(
        WORLD, systems=tuple(replace(s, planned=True, opened=9999.0) for s in WORLD.systems[:1]) + WORLD.systems[1:]
    )
    before = network(plans)
    assert counts(before)["AAA"] == 0
    assert counts(with_added(before, built(plans, "x"), "x"))["AAA"] == 1


@pytest.mark.parametrize(
    ("texts", "error", "message"),
    [
        (["aaa-1"], DrawnCableError, "2 to 10 landing points; 1 is given"),
        ([f"p{k}" for k in range(11)], DrawnCableError, "2 to 10 landing points; 11 are given"),
        (["aaa-1", "atlantis"], UnknownNameError, "No landing point is called “atlantis”"),
        (["aaa-1", "bbb-1", "aaa-1"], DrawnCableError, "A-one is named more than once"),
    ],
)
def test_landings_that_make_no_cable_are_named(texts: list[str], error: type[Exception], message: str):
    known = {"aaa-1": "A-one", "bbb-1": "B-one"} | {f"p{k}": f"P{k} town" for k in range(11)}
    with pytest.raises(error, match=message):
        landings_of(texts, known)


STATIONS = st.lists(
    st.sampled_from(["aaa-1", "bbb-1", "ccc-1", "gbr-1", "usa-1", "ccc-2"]), min_size=2, max_size=6, unique=True
)


@given(STATIONS, st.sampled_from([PLAIN, Scenario(closed_chokepoints=frozenset({"gate"}))]))
def test_adding_a_cable_never_lowers_a_route_count(stations: list[str], scenario: Scenario):
    before = network(WORLD)
    rows = cable_gains.gains(before, joined(WORLD, cable(*stations)), DRAWN, scenario, cable_gains.over_gates(before))
    assert (rows["routes_gained"] >= 0).all()
    # The counts are those of a network built anew.
    anew = counts(network(joined(WORLD, cable(*stations))))
    assert rows.set_index("iso3")["routes_with"].to_dict() == anew


@settings(max_examples=8)
@given(st.lists(st.sampled_from(sorted(ATLAS.landing_point_names)[::40]), min_size=2, max_size=4, unique=True))
def test_no_drawn_cable_lowers_a_route_count_of_the_shipped_network(stations: list[str]):
    added = cable_gains.added_drawn(ATLAS, PLAIN, stations)
    assert (added.gains["routes_gained"] >= 0).all()
    assert added.length_km > 0


def test_a_drawn_cable_is_routed_over_the_sea_and_knows_its_gates():
    # As the crow flies Mombasa and Djibouti are 1,750 km apart; the sea goes round the Horn of Africa.
    drawn = added_cable.draw(ATLAS, ["mombasa-kenya", "djibouti-city-djibouti"])
    assert 2_300 < drawn.length_km < 3_500
    assert drawn.by_sea
    assert "djibouti" in drawn.gates
    [feature] = drawn.features
    assert feature["geometry"]["type"] == "MultiLineString"
    across = added_cable.draw(ATLAS, ["suva-fiji", "pago-pago-american-samoa"])
    parts = across.features[0]["geometry"]["coordinates"]
    assert all(-180 <= lon <= 180 for part in parts for lon, _ in part)


def test_the_table_of_planned_cables_is_what_is_computed():
    table = ATLAS.frame(load_planned_gains)
    row = table.iloc[0]
    added = cable_gains.added_planned(ATLAS, PLAIN, row["cable_id"]).changed.set_index("iso3")
    own = table[table["cable_id"] == row["cable_id"]].set_index("iso3")
    assert own["routes_with"].to_dict() == added["routes_with"].to_dict()
    with pytest.raises(UnknownNameError, match="No planned cable is called"):
        cable_gains.added_planned(ATLAS, PLAIN, "marea")


def test_planned_cables_are_ranked_by_routes_then_by_exposure():
    rows = pd.DataFrame(
        [
            ("p", "AAA", 1, 2, 0.5, 0.4),
            ("q", "AAA", 1, 2, 0.5, 0.3),
            ("q", "ZZZ", 1, 9, 0.5, 0.1),
            ("r", "BBB", 1, 1, 0.3, 0.1),
            ("s", "AAA", 1, 5, 0.5, 0.6),
        ],
        columns=["cable_id", "iso3", "routes", "routes_with", "gates_exposure", "gates_exposure_with"],
    )
    # Of A and B (exposure today 0.5 and 0.3, mean 0.4): p adds one route, mean 0.35; q one, 0.3; r none, 0.3; s four, but
    # 0.45: more exposed than today, so last.
    found = cable_gains.ranked(rows, {"AAA", "BBB"}, {"AAA": 0.5, "BBB": 0.3, "ZZZ": 0.5})
    assert found["cable_id"].tolist() == ["q", "p", "r", "s"]
    assert found["exposure_with"].tolist() == pytest.approx([0.3, 0.35, 0.3, 0.45])
    assert cable_gains.reason(found.iloc[0]) == (
        "it adds 1 route, and exposure over all chokepoints falls from 40.0% to 30.0%"
    )
    assert cable_gains.reason(found.iloc[2]).startswith("it adds no route")
    assert "but exposure over all chokepoints rises" in cable_gains.reason(found.iloc[3])


def of(**said: object) -> View:
    return read(ATLAS, {"look": "added", "preset": "nothing", **said})  # type: ignore[dict-item]


def shown_by(**said: object) -> dict[str, Figure]:
    return {figure.key: figure for figure in shown.at_once(ATLAS, view=of(**said))}


def test_a_planned_cable_is_shown_with_its_gains_its_map_and_its_files():
    figure = shown_by(plan="africa-1")["disruption-added-cable"]
    assert "adds a route for" in figure.finding
    assert "Kenya: " in figure.finding
    assert figure.png()[:4] == b"\x89PNG"
    assert set(figure.table["source_id"].str.split("|").explode()) <= {s.source_id for s in figure.sources}
    assert figure.map is not None
    layers = {layer.name: layer for layer in figure.map.layers}
    assert layers["cables"].state[ATLAS.numbers("cables")["africa-1"]] == "1"
    assert layers["cables"].state.count("1") == 1
    gained = set(figure.table.loc[figure.table["routes_with"] > figure.table["routes"], "iso3"])
    drawn = {code for code, n in ATLAS.numbers("economies").items() if layers["economies"].state[n] == "1"}
    assert drawn == gained & set(ATLAS.numbers("economies"))
    assert {feature["properties"]["cable_id"] for feature in figure.features()} == {"africa-1"}  # type: ignore[misc]


def test_a_planned_cable_of_which_no_landing_is_known_is_shown_all_the_same():
    figure = shown_by(plan="kunoa-north")["disruption-added-cable"]
    assert "No route is known for it" in figure.note
    assert figure.map is not None


def test_a_drawn_cable_is_on_its_map_and_in_its_file():
    figure = shown_by(add="drawn", landings=("mombasa-kenya", "mumbai-india"))["disruption-added-cable"]
    assert figure.finding.startswith("This cable (about ")
    assert b"MultiLineString" in figure.geojson()
    assert figure.map is not None
    ((route,),) = (one.parts for one in figure.map.routes)
    # Mombasa lies at 4.0 south, 39.7 east, Mumbai at 19.1 north, 72.9 east.
    assert route[0] == pytest.approx((39.7, -4.0), abs=0.2)
    assert route[-1] == pytest.approx((72.9, 19.1), abs=0.2)
    assert "PathLayer" in draw(figure.map, appearance="light").to_json()


def test_the_order_of_the_landings_is_kept():
    there = of(add="drawn", landings=("mombasa-kenya", "mumbai-india", "tuas-singapore"))
    assert there.landings == ("mombasa-kenya", "mumbai-india", "tuas-singapore")


def test_without_a_choice_the_cable_that_helps_most_is_shown():
    found = shown_by(**{"for": "KEN"})
    first = found["disruption-planned-ranking"].table.iloc[0]
    assert found["disruption-added-cable"].title == f"What {first['name']} would buy"
    assert found["disruption-planned-ranking"].finding.startswith(f"Kenya: of the planned cables {first['name']} would")


@pytest.mark.parametrize("group", ["KEN", "bloc:AU", "region:eastern-asia"])
def test_cables_that_leave_a_group_more_exposed_come_last(group: str):
    first = shown_by(**{"for": group})["disruption-planned-ranking"]
    rises = first.table["exposure_with"] - first.table["exposure"] > cable_gains.NOTABLE
    assert first.table.loc[~rises, "routes_gained"].is_monotonic_decreasing
    assert rises.is_monotonic_increasing
    assert first.chart is not None


def test_a_region_is_its_economies():
    # UN M49: Eastern Asia.
    assert members(ATLAS, group="region:eastern-asia") == ("CHN", "HKG", "JPN", "KOR", "MAC", "MNG", "PRK", "TWN")


def test_one_landing_draws_nothing_and_says_why_and_the_ranking_stays():
    one = of(add="drawn", landings=("mombasa-kenya",))
    assert figures.not_drawn(ATLAS, view=one) == ("A cable calls at 2 to 10 landing points; 1 is given.",)
    assert set(shown_by(add="drawn", landings=("mombasa-kenya",))) == {"disruption-planned-ranking"}
    assert not figures.not_drawn(ATLAS, view=of(add="drawn"))
    assert not figures.not_drawn(ATLAS, view=of(landings=("mombasa-kenya",)))
