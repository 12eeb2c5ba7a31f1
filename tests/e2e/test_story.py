"""The presenter, driven by keyboard alone through every ready story, at the sizes of real projectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.atlas import Atlas
from figures.story.file import Slide, Story, to_link, write
from figures.story.ready import ready
from figures.story.told import titles
from tests.e2e.conftest import PICTURES, SCREENSHOTS, open_page, settle, still

if TYPE_CHECKING:
    from collections.abc import Callable

ATLAS = Atlas()
STORIES = ready(ATLAS)
SIZES = [
    (1280, 720),
    (3840, 2160),
    (1920, 1080),
    (1024, 768),
]  # the story without maps at the largest: no graphics card
SMALLEST_OF_HEIGHT = 0.019
"""Of the height of a slide of 16:9, as wide as the screen: on a picture 2 m high, type of 3.8 cm."""
_ALWAYS = 3
"""The story that the short round of tests tells, too."""
_ONE_EACH = (0, 1, 2, 3, 0, 2)
"""Which size each story has where not all are tried: the largest only without maps."""
CASES = [
    pytest.param(code, size, marks=[pytest.mark.long] if number != _ALWAYS else [])
    for number, code in enumerate(STORIES)
    for size in (SIZES if PICTURES else [SIZES[_ONE_EACH[number]]])
]
"""Every story at every size takes long without a graphics card: ``make slides``. Otherwise each has one size."""
_OVER = """() => {
  const bar = document.querySelector('.st-key-present-bar').getBoundingClientRect().top;
  return [...document.querySelectorAll('.st-key-stage > *, .st-key-stage h1, .st-key-stage p')]
    .filter((part) => part.getBoundingClientRect().bottom > bar + 2)
    .concat([...document.querySelectorAll('.st-key-slide-picture svg.marks')]
      .filter((part) => part.getBoundingClientRect().right > innerWidth + 2))
    .map((part) => part.textContent.slice(0, 60));
}"""
"""What runs under the bar or over the edge."""
_SMALLEST = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector('.st-key-stage'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim();
    if (!words || node.closest('style, script, [data-testid=stDeckGlJsonChart]')) continue;
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    if (range.getBoundingClientRect().height < 2) continue;
    const turned = node.ownerSVGElement ? node.getScreenCTM() : null;
    const scale = turned ? Math.hypot(turned.a, turned.b) : node.currentCSSZoom;
    found.push([parseFloat(getComputedStyle(node).fontSize) * scale / Math.min(innerHeight, innerWidth * 9 / 16), words]);
  }
  return found.sort((one, other) => one[0] - other[0])[0];
}"""
"""The smallest type on a slide, in charts too (not on maps, whose names stand beside what the slide says), and what it says."""


def stage(page: Page, app_url: str, story: str, slide: int = 0) -> None:
    page.goto(f"{app_url}/story?story={story}&present=1&slide={slide}")
    page.wait_for_selector(".st-key-stage h1")
    settle(page)


@pytest.mark.e2e
@pytest.mark.parametrize(("code", "size"), CASES)
def test_a_story_is_told_by_keyboard_can_be_read_and_nothing_runs_over(
    browser: Browser, app_url: str, code: str, size: tuple[int, int]
):
    width, height = size
    page, foreign = open_page(browser, width=width, height=height, dark=SIZES.index(size) % 2 == 1)
    expected = titles(ATLAS, story=STORIES[code])
    stage(page, app_url, code)
    for at, title in enumerate(expected):
        expect(page.locator(".st-key-stage h1")).to_have_text(title)
        still(page)
        page.wait_for_function(f"() => ({_OVER})().length === 0")
        smallest, words = page.evaluate(_SMALLEST)
        assert smallest >= SMALLEST_OF_HEIGHT, f"{title}: {smallest:.2%} is too small to be read: {words}"
        held = at and at < len(expected) - 1 and STORIES[code].slides[at - 1].hidden
        if held:
            expect(page.locator('.stVerticalBlock[class*="st-key-held-"]').first).not_to_be_visible()
            page.keyboard.press("PageDown")
            expect(page.locator('.stVerticalBlock[class*="st-key-held-"]').first).to_be_visible()
        if PICTURES:
            SCREENSHOTS.mkdir(exist_ok=True)
            page.screenshot(path=str(SCREENSHOTS / f"story-{code}-{at + 1}-{width}.png"))
        page.keyboard.press("PageDown" if at % 2 else "ArrowRight")
    page.keyboard.press("Home")
    expect(page.locator(".st-key-stage h1")).to_have_text(expected[0])
    assert not foreign
    page.context.close()


