"""Positions taken from the built map layers: label points of economies, and the bends of cable routes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from loaders.table import DataFileError

_LAYERS = Path(__file__).resolve().parent.parent / "geo" / "layers"


def load_economy_positions() -> pd.DataFrame:
    """Return ``iso3``, ``lat`` and ``lon`` (degrees) of each economy's label point, from the built map layer."""
    rows = [(f["properties"]["iso3"], *reversed(f["geometry"]["coordinates"])) for f in _features("economy_points")]
    return pd.DataFrame(rows, columns=["iso3", "lat", "lon"])


def load_route_points() -> pd.DataFrame:
    """Return ``cable_id``, ``seq``, ``line``, ``lat`` and ``lon`` (degrees) of every bend of every segment's route."""
    rows = [
        (f["properties"]["cable_id"], int(f["properties"]["seq"]), k, lat, lon)
        for f in _features("segments")
        for k, line in enumerate(_lines(f["geometry"]))
        for lon, lat in line
    ]
    return pd.DataFrame(rows, columns=["cable_id", "seq", "line", "lat", "lon"])


def _features(layer: str) -> list[dict[str, Any]]:
    path = _LAYERS / f"{layer}.geojson"
    if not path.is_file():
        raise DataFileError(f"{path.name} is missing. Restore it with `git checkout geo/layers/{path.name}`.")
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _lines(geometry: dict[str, Any]) -> list[list[tuple[float, float]]]:
    lines: list[list[tuple[float, float]]] = geometry["coordinates"]
    return lines if geometry["type"] == "MultiLineString" else [lines]  # type: ignore[list-item]
