"""Draw the cables for every zoom and cut them into tiles; part of `python -m tools.build_routes`."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely.geometry import MultiLineString

from geo.bundles import PARTING, Spread, Track, points_of, set_apart, side_by_side
from geo.cards import cable_card
from geo.curves import simplified
from geo.hues import hues, shared_points
from geo.layer_urls import TILE_ZOOMS
from geo.lines import Line, geodesic_length_km, split_at_antimeridian
from geo.seagrid import KM_PER_DEG
from geo.sides import order_of
from geo.tiling import Tiles, add, new_tiles, pixel_deg
from geo.topology import from_plane, to_plane

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.seagrid import SeaGrid

ZOOMS = range(TILE_ZOOMS["cables"] + 1)
SPREADS = {
    0: Spread(34.0, 20.0, 170.0),
    1: Spread(34.0, 20.0, 170.0),
    2: Spread(20.0, 14.0, 120.0),
    3: Spread(11.0, 9.0, 70.0),
    4: Spread(6.0, 6.0, 42.0),
    5: Spread(3.5, 3.5, 28.0),
}
"""Level of detail of each zoom of the tiles; the map draws a tile one zoom further in."""

FIXED_KM = 30.0
TOLERANCE_PX = 0.15
HUES = 12
CORRIDOR_KM = 40.0
PARTING_KM = 60.0
CORRIDOR_STEP_KM = 20.0
STUB_KM = 4.0
"""Length of the dash that stands for a cable whose landings are known to one place only, within its uncertainty."""


def tracks_of(rows: pd.DataFrame, lines: Sequence[Line], cables: Sequence[int]) -> list[Track]:
    """Return the lines that can be set apart: not over lakes and rivers, and longer than a harbour."""
    return [
        Track(k, cable, line, basis == "land_crossing")
        for k, (line, cable, basis) in enumerate(zip(lines, cables, rows["basis"], strict=True))
        if basis in {"sea_path", "land_crossing"} and geodesic_length_km(line) >= FIXED_KM
    ]


def cable_tiles(cables: pd.DataFrame, rows: pd.DataFrame, lines: Sequence[Line], grid: SeaGrid) -> Tiles:
    """Return the tiles of all zooms.

    Parameters
    ----------
    cables
        The cable table.
    rows
        One segment a row: ``cable_id``, ``basis``.
    lines
        The route of each, unwrapped (lon, lat), not set apart.
    grid
        The sea.
    """
    table = cables.sort_values("cable_id").reset_index(drop=True)
    number = {str(cable): n for n, cable in enumerate(table["cable_id"])}
    owner = [number[str(cable)] for cable in rows["cable_id"]]
    tracks = tracks_of(rows, lines, owner)
    points = points_of(tracks, CORRIDOR_STEP_KM)
    pairs = side_by_side(points, CORRIDOR_STEP_KM, CORRIDOR_KM)
    parting = side_by_side(points, CORRIDOR_STEP_KM, PARTING_KM, parallel=PARTING)
    order = order_of(points, parting, len(lines))
    hue = hues(shared_points(points, pairs), sorted(set(owner)), HUES)
    tiles = new_tiles()
    made: dict[Spread, list[Line]] = {}
    for zoom in ZOOMS:
        began, spread = time.monotonic(), SPREADS[zoom]
        if spread not in made:
            apart = dict(zip((t.number for t in tracks), set_apart(tracks, order, grid, spread), strict=True))
            made[spread] = [to_plane(apart.get(k, line)) for k, line in enumerate(lines)]
        beyond = 1 if zoom < max(ZOOMS) else 3
        for n in sorted(set(owner)):
            own = seen([made[spread][k] for k in range(len(owner)) if owner[k] == n])
            parts = [part for line in own for part in _cut(line, TOLERANCE_PX * pixel_deg(zoom + beyond))]
            if not parts:
                continue
            shape = MultiLineString(parts)
            known = table.iloc[n]
            about = {"n": n, "cable_id": known["cable_id"], "name": known["name"], "status": known["status"]}
            add(tiles, shape, zoom, beyond=beyond, **about, hue=hue[n], about=cable_card(known))
        print(f"cables of zoom {zoom} drawn in {time.monotonic() - began:.0f} s")
    return {address: numbered(features) for address, features in tiles.items()}


def seen(own: list[Line]) -> list[Line]:
    """Return a cable's lines on the plane; a dash through its place if none has a length."""
    if any(np.ptp(line, axis=0).max() > 0.0 for line in own):
        return own
    half = np.array([STUB_KM / KM_PER_DEG / 2.0, 0.0])
    return [np.vstack([line[0] - half, line[0] + half]) for line in own]


def _cut(flat: Line, tolerance_deg: float) -> list[Line]:
    curve = simplified(flat, tolerance_deg)
    return [to_plane(part) for part in split_at_antimeridian(from_plane(curve))]


def numbered(features: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a tile's features, each at the position that is its number: a click then says the same in every tile."""
    last = max(feature["properties"]["n"] for feature in features)
    placed: list[dict[str, Any]] = [{"type": "Feature", "properties": {}, "geometry": None} for _ in range(last + 1)]
    for feature in features:
        placed[feature["properties"]["n"]] = feature
    return placed


def hues_of(tiles: Tiles) -> dict[int, int]:
    """Return the hue of each cable by its number."""
    drawn = (feature["properties"] for features in tiles.values() for feature in features if feature["geometry"])
    return {properties["n"]: properties["hue"] for properties in drawn}
