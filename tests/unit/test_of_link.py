"""A link outside the browser means what it means in it."""

from __future__ import annotations

import pytest

from figures.address import MOST_CHARACTERS
from figures.of_link import said_of
from figures.of_page import figures_of
from ui.shared import atlas

ATLAS = atlas()


@pytest.mark.parametrize(
    ("page", "query", "values"),
    [
        ("home", "", {}),
        ("home", "economy=AU", {"economy": "AU"}),
        ("cables", "economy=Kenya&year=2010", {"economy": "KEN", "year": 2010}),
        ("cables", "economy=AU", {"economy": None}),  # a bloc, which this page takes for no choice
        ("disruption", "look=control&economy=Burma", {"look": "control", "economy": "MMR"}),
        ("hubs", "economy=EU", {"economy": "EUU"}),
        ("timeline", "timeline_view=trends&utm_source=x", {"timeline_view": "trends"}),
    ],
)
def test_a_query_is_read_as_the_page_reads_it(page: str, query: str, values: dict[str, object]):
    said = said_of(ATLAS, page=page, query=query)
    assert (dict(said.values), said.messages) == (values, ())


def test_what_is_not_known_is_told_and_the_rest_is_used():
    said = said_of(ATLAS, page="cables", query="economy=Atlantis&year=2010")
    assert said.values == {"economy": None, "year": 2010}
    assert "“Atlantis”" in " ".join(said.messages)


def test_a_query_too_long_is_left_out_with_its_length():
    said = said_of(ATLAS, page="cables", query="year=2010&q=" + "x" * MOST_CHARACTERS)
    assert not said.values
    assert said.messages == ("The link has 8,012 characters; at most 8,000 can be read. It is left out.",)


def test_what_is_read_gives_the_figures_of_the_page():
    said = said_of(ATLAS, page="cables", query="economy=KEN")
    first, *_ = figures_of(ATLAS, page="cables", said=said.values)
    assert "Kenya" in first.title
