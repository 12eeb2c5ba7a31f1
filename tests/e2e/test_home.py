"""The opening page in a real Chromium: one screen, nothing clipped, links that lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import open_page, settle
from tests.rounds import one_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return [main.scrollHeight - main.clientHeight, main.scrollWidth - main.clientWidth];
}"""


def open_home(page: Page, app_url: str) -> None:
    page.goto(app_url)
    page.get_by_role("heading", name="Digital Geopolitics Atlas").wait_for()
    page.get_by_role("heading", name="Tools").wait_for()
    settle(page)


@pytest.mark.parametrize("dark", one_in(2, [False, True]), ids=["light", "dark"])
def test_the_question_the_map_and_the_findings_fit_one_screen_at_1440_by_900(
    browser: Browser, app_url: str, shoot: Callable[[Page, str], None], *, dark: bool
):
    page, foreign = open_page(browser, dark=dark)
    open_home(page, app_url)
    expect(page.locator(".st-key-opening-map canvas").first).to_be_visible()
    _, beside = page.evaluate(OVERFLOW)
    shoot(page, f"home-1440-{'dark' if dark else 'light'}")
    ends = [box["y"] + box["height"] for box in [e.bounding_box() for e in page.locator("p.finding").all()] if box]
    asked = page.get_by_role("combobox", name="Where are you from?").bounding_box()
    page.close()
    assert beside == 0
    assert len(ends) == 3
    assert max(ends) < 900
    assert asked is not None
    assert asked["y"] < 450
    assert not foreign


def test_links_lead_on_and_open_the_view_they_promise(page: Page, app_url: str):
    open_home(page, app_url)
    page.get_by_role("link", name="Where do the cables run, who owns them, since when?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Submarine cables")
    open_home(page, app_url)
    page.get_by_role("link", name="Cyber, digital or tech: which word to use?").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Digital Geopolitics Atlas")
    settle(page)
    assert "tax_view=terms" in page.url
    expect(page.get_by_role("radio", name="Which term?", checked=True)).to_be_visible()


def test_the_keyboard_alone_reaches_the_first_entry(page: Page, app_url: str):
    open_home(page, app_url)
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.locator("a:focus")
        if focused.count() and "Where do the cables run" in focused.inner_text():
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Submarine cables")
