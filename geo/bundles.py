"""Cables side by side: where several run in one corridor, each is drawn in a lane of its own.

The offset is a drawing aid, not a survey. It is zero at the landings and grows towards the open sea (a fan), takes the
seaward side where the shore is near, and narrows in straits. Who runs left of whom follows from where the cables part,
so that they cross no more often than they must. What a strait or a landing has pressed together is then looked at as it
lies, and eased apart once more.
"""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from scipy.spatial import cKDTree

from geo.lines import Line, step_lengths_km
from geo.routes import BlockedTest, blend_where_blocked, smoothed
from geo.seagrid import KM_PER_DEG, SeaGrid, latitude_deg, mercator_deg
from geo.sides import order_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.sides import Order

Array = npt.NDArray[np.float64]
PARALLEL = 0.8
PARTING = 0.1
FAN = 0.45
"""Largest offset for each kilometre from a landing."""
PROBES = 12
ROUNDS = 24
SHORE_KM = 3.0
LOOKS = 3
"""How often lines are eased apart from where they have come to lie."""
LOOK_FAN = 0.2
"""As `FAN`, for each of these."""
MERGED_SHARE = 0.15
"""Share of the wanted distance within which lines count as lying on each other."""


@dataclass(frozen=True)
class Spread:
    """How lines are set apart at one level of detail.

    Attributes
    ----------
    spacing_km
        Wanted distance between neighbours.
    step_km
        Distance between the points that are moved.
    most_km
        Largest offset.
    """

    spacing_km: float
    step_km: float
    most_km: float


@dataclass(frozen=True)
class Points:
    """All lines as points at equal steps.

    Attributes
    ----------
    place
        (lon, lat), unwrapped within a line.
    line, cable
        Number of the line, ascending, and of its cable.
    ashore
        Whether the line may run over land.
    normal
        Unit vector to the left, east and north.
    to_end_km
        Distance along the line to its nearer end.
    along
        Share of the line's length passed, 0 to 1.
    """

    place: Line
    line: npt.NDArray[np.int64]
    cable: npt.NDArray[np.int64]
    ashore: npt.NDArray[np.bool_]
    normal: Array
    to_end_km: Array
    along: Array

    def spacing(self) -> Array:
        """Return the share of its line's length between each point and the next."""
        count = np.bincount(self.line)
        return 1.0 / np.maximum(count[self.line] - 1, 1)

    def slices(self) -> list[slice]:
        """Return where each line's points are."""
        edges = np.flatnonzero(np.diff(self.line)) + 1
        bounds = [0, *edges.tolist(), len(self.line)]
        return [slice(a, b) for a, b in itertools.pairwise(bounds)]


@dataclass(frozen=True)
class Pairs:
    """Points of two cables that run side by side, each pair once in either direction.

    Attributes
    ----------
    one, other
        Numbers of the points.
    across_km
        Where the other lies: kilometres to the left of the first.
    facing
        Cosine between the two lines' directions: below 0 they run opposite ways.
    """

    one: npt.NDArray[np.int64]
    other: npt.NDArray[np.int64]
    across_km: Array
    facing: Array


def resampled(line: Line, step_km: float) -> Line:
    """Return points at equal steps of about `step_km` along a line, the ends kept."""
    reached = np.concatenate([[0.0], np.cumsum(step_lengths_km(line))])
    count = max(round(reached[-1] / step_km), 1) + 1
    marks = np.linspace(0.0, reached[-1], count)
    return np.column_stack([np.interp(marks, reached, line[:, 0]), np.interp(marks, reached, line[:, 1])])


@dataclass(frozen=True)
class Track:
    """A line to set apart from others.

    Attributes
    ----------
    number, cable
        Numbers of the line and of its cable.
    line
        Unwrapped (lon, lat) from landing to landing.
    ashore
        Whether it may run over land.
    """

    number: int
    cable: int
    line: Line
    ashore: bool = False


def points_of(tracks: Sequence[Track], step_km: float) -> Points:
    """Return lines as points about `step_km` apart, numbers ascending."""
    lines = [resampled(track.line, step_km) for track in tracks]
    normals, to_end, shares = [], [], []
    for line in lines:
        along = np.gradient(line, axis=0) * np.column_stack([np.cos(np.deg2rad(line[:, 1])), np.ones(len(line))])
        length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-12)
        normals.append(np.column_stack([-along[:, 1], along[:, 0]]) / length[:, None])
        reached = np.concatenate([[0.0], np.cumsum(step_lengths_km(line))])
        to_end.append(np.minimum(reached, reached[-1] - reached))
        shares.append(reached / max(float(reached[-1]), 1e-9))
    sizes = [len(line) for line in lines]
    return Points(
        np.vstack(lines),
        np.repeat(np.array([track.number for track in tracks]), sizes),
        np.repeat(np.array([track.cable for track in tracks]), sizes),
        np.repeat(np.array([track.ashore for track in tracks]), sizes),
        np.vstack(normals),
        np.concatenate(to_end),
        np.concatenate(shares),
    )


