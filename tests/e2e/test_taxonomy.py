"""The taxonomy page in a real Chromium: search, workshop cells, stations by keyboard, posters, phones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.taxonomy import filter_terms
from loaders.taxonomy import load_issues, load_matrix
from tests.e2e.conftest import open_page, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator

pytestmark = pytest.mark.e2e
RERUN_BYTES = 60_000
TEXT_BOXES = """() => [...document.querySelectorAll('.atlas-subway .stop')].map((stop) => {
    const box = stop.querySelector('text').getBoundingClientRect();
    const dot = stop.querySelector('circle').getBoundingClientRect();
    return { id: stop.dataset.station, box: [box.left, box.top, box.right, box.bottom],
             dot: [dot.left, dot.top, dot.right, dot.bottom] };
})"""


def visit(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("h1")).to_be_visible()
    settle(page)


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlparse(page.url).query)


class Received:
    """Counts what the web socket brings."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._add))

    def _add(self, frame: bytes | str) -> None:
        self.bytes += len(frame)

    def until(self, page: Page, act: Callable[[], None], shown: Locator) -> int:
        """Return how much a step brings until what it leads to is shown."""
        before = self.bytes
        act()
        expect(shown).to_be_visible()
        settle(page)
        return self.bytes - before


def test_search_narrows_the_matrix_and_is_kept_in_the_link(app_url: str, page: Page):
    kinds = load_matrix().frame
    found = filter_terms(kinds, search="semiconductor")
    visit(page, f"{app_url}/taxonomy")
    expect(page.locator("table.tx tbody tr")).to_have_count(len(kinds) + 1)  # the kinds and the sums
    page.get_by_label("Search kinds and reasons").fill("semiconductor")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{len(found)} of {len(kinds)} kinds match.").first).to_be_visible()
    expect(page.locator("table.tx tbody tr")).to_have_count(len(found) + 1)
    settle(page)
    assert address(page)["kind_find"] == ["semiconductor"]


def test_a_workshop_sets_a_cell_shares_it_and_resets_it(app_url: str, page: Page, browser: Browser):
    visit(page, f"{app_url}/taxonomy?term=ICT+diplomacy")
    page.get_by_text("Workshop: your own matrix").click()
    page.get_by_role("button", name="Tools", exact=True).click()
    expect(page.get_by_text("The workshop sees 1 of them differently").first).to_be_visible()
    settle(page)
    assert address(page)["cells"] == ["ict~011"]
    other, foreign = open_page(browser)
    visit(other, page.url)
    expect(other.get_by_text("The workshop sees 1 of them differently").first).to_be_visible()
    expect(other.locator("table.tx i.sq")).to_have_count(2)
    other.close()
    assert foreign == []
    page.get_by_role("button", name="Reset to ours").click()
    expect(page.get_by_text("The workshop sees")).to_have_count(0)
    settle(page)
    assert "cells" not in address(page)


@pytest.mark.long
def test_no_two_names_of_the_subway_map_overlap_as_drawn_at_1440_pixels(app_url: str, page: Page):
    visit(page, f"{app_url}/taxonomy?tax_view=subway")
    expect(page.locator(".atlas-subway .stop")).to_have_count(len(load_issues().frame))
    page.evaluate("document.fonts.ready")
    drawn = page.evaluate(TEXT_BOXES)

    def overlap(a: list[float], b: list[float]) -> bool:
        return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

    clashes = [
        (one["id"], two["id"], what)
        for one in drawn
        for two in drawn
        for what in ("box", "dot")
        if one["id"] != two["id"] and overlap(one["box"], two[what])
    ]
    assert clashes == []
    inside = page.locator(".atlas-subway svg").bounding_box()
    assert inside is not None
    for stop in drawn:
        assert stop["box"][0] >= inside["x"] - 2
        assert stop["box"][2] <= inside["x"] + inside["width"] + 2


