"""The built map layers, for downloads, printed maps and positions: never drawn or served damaged without a word."""

from __future__ import annotations

import json
from typing import Any

from loaders import shipped
from loaders.files import DataFileError, read_bytes, read_text


def read_layer(name: str) -> bytes:
    """Return a layer of ``geo/layers`` as it was shipped.

    Parameters
    ----------
    name
        File name without ending.

    Raises
    ------
    DataFileError
        If it is missing, or not what was shipped: then what is wrong with it, where that can be said.
    """
    shown = f"geo/layers/{name}.geojson"
    raw = read_bytes(shipped.LAYERS_DIR / f"{name}.geojson", shown)
    changed = shipped.layer_change(name, raw)
    if changed:
        _parsed(raw, shown)
        raise DataFileError(changed)
    return raw


def load_features(name: str) -> tuple[dict[str, Any], ...]:
    """Return the GeoJSON features of one layer, EPSG:4326. Source: named in each feature's table.

    Parameters
    ----------
    name
        File name in ``geo/layers`` without ending.

    Raises
    ------
    DataFileError
        If the layer is missing, damaged or not GeoJSON.
    """
    return _parsed(read_layer(name), f"geo/layers/{name}.geojson")


def _parsed(raw: bytes, shown: str) -> tuple[dict[str, Any], ...]:
    cure = f"Restore it with `git checkout {shown}` or run `make data`."
    try:
        found = json.loads(read_text(raw, shown))
    except ValueError as error:
        raise DataFileError(f"{shown} is no JSON: {error}. {cure}") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not features:
        raise DataFileError(f"{shown} has no features. {cure}")
    for number, feature in enumerate(features, 1):
        problem = _problem(feature)
        if problem:
            raise DataFileError(f"{shown}, feature {number}: {problem}. {cure}")
    return tuple(features)


def _problem(feature: object) -> str:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or not isinstance(feature, dict):
        return "it has no geometry"
    if not isinstance(feature.get("properties"), dict):
        return "it has no properties"
    flat: list[Any] = [geometry.get("coordinates")]
    while flat and all(isinstance(part, list) for part in flat) and not all(_is_position(part) for part in flat):
        flat = [inner for part in flat for inner in part or [None]]
    if not flat or not all(_is_position(part) for part in flat):
        return "its coordinates are not pairs of numbers"
    for lon, lat, *_ in flat:
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            return f"longitude {lon}, latitude {lat} is not on Earth"
    return ""


def _is_position(part: object) -> bool:
    return (
        isinstance(part, list)
        and len(part) >= 2
        and all(isinstance(x, int | float) and not isinstance(x, bool) for x in part)
    )
