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
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as TooLong

from figures.pages import PAGES
from loaders.catalogue import SCHEMAS
from tests.e2e.conftest import ROOT, open_page, settle, start_app, still

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.e2e
VIEWS = [f"{page.name}?{page.tab}={code}" for page in PAGES for code in list(page.tabs)[1:]]


def address(app_url: str, name: str) -> str:
    return f"{app_url}/" if name == "home" else f"{app_url}/{name}"


@pytest.mark.parametrize(("name", "called"), [(page.name, page.title) for page in PAGES])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)], ids=["1440", "390"])
def test_every_page_is_whole_and_silent(
    app_url: str,
    app_log: Path,
    browser: Browser,
    shoot: Callable[[Page, str], Path],
    name: str,
    called: str,
    *,
    dark: bool,
    width: int,
    height: int,
):
    page, foreign = open_page(browser, width=width, height=height, dark=dark)
    page.goto(address(app_url, name))
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    shoot(page, f"{name}-{width}-{'dark' if dark else 'light'}")
    title = page.title()
    levels = page.locator("h1, h2, h3, h4").evaluate_all("found => found.map(e => Number(e.tagName[1]))")
    found = faults(page, app_log)
    page.context.close()
    assert foreign == []
    assert title == f"{called} - Digital Geopolitics Atlas"
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert found == {}


def faults(page: Page, log: Path) -> dict[str, object]:
    """Return what is wrong with a settled page: exceptions, sideways scrolling, barriers that axe finds."""
    size = "e => [e.scrollWidth, e.clientWidth]"
    scrolled, shown = page.locator("[data-testid=stMain]").evaluate(size)
    barriers = Axe().run(page).response["violations"]
    wrong = {
        "exceptions on the page": page.locator("[data-testid=stException]").all_inner_texts(),
        "exceptions in the log": re.findall(r".*(?:Traceback|Uncaught).*", log.read_text(errors="replace")),
        "pixels too wide": scrolled - shown,
        "barriers": [(v["id"], [node["html"][:160] for node in v["nodes"][:3]]) for v in barriers],
    }
    return {name: value for name, value in wrong.items() if value}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_whole_on_a_phone(app_url: str, app_log: Path, browser: Browser, view: str):
    page, foreign = open_page(browser, width=390, height=844)
    page.goto(f"{app_url}/{view}")
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    with contextlib.suppress(TooLong):  # charts take their width a moment after they are drawn
        page.wait_for_function(
            "() => (m => m.scrollWidth <= m.clientWidth)(document.querySelector('[data-testid=stMain]'))"
        )
    found = faults(page, app_log)
    page.context.close()
    assert foreign == []
    assert found == {}


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as ``rgb(28, 131, 196)``, as WCAG defines it."""
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
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
    page.context.close()
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
    page.context.close()


def fetch(url: str) -> tuple[int, dict[str, str], bytes]:
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def test_headers_forbid_other_hosts(app_url: str):
    _, headers, body = fetch(app_url)
    policy = {k.lower(): v for k, v in headers.items()}["content-security-policy"]
    assert "default-src 'self'" in policy
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
    page.get_by_role("link", name="Companies and countries").click()
    expect(page.locator("h1")).to_have_text("Companies and countries")
    expect(page.get_by_text("GDP of Fiji").first).to_be_visible()
    assert "economy=FJI" in page.url
