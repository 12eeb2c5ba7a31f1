"""The disruption page in a real browser: deep links, cutting on the map and by keyboard, a replay, bytes of a rerun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis.presets import PLACES
from tests.e2e.conftest import open_page, settle
from tests.e2e.mercator import MAP, pixel, point_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser, WebSocket

pytestmark = pytest.mark.e2e
LARGEST_RERUN = 20_000
OAC = "Oman Australia Cable (OAC)"
ALONE = (86.92, -10.35)
"""A place on it, longitude and latitude, farther from every other cable than a pointer is wide."""
CAPE = (21.85, -36.05)
"""Where the mark of the Cape of Good Hope route is."""


def visit(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Disruption: which economies lose connectivity")


def listed(page: Page, name: str) -> Locator:
    """Return the button that takes a thing from the list of what fails."""
    return page.locator(".st-key-map-chips button:visible", has_text=f"{name} \N{MULTIPLICATION SIGN}")


def click_on(page: Page, place: tuple[float, float], *, card: str) -> None:
    """Click a place of the map, once it is drawn so far that its card says ``card``."""
    page.mouse.click(*point_at(page, place, view=PLACES["nothing"].view, card=card))


def test_a_click_on_the_map_cuts_a_cable_and_another_mends_it(page: Page, app_url: str):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/disruption?preset=nothing")
    click_on(page, ALONE, card=OAC)
    expect(listed(page, OAC)).to_be_visible()
    expect(page).to_have_url(re.compile("cut=oman-australia-cable-oac"))
    expect(page.get_by_role("heading", name="1 cable, 2026")).to_be_visible()
    click_on(page, ALONE, card=OAC)
    expect(listed(page, OAC)).not_to_be_visible()
    expect(page).not_to_have_url(re.compile("cut="))
    click_on(page, ALONE, card=OAC)
    expect(listed(page, OAC)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(listed(page, OAC)).not_to_be_visible()
    expect(page.get_by_text("Nothing fails in this scenario").first).to_be_visible()  # it is said aloud too


@pytest.mark.long
def test_a_click_beside_every_cable_leaves_what_was_cut_before(page: Page, app_url: str):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/disruption?preset=nothing")
    click_on(page, ALONE, card=OAC)
    expect(listed(page, OAC)).to_be_visible()
    point_at(page, CAPE, view=PLACES["nothing"].view, card="Cape of Good Hope")
    canvas = page.locator(f"{MAP} canvas").first.bounding_box()
    assert canvas is not None
    x, y = pixel(10.0, -52.0, view=PLACES["nothing"].view, width=canvas["width"], height=canvas["height"])
    for _ in range(2):  # the second click on the same stretch of sea lets go of it
        page.mouse.click(canvas["x"] + x, canvas["y"] + y)
        settle(page)
    click_on(page, CAPE, card="Cape of Good Hope")
    expect(listed(page, "Cape of Good Hope route")).to_be_visible()
    expect(listed(page, OAC)).to_be_visible()


@pytest.mark.long
def test_a_chokepoint_s_card_says_what_a_click_does_and_how_wide_a_corridor_is(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=nothing")
    point_at(page, CAPE, view=PLACES["nothing"].view, card=re.compile("hundreds of km wide"))
    expect(page.locator(".deck-tooltip")).to_contain_text("extreme case")
    expect(page.locator(".deck-tooltip")).to_contain_text("chokepoint closed")


def test_all_within_a_circle_fails_whose_centre_is_clicked(page: Page, app_url: str):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/disruption?preset=nothing")
    page.get_by_role("radio", name="Centre of a circle").or_(
        page.get_by_role("button", name="Centre of a circle")
    ).first.click()
    settle(page)
    click_on(page, CAPE, card="Cape of Good Hope")
    expect(listed(page, "Circle of 100 km")).to_be_visible()
    expect(page).to_have_url(re.compile("circle=-36.05"))
    page.get_by_role("spinbutton", name="Radius (km)").fill("300")
    page.keyboard.press("Enter")
    expect(listed(page, "Circle of 300 km")).to_be_visible()
    expect(page).to_have_url(re.compile("300"))


def test_cut_mend_undo_and_mend_all_by_keyboard_alone(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=nothing")
    page.get_by_role("button", name="Change the scenario").press("Enter")
    for name in ("MAREA", "Equiano"):
        box = page.get_by_role("combobox", name="Cut cables")
        box.focus()
        page.keyboard.type(name)
        expect(page.get_by_role("option").first).to_have_text(name)
        page.keyboard.press("Enter")
        expect(listed(page, name)).to_be_attached()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    listed(page, "MAREA").press("Enter")
    expect(listed(page, "MAREA")).not_to_be_attached()
    expect(page).not_to_have_url(re.compile("cut=marea"))
    page.get_by_role("button", name="Undo").press("Enter")
    expect(listed(page, "MAREA")).to_be_attached()
    page.get_by_role("button", name="Mend all added").press("Enter")
    expect(page.get_by_text("Nothing fails in this scenario").first).to_be_visible()  # it is said aloud too
    page.go_back()
    expect(listed(page, "MAREA")).to_be_attached()


@pytest.mark.long
def test_the_list_of_what_fails_is_usable_on_a_phone(browser: Browser, app_url: str):
    page, foreign = open_page(browser, width=390, height=844)
    visit(page, f"{app_url}/disruption?preset=nothing&cut=marea,equiano,oman-australia-cable-oac&close=hormuz")
    expect(listed(page, "MAREA")).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth + 1")
    for button in page.locator(".st-key-map-chips button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    listed(page, "MAREA").click()
    expect(listed(page, "MAREA")).not_to_be_attached()
    page.close()
    assert not foreign


def test_a_preset_by_deep_link(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=hormuz")
    expect(page.get_by_role("heading", name="Strait of Hormuz closed, 2026")).to_be_visible()
    expect(page.get_by_text("This is exposure, not a prediction of outages")).to_be_visible()
    expect(page.get_by_test_id("stDeckGlJsonChart").locator("canvas").first).to_be_visible()
    assert page.url.endswith("?preset=hormuz")


@pytest.mark.long
def test_the_damage_circle_by_typing(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=nothing")
    expect(page.get_by_text("Nothing fails in this scenario").first).to_be_visible()  # it is said aloud too
    page.get_by_role("button", name="Change the scenario").click()
    box = page.get_by_role("textbox", name="Damage circle: latitude, longitude, radius in km")
    box.fill("31.2, 29.9, 100")
    box.press("Enter")
    settle(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="1 damage circle, 2026")).to_be_visible()
    expect(page.get_by_text("Most exposed:").first).to_be_visible()
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


@pytest.mark.long
def test_a_typical_year_is_drawn_while_the_page_stands(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?look=year&land=borders")
    expect(page.get_by_text("Simulating years of ordinary faults")).to_be_visible()
    expect(page.get_by_role("heading", name="A year of ordinary faults")).to_be_visible()
    expect(page.get_by_text("Simulating years of ordinary faults")).not_to_be_visible()


@pytest.mark.long
def test_a_replay_sets_prediction_beside_report(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=2018-03-ace&look=replay")
    expect(page.get_by_role("heading", name="Predicted and reported: 2018: ACE cut near Nouakchott")).to_be_visible()
    expect(page.get_by_text("prediction and report agree for").first).to_be_visible()
    expect(
        page.locator("[data-testid=stVegaLiteChart] canvas, [data-testid=stVegaLiteChart] svg").first
    ).to_be_visible()


def test_a_bad_link_is_named_and_the_rest_is_shown(page: Page, app_url: str):
    visit(page, f"{app_url}/disruption?preset=hormuz&cut=nosuch&circle=1,2,-3&at_year=1066")
    expect(page.get_by_role("heading", name="Strait of Hormuz closed, 2026")).to_be_visible()
    for words in ("nosuch", "radius is -3 km", "1066"):
        expect(page.get_by_text(words, exact=False).first).to_be_visible()


@pytest.mark.long
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


@pytest.mark.long
def test_a_phone_shows_it_without_sideways_scrolling(browser: Browser, app_url: str):
    page, foreign = open_page(browser, width=390, height=844)
    visit(page, f"{app_url}/disruption?preset=red-sea&look=economy&economy=KEN")
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth + 1")
    expect(page.get_by_role("heading", name="Kenya: exposure severe")).to_be_visible()
    page.close()
    assert not foreign


@pytest.mark.long
def test_the_card_beside_the_pointer_stays_on_the_map(page: Page, app_url: str):
    page.set_viewport_size({"width": 800, "height": 900})
    visit(page, f"{app_url}/disruption?preset=nothing")
    page.wait_for_selector(".deck-tooltip", state="attached")
    for corner in ([10, 10], [780, 580]):
        page.evaluate(
            """([x, y]) => {
              const card = document.querySelector('.deck-tooltip');
              card.innerHTML = '<b>A cable with a long name</b> in service since 2018, of many owners in many places';
              Object.assign(card.style, {display: 'block', maxWidth: '320px', transform: `translate(${x}px, ${y}px)`});
            }""",
            corner,
        )
        page.wait_for_function(
            """() => {
              const card = document.querySelector('.deck-tooltip');
              const [inner, outer] = [card, card.parentElement].map((one) => one.getBoundingClientRect());
              return inner.width > 100 && inner.left >= outer.left && inner.right <= outer.right + 1
                && inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
            }"""
        )
