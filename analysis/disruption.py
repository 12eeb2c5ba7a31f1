"""What every economy loses, keeps and relies on when cables, landing stations or chokepoints fail."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from analysis.directions import REGIONS, Direction, Step, directions, economy_km, hub_landings
from analysis.memory import SHARED
from analysis.world import ISTHMUS_SIDES, World, economies_of
from geo.flow import FlowNetwork, Routes
from geo.graph import Hop, LandLink, Part, great_circle_km, landings_within, wet_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import numpy.typing as npt

    from analysis.scenario import Circle, Scenario

    Counts = npt.NDArray[np.int64]

FEW = 3
"""Up to so many cables it is quicker to close arcs of the graph than to build it anew."""

MS_PER_KM = 0.0098
"""Round trip over glass, milliseconds a kilometre; a lower bound."""


@dataclass(frozen=True)
class Failures:
    """What a scenario takes away.

    Attributes
    ----------
    cables
        Cables (index) dead from end to end.
    halved
        Cables (index) of two parallel crossings that lost one.
    landings
        Landing points (index) out of action.
    hops
        Cable (index) to segments (seq) cut.
    sides
        Isthmuses whose coasts lose each other.
    """

    cables: frozenset[int] = frozenset()
    halved: frozenset[int] = frozenset()
    landings: frozenset[int] = frozenset()
    hops: tuple[tuple[int, frozenset[int]], ...] = ()
    sides: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The network at a date, before anything fails.

    Attributes
    ----------
    world
        What it is a snapshot of.
    date, land, core, down
        Decimal year, land links counted, core economies (index) and cables (index) already down.
    parts, hops
        Parts of cables and segments in service.
    member
        Economies by cables: whether the cable serves the economy internationally.
    sea, overland
        Route networks without and with land links.
    route_counts, sea_route_counts
        How many routes every economy has.
    """

    world: World = field(metadata=SHARED)
    date: float
    land: str
    core: frozenset[int]
    down: frozenset[int]
    parts: tuple[Part, ...]
    hops: tuple[tuple[int, Hop], ...]
    member: npt.NDArray[np.bool_]
    links: tuple[LandLink, ...]
    overland: FlowNetwork
    sea: FlowNetwork
    route_counts: npt.NDArray[np.int64]
    sea_route_counts: npt.NDArray[np.int64]
    directions: Mapping[str, Direction]
    known_links: tuple[LandLink, ...]
    wide: FlowNetwork

    @property
    def isolated_by_sea(self) -> npt.NDArray[np.bool_]:
        """Whether each economy has no route by sea."""
        return self.sea_route_counts == 0

    @property
    def isolated_with_land(self) -> npt.NDArray[np.bool_]:
        """Whether each economy has no route even over the known land links."""
        return self.route_counts == 0 if self.wide is self.overland else _cut_off(self.route_counts, self.wide)

    @cached_property
    def routes(self) -> tuple[Routes, ...]:
        """The routes of every economy with the cables they use; `route_counts` says how many much sooner."""
        return tuple(self.overland.routes(e) for e in range(len(self.world.iso3)))

    @cached_property
    def sea_routes(self) -> tuple[Routes, ...]:
        """The routes by sea of every economy with the cables they use."""
        if self.sea is self.overland:
            return self.routes
        return tuple(self.sea.routes(e) for e in range(len(self.world.iso3)))


def snapshot(
    world: World, date: float, land: str, core: Collection[str], down: frozenset[int] = frozenset()
) -> Snapshot:
    """Return the network at a date.

    Parameters
    ----------
    world
        Cables, economies and land links.
    date
        Decimal year.
    land
        ``none``, ``curated`` or ``borders``.
    core
        ISO codes of the economies where routes end.
    down
        Cables (index) already out of service.
    """
    parts: list[Part] = []
    hops: list[tuple[int, Hop]] = []
    for c, system in enumerate(world.systems):
        if c in down or not system.carries(date):
            continue
        parts += wet_parts(system, c, world.economy_of, date)
        hops += [(c, h) for h in system.hops_at(date)]
    core_ids = economies_of(world, sorted(core))
    links = world.land_links(land, date)
    known = world.land_links("curated", date)
    overland = FlowNetwork(len(world.iso3), parts, links, core_ids)
    sea = FlowNetwork(len(world.iso3), parts, [], core_ids) if links else overland
    counts = overland.counts()
    return Snapshot(
        world=world,
        date=date,
        land=land,
        core=core_ids,
        down=down,
        parts=tuple(parts),
        hops=tuple(hops),
        member=membership(world, parts),
        links=tuple(links),
        overland=overland,
        sea=sea,
        route_counts=np.array(counts),
        sea_route_counts=np.array(sea.counts(at_most=counts) if links else counts),
        directions=directions(world, parts, [h for _, h in hops], links or known, last_resort(world, links or known)),
        known_links=tuple(known),
        wide=overland if links else FlowNetwork(len(world.iso3), parts, known, core_ids),
    )


