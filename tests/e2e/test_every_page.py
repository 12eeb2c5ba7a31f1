"""What holds on every page: no other host, one h1, no exception, no sideways scrolling, no barrier that axe finds."""

from __future__ import annotations

import contextlib
import json
import re
import urllib.error
import urllib.request
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import TimeoutError as TooLong

from figures.pages import PAGES
from loaders.catalogue import SCHEMAS
from tests.e2e.conftest import PATIENCE_MS, ROOT, look, open_page, settle, start_app, still
from tests.rounds import one_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from figures.pages import Page as AtlasPage

pytestmark = pytest.mark.e2e
VIEWS = [(page, code) for page in PAGES for code in list(page.tabs)[1:]]
RICH = {
    "cables": "cables?economy=Kenya",
    "disruption": "disruption?preset=red-sea&look=economy&economy=KEN",
    "hubs": "hubs?economy=Kenya&hub_view=Hubs",
    "matrix": "hubs?economy=Kenya&hub_view=Economies+by+hubs",
    "cell": "taxonomy?term=Cable+diplomacy&cells=ict~001",
    "station": "taxonomy?view=Subway+map&issue=Submarine+cables",
    "country": "country?economy=KEN",
    "exercise": "story?story_view=exercise&economy=KEN",
    "presented": "story?story=cables-and-chokepoints&present=1&slide=2",
}
"""Pages with more on them than at first."""
Look = tuple[tuple[int, int], bool]
"""Width and height, and whether it is dark."""
WIDE, PHONE, NARROW = (1440, 900), (390, 844), (320, 640)
"""In pixels; the last is what a window of 1280 shows at 400 %."""
ZOOMED = (720, 450)
"""What a window of 1440 x 900 shows at 200 %."""
FITS = "() => (m => m.scrollWidth <= m.clientWidth)(document.querySelector('[data-testid=stMain]'))"
CUT = """() => [...document.querySelectorAll('label *, button *, [role=combobox], [data-testid=stMultiSelectTagsContainer]')]
  .filter((e) => e.clientWidth && e.checkVisibility() && !e.closest('.st-key-finder, [data-testid=stIconMaterial]'))
  .filter((e) => {
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = getComputedStyle(e).font;
    const hint = e.placeholder && !e.value ? pen.measureText(e.placeholder).width : 0;
    return Math.max(e.scrollWidth, hint) > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible';
  })
  .map((e) => e.textContent || e.value || e.placeholder).filter(Boolean)"""
"""Labels, buttons and boxes of which something cannot be read."""
TOP = "e => e.getBoundingClientRect().top"
GROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"


def address(app_url: str, name: str) -> str:
    return f"{app_url}/" if name == "home" else f"{app_url}/{name}"


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """One page for all views that are only looked at, and the list of its requests to other hosts."""
    page, foreign = open_page(browser, context="visitor")
    yield page, foreign
    page.close()


def go(visitor: tuple[Page, list[str]], url: str, *, size: tuple[int, int] = WIDE, dark: bool = False) -> Page:
    """Open a link in a page that has been elsewhere."""
    page, foreign = visitor
    foreign.clear()
    look(page, width=size[0], height=size[1], dark=dark)
    page.goto(url)
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    return page


def turn(page: Page, *, size: tuple[int, int], dark: bool) -> None:
    """Give an open page another look, and wait until it is drawn in it."""
    ground = page.evaluate(GROUND)
    look(page, width=size[0], height=size[1], dark=dark)
    if (luminance(ground) < 0.5) != dark:
        page.wait_for_function(f"was => ({GROUND})() !== was", arg=ground, timeout=120_000)
    still(page)


LOOKS = [(WIDE, False), (WIDE, True), (PHONE, True), (NARROW, False)]


@pytest.mark.parametrize(
    "looks", [LOOKS[:1], pytest.param(LOOKS[1:], marks=pytest.mark.long)], ids=["as-it-opens", "other-looks"]
)
@pytest.mark.parametrize("page_of_atlas", PAGES, ids=lambda page: page.name)
def test_every_page_is_whole_and_silent_in_every_look(
    app_url: str,
    visitor: tuple[Page, list[str]],
    shoot: Callable[[Page, str], None],
    page_of_atlas: AtlasPage,
    looks: list[Look],
):
    page = go(visitor, address(app_url, page_of_atlas.name))
    assert page.title() == f"{page_of_atlas.title} - Digital Geopolitics Atlas"
    levels = page.locator("h1, h2, h3, h4").evaluate_all("found => found.map(e => Number(e.tagName[1]))")
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    found = seen(page, page_of_atlas.name, shoot, looks)
    assert visitor[1] == []
    assert found == {}


