"""Measure the committed routes and write docs/methods/routes.md: `python -m tools.route_quality`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely

from geo.lines import Line, geodesic_length_km, split_at_antimeridian, step_lengths_km, unwrap
from geo.overland import overland_parts
from geo.quality import Separation, length_ratios, separation, stray_land_km
from loaders.cables import load_cables, load_landing_points
from loaders.routes import load_land_crossings, load_segment_routes
from tools.build_land import LAYERS, ROOT, read_countries
from tools.drawing_quality import Look, drawing_rows, measure_drawing

PAGE = ROOT / "docs" / "methods" / "routes.md"
NOTES = ROOT / "docs" / "methods" / "route-notes.csv"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
WORST = 20


def read_lines() -> tuple[list[dict[str, Any]], list[Line]]:
    """Read geo/layers/segments.geojson: properties, and one unwrapped line a segment."""
    features = json.loads((LAYERS / "segments.geojson").read_text(encoding="utf-8"))["features"]
    lines = [joined(feature["geometry"]["coordinates"]) for feature in features]
    return [feature["properties"] for feature in features], lines


def joined(parts: list[list[list[float]]]) -> Line:
    """Return the parts of a line that was cut at 180 degrees as one unwrapped line."""
    line = unwrap(np.array([vertex for part in parts for vertex in part]))
    keep = np.ones(len(line), dtype=bool)
    keep[1:-1] = np.any(np.abs(np.diff(line[:-1], axis=0)) > 1e-9, axis=1)
    return line[keep]


@dataclass(frozen=True)
class Measured:
    """What the committed routes measure.

    Attributes
    ----------
    segments
        Rows of data/segment_routes.csv.
    stray_km
        Kilometres of each over land that neither a landing nor a listed crossing explains.
    ratios
        Ours / published length, worst first.
    longest_step_km
        Longest step between two vertices.
    cut_segments
        Segments that cross 180 degrees.
    apart
        Distances between cables in shared corridors.
    """

    segments: pd.DataFrame
    stray_km: pd.Series[float]
    ratios: pd.DataFrame
    longest_step_km: float
    cut_segments: int
    apart: Separation

    @property
    def stray_share(self) -> float:
        """Share of the total length over unexplained land, lakes and rivers included."""
        return float(self.stray_km.sum() / self.segments["length_km"].sum())


def measure() -> Measured:
    """Measure the committed layers and tables."""
    properties, lines = read_lines()
    rows = load_segment_routes().frame
    points = load_landing_points().frame.set_index("landing_point_id")
    crossings = load_land_crossings().frame[["west", "south", "east", "north"]].to_numpy(dtype=float)
    boxes = [(float(w), float(s), float(e), float(n)) for w, s, e, n in crossings]
    overland = overland_parts(lines, shapely.union_all(read_countries().geometry.to_numpy()))
    stray_km = [
        stray_land_km(part, points.loc[[a, b], ["lon", "lat"]].to_numpy(dtype=float), boxes)
        for part, a, b in zip(overland, rows["from_landing_point_id"], rows["to_landing_point_id"], strict=True)
    ]
    lines_of: dict[str, list[Line]] = {}
    for segment, line in zip(properties, lines, strict=True):
        if geodesic_length_km(line) > 0.0:
            lines_of.setdefault(segment["cable_id"], []).append(line)
    return Measured(
        segments=rows,
        stray_km=pd.Series(stray_km, dtype=float),
        ratios=length_ratios(load_cables().frame, rows),
        longest_step_km=max(float(step_lengths_km(line).max(initial=0.0)) for line in lines),
        cut_segments=sum(len(split_at_antimeridian(line)) > 1 for line in lines),
        apart=separation(lines_of),
    )


def summary(found: Measured, look: Look) -> list[tuple[str, str]]:
    """Return (what, value) rows for a reader."""
    rows, ratio, apart = found.segments, found.ratios["ratio"], found.apart
    total_km = float(rows["length_km"].sum())
    inland = rows["basis"] == "inland_water"
    counts = rows["basis"].value_counts().sort_index()
    basis = ", ".join(f"{name} {count:,}" for name, count in counts.items())
    middle_half = f"{ratio.quantile(0.25):.2f} to {ratio.quantile(0.75):.2f}"
    samples = f"{apart.in_corridor:,} of {apart.samples:,} samples"
    return [
        ("Segments routed", f"{len(rows):,} of {rows['cable_id'].nunique():,} cables ({basis})"),
        ("Total length", f"{total_km:,.0f} km"),
        (
            "Over land, outside listed crossings and 15 km of a landing: sea routes",
            _share(float(found.stray_km[~inland].sum()), total_km),
        ),
        (
            "The same, straight lines over lakes and rivers",
            _share(float(found.stray_km[inland].sum()), total_km),
        ),
        (
            "Ours / published length, single-segment cables",
            f"median {ratio.median():.3f}, middle half {middle_half}, {len(ratio)} cables",
        ),
        ("Longest step between two vertices", f"{found.longest_step_km:,.0f} km"),
        ("Segments cut at 180 degrees", f"{found.cut_segments}"),
        (
            "Measured routes: cables sharing a corridor (next cable within 20 km, 80 km or more from landings)",
            f"median {apart.median_km:.1f} km apart; {apart.distinct_share:.1%} at least 0.5 km ({samples})",
        ),
        *drawing_rows(look),
    ]


def _share(part_km: float, total_km: float) -> str:
    return f"{part_km:,.0f} km, {part_km / total_km:.3%} of the total"


def report(table: list[tuple[str, str]], ratios: pd.DataFrame, notes: dict[str, str]) -> str:
    """Return the generated part of the page as Markdown."""
    text = ["| measured | value |", "| --- | --- |", *(f"| {what} | {value} |" for what, value in table), ""]
    text += [
        f"The {WORST} single-segment cables whose length differs most from the published one:",
        "",
        "| cable | published km | ours km | ratio | why |",
        "| --- | ---: | ---: | ---: | --- |",
    ]
    text += [
        f"| {row.name} | {row.published_km:,.0f} | {row.route_km:,.0f} | {row.ratio:.2f} "
        f"| {notes.get(str(row.cable_id), 'not explained yet')} |"
        for row in ratios.head(WORST).itertuples(index=False)
    ]
    return "\n".join(text)


def main() -> None:
    """Measure, print, and replace the generated part of the page."""
    found = measure()
    notes_table = pd.read_csv(NOTES, keep_default_na=False)
    notes = dict(zip(notes_table["cable_id"], notes_table["note"], strict=True))
    generated = report(summary(found, measure_drawing()), found.ratios, notes)
    print(generated)
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{generated}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
