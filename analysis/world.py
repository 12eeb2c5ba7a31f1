"""The network as tables give it, prepared once: cables in time, crossings of gates, land links, capacities."""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.in_service import AFTER_EDITION, MID_YEAR, NEVER, spans
from geo.graph import (
    SEA_DETOUR,
    DistanceNetwork,
    Hop,
    LandLink,
    Piece,
    System,
    great_circle_km,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

TRACE_KM = 20.0
STATIONS_OF = {"longyearbyen-svalbard-norway": "SJM", "ny-lesund-norway": "SJM"}
"""Landing points of an economy with a code of its own that the source files under another."""

ISTHMUS_SIDES = {"egypt_overland": ("EGY", 30.6), "panama_isthmus": ("PAN", 9.15)}
"""Isthmus to its economy and the latitude between its two coasts, degrees."""


@dataclass(frozen=True, eq=False)
class Tables:
    """The frames a world is made of, by the names of their tables."""

    economies: pd.DataFrame
    cables: pd.DataFrame
    landing_points: pd.DataFrame
    cable_landings: pd.DataFrame
    cable_segments: pd.DataFrame
    cable_topology: pd.DataFrame
    segment_routes: pd.DataFrame
    capacities: pd.DataFrame
    gate_crossings: pd.DataFrame
    land_links: pd.DataFrame
    borders: pd.DataFrame
    branch_dates: pd.DataFrame
    positions: pd.DataFrame
    route_points: pd.DataFrame


@dataclass(frozen=True)
class Path:
    """The way along one cable between two of its landings: length in kilometres and segments (seq) passed."""

    length_km: float
    seqs: frozenset[int]


@dataclass(frozen=True, eq=False)
class Trace:
    """Points along every route, close enough together to ask what passes a circle.

    Attributes
    ----------
    cable, seq
        Cable (index) and segment of each point.
    lat, lon
        Degrees.
    """

    cable: npt.NDArray[np.int64]
    seq: npt.NDArray[np.int64]
    lat: npt.NDArray[np.float64]
    lon: npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class World:
    """Everything a scenario is computed from; never changed.

    Attributes
    ----------
    iso3, names
        Economies, in the order of every array over economies.
    coastal
        Whether an economy has a landing point.
    cable_ids, cable_names, owners, opened
        Cables, in the order of every array over cables.
    capacity_low, capacity_high, capacity_known
        Terabits a second: the published figure, or the range of its class.
    station_ids, lat, lon, economy_of
        Landing points; after them one inland point for each economy without any.
    systems
        Cables as graphs.
    gates
        Chokepoint to cable (index) to segments (seq) that cross it.
    links, borders
        Land links with years (first, last), and pairs of neighbours.
    """

    iso3: tuple[str, ...]
    names: tuple[str, ...]
    coastal: npt.NDArray[np.bool_]
    cable_ids: tuple[str, ...]
    cable_names: tuple[str, ...]
    owners: tuple[tuple[str, ...], ...]
    opened: npt.NDArray[np.float64]
    capacity_low: npt.NDArray[np.float64]
    capacity_high: npt.NDArray[np.float64]
    capacity_known: npt.NDArray[np.bool_]
    station_ids: tuple[str, ...]
    lat: npt.NDArray[np.float64]
    lon: npt.NDArray[np.float64]
    economy_of: tuple[int, ...]
    systems: tuple[System, ...]
    gates: Mapping[str, Mapping[int, frozenset[int]]]
    links: tuple[tuple[LandLink, float, float], ...]
    borders: tuple[tuple[int, int], ...]
    distances: DistanceNetwork
    trace: Trace
    index: Mapping[str, int] = field(default_factory=dict)
    cable_index: Mapping[str, int] = field(default_factory=dict)
    station_index: Mapping[str, int] = field(default_factory=dict)
    paths: Mapping[int, Mapping[tuple[int, int], Path]] = field(default_factory=dict)
    gateway: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def with_landings(self, landings: Mapping[int, tuple[int, ...]]) -> World:
        """Return the world with cables (index) landing elsewhere, their order and branching units unknown."""
        systems = tuple(
            replace(s, landings=landings.get(c, ()), pieces=(), hops=(), landing_opened={})
            for c, s in enumerate(self.systems)
        )
        paths = {c: _paths(s, self.lat, self.lon) for c, s in enumerate(systems)}
        stars = tuple(
            replace(
                s,
                hops=tuple(
                    Hop(k + 1, s.landings[0], x, paths[c][s.landings[0], x].length_km)
                    for k, x in enumerate(s.landings[1:])
                ),
            )
            for c, s in enumerate(systems)
        )
        return replace(self, systems=stars, paths=paths, gates={})

    def with_cable(self, system: System, name: str, gates: Mapping[str, frozenset[int]], points: Trace) -> World:
        """Return the world with one cable more, of nobody's and of no known capacity.

        Parameters
        ----------
        system, name
            The cable.
        gates
            Chokepoint to the segments (seq) that cross it.
        points
            Points along its route.
        """
        c = len(self.cable_ids)
        crossed = {
            gate: {**self.gates.get(gate, {}), **({c: gates[gate]} if gate in gates else {})}
            for gate in self.gates.keys() | gates.keys()
        }
        low, high = float(self.capacity_low.min()), float(self.capacity_high.max())
        columns = ((getattr(self.trace, name), getattr(points, name)) for name in ("cable", "seq", "lat", "lon"))
        return replace(
            self,
            cable_ids=(*self.cable_ids, system.cable_id),
            cable_names=(*self.cable_names, name),
            owners=(*self.owners, ()),
            opened=np.append(self.opened, system.opened),
            capacity_low=np.append(self.capacity_low, low),
            capacity_high=np.append(self.capacity_high, high),
            capacity_known=np.append(self.capacity_known, False),
            systems=(*self.systems, system),
            gates=crossed,
            trace=Trace(*(np.concatenate(both) for both in columns)),
            cable_index={**self.cable_index, system.cable_id: c},
            paths={**self.paths, c: _paths(system, self.lat, self.lon)},
        )

    def land_links(self, mode: str, date: float) -> list[LandLink]:
        """Return the land links of a mode (``none``, ``curated`` or ``borders``) at a date (decimal year)."""
        if mode == "none":
            return []
        if mode == "borders":
            return [LandLink(a, b) for a, b in self.borders]
        return [link for link, since, until in self.links if since <= date < until + 1]


def prepare(tables: Tables) -> World:
    """Return the world that the tables describe.

    Parameters
    ----------
    tables
        Validated frames.
    """
    economies = tables.economies[~tables.economies["is_supranational"]]
    iso3 = tuple(economies["iso3"])
    index = {code: i for i, code in enumerate(iso3)}
    points = tables.landing_points.assign(
        iso3=[STATIONS_OF.get(p, code) for p, code in tables.landing_points[["landing_point_id", "iso3"]].to_numpy()]
    )
    coastal = np.isin(np.array(iso3), points["iso3"].unique())
    inland = tables.positions[tables.positions["iso3"].isin(set(iso3) - set(points["iso3"]))]
    lat = np.concatenate([points["lat"].to_numpy(float), inland["lat"].to_numpy(float)])
    lon = np.concatenate([points["lon"].to_numpy(float), inland["lon"].to_numpy(float)])
    economy_of = tuple(index[code] for code in [*points["iso3"], *inland["iso3"]])
    stations = tuple(points["landing_point_id"])
    station_index = {s: i for i, s in enumerate(stations)}
    cables = tables.cables.reset_index(drop=True)
    cable_index = {c: i for i, c in enumerate(cables["cable_id"])}
    systems = _systems(tables, cables, station_index, np.array(economy_of), index, lat, lon)
    low, high, known = _capacity(cables, tables.capacities)
    gates: dict[str, dict[int, frozenset[int]]] = defaultdict(dict)
    crosses = tables.gate_crossings[tables.gate_crossings["crossing"] == "crosses"]
    for gate, cable, seqs in crosses[["chokepoint_id", "cable_id", "segments"]].itertuples(index=False, name=None):
        text = "" if pd.isna(seqs) else str(seqs)
        gates[gate][cable_index[cable]] = frozenset(int(float(s)) for s in text.split(";") if s)
    links = tuple(
        (
            LandLink(index[row.iso3_a], index[row.iso3_b], int(row.routes)),
            0.0 if pd.isna(row.since_year) else float(row.since_year),
            9999.0 if pd.isna(row.until_year) else float(row.until_year),
        )
        for row in tables.land_links.itertuples(index=False)
        if row.iso3_a in index and row.iso3_b in index
    )
    borders = tuple(
        (index[a], index[b])
        for a, b in tables.borders[["iso3_a", "iso3_b"]].itertuples(index=False, name=None)
        if a in index and b in index
    )
    joined = {(link.a, link.b) for link, _, _ in links} | set(borders)
    return World(
        iso3=iso3,
        names=tuple(economies["name"]),
        coastal=coastal,
        cable_ids=tuple(cables["cable_id"]),
        cable_names=tuple(cables["name"]),
        owners=tuple(
            tuple(o.strip() for o in str(text).split(";")) if not pd.isna(text) else () for text in cables["owners"]
        ),
        opened=np.array([s.opened for s in systems]),
        capacity_low=low,
        capacity_high=high,
        capacity_known=known,
        station_ids=stations,
        lat=lat,
        lon=lon,
        economy_of=economy_of,
        systems=systems,
        gates={gate: dict(found) for gate, found in gates.items()},
        links=links,
        borders=borders,
        distances=DistanceNetwork(lat, lon, economy_of),
        trace=_trace(tables.route_points, cable_index),
        index=index,
        cable_index=cable_index,
        station_index=station_index,
        paths={c: _paths(system, lat, lon) for c, system in enumerate(systems)},
        gateway=_gateways(joined, np.array(economy_of), lat, lon),
    )


def _systems(
    tables: Tables,
    cables: pd.DataFrame,
    station: Mapping[str, int],
    economy_of: npt.NDArray[np.int64],
    index: Mapping[str, int],
    lat: npt.NDArray[np.float64],
    lon: npt.NDArray[np.float64],
) -> tuple[System, ...]:
    landings: dict[str, list[int]] = defaultdict(list)
    for cable, point in tables.cable_landings[["cable_id", "landing_point_id"]].itertuples(index=False, name=None):
        landings[cable].append(station[point])
    unbuilt = _unbuilt(tables, cables)
    late = _late(tables, landings, economy_of, index, unbuilt, station)
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for cable, a, b, planned in tables.cable_topology[["cable_id", "node_a", "node_b", "planned"]].itertuples(
        index=False, name=None
    ):
        ends = _node(a, station), _node(b, station)
        pieces[cable].append(Piece(*ends, bool(planned) and cable in unbuilt and late[cable].keys().isdisjoint(ends)))
    routed = tables.segment_routes.set_index(["cable_id", "seq"])["length_km"].to_dict()
    hops: dict[str, list[Hop]] = defaultdict(list)
    crossings: dict[str, list[int]] = defaultdict(list)
    for row in tables.cable_segments.itertuples(index=False):
        a, b = station[row.from_landing_point_id], station[row.to_landing_point_id]
        drawn = float(SEA_DETOUR * great_circle_km(lat[a], lon[a], lat[b], lon[b]))
        crossings[row.cable_id].append(int(row.n_paths))
        planned = bool(row.planned) and row.cable_id in unbuilt and late[row.cable_id].keys().isdisjoint((a, b))
        length = float(routed.get((row.cable_id, row.seq), drawn))
        hops[row.cable_id].append(Hop(int(row.seq), a, b, length, planned))
    ordered = {(cable, hop.seq) for cable, found in hops.items() for hop in found}
    for row in tables.segment_routes.itertuples(index=False):
        if (row.cable_id, row.seq) in ordered:
            continue
        a, b = station[row.from_landing_point_id], station[row.to_landing_point_id]
        hops[row.cable_id].append(Hop(int(row.seq), a, b, float(row.length_km)))
    began = spans(cables)
    opened = began["opened"].where(cables["status"] != "planned", began["opened"].clip(lower=AFTER_EDITION))
    opened = opened.mask((cables["status"] == "planned") & cables["rfs_year"].isna(), NEVER)
    return tuple(
        System(
            cable_id=row.cable_id,
            opened=float(begins),
            closed=float(ends),
            landings=tuple(landings[row.cable_id]),
            pieces=tuple(pieces[row.cable_id]),
            hops=tuple(hops[row.cable_id]),
            landing_opened=late[row.cable_id],
            twin=min(crossings[row.cable_id], default=1) > 1,
            planned=row.status == "planned",
        )
        for row, begins, ends in zip(cables.itertuples(index=False), opened, began["closed"], strict=True)
    )


def _unbuilt(tables: Tables, cables: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return cables in service with segments that are not built, and the landing points that only these reach."""
    built = set(cables.loc[cables["status"] != "planned", "cable_id"])
    out: dict[str, frozenset[str]] = {}
    for cable, rows in tables.cable_segments[tables.cable_segments["cable_id"].isin(built)].groupby("cable_id"):
        ends = ["from_landing_point_id", "to_landing_point_id"]
        planned = rows["planned"].astype(bool)
        if planned.any():
            out[str(cable)] = frozenset(rows.loc[planned, ends].to_numpy().ravel()) - frozenset(
                rows.loc[~planned, ends].to_numpy().ravel()
            )
    return out


def _late(
    tables: Tables,
    landings: Mapping[str, list[int]],
    economy_of: npt.NDArray[np.int64],
    index: Mapping[str, int],
    unbuilt: Mapping[str, frozenset[str]],
    station: Mapping[str, int],
) -> dict[str, dict[int, float]]:
    """Return landing points that opened after their cable; a branch not built opens after the edition at best."""
    late: dict[str, dict[int, float]] = defaultdict(dict)
    for cable, code, year in tables.branch_dates[["cable_id", "iso3", "rfs_year"]].itertuples(index=False, name=None):
        waiting = {station[point] for point in unbuilt.get(cable, ())}
        for point in landings[cable]:
            if economy_of[point] == index[code]:
                stated = float(year) + MID_YEAR
                late[cable][point] = max(stated, AFTER_EDITION) if point in waiting else stated
    return late


def _trace(points: pd.DataFrame, cable_index: Mapping[str, int]) -> Trace:
    """Return points along the routes, at most `TRACE_KM` apart."""
    cable = points["cable_id"].map(cable_index).to_numpy(np.int64)
    seq, line = points["seq"].to_numpy(np.int64), points["line"].to_numpy(np.int64)
    lat, lon = points["lat"].to_numpy(float), points["lon"].to_numpy(float)
    same = (np.diff(cable) == 0) & (np.diff(seq) == 0) & (np.diff(line) == 0)
    start = np.flatnonzero(same)
    km = great_circle_km(lat[start], lon[start], lat[start + 1], lon[start + 1])
    pieces = np.maximum(1, np.ceil(km / TRACE_KM)).astype(int)
    rows = np.repeat(start, pieces)
    step = np.arange(len(rows)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    t = step / np.repeat(pieces, pieces)
    last = np.flatnonzero(np.append(~same, True))
    ids = np.concatenate([rows, last])
    nxt = np.concatenate([rows + 1, last])
    t = np.concatenate([t, np.zeros(len(last))])
    turn = (lon[nxt] - lon[ids] + 180.0) % 360.0 - 180.0
    return Trace(cable[ids], seq[ids], lat[ids] + t * (lat[nxt] - lat[ids]), lon[ids] + t * turn)


def _node(name: str, station: Mapping[str, int]) -> int:
    return station[name] if name in station else -1 - int(name.rsplit("-", 1)[1])


def _capacity(
    cables: pd.DataFrame, capacities: pd.DataFrame
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Return bounds of each cable's capacity: a published figure twice, or the range of cables of its time."""
    preferred = capacities[capacities["preferred"]].drop_duplicates("cable_id")
    figure = cables["cable_id"].map(preferred.set_index("cable_id")["capacity_tbps"])
    known = figure.notna().to_numpy()
    decade = (cables["rfs_year"].astype("Float64").fillna(2005.0) // 10 * 10).astype(float).clip(1990, 2020)
    grouped = figure.groupby(decade)
    low = figure.fillna(decade.map(grouped.min())).fillna(0.005)
    high = figure.fillna(decade.map(grouped.max())).fillna(400.0)
    return low.to_numpy(float), high.to_numpy(float), known


def _paths(system: System, lat: npt.NDArray[np.float64], lon: npt.NDArray[np.float64]) -> dict[tuple[int, int], Path]:
    """Return the shortest way along a cable between each two landings that meet."""
    if not system.hops:
        return {
            (a, b): Path(float(SEA_DETOUR * great_circle_km(lat[a], lon[a], lat[b], lon[b])), frozenset())
            for a in system.landings
            for b in system.landings
            if a != b
        }
    near: dict[int, list[tuple[int, float, int]]] = defaultdict(list)
    for hop in system.hops:
        near[hop.a].append((hop.b, hop.length_km, hop.seq))
        near[hop.b].append((hop.a, hop.length_km, hop.seq))
    return {
        (start, end): path
        for start in system.landings
        for end, path in _paths_from(start, near).items()
        if end != start
    }


def _paths_from(start: int, near: Mapping[int, Sequence[tuple[int, float, int]]]) -> dict[int, Path]:
    """Return the shortest way from one landing to every other (Dijkstra on a few dozen nodes)."""
    done: dict[int, Path] = {}
    queue: list[tuple[float, int, frozenset[int]]] = [(0.0, start, frozenset())]
    while queue:
        km, node, seqs = heapq.heappop(queue)
        if node in done:
            continue
        done[node] = Path(km, seqs)
        for other, length, seq in near.get(node, ()):
            if other not in done:
                heapq.heappush(queue, (km + length, other, seqs | {seq}))
    return done


def _gateways(
    pairs: set[tuple[int, int]],
    economy_of: npt.NDArray[np.int64],
    lat: npt.NDArray[np.float64],
    lon: npt.NDArray[np.float64],
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for economies joined over land, the two landing points that lie nearest to each other."""
    own: dict[int, npt.NDArray[np.int64]] = {int(e): np.flatnonzero(economy_of == e) for e in np.unique(economy_of)}
    out = {}
    for a, b in pairs:
        if a not in own or b not in own:
            continue
        km = great_circle_km(lat[own[a]][:, None], lon[own[a]][:, None], lat[own[b]][None], lon[own[b]][None])
        i, j = np.unravel_index(int(km.argmin()), km.shape)
        out[a, b] = (int(own[a][i]), int(own[b][j]))
    return out


def economies_of(world: World, codes: Sequence[str]) -> frozenset[int]:
    """Return the indices of economies by their codes; unknown ones are left out."""
    return frozenset(world.index[code] for code in codes if code in world.index)
