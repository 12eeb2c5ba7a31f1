"""How an economy without a cable reaches the sea, on toy maps drawn by hand."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.inland import LANDLOCKED, Ways, linked_in, ways_to_sea
from loaders.cables import load_landing_points
from loaders.economies import load_economies
from ui import shared

# Sea - AAA - LLL - MMM - BBB - Sea: LLL is beside the sea of AAA, MMM between LLL and BBB, DDD beyond LLL alone.
LINKS = pd.DataFrame([("AAA", "LLL"), ("LLL", "MMM"), ("BBB", "MMM"), ("DDD", "LLL")], columns=["iso3_a", "iso3_b"])
NONE = LINKS.iloc[:0]


def test_the_fewest_borders_lead_to_the_sea():
    assert ways_to_sea("LLL", LINKS, NONE, {"AAA", "BBB"}) == Ways(("AAA",))
    assert ways_to_sea("MMM", LINKS, NONE, {"AAA", "BBB"}) == Ways(("BBB",))


def test_an_economy_between_is_named():
    assert ways_to_sea("DDD", LINKS, NONE, {"AAA", "BBB"}) == Ways(("AAA",), ("LLL",))
    # Without AAA's cable the way leads on: DDD - LLL - MMM - BBB.
    assert ways_to_sea("DDD", LINKS, NONE, {"BBB"}) == Ways(("BBB",), ("LLL", "MMM"))


def test_without_a_link_on_record_neighbours_are_named_as_such():
    borders = pd.DataFrame([("AAA", "EEE"), ("DDD", "EEE")], columns=["iso3_a", "iso3_b"])
    assert ways_to_sea("EEE", LINKS, borders, {"AAA"}) == Ways(("AAA",), recorded=False)
    assert ways_to_sea("III", LINKS, borders, {"AAA"}) == Ways(recorded=False)


@given(st.sets(st.sampled_from(["AAA", "BBB"])))
def test_who_is_named_has_a_cable_and_is_never_oneself(coastal: set[str]):
    for iso3 in ("LLL", "MMM", "DDD"):
        found = ways_to_sea(iso3, LINKS, NONE, coastal)
        assert set(found.through) <= coastal
        assert iso3 not in {*found.through, *found.by_way_of}


def test_a_link_counts_in_its_years_only():
    links = pd.DataFrame({"iso3_a": ["A", "B"], "since_year": [2010, None], "until_year": [None, 2012]})
    assert list(linked_in(links, 2009)["iso3_a"]) == ["B"]
    assert list(linked_in(links, 2012)["iso3_a"]) == ["A", "B"]
    assert list(linked_in(links, 2013)["iso3_a"]) == ["A"]


def test_landlocked_economies_are_known_and_their_landing_points_lie_on_lakes_or_the_caspian():
    atlas = shared.atlas()
    assert set(atlas.frame(load_economies)["iso3"]) >= LANDLOCKED
    points = atlas.frame(load_landing_points)
    assert set(points["iso3"]) & LANDLOCKED <= {"AZE", "KAZ", "UGA", "TKM", "BDI", "ZMB", "MWI", "RWA", "BLR"}
