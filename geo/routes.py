"""Plausible sea routes between two landing points: least cost on the sea grid, pulled taut, rounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from skimage.graph import MCP_Geometric

from geo.lines import Line, densify, geodesic, geodesic_length_km, step_lengths_km, unwrap
from geo.seagrid import KM_PER_DEG, FloatGrid, SeaGrid

BlockedTest = Callable[[Line], npt.NDArray[np.bool_]]
Basis = Literal["sea_path", "land_crossing", "inland_water", "short_direct"]

SHORT_KM = 12.0
MAX_INLAND_KM = 120.0
MAX_BOTH_INLAND_KM = 30.0
HARBOUR_WEIGHT = 6.0
HARBOUR_CELLS = 1.5
CROSSING_WEIGHT = 1.2
COARSE_FACTOR = 4
DIRECT_SPAN_CELLS = 160
WINDOW_MARGIN_CELLS = 140
CORRIDOR_CELLS = 3
SAMPLE_CELLS = 0.4
SMOOTH_STEP_KM = 8.0
SMOOTH_SIGMA_KM = 24.0


class NoWaterRouteError(ValueError):
    """No connected water joins the two points."""


@dataclass(frozen=True)
class Route:
    """A route between two landing points.

    Attributes
    ----------
    line
        Unwrapped (lon, lat) vertices, first and last exactly the landing points.
    basis
        How it was found.
    """

    line: Line
    basis: Basis


@dataclass(frozen=True)
class Passage:
    """Land that one route may cross: around its ends, from the town to the sea, and in a crossing's box.

    Attributes
    ----------
    ends
        The two ends as fractional (row, column) on the grid.
    reach_cells
        Radius around each end in which land is passable, cells.
    box
        (top row, left column, bottom row, right column) of a land crossing, or None.
    """

    ends: tuple[Line, Line]
    reach_cells: tuple[float, float]
    box: tuple[float, float, float, float] | None = None

    def weights(self, cells: Line, sea_weight: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return the weights of the sea with the passable land filled in.

        Parameters
        ----------
        cells
            Fractional (row, column) of each place.
        sea_weight
            Weight of the sea grid there, infinite on land.
        """
        weights = sea_weight.copy()
        blocked = ~np.isfinite(weights)
        for end, reach in zip(self.ends, self.reach_cells, strict=True):
            away = np.hypot(cells[:, 0] - end[0], cells[:, 1] - end[1])
            weights[blocked & (away <= reach)] = HARBOUR_WEIGHT
        if self.box:
            top, left, bottom, right = self.box
            inside = (cells[:, 0] >= top) & (cells[:, 0] <= bottom)
            inside &= (cells[:, 1] >= left) & (cells[:, 1] <= right)
            weights[blocked & inside] = CROSSING_WEIGHT
        return weights


@dataclass(frozen=True)
class Window:
    """A rectangle of the grid, columns counted on past 180 degrees."""

    row: int
    column: int
    weight: FloatGrid

    def local(self, cells: Line) -> tuple[int, int]:
        """Return the (row, column) inside the window of one fractional grid position."""
        return int(np.floor(cells[0])) - self.row, int(np.floor(cells[1])) - self.column


def sea_route(
    grid: SeaGrid,
    coarse: SeaGrid,
    start: Line,
    end: Line,
    *,
    crossing: tuple[float, float, float, float] | None = None,
) -> Route:
    """Return a plausible cable route between two landing points.

    Parameters
    ----------
    grid, coarse
        The sea grid and `geo.seagrid.coarsen(grid, COARSE_FACTOR)`.
    start, end
        One (lon, lat) each, degrees.
    crossing
        Box (west, south, east, north) whose land may be crossed, or None.
    """
    length_km = geodesic_length_km(np.array([start, end]))
    direct = geodesic(start, end, 25.0)
    if length_km < SHORT_KM:
        return Route(direct, "short_direct")
    start_harbour, end_harbour = harbours(grid, start, end)
    if start_harbour is None or end_harbour is None:
        return Route(direct, "land_crossing" if crossing else "inland_water")
    passage = _passage(grid, (start, end), (start_harbour, end_harbour), crossing)
    path = _least_cost_path(grid, coarse, passage)
    cells = np.vstack([passage.ends[0], path[1:-1] + 0.5, passage.ends[1]])
    line = round_corners(grid, passage, pull_taut(grid, passage, cells))
    line[0], line[-1] = (line[0][0], start[1]), (line[-1][0], end[1])
    return Route(line, "land_crossing" if crossing else "sea_path")


