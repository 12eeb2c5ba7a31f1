"""The hubs page in a real Chromium: deep links, clicks, keyboard, downloads, bytes, silence on the network."""

from __future__ import annotations

import csv
import io
import re
import zlib
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from charts.hubs import AREAS
from loaders.hubs import load_hubs
from tests.e2e.conftest import open_page, settle, still
from tests.e2e.mercator import MAP, pixel, point_at
from tests.rounds import one_in

pytestmark = pytest.mark.e2e
WORLD = AREAS["world"][1]
BUDGET = 30_000


def visit(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("h1")).to_have_text("Diplomacy in the technology hubs")
    settle(page)


def counting(page: Page) -> int:
    text = page.get_by_text(re.compile(r"Counting [\d,]+ offices")).first.inner_text()
    match = re.search(r"Counting ([\d,]+) offices", text)
    assert match
    return int(match.group(1).replace(",", ""))


def tab_to(page: Page, name: str) -> None:
    for _ in range(90):
        page.keyboard.press("Tab")
        label = page.evaluate(
            "() => { const e = document.activeElement; "
            "return e.tagName === 'MAIN' ? '' : e.getAttribute('aria-label') || e.innerText || '' }"
        )
        if name in label:
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_peers_by_deep_link(app_url: str, page: Page):
    address = "hub_view=My+economy+and+its+peers&economy=Kenya&peer_rule=Same+income+group"
    visit(page, f"{app_url}/hubs?{address}")
    expect(page.get_by_role("heading", name="Where the peers of Kenya are")).to_be_visible()
    expect(page.get_by_role("heading", name="Card: Kenya")).to_be_visible()
    again = page.url
    visit(page, again)
    expect(page.get_by_role("heading", name="Where the peers of Kenya are")).to_be_visible()


@pytest.mark.long
def test_the_confidence_switch_changes_the_numbers_and_the_words(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs")
    before = counting(page)
    expect(page.get_by_text("unverified offices are left out").first).to_be_visible()
    page.get_by_text("Count unverified offices").click()
    expect(page.get_by_text("nobody has opened a source for them").first).to_be_visible()
    settle(page)
    assert counting(page) > before
    assert "unverified=1" in page.url


def test_the_matrix_by_keyboard(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub_view=Economies+by+hubs")
    tab_to(page, "Region")
    page.keyboard.type("Oceania")
    page.keyboard.press("Enter")
    expect(
        page.get_by_text(re.compile(r"Of \d+ economies listed, .* The chart shows economies 1 to")).first
    ).to_be_visible()
    still(page)
    page.keyboard.press("Escape")
    tab_to(page, "Table: Economies by hubs")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="New Zealand")).to_be_visible()