def side_by_side(points: Points, step_km: float, reach_km: float, *, parallel: float = PARALLEL) -> Pairs:
    """Return the pairs of points of different cables that run in parallel within `reach_km`.

    Parameters
    ----------
    points
        Lines `step_km` apart.
    step_km
        Their step.
    reach_km
        Largest distance across.
    parallel
        Smallest cosine between their directions; a small one shows where lines part.
    """
    radius = float(np.hypot(0.55 * step_km, reach_km))
    tree = cKDTree(_on_sphere(points.place))
    found = tree.query_pairs(radius, output_type="ndarray")
    found = found[points.cable[found[:, 0]] != points.cable[found[:, 1]]]
    found = np.vstack([found, found[:, ::-1]])
    one, other = found[:, 0], found[:, 1]
    facing = (points.normal[one] * points.normal[other]).sum(axis=1)
    keep = np.abs(facing) > parallel
    one, other, facing = one[keep], other[keep], facing[keep]
    apart = points.place[other] - points.place[one]
    apart[:, 0] = (apart[:, 0] + 180.0) % 360.0 - 180.0
    apart *= KM_PER_DEG
    apart[:, 0] *= np.cos(np.deg2rad(points.place[one, 1]))
    across = (apart * points.normal[one]).sum(axis=1)
    along = apart[:, 0] * points.normal[one, 1] - apart[:, 1] * points.normal[one, 0]
    keep = (np.abs(along) <= 0.55 * step_km) & (np.abs(across) <= reach_km)
    return Pairs(one[keep], other[keep], across[keep], facing[keep])


def _on_sphere(line: Line) -> Line:
    lon, lat = np.deg2rad(line[:, 0]), np.deg2rad(line[:, 1])
    flat = np.cos(lat)
    return 6371.0 * np.column_stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)])


def room(points: Points, grid: SeaGrid, most_km: float, fan: float = FAN) -> tuple[Array, Array]:
    """Return how far each point may move to the left and to the right, kilometres.

    Parameters
    ----------
    points
        Where the lines run.
    grid
        The sea.
    most_km
        Largest offset.
    fan
        The same for each kilometre from a landing.
    """
    free = []
    for hand in (1.0, -1.0):
        reach, open_so_far = np.zeros(len(points.place)), np.ones(len(points.place), dtype=bool)
        for share in np.arange(1, PROBES + 1) / PROBES:
            away = share * most_km + SHORE_KM
            there = moved(points.place, points.normal, np.full(len(points.place), hand * away))
            open_so_far &= np.isfinite(grid.look_up(grid.weight, there)) | points.ashore
            reach[open_so_far] = share * most_km
        for part in points.slices():
            narrowest = ndimage.minimum_filter1d(reach[part], 3)
            reach[part] = ndimage.gaussian_filter1d(narrowest, 2.0)
        free.append(np.minimum(reach, fan * points.to_end_km))
    return free[0], free[1]


def moved(place: Line, normal: Array, offset_km: Array) -> Line:
    """Return points moved to the left by `offset_km`."""
    shift = normal * (offset_km / KM_PER_DEG)[:, None]
    shift[:, 0] /= np.maximum(np.cos(np.deg2rad(place[:, 1])), 0.1)
    return place + shift


def offsets(points: Points, pairs: Pairs, side: Array, free: tuple[Array, Array], spacing_km: float) -> Array:
    """Return how far each point moves to the left so that neighbours keep apart, kilometres.

    Parameters
    ----------
    points, pairs
        The lines, and which run side by side.
    side
        From `Order.side`.
    free
        From `room`.
    spacing_km
        Wanted distance between neighbours, met where there is room.
    """
    size = len(points.place)
    left, right = free
    near = np.abs(pairs.across_km) < 0.6 * spacing_km
    owner = pairs.one[near] * (int(points.cable.max()) + 1) + points.cable[pairs.other[near]]
    _, where, repeats = np.unique(owner, return_inverse=True, return_counts=True)
    weight = 1.0 / repeats[where]
    crowd = np.bincount(pairs.one[near], weights=weight, minlength=size)
    rank = -np.bincount(pairs.one[near], weights=weight * side[near], minlength=size)
    spacing = np.minimum(spacing_km, (left + right) / np.maximum(crowd, 1.0))
    half = crowd * spacing / 2.0
    middle = np.clip(0.0, half - right, np.maximum(left - half, half - right))
    ranked = _eased(points, middle + rank * spacing / 2.0, 2.5)
    return _kept_apart(points, pairs, side, free, ranked, np.minimum(spacing[pairs.one], spacing[pairs.other]))