def test_a_station_is_chosen_by_keyboard_alone(app_url: str, page: Page):
    visit(page, f"{app_url}/taxonomy?tax_view=subway")
    expect(page.locator(".atlas-subway .stop")).to_have_count(len(load_issues().frame))
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset?.station || ''"):
            break
    first = page.evaluate("document.activeElement.dataset.station")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.station")
    assert second != first
    page.keyboard.press("ArrowDown")
    third = page.evaluate("document.activeElement.dataset.station")
    name = page.evaluate("document.activeElement.querySelector('title').textContent").split(",")[0]
    assert third not in {first, second}
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=name, exact=True).first).to_be_visible()
    settle(page)
    assert address(page)["issue"] == [third]
    assert page.evaluate("document.activeElement.dataset.station") == third, "the keyboard stays where it was"
    bold = page.evaluate(f"getComputedStyle(document.querySelector('[data-station={third}] text')).fontWeight")
    assert bold == "700"


@pytest.mark.long
def test_a_click_on_a_station_shows_its_links(app_url: str, page: Page):
    visit(page, f"{app_url}/taxonomy?tax_view=subway")
    page.locator("[data-station=TEC01a] text").click()
    expect(page.get_by_text("cables as critical infrastructure").first).to_be_visible()
    settle(page)
    assert address(page)["issue"] == ["TEC01a"]


def test_the_poster_and_the_links_download(app_url: str, page: Page):
    visit(page, f"{app_url}/taxonomy?tax_view=subway")
    for name, start in (
        ("Poster, SVG (A3)", b"<svg"),
        ("Poster, PNG (A3, 300 dpi)", b"\x89PNG"),
        ("Links, CSV", b"\xef\xbb\xbfissue_a"),
    ):
        with page.expect_download() as caught:
            page.get_by_role("button", name=name).click()
        content = Path(caught.value.path()).read_bytes()
        assert content.startswith(start)
        assert len(content) > 8_000


def test_cells_of_100_kilobytes_and_an_unknown_issue_leave_a_working_page(app_url: str, page: Page):
    visit(page, f"{app_url}/taxonomy?cells={'ict~001.' * 12_500}")
    expect(page.get_by_text("the text in the link has 100,000 characters")).to_be_visible()
    expect(page.locator("table.tx")).to_be_visible()
    visit(page, f"{app_url}/taxonomy?tax_view=subway&issue=Teleportation")
    expect(page.get_by_text("“Teleportation” in the link is not known")).to_be_visible()
    expect(page.locator(".atlas-subway .stop")).to_have_count(len(load_issues().frame))


@pytest.mark.long
def test_no_rerun_of_the_taxonomy_page_sends_more_than_its_budget(app_url: str, page: Page):
    received = Received(page)
    visit(page, f"{app_url}/taxonomy")
    headings = {
        "Subway map": "The subway map of digital governance",
        "Baskets and issues": "Baskets of digital policy issues",
        "Crosswalk": "Our issues and those of other bodies",
        "Which term?": "Definitions side by side",
        "Strategies": "National and EU strategies by pillar",
    }
    sent = {
        view: received.until(
            page,
            page.get_by_role("radio", name=view, exact=True).click,
            page.get_by_role("heading", name=heading, exact=True),
        )
        for view, heading in headings.items()
    }
    expect(page.locator(".atlas-subway .stop")).to_have_count(0)
    page.get_by_role("radio", name="Subway map", exact=True).click()
    expect(page.locator(".atlas-subway .stop").first).to_be_visible()
    settle(page)
    station = page.locator("[data-station=SEC01] text")
    card = page.get_by_role("heading", name=load_issues().frame.set_index("issue_id").loc["SEC01", "name"], exact=True)
    sent["station"] = received.until(page, station.click, card.first)
    assert max(sent.values()) <= RERUN_BYTES, sent
    assert sent["station"] <= 40_000, "the drawing is sent once"