def last_resort(world: World, links: Collection[LandLink]) -> list[tuple[int, int]]:
    """Return every border of economies that have neither a landing nor a reported link: some way there must be."""
    joined = {e for link in links for e in (link.a, link.b)}
    alone = {e for e in range(len(world.iso3)) if not world.coastal[e] and e not in joined}
    both = [pair for a, b in world.borders for pair in ((a, b), (b, a))]
    return [(a, b) for a, b in both if a in alone and b not in alone]


def membership(world: World, parts: Collection[Part]) -> npt.NDArray[np.bool_]:
    """Return economies by cables: whether an international part of the cable lands in the economy.

    The far coast of a cut isthmus, which stands apart as an economy of its own, is left out.
    """
    economies = len(world.iso3)
    out = np.zeros((economies, len(world.cable_ids)), dtype=bool)
    for part in parts:
        if len(part.economies) > 1:
            out[[e for e in part.economies if e < economies], part.cable] = True
    return out


def serving(world: World, date: float) -> npt.NDArray[np.bool_]:
    """Return economies by cables: whether the cable serves the economy internationally at a date.

    This is what every page counts as an economy's international cables: an in-service part of the cable lands there and
    in another economy. A branch that is not built yet, or only joins places of one economy, does not count.

    Parameters
    ----------
    world
        Cables and landing points.
    date
        Decimal year.
    """
    systems = ((c, system) for c, system in enumerate(world.systems) if system.carries(date))
    return membership(world, [part for c, system in systems for part in wet_parts(system, c, world.economy_of, date)])


def failures(world: World, scenario: Scenario) -> Failures:
    """Return what a scenario takes away, as indices.

    Parameters
    ----------
    world
        Cables, gates and landing points.
    scenario
        Ids it names that the world does not have are ignored; whoever reads a link reports them.
    """
    whole = {world.cable_index[c] for c in scenario.cut_cables if c in world.cable_index}
    spared = {world.cable_index[c] for c in scenario.spared_cables if c in world.cable_index}
    landings = {world.station_index[s] for s in scenario.failed_stations if s in world.station_index}
    hops: dict[int, set[int]] = {}
    cut: dict[int, frozenset[int]] = {}
    for gate in scenario.closed_chokepoints:
        for cable, seqs in world.gates.get(gate, {}).items():
            cut[cable] = cut.get(cable, frozenset()) | seqs
    if scenario.circle:
        for cable, seqs in cables_in_circle(world, scenario.circle).items():
            cut[cable] = cut.get(cable, frozenset()) | seqs
    for cable, seqs in cut.items():
        if cable in spared:
            continue
        if scenario.mode == "one-side" and seqs:
            hops.setdefault(cable, set()).update(seqs)
        else:
            whole.add(cable)
    sides = scenario.closed_chokepoints & set(ISTHMUS_SIDES) if scenario.mode == "terrestrial" else frozenset()
    return Failures(
        cables=frozenset(whole),
        landings=frozenset(landings),
        hops=tuple(sorted((c, frozenset(s)) for c, s in hops.items() if c not in whole)),
        sides=frozenset(sides),
    )


def cables_in_circle(world: World, circle: Circle) -> dict[int, frozenset[int]]:
    """Return cables (index) and segments (seq) whose route passes the circle or that land in it.

    Parameters
    ----------
    world
        Routes and landings. Routes are plausible, not surveyed: a circle narrower than 50 km proves little at sea.
    circle
        Centre and radius.
    """
    trace = world.trace
    near = great_circle_km(trace.lat, trace.lon, circle.lat, circle.lon) <= circle.radius_km
    out: dict[int, set[int]] = {}
    for c, seq in zip(trace.cable[near].tolist(), trace.seq[near].tolist(), strict=True):
        out.setdefault(c, set()).add(seq)
    inside = set(landings_within(world.lat, world.lon, (circle.lat, circle.lon), circle.radius_km))
    for c, system in enumerate(world.systems):
        if c not in out and not inside.isdisjoint(system.landings):
            out[c] = {h.seq for h in system.hops if h.a in inside or h.b in inside}
    return {c: frozenset(seqs) for c, seqs in out.items()}


