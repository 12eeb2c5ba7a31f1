"""How good the computed routes are: over land, against published lengths, apart from each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely
from scipy.spatial import cKDTree
from shapely.geometry import MultiLineString, box

from geo.curves import turns_deg
from geo.lines import WGS84, Line, densify, step_lengths_km
from geo.seagrid import KM_PER_DEG
from geo.tiling import pixel_deg
from geo.topology import from_plane

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from geo.bundles import Pairs, Points

LANDING_KM = 15.0
SAMPLE_KM = 0.5
CORRIDOR_KM = 20.0
NEAR_LANDING_KM = 80.0
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True)
class Separation:
    """How far apart cables run that share a corridor.

    Attributes
    ----------
    samples
        Points taken every 25 km, `NEAR_LANDING_KM` or more from the cable's landings.
    in_corridor
        Those with another cable within `CORRIDOR_KM`.
    median_km
        Median distance of these to the next cable.
    distinct_share
        Share of these at least half a kilometre from the next cable.
    """

    samples: int
    in_corridor: int
    median_km: float
    distinct_share: float


def stray_land_km(overland: MultiLineString, ends: Line, boxes: Sequence[tuple[float, float, float, float]]) -> float:
    """Return the kilometres over land that neither a landing nor a listed crossing explains.

    Parameters
    ----------
    overland
        The stretches of one route on land, EPSG:4326.
    ends
        The two landing points, (lon, lat).
    boxes
        Listed crossings (west, south, east, north), degrees.
    """
    outside: shapely.Geometry = overland
    for bounds in boxes:
        outside = shapely.difference(outside, box(*bounds))
    total = 0.0
    for part in shapely.get_parts(outside):
        vertices = shapely.get_coordinates(part)
        if len(vertices) < 2:
            continue
        line = densify(vertices, SAMPLE_KM)
        middles = (line[:-1] + line[1:]) / 2.0
        away_km = np.minimum(*(_distance_km(middles, end) for end in ends))
        total += float(step_lengths_km(line)[away_km > LANDING_KM].sum())
    return total


def _distance_km(points: Line, end: Line) -> npt.NDArray[np.float64]:
    lon, lat = np.full(len(points), end[0]), np.full(len(points), end[1])
    return np.asarray(WGS84.inv(points[:, 0], points[:, 1], lon, lat)[2], dtype=np.float64) / 1000.0


def length_ratios(cables: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Return ours / published length of the cables with one segment and a published length, worst first.

    Parameters
    ----------
    cables
        With cable_id, name, length_km (published).
    segments
        With cable_id, length_km (ours).

    Returns
    -------
    DataFrame
        cable_id, name, published_km, route_km, ratio.
    """
    per_cable = segments.groupby("cable_id")["length_km"].agg(["size", "sum"])
    single = per_cable[(per_cable["size"] == 1) & (per_cable["sum"] > 0.0)]["sum"].rename("route_km")
    joined = cables.set_index("cable_id")[["name", "length_km"]].join(single, how="inner").dropna()
    joined = joined.rename(columns={"length_km": "published_km"})
    joined["ratio"] = joined["route_km"] / joined["published_km"]
    worst_first = np.log(joined["ratio"]).abs().sort_values(ascending=False, kind="stable").index
    ranked: pd.DataFrame = joined.loc[worst_first].reset_index()
    return ranked


def separation(lines_of: dict[str, list[Line]]) -> Separation:
    """Return how far apart cables run in shared corridors.

    Parameters
    ----------
    lines_of
        Lines of each cable, (lon, lat), each from landing to landing.
    """
    points, owner, is_sample = [], [], []
    for number, cable in enumerate(sorted(lines_of)):
        for line in lines_of[cable]:
            dense = densify(line, 1.0)
            reached = np.concatenate([[0.0], np.cumsum(step_lengths_km(dense))])
            to_end = np.minimum(reached, reached[-1] - reached)
            marks = np.zeros(len(dense), dtype=bool)
            marks[::25] = True
            points.append(dense)
            owner.append(np.full(len(dense), number))
            is_sample.append(marks & (to_end >= NEAR_LANDING_KM))
    places, owners, samples = _on_sphere(np.vstack(points)), np.concatenate(owner), np.concatenate(is_sample)
    distance, index = cKDTree(places).query(places[samples], k=64, distance_upper_bound=CORRIDOR_KM)
    known = index < len(places)
    other = owners[np.where(known, index, 0)] != owners[samples][:, None]
    nearest = np.where(known & other, distance, np.inf).min(axis=1)
    shared = nearest[np.isfinite(nearest)]
    return Separation(int(samples.sum()), len(shared), float(np.median(shared)), float((shared >= 0.5).mean()))


