"""Which lines of the base map are coasts, which are settled borders, and which are drawn as open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import LineString

from geo.topology import Topology, owners, plane_lines, to_plane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.lines import Line

LEASED = frozenset({"Akrotiri", "Dhekelia", "Baikonur", "USNB Guantanamo Bay"})
"""Bases and leased grounds inside another area: no line is drawn round them."""

OPEN_STATUS = frozenset(
    {"Somaliland", "Kosovo", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Siachen Glacier", "W. Sahara"}
)
"""Areas whose status is not settled: every land line round them is dashed. No statement on sovereignty."""

NEAR_DEG = 0.12
SHORTEST_DEG = 0.02


def boundary_lines(topology: Topology, arcs: Sequence[Line], disputed: Sequence[Line]) -> dict[str, list[LineString]]:
    """Return ``coast``, ``border`` and ``dispute`` lines on the plane.

    Parameters
    ----------
    topology
        Areas and which arcs they share.
    arcs
        The topology's arcs, simplified or not.
    disputed
        Lines in dispute, (lon, lat); borders that run along them are left out, and they are drawn instead.
    """
    lines: dict[str, list[LineString]] = {"coast": [], "border": [], "dispute": []}
    for number, areas in sorted(owners(topology.areas).items()):
        names = {area.name for area in areas}
        if len(areas) > 1 and names & LEASED:
            continue
        kind = "coast" if len(areas) == 1 else "dispute" if names & OPEN_STATUS else "border"
        lines[kind] += plane_lines(arcs[number])
    along = [LineString(to_plane(line)) for line in disputed]
    near = shapely.buffer(shapely.union_all(along), NEAR_DEG)
    settled = shapely.difference(np.array(lines["border"], dtype=object), near)
    lines["border"] = [part for line in settled for part in shapely.get_parts(line) if part.length >= SHORTEST_DEG]
    doubtful = shapely.difference(np.array(lines["dispute"], dtype=object), near)
    lines["dispute"] = [part for line in doubtful for part in shapely.get_parts(line) if part.length >= SHORTEST_DEG]
    lines["dispute"] += along
    return lines


def dashes(line: LineString, dash_deg: float) -> list[BaseGeometry]:
    """Return a line on the plane cut into dashes with gaps two thirds as long.

    Parameters
    ----------
    line
        A line on the plane.
    dash_deg
        Length of a dash, degrees on the plane.
    """
    starts = np.arange(0.0, line.length, dash_deg * 5.0 / 3.0)
    return [shapely.ops.substring(line, start, min(start + dash_deg, line.length)) for start in starts]
