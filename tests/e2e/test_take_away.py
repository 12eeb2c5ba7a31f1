"""What is taken away: asked for on a page, made, downloaded, and opened where there is no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from analysis.atlas import Atlas
from takeaway.html import html
from takeaway.kinds import Request
from takeaway.request import brief_of
from tests.e2e.conftest import still
from tests.rounds import one_in
from tests.unit.brief import HOSTILE, brief

if TYPE_CHECKING:
    from takeaway.brief import Brief

pytestmark = pytest.mark.e2e


def barriers(page: Page) -> list[str]:
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]


def sealed(browser: Browser, path: Path, *, dark: bool) -> tuple[Page, list[str], list[str]]:
    """Open a file with the network off; return the page, what it asked for, and what went wrong in it."""
    context = browser.new_context(offline=True, color_scheme="dark" if dark else "light")
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: (wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
    page.goto(path.as_uri())
    return page, asked, wrong


@pytest.mark.parametrize("interactive", [False, True], ids=["pictures", "interactive"])
@pytest.mark.parametrize("real", one_in(2, [False, True]), ids=["hostile", "real"])
def test_a_sealed_file_asks_for_nothing_and_has_no_barrier(
    browser: Browser, tmp_path: Path, *, real: bool, interactive: bool
):
    found: Brief = brief_of(Atlas(), Request("disruption", "look=economy&economy=KEN", "html")) if real else brief()
    path = tmp_path / "brief.html"
    path.write_bytes(html(found, interactive=interactive))
    page, asked, wrong = sealed(browser, path, dark=interactive)
    if interactive:
        charts = sum(figure.chart is not None for figure in found.figures)
        expect(page.locator(".live svg.marks")).to_have_count(charts)
    faults, title = barriers(page), page.title()
    page.context.close()
    assert asked == [path.as_uri()]
    assert wrong == []
    assert faults == []
    assert title == f"{found.title if real else f'Tonga {HOSTILE}'} - Digital Geopolitics Atlas"


def test_a_visitor_makes_a_file_cancels_one_and_takes_one_home(app_url: str, browser: Browser, page: Page):
    page.goto(f"{app_url}/compare?economy=KEN")
    expect(page.locator("h1")).to_have_count(1)
    still(page)
    page.get_by_role("button", name="Take this page away").click()
    make, cancel = page.get_by_role("button", name="Make the HTML file"), page.get_by_role("button", name="Cancel")
    make.click()  # the worker is starting, which leaves time to give up
    cancel.click()
    make.click()
    found = page.get_by_role("button", name="Download compare-ken.html")
    expect(found).to_be_visible()
    assert barriers(page) == []
    with page.expect_download() as caught:
        found.click()
    copy = Path(caught.value.path()).with_suffix(".html")
    copy.write_bytes(Path(caught.value.path()).read_bytes())
    opened, asked, wrong = sealed(browser, copy, dark=False)
    expect(opened.get_by_role("heading", level=1)).to_have_text("Where Kenya stands")
    expect(opened.get_by_role("link", name=f"{app_url}/compare?economy=KEN")).to_be_visible()
    opened.context.close()
    assert (len(asked), wrong) == (1, [])
    page.get_by_text("Interactive", exact=False).first.click()
    expect(found).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Companies and countries")