def _on_sphere(line: Line) -> Line:
    lon, lat = np.deg2rad(line[:, 0]), np.deg2rad(line[:, 1])
    flat = np.cos(lat)
    return EARTH_RADIUS_KM * np.column_stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)])


@dataclass(frozen=True)
class Drawing:
    """How the cables of one zoom look.

    Attributes
    ----------
    zoom
        Zoom of the map.
    kinks_per_1000_km
        Turns of more than `KINK_DEG` at a vertex, `KINK_FREE_KM` or more from a landing, on a thousand kilometres.
    median_px, low_px
        Distance between neighbours in a shared corridor away from landings: the median, and what 95 % exceed.
    pixel_share
        Share of these at least one pixel apart.
    """

    zoom: float
    kinks_per_1000_km: float
    median_px: float
    low_px: float
    pixel_share: float


KINK_DEG = 30.0
KINK_FREE_KM = 30.0


def kinks(flat: Line, landings: cKDTree) -> int:
    """Return how often a line turns sharply away from landings.

    Parameters
    ----------
    flat
        Vertices on the plane.
    landings
        Landing points from `sphere_tree`.
    """
    if len(flat) < 3:
        return 0
    sharp = np.flatnonzero(turns_deg(flat) > KINK_DEG) + 1
    if not len(sharp):
        return 0
    away = landings.query(_on_sphere(from_plane(flat[sharp])))[0]
    return int((away > KINK_FREE_KM).sum())


def unexplained_km(
    overland: MultiLineString, landings: cKDTree, boxes: Sequence[tuple[float, float, float, float]]
) -> float:
    """Return the kilometres over land away from every landing and outside listed crossings.

    Parameters
    ----------
    overland
        Stretches on land, EPSG:4326.
    landings
        Landing points from `sphere_tree`.
    boxes
        Listed crossings (west, south, east, north), degrees.
    """
    total = 0.0
    for part in shapely.get_parts(overland):
        line = densify(shapely.get_coordinates(part), SAMPLE_KM)
        middles = (line[:-1] + line[1:]) / 2.0
        away = landings.query(_on_sphere(middles))[0] > LANDING_KM
        for west, south, east, north in boxes:
            lon, lat = middles[:, 0], middles[:, 1]
            away &= (lon < west) | (lon > east) | (lat < south) | (lat > north)
        total += float(step_lengths_km(line)[away].sum())
    return total


def sphere_tree(places: Line) -> cKDTree:
    """Return a tree of (lon, lat) places, distances in kilometres."""
    return cKDTree(_on_sphere(places))


def neighbour_px(
    points: Points, pairs: Pairs, landings: cKDTree, zoom: float, away_km: float = NEAR_LANDING_KM
) -> npt.NDArray[np.float64]:
    """Return the distance to the nearest parallel cable at each point that has one, pixels.

    Parameters
    ----------
    points, pairs
        The drawn lines, and which of them run side by side.
    landings
        From `sphere_tree`.
    zoom
        Zoom of the map.
    away_km
        Points nearer to a landing do not count.
    """
    nearest = np.full(len(points.place), np.inf)
    np.minimum.at(nearest, pairs.one, np.abs(pairs.across_km))
    away = landings.query(_on_sphere(points.place))[0]
    counted = np.isfinite(nearest) & (away >= away_km)
    km_per_px = pixel_deg(zoom) * KM_PER_DEG * np.cos(np.deg2rad(points.place[counted, 1]))
    return nearest[counted] / km_per_px


def same_hue_share(hue_of: Mapping[int, int], shared: Mapping[tuple[int, int], int]) -> float:
    """Return the share of pairs of cables sharing a corridor that have the same hue, weighted by its length.

    Parameters
    ----------
    hue_of
        Hue of each cable.
    shared
        From `geo.hues.shared_points`.
    """
    same = sum(count for (a, b), count in shared.items() if hue_of[a] == hue_of[b])
    return same / max(sum(shared.values()), 1)
