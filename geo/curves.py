"""Smooth curves for drawing: corners become arcs, and no more vertices than a pixel shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

if TYPE_CHECKING:
    from geo.lines import Line

SHARPEST_DEG = 18.0
CUT_SHARE = 0.4


def turns_deg(flat: Line) -> npt.NDArray[np.float64]:
    """Return by how many degrees a line on the plane turns at each inner vertex.

    Parameters
    ----------
    flat
        Vertices on the plane (`geo.topology.to_plane`).
    """
    step = np.diff(flat, axis=0)
    heading = np.arctan2(step[:, 1], step[:, 0])
    turned = np.diff(heading)
    return np.abs(np.rad2deg((turned + np.pi) % (2.0 * np.pi) - np.pi))


def simplified(flat: Line, tolerance_deg: float) -> Line:
    """Return a line on the plane with the vertices that show, and arcs instead of corners.

    Parameters
    ----------
    flat
        Vertices on the plane.
    tolerance_deg
        Largest distance from the full line, degrees on the plane.
    """
    kept = shapely.get_coordinates(shapely.simplify(shapely.linestrings(flat), tolerance_deg))
    return rounded(rounded(kept))


def rounded(flat: Line) -> Line:
    """Return a line on the plane in which each corner is a parabola's arc between points on its two sides.

    A corner turns by no more than `SHARPEST_DEG` at a vertex afterwards, except where its sides are too short to cut.

    Parameters
    ----------
    flat
        Vertices on the plane.
    """
    if len(flat) < 3:
        return flat
    pieces = [flat[:1]]
    for before, corner, after, turn in zip(flat[:-2], flat[1:-1], flat[2:], turns_deg(flat), strict=True):
        if turn <= SHARPEST_DEG:
            pieces.append(corner[None, :])
            continue
        short = CUT_SHARE * min(float(np.hypot(*(before - corner))), float(np.hypot(*(after - corner))))
        start = corner + (before - corner) * short / np.hypot(*(before - corner))
        end = corner + (after - corner) * short / np.hypot(*(after - corner))
        t = np.linspace(0.0, 1.0, int(np.ceil(turn / SHARPEST_DEG)) + 2)[:, None]
        pieces.append((1.0 - t) ** 2 * start + 2.0 * t * (1.0 - t) * corner + t**2 * end)
    return np.vstack([*pieces, flat[-1:]])