def harbours(grid: SeaGrid, start: Line, end: Line) -> tuple[float | None, float | None]:
    """Return how far (km) each end lies from the water body that both reach, None if there is none.

    The body chosen has the smallest sum of distances; farther than `MAX_INLAND_KM` does not count,
    nor do two ends that are both farther than `MAX_BOTH_INLAND_KM`: those lie on a lake or a river.
    """
    near_start = _basins_near(grid, start)
    near_end = _basins_near(grid, end)
    shared = sorted(set(near_start) & set(near_end))
    if not shared:
        return None, None
    best = min(shared, key=lambda basin: (near_start[basin] + near_end[basin], basin))
    if min(near_start[best], near_end[best]) > MAX_BOTH_INLAND_KM:
        return None, None
    return near_start[best], near_end[best]


def _basins_near(grid: SeaGrid, point: Line) -> dict[int, float]:
    centre = grid.to_cells(point[None, :])[0]
    cell_km = grid.cell_deg * KM_PER_DEG * float(np.cos(np.deg2rad(point[1])))
    reach = int(np.ceil(MAX_INLAND_KM / cell_km)) + 1
    row, column = int(centre[0]), int(centre[1])
    rows = np.arange(max(row - reach, 0), min(row + reach + 1, grid.rows))
    columns = np.arange(column - reach, column + reach + 1)
    basin = grid.basin[np.ix_(rows, columns % grid.columns)]
    away = np.hypot(rows[:, None] + 0.5 - centre[0], columns[None, :] + 0.5 - centre[1]) * cell_km
    away[away < cell_km] = 0.0
    near = (basin > 0) & (away <= MAX_INLAND_KM)
    return {int(number): float(away[near & (basin == number)].min()) for number in np.unique(basin[near])}


def _passage(
    grid: SeaGrid,
    ends: tuple[Line, Line],
    harbour_km: tuple[float, float],
    crossing: tuple[float, float, float, float] | None,
) -> Passage:
    cells = grid.to_cells(unwrap(np.array(ends)))
    cell_km = [grid.cell_deg * KM_PER_DEG * float(np.cos(np.deg2rad(end[1]))) for end in ends]
    box = None
    if crossing:
        west, south, east, north = crossing
        corners = grid.to_cells(np.array([[west, north], [east, south]]))
        box = (float(corners[0, 0]), float(corners[0, 1]), float(corners[1, 0]), float(corners[1, 1]))
    reach = (harbour_km[0] / cell_km[0] + HARBOUR_CELLS, harbour_km[1] / cell_km[1] + HARBOUR_CELLS)
    return Passage((cells[0], cells[1]), reach, box)


def _least_cost_path(grid: SeaGrid, coarse: SeaGrid, passage: Passage) -> Line:
    ends = passage.ends
    span = float(np.abs(ends[0] - ends[1]).max())
    if span <= DIRECT_SPAN_CELLS or passage.box:
        window = _window(grid, np.array(ends), max(WINDOW_MARGIN_CELLS, int(span * 0.8)))
        path = _search(grid, _opened(window, passage), ends)
        if path is not None:
            return path
    for width in (CORRIDOR_CELLS, 4 * CORRIDOR_CELLS, coarse.columns):
        window = _corridor(grid, coarse, ends, width)
        path = _search(grid, _opened(window, passage), ends)
        if path is not None:
            return path
    message = f"no water route between cells {ends[0]} and {ends[1]}"
    raise NoWaterRouteError(message)


def _window(grid: SeaGrid, cells: Line, margin: int) -> Window:
    low = np.floor(cells.min(axis=0)).astype(int) - margin
    high = np.floor(cells.max(axis=0)).astype(int) + margin + 1
    row, last = max(int(low[0]), 0), min(int(high[0]), grid.rows)
    width = min(int(high[1] - low[1]), grid.columns)
    left = int(low[1] + high[1]) // 2 - width // 2
    columns = np.arange(left, left + width) % grid.columns
    return Window(row, left, np.take(grid.weight[row:last], columns, axis=1))


