"""Which lines of the base map are coasts, which are settled borders, and which are drawn as open questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
import shapely.ops
from shapely.geometry import LineString

from geo.topology import Topology, owners, plane_lines, to_plane

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.lines import Line
    from geo.topology import Area

LEASED = frozenset({"Akrotiri", "Dhekelia", "Baikonur", "USNB Guantanamo Bay"})
"""Bases and leased grounds inside another area: no line is drawn round them."""

NEAR_DEG = 0.12
SHORTEST_DEG = 0.02


@dataclass(frozen=True)
class Unsettled:
    """What is drawn dashed. No statement on sovereignty.

    Attributes
    ----------
    lines
        Lines in dispute, (lon, lat); borders that run along them are left out, and they are drawn instead.
    areas
        Names of areas whose status is open: every land line round them is dashed.
    pairs
        ISO 3166-1 numeric codes of two areas whose common border is not agreed.
    """

    lines: Sequence[Line] = ()
    areas: frozenset[str] = frozenset()
    pairs: frozenset[frozenset[str]] = frozenset()

    def has(self, areas: Iterable[Area]) -> bool:
        """Return whether the line between two areas is open."""
        between = list(areas)
        return bool({area.name for area in between} & self.areas) or frozenset(a.code for a in between) in self.pairs


def boundary_lines(topology: Topology, arcs: Sequence[Line], unsettled: Unsettled) -> dict[str, list[LineString]]:
    """Return ``coast``, ``border`` and ``dispute`` lines on the plane.

    Parameters
    ----------
    topology
        Areas and which arcs they share.
    arcs
        The topology's arcs, simplified or not.
    unsettled
        What is drawn dashed.
    """
    lines: dict[str, list[LineString]] = {"coast": [], "border": [], "dispute": []}
    for number, areas in sorted(owners(topology.areas).items()):
        names = {area.name for area in areas}
        if len(areas) > 1 and names & LEASED:
            continue
        kind = "coast" if len(areas) == 1 else "dispute" if unsettled.has(areas) else "border"
        lines[kind] += plane_lines(arcs[number])
    along = [LineString(to_plane(line)) for line in unsettled.lines]
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
