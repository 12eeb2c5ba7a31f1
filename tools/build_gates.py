"""Build the chokepoints: their table and map layer, and which cables cross them: ``python -m tools.build_gates``."""

from __future__ import annotations

import json

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from geo.cards import counted_cables
from geo.gates import crossings, locate, mark_planned, settle
from tools.build_land import LAYERS, ROOT, feature, write_layer

GATES = ROOT / "geo" / "source" / "chokepoints.geojson"
DATA = ROOT / "data"
MAP_2021 = "telegeography-2021-06"
_WIDE = "\nA corridor hundreds of km wide: closing all of it is an extreme case"
_READ = {"keep_default_na": False, "na_values": [""]}


def read_gates() -> gpd.GeoDataFrame:
    """Return the chokepoint polygons, EPSG:4326."""
    return gpd.read_file(GATES).rename(columns={"id": "chokepoint_id"})


def gates_table() -> pd.DataFrame:
    """Return what is known of each chokepoint apart from its polygon and claims."""
    features = json.loads(GATES.read_text(encoding="utf-8"))["features"]
    rows = [
        {
            "chokepoint_id": p["id"],
            "name": p["name"],
            "kind": p["kind"],
            "tier": p["tier"],
            "coastal_iso3": "|".join(p["coastal_iso3"]),
            "label_lat": p["label_lat"],
            "label_lon": p["label_lon"],
            "note": p["note"],
            "hazards": ";".join(p["hazards"]),
            "source_id": "atlas-geography",
            "as_of": p["as_of"],
        }
        for p in (f["properties"] for f in features)
    ]
    return pd.DataFrame(rows).sort_values("chokepoint_id")


def read_landings() -> gpd.GeoDataFrame:
    """Return every landing of every cable as a point, EPSG:4326."""
    points = pd.read_csv(DATA / "landing_points.csv", **_READ)
    landings = pd.read_csv(DATA / "cable_landings.csv", **_READ)
    rows = landings.merge(points, on="landing_point_id", validate="many_to_one")
    return gpd.GeoDataFrame(
        rows[["cable_id", "landing_point_id"]], geometry=gpd.points_from_xy(rows["lon"], rows["lat"]), crs="EPSG:4326"
    )


def read_segments() -> gpd.GeoDataFrame:
    """Return the route of every segment, EPSG:4326."""
    return gpd.read_file(LAYERS / "segments.geojson")


def computed_crossings() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the crossings before overrides, and the known list."""
    known = pd.read_csv(DATA / "chokepoint_cables.csv", **_READ)
    return crossings(read_gates(), read_segments(), read_landings(), known), known


def main() -> None:
    """Write data/chokepoints.csv, data/gate_crossings.csv and geo/layers/chokepoints.geojson."""
    table = gates_table()
    table.to_csv(DATA / "chokepoints.csv", index=False, lineterminator="\n")
    overrides = pd.read_csv(DATA / "gate_overrides.csv", **_READ)
    computed, known = computed_crossings()
    settled = locate(settle(computed, overrides), read_gates(), read_segments())
    cables = pd.read_csv(DATA / "cables.csv", **_READ)
    planned_cables = set(cables.loc[cables["status"] == "planned", "cable_id"])
    settled = mark_planned(settled, pd.read_csv(DATA / "cable_segments.csv", **_READ), planned_cables)
    curated = {(row.chokepoint_id, row.cable_id): row.source_id for row in overrides.itertuples(index=False)}
    listed = set(known[["chokepoint_id", "cable_id"]].itertuples(index=False, name=None))
    pairs = settled[["chokepoint_id", "cable_id"]].itertuples(index=False, name=None)
    source = {"known list": MAP_2021}
    settled = settled.assign(
        lands_inside=settled["lands_inside"].astype(int),
        source_id=[
            "|".join(
                dict.fromkeys((curated.get(pair) or source.get(basis, "atlas-routes"), *[MAP_2021] * (pair in listed)))
            )
            for basis, pair in zip(settled["basis"], pairs, strict=True)
        ],
        as_of="2026-11-22",
    )
    settled.to_csv(DATA / "gate_crossings.csv", index=False, lineterminator="\n")
    names = table.set_index("chokepoint_id")
    count = settled[settled["crossing"] == "crosses"].groupby("chokepoint_id").size()
    gates = list(read_gates().sort_values("chokepoint_id").itertuples(index=False))
    known = [
        {
            "n": n,
            "chokepoint_id": row.chokepoint_id,
            "name": names.loc[row.chokepoint_id, "name"],
            "kind": names.loc[row.chokepoint_id, "kind"],
            "tier": int(names.loc[row.chokepoint_id, "tier"]),
            "cables": int(count.get(row.chokepoint_id, 0)),
            "about": f"{counted_cables(int(count.get(row.chokepoint_id, 0)))} cross it"
            f"{_WIDE if names.loc[row.chokepoint_id, 'kind'] == 'corridor' else ''}",
        }
        for n, row in enumerate(gates)
    ]
    write_layer(
        LAYERS / "chokepoints.geojson",
        [feature(row.geometry, 3, **about) for row, about in zip(gates, known, strict=True)],
    )
    labels = names.loc[[row.chokepoint_id for row in gates], ["label_lon", "label_lat"]]
    write_layer(
        LAYERS / "gate_points.geojson",
        [feature(Point(*place), 2, **about) for place, about in zip(labels.to_numpy(), known, strict=True)],
    )
    print(f"chokepoints: {len(table)}; crossings: {len(settled):,}")


if __name__ == "__main__":
    main()
