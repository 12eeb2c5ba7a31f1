"""Each page's main task by keyboard alone, what a screen reader is told, forced colours, and less motion."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import settle, still
from tests.e2e.test_every_page import contrast, faults

pytestmark = pytest.mark.e2e
MOST_TABS = 60


def begin(page: Page, url: str) -> None:
    """Open a page and skip its navigation, as the first Tab offers."""
    page.goto(url)
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")


def reach(page: Page, target: Locator) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.first.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{MOST_TABS} times Tab do not lead to {target}")


def test_a_part_of_the_dossier_and_what_is_taken_away_by_keyboard(app_url: str, page: Page):
    begin(page, f"{app_url}/country?economy=KEN")
    reach(page, page.locator("summary", has_text="Where is it represented?"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("offices were found in", exact=False).first).to_be_visible()  # only the part says so
    settle(page)
    reach(page, page.get_by_role("button", name="Take this page away"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Make the HTML file")).to_be_visible(timeout=90_000)
    assert faults(page) == {}


def test_an_exercise_is_answered_and_handed_in_by_keyboard(app_url: str, page: Page):
    begin(page, f"{app_url}/story?story_view=exercise&exercise=matrix")
    reach(page, page.get_by_role("button", name="Environment"))
    page.keyboard.press("Space")
    expect(page.get_by_text("Show the QR code to the facilitator", exact=False)).to_be_visible()
    reach(page, page.get_by_role("button", name="Save as a file"))
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    assert caught.value.suggested_filename.startswith("answers-")


def test_a_period_of_the_timeline_by_keyboard_is_said_aloud_and_a_view_names_the_tab(app_url: str, page: Page):
    begin(page, f"{app_url}/timeline")
    assert page.title() == "Timeline and trends - Digital Geopolitics Atlas"
    reach(page, page.get_by_role("combobox", name="Period"))
    page.keyboard.press("Control+A")
    page.keyboard.type("AI and")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-said").get_by_role("status")).to_contain_text("2023")
    page.get_by_role("radio", name="Glossary").press("Space")
    expect(page).to_have_title("Glossary - Timeline and trends - Digital Geopolitics Atlas")


def test_a_row_of_the_matrix_by_keyboard(app_url: str, page: Page):
    begin(page, f"{app_url}/taxonomy")
    reach(page, page.get_by_role("combobox", name="Kind of diplomacy"))
    page.keyboard.type("cable")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Cable diplomacy: ", exact=False).first).to_be_visible()


@pytest.mark.long
def test_the_folded_navigation_of_a_phone_takes_no_focus(app_url: str, page: Page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{app_url}/sources")
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    for _ in range(6):
        page.keyboard.press("Tab")
        left, right = page.evaluate(
            "() => { const r = document.activeElement.getBoundingClientRect(); return [r.left, r.right]; }"
        )
        assert right > 0, "the focus is where nobody sees it"
        assert left < 320


@pytest.mark.long
def test_forced_colours_leave_marks_to_be_seen(app_url: str, page: Page):
    page.emulate_media(forced_colors="active")
    page.goto(f"{app_url}/disruption?preset=red-sea")
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    for mark in (page.locator("i.mark").first, page.locator("ul.legend span").first):
        mark.scroll_into_view_if_needed()
        spot = mark.bounding_box()
        assert spot
        around = {"x": spot["x"] - 3, "y": spot["y"] - 3, "width": spot["width"] + 6, "height": spot["height"] + 6}
        drawn = Image.open(io.BytesIO(page.screenshot(clip=around))).convert("RGB")  # type: ignore[arg-type]
        ground = drawn.getpixel((0, 0))
        assert max(contrast(str(colour), str(ground)) for _, colour in drawn.getcolors(10_000) or []) >= 3


@pytest.mark.long
def test_with_less_motion_the_years_do_not_pass_by_themselves(app_url: str, page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{app_url}/cables?year=2008")
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    year = page.get_by_role("slider", name="Year")
    on = page.get_by_role("button", name="5 years on")
    on.press("Enter")
    expect(year).to_have_value("2013")
    on.press("Enter")
    expect(year).to_have_value("2018")
    expect(on).to_be_visible()
