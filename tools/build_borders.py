"""List which economies share a land border, from Natural Earth: ``python -m tools.build_borders``."""

from __future__ import annotations

import pandas as pd
import shapely

from geo.land import WGS84, economy_polygons
from tools.build_land import ROOT, read_countries, read_iso_numeric

MIN_SHARED_KM = 1.0
SNAP_DEG = 1e-6


def shared_borders() -> pd.DataFrame:
    """Return one row a pair of economies with a common border, with its drawn length in kilometres."""
    polygons = economy_polygons(read_countries(), read_iso_numeric())
    shapes = [shapely.set_precision(shape, SNAP_DEG) for shape in polygons.geometry]
    codes = list(polygons["iso3"])
    tree = shapely.STRtree(shapes)
    rows = []
    for i, shape in enumerate(shapes):
        for j in tree.query(shape, predicate="intersects"):
            if i >= j:
                continue
            common = shapely.intersection(shape, shapes[j])
            length_km = WGS84.geometry_length(common) / 1e3
            if length_km >= MIN_SHARED_KM:
                first, second = sorted((codes[i], codes[j]))
                rows.append((first, second, round(length_km)))
    frame = pd.DataFrame(rows, columns=["iso3_a", "iso3_b", "shared_km"])
    return frame.sort_values(["iso3_a", "iso3_b"]).assign(source_id="natural-earth-50m", as_of="2026-11-22")


def main() -> None:
    """Write data/borders.csv."""
    borders = shared_borders()
    borders.to_csv(ROOT / "data" / "borders.csv", index=False, lineterminator="\n")
    print(f"borders: {len(borders):,} pairs")


if __name__ == "__main__":
    main()
