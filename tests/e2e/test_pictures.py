"""Without WebGL, and on paper, the same view stands as a picture where the live map would be."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from figures.story.file import Slide, Story, to_link
from tests.e2e.conftest import open_page, settle
from tests.e2e.mercator import MAP

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.e2e
PICTURE = ".drawn-map img"


@pytest.fixture(scope="module")
def plain_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that draws no WebGL."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    flags = ["--disable-gpu", "--disable-3d-apis", "--no-sandbox", "--disable-background-networking"]
    launched = browser.browser_type.launch(executable_path=executable, args=flags)
    yield launched
    launched.close()


def test_without_webgl_a_picture_with_the_same_words_is_shown(plain_browser: Browser, app_url: str):
    page, _ = open_page(plain_browser)
    page.goto(f"{app_url}/cables?economy=KEN")
    picture = page.locator(PICTURE)
    expect(picture).to_be_visible()
    page.wait_for_function(f"() => document.querySelector('{PICTURE}').naturalWidth > 300")
    assert "Kenya" in str(picture.get_attribute("alt"))
    assert picture.get_attribute("alt") == page.locator(MAP).get_attribute("aria-label")
    page.goto(app_url)  # the opening page has no name in its address
    page.wait_for_function(f"() => document.querySelector('{PICTURE}')?.naturalWidth > 300")
    page.goto(f"{app_url}/country?economy=TON")
    page.wait_for_function(f"() => document.querySelector('{PICTURE}')?.naturalWidth > 300")
    page.goto(f"{app_url}/disruption?look=added")  # a page with two maps: each has its own picture
    drawn = f"() => [...document.querySelectorAll('{PICTURE}')].filter((one) => one.naturalWidth > 300).length"
    page.wait_for_function(f"{drawn} === 2")
    assert len({str(found.get_attribute("src")) for found in page.locator(PICTURE).all()}) == 2
    page.close()


def test_without_webgl_a_slide_shows_the_picture_of_its_own_view(plain_browser: Browser, app_url: str):
    page, _ = open_page(plain_browser)
    slides = (Slide(page="timeline"), Slide(page="cables", query="economy=KEN"))
    page.goto(f"{app_url}/story?story=mine&told={to_link(Story('Two', slides=slides))}&present=1&slide=2")
    page.wait_for_function(f"() => document.querySelector('{PICTURE}')?.naturalWidth > 300")
    assert "Kenya" in str(page.locator(PICTURE).get_attribute("alt"))
    page.close()


@pytest.mark.long
def test_paper_shows_the_picture_and_a_visitor_with_webgl_never_fetches_it(page: Page, app_url: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/pictures/" in request.url else None)
    page.goto(f"{app_url}/cables?economy=KEN")
    expect(page.locator(f"{MAP} canvas").first).to_be_visible()
    settle(page)
    assert not asked
    page.emulate_media(media="print")
    expect(page.locator(".drawn-map svg[aria-label]")).to_be_visible()
    expect(page.locator(f"{MAP} canvas").first).to_be_hidden()
    assert asked == [f"{app_url}/pictures/cables/1040x560/light.svg?economy=KEN"]
