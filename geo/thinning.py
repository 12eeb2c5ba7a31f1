"""Fewer vertices for the same look."""

from __future__ import annotations

import itertools

import numpy as np
import shapely

from geo.lines import Line, step_lengths_km
from geo.seagrid import mercator_deg

TOLERANCE_DEG = 0.006
LONGEST_STEP_KM = 150.0


def thin(line: Line) -> Line:
    """Return a line with the vertices that matter on a Mercator map and none too far apart for a globe.

    Parameters
    ----------
    line
        Dense unwrapped (lon, lat) vertices.
    """
    flat = np.column_stack([line[:, 0], mercator_deg(line[:, 1])])
    simple = shapely.get_coordinates(shapely.simplify(shapely.linestrings(flat), TOLERANCE_DEG))
    kept = _positions(flat, simple)
    reached = np.concatenate([[0.0], np.cumsum(step_lengths_km(line))])
    extra = [
        np.searchsorted(reached, np.linspace(reached[a], reached[b], pieces + 1)[1:-1])
        for a, b in itertools.pairwise(kept)
        if (pieces := int(np.ceil((reached[b] - reached[a]) / LONGEST_STEP_KM))) > 1
    ]
    return np.asarray(line[np.unique(np.concatenate([kept, *extra]).astype(int))])


def _positions(flat: Line, simple: Line) -> list[int]:
    positions = [0]
    for vertex in simple[1:]:
        after = positions[-1] + 1
        match = np.flatnonzero(np.all(flat[after:] == vertex, axis=1))
        positions.append(after + int(match[0]))
    positions[-1] = len(flat) - 1
    return positions