@pytest.mark.long
@pytest.mark.parametrize("name", list(RICH))
def test_a_rich_view_is_whole_and_silent_in_every_look(
    app_url: str, visitor: tuple[Page, list[str]], shoot: Callable[[Page, str], None], name: str
):
    page = go(visitor, f"{app_url}/{RICH[name]}")
    found = seen(page, f"rich-{name}", shoot, LOOKS)
    assert visitor[1] == []
    assert found == {}


def seen(page: Page, name: str, shoot: Callable[[Page, str], None], looks: list[Look]) -> dict[str, object]:
    """Return what is wrong with an open page in any of these looks, and keep a picture of each."""
    found = {}
    for size, dark in looks:
        turn(page, size=size, dark=dark)
        called = f"{name}-{size[0]}-{'dark' if dark else 'light'}"
        shoot(page, called)
        found[called] = faults(page)
    return {called: wrong for called, wrong in found.items() if wrong}


def faults(page: Page) -> dict[str, object]:
    """Return what is wrong with a settled page: exceptions, sideways scrolling, barriers that axe finds."""
    with contextlib.suppress(TooLong):  # charts take their width a moment after they are drawn
        page.wait_for_function(FITS, timeout=60_000)
    size = "e => [e.scrollWidth, e.clientWidth]"
    scrolled, shown = page.locator("[data-testid=stMain]").evaluate(size)
    looked_at = {"exclude": [["[data-testid=stFileUploaderDropzone]"]]}  # Streamlit's own: docs/accessibility.md
    barriers = Axe().run(page, looked_at, {"resultTypes": ["violations"]}).response["violations"]
    # A table that scrolls sideways in a narrow window takes no focus of its own: docs/accessibility.md.
    barriers = [v for v in barriers if v["id"] != "scrollable-region-focusable" or "stVegaLiteChart" in str(v["nodes"])]
    wrong = {
        "exceptions on the page": page.locator("[data-testid=stException]").all_inner_texts(),
        "pixels too wide": scrolled - shown,
        "barriers": [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in barriers],
    }
    return {name: value for name, value in wrong.items() if value}


@pytest.mark.long
@pytest.mark.parametrize("page_of_atlas", PAGES, ids=lambda page: page.name)
def test_at_200_percent_a_page_begins_with_its_heading_and_a_control_and_does_not_scroll_sideways(
    app_url: str, visitor: tuple[Page, list[str]], page_of_atlas: AtlasPage
):
    page = go(visitor, address(app_url, page_of_atlas.name), size=ZOOMED)
    page.wait_for_function(FITS)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    own = page.locator("[data-testid=stMain] :is(button, a, input):not(.st-key-finder *, .st-key-standpoint *)")
    expect(page.locator("h1")).to_be_in_viewport(ratio=1)
    expect(own.filter(visible=True).first).to_be_in_viewport(ratio=1)
    assert page.evaluate(CUT) == []


@pytest.mark.long
@pytest.mark.parametrize(
    "link", ["disruption", "disruption?look=control&economy=KEN", "timeline?timeline_view=meetings"]
)
def test_at_200_percent_a_chart_takes_the_whole_row(app_url: str, visitor: tuple[Page, list[str]], link: str):
    page = go(visitor, f"{app_url}/{link}", size=ZOOMED)
    charts = page.locator("[data-testid=stMain] .stVegaLiteChart").filter(visible=True)
    widths = charts.evaluate_all("found => found.map(e => e.getBoundingClientRect().width)")
    assert widths
    assert min(widths) > 600


@pytest.mark.long
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["compare", "hubs", "taxonomy", "timeline"])
def test_the_first_heading_keeps_its_place_when_late_parts_of_streamlit_come(
    app_url: str, browser: Browser, name: str, size: tuple[int, int]
):
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    late: list[Route] = []
    waiting = True

    def hold(route: Route) -> None:
        if waiting:
            late.append(route)
        else:
            route.continue_()

    page.route(re.compile(r"/js/(BidiComponent|Button|ButtonGroup|Checkbox|Html|Selectbox|Slider)\."), hold)
    page.goto(f"{app_url}/{name}", wait_until="commit")
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=PATIENCE_MS)
    heading = page.locator("h2").first
    page.locator("[data-testid=stSkeleton]").first.wait_for()
    before = heading.evaluate(TOP)
    waiting = False
    for route in late:
        route.continue_()
    still(page)
    after = heading.evaluate(TOP)
    page.close()
    assert abs(after - before) <= 2


# Views stand side by side, or in a box where there are many.
CHOSEN = """label => [...document.querySelectorAll('[role=radio], input[type=radio], input[role=combobox]')].some(
  choice => choice.value === label || ((choice.checked || choice.ariaChecked === 'true')
    && (choice.closest('label') || choice).textContent.includes(label)))"""


