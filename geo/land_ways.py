"""Ways over land: where a cable crosses between two seas, its line follows roads and a canal from town to town."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from geo.lines import Line, densify, geodesic_length_km
from geo.routes import smoothed

if TYPE_CHECKING:
    import pandas as pd

REACH_KM = 12.0
STEP_KM = 3.0
SMOOTH_STEPS = 1.5


@dataclass(frozen=True)
class LandWays:
    """Towns and the ways between them.

    Attributes
    ----------
    towns
        (lon, lat) of each town.
    km
        Length of the way between two towns, 0 where there is none.
    """

    towns: Line
    km: csr_matrix

    def path(self, start: Line, end: Line) -> Line | None:
        """Return the shortest way from `start` to `end`, or None if either is not near a town.

        Parameters
        ----------
        start, end
            One (lon, lat) each.
        """
        first, last = self._nearest(start), self._nearest(end)
        if first is None or last is None or first == last:
            return None
        length, before = dijkstra(self.km, directed=False, indices=first, return_predecessors=True)
        if not np.isfinite(length[last]):
            return None
        stops = [last]
        while stops[-1] != first:
            stops.append(int(before[stops[-1]]))
        line = densify(np.vstack([start, self.towns[stops[::-1]][1:-1], end]), STEP_KM)
        return smoothed(line, SMOOTH_STEPS)

    def _nearest(self, point: Line) -> int | None:
        away = [geodesic_length_km(np.array([point, town])) for town in self.towns]
        best = int(np.argmin(away))
        return best if away[best] <= REACH_KM else None


def land_ways(table: pd.DataFrame) -> LandWays:
    """Return the ways of a table of stops.

    Parameters
    ----------
    table
        ``way``, ``seq``, ``place``, ``lon``, ``lat``; a place of several ways has one position.
    """
    places = table.drop_duplicates("place").reset_index(drop=True)
    number = {str(place): k for k, place in enumerate(places["place"])}
    towns = places[["lon", "lat"]].to_numpy(dtype=np.float64)
    ends: list[tuple[int, int]] = []
    for _, stops in table.sort_values(["way", "seq"]).groupby("way"):
        order = [number[str(place)] for place in stops["place"]]
        ends += list(itertools.pairwise(order))
    km = [geodesic_length_km(towns[[a, b]]) for a, b in ends]
    first, second = np.array(ends).T
    return LandWays(towns, csr_matrix((km, (first, second)), shape=(len(towns), len(towns))))
