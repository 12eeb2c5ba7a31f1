"""Positions taken from the built map layers: label points of economies, and the bends of cable routes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from loaders.layers import load_features


def load_economy_positions() -> pd.DataFrame:
    """Return ``iso3``, ``lat`` and ``lon`` (degrees) of each economy's label point, from the built map layer."""
    rows = [(f["properties"]["iso3"], *reversed(f["geometry"]["coordinates"])) for f in load_features("economy_points")]
    return pd.DataFrame(rows, columns=["iso3", "lat", "lon"])


def load_route_points() -> pd.DataFrame:
    """Return ``cable_id``, ``seq``, ``line``, ``lat`` and ``lon`` (degrees) of every bend of every segment's route."""
    rows = [
        (f["properties"]["cable_id"], int(f["properties"]["seq"]), k, lat, lon)
        for f in load_features("segments")
        for k, line in enumerate(_lines(f["geometry"]))
        for lon, lat in line
    ]
    return pd.DataFrame(rows, columns=["cable_id", "seq", "line", "lat", "lon"])


def _lines(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    lines: list[list[tuple[float, float]]] = geometry["coordinates"]
    return lines if geometry["type"] == "MultiLineString" else [lines]  # type: ignore[list-item]
