"""The timeline page in a real Chromium: bytes, settings by keyboard kept in the link, phones, a report of an error."""

from __future__ import annotations

import re
import zlib
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from figures.pages import BY_NAME
from figures.timeline.shown import figures
from figures.timeline.view import View, all_periods
from tests.e2e.conftest import open_page, settle
from ui.shared import atlas

pytestmark = pytest.mark.e2e
RERUN_BYTES = 60_000
REPORT_BYTES = 4_000
ATLAS = atlas()
TABS = BY_NAME["timeline"].tabs


def visit(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("h1")).to_have_text("Timeline and trends")
    settle(page)


class Received:
    """Counts what the web socket brings, as compressed on its way."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._add)

    def _add(self, frame: bytes | str) -> None:
        self.bytes += len(zlib.compress(frame.encode() if isinstance(frame, str) else frame, level=1))


@pytest.mark.long
def test_the_page_stays_within_its_budget_and_keeps_the_period_as_a_code(app_url: str, page: Page):
    received = Received(page)
    visit(page, f"{app_url}/timeline")
    period = all_periods(ATLAS)["social"]
    before = received.bytes
    page.get_by_label("Period").click()
    page.get_by_role("option", name="Social media").click()
    expect(page.get_by_text(f"events from {period.first_year} to {period.last_year}").first).to_be_visible()
    settle(page)
    sent = {"period": received.bytes - before}
    for part in ("trends", "skills", "learn", "glossary", "faq", "events"):
        before = received.bytes
        page.get_by_role("radio", name=TABS[part], exact=True).click()
        title = figures(ATLAS, view=View(part=part, period="social"))[-1].finding
        expect(page.get_by_text(title).first).to_be_visible()
        settle(page)
        sent[part] = received.bytes - before
    assert parse_qs(urlparse(page.url).query)["period"] == ["social"]
    assert max(sent.values()) <= RERUN_BYTES, sent


def test_trends_set_by_keyboard_come_back_from_the_link(app_url: str, page: Page, browser: Browser):
    visit(page, f"{app_url}/timeline?part=Trends+and+counter-trends")
    page.get_by_role("slider", name="Trend: toward ecosystems").focus()
    page.keyboard.press("End")
    expect(page.get_by_text("the trend is ahead in 1 of 3 pairs").first).to_be_visible()
    settle(page)
    assert "shift1=4" in page.url
    other, _ = open_page(browser)
    visit(other, page.url)
    expect(other.get_by_text("the trend is ahead in 1 of 3 pairs").first).to_be_visible()
    other.close()


def test_an_error_is_reported_with_the_link_of_the_view_and_costs_nothing_before(app_url: str, page: Page):
    received = Received(page)
    visit(page, f"{app_url}/timeline?timeline_view=learn")
    expect(page.get_by_text("What it should say")).to_have_count(0)
    before = received.bytes
    page.get_by_role("button", name="Report an error").click()
    report = page.locator("[data-testid=stCode]")
    expect(report).to_contain_text("Figure: Read and learn (materials)")
    expect(report).to_contain_text(f"{app_url}/timeline?timeline_view=learn")
    letter = page.get_by_role("link", name="Open as an e-mail")
    expect(letter).to_have_attribute("href", re.compile(r"^mailto:\?subject=.*&body=Page%3A%20Timeline"))
    assert received.bytes - before <= REPORT_BYTES
