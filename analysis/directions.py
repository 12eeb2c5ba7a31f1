"""Which way an economy's cables lead: towards Europe, North America and East Asia, and through which gates.

From an economy each cable that leads closer to a region is one route, weighted alike; it is followed to the landing
from which the way on is shortest, and from there on in the same manner. So each economy's routes form a tree of
shares that add up to one, and the share that passes a failed cable or a gate is its dependence in that direction.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.world import economies_of
from geo.graph import LAND_DETOUR, great_circle_km

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import numpy.typing as npt

    from analysis.world import World
    from geo.graph import Hop, LandLink, Part

REGIONS = {
    "europe": ("Europe", ("GBR", "FRA", "DEU", "NLD", "ITA")),
    "north_america": ("North America", ("USA",)),
    "east_asia": ("East Asia", ("JPN", "SGP", "HKG")),
}
"""Where routes lead: a region's name and the hubs that stand for it."""

DETOUR, SLACK_KM = 1.5, 1_000.0
"""A cable counts as a route to a region if it is at most so much longer than the shortest one."""


@dataclass(frozen=True)
class Step:
    """One way on from an economy towards a region.

    Attributes
    ----------
    cable
        Index of the cable; -1 over land.
    seqs
        Segments (seq) passed.
    ends
        Landing points (index) where it starts and ends.
    onward
        Economy (index) it leads to.
    weight
        Number of routes it stands for.
    """

    cable: int
    seqs: frozenset[int]
    ends: tuple[int, int]
    onward: int
    weight: float = 1.0


@dataclass(frozen=True, eq=False)
class Direction:
    """The routes of all economies towards one region.

    Attributes
    ----------
    hubs
        Economies (index) of the region.
    order
        Economies by growing distance from the region.
    steps
        Ways on, by economy.
    km
        Distance of each economy, kilometres.
    """

    hubs: frozenset[int]
    order: tuple[int, ...]
    steps: Mapping[int, tuple[Step, ...]]
    km: npt.NDArray[np.float64]

    def share(self, fails: Callable[[Step], float]) -> npt.NDArray[np.float64]:
        """Return, by economy, the share of its routes that pass a step that fails; NaN where it has none.

        Parameters
        ----------
        fails
            Share of a step that fails, 0 to 1.
        """
        out = [math.nan] * len(self.km)
        passed_on = [0.0] * len(self.km)
        for e, weight, steps in self._ways_on:
            lost = 0.0
            for step in steps:
                dead = fails(step)
                lost += step.weight * (dead + (1.0 - dead) * passed_on[step.onward])
            out[e] = passed_on[e] = lost / weight
        return np.array(out)

    @functools.cached_property
    def _ways_on(self) -> list[tuple[int, float, tuple[Step, ...]]]:
        """Every economy that has steps, by growing distance, with the number of routes they stand for."""
        every = ((e, self.steps.get(e, ())) for e in self.order if e not in self.hubs)
        return [(e, sum(step.weight for step in steps), steps) for e, steps in every if steps]


