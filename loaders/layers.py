"""Built map layers as plain features, for downloads and printed maps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loaders.table import DataFileError

_FOLDER = Path(__file__).resolve().parent.parent / "geo" / "layers"


def load_features(name: str) -> tuple[dict[str, Any], ...]:
    """Return the GeoJSON features of one layer, EPSG:4326. Source: named in each feature's table.

    Parameters
    ----------
    name
        File name in ``geo/layers`` without ending.

    Raises
    ------
    DataFileError
        If the layer is missing or is not GeoJSON.
    """
    path = _FOLDER / f"{name}.geojson"
    try:
        return tuple(json.loads(path.read_text(encoding="utf-8"))["features"])
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(f"geo/layers/{name}.geojson cannot be read: {error}. Run `make data`.") from error
