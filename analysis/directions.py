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
    over_sea = _over_sea(world, parts)
    over_land: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for (a, b), link in crossings:
        ea, eb = world.economy_of[a], world.economy_of[b]
        over_land[ea].append((a, b, eb, link.routes))
        over_land[eb].append((b, a, ea, link.routes))
    for x, y in out:
        over_land[world.economy_of[x]].append((x, y, world.economy_of[y], 1))
    return {
        name: _direction(world, over_sea, over_land, km[i], economies_of(world, codes))
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


@dataclass(frozen=True, eq=False)
class _OverSea:
    """Every way along a part of a cable from a landing in an economy to one elsewhere; all in one order.

    Attributes
    ----------
    starts
        Where the ways of each part and economy begin, in the order of ``cables`` and ``economies``.
    cables, economies
        Cable (index) and economy (index) of each of these.
    length_km
        Of each way.
    here, there
        Landing points (index) of each way.
    """

    starts: npt.NDArray[np.int64]
    cables: Sequence[int]
    economies: Sequence[int]
    length_km: npt.NDArray[np.float64]
    here: Sequence[int]
    there: Sequence[int]

    def best(self, km: npt.NDArray[np.float64]) -> tuple[list[float], list[int]]:
        """Return for each part and economy how long the shortest way to a region is, and which it is.

        Parameters
        ----------
        km
            Distance of each landing point from the region.
        """
        if not self.cables:
            return [], []
        length = self.length_km + km[np.asarray(self.there)]
        shortest = np.minimum.reduceat(length, self.starts)
        numbers = np.diff([*self.starts, len(length)])
        ways = np.flatnonzero(length == np.repeat(shortest, numbers))
        return shortest.tolist(), ways[np.searchsorted(ways, self.starts)].tolist()


def _over_sea(world: World, parts: Sequence[Part]) -> _OverSea:
    economy_of = world.economy_of
    starts: list[int] = []
    groups: list[tuple[int, int]] = []
    ways: list[tuple[float, int, int]] = []
    for part in parts:
        if len(part.economies) < 2:
            continue
        paths = world.paths[part.cable]
        landed = [(x, economy_of[x]) for x in part.landings]
        for e in part.economies:
            outside = [y for y, onward in landed if onward != e]
            found = [
                (path.length_km, x, y)
                for x, own in landed
                if own == e
                for y in outside
                if (path := paths.get((x, y))) is not None
            ]
            if found:
                starts.append(len(ways))
                groups.append((part.cable, e))
                ways += found
    length_km, here, there = zip(*ways, strict=True) if ways else ((), (), ())
    cables, economies = zip(*groups, strict=True) if groups else ((), ())
    return _OverSea(np.array(starts, dtype=np.int64), cables, economies, np.array(length_km), here, there)


def _direction(
    world: World,
    over_sea: _OverSea,
    over_land: Mapping[int, Sequence[tuple[int, int, int, int]]],
    km: npt.NDArray[np.float64],
    hubs: frozenset[int],
) -> Direction:
    reach = economy_km(world, km)
    distance, near, economy_of = km.tolist(), reach.tolist(), world.economy_of
    found: dict[int, list[Step]] = defaultdict(list)

    def leads(e: int, length: float, onward: int) -> bool:
        """Tell whether a way leads closer to the region, and not by too long a detour."""
        if e in hubs or not math.isfinite(near[e]):
            return False
        return length <= DETOUR * near[e] + SLACK_KM and (near[onward] < near[e] or onward in hubs)

    for cable, e, length, way in zip(over_sea.cables, over_sea.economies, *over_sea.best(km), strict=True):
        x, y = over_sea.here[way], over_sea.there[way]
        if math.isfinite(length) and leads(e, length, economy_of[y]):
            found[e].append(Step(cable, world.paths[cable][x, y].seqs, (x, y), economy_of[y]))
    for e, ways in over_land.items():
        for a, b, onward, routes in ways:
            if leads(e, distance[b], onward):
                found[e].append(Step(-1, frozenset(), (a, b), onward, float(routes)))
    order = tuple(int(e) for e in np.argsort(reach) if np.isfinite(reach[e]))
    return Direction(hubs, order, {e: tuple(steps) for e, steps in found.items()}, reach)
