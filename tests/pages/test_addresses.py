"""Ordinary and hostile addresses: each opens a working page, at the first visit and at the next, and says what is so."""

from __future__ import annotations

import re

import pytest

from analysis import apart
from tests.pages.opening import open_page, words

LINK = "[Log in again](https://evil.example)\n\n# A heading www.evil.example a@evil.example"
DIGITS = "9" * 5_000


@pytest.mark.parametrize(
    ("name", "address", "said"),
    [
        (
            "cables",
            {"owner": "Google", "year": "1995", "economy": "Kenya"},
            "Kenya: no cable passes the filters in 1995",
        ),
        ("cables", {"owner": "Google", "year": "1995", "company": "Meta"}, "Meta: no cable passes the filters in 1995"),
        ("cables", {"owner": "Google", "year": "1995", "landing_point": "fortaleza-brazil"}, "no cable passes"),
        ("compare", {"picture": "scatter", "at": "1990"}, "No company has both figures for this year."),
        ("compare", {"picture": "scatter", "at": "2025"}, "No company has both figures for this year."),
        ("sources", {"q": "zzz", "table": "economies"}, "0 of "),
    ],
)
def test_where_nothing_is_left_the_page_says_so(name: str, address: dict[str, str], said: str):
    at = open_page(name, **address)
    assert said in words(at)
    assert not at.run().exception


@pytest.mark.parametrize(
    ("view", "question", "heading", "waiting"),
    [
        (
            "year",
            ("typical_year", 2026, "curated", 20),
            "A year of ordinary faults: who meets exposure most often",
            "Simulating years of ordinary faults",
        ),
        pytest.param(
            *("worst", ("worst_sets", 2026, "curated", ("KEN",), 3)),
            *("Worst few cuts for Kenya", "Trying sets of cables"),
            marks=pytest.mark.long,
        ),
    ],
)
def test_a_long_computation_leaves_the_page_working_and_is_shown_once_done(
    view: str, question: tuple[object, ...], heading: str, waiting: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(apart, "_asked", type(apart._asked)())
    at = open_page("disruption", look=view)
    assert any(str(info.value).startswith(waiting) for info in at.info)
    apart.ask(*question).result()  # type: ignore[arg-type]
    for _ in range(2):  # a view, and a rerun of it
        assert not at.run().exception
        assert heading in [header.value for header in at.header]
        assert not at.info
    again = open_page("disruption", look=view)
    assert heading in [header.value for header in again.header]


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("cables", "economy"),
        ("cables", "cable"),
        ("cables", "owner"),
        ("disruption", "circle"),
        ("disruption", "cut"),
        ("taxonomy", "cells"),
        ("compare", "at"),
    ],
)
def test_what_the_address_says_is_shown_as_it_is_and_never_as_a_link_or_a_heading(name: str, parameter: str):
    at = open_page(name, **{parameter: LINK[:58] if parameter == "circle" else LINK})
    shown = [line for warning in at.warning for line in str(warning.value).splitlines()]
    assert any("Log in again" in line for line in shown)
    for line in shown:
        assert not re.search(r"[^\\]\]", line)
        assert not line.lstrip("- ").startswith("#")
        # a word joiner keeps Markdown from making links of bare addresses
        assert "https\\://" not in line
        assert "www." not in line
        assert "@evil" not in line


@pytest.mark.parametrize(
    ("name", "parameter", "text"),
    [
        ("cables", "year", DIGITS),
        ("cables", "year", "-" + DIGITS),
        ("cables", "year", "--5"),
        ("cables", "length", DIGITS),
        ("cables", "length", "nan"),
        ("compare", "at", DIGITS),
        ("compare", "race", DIGITS),
        ("disruption", "at_year", DIGITS),
        ("disruption", "years", DIGITS),
        ("disruption", "circle", "1,1,1e999"),
        ("disruption", "circle", "nan,inf,1"),
        ("disruption", "circle", DIGITS),
    ],
)
def test_a_number_beyond_all_bounds_leaves_a_working_page(name: str, parameter: str, text: str):
    at = open_page(name, **{parameter: text})
    assert at.header
    assert not at.run().exception
