"""The disruption page in a real browser: a preset by deep link, the damage circle, a replay, the bytes of a rerun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import open_page, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, WebSocket

pytestmark = pytest.mark.e2e
LARGEST_RERUN = 20_000


def visit(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Disruption: which economies lose connectivity")


def test_a_preset_by_deep_link(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=hormuz")
    expect(page.get_by_role("heading", name="Strait of Hormuz closed, 2026")).to_be_visible()
    expect(page.get_by_text("This is exposure, not a prediction of outages")).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first).to_be_visible()
    assert page.url.endswith("?preset=hormuz")


def test_the_damage_circle_by_typing(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=nothing")
    expect(page.get_by_text("Nothing fails in this scenario")).to_be_visible()
    page.get_by_role("button", name="Change the scenario").click()
    box = page.get_by_role("textbox", name="Damage circle: latitude, longitude, radius in km")
    box.fill("31.2, 29.9, 100")
    box.press("Enter")
    settle(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="1 damage circle, 2026")).to_be_visible()
    expect(page.get_by_text("Most exposed:")).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("heading", name="1 damage circle, 2026")).to_be_visible()


def test_typing_a_cable_s_name_and_enter_cuts_that_cable_alone(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=nothing")
    page.get_by_role("button", name="Change the scenario").click()
    box = page.get_by_role("combobox", name="Cut cables")
    box.click()
    box.press_sequentially("marea")
    expect(page.get_by_role("option").first).to_have_text("MAREA")
    box.press("Enter")
    settle(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="1 cable, 2026")).to_be_visible()
    page.wait_for_url("**cut=marea*")
    assert page.url.count("cut=") == 1


def test_a_typical_year_is_drawn_while_the_page_stands(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?look=year&land=borders")
    expect(page.get_by_text("Simulating years of ordinary faults")).to_be_visible()
    expect(page.get_by_role("heading", name="A year of ordinary faults")).to_be_visible()
    expect(page.get_by_text("Simulating years of ordinary faults")).not_to_be_visible()


def test_a_replay_sets_prediction_beside_report(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=2018-03-ace&look=replay")
    expect(page.get_by_role("heading", name="Predicted and reported: 2018: ACE cut near Nouakchott")).to_be_visible()
    expect(page.get_by_text("prediction and report agree for")).to_be_visible()
    expect(
        page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    ).to_be_visible()


def test_a_bad_link_is_named_and_the_rest_is_shown(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=hormuz&cut=nosuch&circle=1,2,-3&at_year=1066")
    expect(page.get_by_role("heading", name="Strait of Hormuz closed, 2026")).to_be_visible()
    for words in ("nosuch", "radius is -3 km", "1066"):
        expect(page.get_by_text(words, exact=False).first).to_be_visible()


def test_a_rerun_sends_little(page: Page, app_url: str):
    received: list[int] = []

    def count(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: received.append(len(payload)))

    page.on("websocket", count)
    visit(page, f"{app_url}/disruption?preset=hormuz")
    for view, heading in (
        ("Single points of failure", "Single points of failure: one cable at a time"),
        ("All economies", "Every economy, before and after"),
    ):
        received.clear()
        page.get_by_role("radio", name=view).or_(page.get_by_role("button", name=view)).first.click()
        settle(page)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert 0 < sum(received) <= LARGEST_RERUN, f"a rerun sent {sum(received):,} bytes"


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_it_without_sideways_scrolling(browser: Browser, app_url: str, dark: bool):
    page, foreign = open_page(browser, width=390, height=844, dark=dark)
    visit(page, f"{app_url}/disruption?preset=red-sea&look=economy&economy=KEN")
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth + 1")
    expect(page.get_by_role("heading", name="Kenya: severe exposure")).to_be_visible()
    page.context.close()
    assert not foreign
