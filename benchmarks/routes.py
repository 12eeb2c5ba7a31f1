"""Our sea routes beside searoute's shipping lanes and the bare great circle: `python -m benchmarks.routes`.

Measured on the single-segment sea cables with a published length: time a route, share over land, length
against the published one.
"""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING

import numpy as np
import searoute
import shapely

from geo.lines import Line, densify, geodesic, geodesic_length_km, unwrap
from geo.overland import geodesic_shape_km, overland_parts
from geo.quality import length_ratios
from geo.routes import sea_route
from loaders.cables import load_cables, load_landing_points
from loaders.routes import load_segment_routes
from tools.build_land import read_countries
from tools.build_routes import build_sea

if TYPE_CHECKING:
    from collections.abc import Callable


def by_searoute(start: Line, end: Line) -> Line:
    """Return searoute's way with the two landings joined to it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = searoute.searoute(start.tolist(), end.tolist(), append_orig_dest=True)
    return unwrap(np.array(found.geometry["coordinates"], dtype=np.float64))


def main() -> None:
    """Print one line a method."""
    rows = load_segment_routes().frame
    ratios = length_ratios(load_cables().frame, rows[rows["basis"] == "sea_path"]).set_index("cable_id")
    chosen = rows[rows["cable_id"].isin(ratios.index)]
    points = load_landing_points().frame
    land = shapely.union_all(read_countries().geometry.to_numpy())
    sea = build_sea(points, land)
    methods: dict[str, Callable[[Line, Line], Line]] = {
        "great circle": lambda start, end: geodesic(start, end, 25.0),
        "searoute": by_searoute,
        "sea grid": lambda start, end: sea_route(sea.fine, sea.coarse, start, end).line,
    }
    published_km = ratios.loc[chosen["cable_id"], "published_km"].to_numpy()
    print(f"{len(chosen)} cables")
    for name, method in methods.items():
        began = time.perf_counter()
        lines = [
            method(sea.position[a], sea.position[b])
            for a, b in zip(chosen["from_landing_point_id"], chosen["to_landing_point_id"], strict=True)
        ]
        each_ms = (time.perf_counter() - began) * 1000.0 / len(lines)
        dense = [densify(line, 10.0) for line in lines]
        length_km = np.array([geodesic_length_km(line) for line in dense])
        over_km = sum(geodesic_shape_km(part) for part in overland_parts(dense, land))
        ratio = length_km / published_km
        print(
            f"{name:13} {each_ms:6.1f} ms a route  {over_km / length_km.sum():6.2%} over land  "
            f"ours/published median {np.median(ratio):.3f}  within 20% {np.mean(np.abs(ratio - 1) < 0.2):.1%}"
        )


if __name__ == "__main__":
    main()