def _corridor(grid: SeaGrid, coarse: SeaGrid, ends: tuple[Line, Line], width: int) -> Window:
    factor = grid.columns // coarse.columns
    middle = (ends[0][1] + ends[1][1]) / 2.0 / factor
    origin = int(middle) - coarse.columns // 2
    whole = Window(0, origin, np.roll(coarse.weight, -origin, axis=1))
    snapped = tuple(_nearest_open(whole, cell / factor) for cell in ends)
    path = _search(coarse, whole, (snapped[0], snapped[1]))
    if path is None:
        raise NoWaterRouteError("the coarse grid joins no water between the ends")
    marked = np.zeros(whole.weight.shape, dtype=bool)
    stops = np.vstack([ends[0] / factor, path + 0.5, ends[1] / factor])
    local = np.clip(np.floor(stops).astype(int) - [0, origin], 0, np.array(marked.shape) - 1)
    marked[local[:, 0], local[:, 1]] = True
    marked = ndimage.maximum_filter(marked, size=2 * width + 1)
    cells = np.vstack([stops * factor, *ends])
    window = _window(grid, cells, (width + 1) * factor)
    rows = (np.arange(window.weight.shape[0]) + window.row) // factor
    columns = (np.arange(window.weight.shape[1]) + window.column) // factor - origin
    inside = marked[np.ix_(np.minimum(rows, marked.shape[0] - 1), columns % coarse.columns)]
    window.weight[~inside] = np.inf
    return window


def _nearest_open(window: Window, cell: Line) -> Line:
    row, column = window.local(cell)
    for reach in (2, 6, 20):
        top, left = max(row - reach, 0), max(column - reach, 0)
        block = np.isfinite(window.weight[top : row + reach + 1, left : column + reach + 1])
        if block.any():
            rows, columns = np.nonzero(block)
            away = (rows + top - row) ** 2 + (columns + left - column) ** 2
            best = int(np.argmin(away))
            found = [rows[best] + top + window.row + 0.5, columns[best] + left + window.column + 0.5]
            return np.array(found)
    raise NoWaterRouteError("no open coarse cell near the landing point")


def _opened(window: Window, passage: Passage) -> Window:
    rows, columns = np.nonzero(~np.isfinite(window.weight))
    cells = np.column_stack([rows + window.row + 0.5, columns + window.column + 0.5])
    weight = window.weight.copy()
    weight[rows, columns] = passage.weights(cells, np.full(len(cells), np.inf))
    for end in passage.ends:
        weight[window.local(end)] = HARBOUR_WEIGHT
    return Window(window.row, window.column, weight)


def _search(grid: SeaGrid, window: Window, ends: tuple[Line, Line]) -> Line | None:
    rows = window.weight.shape[0]
    scale = grid.row_scale()[window.row : window.row + rows]
    costs = window.weight * scale[:, None]
    start, end = window.local(ends[0]), window.local(ends[1])
    search = MCP_Geometric(costs, fully_connected=True)
    cumulative, _ = search.find_costs([start], [end])
    if not np.isfinite(cumulative[end]):
        return None
    corner = np.array([window.row, window.column], dtype=np.float64)
    return np.asarray(search.traceback(end), dtype=np.float64) + corner


def pull_taut(grid: SeaGrid, passage: Passage, cells: Line) -> Line:
    """Return the (lon, lat) vertices left when every detour that does not pay is pulled straight.

    A stretch of the grid path is replaced by one geodesic if that costs no more than the stretch itself,
    so the staircase goes, and the distance kept from the shore stays.

    Parameters
    ----------
    grid, passage
        The sea grid and the land the route may cross.
    cells
        Fractional (row, column) of the grid path.
    """
    line = grid.to_lonlat(cells)
    weights = passable_weights(grid, passage, line)
    weights[~np.isfinite(weights)] = HARBOUR_WEIGHT
    reached = np.concatenate([[0.0], np.cumsum(step_lengths_km(line) * (weights[:-1] + weights[1:]) / 2.0)])
    kept = [0]
    last = len(line) - 1
    while kept[-1] < last:
        kept.append(_farthest_in_sight(grid, passage, line, reached, kept[-1]))
    return _drop_needless(grid, passage, line[kept])


def _farthest_in_sight(grid: SeaGrid, passage: Passage, line: Line, reached: npt.NDArray[np.float64], here: int) -> int:
    last = len(line) - 1
    good, bad, stride = here + 1, len(line), 2
    while bad - good > 1:
        probe = min(here + stride, last) if stride else (good + bad) // 2
        if straight_cost(grid, passage, line[here], line[probe]) <= (reached[probe] - reached[here]) * 1.001:
            good, stride = max(good, probe), 2 * stride
        else:
            bad, stride = probe, 0
    return good