@pytest.mark.long
def test_the_card_of_an_economy_by_keyboard(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub_view=Economies+by+hubs")
    tab_to(page, "Where are you from?")
    page.keyboard.type("New Zealand")
    expect(page.get_by_role("option", name="New Zealand")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Card: New Zealand")).to_be_visible()


@pytest.mark.long
def test_a_click_on_a_row_of_the_matrix_opens_the_card(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub_view=Economies+by+hubs&hub_bloc=G7")
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    first = chart.locator("svg g.mark-rect path, canvas").first
    expect(first).to_be_visible()
    box = first.bounding_box()
    assert box is not None
    if box["width"] > 300:  # a canvas: the first cell lies below the column names, right of the row names
        page.mouse.click(box["x"] + 0.2 * box["width"], box["y"] + 0.93 * box["height"])
    else:
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", name=re.compile("^Card: "))).to_be_visible()
    assert "economy=" in page.url


def test_a_click_on_the_map_selects_a_hub_though_the_page_is_busy_meanwhile(app_url: str, page: Page):
    # Without a graphics card the page is busy for longer than the 250 ms that deck.gl gives a click.
    page.add_init_script(
        "addEventListener('pointerdown', () => { const begin = performance.now(); "
        "while (performance.now() - begin < 600); })"
    )
    visit(page, f"{app_url}/hubs")
    singapore = load_hubs().frame.set_index("hub_id").loc["singapore"]
    page.mouse.click(*point_at(page, (singapore["lon"], singapore["lat"]), view=WORLD, card="Singapore"))
    expect(page.get_by_role("heading", name="Offices in Singapore")).to_be_visible()
    expect(page).to_have_url(re.compile("hub=singapore"))


def test_the_csv_names_a_source_for_every_office(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub=Bengaluru")
    with page.expect_download() as caught:
        page.get_by_role("button", name="CSV").last.click()
    rows = list(csv.DictReader(io.StringIO(Path(caught.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) >= 9
    assert all(row["source_title"] and row["as_of"] and row["confidence"] for row in rows)


def test_pictures_are_what_they_say(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub_view=Coverage")
    page.get_by_role("button", name="Take away").first.click()
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download() as caught:
            page.get_by_test_id("stDownloadButton").filter(has_text=kind).first.click()
        assert Path(caught.value.path()).read_bytes().startswith(start), kind


def on_the_wire(frame: str | bytes) -> int:
    """Return the bytes of a message as the web socket packs it."""
    return len(zlib.compress(frame.encode() if isinstance(frame, str) else frame, 6))


@pytest.mark.parametrize(
    "view", one_in(9, ["Economies by hubs", "Hubs", "My economy and its peers", "Overlap and size", "Models"])
)
def test_a_rerun_sends_little(app_url: str, page: Page, view: str):
    received = [0]
    page.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived", lambda frame: received.__setitem__(0, received[0] + on_the_wire(frame))
        ),
    )
    visit(page, f"{app_url}/hubs?economy=Kenya&hub_view={view.replace(' ', '+')}")
    received[0] = 0
    page.get_by_text("Count unverified offices").click()
    expect(page.get_by_text("nobody has opened a source for them").first).to_be_visible()
    settle(page)
    assert 0 < received[0] <= BUDGET


def test_unknown_values_are_named_and_the_page_stays_usable(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub=atlantis&office_type=castle")
    for text in ("“atlantis” in the link is not known", "“castle” in the link is not known"):
        expect(page.get_by_text(text)).to_be_visible()
    expect(page.get_by_role("heading", name="Where economies are represented")).to_be_visible()


@pytest.mark.long
def test_a_question_leads_to_its_view_and_keeps_the_economy(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?economy=TON")
    page.get_by_role("button", name="Where are our peers and we not?").click()
    expect(page.get_by_role("heading", name="Where the peers of Tonga are")).to_be_visible()
    expect(page).to_have_url(re.compile("hub_view=peers"))
    assert "economy=TON" in page.url


@pytest.mark.long
def test_three_states_have_three_shapes_and_a_legend_that_draws_them(app_url: str, page: Page):
    visit(page, f"{app_url}/hubs?hub_view=peers&economy=TON")
    legend = page.locator("ul.legend.marks").first
    for word in ("Present, confirmed", "Present, likely", "Not present", "Not established"):
        expect(legend.get_by_text(word, exact=True)).to_be_visible()
    images = legend.locator("i.mark").evaluate_all("marks => marks.map(m => getComputedStyle(m).maskImage)")
    assert len(set(images)) == len(images) == 5
    assert all(image.startswith("url(") for image in images)


@pytest.mark.long
def test_the_phone_shows_the_map_and_the_bay_area_at_first(app_url: str, browser: Browser):
    page, _ = open_page(browser, width=390, height=844)
    visit(page, f"{app_url}/hubs?economy=KEN")
    box = page.locator(f"{MAP} canvas").first.bounding_box()
    assert box is not None
    bay = load_hubs().frame.set_index("hub_id").loc["bay_area"]
    x, y = pixel(bay["lon"], bay["lat"], view=WORLD, width=box["width"], height=box["height"])
    page.close()
    assert 20 < box["x"] + x < 370
    assert box["y"] + y < 824


def test_the_page_of_the_matrix_is_in_the_link_and_back_returns_to_it(page: Page, app_url: str):
    page.goto(f"{app_url}/hubs?hub_view=matrix&hub_page=2")
    said = page.get_by_text("The chart shows economies").first
    expect(said).to_contain_text("economies 26 to 50.")
    page.locator('[data-testid="stPagination"] button').last.click()
    expect(said).to_contain_text("economies 51 to 75.")
    expect(page).to_have_url(re.compile("hub_page=3"))
    page.go_back()
    expect(said).to_contain_text("economies 26 to 50.")
