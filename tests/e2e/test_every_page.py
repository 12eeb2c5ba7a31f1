"""What holds on every page: no other host, one h1, no traceback, no sideways scrolling, screenshots to look at."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from loaders.catalogue import SCHEMAS
from tests.e2e.conftest import ROOT, open_page, settle, start_app

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.e2e
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def address(app_url: str, name: str) -> str:
    return f"{app_url}/" if name == "home" else f"{app_url}/{name}"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)], ids=["1440", "390"])
def test_every_page_is_whole_and_silent(
    app_url: str,
    browser: Browser,
    shoot: Callable[[Page, str], Path],
    name: str,
    *,
    dark: bool,
    width: int,
    height: int,
):
    page, foreign = open_page(browser, width=width, height=height, dark=dark)
    page.goto(address(app_url, name))
    expect(page.locator("h1")).to_have_count(1)
    settle(page)
    page.wait_for_timeout(2500)
    shoot(page, f"{name}-{width}-{'dark' if dark else 'light'}")
    text = page.locator("[data-testid=stMain]").inner_text()
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    levels = page.locator("h1, h2, h3, h4").evaluate_all("found => found.map(e => Number(e.tagName[1]))")
    page.context.close()
    assert foreign == []
    assert "Traceback" not in text
    assert not wide
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


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
    assert "economy=Fiji" in page.url