@dataclass(frozen=True, eq=False)
class After:
    """The network after a scenario, as arrays over economies; see `table` for the frame a page shows."""

    lost: npt.NDArray[np.bool_]
    routes: npt.NDArray[np.int64]
    sea_routes: npt.NDArray[np.int64]
    isolated_by_sea: npt.NDArray[np.bool_]
    isolated_with_land: npt.NDArray[np.bool_]
    direction: Mapping[str, npt.NDArray[np.float64]]
    handed_on: npt.NDArray[np.float64]
    km: Mapping[str, npt.NDArray[np.float64]]

    @property
    def exposure(self) -> npt.NDArray[np.float64]:
        """Return what the function `exposure` of this module gives, from the shares already found."""
        return mean_over_regions(np.vstack(list(self.direction.values())))


def after(before: Snapshot, failed: Failures, *, distances: bool = True, worse: After | None = None) -> After:
    """Return what is left after failures.

    Parameters
    ----------
    before
        The network in service.
    failed
        What is taken away.
    distances
        Also compute shortest distances (the slowest part).
    worse
        What is left where more fails, if that is known: routes are then counted only where they may differ.
    """
    world = before.world
    touched = _touched(before, failed)
    cut = dict(failed.hops)
    parts, n = surviving(before, failed)
    member = membership(world, parts)
    if touched == failed.cables and len(touched) <= FEW and not failed.sides:
        overland, sea, wide = before.overland, before.sea, before.wide
        without = failed.cables
    else:
        overland = FlowNetwork(n, parts, before.links, before.core)
        sea = FlowNetwork(n, parts, [], before.core) if before.links else overland
        wide = overland if before.links else FlowNetwork(n, parts, before.known_links, before.core)
        without = frozenset()
    sure, sure_by_sea = (worse.routes, worse.sea_routes) if worse else _unchanged(before, touched, failed)
    routes = _recount(before.route_counts, overland, without, sure)
    sea_routes = routes
    if sea is not overland:
        sea_routes = _recount(np.minimum(before.sea_route_counts, routes), sea, without, sure_by_sea)
    lost = before.member & ~member
    fails = failing(failed)
    direction = {name: d.share(fails) for name, d in before.directions.items()}
    km = _distances(before, failed, touched, cut) if distances else {}
    return After(
        lost=lost,
        routes=routes,
        sea_routes=sea_routes,
        isolated_by_sea=sea_routes == 0,
        isolated_with_land=routes == 0 if wide is overland else _cut_off(routes, wide, without),
        direction=direction,
        handed_on=hand_on(before, lost),
        km=km,
    )


def surviving(before: Snapshot, failed: Failures) -> tuple[list[Part], int]:
    """Return the parts of cables that go on, and how many economies there are, the far coast of an isthmus counted.

    Parameters
    ----------
    before
        The network in service.
    failed
        What is taken away.
    """
    world = before.world
    touched, cut = _touched(before, failed), dict(failed.hops)
    economy_of = _divided(world, failed.sides)
    extra = len(set(economy_of)) > len(set(world.economy_of))
    parts = [p for p in before.parts if p.cable not in touched]
    if extra:
        parts = [_moved(p, economy_of) for p in parts]
    for c in sorted(touched - failed.cables):
        parts += wet_parts(
            world.systems[c],
            c,
            economy_of,
            before.date,
            lost_landings=failed.landings,
            lost_hops=cut.get(c, frozenset()),
        )
    return parts, len(world.iso3) + (len(failed.sides) if extra else 0)


def _unchanged(before: Snapshot, touched: frozenset[int], failed: Failures) -> tuple[Counts, Counts]:
    """Return how many routes every economy surely has left, by all ways and by sea: all where nothing fails."""
    if touched or failed.sides:
        return np.zeros_like(before.route_counts), np.zeros_like(before.sea_route_counts)
    return before.route_counts, before.sea_route_counts


def _recount(was: Counts, network: FlowNetwork, without: frozenset[int], at_least: Counts) -> Counts:
    """Count the routes that are left.

    Both halves of a cut cable may carry a route where the whole cable carried one; a loss still never adds a route.
    """
    return np.array(network.counts(without, was.tolist(), at_least.tolist())[: len(was)])


