"""The cable that would help: a planned or a drawn cable joins the network, and what every economy gains by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from analysis.directions import directions
from analysis.disruption import Snapshot, last_resort, membership
from analysis.in_service import NEVER
from analysis.names import resolve
from analysis.world import Trace, World
from geo.drawn import Leg, Sea, leg, light_sea
from geo.flow import FlowNetwork
from geo.gates import gates_passed
from geo.graph import Hop, Piece, System, wet_parts
from geo.lines import densify
from geo.overland import multi_line
from loaders.routes import load_sea_channels
from loaders.sea import load_land_share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.atlas import Atlas

DRAWN = "drawn-cable"
DRAWN_NAME = "Your cable"
FEWEST_LANDINGS, MOST_LANDINGS = 2, 10
_TRACE_KM = 20.0
_FEW_POINTS_DEG = 0.03


class DrawnCableError(ValueError):
    """A cable cannot be drawn from these landing points; the message says why."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """A cable that somebody draws.

    Attributes
    ----------
    landing_point_ids
        Where it calls, in order.
    legs
        Its stretches between them.
    gates
        Chokepoint to the legs (number from 1) that cross it.
    """

    landing_point_ids: tuple[str, ...]
    legs: tuple[Leg, ...]
    gates: Mapping[str, frozenset[int]]

    @property
    def length_km(self) -> float:
        """Length of its route, kilometres."""
        return sum(one.length_km for one in self.legs)

    @property
    def by_sea(self) -> bool:
        """Whether water joins every two landing points in turn."""
        return all(one.by_sea for one in self.legs)

    @property
    def parts(self) -> tuple[tuple[tuple[float, float], ...], ...]:
        """Return its route in few points, (longitude, latitude) in hundredths of a degree, cut at 180 degrees."""
        shape = multi_line([one.line for one in self.legs]).simplify(_FEW_POINTS_DEG)
        return tuple(tuple((round(x, 2), round(y, 2)) for x, y in part.coords) for part in shapely.get_parts(shape))

    @property
    def features(self) -> list[dict[str, object]]:
        """Return its route as one GeoJSON feature, EPSG:4326."""
        shape = shapely.geometry.mapping(multi_line([one.line for one in self.legs]))
        properties = {"cable_id": DRAWN, "name": DRAWN_NAME, "length_km": round(self.length_km)}
        return [{"type": "Feature", "properties": properties, "geometry": shape}]


def landings_of(texts: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """Return the landing points of a cable to draw, by code.

    Parameters
    ----------
    texts
        Codes or names, in order.
    known
        Code to name of every landing point.

    Raises
    ------
    UnknownNameError
        If one is not known.
    DrawnCableError
        If they are too few or too many, or one comes twice in a row.
    """
    codes = tuple(resolve("landing point", text, known) for text in texts)
    if not FEWEST_LANDINGS <= len(codes) <= MOST_LANDINGS:
        count = f"{len(codes)} {'is' if len(codes) == 1 else 'are'} given"
        raise DrawnCableError(f"A cable calls at {FEWEST_LANDINGS} to {MOST_LANDINGS} landing points; {count}.")
    twice = next((code for k, code in enumerate(codes) if code in codes[:k]), None)
    if twice is not None:
        raise DrawnCableError(f"A cable calls at each landing point once; {known[twice]} is named more than once.")
    return codes


def joined(world: World, cable: Drawn) -> World:
    """Return the world with a drawn cable in it."""
    points = [world.station_index[code] for code in cable.landing_point_ids]
    ends = list(pairwise(points))
    system = System(
        cable_id=DRAWN,
        opened=0.0,
        closed=NEVER,
        landings=tuple(points),
        pieces=tuple(Piece(a, b) for a, b in ends),
        hops=tuple(
            Hop(k, a, b, one.length_km) for k, ((a, b), one) in enumerate(zip(ends, cable.legs, strict=True), 1)
        ),
    )
    dense = [densify(one.line, _TRACE_KM) for one in cable.legs]
    count = [len(line) for line in dense]
    lon, lat = np.vstack(dense).T
    number = len(world.cable_ids)
    seq = np.repeat(np.arange(1, len(dense) + 1), count)
    return world.with_cable(
        system, DRAWN_NAME, cable.gates, Trace(np.full(len(seq), number), seq, lat, (lon + 180) % 360 - 180)
    )


def built(world: World, cable_id: str) -> World:
    """Return the world with a planned cable in service as planned."""
    c = world.cable_index[cable_id]
    system = world.systems[c]
    done = replace(
        system,
        opened=0.0,
        planned=False,
        landing_opened={},
        pieces=tuple(replace(piece, planned=False) for piece in system.pieces),
        hops=tuple(replace(hop, planned=False) for hop in system.hops),
    )
    return replace(world, systems=(*world.systems[:c], done, *world.systems[c + 1 :]))


def with_added(before: Snapshot, world: World, cable_id: str) -> Snapshot:
    """Return the network with one cable more.

    Parameters
    ----------
    before
        The network without it.
    world
        A world in which the cable is in service: from `joined` or `built`.
    cable_id
        The cable.

    Notes
    -----
    The sea network and its counts stay those without the cable: nothing asks for them.
    """
    c = world.cable_index[cable_id]
    parts = (*(part for part in before.parts if part.cable != c),)
    parts += tuple(wet_parts(world.systems[c], c, world.economy_of, before.date))
    hops = (
        *(pair for pair in before.hops if pair[0] != c),
        *((c, hop) for hop in world.systems[c].hops_at(before.date)),
    )
    overland = FlowNetwork(len(world.iso3), parts, before.links, before.core)
    links = before.links or before.known_links
    return replace(
        before,
        world=world,
        parts=parts,
        hops=hops,
        member=membership(world, parts),
        overland=overland,
        route_counts=np.array(overland.counts()),
        directions=directions(world, parts, [hop for _, hop in hops], links, last_resort(world, links)),
    )


# Of the shipped tables ------------------------------------------------------------------------------------------------


def draw(atlas: Atlas, texts: Sequence[str]) -> Drawn:
    """Return the cable that calls at some landing points, routed over the sea; each leg is found once.

    Parameters
    ----------
    texts
        Two to ten landing points, by code or name, in order.

    Raises
    ------
    UnknownNameError, DrawnCableError
        As for `landings_of`.
    """
    return atlas.kept(_drawn, codes=landings_of(texts, atlas.landing_point_names))


def _drawn(atlas: Atlas, *, codes: tuple[str, ...]) -> Drawn:
    found = tuple(atlas.kept(_leg, start=a, end=b) for a, b in pairwise(codes))
    passed = gates_passed(atlas.kept(_gate_polygons), [multi_line([one.line]) for one in found])
    return Drawn(codes, found, {gate: frozenset(k + 1 for k in hit) for gate, hit in passed.items()})


def _leg(atlas: Atlas, *, start: str, end: str) -> Leg:
    world = atlas.world
    a, b = (np.array([world.lon[i], world.lat[i]]) for i in (world.station_index[start], world.station_index[end]))
    return leg(atlas.kept(sea), a, b)


def sea(atlas: Atlas) -> Sea:
    """Return the light sea grid; ``atlas.kept(sea)`` prepares it before the first visitor draws."""
    cell_deg, share = load_land_share()
    stops = atlas.frame(load_sea_channels)["stops"]
    channels = [np.array([[float(part) for part in stop.split()] for stop in path.split(";")]) for path in stops]
    return light_sea(share, channels, cell_deg)


def _gate_polygons(atlas: Atlas) -> dict[str, shapely.Geometry]:
    features = atlas.features("chokepoints")
    return {f["properties"]["chokepoint_id"]: shapely.geometry.shape(f["geometry"]) for f in features}
