"""Build the base map's tiles, ground and names: `python -m tools.build_tiles`."""

from __future__ import annotations

import gzip
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from shapely.geometry import Point, Polygon

from geo.borders import Unsettled, boundary_lines, dashes
from geo.labels import Label, place
from geo.land import area_km2, economy_polygons
from geo.layer_urls import TILE_ZOOMS
from geo.seagrid import KM_PER_DEG
from geo.tiling import Tiles, add, new_tiles, pixel_deg, tile_bytes
from geo.topology import Topology, decode, land, simplify_arcs, to_plane
from loaders.boundaries import load_disputed_lines, load_disputes
from loaders.cables import load_cable_landings, load_landing_points
from loaders.layers import load_features
from loaders.shipped import TILES_DIR
from tools.build_land import ROOT, SOURCE, read_countries, read_iso_numeric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
GROUND_ZOOMS = range(TILE_ZOOMS["base"] + 1)
NAME_ZOOMS = range(TILE_ZOOMS["names"] + 1)
ZOOM_OUT = -0.5
FINEST_DEG = 0.002
FINEST_BEYOND = 1
DASH_PX = 4.0
TOWN_CABLES = {4: 8, 5: 4, 6: 2, 7: 1}
SIZES = {"ocean": 14.0, "sea": 12.5, "strait": 11.5, "town": 11.5}
FIRST_ZOOM = {"ocean": 0, "sea": 2, "strait": 5}
SMALL_DOT_PX = 2.5
UNLANDED_ZOOM = 3
TOWN_DOT_PX = 4.5
LINE_CHARACTERS = 15
FINER_AREAS = {"cyprus-buffer-zone": "Cyprus U.N. Buffer Zone"}
"""Dispute to the name of an area that only the finer map has."""


def write_archive(path: Path, tiles: Tiles) -> None:
    """Write tiles as gzipped members ``z/x/y`` of one zip file, the same bytes for the same tiles."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for address in sorted(tiles):
            member = zipfile.ZipInfo("/".join(map(str, address)), EPOCH)
            archive.writestr(member, gzip.compress(tile_bytes(tiles[address]), compresslevel=9, mtime=0))
    print(f"{path.relative_to(ROOT)}: {len(tiles)} tiles, {path.stat().st_size / 1e3:.0f} kB")


def read_topology() -> Topology:
    """Read Natural Earth's 1:10m countries."""
    return decode(json.loads((SOURCE / "countries-10m.json").read_text(encoding="utf-8")), "countries")


def read_unsettled() -> Unsettled:
    """Read what data/disputes.csv leaves open: lines, areas not ruled by an agreed economy, and borders not agreed.

    A dispute that has changed since it was listed draws no line.
    """
    disputes = load_disputes().frame
    disputes = disputes[disputes["standing"] != "changed since"]
    known = set(disputes["dispute_id"])
    lines = [
        np.array(feature["geometry"]["coordinates"], dtype=np.float64)
        for feature in load_disputed_lines()
        if feature["properties"]["dispute_id"] in known
    ]
    ruled = disputes["administration"].isin(["economies"]) & disputes["other_claimant"].isna()
    areas = disputes.loc[~ruled | (disputes["kind"] == "status"), "own_area"].dropna()
    zones = [FINER_AREAS[dispute] for dispute in disputes["dispute_id"] if dispute in FINER_AREAS]
    numeric = {iso3: code for code, iso3 in read_iso_numeric().items()}
    undrawn = disputes[(disputes["kind"] == "line") & ~disputes["has_line"]]
    pairs = [frozenset(numeric[iso3] for iso3 in claimants.split("|")) for claimants in undrawn["claimant_iso3"]]
    return Unsettled(lines, frozenset(areas) | frozenset(zones), frozenset(pairs))


def ground(topology: Topology, unsettled: Unsettled) -> Tiles:
    """Return land, coasts and borders, each zoom with as much detail as its pixels show."""
    tiles = new_tiles()
    for zoom in GROUND_ZOOMS:
        finest = zoom == max(GROUND_ZOOMS)
        pixel = pixel_deg(zoom)
        beyond = FINEST_BEYOND if finest else 0
        arcs = simplify_arcs(topology.arcs, FINEST_DEG if finest else 0.7 * pixel)
        for piece in land(topology, arcs, 0.0 if finest else pixel * pixel):
            add(tiles, piece, zoom, beyond=beyond, k="land")
        for kind, lines in boundary_lines(topology, arcs, unsettled).items():
            dash = DASH_PX * pixel
            for line in lines:
                if kind == "coast" and not finest and line.is_ring and Polygon(line).area < pixel * pixel:
                    continue
                for part in dashes(line, dash) if kind == "dispute" else [line]:
                    add(tiles, part, zoom, beyond=beyond, k=kind)
    return merged(tiles)


def merged(tiles: Tiles) -> Tiles:
    """Return tiles with one feature a kind: fewer words, and less to hold for the browser."""
    out = new_tiles()
    for address, features in tiles.items():
        kinds: dict[str, list[Any]] = {}
        for feature in features:
            shape = feature["geometry"]
            several = shape["type"].startswith("Multi")
            kinds.setdefault(feature["properties"]["k"], []).extend(
                shape["coordinates"] if several else [shape["coordinates"]]
            )
        out[address] = [
            {
                "type": "Feature",
                "properties": {"k": kind},
                "geometry": {"type": "MultiPolygon" if kind == "land" else "MultiLineString", "coordinates": shapes},
            }
            for kind, shapes in kinds.items()
        ]
    return out


