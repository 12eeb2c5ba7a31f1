"""Sources and methods in a real Chromium: files come down, documents fit the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.e2e.conftest import open_page, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.e2e


def open_part(page: Page, app_url: str, part: str) -> None:
    page.goto(f"{app_url}/sources?part={part}")
    page.get_by_role("heading", name="Sources and methods", level=1).wait_for()
    page.get_by_role("heading", level=2).first.wait_for()
    settle(page)


def test_the_link_of_a_table_gives_its_file(page: Page, app_url: str):
    open_part(page, app_url, "tables")
    link = page.locator("tr", has=page.get_by_role("cell", name="cable_landings", exact=True)).get_by_role("link")
    address = link.get_attribute("href")
    assert address is not None
    answer = page.request.get(app_url + address)
    assert answer.ok
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.text().startswith("cable_id,landing_point_id,")


@pytest.mark.parametrize("part", ["sources", "tables", "methods", "licences", "changes"])
def test_each_part_fits_a_phone(browser: Browser, app_url: str, part: str, shoot: Callable[[Page, str], Path]):
    page, foreign = open_page(browser, width=390, height=844)
    open_part(page, app_url, part)
    main = "document.querySelector('[data-testid=stMain]')"
    beside = page.evaluate(f"{main}.scrollWidth - {main}.clientWidth")
    shoot(page, f"sources-{part}-390-light")
    page.context.close()
    assert beside == 0
    assert not foreign


def test_a_search_narrows_the_list_and_stays_in_the_address(page: Page, app_url: str):
    open_part(page, app_url, "sources")
    box = page.get_by_label("Search title, publisher, licence, address or table")
    box.fill("GeoNames")
    box.press("Enter")
    page.wait_for_url("**q=GeoNames*")
    settle(page)
    rows = page.get_by_role("table").get_by_role("row")
    assert rows.count() >= 2
    assert all("GeoNames" in text for text in rows.all_inner_texts()[1:])
