"""The economy dossier as a visitor meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.country.shown import OPEN_AT_FIRST, PARTS
from tests.pages.opening import open_page, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def links(at: AppTest) -> list[tuple[str, str]]:
    return [(link.proto.page, link.proto.label) for link in at.get("page_link")]


def test_without_a_choice_it_asks_and_offers_examples():
    at = open_page("country")
    assert at.title[0].value == "Where do you stand?"
    assert "Where are you from?" in words(at)
    assert ("country", "Kenya's dossier") in links(at)
    assert len(at.get("deck_gl_json_chart")) == 1


def test_an_economy_has_every_part_and_what_is_closed_does_not_travel():
    at = open_page("country", economy="KEN")
    labels = [box.label.strip("*") for box in at.expander]
    assert [part.heading for part in PARTS] == [label for label in labels if label.endswith("?")]
    assert "Kenya is present in" in words(at)
    assert {"cables", "exposure", "beside"} == OPEN_AT_FIRST
    assert "Who owns" not in words(at)
    at.toggle(key="country-every").set_value(True).run()
    assert not at.exception
    assert "Of the 7 international cables of Kenya by economy of their owners" in words(at)
    # Each part of sentences says who says so and as of when.
    told = [said.value for said in at.caption if said.value.startswith("Source")]
    assert len(told) >= len(PARTS)
    assert all("As of 2" in said for said in told)


def test_a_bloc_has_a_dossier():
    at = open_page("country", economy="AU")
    assert "African Union: 55 economies" in words(at)
    assert not at.warning


def test_what_is_not_known_is_told_and_the_page_asks():
    at = open_page("country", economy="Atlantis")
    assert "“Atlantis”" in at.warning[0].value
    assert at.title[0].value == "Where do you stand?"


def test_several_economies_in_a_link_leave_one_and_say_so():
    at = open_page("country", economy="KEN,UGA")
    assert at.warning
    assert not at.exception


def test_peers_of_a_link_are_taken_and_unknown_ones_named():
    at = open_page("country", economy="KEN", peers="UGA,Atlantis")
    assert at.multiselect(key="peers").value == ["UGA"]
    assert "“Atlantis”" in at.warning[0].value
