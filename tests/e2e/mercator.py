"""Where a place is on a deck.gl map, so that a test can click it."""

from __future__ import annotations

import math


def pixel(
    lon: float, lat: float, *, view: tuple[float, float, float], width: float, height: float
) -> tuple[float, float]:
    """Return x and y in pixels from the map's upper left corner; ``view`` is lon, lat, zoom of the centre."""
    scale = 512 * 2 ** view[2] / (2 * math.pi)

    def project(x: float, y: float) -> tuple[float, float]:
        return scale * math.radians(x), -scale * math.log(math.tan(math.pi / 4 + math.radians(y) / 2))

    (x, y), (x0, y0) = project(lon, lat), project(view[0], view[1])
    return x - x0 + width / 2, y - y0 + height / 2
