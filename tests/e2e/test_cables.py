"""The cables page in a real Chromium: deep links, clicks, keyboard, downloads, silence on the network."""

from __future__ import annotations

import csv
import io
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from analysis.scenario import LAST_YEAR, THIS_YEAR
from figures.cables.selection import selection
from figures.cables.view import read
from loaders.layers import load_features
from tests.e2e.conftest import open_page, settle, still
from tests.e2e.mercator import MAP, PATIENCE_S, pixel, point_at
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.e2e
WORLD = (45.0, 24.0, 1.0)
DRAWN = 300
"""Coloured pixels that even a few cables make."""
BESIDE_DEG = 0.8
"""About three pixels of the world at this latitude: a cable is meant by who points beside it."""
ATLAS = atlas()


def visit(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("h1")).to_have_text("Submarine cables")
    settle(page)


def click_map(page: Page, lon: float, lat: float, *, until: str) -> None:
    """Click a place, once the map is drawn, and see the heading ``until``."""
    inked(page, until=lambda pixels: pixels > DRAWN)
    box = page.locator(f"{MAP} canvas").first.bounding_box()
    assert box is not None
    x, y = pixel(lon, lat, view=WORLD, width=box["width"], height=box["height"])
    heading = page.get_by_role("heading", name=until, exact=True)
    page.mouse.click(box["x"] + x, box["y"] + y)
    expect(heading).to_be_visible()


def inked(page: Page, *, until: Callable[[int], bool]) -> int:
    """Return the number of coloured (not grey) pixels of the map, once two pictures running show as many as awaited."""
    deadline = time.monotonic() + PATIENCE_S
    pixels = -1
    while time.monotonic() < deadline:
        before = pixels
        picture = Image.open(io.BytesIO(page.locator(MAP).screenshot(timeout=PATIENCE_S * 1000))).convert("HSV")
        pixels = sum(picture.getchannel("S").histogram()[110:])
        if pixels == before and until(pixels):
            return pixels
    raise AssertionError(f"the map shows {pixels} coloured pixels")


def of_cables(**values: object) -> str:
    """Return what the page says of a view, as the tables have it."""
    return selection(ATLAS, read(ATLAS, values)).summary  # type: ignore[arg-type]


