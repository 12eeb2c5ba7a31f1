"""One thing has one figure on all pages: over every economy, as the shipped data have it."""

from __future__ import annotations

import re

import pytest

from analysis.cable_growth import international_cables
from analysis.cables_facts import economy_facts
from analysis.closures import closures
from analysis.scenario import THIS_YEAR, Scenario
from figures.cables.growth import beside_region
from figures.cables.view import Look, View
from figures.findings import of_place
from ui.shared import atlas

ATLAS = atlas()
SERVED = ATLAS.outcome(Scenario()).set_index("iso3")["cables"]


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, object]]:
    """Return what the page of cables says of each economy, by code and fact."""
    return {iso3: {fact.fact: fact.value for fact in economy_facts(ATLAS, iso3)} for iso3 in SERVED.index}


def test_an_economy_has_as_many_international_cables_on_the_page_of_cables_as_on_that_of_disruption(
    facts: dict[str, dict[str, object]],
):
    shown = {iso3: said["Of which international"] for iso3, said in facts.items()}
    assert {iso3: value for iso3, value in shown.items() if value != SERVED[iso3]} == {}


def test_no_economy_has_more_international_cables_than_cables(facts: dict[str, dict[str, object]]):
    more = {iso3 for iso3, said in facts.items() if said["Of which international"] > said["Cables in service"]}
    assert more == set()


def test_the_growth_of_an_economy_ends_at_the_same_number():
    by_year = ATLAS.kept(international_cables)[THIS_YEAR]
    assert {iso3 for iso3 in SERVED.index if by_year[iso3] != SERVED[iso3]} == set()
    for iso3 in ("TON", "KEN", "SJM"):
        name = ATLAS.economy_names[iso3]
        figure = beside_region(ATLAS, view=View(look=Look("economy", iso3, name)))
        assert f"{name} has {SERVED[iso3]} international cable" in figure.finding


def test_the_opening_page_says_the_same():
    for iso3 in ("TON", "KEN", "USA", "SGP", "SJM"):
        said = re.search(r"has (\d+) international", of_place(ATLAS, code=iso3)[0].sentence)
        assert said is not None
        assert int(said[1]) == SERVED[iso3]


def test_a_closure_counts_from_the_same_number():
    found = ATLAS.kept(closures)
    assert (found["cables"] == found["iso3"].map(SERVED)).all()
