"""A whole exercise on a phone, from the facilitator's link to the facilitator's results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from figures.exercise.answers import Answers, from_code, qr, to_code
from figures.exercise.kit import MEASURES, RELEASES, ROLES, WHO_GETS_IT
from tests.e2e.conftest import open_page, settle, still

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL = """() => [...document.querySelectorAll(
    '[data-testid=stMain] :is(button, summary, textarea, input:not([type=checkbox], [type=radio], [role=combobox]))')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map((one) => [one.getAttribute('aria-label') || one.textContent, one.closest('label') ?? one])
  .filter(([, one]) => one.getBoundingClientRect().width > 1)
  .filter(([, one]) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 23.5)
  .map(([name, one]) => `${name}: ${one.getBoundingClientRect().width} x ${one.getBoundingClientRect().height}`)"""
"""What is smaller than a finger needs; the inside of a box that is tapped anywhere does not count."""
TOLD: list[dict[str, list[str]]] = [
    {"measures-1": ["wait", "inform"], "decides-1": ["crisis"], "unknown-1": ["Which cables failed, from operators"]},
    {"measures-2": ["ship", "reroute", "allies"], "decides-2": ["regulator", "foreign"], "unknown-2": ["Who is next"]},
    {"measures-3": ["ration", "satellite"], "decides-3": ["crisis"], "unknown-3": ["How long, from the ship"]},
    {"first-served": ["emergency", "payments", "power"], "decides-4": ["crisis", "health"], "regret": ["A contract"]},
]
LABELS = MEASURES | ROLES | WHO_GETS_IT


def answer(page: Page, box: Locator, questions: dict[str, list[str]], given: dict[str, tuple[str, ...]]) -> None:
    """Fill in one phase as a team does, and see after each step that the code to hand in holds it."""
    for at, (question, chosen) in enumerate(questions.items()):
        for number, said in enumerate(chosen, 1):
            if said in LABELS:
                box.get_by_role("combobox").nth(at).focus()
                page.keyboard.type(LABELS[said])
                expect(page.get_by_role("option").first).to_have_text(LABELS[said])
                page.keyboard.press("Enter")
            else:
                box.get_by_role("textbox").last.fill(said)
                box.get_by_role("textbox").last.blur()
            given[question] = tuple(chosen[:number])
            expect(page.get_by_test_id("stCode").first).to_have_text(to_code(handed_in(given)))
            settle(page)
            page.keyboard.press("Escape")  # a list that stays open hides what lies around it


def _squares(svg: str) -> list[str]:
    return re.findall(r' d="([^"]+)"', svg)


def handed_in(given: dict[str, tuple[str, ...]]) -> Answers:
    return Answers("cable-loss", "Harbour", "KEN", given)


@pytest.mark.long
@pytest.mark.e2e
def test_a_whole_exercise_on_a_phone_reaches_the_facilitator(
    browser: Browser, app_url: str, shoot: Callable[[Page, str], None]
):
    page, foreign = open_page(browser, width=390, height=844)
    page.goto(f"{app_url}/story?story_view=exercise&exercise=cable-loss&economy=KEN")
    settle(page)
    team = page.get_by_label("Name of your team")
    team.fill("Harbour")
    team.press("Enter")
    page.wait_for_url("**team=Harbour**")
    still(page)
    given: dict[str, tuple[str, ...]] = {}
    for number, questions in enumerate(TOLD, 1):
        box = page.get_by_test_id("stExpander").nth(number - 1)
        answer(page, box, questions, given)
        still(page)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
        assert page.evaluate(SMALL) == []
        shoot(page, f"exercise-phone-{number}")
        if number < len(TOLD):
            page.get_by_label(f"The facilitator's word for phase {number + 1}").fill(RELEASES[number])
            page.get_by_role("button", name="Open the next phase").click()
            page.wait_for_url(f"**phase={number + 1}**")
            still(page)
    code = page.get_by_test_id("stCode").first.inner_text()
    found = from_code(code).answers
    assert found is not None
    assert (found, found.given) == (handed_in(given), {c: tuple(v) for one in TOLD for c, v in one.items()})
    picture = page.get_by_test_id("stImage").locator("img").first
    picture.scroll_into_view_if_needed()
    with urlopen(str(picture.evaluate("one => one.src"))) as drawn:  # a data address
        assert _squares(drawn.read().decode()) == _squares(str(qr(code)))

    desk, _ = open_page(browser)
    desk.goto(f"{app_url}/story?story_view=results")
    settle(desk)
    desk.get_by_label("Codes of the teams, one a line").fill(code)
    desk.get_by_role("button", name="Add", exact=True).click()
    expect(desk.get_by_text("1 team: Harbour.").first).to_be_visible()
    expect(desk.get_by_text("Call a repair ship and clear its permits", exact=False).first).to_be_visible()
    expect(desk.get_by_text("A contract").first).to_be_visible()
    still(desk)
    shoot(desk, "exercise-results")
    desk.close()
    page.close()
    assert not foreign
