"""Peers, overlap and association, on numbers that can be checked by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis import hub_peers
from analysis.hub_peers import (
    association,
    elsewhere,
    latest_sizes,
    overlap,
    overlaps,
    peer_presence,
    peers,
    size_points,
)
from analysis.presence import everywhere

HUBS = pd.DataFrame({"hub_id": ["a", "b"], "name": ["Aville", "Beton"], "iso3": ["AAA", "BBB"]})
ECONOMIES = pd.DataFrame(
    {
        "iso3": ["AAA", "BBB", "CCC", "DDD", "EEE", "EUU"],
        "name": ["Aland", "Bland", "Cland", "Dland", "Eland", "Union"],
        "un_region": ["R1", "R1", "R1", "R2", "R2", None],
        "un_subregion": ["S1", "S1", "S2", "S3", "S3", None],
        "income_group": ["High income", "Low income", "Low income", "Low income", None, None],
        "is_supranational": [False] * 5 + [True],
    }
)
SIZES = pd.DataFrame(
    {"population": [100.0, 1000.0, 120.0, 90.0, None], "gdp_usd": [10.0, 1.0, 100.0, 1000.0, None]},
    index=["AAA", "BBB", "CCC", "DDD", "EEE"],
)
BLOCS = pd.DataFrame({"bloc_id": ["X", "X", "X"], "iso3": ["AAA", "CCC", "EEE"], "member_until": [None, None, None]})
# Aville: B, C and the union. Beton: A, C, D.
SEEN = pd.DataFrame(
    {
        "hub_id": ["a", "a", "a", "b", "b", "b"],
        "iso3": ["BBB", "CCC", "EUU", "AAA", "CCC", "DDD"],
        "n_types": [1, 2, 1, 1, 1, 1],
        "office_types": ["embassy"] * 6,
        "verification": ["dataset"] * 6,
    }
)
NOBODY_ASKED = pd.DataFrame({"hub_id": [], "iso3": [], "presence": [], "confidence": []}, dtype="object")


def states(covered: set[str]) -> pd.DataFrame:
    return everywhere(SEEN, SEEN, NOBODY_ASKED, HUBS, list(ECONOMIES["iso3"]), covered=covered)


def find(iso3: str, rule: str, **options: object) -> list[str]:
    return peers(iso3, rule, ECONOMIES, sizes=SIZES, blocs=BLOCS, **options)  # type: ignore[arg-type]


def test_peers_by_region_income_and_bloc():
    assert find("AAA", "subregion") == ["BBB"]
    assert find("AAA", "region") == ["BBB", "CCC"]
    assert find("BBB", "income") == ["CCC", "DDD"]
    assert find("AAA", "bloc", bloc_id="X") == ["CCC", "EEE"]
    assert find("BBB", "bloc", bloc_id="X") == ["AAA", "CCC", "EEE"]
    assert find("BBB", "bloc", bloc_id="nosuch") == []


def test_nearness_in_size_is_a_ratio():
    # Against 100: 90 is 1.11 times away, 120 is 1.2 times, 1,000 is 10 times.
    assert find("AAA", "population") == ["DDD", "CCC", "BBB"]


def test_an_economy_without_the_figure_has_no_peers():
    assert find("EEE", "income") == []
    assert find("EEE", "population") == []
    assert find("EUU", "region") == []


def test_peers_can_be_limited_to_economies_with_offices():
    assert find("AAA", "region", among=["CCC"]) == ["CCC"]


def test_gaps_come_first_and_hosts_are_not_expected_at_home():
    rows = peer_presence(states({"a", "b"}), HUBS, "DDD", ["AAA", "BBB", "CCC"], ECONOMIES)
    first = rows.iloc[0]
    # In Aville D is on no list; of B and C (A is the host) both are present.
    assert (first["hub_id"], first["mine"], first["n_peers"], first["n_present"]) == ("a", "no", 2, 2)
    assert first["peers_present"] == "Bland (Embassy); Cland (Embassy)"
    assert bool(first["gap"])
    second = rows.iloc[1]
    assert (second["mine"], second["n_peers"], second["n_present"], second["percent"]) == ("yes", 2, 2, 100.0)
    hosts = peer_presence(states({"a", "b"}), HUBS, "AAA", ["CCC"], ECONOMIES).set_index("hub_id")["mine"]
    assert hosts.to_dict() == {"a": "host", "b": "yes"}


def test_where_a_list_is_short_no_gap_and_no_share_is_stated():
    rows = peer_presence(states(set()), HUBS, "DDD", ["BBB", "CCC", "EEE"], ECONOMIES).set_index("hub_id")
    # Aville: B and C are present; of E nothing is known, nor of D itself.
    aville = rows.loc["a"]
    assert (aville["mine"], aville["n_present"], aville["n_not_present"], aville["n_unknown"]) == ("unknown", 2, 0, 1)
    assert math.isnan(aville["percent"])
    assert not rows["gap"].any()


def test_who_is_in_one_hub_only_is_split_by_what_is_known_of_the_other():
    assert elsewhere(states({"b"}), ["BBB", "EUU"], "b") == {"no": ("EUU",), "unknown": ()}  # B is the host
    assert elsewhere(states(set()), ["EUU"], "b") == {"no": (), "unknown": ("EUU",)}


def test_overlap_leaves_out_both_hosts():
    shared = overlap(SEEN, HUBS, "a", "b")
    # Without A and B: Aville has C and the union, Beton has C and D.
    assert (shared.both, shared.only_first, shared.only_second) == (("CCC",), ("EUU",), ("DDD",))
    assert shared.jaccard == pytest.approx(1 / 3)
    assert overlap(SEEN, HUBS, "b", "a").both == shared.both
    assert overlap(SEEN.iloc[:0], HUBS, "a", "b").jaccard == 0


def test_every_pair_is_given_both_ways():
    pairs = overlaps(SEEN, HUBS)
    assert pairs[["first", "second", "n_both", "percent"]].to_numpy().tolist() == [
        ["Aville", "Beton", 1, 50.0],
        ["Beton", "Aville", 1, 50.0],
    ]


def test_the_line_is_exact_where_points_lie_on_one():
    points = pd.DataFrame({"gdp": [1.0, 10.0, 100.0, None, 0.0], "hubs": [1, 3, 5, 9, 9]})
    line = association(points, "gdp", "hubs")
    assert line.n == 3
    assert line.slope == pytest.approx(2)
    assert line.intercept == pytest.approx(1)
    assert line.rank_correlation == pytest.approx(1)


def test_too_few_points_give_no_line():
    line = association(pd.DataFrame({"gdp": [1.0, 10.0], "hubs": [1, 2]}), "gdp", "hubs")
    assert line.n == 2
    assert math.isnan(line.slope)


def test_sizes_are_the_latest_that_are_no_projection():
    gdp = pd.DataFrame(
        {
            "iso3": ["AAA"] * 3,
            "year": [2023, 2024, 2027],
            "gdp_usd": [1.0, 2.0, 9.0],
            "kind": ["actual", "estimate", "projection"],
        }
    )
    people = pd.DataFrame({"iso3": ["BBB"], "year": [2024], "population": [5], "kind": ["actual"]})
    sizes = latest_sizes(gdp, people)
    assert (sizes.loc["AAA", "gdp_usd"], sizes.loc["AAA", "gdp_year"]) == (2.0, 2024)
    assert pd.isna(sizes.loc["BBB", "gdp_usd"])


def test_points_hold_present_economies_with_the_latest_network():
    posts = pd.DataFrame({"iso3": ["CCC", "CCC"], "index_year": [2019, 2024], "posts_total": [50, 60]})
    points = size_points(SEEN, ECONOMIES, SIZES, posts)
    assert set(points["iso3"]) == {"AAA", "BBB", "CCC", "DDD"}  # the union is no economy of a size, E is nowhere
    top = points.iloc[0]
    assert (top["economy"], top["n_hubs"], top["n_types"], top["posts_total"]) == ("Cland", 2, 3, 60)


def test_every_rule_can_be_asked():
    for rule in hub_peers.PEER_RULES:
        assert isinstance(find("CCC", rule, bloc_id="X"), list)