def _cut_off(
    routes: npt.NDArray[np.int64], wide: FlowNetwork, without: frozenset[int] = frozenset()
) -> npt.NDArray[np.bool_]:
    """Return whether each economy has no route, not even over the known land links of the wider network."""
    return np.array([bool(r == 0 and wide.count(e, without) == 0) for e, r in enumerate(routes)])


def _touched(before: Snapshot, failed: Failures) -> frozenset[int]:
    if not failed.landings:
        return failed.cables | {c for c, _ in failed.hops}
    by_landing = {
        c
        for c, system in enumerate(before.world.systems)
        if system.carries(before.date) and c not in before.down and failed.landings & set(system.landings)
    }
    return failed.cables | {c for c, _ in failed.hops} | by_landing


def _divided(world: World, sides: frozenset[str]) -> tuple[int, ...]:
    """Return the economy of each landing point, the southern coast of each cut isthmus standing apart."""
    if not sides:
        return world.economy_of
    out = list(world.economy_of)
    for k, gate in enumerate(sorted(sides)):
        code, latitude = ISTHMUS_SIDES[gate]
        host = world.index.get(code)
        for i, e in enumerate(world.economy_of):
            if e == host and world.lat[i] < latitude:
                out[i] = len(world.iso3) + k
    return tuple(out)


def _moved(part: Part, economy_of: tuple[int, ...]) -> Part:
    return Part(part.cable, part.landings, tuple(sorted({economy_of[x] for x in part.landings})))


def failing(failed: Failures) -> Callable[[Step], float]:
    """Return what tells how much of a step fails, 0 to 1."""
    hops = dict(failed.hops)

    def fails(step: Step) -> float:
        if step.cable in failed.cables:
            return 1.0
        if failed.landings and step.cable >= 0 and not failed.landings.isdisjoint(step.ends):
            return 1.0
        if hops and not hops.get(step.cable, frozenset()).isdisjoint(step.seqs):
            return 1.0
        return 0.5 if step.cable in failed.halved else 0.0

    return fails


def exposure(before: Snapshot, failed: Failures) -> npt.NDArray[np.float64]:
    """Return, by economy, the mean over the regions of the share of its routes there that pass a failure.

    Own regions are left out; NaN where an economy has no route anywhere. This is the number severity is read from.
    """
    fails = failing(failed)
    shares = np.vstack([d.share(fails) for d in before.directions.values()])
    return mean_over_regions(shares)


def mean_over_regions(shares: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the mean of each column, NaN left out."""
    known = ~np.isnan(shares)
    total = np.where(known, shares, 0.0).sum(axis=0)
    return np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan)


def _distances(
    before: Snapshot, failed: Failures, touched: frozenset[int], cut: Mapping[int, frozenset[int]]
) -> dict[str, npt.NDArray[np.float64]]:
    world = before.world
    hops = [
        h
        for c, h in before.hops
        if c not in touched
        or (
            c not in failed.cables
            and h.seq not in cut.get(c, frozenset())
            and h.a not in failed.landings
            and h.b not in failed.landings
        )
    ]
    links = before.links or before.known_links
    ends = [world.gateway[k] for k in ((x.a, x.b) for x in links) if k in world.gateway]
    sources = [hub_landings(world, codes) for _, codes in REGIONS.values()]
    km = world.distances.shortest(hops, sources, ends)
    return {name: economy_km(world, km[i]) for i, name in enumerate(REGIONS)}


def hand_on(before: Snapshot, lost: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the share of ways out that fail, counting a land link as failed to the extent its far end lost cables.

    For an economy without landings this is the exposure its neighbours hand on; an economy two borders from the sea
    takes over what its neighbours were handed. NaN where there is no way out at all.
    """
    cables = before.member.sum(axis=1)
    with np.errstate(invalid="ignore"):
        own = np.where(cables > 0, lost.sum(axis=1) / np.maximum(cables, 1), np.nan)
    share = own.copy()
    inland = np.flatnonzero(cables == 0)
    joined: dict[int, list[tuple[int, int]]] = {}
    for link in before.known_links:
        joined.setdefault(link.a, []).append((link.b, link.routes))
        joined.setdefault(link.b, []).append((link.a, link.routes))
    for _ in range(4):
        for e in inland:
            ways = [(share[o], r) for o, r in joined.get(int(e), ()) if not np.isnan(share[o])]
            if ways:
                share[e] = sum(s * r for s, r in ways) / sum(r for _, r in ways)
    return share
