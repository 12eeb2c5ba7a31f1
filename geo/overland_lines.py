"""Schematic lines over land: dashes along great circles between named places, not the way the fibre runs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.land import WGS84

if TYPE_CHECKING:
    import numpy.typing as npt

DASH_KM, GAP_KM = 160.0, 110.0
_FEWEST_DASHES = 2
UNORDERED = frozenset({"silk-route-transit"})
"""Systems whose places are border gates apart from each other, so that no line joins them."""


def dashes(start: npt.NDArray[np.float64], end: npt.NDArray[np.float64]) -> list[npt.NDArray[np.float64]]:
    """Return the great circle between two places as dashes that begin at the one and end at the other.

    Parameters
    ----------
    start, end
        Longitude and latitude in degrees.
    """
    azimuth, _, metres = WGS84.inv(start[0], start[1], end[0], end[1])
    number = max(round((metres / 1e3 + GAP_KM) / (DASH_KM + GAP_KM)), _FEWEST_DASHES)
    share = DASH_KM / (DASH_KM + GAP_KM)
    begins = np.arange(number) / (number - 1 + share)
    along = np.column_stack([begins, begins + share / (number - 1 + share)]) * metres
    ends = [WGS84.fwd(start[0], start[1], azimuth, at)[:2] for at in along.ravel()]
    return list(np.array(ends).reshape(number, 2, 2))


def schematic(places: npt.NDArray[np.float64], *, line: bool = True) -> shapely.Geometry:
    """Return dashes along places in order; points where there is one place, or where no line joins them.

    Parameters
    ----------
    places
        One row a place: longitude and latitude in degrees, on one side of the antimeridian.
    line
        Whether the places are a way.
    """
    if len(places) < 2 or not line:
        return shapely.MultiPoint(places)
    return shapely.MultiLineString([dash for start, end in pairwise(places) for dash in dashes(start, end)])