def names() -> Tiles:
    """Return the names of economies, seas and landing towns, each from the zoom at which it fits."""
    economies = list(economy_labels())
    known = {label.text for label in economies}
    labels = [*economies, *sea_labels(), *(town for town in town_labels() if town.text not in known)]
    order = sorted(range(len(labels)), key=lambda k: (_rank(labels[k]), k))
    labels = [labels[k] for k in order]
    tiles = new_tiles()
    for label, found in zip(labels, place(labels, NAME_ZOOMS, zoom_out=ZOOM_OUT), strict=True):
        for zoom in NAME_ZOOMS:
            shown = found is not None and found[0] <= zoom
            dot = label.dot_px if label.kind == "small" and zoom >= label.first_zoom else 0.0
            if shown or dot:
                add(
                    tiles,
                    Point(label.at),
                    zoom,
                    beyond=4,
                    **_drawn(label, found[1] if found and shown else None),
                    r=dot,
                )
    return tiles


def _drawn(label: Label, side: str | None) -> dict[str, object]:
    return {
        "t": label.text if side else "",
        "k": label.kind,
        "s": label.size,
        "a": side if side in {"start", "end"} else "middle",
        "o": label.offset(side) if side else [0, 0],
    }


def _rank(label: Label) -> tuple[int, float]:
    kinds = {"ocean": 0, "economy": 1, "small": 2, "sea": 3, "strait": 4, "town": 5}
    return kinds[label.kind], -label.weight


def economy_labels() -> Iterator[Label]:
    """Return a label for every economy; a small one has a dot, at every zoom if a cable lands there."""
    polygons = economy_polygons(read_countries(), read_iso_numeric())
    km2 = {iso3: area_km2(shape) for iso3, shape in zip(polygons["iso3"], polygons.geometry, strict=True)}
    landed = set(load_landing_points().frame["iso3"])
    for feature in load_features("economy_points"):
        properties, at = feature["properties"], np.array(feature["geometry"]["coordinates"], dtype=np.float64)
        area = km2.get(properties["iso3"], 0.0)
        text = wrapped(properties["name"])
        if properties["small"]:
            first = 0 if properties["iso3"] in landed else UNLANDED_ZOOM
            yield Label(text, to_plane(at[None, :])[0], 11.5, "small", first, SMALL_DOT_PX, weight=area)
            continue
        size = 15.0 if area > 2e6 else 13.5 if area > 2e5 else 12.5
        label = Label(text, to_plane(at[None, :])[0], size, "economy", 0, weight=area)
        yield label.from_zoom(_zoom_of_room(label, float(np.sqrt(area)), float(at[1])))


def _zoom_of_room(label: Label, side_km: float, lat: float) -> int:
    """Return the first zoom at which a name is hardly wider than its economy."""
    west, _, east, _ = label.box("middle", 0.0)
    for zoom in NAME_ZOOMS:
        km_per_pixel = pixel_deg(zoom) * KM_PER_DEG * np.cos(np.deg2rad(lat))
        if east - west <= 1.4 * side_km / km_per_pixel:
            return zoom
    return max(NAME_ZOOMS)


def wrapped(name: str) -> str:
    """Return a name in lines of about equal length, none longer than it must be."""
    words = name.split(" ")
    if len(name) <= LINE_CHARACTERS or len(words) == 1:
        return name
    halves = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
    return "\n".join(min(halves, key=lambda pair: max(map(len, pair))))


def sea_labels() -> Iterator[Label]:
    """Return the labels of geo/source/sea_names.csv."""
    table = pd.read_csv(SOURCE / "sea_names.csv", keep_default_na=False)
    for row in table.itertuples(index=False):
        at = to_plane(np.array([[row.lon, row.lat]], dtype=np.float64))[0]
        yield Label(wrapped(str(row.name)), at, SIZES[row.kind], row.kind, FIRST_ZOOM[row.kind])


def town_labels() -> Iterator[Label]:
    """Return a label for every landing point in use, the busiest from the smallest zoom."""
    count = load_cable_landings().frame.groupby("landing_point_id")["cable_id"].nunique()
    points = load_landing_points().frame
    for point in points[points["landing_point_id"].isin(count.index)].to_dict("records"):
        cables = int(count[point["landing_point_id"]])
        first = min(zoom for zoom, least in TOWN_CABLES.items() if cables >= least)
        at = to_plane(np.array([[point["lon"], point["lat"]]]))[0]
        town = str(point["name"]).split(",")[0]
        yield Label(town, at, SIZES["town"], "town", first, TOWN_DOT_PX, weight=float(cables))


def main() -> None:
    """Write base.zip and names.zip."""
    write_archive(TILES_DIR / "base.zip", ground(read_topology(), read_unsettled()))
    write_archive(TILES_DIR / "names.zip", names())


if __name__ == "__main__":
    main()
