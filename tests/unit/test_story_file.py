"""Stories come from strangers: what is right is used, what is not is told, nothing breaks."""

from __future__ import annotations

import hashlib
import json
import zlib
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from figures.pages import PAGES
from figures.story.file import (
    FORMAT,
    HIDEABLE,
    MOST_BYTES,
    MOST_SLIDES,
    Slide,
    Story,
    from_link,
    read,
    to_link,
    write,
)

SCHEMA = json.loads((Path(__file__).parents[2] / "data" / "stories" / "story.schema.json").read_text("utf-8"))
TEXT = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" "), max_size=60)
SLIDES = st.builds(
    Slide,
    page=st.sampled_from(["", *(page.name for page in PAGES if page.name != "story")]),
    query=TEXT,
    figure=TEXT,
    title=TEXT,
    text=TEXT,
    note=TEXT,
    hidden=st.sets(st.sampled_from(list(HIDEABLE))).map(lambda codes: tuple(c for c in HIDEABLE if c in codes)),
    seen=TEXT,
)
STORIES = st.builds(Story, TEXT, TEXT, TEXT, st.just("2026-11-24"), st.lists(SLIDES, max_size=6).map(tuple))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = ["format", "version", "title", "subtitle", "author", "edition", "page", "query", "figure", "text", "hidden"]
HOSTILE = st.fixed_dictionaries(
    {"format": st.just(FORMAT.mark), "version": st.just(1) | JSON},
    optional={
        "title": JSON,
        "slides": JSON | st.lists(JSON | st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=6), max_size=5),
    },
)


def story_of(*slides: object, **head: object) -> str:
    return json.dumps({"format": FORMAT.mark, "version": 1, **head, "slides": list(slides)})


@given(STORIES)
def test_a_story_comes_back_from_its_file_and_from_its_link(story: Story):
    assert read(write(story)).story == story
    assert read(write(story)).messages == ()
    word = to_link(story)
    assert word is not None
    assert from_link(word).story == story


@given(STORIES)
def test_a_file_keeps_to_the_schema_that_is_shipped(story: Story):
    Draft202012Validator(SCHEMA).validate(json.loads(write(story)))


@settings(max_examples=settings().max_examples * 20)
@given(HOSTILE)
def test_a_hostile_file_gives_a_story_or_a_message_and_what_is_kept_is_sound(body: object):
    found = read(json.dumps(body))
    assert found.story is not None
    assert read(write(found.story)).story == found.story
    for slide in found.story.slides:
        assert slide.page in {"", *(page.name for page in PAGES)}
        assert set(slide.hidden) <= set(HIDEABLE)


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_noise_is_no_story_and_says_so(noise: bytes | str):
    assert read(noise).story is None
    assert read(noise).messages


@given(st.text(max_size=200))
def test_a_broken_link_says_so(word: str):
    assert from_link(word).story is None
    assert from_link(word).messages


def test_a_small_link_that_unpacks_to_much_is_stopped():
    word = urlsafe_b64encode(zlib.compress(b" " * 50_000_000)).decode().rstrip("=")
    (message,) = from_link(word).messages
    assert message == "The file has 1,000,001 bytes; a story has at most 1,000,000."


def test_a_link_cut_short_says_so():
    word = to_link(Story("A title long enough to be packed", slides=(Slide(text="Words"),)))
    assert word is not None
    assert "cut short" in " ".join(from_link(word[:-9]).messages)


def test_a_story_too_long_for_a_link_has_none():
    slides = [Slide(note=hashlib.sha512(str(number).encode()).hexdigest()) for number in range(100)]
    assert to_link(Story(slides=tuple(slides))) is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "not JSON"),
        ("{" * 100_000, "not JSON"),
        ("[" * 100_000 + "]" * 100_000, "not JSON"),
        ("[]", "“format” is not"),
        (json.dumps({"format": "other"}), "“format” is not"),
        (" " * (MOST_BYTES + 1), "1,000,001 bytes"),
    ],
)
def test_what_is_no_story_is_named(content: bytes | str, message: str):
    found = read(content)
    assert found.story is None
    assert message in found.messages[0]


@pytest.mark.parametrize(
    ("content", "kept", "message"),
    [
        (
            story_of({"page": "nowhere", "title": "a"}, {"page": "cables"}),
            ["cables"],
            "Slide 1 is left out: there is no",
        ),
        (story_of({"page": "story"}, {"page": "cables"}), ["cables"], "Slide 1 is left out: a story holds no other."),
        (story_of(7, {"page": "cables"}), ["cables"], "Slide 1 is left out: it is not a slide."),
        (story_of({"page": "cables", "include": "a.json"}), ["cables"], "Slide 1: 1 entry not known here, left out."),
        (story_of({"page": "cables", "title": 5}), ["cables"], "Slide 1: its title is left out, as it is no text."),
        (story_of({"page": "hubs", "text": "x" * 2_001}), ["hubs"], "Slide 1: its text has 2,001 characters"),
        (story_of({"page": "hubs", "hidden": ["all"]}), ["hubs"], "Slide 1: what it hides is not understood"),
        (story_of(*[{"page": "hubs"}] * 10_000), ["hubs"] * MOST_SLIDES, "10,000 slides; the first 100 are used."),
        (json.dumps({"format": FORMAT.mark, "version": 9, "slides": []}), [], "of another version than 1"),
        (json.dumps({"format": FORMAT.mark, "version": 1}), [], "no list of slides"),
    ],
)
def test_what_cannot_be_used_is_told_and_the_rest_is_used(content: str, kept: list[str], message: str):
    found = read(content)
    assert found.story is not None
    assert [slide.page for slide in found.story.slides] == kept
    assert message in " ".join(found.messages)
