"""One box says where the visitor is from, on every page the same; lists show the best match first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import open_page, settle
from tests.rounds import one_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.e2e


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Where are you from?")


def choose(page: Page, text: str) -> None:
    box(page).fill(text)
    expect(page.get_by_role("option").first).to_be_visible()
    box(page).press("Enter")
    settle(page)


def offered(page: Page, text: str) -> list[str]:
    box(page).fill(text)
    expect(page.get_by_role("option").first).to_be_visible()
    return page.get_by_role("option").all_inner_texts()


@pytest.mark.parametrize("width", one_in(2, [1280, 390]))
def test_the_choice_made_at_home_stays_on_every_page(app_url: str, browser: Browser, width: int):
    page, foreign = open_page(browser, width=width, height=844)
    page.goto(app_url)
    choose(page, "Fiji")
    expect(page.get_by_role("heading", name="Fiji", exact=True)).to_be_visible()
    for name in ("cables", "disruption", "hubs", "sources"):
        page.goto(f"{app_url}/{name}?economy=FJI")
        expect(page.locator("h1")).to_have_count(1)
        settle(page)
        expect(box(page)).to_have_value("Fiji")
        assert page.get_by_role("combobox", name="Where are you from?").count() == 1, name
    page.close()
    assert not foreign


def test_following_a_link_keeps_the_choice(app_url: str, page: Page):
    page.goto(app_url)
    choose(page, "Fiji")
    page.get_by_role("link", name="Which companies are larger than us?").click()
    expect(page.locator("h1")).to_have_text("Companies and countries")
    expect(page.get_by_text("GDP of Fiji").first).to_be_visible()
    expect(box(page)).to_have_value("Fiji")
    assert "economy=FJI" in page.url


def test_the_best_match_stands_first(app_url: str, page: Page):
    page.goto(f"{app_url}/compare")
    settle(page)
    assert offered(page, "guinea")[:2] == ["Guinea", "Guinea-Bissau"]
    assert offered(page, "sudan")[:2] == ["Sudan", "South Sudan"]
    assert offered(page, "ger")[0] == "Germany"
    assert offered(page, "burma")[0] == "Myanmar (Burma)"
    assert offered(page, "eu")[0] == "European Union (27; EU)"
    assert offered(page, "cote d'ivoire")[0] == "Côte d’Ivoire (Ivory Coast)"
    assert offered(page, "saint lucia")[0] == "St. Lucia"


def test_enter_takes_what_is_seen_first(app_url: str, page: Page):
    page.goto(f"{app_url}/compare")
    settle(page)
    choose(page, "guinea")
    expect(page.get_by_text("GDP of Guinea,").first).to_be_visible()
    assert "economy=GIN" in page.url


@pytest.mark.long
def test_enter_on_a_text_that_nothing_matches_chooses_nothing(app_url: str, page: Page):
    page.goto(f"{app_url}/compare?economy=FJI")
    settle(page)
    box(page).fill("zzzz")
    box(page).press("Enter")
    settle(page)
    assert "economy=FJI" in page.url
