"""Where a place is on a deck.gl map, so that a test can point at it and click it."""

from __future__ import annotations

import contextlib
import math
import time
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    import re

MAP = "[data-testid=stDeckGlJsonChart]"
PATIENCE_S = 120.0
"""How long WebGL without a graphics card may take to draw a map."""


def pixel(
    lon: float, lat: float, *, view: tuple[float, float, float], width: float, height: float
) -> tuple[float, float]:
    """Return x and y in pixels from the map's upper left corner; ``view`` is lon, lat, zoom of the centre."""
    scale = 512 * 2 ** view[2] / (2 * math.pi)

    def project(x: float, y: float) -> tuple[float, float]:
        return scale * math.radians(x), -scale * math.log(math.tan(math.pi / 4 + math.radians(y) / 2))

    (x, y), (x0, y0) = project(lon, lat), project(view[0], view[1])
    return x - x0 + width / 2, y - y0 + height / 2


def point_at(
    page: Page, place: tuple[float, float], *, view: tuple[float, float, float], card: str | re.Pattern[str]
) -> tuple[float, float]:
    """Return where a longitude and latitude of the page's map is, once the card of what is there says ``card``.

    Nothing lies under the pointer until the layer is drawn, so it moves again until then.
    """
    canvas = page.locator(f"{MAP} canvas").first
    canvas.wait_for()
    canvas.scroll_into_view_if_needed()
    found, deadline = page.locator(".deck-tooltip").filter(has_text=card), time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        box = canvas.bounding_box()
        assert box is not None
        x, y = pixel(*place, view=view, width=box["width"], height=box["height"])
        spot = (box["x"] + x, box["y"] + y)
        page.mouse.move(spot[0] + 1, spot[1])
        page.mouse.move(*spot)
        with contextlib.suppress(AssertionError):
            expect(found).to_be_visible(timeout=3_000)
            return spot
    raise AssertionError(f"no card at {place} says {card}")
