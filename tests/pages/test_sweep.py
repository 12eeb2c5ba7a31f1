"""The sweep of addresses: it finds what fails, and finds nothing in a small seeded sweep of all pages."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict

import pytest

from analysis import apart, provenance
from figures.pages import BY_NAME
from tests.rounds import one_in
from tools.sweep import Link, Sweep, every_page, run

EXPECTED = {"disruption": {"economy", "preset", "years", "k"}}
"""Controls that some page is known to show."""


def test_an_error_and_a_warning_are_reported_with_the_link(monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        logging.getLogger("atlas").warning("something odd")
        raise KeyError("n")

    sweep, link = Sweep(), Link("sources", {"table": "gdp"})
    monkeypatch.setattr(provenance, "of_table", fail)
    sweep.open(link)
    said = " ".join(sweep.problems)
    assert "shown: " in said
    assert "shown at the second view: " in said
    assert "logged: something odd" in said
    assert all(links == [link] for links in sweep.problems.values())


def test_the_sweep_learns_controls_from_the_page():
    sweep = Sweep()
    sweep.open(Link("cables", {}))
    found = {control.key: control for control in sweep.controls["cables"].values()}
    assert found["status"].many
    assert "Kenya" in found["economy"].values
    assert "1989" in found["year"].values
    assert {"cable", "find"} <= sweep.asked["cables"]


@pytest.fixture(scope="module")
def brief() -> dict[str, object]:
    """Answers to the long questions, from few draws."""
    return {
        "typical_year": apart.typical_year(2026, "none", 1),
        "worst_sets": apart.worst_sets(2026, "none", ("KEN",), 1),
    }


@pytest.mark.parametrize("page", one_in(99, every_page(), always=("country", "story", "sources")))
def test_a_small_sweep_of_each_page_finds_nothing(monkeypatch: pytest.MonkeyPatch, brief: dict[str, object], page: str):
    monkeypatch.setattr(apart, "_asked", OrderedDict())
    monkeypatch.setattr(apart, "_compute", lambda key: brief[json.loads(key)[0]])
    found = run([page], most=1, number=2, crossed=15, hostile=[], seed=2026)
    found.open(Link(page, dict.fromkeys(found.asked[page], "9" * 500)))
    assert found.opened > len(found.controls[page]) + 2
    assert {control.key for control in found.controls[page].values()} >= EXPECTED.get(page, set())
    assert found.asked[page] or not BY_NAME[page].tabs
    assert not found.problems