@pytest.mark.long
@pytest.mark.parametrize(("page_of_atlas", "code"), VIEWS, ids=[f"{page.name}-{code}" for page, code in VIEWS])
def test_every_view_is_whole_at_320_pixels(
    app_url: str, visitor: tuple[Page, list[str]], page_of_atlas: AtlasPage, code: str
):
    dark = VIEWS.index((page_of_atlas, code)) % 2 == 1
    page = go(visitor, f"{app_url}/{page_of_atlas.name}?{page_of_atlas.tab}={code}", size=NARROW, dark=dark)
    page.wait_for_function(CHOSEN, arg=page_of_atlas.tabs[code])
    found = faults(page)
    assert visitor[1] == []
    assert found == {}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as ``rgb(28, 131, 196)``, as WCAG defines it."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", one_in(2, [False, True]), ids=["light", "dark"])
def test_the_focus_is_seen_on_whatever_tab_reaches(app_url: str, browser: Browser, *, dark: bool):
    page, _ = open_page(browser, dark=dark)
    page.goto(f"{app_url}/sources")
    expect(page.locator("h1")).to_have_count(1)
    settle(page)
    ground = page.locator("[data-testid=stApp]").evaluate("e => getComputedStyle(e).backgroundColor")
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [e.tagName, s.outlineStyle, parseFloat(s.outlineWidth), s.outlineColor] }"
            )
        )
    page.close()
    marked = [mark for mark in seen if mark[0] in {"A", "BUTTON", "SUMMARY"}]
    assert len(marked) > 8
    for tag, style, width, colour in marked:
        assert style == "solid", tag
        assert width >= 2
        assert contrast(colour, ground) >= 3, (tag, colour, ground)


def test_a_table_wider_than_the_screen_is_scrolled_by_keyboard(app_url: str, browser: Browser):
    page, _ = open_page(browser, width=390, height=844)
    page.goto(f"{app_url}/disruption")
    box = page.get_by_role("region", name="Every economy, before and after, in short").first
    expect(box).to_be_visible()
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("e => e.scrollLeft > 0", arg=box.element_handle())
    page.close()


def fetch(url: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def test_headers_forbid_other_hosts(app_url: str):
    _, headers, body = fetch(app_url)
    policy = {k.lower(): v for k, v in headers.items()}["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert b'lang="en"' in body


def test_layers_come_zipped_and_may_be_kept_for_ever(app_url: str):
    request = urllib.request.Request(f"{app_url}/layers/cables.geojson", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cache-Control"] == "no-cache"  # asked for without its hash
    status, _, body = fetch(f"{app_url}/layers/nosuch.geojson")
    assert status == 404
    assert b"Layers: land" in body


def test_every_table_is_served_and_the_health_check_counts_them(app_url: str):
    status, _, body = fetch(f"{app_url}/health/data")
    assert status == 200
    assert json.loads(body).items() >= {"tables": len(SCHEMAS), "problems": {}}.items()
    status, headers, body = fetch(f"{app_url}/data/cables.csv")
    assert status == 200
    assert body.startswith(b"cable_id,")
    assert "attachment" in headers["content-disposition"]
    assert b"[project]" not in fetch(f"{app_url}/data/..%2Fpyproject.csv")[2]


@pytest.mark.long
def test_a_broken_file_is_named_and_the_other_pages_work(browser: Browser, tmp_path: Path):
    for path in (ROOT / "data").iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / "operators.csv").read_text(encoding="utf-8").splitlines()
    lines[5] = lines[5].replace(lines[5].split(",")[1], "pirates")
    (tmp_path / "operators.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    process, url = start_app(ATLAS_DATA_DIR=str(tmp_path))
    try:
        page, _ = open_page(browser)
        page.goto(f"{url}/cables")
        expect(page.get_by_text("data/operators.csv has 1 problem")).to_be_visible()
        expect(page.get_by_text("row 6, column kind: 'pirates' must be one of")).to_be_visible()
        page.goto(f"{url}/compare")
        expect(page.locator("h1")).to_have_text("Companies and countries")
        expect(page.get_by_text("cannot be used")).to_have_count(0)
        assert json.loads(fetch(f"{url}/health/data")[2])["problems"].keys() == {"operators"}
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_an_economy_chosen_on_one_page_is_chosen_on_the_next(app_url: str, page: Page):
    page.goto(f"{app_url}/cables?economy=Fiji")
    expect(page.get_by_role("heading", name="Fiji", exact=True)).to_be_visible()
    page.get_by_role("link", name="Companies").click()
    expect(page.locator("h1")).to_have_text("Companies and countries")
    expect(page.get_by_text("GDP of Fiji").first).to_be_visible()
    assert "economy=FJI" in page.url