def directions(
    world: World,
    parts: Sequence[Part],
    hops: Sequence[Hop],
    links: Sequence[LandLink],
    ways_out: Sequence[tuple[int, int]] = (),
) -> dict[str, Direction]:
    """Return the routes towards each region.

    Parameters
    ----------
    world
        Cables and economies.
    parts, hops
        Parts of cables and segments in service.
    links
        Land links counted as ways on.
    ways_out
        An economy without landing or link, and a neighbour: a way out for the first, but no way through it.
    """
    crossings = [(world.gateway[k], link) for link in links if (k := _key(world, link)) is not None]
    sources = [hub_landings(world, codes) for _, codes in REGIONS.values()]
    km = world.distances.shortest(hops, sources, [ends for ends, _ in crossings])
    out = [ends for a, b in ways_out if (ends := _ends(world, a, b)) is not None]
    for x, y in out:
        lat, lon = world.lat, world.lon
        further = km[:, y] + LAND_DETOUR * float(great_circle_km(lat[x], lon[x], lat[y], lon[y]))
        km[:, x] = np.minimum(km[:, x], further)
    economy_of = np.asarray(world.economy_of)
    by_economy: dict[int, list[tuple[Part, list[int], list[int]]]] = defaultdict(list)
    for part in parts:
        if len(part.economies) < 2:
            continue
        where = economy_of[list(part.landings)]
        for e in part.economies:
            inside = [x for x, w in zip(part.landings, where, strict=True) if w == e]
            outside = [x for x, w in zip(part.landings, where, strict=True) if w != e]
            by_economy[e].append((part, inside, outside))
    over_land: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for (a, b), link in crossings:
        ea, eb = world.economy_of[a], world.economy_of[b]
        over_land[ea].append((a, b, eb, link.routes))
        over_land[eb].append((b, a, ea, link.routes))
    for x, y in out:
        over_land[world.economy_of[x]].append((x, y, world.economy_of[y], 1))
    return {
        name: _direction(world, by_economy, over_land, km[i], economies_of(world, codes))
        for i, (name, (_, codes)) in enumerate(REGIONS.items())
    }


def hub_landings(world: World, codes: Collection[str]) -> list[int]:
    """Return the landing points (index) of some economies."""
    wanted = economies_of(world, sorted(codes))
    return [i for i, e in enumerate(world.economy_of) if e in wanted]


def economy_km(world: World, km: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the shortest distance over each economy's landing points, kilometres."""
    out = np.full(len(world.iso3), np.inf)
    np.minimum.at(out, np.asarray(world.economy_of), km)
    return out


def _key(world: World, link: LandLink) -> tuple[int, int] | None:
    for key in ((link.a, link.b), (link.b, link.a)):
        if key in world.gateway:
            return key
    return None


def _ends(world: World, a: int, b: int) -> tuple[int, int] | None:
    """Return the points of two neighbours that lie nearest to each other, in their order."""
    if (a, b) in world.gateway:
        return world.gateway[a, b]
    found = world.gateway.get((b, a))
    return (found[1], found[0]) if found else None


def _direction(
    world: World,
    by_economy: Mapping[int, Sequence[tuple[Part, list[int], list[int]]]],
    over_land: Mapping[int, Sequence[tuple[int, int, int, int]]],
    km: npt.NDArray[np.float64],
    hubs: frozenset[int],
) -> Direction:
    reach = economy_km(world, km)
    distance = km.tolist()
    steps: dict[int, tuple[Step, ...]] = {}
    for e in set(by_economy) | set(over_land):
        if e in hubs or not np.isfinite(reach[e]):
            continue
        limit = DETOUR * reach[e] + SLACK_KM
        found = []
        for part, inside, outside in by_economy.get(e, ()):
            best = _best(world, part.cable, inside, outside, distance)
            if best is None:
                continue
            length, x, y = best
            onward = world.economy_of[y]
            if length <= limit and (reach[onward] < reach[e] or onward in hubs):
                seqs = world.paths[part.cable][x, y].seqs
                found.append(Step(part.cable, seqs, (x, y), onward))
        for a, b, onward, routes in over_land.get(e, ()):
            if km[b] <= limit and (reach[onward] < reach[e] or onward in hubs):
                found.append(Step(-1, frozenset(), (a, b), onward, float(routes)))
        if found:
            steps[e] = tuple(found)
    order = tuple(int(e) for e in np.argsort(reach) if np.isfinite(reach[e]))
    return Direction(hubs, order, steps, reach)


def _best(
    world: World, cable: int, inside: Sequence[int], outside: Sequence[int], km: Sequence[float]
) -> tuple[float, int, int] | None:
    paths = world.paths[cable]
    best: tuple[float, int, int] | None = None
    for x in inside:
        for y in outside:
            path = paths.get((x, y))
            if path is None or km[y] == math.inf:
                continue
            length = path.length_km + km[y]
            if best is None or length < best[0]:
                best = (length, x, y)
    return best
