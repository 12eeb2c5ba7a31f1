"""The search box of the frame, by keyboard from typing to arriving, and as an assistive technology finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import open_page, settle
from tests.rounds import one_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.e2e


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search the atlas")


def marked(page: Page) -> Locator:
    return page.get_by_role("option", selected=True)


def test_by_keyboard_from_typing_to_arriving(app_url: str, page: Page):
    page.goto(f"{app_url}/hubs?economy=FJI")
    box(page).focus()
    box(page).press_sequentially("hormus")
    expect(marked(page)).to_have_text("Strait of Hormuz")
    expect(page.get_by_role("status").filter(has_text="First: Strait of Hormuz")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(marked(page)).not_to_have_text("Strait of Hormuz")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Disruption")
    settle(page)
    assert "/disruption?" in page.url
    assert "close=hormuz" in page.url
    assert "economy=FJI" in page.url
    expect(box(page)).to_have_value("")


def test_enter_goes_nowhere_before_the_result_was_seen(app_url: str, page: Page):
    page.goto(f"{app_url}/sources")
    expect(box(page)).to_be_visible()
    settle(page)
    box(page).fill("zzzz")
    expect(page.get_by_text("Nothing in the atlas is called “zzzz”.").first).to_be_visible()
    box(page).press("Enter")
    box(page).press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.route("**/find?**", lambda _: None)  # an answer that never comes
    box(page).fill("kenya")
    box(page).press("Enter")
    settle(page)
    assert "/sources" in page.url


@pytest.mark.parametrize(("width", "dark"), one_in(2, [(390, True), (1280, False)]))
def test_the_open_list_has_no_accessibility_fault_and_stays_in_the_window(
    app_url: str, browser: Browser, width: int, dark: bool
):
    page, foreign = open_page(browser, width=width, height=844, dark=dark)
    page.goto(f"{app_url}/sources?sources_view=licences")
    expect(box(page)).to_be_visible()
    box(page).fill("suez")
    expect(marked(page)).to_have_text("Suez, Egypt")
    edges = page.get_by_role("listbox", name="Found").bounding_box()
    assert edges is not None
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= width
    assert Axe().run(page, context=".st-key-finder").response["violations"] == []
    page.context.close()
    assert not foreign
