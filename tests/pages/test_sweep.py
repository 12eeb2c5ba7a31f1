"""The sweep of addresses: it finds what fails, and finds nothing in a small seeded sweep of all pages."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from typing import TYPE_CHECKING

from analysis import apart, provenance
from figures.pages import PAGES
from tools.sweep import Link, Sweep, run

if TYPE_CHECKING:
    import pytest


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


def test_a_small_sweep_of_every_page_finds_nothing(monkeypatch: pytest.MonkeyPatch):
    brief = {
        "typical_year": apart.typical_year(2026, "none", 1),
        "worst_sets": apart.worst_sets(2026, "none", ("KEN",), 1),
    }
    monkeypatch.setattr(apart, "_asked", OrderedDict())
    monkeypatch.setattr(apart, "_compute", lambda key: brief[json.loads(key)[0]])
    found = run(most=1, number=15, crossed=15, hostile=[], seed=2026)
    for page, asked in found.asked.items():
        found.open(Link(page, dict.fromkeys(asked, "9" * 500)))
    assert all(found.asked[page.name] for page in PAGES if page.tabs)
    assert found.opened > len(PAGES) * 15
    assert {"economy", "preset", "years", "k"} <= {control.key for control in found.controls["disruption"].values()}
    assert not found.problems
