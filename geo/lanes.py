"""Lanes: cables that share a corridor are drawn a few kilometres apart, so a reader can tell them apart.

The offset is a drawing aid, not a survey: it is zero at the landings and shrinks in narrow straits.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from geo.lines import Line, step_lengths_km
from geo.routes import blend_where_blocked
from geo.seagrid import KM_PER_DEG, SeaGrid, latitude_deg, mercator_deg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OUTERMOST_LANE = 12
LANE_KM = 2.0
TAPER_KM = 70.0
SHORE_MARGIN_KM = 4.0
SHORE_SHARE = 0.8
CORRIDOR_DEG = 0.5
EASING_STEPS = 4.0


def assign_lanes(lines_of: Mapping[str, Sequence[Line]]) -> dict[str, int]:
    """Give each cable the lane that clashes least with the cables already placed.

    Longer cables choose first (ties: by id), so the result does not depend on the order of the input.

    Parameters
    ----------
    lines_of
        Dense lines of each cable, (lon, lat).

    Returns
    -------
    dict
        Lane of each cable, from -`OUTERMOST_LANE` to `OUTERMOST_LANE`, 0 the middle of the corridor.
    """
    cells_of = {cable: _corridor_cells(lines) for cable, lines in lines_of.items()}
    order = sorted(cells_of, key=lambda cable: (-len(cells_of[cable]), cable))
    candidates = sorted(range(-OUTERMOST_LANE, OUTERMOST_LANE + 1), key=lambda lane: (abs(lane), -lane))
    taken: Counter[tuple[tuple[int, int], int]] = Counter()
    lanes: dict[str, int] = {}
    for cable in order:
        cells = cells_of[cable]
        clashes = {lane: sum(taken[cell, lane] for cell in cells) for lane in candidates}
        lane = min(candidates, key=lambda lane: clashes[lane])
        lanes[cable] = lane
        taken.update((cell, lane) for cell in cells)
    return lanes


def _corridor_cells(lines: Sequence[Line]) -> frozenset[tuple[int, int]]:
    cells: set[tuple[int, int]] = set()
    for line in lines:
        lon = (line[:, 0] + 180.0) % 360.0
        indices = np.floor(np.column_stack([lon, line[:, 1]]) / CORRIDOR_DEG).astype(int)
        cells.update(map(tuple, indices.tolist()))
    return frozenset(cells)


def move_to_lane(grid: SeaGrid, line: Line, lane: int) -> Line:
    """Return the line moved sideways into its lane, never onto land, the ends unmoved.

    The side is that of a line running from west to east, so a cable keeps its lane whichever end its
    segments are listed from.

    Parameters
    ----------
    grid
        The sea grid.
    line
        Dense unwrapped (lon, lat) vertices.
    lane
        From -`OUTERMOST_LANE` to `OUTERMOST_LANE`.
    """
    if lane == 0 or len(line) < 3:
        return line
    offset_km = lane * LANE_KM * _room(grid, line)
    eastward = (line[-1, 0], line[-1, 1]) > (line[0, 0], line[0, 1])
    flat = np.column_stack([line[:, 0], mercator_deg(line[:, 1])])
    along = np.gradient(flat, axis=0)
    length = np.hypot(along[:, 0], along[:, 1])
    length[length == 0.0] = 1.0
    left = np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None]
    scale = KM_PER_DEG * np.cos(np.deg2rad(line[:, 1]))
    moved_flat = flat + left * ((offset_km if eastward else -offset_km) / scale)[:, None]
    moved = np.column_stack([moved_flat[:, 0], latitude_deg(moved_flat[:, 1])])
    moved[0], moved[-1] = line[0], line[-1]
    return blend_where_blocked(lambda near: ~np.isfinite(grid.look_up(grid.weight, near)), line, moved)


def _room(grid: SeaGrid, line: Line) -> npt.NDArray[np.float64]:
    """Return which share of the full offset there is room for at each vertex, 0 to 1."""
    reached = np.concatenate([[0.0], np.cumsum(step_lengths_km(line))])
    to_end = np.minimum(reached, reached[-1] - reached)
    taper = np.clip(to_end / TAPER_KM, 0.0, 1.0)
    taper = taper * taper * (3.0 - 2.0 * taper)
    shore_km = grid.look_up(grid.shore_km, line).astype(np.float64)
    free = np.clip(SHORE_SHARE * (shore_km - SHORE_MARGIN_KM) / (OUTERMOST_LANE * LANE_KM), 0.0, 1.0)
    narrowest = ndimage.minimum_filter1d(free, 5)
    return np.asarray(taper * ndimage.gaussian_filter1d(narrowest, EASING_STEPS), dtype=np.float64)
