"""The stories that come with the atlas: whole, sourced, and about what the atlas shows today."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from figures.cables.growth import first_retired
from figures.story.ready import ready
from figures.story.slide import shown
from figures.story.told import closing, titles
from ui.shared import atlas

FOLDER = Path(__file__).parents[2] / "data" / "stories"
ATLAS = atlas()
STORIES = ready(ATLAS)


def test_six_stories_come_with_the_atlas():
    assert len(STORIES) == 6
    assert len({story.title for story in STORIES.values()}) == 6


@pytest.mark.parametrize("code", list(STORIES))
def test_a_story_keeps_to_the_schema_and_has_eight_to_twelve_slides(code: str):
    schema = json.loads((FOLDER / "story.schema.json").read_text("utf-8"))
    Draft202012Validator(schema).validate(json.loads((FOLDER / f"{code}.json").read_text("utf-8")))
    assert 8 <= len(titles(ATLAS, story=STORIES[code])) <= 12


@pytest.mark.parametrize("code", list(STORIES))
def test_every_slide_shows_what_was_saved(code: str):
    # After data changed: python -m tools.stamp_stories, and read the words of the slides that it names.
    for slide in STORIES[code].slides:
        found = shown(ATLAS, slide=slide)
        assert found.messages == (), slide.title
        assert slide.title
        if slide.page:
            assert found.figure is not None
            assert slide.seen
            assert found.figure.sources or slide.page == "sources"


def test_slides_and_figures_name_the_same_year_before_which_retired_cables_are_missing():
    texts = " ".join(f"{slide.text} {slide.note}" for story in STORIES.values() for slide in story.slides)
    assert set(re.findall(r"retired before (\d{4})", texts)) == {str(first_retired(ATLAS))}


@pytest.mark.parametrize("code", list(STORIES))
def test_the_last_slide_names_publishers(code: str):
    assert STORIES[code].slides[-1].page == ""  # ends with the room, not with a figure
    assert closing(ATLAS, story=STORIES[code]).lines[0].startswith("The figures rest on ")
