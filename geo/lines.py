"""Lines on the globe: length, points along a geodesic, cutting at 180 degrees.

A line is an array of (lon, lat) rows in degrees, EPSG:4326. Inside this package longitudes are *unwrapped*:
they run on past 180 instead of jumping to -180, until `split_at_antimeridian` cuts them.
"""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
from pyproj import Geod

WGS84 = Geod(ellps="WGS84")

Line = npt.NDArray[np.float64]


def geodesic_length_km(line: Line) -> float:
    """Return the geodesic length of a line, kilometres on WGS84."""
    return float(step_lengths_km(line).sum())


def step_lengths_km(line: Line) -> npt.NDArray[np.float64]:
    """Return the geodesic length of each step between consecutive vertices, kilometres."""
    if len(line) < 2:
        return np.zeros(0)
    metres = WGS84.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])[2]
    return np.asarray(metres, dtype=np.float64) / 1000.0


def unwrap(line: Line) -> Line:
    """Return the line with longitudes that run on past +-180 instead of jumping by 360 degrees."""
    lon = np.unwrap(line[:, 0], period=360.0)
    return np.column_stack([lon, line[:, 1]])


def geodesic(start: Line, end: Line, step_km: float) -> Line:
    """Return points on the geodesic from `start` to `end`, both included, unwrapped.

    Parameters
    ----------
    start, end
        One (lon, lat) each, degrees.
    step_km
        Largest distance between consecutive points, kilometres.
    """
    length_km = WGS84.inv(start[0], start[1], end[0], end[1])[2] / 1000.0
    inner = int(np.ceil(length_km / step_km)) - 1
    if inner < 1:
        return unwrap(np.array([start, end]))
    points = WGS84.npts(start[0], start[1], end[0], end[1], inner)
    return unwrap(np.vstack([start, np.asarray(points), end]))


def densify(line: Line, step_km: float) -> Line:
    """Return the line with geodesic points added so that no step is longer than `step_km`."""
    pieces = [line[:1]]
    for start, end, length_km in zip(line[:-1], line[1:], step_lengths_km(line), strict=True):
        pieces.append(geodesic(start, end, step_km)[1:] if length_km > step_km else end[None])
    return unwrap(np.vstack(pieces))


def split_at_antimeridian(line: Line) -> list[Line]:
    """Cut an unwrapped line where it crosses 180 degrees; every part lies within [-180, 180].

    The cut point is placed on the straight line between the two vertices (dense lines make that exact
    enough) and appears twice: as +180 at one side and as -180 at the other.

    Parameters
    ----------
    line
        Unwrapped (lon, lat) vertices, at least two.
    """
    parts: list[Line] = []
    current = [line[0]]
    turn = int(np.floor((line[0, 0] + 180.0) / 360.0))
    for start, end in itertools.pairwise(line):
        if end[0] < turn * 360.0 - 180.0 or end[0] > turn * 360.0 + 180.0:
            onward = 1 if end[0] > start[0] else -1
            edge = turn * 360.0 + onward * 180.0
            share = (edge - start[0]) / (end[0] - start[0])
            cut = np.array([edge, start[1] + share * (end[1] - start[1])])
            parts.append(_part([*current, cut], turn))
            turn += onward
            current = [cut]
        current.append(end)
    parts.append(_part(current, turn))
    return [part for part in parts if len(part) > 1]


def _part(points: list[Line], turn: int) -> Line:
    part = np.array(points)
    part[:, 0] -= turn * 360.0
    keep = np.ones(len(part), dtype=bool)
    keep[1:] = np.any(np.diff(part, axis=0) != 0.0, axis=1)
    return part[keep]
