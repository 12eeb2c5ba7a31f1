"""Sources and methods in a real Chromium: files come down, documents fit the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from figures.pages import BY_NAME
from tests.e2e.conftest import settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.e2e
PARTS = BY_NAME["sources"].tabs


def open_part(page: Page, app_url: str, part: str) -> None:
    page.goto(f"{app_url}/sources?sources_view={part}")
    page.get_by_role("heading", name="Sources and methods", level=1).wait_for()
    expect(page.get_by_role("radio", name=PARTS[part])).to_be_checked()
    page.get_by_role("heading", level=2).first.wait_for()
    settle(page)


def test_the_link_of_a_table_gives_its_file(page: Page, app_url: str):
    open_part(page, app_url, "tables")
    link = page.locator('a[href="/data/cable_landings.csv"]')
    expect(link).to_be_visible()
    answer = page.request.get(f"{app_url}/data/cable_landings.csv")
    assert answer.ok
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text().startswith("cable_id,landing_point_id,")


def test_a_search_narrows_the_list_and_stays_in_the_link(page: Page, app_url: str):
    open_part(page, app_url, "sources")
    box = page.get_by_label("Search title, publisher, licence, link or table")
    box.fill("GeoNames")
    box.press("Enter")
    page.wait_for_url("**q=GeoNames*")
    expect(page.get_by_text(re.compile(r"^[\d,]+ of [\d,]+ sources of [\d,]+ publishers")).first).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("GeoNames")
