"""Where a map must look to show all of some points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_SMALLEST_VIEW_DEG = 4.0


def bounds(lon: pd.Series, lat: pd.Series) -> tuple[float, float, float]:
    """Return centre longitude, centre latitude and zoom that show all points, across 180 degrees if that is tighter.

    Parameters
    ----------
    lon, lat
        Degrees (EPSG:4326), at least one point.
    """
    ordered = np.sort(lon.to_numpy(dtype=float))
    gaps = np.diff(np.append(ordered, ordered[0] + 360))
    widest = int(gaps.argmax())
    west, east = ordered[(widest + 1) % len(ordered)], ordered[widest]
    span = (east - west) % 360
    centre = (west + span / 2 + 180) % 360 - 180
    height = float(lat.max() - lat.min())
    zoom = np.log2(600 / max(span * 1.3, height * 2.2, _SMALLEST_VIEW_DEG))
    return float(centre), float((lat.max() + lat.min()) / 2), float(np.clip(zoom, 0.3, 8))
