"""Measure how the cables are drawn, from the committed tiles; part of `python -m tools.route_quality`."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString

from geo.bundles import Track, points_of, side_by_side
from geo.hues import shared_points
from geo.layer_urls import TILE_ZOOMS
from geo.lines import Line, geodesic_length_km
from geo.overland import overland_parts
from geo.quality import Drawing, kinks, neighbour_px, same_hue_share, sphere_tree, unexplained_km
from geo.seagrid import KM_PER_DEG
from geo.tiling import pixel_deg
from geo.topology import from_plane, to_plane
from loaders.cables import load_landing_points
from loaders.routes import load_land_crossings
from loaders.tiles import load_tiles
from tools.build_land import read_countries

if TYPE_CHECKING:
    from scipy.spatial import cKDTree

CORRIDOR_KM = 40.0
STEP_KM = 20.0
LEAST_STEP_KM = 4.0
NEIGHBOUR_PX = 4.0
MEASURED = {1: 2.0, 3: 4.0, 5: 6.0}
"""Zoom of the tiles measured, and of the map that draws them: the world, a region, close."""


def read_features(zoom: int) -> list[dict[str, Any]]:
    """Read all features of the cable tiles of a zoom; those without a shape keep places only and are left out."""
    members = [raw for name, raw in load_tiles("cables").items() if name.startswith(f"{zoom}/")]
    tiles = [json.loads(gzip.decompress(raw))["features"] for raw in members]
    return [feature for tile in tiles for feature in tile if feature["geometry"]]


def joined_lines(zoom: int) -> dict[int, list[Line]]:
    """Return the lines of each cable on the plane, joined again where the tiles' edges cut them."""
    parts: dict[int, list[LineString]] = {}
    for feature in read_features(zoom):
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        parts.setdefault(feature["properties"]["n"], []).extend(shapely.get_parts(shape))
    found = {}
    for n, lines in parts.items():
        merged = shapely.line_merge(MultiLineString([line for line in lines if line.length > 0.0]))
        found[n] = [to_plane(shapely.get_coordinates(line)) for line in shapely.get_parts(merged)]
    return found


@dataclass(frozen=True)
class Look:
    """What the drawn cables measure.

    Attributes
    ----------
    drawings
        One a zoom of `MEASURED`.
    land_share
        Share of the length over land close up, away from landings and listed crossings; lakes and rivers included.
    same_hue
        Share of shared corridors whose two cables have one hue.
    """

    drawings: list[Drawing]
    land_share: float
    same_hue: float


def measure_drawing() -> Look:
    """Measure the committed cable tiles."""
    places = load_landing_points().frame[["lon", "lat"]].to_numpy(dtype=np.float64)
    landings = sphere_tree(places)
    drawings = []
    for tile_zoom, zoom in MEASURED.items():
        lines = joined_lines(tile_zoom)
        tracks = [Track(k, n, line) for k, (n, line) in enumerate(_on_globe(lines))]
        km = sum(geodesic_length_km(track.line) for track in tracks)
        sharp = sum(kinks(line, landings) for own in lines.values() for line in own)
        pixel_km = pixel_deg(zoom) * KM_PER_DEG
        step_km = max(pixel_km, LEAST_STEP_KM)
        points = points_of(tracks, step_km)
        px = neighbour_px(points, side_by_side(points, step_km, NEIGHBOUR_PX * pixel_km), landings, zoom)
        low = float(np.quantile(px, 0.05))
        drawings.append(Drawing(zoom, sharp / km * 1000.0, float(np.median(px)), low, float((px >= 1.0).mean())))
    finest = [Track(k, n, line) for k, (n, line) in enumerate(_on_globe(joined_lines(max(MEASURED))))]
    points = points_of(finest, STEP_KM)
    shared = shared_points(points, side_by_side(points, STEP_KM, CORRIDOR_KM))
    hue_of = {
        feature["properties"]["n"]: feature["properties"]["hue"]
        for zoom in (0, TILE_ZOOMS["cables"])
        for feature in read_features(zoom)
    }
    return Look(drawings, _land_share([track.line for track in finest], landings), same_hue_share(hue_of, shared))


def _land_share(lines: list[Line], landings: cKDTree) -> float:
    land = shapely.union_all(read_countries().geometry.to_numpy())
    table = load_land_crossings().frame[["west", "south", "east", "north"]].to_numpy(dtype=float)
    boxes = [(float(w), float(s), float(e), float(n)) for w, s, e, n in table]
    stray_km = sum(unexplained_km(part, landings, boxes) for part in overland_parts(lines, land))
    return stray_km / sum(geodesic_length_km(line) for line in lines)


def _on_globe(lines: dict[int, list[Line]]) -> list[tuple[int, Line]]:
    return [(n, from_plane(line)) for n, own in sorted(lines.items()) for line in own if len(line) > 1]


def drawing_rows(look: Look) -> list[tuple[str, str]]:
    """Return (what, value) rows for a reader."""
    rows = []
    for drawing in look.drawings:
        rows += [
            (
                f"Drawn at zoom {drawing.zoom:.0f}: turns over 30 degrees, 30 km or more from a landing",
                f"{drawing.kinks_per_1000_km:.3f} on 1,000 km",
            ),
            (
                f"Drawn at zoom {drawing.zoom:.0f}: nearest parallel cable, 80 km or more from landings",
                (
                    f"median {drawing.median_px:.1f} px, 95% above {drawing.low_px:.1f} px, "
                    f"{drawing.pixel_share:.0%} at least 1 px"
                ),
            ),
        ]
    rows.append(
        (
            "Drawn close up over land, outside listed crossings and 15 km of a landing, lakes and rivers included",
            f"{look.land_share:.2%}",
        )
    )
    return [*rows, ("Shared corridors whose two cables have the same hue, by length", f"{look.same_hue:.1%}")]


if __name__ == "__main__":
    for what, value in drawing_rows(measure_drawing()):
        print(f"{what}: {value}")
