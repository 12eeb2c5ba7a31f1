"""Ten places where cables crowd, seen close up: what a zoom costs, and a picture of each for people to look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import PICTURES, SCREENSHOTS, settle
from tests.e2e.test_cables import MAP, PATIENCE_S, inked

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

pytestmark = pytest.mark.e2e
GEOMETRY = re.compile("/(layers|tiles)/")
WORLD_KB = 1_500
ZOOM_KB = 300
REGIONS = {
    "singapore": "tuas-singapore",
    "egypt": "suez-egypt",
    "marseille": "marseille-france",
    "cornwall": "bude-united-kingdom",
    "fortaleza": "fortaleza-brazil",
    "mumbai": "mumbai-india",
    "luzon": "batangas-philippines",
    "tokyo-bay": "maruyama-japan",
    "djibouti": "djibouti-city-djibouti",
    "lagos": "lagos-nigeria",
}
"""Name of the picture to the landing point in its middle."""
JUDGED = list(REGIONS) if PICTURES else ["singapore", "egypt"]
"""Where a zoom is tried in the browser; what each costs, the tiles tell: tests/data/test_map_tiles.py."""


class Weight:
    """What the geometry that a page fetched weighs as sent, each address once: the browser keeps what it has."""

    def __init__(self, page: Page) -> None:
        self.sent: dict[str, int] = {}
        page.on("response", self._add)

    def _add(self, response: Response) -> None:
        if GEOMETRY.search(response.url):
            self.sent[response.url] = int(response.headers.get("content-length", 0))

    def kb(self) -> float:
        """Return kilobytes so far."""
        return sum(self.sent.values()) / 1e3


@pytest.mark.long
def test_the_first_view_of_the_world_is_light(app_url: str, page: Page):
    weight = Weight(page)
    page.goto(f"{app_url}/cables")
    settle(page)
    inked(page, until=lambda pixels: pixels > 3000)
    assert min(weight.sent.values()) > 0
    assert weight.kb() <= WORLD_KB


@pytest.mark.long
@pytest.mark.parametrize("region", JUDGED)
def test_a_region_close_up(app_url: str, page: Page, region: str):
    page.goto(f"{app_url}/cables?find=landing:{REGIONS[region]}")
    settle(page)
    inked(page, until=lambda pixels: pixels > 0)
    weight = Weight(page)
    box = page.locator(f"{MAP} canvas").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(6):
        page.mouse.wheel(0, -300)
    inked(page, until=lambda pixels: pixels > 300)
    if PICTURES:
        SCREENSHOTS.mkdir(exist_ok=True)
        page.locator(MAP).screenshot(path=str(SCREENSHOTS / f"map-{region}.png"), timeout=PATIENCE_S * 1000)
    assert weight.kb() <= ZOOM_KB