@pytest.mark.e2e
def test_blank_notes_list_and_the_live_page_and_back(page: Page, app_url: str, shoot: Callable[[Page, str], object]):
    stage(page, app_url, "cables-and-chokepoints", slide=1)
    page.keyboard.press(".")
    expect(page.locator("html.atlas-blank")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("html.atlas-blank")).to_have_count(0)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Speaker notes").click()
    notes = opened.value
    expect(notes.locator("body")).to_contain_text("Point at the corridors")
    notes.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-stage h1")).to_have_text("Cables multiplied, and new owners came")
    expect(notes.locator("h1")).to_contain_text("3 of 12")
    notes.close()
    page.get_by_role("button", name="Live page").click()
    page.wait_for_url(f"{app_url}/cables")
    page.get_by_role("link", name="Back to slide 3").click()
    expect(page.locator(".st-key-stage h1")).to_have_text("Cables multiplied, and new owners came")
    page.get_by_label("Slide", exact=True).select_option("11")
    expect(page.locator(".st-key-stage h1")).to_have_text("Sources and limits")
    page.get_by_role("button", name="Leave").click()
    expect(page.locator("h1")).to_have_text("Stories and exercises")
    shoot(page, "story-ready")


@pytest.mark.e2e
def test_a_story_is_made_kept_by_the_browser_and_emptied(browser: Browser, app_url: str):
    page, _ = open_page(browser)
    page.goto(f"{app_url}/compare?economy=KEN&picture=ladder")
    settle(page)
    page.get_by_role("button", name="Add to story").first.click()
    expect(page.get_by_text("Slide 2 of your story")).to_be_visible()
    page.wait_for_function("() => (localStorage.getItem('atlas-story') || '').includes('compare')")
    page.goto(f"{app_url}/story?story_view=mine")  # a new session: the server knows nothing of the story
    expect(page.locator("label", has_text="2. Where Kenya stands")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Empty it").click()
    expect(page.get_by_text("Your story is empty.")).to_be_visible()
    page.wait_for_function("() => localStorage.getItem('atlas-story') === null")
    page.context.close()


@pytest.mark.long
@pytest.mark.e2e
def test_a_long_story_travels_to_the_browser_only_when_it_changed(browser: Browser, app_url: str):
    page, _ = open_page(browser)
    came: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: came.append(len(frame))))
    long = write(Story("Long", slides=tuple(Slide(title=f"No. {n}", text="words " * 150) for n in range(100))))
    page.goto(f"{app_url}/story?story_view=mine")
    settle(page)
    page.evaluate("text => localStorage.setItem('atlas-story', text)", long)
    page.reload()
    page.locator("label", has_text="2. No. 0 (words)").wait_for()
    still(page)
    came.clear()
    page.locator("label", has_text="3. No. 1 (words)").click()
    expect(page.get_by_label("Title of the slide")).to_have_value("No. 1")
    still(page)
    assert sum(came) < len(long) / 4
    came.clear()
    page.get_by_role("button", name="Move up").click()
    expect(page.locator("label", has_text="2. No. 1 (words)")).to_be_visible()
    still(page)
    assert sum(came) > len(long)  # the same measure sees it travel
    page.close()


@pytest.mark.e2e
def test_no_toolbar_of_a_chart_covers_what_a_slide_says(browser: Browser, app_url: str):
    page, _ = open_page(browser, width=1280, height=720)
    word = to_link(Story("Ours", slides=(Slide(page="compare", query="picture=ladder&economy=KEN"),)))
    page.goto(f"{app_url}/story?present=1&slide=1&told={word}")
    chart = page.locator('.st-key-stage [data-testid="stVegaLiteChart"]')
    chart.hover()
    still(page)
    for toolbar in page.locator('.st-key-stage :is([data-testid="stElementToolbar"], .vega-embed details)').all():
        expect(toolbar).to_be_hidden()
    page.context.close()


@pytest.mark.long
@pytest.mark.e2e
def test_on_a_phone_a_slide_scrolls_and_its_buttons_stay(
    browser: Browser, app_url: str, shoot: Callable[[Page, str], object]
):
    page, _ = open_page(browser, width=390, height=844)
    word = to_link(Story("Ours", slides=(Slide(page="compare", query="picture=ladder&economy=KEN", text="A caution"),)))
    page.goto(f"{app_url}/story?present=1&slide=1&told={word}")
    expect(page.locator(".st-key-stage h1")).to_have_text("Where Kenya stands")
    still(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    expect(page.get_by_role("button", name="Next slide")).to_be_in_viewport()
    shoot(page, "story-phone")
    page.get_by_role("button", name="Next slide").click()
    expect(page.locator(".st-key-stage h1")).to_have_text("Sources and limits")
    page.context.close()
