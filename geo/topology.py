"""Areas that share arcs: coasts, borders and land of one simplification fit each other exactly.

A TopoJSON file stores each stretch of coast or border once, as an *arc*; an area is rings of arc numbers. An arc of
two areas is a border, an arc of one is a coast. Coordinates on the *plane* are degrees of longitude and Mercator
ordinates in the same unit, so that shapes drawn straight on a Mercator map stay straight.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Polygon

from geo.land import cut_at_antimeridian
from geo.lines import Line, split_at_antimeridian, unwrap
from geo.seagrid import latitude_deg, mercator_deg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLANE_EDGE = 180.0
POLAR_DEG = 85.05
EDGE_DEG = 1e-3
Ring = list[int]


@dataclass(frozen=True)
class Area:
    """One area of a TopoJSON file.

    Attributes
    ----------
    name
        Short name in the file.
    code
        ISO 3166-1 numeric code, or None.
    polygons
        Rings of arc numbers, the outer ring first; ``~k`` is arc ``k`` backwards.
    """

    name: str
    code: str | None
    polygons: list[list[Ring]]


@dataclass(frozen=True)
class Topology:
    """Arcs as (lon, lat) lines and the areas made of them."""

    arcs: list[Line]
    areas: list[Area]


def decode(document: Mapping[str, Any], layer: str) -> Topology:
    """Return the areas of one layer of a quantised TopoJSON document.

    Parameters
    ----------
    document
        The parsed file.
    layer
        Name of an object of polygons.
    """
    scale, origin = (np.array(document["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in document["arcs"]]
    areas = []
    for shape in document["objects"][layer]["geometries"]:
        if "arcs" not in shape:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        areas.append(Area(shape["properties"]["name"], shape.get("id"), polygons))
    return Topology(arcs, areas)


def simplify_arcs(arcs: Iterable[Line], tolerance_deg: float) -> list[Line]:
    """Return each arc with fewer vertices, its ends kept, so that areas still meet.

    Parameters
    ----------
    arcs
        (lon, lat) lines.
    tolerance_deg
        Largest distance from the full arc, degrees on the plane.
    """
    simple = []
    for arc in arcs:
        flat = to_plane(unwrap(arc))
        closed = np.allclose(flat[0], flat[-1])
        kept = shapely.get_coordinates(shapely.simplify(shapely.linestrings(flat), tolerance_deg))
        if closed and len(kept) < 4:
            kept = flat[[0, len(flat) // 3, 2 * len(flat) // 3, -1]] if len(flat) > 3 else flat
        simple.append(from_plane(kept))
    return simple


def to_plane(line: Line) -> Line:
    """Return (lon, lat) as coordinates on the plane, latitudes cut at the edge of a Mercator map."""
    return np.column_stack([line[:, 0], mercator_deg(np.clip(line[:, 1], -POLAR_DEG, POLAR_DEG))])


def from_plane(flat: Line) -> Line:
    """Return coordinates on the plane as (lon, lat)."""
    return np.column_stack([flat[:, 0], latitude_deg(flat[:, 1])])


def owners(areas: Iterable[Area]) -> dict[int, list[Area]]:
    """Return the one or two areas of each arc, by arc number."""
    found: dict[int, list[Area]] = defaultdict(list)
    for area in areas:
        for arc in {arc if arc >= 0 else ~arc for rings in area.polygons for ring in rings for arc in ring}:
            found[arc].append(area)
    return dict(found)


def land(topology: Topology, arcs: list[Line], smallest_deg2: float) -> list[Polygon]:
    """Return all land as polygons on the plane within 180 degrees, without inner borders.

    Parameters
    ----------
    topology
        Areas.
    arcs
        The topology's arcs, simplified or not.
    smallest_deg2
        Islands below this area on the plane are left out, square degrees.
    """
    pieces = []
    for area in topology.areas:
        for rings in area.polygons:
            outline = [_ring(ring, arcs) for ring in rings]
            if len(outline[0]) < 4:
                continue
            shape = cut_at_antimeridian(Polygon(outline[0], [hole for hole in outline[1:] if len(hole) >= 4]))
            pieces += [_on_plane(part) for part in shapely.get_parts(shape)]
    whole = shapely.union_all([piece for piece in pieces if not shapely.is_empty(piece)])
    return [part for part in _polygons(whole) if part.area >= smallest_deg2]


def _ring(numbers: Ring, arcs: list[Line]) -> Line:
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.vstack([lines[0], *(line[1:] for line in lines[1:])])


def _on_plane(polygon: Polygon) -> shapely.Geometry:
    return shapely.make_valid(shapely.transform(polygon, to_plane))


def _polygons(shape: shapely.Geometry) -> list[Polygon]:
    if isinstance(shape, Polygon):
        return [shape]
    return [found for part in shapely.get_parts(shape) for found in _polygons(part)] if _holds_parts(shape) else []


def _holds_parts(shape: shapely.Geometry) -> bool:
    return isinstance(shape, MultiPolygon | shapely.GeometryCollection)


def plane_lines(arc: Line) -> list[LineString]:
    """Return one arc as lines on the plane, cut at 180 degrees, without stretches along that meridian or the pole."""
    lines = []
    for part in split_at_antimeridian(unwrap(arc)):
        flat = to_plane(part)
        edge = (np.abs(np.abs(flat[:, 0]) - PLANE_EDGE) < EDGE_DEG) | (part[:, 1] < -POLAR_DEG)
        runs = np.split(np.arange(len(flat)), np.flatnonzero(edge[:-1] & edge[1:]) + 1)
        lines += [LineString(flat[run]) for run in runs if len(run) > 1]
    return lines
