"""The network of cables and land links as graphs: parts of cables, and distances. Routes are counted in `geo.flow`.

A *part* is a stretch of one cable whose landings meet under water.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

EARTH_RADIUS_KM = 6371.0088
SEA_DETOUR = 1.15
"""A laid cable is longer than the great circle between its ends; used only where no route was computed."""
LAND_DETOUR = 1.3
LAND_NEIGHBOURS = 4


@dataclass(frozen=True)
class Piece:
    """One piece of cable between two nodes: landing points (index) or branching units (negative numbers).

    Attributes
    ----------
    a, b
        Nodes.
    planned
        Not built yet.
    """

    a: int
    b: int
    planned: bool = False


@dataclass(frozen=True)
class Hop:
    """Two consecutive landings of a cable.

    Attributes
    ----------
    seq
        Number of the segment in its cable.
    a, b
        Landing points (index).
    length_km
        Along the computed route, kilometres.
    """

    seq: int
    a: int
    b: int
    length_km: float
    planned: bool = False


@dataclass(frozen=True, eq=False)
class System:
    """One cable system.

    Attributes
    ----------
    cable_id
        Short name.
    opened, closed
        Years, with the month as a fraction; it counts while ``opened <= date < closed``.
    landings
        Landing points (index).
    pieces
        Its graph with branching units; empty where unknown, then all landings are taken to meet.
    hops
        Consecutive landings.
    landing_opened
        Landing points that opened later than the cable, and when.
    twin
        Two parallel crossings all along.
    planned
        Announced, not built: it may carry traffic at a later date, but nobody has reported that it does.
    """

    cable_id: str
    opened: float
    closed: float
    landings: tuple[int, ...]
    pieces: tuple[Piece, ...] = ()
    hops: tuple[Hop, ...] = ()
    landing_opened: Mapping[int, float] = field(default_factory=dict)
    twin: bool = False
    planned: bool = False

    def carries(self, date: float) -> bool:
        """Tell whether the network of a date (decimal year) counts the cable, built or announced."""
        return self.opened <= date < self.closed

    def in_service(self, date: float) -> bool:
        """Tell whether the cable is reported to carry traffic at a date (decimal year)."""
        return self.carries(date) and not self.planned

    def hops_at(self, date: float) -> list[Hop]:
        """Return the segments in service at a date; one that calls at a landing not open yet runs straight on."""
        hops = [h for h in self.hops if not h.planned]
        for late in (x for x, opened in self.landing_opened.items() if opened > date):
            at = [h for h in hops if late in (h.a, h.b)]
            hops = [h for h in hops if late not in (h.a, h.b)]
            ends = [h.b if h.a == late else h.a for h in at]
            hops += [
                Hop(at[0].seq, ends[0], end, at[0].length_km + h.length_km)
                for end, h in zip(ends[1:], at[1:], strict=True)
            ]
        return hops


@dataclass(frozen=True)
class LandLink:
    """Fibre over land between two economies (index), with the number of separate routes."""

    a: int
    b: int
    routes: int = 1


@dataclass(frozen=True)
class Part:
    """Landings of one cable that meet under water.

    Attributes
    ----------
    cable
        Index of the cable.
    landings
        Landing points (index).
    economies
        Economies (index) it lands in, sorted.
    """

    cable: int
    landings: tuple[int, ...]
    economies: tuple[int, ...]


def great_circle_km(
    lat_a: npt.ArrayLike, lon_a: npt.ArrayLike, lat_b: npt.ArrayLike, lon_b: npt.ArrayLike
) -> npt.NDArray[np.float64]:
    """Return great-circle distances in kilometres between points in degrees."""
    phi_a, lam_a, phi_b, lam_b = (np.radians(np.asarray(x, dtype=np.float64)) for x in (lat_a, lon_a, lat_b, lon_b))
    h = np.sin((phi_b - phi_a) / 2) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin((lam_b - lam_a) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(h, 0.0, 1.0))))


def wet_parts(
    system: System,
    cable: int,
    economy_of: Sequence[int],
    date: float,
    *,
    lost_landings: Collection[int] = (),
    lost_hops: Collection[int] = (),
) -> list[Part]:
    """Return the parts of a cable at a date, after some landings and segments are lost.

    Parameters
    ----------
    system, cable
        The cable and its index.
    economy_of
        Economy (index) of each landing point.
    date
        Decimal year.
    lost_landings
        Landing points (index) out of action. A cable that only touches them by a branch goes on; one that passes
        through them is split there.
    lost_hops
        Segments (seq) cut. Where segments are cut the landing-to-landing graph is used, which has no branching
        units: a branch then stays with the landing it follows.
    """
    alive = {
        x for x in system.landings if x not in lost_landings and system.landing_opened.get(x, system.opened) <= date
    }
    if lost_hops:
        edges = [(h.a, h.b) for h in system.hops if h.seq not in lost_hops and not h.planned]
    else:
        edges = [(p.a, p.b) for p in system.pieces if not p.planned]
    if not system.pieces and not lost_hops:
        groups: Iterable[set[int]] = [set(alive)]
    else:
        groups = _groups([(a, b) for a, b in edges if (a < 0 or a in alive) and (b < 0 or b in alive)])
    parts = []
    for group in groups:
        landings = tuple(sorted(x for x in group if x in alive))
        economies = tuple(sorted({economy_of[x] for x in landings}))
        if len(landings) > 1:
            parts.append(Part(cable, landings, economies))
    return parts


def _groups(edges: Iterable[tuple[int, int]]) -> list[set[int]]:
    root: dict[int, int] = {}

    def find(x: int) -> int:
        while root.setdefault(x, x) != x:
            root[x] = root[root[x]]
            x = root[x]
        return x

    for a, b in edges:
        root[find(a)] = find(b)
    groups: dict[int, set[int]] = defaultdict(set)
    for x in list(root):
        groups[find(x)].add(x)
    return list(groups.values())


class DistanceNetwork:
    """Landing points joined by segments of cables and, within an economy and along land links, over land.

    Parameters
    ----------
    lat, lon
        Landing points, degrees.
    economy_of
        Economy (index) of each landing point.
    """

    def __init__(self, lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64], economy_of: Sequence[int]) -> None:
        """Join the landings of each economy to their nearest few."""
        self.lat, self.lon, self.economy_of = lat, lon, np.asarray(economy_of)
        self.n = len(lat)
        self._inland = self._within_economies()

    def _within_economies(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        phi, lam = np.radians(self.lat), np.radians(self.lon)
        xyz = np.column_stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)])
        a, b = [], []
        for e in np.unique(self.economy_of):
            own = np.flatnonzero(self.economy_of == e)
            if len(own) < 2:
                continue
            k = min(LAND_NEIGHBOURS + 1, len(own))
            near = cKDTree(xyz[own]).query(xyz[own], k=k)[1]
            a += np.repeat(own, k - 1).tolist()
            b += own[near[:, 1:]].ravel().tolist()
            # The nearest few may fall into islands; a chain from west to east keeps the economy in one piece.
            chain = own[np.argsort(self.lon[own])]
            a += chain[:-1].tolist()
            b += chain[1:].tolist()
        a_, b_ = np.array(a, dtype=np.int64), np.array(b, dtype=np.int64)
        return a_, b_, LAND_DETOUR * great_circle_km(self.lat[a_], self.lon[a_], self.lat[b_], self.lon[b_])

    def shortest(
        self, hops: Sequence[Hop], sources: Sequence[Sequence[int]], links: Sequence[tuple[int, int]] = ()
    ) -> npt.NDArray[np.float64]:
        """Return distances in kilometres from the nearest of each group of landing points to every landing point.

        Parameters
        ----------
        hops
            Segments in service.
        sources
            One group of landing points (index) a row of the result.
        links
            Pairs of landing points joined over land between economies.
        """
        a, b, km = self._inland
        la, lb = (np.array([link[i] for link in links], dtype=np.int64) for i in (0, 1))
        ha, hb = (np.array([getattr(h, end) for h in hops], dtype=np.int64) for end in "ab")
        rows = np.concatenate([a, ha, la])
        cols = np.concatenate([b, hb, lb])
        land_km = LAND_DETOUR * great_circle_km(self.lat[la], self.lon[la], self.lat[lb], self.lon[lb])
        weight = np.concatenate([km, np.array([h.length_km for h in hops], dtype=np.float64), land_km])
        low, high = np.minimum(rows, cols), np.maximum(rows, cols)
        order = np.lexsort((weight, high, low))
        first = np.ones(len(order), dtype=bool)
        first[1:] = (np.diff(low[order]) != 0) | (np.diff(high[order]) != 0)
        keep = order[first & (low[order] != high[order])]
        graph = coo_matrix((np.maximum(weight[keep], 0.1), (low[keep], high[keep])), shape=(self.n, self.n)).tocsr()
        return np.vstack(
            [
                dijkstra(graph, directed=False, indices=list(group), min_only=True)
                if len(group)
                else np.full(self.n, np.inf)
                for group in sources
            ]
        )


def landings_within(
    lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64], centre: tuple[float, float], radius_km: float
) -> list[int]:
    """Return landing points (index) within a circle; ``centre`` is latitude and longitude in degrees."""
    return [int(i) for i in np.flatnonzero(great_circle_km(lat, lon, centre[0], centre[1]) <= radius_km)]
