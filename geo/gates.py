"""Which cables cross which chokepoint: computed from routes and landings, settled by a curated table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

UNLOCATED = "none"
COLUMNS = ["chokepoint_id", "cable_id", "segments", "lands_inside", "crossing", "basis", "confidence"]


def crossings(
    gates: gpd.GeoDataFrame, segments: gpd.GeoDataFrame, landings: gpd.GeoDataFrame, known: pd.DataFrame
) -> pd.DataFrame:
    """Return one row for each cable that crosses a gate by its landings, its computed route or a known list.

    Parameters
    ----------
    gates
        ``chokepoint_id`` and polygons, EPSG:4326.
    segments
        ``cable_id``, ``seq`` and routes, EPSG:4326.
    landings
        ``cable_id`` and landing points, EPSG:4326.
    known
        ``chokepoint_id``, ``cable_id`` and ``confidence`` from a drawn map.
    """
    by_route = _pairs(gates, segments)
    by_landing = _pairs(gates, landings)
    seqs = (
        by_route.assign(seq=by_route["seq"].astype(int))
        .sort_values("seq")
        .groupby(["chokepoint_id", "cable_id"])["seq"]
        .agg(lambda found: ";".join(str(s) for s in dict.fromkeys(found)))
    )
    inside = set(by_landing[["chokepoint_id", "cable_id"]].itertuples(index=False, name=None))
    listed = known.set_index(["chokepoint_id", "cable_id"])["confidence"].to_dict()
    rows = []
    for pair in sorted(set(seqs.index) | inside | set(listed)):
        lands, routed = pair in inside, pair in seqs.index
        basis = "landing" if lands else "route" if routed else "known list"
        confidence = "high" if lands or (routed and pair in listed) else "medium" if routed else "low"
        rows.append((*pair, seqs.get(pair, ""), lands, "crosses", basis, confidence))
    return pd.DataFrame(rows, columns=COLUMNS)


def locate(settled: pd.DataFrame, gates: gpd.GeoDataFrame, segments: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the crossings with a segment for each: where no route meets the gate, the nearest one is named.

    Parameters
    ----------
    settled
        As from `settle`.
    gates, segments
        As for `crossings`.
    """
    polygon = dict(zip(gates["chokepoint_id"], gates.geometry, strict=True))
    own = dict(iter(segments.groupby("cable_id")))
    filled = [
        ("" if row.segments == UNLOCATED else row.segments)
        if row.segments
        else (_nearest(own[row.cable_id], polygon[row.chokepoint_id]) if row.cable_id in own else "")
        for row in settled.itertuples(index=False)
    ]
    return settled.assign(segments=filled)


def _nearest(segments: gpd.GeoDataFrame, polygon: shapely.Polygon) -> str:
    distance = shapely.distance(segments.geometry.to_numpy(), polygon)
    return str(int(segments["seq"].iloc[int(distance.argmin())]))


def _pairs(gates: gpd.GeoDataFrame, shapes: gpd.GeoDataFrame) -> pd.DataFrame:
    tree = shapely.STRtree(shapes.geometry.to_numpy())
    gate, shape = tree.query(gates.geometry.to_numpy(), predicate="intersects")
    found = shapes.drop(columns="geometry").iloc[shape].reset_index(drop=True)
    return found.assign(chokepoint_id=gates["chokepoint_id"].to_numpy()[gate])


def gates_passed(gates: Mapping[str, shapely.Geometry], lines: Sequence[shapely.Geometry]) -> dict[str, frozenset[int]]:
    """Return the gates that lines cross or end in, with the positions of these lines, EPSG:4326."""
    found = {gate: np.flatnonzero(shapely.intersects(polygon, lines)) for gate, polygon in gates.items()}
    return {gate: frozenset(hit.tolist()) for gate, hit in found.items() if len(hit)}


def settle(computed: pd.DataFrame, overrides: pd.DataFrame) -> pd.DataFrame:
    """Return the crossings after the curated table had its say.

    Parameters
    ----------
    computed
        As from `crossings`.
    overrides
        ``chokepoint_id``, ``cable_id``, ``crossing``, ``segments`` (missing to keep the computed ones) and
        ``confidence``.
    """
    out = computed.set_index(["chokepoint_id", "cable_id"])
    for row in overrides.itertuples(index=False):
        pair = (row.chokepoint_id, row.cable_id)
        if row.crossing != "none":
            old = out.loc[pair] if pair in out.index else pd.Series({"segments": "", "lands_inside": False})
            out.loc[pair, ["segments", "lands_inside", "crossing", "basis", "confidence"]] = [
                old["segments"] if pd.isna(row.segments) else row.segments,
                bool(old["lands_inside"]),
                row.crossing,
                "override",
                row.confidence,
            ]
        elif pair in out.index:
            out = out.drop(index=[pair])
    return out.sort_index().reset_index()[COLUMNS]


def mark_planned(settled: pd.DataFrame, segments: pd.DataFrame, planned_cables: set[str]) -> pd.DataFrame:
    """Return the crossings with those marked whose segments are all unbuilt, of a cable that is otherwise in service.

    Parameters
    ----------
    settled
        As from `locate`.
    segments
        ``cable_id``, ``seq`` and ``planned``.
    planned_cables
        Cables not built at all; they cross once they are there.
    """
    unbuilt = {(c, str(s)) for c, s, planned in segments[["cable_id", "seq", "planned"]].to_numpy() if planned}
    waiting = [
        row.crossing == "crosses"
        and row.cable_id not in planned_cables
        and bool(row.segments)
        and all((row.cable_id, seq) in unbuilt for seq in row.segments.split(";"))
        for row in settled.itertuples(index=False)
    ]
    return settled.assign(crossing=settled["crossing"].mask(waiting, "planned"))


def agreement(computed: pd.DataFrame, known: pd.DataFrame, comparable: set[str]) -> pd.DataFrame:
    """Return, for each gate, how the computed crossings agree with a known list.

    Parameters
    ----------
    computed, known
        ``chokepoint_id`` and ``cable_id``; in ``computed`` rows of basis ``known list`` are not counted.
    comparable
        Cables that the known list could have seen (already drawn when it was made).
    """
    ours = computed[(computed["basis"] != "known list") & computed["cable_id"].isin(comparable)]
    theirs = known[known["cable_id"].isin(comparable)]
    rows = []
    for gate in sorted(set(ours["chokepoint_id"]) | set(theirs["chokepoint_id"])):
        a = set(ours.loc[ours["chokepoint_id"] == gate, "cable_id"])
        b = set(theirs.loc[theirs["chokepoint_id"] == gate, "cable_id"])
        rows.append(
            {
                "chokepoint_id": gate,
                "both": len(a & b),
                "only_computed": len(a - b),
                "only_known": len(b - a),
                "recall": len(a & b) / len(b) if b else float("nan"),
                "precision": len(a & b) / len(a) if a else float("nan"),
                "only_computed_ids": ";".join(sorted(a - b)),
                "only_known_ids": ";".join(sorted(b - a)),
            }
        )
    return pd.DataFrame(rows)
