"""Compute a sea route for every cable segment and write the layers: `python -m tools.build_routes`."""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Point, box

from geo.cards import cable_card, counted_cables
from geo.land_ways import LandWays, land_ways
from geo.lanes import assign_lanes, move_to_lane
from geo.lines import Line, densify, geodesic_length_km
from geo.network import spanning_links
from geo.overland import geodesic_shape_km, multi_line, overland_parts
from geo.routes import COARSE_FACTOR, Route, sea_route
from geo.seagrid import SeaGrid, build_sea_grid, coarsen
from geo.thinning import thin
from geo.topology import from_plane
from geo.topology import land as whole_land
from loaders.cables import load_cable_landings, load_cable_segments, load_cables, load_landing_points
from loaders.routes import load_land_crossings, load_sea_channels
from loaders.shipped import TILES_DIR
from tools.build_cable_tiles import cable_tiles, hues_of
from tools.build_land import LAYERS, ROOT, SOURCE, feature, read_countries, write_layer
from tools.build_tiles import read_topology, write_archive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

AS_OF = "2026-11-22"
CELL_DEG = 0.05
WORKERS = 2
DETOUR_RATIO = 2.5
DECIMALS = 4
CLOSE_WATERS = (box(103.0, 0.0, 105.0, 1.5),)
"""Where the 1:50m map lacks islands between which many cables run, (lon, lat): the Riau Islands off Singapore."""

Pair = tuple[str, str]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Sea:
    """What a worker needs to route: the grids, the landing points, the land crossings and the ways over them."""

    fine: SeaGrid
    coarse: SeaGrid
    position: dict[str, Line]
    crossings: list[Box]
    ways: LandWays


_shared: list[Sea] = []


def read_facts() -> dict[str, pd.DataFrame]:
    """Load the four cable tables."""
    tables = (load_cables(), load_landing_points(), load_cable_landings(), load_cable_segments())
    return {table.name: table.frame for table in tables}


def read_channels() -> list[Line]:
    """Return the straits to keep open, as (lon, lat) lines."""
    paths = load_sea_channels().frame["stops"]
    return [np.array([[float(part) for part in stop.split()] for stop in path.split(";")]) for path in paths]


def read_crossings() -> list[Box]:
    """Return the boxes (west, south, east, north) in which cables cross land."""
    boxes = load_land_crossings().frame[["west", "south", "east", "north"]].to_numpy(dtype=float)
    return [(float(west), float(south), float(east), float(north)) for west, south, east, north in boxes]


def with_islands(land: shapely.Geometry) -> shapely.Geometry:
    """Return 1:50m land with the islands of the 1:10m map in `CLOSE_WATERS`."""
    topology = read_topology()
    finer = [shapely.transform(piece, from_plane) for piece in whole_land(topology, topology.arcs, 0.0)]
    near = shapely.intersection(shapely.union_all(finer), shapely.union_all(CLOSE_WATERS))
    return shapely.union_all([land, near])


def build_sea(landing_points: pd.DataFrame, land: shapely.Geometry) -> Sea:
    """Build the grids and gather what the workers share."""
    fine = build_sea_grid(with_islands(land), read_channels(), CELL_DEG)
    position = {
        str(point): np.array([lon, lat], dtype=np.float64)
        for point, lon, lat in zip(
            landing_points["landing_point_id"], landing_points["lon"], landing_points["lat"], strict=True
        )
    }
    ways = land_ways(pd.read_csv(SOURCE / "land_ways.csv"))
    return Sea(fine, coarsen(fine, COARSE_FACTOR), position, read_crossings(), ways)


def route_pair(pair: Pair) -> Route:
    """Route one pair of landing points in a worker; by land where the sea is far out of the way."""
    sea = _shared[0]
    start, end = sea.position[pair[0]], sea.position[pair[1]]
    route = sea_route(sea.fine, sea.coarse, start, end)
    straight_km = geodesic_length_km(np.array([start, end]))
    if route.basis == "sea_path" and geodesic_length_km(route.line) > DETOUR_RATIO * straight_km:
        for crossing in sea.crossings:
            if _inside(start, crossing) or _inside(end, crossing):
                way = sea.ways.path(start, end)
                if way is not None:
                    return Route(way, "land_crossing")
                return sea_route(sea.fine, sea.coarse, start, end, crossing=crossing)
    return route


def _inside(point: Line, bounds: Box) -> bool:
    west, south, east, north = bounds
    return bool(west <= point[0] <= east and south <= point[1] <= north)


