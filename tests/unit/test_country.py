"""Peers of an economy, its place in its region, and which texts name it."""

from __future__ import annotations

import pandas as pd

from analysis.country import differences_first, named_in, place_in_region, suggested

ECONOMIES = pd.DataFrame(
    [
        ("AAA", "East", "High", False),
        ("BBB", "East", "High", False),
        ("CCC", "East", "Low", False),
        ("DDD", "West", "High", False),
        ("EEE", "West", "Low", False),
        ("UUU", "East", "High", True),
    ],
    columns=["iso3", "un_subregion", "income_group", "is_supranational"],
)


def test_peers_are_alike_in_region_and_income_first_then_near_in_size_and_never_strangers():
    # AAA shares both with BBB, the region with CCC, the income group with DDD, nothing with EEE; UUU is a union.
    sizes = pd.Series({"AAA": 10.0, "BBB": 1000.0, "CCC": 11.0, "DDD": 10.0, "EEE": 10.0})
    assert suggested("AAA", ECONOMIES, sizes, count=5) == ["BBB", "CCC", "DDD"]
    assert suggested("AAA", ECONOMIES, sizes, count=1) == ["BBB"]
    assert suggested("UUU", ECONOMIES, sizes, count=5) == []


def test_an_economy_without_a_size_has_peers_all_the_same():
    assert suggested("AAA", ECONOMIES, pd.Series({"BBB": 5.0}), count=2) == ["BBB", "CCC"]


def test_the_place_in_a_region_counts_those_above_and_says_who_shares_it():
    values = pd.Series({"AAA": 3.0, "BBB": 5.0, "CCC": 3.0, "DDD": 9.0})
    assert place_in_region("AAA", values, ECONOMIES) == (2, 2, 3, "East")
    assert place_in_region("DDD", values, ECONOMIES) is None  # alone in the West with a value
    assert place_in_region("EEE", values, ECONOMIES) is None


def test_the_longest_name_at_a_place_counts_and_codes_in_words_do_not():
    names = {"GIN": ("Guinea",), "GNB": ("Guinea-Bissau",), "NER": ("Niger",), "NGA": ("Nigeria",), "USA": ("US",)}
    texts = ("Talks in Guinea-Bissau", "Niger and Guinea", "Nigeria; US", "")
    assert named_in(texts, names) == [{"GNB"}, {"NER", "GIN"}, {"NGA"}, frozenset()]


def test_what_differs_most_stands_first_and_what_one_alone_has_last():
    rows = pd.DataFrame(
        [("GDP", 100.0), ("GDP", 50.0), ("Hubs", 100.0), ("Hubs", 2.0), ("Posts", 100.0), ("Posts", None)],
        columns=["fact", "share_pct"],
    )
    assert differences_first(rows) == ["Hubs", "GDP", "Posts"]
