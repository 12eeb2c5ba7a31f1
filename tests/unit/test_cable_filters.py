"""Filters of the cables page are seen: each is named, and taking one away leaves the others."""

from __future__ import annotations

from figures.cables.map import cable_map
from figures.cables.view import active, read
from ui import shared


def test_nothing_is_named_where_no_filter_is_on():
    assert active(shared.atlas(), {}) == []
    assert active(shared.atlas(), {"status": ("planned", "in_service")}) == []


def test_each_filter_is_named_and_can_be_taken_away_alone():
    said = {"owner": ("Google", "Meta"), "status": ("planned",), "length": (0, 5000), "year": 2010}
    found = {chip.words: (chip.parameter.name, chip.without) for chip in active(shared.atlas(), said)}
    assert found == {
        "Status: planned": ("status", ("in_service", "planned")),
        "Owner: Google": ("owner", ("Meta",)),
        "Owner: Meta": ("owner", ("Google",)),
        "Length: 0 to 5,000 km": ("length", (0, 50_000)),
        "Year: 2010": ("year", 2026),
    }


def test_title_and_finding_say_which_filters_are_on():
    atlas = shared.atlas()
    figure = cable_map(atlas, view=read(atlas, {"owner": ("Google",)}))
    assert figure.title == "Cables on the map, 2026 (Owner: Google)"
    assert figure.finding.endswith("Filters that are on: Owner: Google.")