def _drop_needless(grid: SeaGrid, passage: Passage, line: Line) -> Line:
    vertices = list(line)
    dropped = True
    while dropped:
        dropped = False
        position = 1
        while position < len(vertices) - 1:
            before, here, after = vertices[position - 1 : position + 2]
            via = straight_cost(grid, passage, before, here) + straight_cost(grid, passage, here, after)
            straight = straight_cost(grid, passage, before, after)
            if np.isfinite(straight) and straight <= via:
                del vertices[position]
                dropped = True
            else:
                position += 1
    return np.array(vertices)


def straight_cost(grid: SeaGrid, passage: Passage, start: Line, end: Line) -> float:
    """Return the cost of the geodesic between two points: kilometres times the weight of the cells below."""
    cell_km = grid.cell_deg * KM_PER_DEG * max(float(np.cos(np.deg2rad((start[1] + end[1]) / 2.0))), 0.2)
    line = _on_turn_of(start, geodesic(start, end, cell_km * SAMPLE_CELLS))
    length_km = geodesic_length_km(np.array([start, end]))
    return float(passable_weights(grid, passage, line).mean()) * length_km


def _on_turn_of(start: Line, line: Line) -> Line:
    turned = line.copy()
    turned[:, 0] += np.round((start[0] - line[0, 0]) / 360.0) * 360.0
    return turned


def passable_weights(grid: SeaGrid, passage: Passage, line: Line) -> npt.NDArray[np.float64]:
    """Return the weight under each vertex of an unwrapped line, infinite on land that must not be crossed."""
    return passage.weights(grid.to_cells(line), grid.look_up(grid.weight, line).astype(np.float64))


def round_corners(grid: SeaGrid, passage: Passage, line: Line) -> Line:
    """Return the line with corners rounded over some tens of kilometres, but never onto land.

    Parameters
    ----------
    grid, passage
        The sea grid and the land the route may cross.
    line
        Unwrapped (lon, lat) vertices.
    """
    dense = _on_turn_of(line[0], densify(line, SMOOTH_STEP_KM))
    smooth = smoothed(dense, SMOOTH_SIGMA_KM / SMOOTH_STEP_KM)
    return blend_where_blocked(lambda near: ~np.isfinite(passable_weights(grid, passage, near)), dense, smooth)


def smoothed(line: Line, sigma_steps: float) -> Line:
    """Return the line with its vertices averaged over their neighbours, the two ends fixed.

    Parameters
    ----------
    line
        Vertices at about equal distances.
    sigma_steps
        Width of the Gaussian, in vertices.
    """
    pad = min(int(np.ceil(4 * sigma_steps)), len(line) - 1)
    before = 2.0 * line[0] - line[1 : pad + 1][::-1]
    after = 2.0 * line[-1] - line[-pad - 1 : -1][::-1]
    padded = np.vstack([before, line, after])
    averaged = ndimage.gaussian_filter1d(padded, sigma_steps, axis=0, mode="nearest")
    result = np.asarray(averaged[pad : pad + len(line)], dtype=np.float64)
    result[0], result[-1] = line[0], line[-1]
    return result


def blend_where_blocked(is_blocked: BlockedTest, base: Line, moved: Line) -> Line:
    """Return `moved`, eased back to `base` around the places where it would run onto land.

    Parameters
    ----------
    is_blocked
        Tells for each vertex of a line whether it lies on land.
    base, moved
        The same number of vertices; `base` is known to be good.
    """
    share = np.ones(len(base))
    for _ in range(6):
        line = base + share[:, None] * (moved - base)
        halfway = (line[:-1] + line[1:]) / 2.0
        bad_here = is_blocked(line)
        bad_step = is_blocked(halfway)
        bad_here[:-1] |= bad_step
        bad_here[1:] |= bad_step
        bad_here &= share > 0.0
        if not bad_here.any():
            return line
        near = ndimage.maximum_filter1d(bad_here.astype(np.float64), 7)
        share = np.minimum(share, 1.0 - ndimage.uniform_filter1d(near, 7))
        share[share < 0.05] = 0.0
    return base