def _kept_apart(
    points: Points, pairs: Pairs, side: Array, free: tuple[Array, Array], offset: Array, wanted: Array | float
) -> Array:
    """Return offsets at which each pair is about as far apart as ``wanted`` (kilometres), or as its neighbours are."""
    size = len(points.place)
    left, right = free
    for _ in range(ROUNDS):
        gap = (pairs.across_km + offset[pairs.other] * pairs.facing - offset[pairs.one]) * side
        lack = np.maximum(wanted - gap, 0.0)
        lack[lack > 2.0 * wanted] = 0.0
        push = -np.bincount(pairs.one, weights=lack * side, minlength=size)
        pushed = np.bincount(pairs.one, weights=(lack > 0.0).astype(np.float64), minlength=size)
        offset = np.clip(_eased(points, offset + 0.5 * push / np.maximum(pushed, 1.0), 0.8), -right, left)
    return _eased(points, offset, 1.2)


def _eased(points: Points, values: Array, sigma: float) -> Array:
    out = values.copy()
    for part in points.slices():
        out[part] = ndimage.gaussian_filter1d(values[part], sigma, mode="nearest")
    return out


def set_apart(tracks: Sequence[Track], order: Order, grid: SeaGrid, spread: Spread) -> list[Line]:
    """Return each line smooth and in its lane, (lon, lat).

    Parameters
    ----------
    tracks
        Lines in ascending order of their numbers.
    order
        From `order_of`.
    grid
        The sea.
    spread
        The level of detail.
    """
    even = [
        dataclasses.replace(track, line=_smooth(grid, resampled(track.line, spread.step_km), 1.5, ashore=track.ashore))
        for track in tracks
    ]
    points = points_of(even, spread.step_km)
    pairs = side_by_side(points, spread.step_km, 1.5 * spread.spacing_km)
    free = room(points, grid, spread.most_km)
    laid = _laid(even, points, grid, offsets(points, pairs, order.side(points, pairs), free, spread.spacing_km))
    for _ in range(LOOKS):
        laid = _looked_at_again(laid, order, grid, spread)
    return [track.line for track in laid]


def _looked_at_again(tracks: Sequence[Track], order: Order, grid: SeaGrid, spread: Spread) -> list[Track]:
    """Return lines eased apart from where they lie, each on the side of its neighbours that it has.

    Those that lie on each other take the side that they should have.
    """
    points = points_of(tracks, spread.step_km)
    pairs = side_by_side(points, spread.step_km, 1.5 * spread.spacing_km)
    seen = order_of(points, pairs, order.lines, MERGED_SHARE * spread.spacing_km).side(points, pairs)
    side = np.where(seen == 0.0, order.side(points, pairs), seen)
    free = room(points, grid, spread.most_km, LOOK_FAN)
    still = np.zeros(len(points.place))
    return _laid(tracks, points, grid, _kept_apart(points, pairs, side, free, still, spread.spacing_km))


def _laid(tracks: Sequence[Track], points: Points, grid: SeaGrid, offset_km: Array) -> list[Track]:
    """Return the lines moved by their offsets and smooth, their ends unmoved and none newly on land."""
    there = moved(points.place, points.normal, offset_km)
    laid = []
    for track, part in zip(tracks, points.slices(), strict=True):
        line = there[part]
        line[0], line[-1] = track.line[0], track.line[-1]
        apart = line if track.ashore else blend_where_blocked(grid_test(grid), points.place[part], line)
        smooth = _smooth(grid, apart, 1.2, ashore=track.ashore)
        laid.append(dataclasses.replace(track, line=smooth))
    return laid


def grid_test(grid: SeaGrid) -> BlockedTest:
    """Return the test whether points lie on the grid's land."""
    return lambda near: ~np.isfinite(grid.look_up(grid.weight, near))


def _smooth(grid: SeaGrid, line: Line, sigma: float, *, ashore: bool) -> Line:
    flat = np.column_stack([line[:, 0], mercator_deg(line[:, 1])])
    curve = smoothed(flat, sigma)
    curve = np.column_stack([curve[:, 0], latitude_deg(curve[:, 1])])
    return curve if ashore else blend_where_blocked(grid_test(grid), line, curve)
