"""The sea as a grid of cells to find routes on: Mercator cells, open or blocked, dearer near the shore.

Mercator is conformal: a step to any neighbour costs `cell size x cos(latitude)`, so a least-cost path on
the grid is a shortest path on the globe (up to the eight directions of the grid, which `geo.routes` evens
out). Columns wrap at 180 degrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from scipy import ndimage

from geo.lines import Line, densify

if TYPE_CHECKING:
    from collections.abc import Iterable

NORTH_DEG = 82.0
SOUTH_DEG = -60.0
KM_PER_DEG = 111.32
SUBROWS = 3
BLOCKED_SHARE = 0.5
SHORE_CAP_KM = 120.0
SHORE_FACTOR = 2.0
SHORE_SCALE_KM = 14.0
PARTLY_LAND_FACTOR = 3.0
MIN_BASIN_CELLS = 200

FloatGrid = npt.NDArray[np.float32]


def mercator_deg(lat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the Mercator ordinate of latitudes, in degrees of longitude at the equator."""
    return np.rad2deg(np.arctanh(np.sin(np.deg2rad(lat))))


def latitude_deg(ordinate: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the latitude of Mercator ordinates (inverse of `mercator_deg`), degrees."""
    return np.rad2deg(np.arcsin(np.tanh(np.deg2rad(ordinate))))


@dataclass(frozen=True)
class SeaGrid:
    """Cells of the sea between 60 S and 82 N.

    Attributes
    ----------
    cell_deg
        Width of a cell, degrees of longitude.
    weight
        Cost of a kilometre in the cell: 1 in the open sea, more near the shore, infinite on land.
    shore_km
        Distance to the nearest land, kilometres, capped at `SHORE_CAP_KM`; 0 on land.
    basin
        Number of the connected water body, 1 the largest (the ocean), 0 for land and ponds.
    """

    cell_deg: float
    weight: FloatGrid
    shore_km: FloatGrid
    basin: npt.NDArray[np.uint8]

    @property
    def rows(self) -> int:
        """Number of rows, north to south."""
        return int(self.weight.shape[0])

    @property
    def columns(self) -> int:
        """Number of columns once round the world."""
        return int(self.weight.shape[1])

    def to_cells(self, line: Line) -> Line:
        """Return (row, column) of (lon, lat) vertices as fractions; cell centres lie at .5."""
        return to_cells(line, self.cell_deg)

    def to_lonlat(self, cells: Line) -> Line:
        """Return (lon, lat) of fractional (row, column) positions, degrees, unwrapped."""
        lon = cells[:, 1] * self.cell_deg - 180.0
        lat = latitude_deg(_north(self.cell_deg) - cells[:, 0] * self.cell_deg)
        return np.column_stack([lon, lat])

    def row_scale(self) -> npt.NDArray[np.float64]:
        """Return cos(latitude) at the centre of each row."""
        centres = _north(self.cell_deg) - (np.arange(self.rows) + 0.5) * self.cell_deg
        return np.asarray(np.cos(np.deg2rad(latitude_deg(np.asarray(centres, dtype=np.float64)))))

    def look_up(self, values: FloatGrid, line: Line) -> FloatGrid:
        """Return the value of the cell under each vertex."""
        cells = np.floor(self.to_cells(line)).astype(np.int64)
        rows = np.clip(cells[:, 0], 0, self.rows - 1)
        return np.asarray(values[rows, cells[:, 1] % self.columns])


def _north(cell_deg: float) -> float:
    top = float(mercator_deg(np.array([NORTH_DEG]))[0])
    return float(np.ceil(top / cell_deg) * cell_deg)


def to_cells(line: Line, cell_deg: float) -> Line:
    """Return fractional (row, column) of (lon, lat) vertices on a grid of `cell_deg`."""
    row = (_north(cell_deg) - mercator_deg(line[:, 1])) / cell_deg
    return np.column_stack([row, (line[:, 0] + 180.0) / cell_deg])


def grid_shape(cell_deg: float) -> tuple[int, int]:
    """Return (rows, columns) of the grid with cells of `cell_deg` degrees."""
    bottom = float(mercator_deg(np.array([SOUTH_DEG]))[0])
    return int(np.ceil((_north(cell_deg) - bottom) / cell_deg)), round(360.0 / cell_deg)


def land_share(land: shapely.Geometry, cell_deg: float) -> FloatGrid:
    """Return the share of each cell that is land, 0 to 1.

    Every cell is crossed by `SUBROWS` scan lines; along each, the land's share is exact.

    Parameters
    ----------
    land
        Valid polygons within [-180, 180], EPSG:4326, without overlaps.
    cell_deg
        Width of a cell, degrees.
    """
    rows, columns = grid_shape(cell_deg)
    starts, ends = _edges(land, cell_deg)
    starts[:, 0] *= SUBROWS
    ends[:, 0] *= SUBROWS
    low = np.minimum(starts[:, 0], ends[:, 0])
    high = np.maximum(starts[:, 0], ends[:, 0])
    first = np.maximum(np.ceil(low - 0.5), 0).astype(np.int64)
    last = np.minimum(np.ceil(high - 0.5), rows * SUBROWS).astype(np.int64)
    crossings = np.maximum(last - first, 0)
    edge = np.repeat(np.arange(len(starts)), crossings)
    offset = np.arange(len(edge)) - np.repeat(np.cumsum(crossings) - crossings, crossings)
    scan = first[edge] + offset
    along = (scan + 0.5 - starts[edge, 0]) / (ends[edge, 0] - starts[edge, 0])
    x = starts[edge, 1] + along * (ends[edge, 1] - starts[edge, 1])

    order = np.lexsort((x, scan))
    scan, x = scan[order], np.clip(x[order], 0.0, columns)
    row_begin = np.searchsorted(scan, scan, side="left")
    sign = np.where((np.arange(len(scan)) - row_begin) % 2 == 0, 1.0, -1.0)
    share = np.zeros((rows, columns + 2), dtype=np.float32)
    column = np.floor(x).astype(np.int64)
    np.add.at(share, (scan // SUBROWS, column), sign * (1.0 - (x - column)))
    np.add.at(share, (scan // SUBROWS, column + 1), sign * (x - column))
    np.cumsum(share, axis=1, out=share)
    return np.clip(share[:, :columns] / SUBROWS, 0.0, 1.0)


def _edges(land: shapely.Geometry, cell_deg: float) -> tuple[Line, Line]:
    rings = shapely.get_rings(shapely.get_parts(land))
    coordinates, ring = shapely.get_coordinates(rings, return_index=True)
    cells = to_cells(np.column_stack([coordinates[:, 0], np.clip(coordinates[:, 1], -89.0, 89.0)]), cell_deg)
    same = ring[:-1] == ring[1:]
    return cells[:-1][same].copy(), cells[1:][same].copy()


def build_sea_grid(land: shapely.Geometry, channels: Iterable[Line], cell_deg: float) -> SeaGrid:
    """Build the grid: land blocked, narrow straits opened, the shore made dear.

    Parameters
    ----------
    land
        Valid polygons within [-180, 180], EPSG:4326, without overlaps.
    channels
        Lines along straits that the grid or the 1:50m land would close, (lon, lat).
    cell_deg
        Width of a cell, degrees.
    """
    return sea_grid(land_share(land, cell_deg), channels, cell_deg)


def sea_grid(share: FloatGrid, channels: Iterable[Line], cell_deg: float) -> SeaGrid:
    """Return the grid of a share of land, 0 to 1 a cell, as from `land_share`; else as `build_sea_grid`."""
    is_open = share < BLOCKED_SHARE
    shore_km = _shore_km(is_open, cell_deg)
    weight = 1.0 + SHORE_FACTOR * np.exp(-shore_km / SHORE_SCALE_KM)
    weight += PARTLY_LAND_FACTOR * share
    weight[~is_open] = np.inf
    for channel in channels:
        row, column = _cells_along(channel, cell_deg)
        column %= share.shape[1]
        weight[row, column] = np.minimum(weight[row, column], 1.0 + SHORE_FACTOR)
    basin = _basins(np.isfinite(weight))
    return SeaGrid(cell_deg, weight.astype(np.float32), shore_km, basin)


def _cells_along(line: Line, cell_deg: float) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    dense = densify(line, cell_deg * KM_PER_DEG / 8.0)
    cells = np.floor(to_cells(dense, cell_deg)).astype(np.int64)
    return cells[:, 0], cells[:, 1]


def _shore_km(is_open: npt.NDArray[np.bool_], cell_deg: float) -> FloatGrid:
    pad = 64
    padded = np.concatenate([is_open[:, -pad:], is_open, is_open[:, :pad]], axis=1)
    cells = ndimage.distance_transform_edt(padded)[:, pad:-pad].astype(np.float32)
    centres = _north(cell_deg) - (np.arange(is_open.shape[0]) + 0.5) * cell_deg
    km = (cell_deg * KM_PER_DEG * np.cos(np.deg2rad(latitude_deg(np.asarray(centres))))).astype(np.float32)
    return np.asarray(np.minimum(cells * km[:, None], SHORE_CAP_KM), dtype=np.float32)


def _basins(is_open: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
    labels, count = ndimage.label(is_open, structure=np.ones((3, 3)))
    parent = np.arange(count + 1)
    for shift in (-1, 0, 1):
        west = labels[1:-1, 0]
        east = np.roll(labels[:, -1], shift)[1:-1]
        touching = (west > 0) & (east > 0)
        for one, other in sorted(set(zip(west[touching].tolist(), east[touching].tolist(), strict=True))):
            low, high = sorted((_root(parent, one), _root(parent, other)))
            parent[high] = low
    roots = np.array([_root(parent, number) for number in range(count + 1)])
    sizes = np.bincount(roots, weights=np.bincount(labels.ravel(), minlength=count + 1), minlength=count + 1)
    sizes[0] = 0
    ranked = [number for number in np.argsort(-sizes, kind="stable")[:254] if sizes[number] >= MIN_BASIN_CELLS]
    new_number = np.zeros(count + 1, dtype=np.uint8)
    new_number[ranked] = np.arange(1, len(ranked) + 1)
    return np.asarray(new_number[roots][labels])


def _root(parent: npt.NDArray[np.int64], number: int) -> int:
    while parent[number] != number:
        number = int(parent[number])
    return number


def coarsen(grid: SeaGrid, factor: int) -> SeaGrid:
    """Return a grid with cells `factor` times as wide, for finding the way across oceans.

    A coarse cell is open if a third of it is, or if a strait runs through it.

    Parameters
    ----------
    grid
        The fine grid.
    factor
        Whole number that divides the number of columns.
    """
    rows = grid.rows // factor * factor
    blocks = (rows // factor, factor, grid.columns // factor, factor)
    weight = grid.weight[:rows].reshape(blocks)
    is_open = np.isfinite(weight) & (grid.basin[:rows].reshape(blocks) == 1)
    count = is_open.sum(axis=(1, 3))
    in_strait = (is_open & (grid.shore_km[:rows].reshape(blocks) == 0.0)).any(axis=(1, 3))
    total = np.where(is_open, weight, 0.0).sum(axis=(1, 3))
    passable = (count >= factor * factor / 3.0) | in_strait
    mean = np.where(passable, total / np.maximum(count, 1), np.inf).astype(np.float32)
    shore = grid.shore_km[:rows].reshape(blocks).mean(axis=(1, 3)).astype(np.float32)
    return SeaGrid(grid.cell_deg * factor, mean, shore, passable.astype(np.uint8))
