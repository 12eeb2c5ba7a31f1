"""Ranking, with five entries worked out by hand, and the answer to the browser."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

import analysis.finder
from analysis.finder import LONGEST, Entry, finder
from tests.unit.asgi import scope, tell
from ui.shared import atlas
from web import finder as web

FIVE = finder(
    [
        Entry("economy", "NER", "Niger", codes=("NER", "NE")),
        Entry("economy", "NGA", "Nigeria", codes=("NGA", "NG")),
        Entry("cable", "smw4", "SeaMeWe-4", ("SMW4",)),
        Entry("cable", "smw5", "SeaMeWe-5", ("SMW5",)),
        Entry("source", "ne", "Niger and its neighbours, a report"),
    ],
    {"economy": "economy country", "cable": "cable system", "source": "source"},
)


def found(text: str) -> list[str]:
    return [entry.code for entry in FIVE.find(text)]


def test_the_name_itself_stands_before_what_begins_with_it():
    assert found("niger") == ["NER", "ne", "NGA"]  # the name; a whole word of a title; the beginning of a name


def test_a_code_finds_and_stands_before_the_beginning_of_a_word():
    assert found("NE")[0] == "NER"


def test_a_word_for_the_kind_of_thing_may_be_said_or_not():
    assert found("smw5 cable") == found("cable smw5") == found("smw5") == ["smw5"]


def test_a_word_for_another_kind_finds_nothing():
    assert found("niger cable") == []


def test_blanks_and_marks_do_not_count():
    assert found("sea me we 5") == found("SEAMEWE5") == found("Sea-Me-We/5") == ["smw5"]


def test_a_digit_is_no_slip():
    assert found("SMW6") == []
    assert found("SeaMeVe-5") == ["smw5"]


@pytest.mark.parametrize("text", ["nigerai", "nigria", "niigeria", "nikeria"])  # two swapped, one gone, added, wrong
def test_a_slip_is_forgiven(text: str):
    assert found(text)[0] == "NGA"


@pytest.mark.parametrize("text", ["", " ", "n", "?!", "\x00", "zzzz", "<b>", "n" * (LONGEST + 1), "7 7"])
def test_nothing_is_found_by_what_says_nothing(text: str):
    assert found(text) == []


def test_slips_are_not_looked_for_where_the_name_is_known():
    assert "NGA" not in found("NER")


def test_at_most_so_many_of_a_kind():
    assert len(FIVE.find("ni", of_a_kind=1)) == 2


ATLAS = atlas()
APP = Starlette(routes=web.routes(lambda: ATLAS, ""))


def answer(**said: str) -> tuple[int, dict[bytes, bytes], str]:
    about = scope("http", {}, "/find") | {"query_string": urlencode(said).encode()}
    start, *parts = tell(APP, about, {"type": "http.request", "body": b"", "more_body": False})
    body = b"".join(part.get("body", b"") for part in parts)
    return start["status"], dict(start["headers"]), body.decode()


def test_too_long_a_text_is_told_so_in_plain_text():
    status, headers, body = answer(q="x" * 10_000)
    assert (status, headers[b"content-type"]) == (414, b"text/plain; charset=utf-8")
    assert body == "The text has 10,000 characters; at most 200 are looked for."


@pytest.mark.parametrize("text", ["", "<script>alert(1)</script>", "\x00\x01", "'; drop table", "%", "𝓐𝓑", "a" * 200])
def test_what_finds_nothing_is_an_empty_list(text: str):
    status, headers, body = answer(q=text)
    assert (status, body) == (200, "[]")
    assert headers[b"content-type"] == b"application/json"
    assert headers[b"cache-control"] == b"max-age=300"


def test_what_visitors_type_is_not_kept():
    before = analysis.finder._words.cache_info().currsize
    for number in range(30):
        assert found(f"nobody looks for this {number}") == []
    assert analysis.finder._words.cache_info().currsize == before