def test_a_cold_deep_link_gets_the_frame_and_the_state(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?cable=marea&year=2020")
    expect(page.get_by_role("link", name="Cables")).to_be_visible()
    expect(page.get_by_role("heading", name="MAREA", exact=True)).to_be_visible()
    expect(page.get_by_text("MAREA in 2020: 1 in service").first).to_be_visible()
    assert "find=cable%3Amarea" in page.url
    again = page.url
    visit(page, again)
    expect(page.get_by_role("heading", name="MAREA", exact=True)).to_be_visible()


@pytest.mark.long
def test_a_click_on_a_landing_point_selects_it(app_url: str, page: Page):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/cables?owner=Telxius&status=in_service")  # few cables, quickly drawn
    click_map(page, -38.54, -3.72, until="Fortaleza, Brazil")


def test_a_click_on_a_cable_selects_it(app_url: str, page: Page):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/cables?owner=Telxius&status=in_service")
    marea = next(f for f in load_features("cables") if f["properties"]["cable_id"] == "marea")
    line = max(marea["geometry"]["coordinates"], key=len)
    lon, lat = line[len(line) // 2][:2]
    click_map(page, lon, lat + BESIDE_DEG, until="MAREA")
    expect(page).to_have_url(re.compile("find=cable%3Amarea"))


@pytest.mark.long
def test_the_year_changes_what_is_drawn_without_sending_geometry_again(app_url: str, page: Page):
    layers: list[str] = []
    geometry = re.compile("/(layers|tiles)/")
    page.on("request", lambda request: layers.append(request.url) if geometry.search(request.url) else None)
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/cables")
    expect(page.get_by_text(of_cables()).first).to_be_visible()
    many, fetched = inked(page, until=lambda pixels: pixels > 3000), len(layers)
    page.get_by_role("slider", name="Year").focus()
    page.keyboard.press("Home")
    expect(page.get_by_text(of_cables(year=1989)).first).to_be_visible()
    few = inked(page, until=lambda pixels: pixels < 500)
    assert few < many / 10
    assert len(layers) == fetched, "geometry was fetched again"
    expect(page).to_have_url(re.compile("year=1989"))


@pytest.mark.long
@pytest.mark.parametrize("name", ["cables", "disruption"])
def test_the_map_is_large_and_in_the_first_screen(app_url: str, page: Page, name: str):
    page.goto(f"{app_url}/{name}")
    settle(page)
    for width, height in ((1440, 900), (1280, 720), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        still(page)
        expect(page.locator(f"{MAP} canvas").first).to_be_visible()
        box = page.locator(MAP).bounding_box()
        assert box is not None
        assert box["y"] <= 200, (width, height)
        assert box["height"] >= 0.65 * height, (width, height)
        assert box["width"] >= width - 2 * 80, (width, height)


def test_a_filter_is_a_button_that_takes_it_away(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?owner=Google&year=2015")
    expect(page.get_by_text("Filters that are on: Owner: Google.").first).to_be_visible()
    page.get_by_role("button", name="Owner: Google \N{MULTIPLICATION SIGN}").click()
    expect(page.get_by_text("Filters that are on")).to_have_count(0)
    page.get_by_role("button", name="Year: 2015 \N{MULTIPLICATION SIGN}").click()
    expect(page.get_by_text(of_cables()).first).to_be_visible()
    expect(page.locator(".st-key-map-chips")).to_have_count(0)
    assert "owner=" not in page.url
    assert "year=" not in page.url


@pytest.mark.long
def test_a_card_says_what_a_landing_point_is_and_what_a_click_does(app_url: str, page: Page):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/cables")
    point_at(page, (-38.54, -3.72), view=WORLD, card="Fortaleza, Brazil")
    card = page.locator(".deck-tooltip")
    expect(card).to_contain_text("cables")
    expect(card).to_contain_text("Click to select")


WATCH = """() => {
  window.seen = [];
  window.moved = 0;
  const on = () => window.seen.push({at: performance.now(), year: window.atlasDrawn.year, moved: window.moved});
  window.addEventListener('atlas-drawn', on);
  new PerformanceObserver((list) => { for (const e of list.getEntries()) window.moved += e.value; })
    .observe({type: 'layout-shift'});
}"""


@pytest.mark.long
def test_the_years_pass_without_a_jump_and_stop_at_today(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?year=2008")
    sizes: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
    visit(page, page.url)
    expect(page.get_by_text("cables in service", exact=False).first).to_be_visible()
    page.evaluate(WATCH)
    before = len(sizes)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(f"() => window.seen.some((one) => one.year === {THIS_YEAR})", timeout=90_000)
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_role("slider", name="Year")).to_have_value(str(THIS_YEAR))
    seen = page.evaluate("window.seen")
    years = [one["year"] for one in seen]
    assert years == sorted(years)
    assert set(range(2009, THIS_YEAR + 1)) <= set(years), "no year is left out"
    assert max(years) == THIS_YEAR
    moved = {one["moved"] for one in seen if one["year"] < THIS_YEAR}
    assert len(moved) == 1, "something moved while the years passed"
    assert sum(sizes[before:]) / len(seen) < 25_000
    page.get_by_role("button", name=f"Planned, to {LAST_YEAR}").click()
    page.wait_for_function(f"() => window.seen.some((one) => one.year === {LAST_YEAR})", timeout=60_000)


@pytest.mark.long
def test_a_row_of_the_list_lights_its_cable_and_selects_it(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?owner=Telxius&status=in_service")
    row = page.get_by_role("button", name="MAREA")
    still = inked(page, until=lambda pixels: pixels > DRAWN)
    row.hover()
    inked(page, until=lambda pixels: pixels < 0.8 * still)  # the others step back
    row.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate(FOCUSED)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=chosen, exact=True)).to_be_visible()
    expect(page.locator("[aria-current=true]")).to_contain_text(chosen)
    assert "find=cable" in page.url


FOCUSED = """() => [...document.querySelectorAll('*')].map((one) => one.shadowRoot?.activeElement).find(Boolean)
  .querySelector('span').textContent"""


@pytest.mark.long
def test_a_cable_under_the_pointer_is_marked_in_the_list(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?owner=Telxius&status=in_service")
    expect(page.get_by_role("button", name="MAREA")).to_be_visible()
    page.wait_for_selector(".deck-tooltip", state="attached")
    page.evaluate(
        """() => {
          const card = document.querySelector('.deck-tooltip');
          card.style.display = 'block';
          card.innerText = 'MAREA\\nIn service since 2018';
        }"""
    )
    expect(page.locator("button.over")).to_contain_text("MAREA")


@pytest.mark.long
def test_a_class_of_the_legend_is_a_filter_that_can_be_taken_away(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?colour=decade")
    legend = page.get_by_role("list", name="Class of cable and number of cables")
    legend.get_by_role("button", name="2010s").focus()
    page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="Decade ready for service: 2010s \N{MULTIPLICATION SIGN}")
    expect(chip).to_be_visible()
    expect(legend.get_by_role("button", name="2010s")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("heading", name=re.compile(r"by kind of owner \(Decade ready"))).to_be_visible()
    assert "class=decade%3A2010" in page.url
    chip.click()
    expect(legend.get_by_role("button", name="2000s")).to_be_visible()
    assert "class=" not in page.url


@pytest.mark.long
def test_the_page_leads_with_questions_that_name_the_economy(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?economy=FJI&find=cable:marea")
    page.get_by_role("button", name="Which cables reach Fiji?").click()
    expect(page.get_by_role("heading", name="Fiji", exact=True)).to_be_visible()
    page.get_by_role("button", name="Who owns them?").click()
    expect(page.get_by_role("button", name="Consortium without content provider")).to_be_visible()
    assert "colour=owner" in page.url
    page.get_by_role("link", name="What if they are cut?").click()
    expect(page.locator("h1")).not_to_have_text("Submarine cables")
    assert "for=FJI" in page.url
    assert "look=worst" in page.url


def test_a_countrys_csv_by_keyboard_alone(app_url: str, page: Page):
    visit(page, f"{app_url}/cables")

    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            label = page.evaluate(
                "() => document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || ''"
            )
            if label.split("\n")[-1] == name:
                return
        raise AssertionError(f"{name} cannot be reached with Tab")

    tab_to("Where are you from?")
    page.keyboard.type("Kenya")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Kenya", exact=True)).to_be_visible()
    settle(page)
    tab_to("CSV")
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    text = Path(caught.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    landing = selection(ATLAS, read(ATLAS, {"economy": "KEN"})).cables
    assert [row["name"] for row in rows] == list(landing["name"])
    assert all(row["source_title"] and row["source_url"] and row["as_of"] for row in rows)


def test_downloads_are_what_they_say(app_url: str, page: Page):
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("GeoJSON", b'{"type"')):
        visit(page, f"{app_url}/cables?cable=marea")
        page.get_by_role("button", name="Take away").first.click()
        with page.expect_download() as caught:
            page.get_by_role("button", name=kind).first.click()
        content = Path(caught.value.path()).read_bytes()
        assert content.startswith(start), kind
        assert len(content) > 2000, kind


def test_unknown_values_are_named_and_the_page_stays_usable(app_url: str, page: Page):
    visit(page, f"{app_url}/cables?cable=nosuch&economy=XYZ&year=3000")
    for text in ("cable:nosuch", "XYZ", "3000"):
        expect(page.get_by_text(f"“{text}” in the link is not known")).to_be_visible()
    expect(page.get_by_text(of_cables()).first).to_be_visible()


@pytest.mark.long
def test_at_200_percent_map_list_and_controls_stand_apart(browser: Browser, app_url: str):
    """720 x 450 is a window of 1440 x 900 at 200 %."""
    page, foreign = open_page(browser, width=720, height=450)
    page.goto(f"{app_url}/cables")
    expect(page.locator(".st-key-map-panel h2").first).to_be_visible()
    drawn = page.locator('[data-testid="stDeckGlJsonChart"]').first
    expect(drawn).to_be_visible()
    labels = page.locator(".st-key-map-controls label")
    time_bar, panel = box(page.locator(".st-key-map-time")), box(page.locator(".st-key-map-panel"))
    stage, first, second = box(drawn), box(labels.nth(0)), box(labels.nth(1))
    assert panel["y"] >= stage["y"] + stage["height"], "the list covers the map"
    assert time_bar["y"] > stage["y"]
    assert time_bar["y"] + time_bar["height"] <= stage["y"] + stage["height"]
    assert first["x"] + first["width"] <= second["x"], "one label runs into the next"
    page.close()
    assert not foreign


def box(element: Locator) -> dict[str, float]:
    found = element.first.bounding_box()
    assert found
    return dict(found)  # type: ignore[arg-type]
