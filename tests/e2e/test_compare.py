"""The page on companies and countries in a real Chromium."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from analysis.atlas import Atlas
from analysis.wording import money
from figures.compare import race
from figures.compare.view import View
from loaders.companies import load_market_caps
from loaders.economy_figures import load_gdp
from tests.e2e.conftest import open_page, settle

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.e2e
CHART = "[data-testid=stVegaLiteChart]"


def visit(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator("h1")).to_have_text("Companies and countries")
    settle(page)


def test_a_cold_deep_link_with_an_own_bloc_shows_it_and_survives_copying(app_url: str, page: Page):
    visit(page, f"{app_url}/compare?own=KEN,UGA,TZA,RWA&beside=apple&beside=tencent&picture=ladder&at=2024")
    expect(page.locator("p.quote")).to_contain_text("the GDP of my own bloc, US$")
    caps = load_market_caps().frame
    apple = caps[(caps["company_id"] == "apple") & (caps["year_end"] == 2024)].iloc[0]
    expect(page.locator("p.quote")).to_contain_text(
        f"Apple's market value, {money(apple['market_cap_usd'])} (31 Dec 2024)"
    )
    said = page.locator("p.quote").inner_text()
    expect(page).to_have_url(re.compile(r"own=KEN&own=UGA&own=TZA&own=RWA"))
    visit(page, page.url)
    expect(page.locator("p.quote")).to_have_text(said)


def test_choosing_an_economy_changes_the_sentence_and_the_address(app_url: str, page: Page):
    visit(page, f"{app_url}/compare")
    box = page.get_by_role("combobox", name="Where are you from?")
    box.click()
    box.fill("Switz")
    page.get_by_role("option", name="Switzerland").click()
    expect(page.locator("p.quote")).to_contain_text("the GDP of Switzerland")
    expect(page).to_have_url(re.compile("economy=CHE"))


def test_the_ladder_table_is_reached_and_opened_by_keyboard(app_url: str, page: Page):
    visit(page, f"{app_url}/compare?economy=KEN")
    summary = page.locator("summary", has_text="Table: Where Kenya stands")
    for _ in range(60):
        page.keyboard.press("Tab")
        if summary.evaluate("node => node === document.activeElement"):
            break
    else:
        pytest.fail("the table cannot be reached with Tab")
    page.keyboard.press("Enter")
    table = page.locator("[data-testid=stTable] table").first
    expect(table).to_be_visible()
    expect(table.get_by_role("cell", name="Kenya", exact=True)).to_be_visible()
    caps = load_market_caps().frame
    nvidia = caps[(caps["company_id"] == "nvidia") & (caps["quality"] == "reported")].sort_values("date").iloc[-1]
    expect(table.locator("tr", has_text="NVIDIA")).to_contain_text(f"{nvidia['market_cap_usd']:,.0f}")


def test_png_and_svg_are_real_pictures_and_csv_carries_its_sources(app_url: str, page: Page):
    visit(page, f"{app_url}/compare?economy=KEN")
    page.get_by_role("button", name="Take away").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="PNG", exact=True).click()
    path = Path(waiting.value.path())
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.width >= 1000
        assert len(picture.convert("L").getcolors(maxcolors=256) or range(257)) > 20, "an empty picture"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="SVG", exact=True).click()
    assert Path(waiting.value.path()).read_text().startswith("<svg")
    page.keyboard.press("Escape")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).first.click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    kenya = next(row for row in rows if row["name"] == "Kenya")
    known = load_gdp().frame
    known = known[(known["iso3"] == "KEN") & (known["kind"] != "projection")].sort_values("year").iloc[-1]
    assert float(kenya["amount"]) == known["gdp_usd"]
    assert kenya["as_of"] == known["as_of"]
    assert kenya["source_title"]


@pytest.mark.long
@pytest.mark.parametrize("picture", ["ladder", "times", "together", "areas", "quoted"])
def test_a_phone_reads_it_without_scrolling_sideways(
    app_url: str, browser: Browser, shoot: Callable[[Page, str], None], picture: str
):
    page, foreign = open_page(browser, width=390, height=844)
    try:
        visit(page, f"{app_url}/compare?economy=KEN&picture={picture}")
        page.wait_for_selector(f"{CHART} svg, {CHART} canvas")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for box in page.locator(f"{CHART} svg").all():
            size = box.bounding_box()
            assert size is not None
            assert size["x"] + size["width"] <= 391
        quote = page.locator("p.quote").bounding_box()
        assert quote is not None
        assert quote["y"] + quote["height"] <= 844, "the sentence belongs on the first screen"
        shoot(page, f"compare-{picture}-390")
        assert not foreign
    finally:
        page.close()


@pytest.mark.long
def test_the_race_plays_and_pauses(app_url: str, lone_page: Page):
    page = lone_page  # its clock is stopped
    years = race.years(Atlas(), view=View())
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    page.clock.install()
    visit(page, f"{app_url}/compare?picture=race")
    finding = page.get_by_text(re.compile(r"^In \d{4} .* leads")).first  # it is said aloud too
    expect(finding).to_contain_text(f"In {years[-1]}")
    play = page.get_by_text("Play", exact=True)
    play.click()
    expect(finding).to_contain_text(f"In {years[0]}")
    expect(finding).to_contain_text(f"In {years[1]}")
    play.click()
    expect(page.get_by_role("switch", name="Play").or_(page.get_by_label("Play", exact=True)).first).not_to_be_checked()
    settle(page)
    for _ in range(3):  # the run that stops the timer may still be under way
        before = len(sent)
        page.clock.fast_forward("00:10")  # a timer that still ran would ask for the next year now
        settle(page)
        if len(sent) == before:
            break
    else:
        pytest.fail("the race goes on")
    expect(finding).not_to_contain_text(f"In {years[-1]}")
    expect(page).to_have_url(re.compile(r"race=\d{4}"))
