"""Schematic lines over land: great circles between named places, not the way the fibre runs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.land import WGS84

if TYPE_CHECKING:
    import numpy.typing as npt

STEP_KM = 100.0
UNORDERED = frozenset({"silk-route-transit"})
"""Systems whose places are border gates apart from each other, so that no line joins them."""


def great_circle(start: npt.NDArray[np.float64], end: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the great circle between two places with a vertex at least every `STEP_KM`.

    Parameters
    ----------
    start, end
        Longitude and latitude in degrees.
    """
    _, _, metres = WGS84.inv(*start, *end)
    inner = max(int(np.ceil(metres / 1e3 / STEP_KM)) - 1, 0)
    between = WGS84.npts(start[0], start[1], end[0], end[1], inner) if inner else []
    return np.array([tuple(start), *between, tuple(end)])


def schematic(places: npt.NDArray[np.float64], *, line: bool = True) -> shapely.Geometry:
    """Return a line along places in order; points where there is one place, or where no line joins them.

    Parameters
    ----------
    places
        One row a place: longitude and latitude in degrees, on one side of the antimeridian.
    line
        Whether the places are a way.
    """
    if len(places) < 2 or not line:
        return shapely.MultiPoint(places)
    legs = [great_circle(start, end) for start, end in pairwise(places)]
    return shapely.LineString(np.concatenate([legs[0], *(leg[1:] for leg in legs[1:])]))
