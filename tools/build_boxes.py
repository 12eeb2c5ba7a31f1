"""List the boxes each economy lies in, from Natural Earth and by hand: ``python -m tools.build_boxes``.

A position outside the boxes of its economy is refused when a table is loaded; swapped coordinates are found so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geo.land import economy_polygons
from loaders.routes import load_economy_points
from tools.build_land import ROOT, read_countries, read_iso_numeric

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]
GAP_DEG = 3.0
DRAWN = ("drawn", "natural-earth-50m")
BY_HAND = ("by hand", "atlas-geography")
# West, south, east, north in whole degrees: islands that 1:50m leaves out, and platforms at sea.
REMOTE: tuple[tuple[str, Box], ...] = (
    ("BES", (-69, 12, -68, 13)),
    ("BES", (-64, 17, -62, 18)),
    ("COK", (-166, -22, -157, -8)),
    ("COL", (-82, 12, -81, 14)),
    ("DNK", (4, 55, 6, 57)),
    ("FSM", (137, 5, 164, 10)),
    ("GNQ", (5, -2, 6, -1)),
    ("KIR", (172, -3, 178, 4)),
    ("MDV", (72, -1, 74, 8)),
    ("MHL", (160, 4, 173, 15)),
    ("MUS", (63, -20, 64, -19)),
    ("NLD", (-69, 12, -68, 13)),
    ("NOR", (-10, 70, -7, 72)),
    ("NOR", (10, 76, 34, 81)),
    ("PYF", (-155, -28, -134, -7)),
    ("SHN", (-6, -17, -5, -15)),
)


def joined(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes with those that lie close together made one.

    Parameters
    ----------
    boxes
        West, south, east and north in degrees.
    """
    kept: list[Box] = []
    for box in boxes:
        current = box
        while near := [other for other in kept if _close(current, other)]:
            kept = [other for other in kept if other not in near]
            group = [current, *near]
            current = (
                min(b[0] for b in group),
                min(b[1] for b in group),
                max(b[2] for b in group),
                max(b[3] for b in group),
            )
        kept.append(current)
    return sorted(kept)


def _close(a: Box, b: Box) -> bool:
    wide = a[0] - GAP_DEG <= b[2] and b[0] - GAP_DEG <= a[2]
    return wide and a[1] - GAP_DEG <= b[3] and b[1] - GAP_DEG <= a[3]


def economy_boxes() -> pd.DataFrame:
    """Return one row a box, degrees in EPSG:4326, by economy."""
    polygons = economy_polygons(read_countries(), read_iso_numeric())
    rows: list[tuple[str, Box, tuple[str, str]]] = []
    for iso3, shape in zip(polygons["iso3"], polygons.geometry, strict=True):
        rows += [(iso3, box, DRAWN) for box in joined(part.bounds for part in shapely.get_parts(shape))]
    for point in load_economy_points().frame.itertuples():
        rows.append((point.iso3, (point.lon, point.lat, point.lon, point.lat), BY_HAND))
    rows += [(iso3, box, BY_HAND) for iso3, box in REMOTE]
    frame = pd.DataFrame(
        [(iso3, *(round(edge, 1) for edge in box), *basis, "2026-11-22") for iso3, box, basis in rows],
        columns=["iso3", "west", "south", "east", "north", "basis", "source_id", "as_of"],
    )
    return frame.drop_duplicates(["iso3", "west", "south"]).sort_values(["iso3", "west", "south"])


def main() -> None:
    """Write data/economy_boxes.csv."""
    boxes = economy_boxes()
    boxes.to_csv(ROOT / "data" / "economy_boxes.csv", index=False, lineterminator="\n")
    print(f"economy_boxes: {len(boxes):,} boxes of {boxes['iso3'].nunique():,} economies")


if __name__ == "__main__":
    main()
