"""Small worlds for tests: economies A, B ... as three-letter codes, cables as lists of the economies they land in."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from analysis.world import Tables, World, prepare

PLACES = {
    "USA": (38.0, -75.0),
    "GBR": (51.0, 0.0),
    "SGP": (1.3, 103.8),
    "JPN": (35.0, 140.0),
    "AAA": (10.0, 20.0),
    "BBB": (12.0, 25.0),
    "CCC": (14.0, 30.0),
    "DDD": (16.0, 35.0),
    "LLL": (13.0, 27.0),
}


def toy_world(
    cables: dict[str, list[str]],
    *,
    links: list[tuple[str, str, int]] = (),
    borders: list[tuple[str, str]] = (),
    gates: dict[str, list[str]] | None = None,
    years: dict[str, int] | None = None,
    landlocked: tuple[str, ...] = (),
    capacities: dict[str, float] | None = None,
    domestic: dict[str, list[str]] | None = None,
) -> World:
    """Return a world in which every economy has one landing point ``xxx-1`` (and ``xxx-2`` for domestic cables)."""
    codes = sorted({c for lands in cables.values() for c in lands} | set(landlocked))
    coastal = [c for c in codes if c not in landlocked]
    stations = [(f"{c.lower()}-{k}", c, PLACES[c][0] + 0.1 * k, PLACES[c][1]) for c in coastal for k in (1, 2)]
    lands = {name: [f"{c.lower()}-1" for c in found] for name, found in cables.items()} | (domestic or {})
    segments, topology, landings = [], [], []
    for name, points in lands.items():
        landings += [(name, p) for p in points]
        for k, (a, b) in enumerate(pairwise(points)):
            segments.append((name, k + 1, a, b, False, 1))
            topology.append((name, a, b, False))
    years = years or {}
    capacities = capacities or {}
    return prepare(
        Tables(
            economies=pd.DataFrame(
                {"iso3": codes, "name": [c.title() for c in codes], "is_supranational": [False] * len(codes)}
            ),
            cables=pd.DataFrame(
                {
                    "cable_id": list(lands),
                    "name": [n.upper() for n in lands],
                    "owners": ["One;Two"] * len(lands),
                    "status": ["in_service"] * len(lands),
                    "status_basis": ["listed"] * len(lands),
                    "rfs_year": pd.array([years.get(n, 2000) for n in lands], dtype="Int64"),
                    "rfs_month": pd.array([1] * len(lands), dtype="Int64"),
                    "retired_year": pd.array([pd.NA] * len(lands), dtype="Int64"),
                    "as_of": ["2026-03-26"] * len(lands),
                }
            ),
            landing_points=pd.DataFrame(stations, columns=["landing_point_id", "iso3", "lat", "lon"]),
            cable_landings=pd.DataFrame(landings, columns=["cable_id", "landing_point_id"]),
            cable_segments=pd.DataFrame(
                segments,
                columns=["cable_id", "seq", "from_landing_point_id", "to_landing_point_id", "planned", "n_paths"],
            ),
            cable_topology=pd.DataFrame(topology, columns=["cable_id", "node_a", "node_b", "planned"]),
            segment_routes=pd.DataFrame(
                columns=["cable_id", "seq", "from_landing_point_id", "to_landing_point_id", "length_km"]
            ),
            capacities=pd.DataFrame(
                [(n, t, True) for n, t in capacities.items()], columns=["cable_id", "capacity_tbps", "preferred"]
            ).astype({"preferred": bool}),
            gate_crossings=pd.DataFrame(
                [(g, c, "1", "crosses") for g, found in (gates or {}).items() for c in found],
                columns=["chokepoint_id", "cable_id", "segments", "crossing"],
            ),
            land_links=pd.DataFrame(
                [(a, b, r, pd.NA, pd.NA) for a, b, r in links],
                columns=["iso3_a", "iso3_b", "routes", "since_year", "until_year"],
            ),
            borders=pd.DataFrame(list(borders), columns=["iso3_a", "iso3_b"]),
            branch_dates=pd.DataFrame({"cable_id": [], "iso3": [], "rfs_year": []}),
            positions=pd.DataFrame([(c, *PLACES[c]) for c in codes], columns=["iso3", "lat", "lon"]),
            route_points=pd.DataFrame(
                [
                    (name, seq, 0, PLACES[p[:3].upper()][0], PLACES[p[:3].upper()][1])
                    for name, seq, a, b, _, _ in segments
                    for p in (a, b)
                ],
                columns=["cable_id", "seq", "line", "lat", "lon"],
            ),
        )
    )
