"""The quick search for ways to the regions finds what a search one by one finds."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.directions import DETOUR, REGIONS, SLACK_KM, economy_km, hub_landings
from analysis.disruption import Snapshot, snapshot
from analysis.world import World, economies_of
from tests.unit.toy_world import toy_world


def _plain(world: World, before: Snapshot, region: str) -> dict[int, set[tuple[int, int, int]]]:
    """Return cable, start and end of every way on over sea, each looked for by itself."""
    _, codes = REGIONS[region]
    hubs = economies_of(world, codes)
    km = world.distances.shortest([hop for _, hop in before.hops], [hub_landings(world, codes)], [])[0]
    near = economy_km(world, km)
    found: dict[int, set[tuple[int, int, int]]] = {}
    for part in before.parts:
        for e in set(part.economies) - hubs:
            ways = [
                (world.paths[part.cable][x, y].length_km + km[y], x, y)
                for x in part.landings
                for y in part.landings
                if world.economy_of[x] == e != world.economy_of[y] and (x, y) in world.paths[part.cable]
            ]
            length, x, y = min(ways, default=(math.inf, 0, 0))
            closer = near[world.economy_of[y]] < near[e] or world.economy_of[y] in hubs
            if np.isfinite(length) and length <= DETOUR * near[e] + SLACK_KM and closer:
                found.setdefault(e, set()).add((part.cable, x, y))
    return found


@pytest.mark.parametrize("region", REGIONS)
def test_ways_on_are_those_of_a_search_one_by_one(region: str):
    world = toy_world(
        {
            "c1": ["AAA", "BBB", "GBR"],
            "c2": ["BBB", "CCC", "USA"],
            "c3": ["AAA", "CCC"],
            "c4": ["DDD", "CCC", "JPN"],
            "c5": ["GBR", "USA"],
        },
        domestic={"d1": ["aaa-1", "aaa-2"]},
    )
    before = snapshot(world, 2020.5, "none", ("GBR", "USA", "JPN"))
    steps = before.directions[region].steps
    found = {e: {(step.cable, *step.ends) for step in ways} for e, ways in steps.items()}
    assert found == _plain(world, before, region)
    assert found


def test_no_cable_leads_nowhere():
    world = toy_world({"c1": ["AAA", "GBR"]})
    before = snapshot(world, 1990.5, "none", ("GBR",))  # c1 opened in 2000
    assert all(not direction.steps for direction in before.directions.values())