def route_pairs(sea: Sea, pairs: Iterable[Pair]) -> dict[Pair, Route]:
    """Route unordered pairs, each once, in `WORKERS` processes."""
    wanted = sorted({(min(pair), max(pair)) for pair in pairs})
    _shared[:] = [sea]
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        routes = pool.map(route_pair, wanted, chunksize=8)
    return dict(zip(wanted, routes, strict=True))


def listed_segments(facts: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the known segments of all cables: cable_id, seq, a, b, planned."""
    segments = facts["cable_segments"].rename(columns={"from_landing_point_id": "a", "to_landing_point_id": "b"})
    return segments[["cable_id", "seq", "a", "b", "planned"]]


def candidate_links(facts: dict[str, pd.DataFrame]) -> dict[str, list[Pair]]:
    """Return every pair of landings of the cables whose order of landings is not (fully) known."""
    cables = facts["cables"]
    open_ids = cables.loc[cables["topology"].isin(["none", "partial"]), "cable_id"]
    landings = facts["cable_landings"]
    links = {}
    for cable in sorted(open_ids):
        points = sorted(set(landings.loc[landings["cable_id"] == cable, "landing_point_id"]))
        pairs = [(a, b) for rank, a in enumerate(points) for b in points[rank + 1 :]]
        if pairs:
            links[str(cable)] = pairs
    return links


def complete_segments(
    facts: dict[str, pd.DataFrame], candidates: dict[str, list[Pair]], routes: dict[Pair, Route]
) -> pd.DataFrame:
    """Return all segments; unknown orders are filled with the spanning tree of least sea distance."""
    listed = listed_segments(facts)
    status = dict(zip(facts["cables"]["cable_id"], facts["cables"]["status"], strict=True))
    added = []
    for cable, pairs in candidates.items():
        own = listed[listed["cable_id"] == cable]
        known = list(zip(own["a"], own["b"], strict=True))
        length_km = {pair: geodesic_length_km(routes[pair].line) for pair in pairs}
        first = int(own["seq"].max()) + 1 if len(own) else 1
        for seq, (a, b) in enumerate(spanning_links(length_km, known), start=first):
            planned = bool(status[cable] == "planned")
            added.append({"cable_id": cable, "seq": seq, "a": a, "b": b, "planned": planned})
    whole = pd.concat([listed, pd.DataFrame(added)], ignore_index=True)
    return whole.sort_values(["cable_id", "seq"], ignore_index=True)


def dense_line(route: Route, start: Line, end: Line) -> Line:
    """Return the route's line from `start` to `end`, whichever way it was computed."""
    line = densify(route.line, 10.0)
    near = geodesic_length_km(np.array([start, line[0]])) <= geodesic_length_km(np.array([end, line[0]]))
    return line if near else line[::-1]


def base_lines(sea: Sea, segments: pd.DataFrame, routes: dict[Pair, Route]) -> list[Line]:
    """Return the route of each segment from its first landing to its second."""
    return [
        dense_line(routes[min(a, b), max(a, b)], sea.position[a], sea.position[b])
        for a, b in zip(segments["a"], segments["b"], strict=True)
    ]


def lay_segments(sea: Sea, segments: pd.DataFrame, base: Sequence[Line], bases: Sequence[str]) -> list[Line]:
    """Return the line of each segment that is measured: its route, moved into its cable's lane, thinned."""
    lines_of: dict[str, list[Line]] = {}
    for cable, line in zip(segments["cable_id"], base, strict=True):
        lines_of.setdefault(str(cable), []).append(line)
    lanes = assign_lanes(lines_of)
    return [
        thin(line if basis == "land_crossing" else move_to_lane(sea.fine, line, lanes[str(cable)]))
        for cable, line, basis in zip(segments["cable_id"], base, bases, strict=True)
    ]


def cable_features(
    cables: pd.DataFrame, rows: pd.DataFrame, lines: Sequence[Line], hue: Mapping[int, int]
) -> list[dict[str, Any]]:
    """Return one feature a cable that has a route, sorted by cable_id; ``hue`` has that of each by its number."""
    lines_of: dict[str, list[Line]] = {}
    for cable, line in zip(rows["cable_id"], lines, strict=True):
        lines_of.setdefault(str(cable), []).append(line)
    route_km = {str(cable): float(km) for cable, km in rows.groupby("cable_id")["length_km"].sum().items()}
    return [
        feature(
            multi_line(lines_of[cable["cable_id"]]),
            DECIMALS,
            cable_id=cable["cable_id"],
            name=cable["name"],
            status=cable["status"],
            rfs_year=_whole(cable["rfs_year"]),
            retired_year=_whole(cable["retired_year"]),
            length_km=_whole(cable["length_km"]),
            route_km=round(route_km[cable["cable_id"]], 1),
            planned=cable["status"] == "planned",
            about=cable_card(cable),
            hue=hue.get(n, 0),
            n=n,
        )
        for n, cable in enumerate(cables.sort_values("cable_id").to_dict("records"))
        if cable["cable_id"] in lines_of
    ]


def _whole(value: Any) -> int | None:  # noqa: ANN401 - a pandas cell
    return None if pd.isna(value) else round(float(value))


def segment_features(rows: pd.DataFrame, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Return one feature a segment with cable_id, seq and planned."""
    return [
        feature(multi_line([line]), DECIMALS, cable_id=cable, seq=int(seq), planned=bool(planned))
        for cable, seq, planned, line in zip(rows["cable_id"], rows["seq"], rows["planned"], lines, strict=True)
    ]


def landing_features(landing_points: pd.DataFrame, landings: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one point feature a landing point in use, sorted by its id."""
    cables_of = landings.groupby("landing_point_id")["cable_id"].nunique()
    count = {str(point): int(number) for point, number in cables_of.items()}
    return [
        feature(
            Point(point["lon"], point["lat"]),
            DECIMALS,
            landing_point_id=point["landing_point_id"],
            name=point["name"],
            iso3=point["iso3"],
            cable_count=count[point["landing_point_id"]],
            about=counted_cables(count[point["landing_point_id"]]),
            approximate=point["location_basis"].startswith("approximate"),
            n=n,
        )
        for n, point in enumerate(landing_points.sort_values("landing_point_id").to_dict("records"))
        if point["landing_point_id"] in count
    ]


def write_routes_table(path: Path, rows: pd.DataFrame) -> None:
    """Write data/segment_routes.csv."""
    table = rows.rename(columns={"a": "from_landing_point_id", "b": "to_landing_point_id"}).assign(
        source_id="atlas-routes", as_of=AS_OF
    )
    columns = [
        "cable_id",
        "seq",
        "from_landing_point_id",
        "to_landing_point_id",
        "length_km",
        "land_km",
        "basis",
    ]
    table[[*columns, "source_id", "as_of"]].to_csv(path, index=False, lineterminator="\n", float_format="%.1f")
    print(f"{path.relative_to(ROOT)}: {len(table)} segments, {table['length_km'].sum():.0f} km")


def main() -> None:
    """Route every segment and write the table, the three layers and the tiles of the cables."""
    began = time.monotonic()
    facts = read_facts()
    land = shapely.union_all(read_countries().geometry.to_numpy())
    sea = build_sea(facts["landing_points"], land)
    print(f"sea grid of {sea.fine.rows} x {sea.fine.columns} cells after {time.monotonic() - began:.0f} s")

    listed = listed_segments(facts)
    candidates = candidate_links(facts)
    wanted = [
        *zip(listed["a"], listed["b"], strict=True),
        *(pair for pairs in candidates.values() for pair in pairs),
    ]
    routes = route_pairs(sea, wanted)
    print(f"{len(routes)} pairs routed after {time.monotonic() - began:.0f} s")

    segments = complete_segments(facts, candidates, routes)
    base = base_lines(sea, segments, routes)
    bases = [routes[min(a, b), max(a, b)].basis for a, b in zip(segments["a"], segments["b"], strict=True)]
    lines = lay_segments(sea, segments, base, bases)
    rows = segments.assign(
        length_km=[round(geodesic_length_km(line), 1) for line in lines],
        land_km=[round(geodesic_shape_km(part), 1) for part in overland_parts(lines, land)],
        basis=bases,
    )
    write_routes_table(ROOT / "data" / "segment_routes.csv", rows)
    tiles = cable_tiles(facts["cables"], rows, base, sea.fine)
    write_archive(TILES_DIR / "cables.zip", tiles)
    write_layer(LAYERS / "cables.geojson", cable_features(facts["cables"], rows, lines, hues_of(tiles)))
    write_layer(LAYERS / "segments.geojson", segment_features(rows, lines))
    write_layer(LAYERS / "landing_points.geojson", landing_features(facts["landing_points"], facts["cable_landings"]))
    print(f"done after {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
