"""A slide shows its view as it is today and says what has changed since it was saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from figures.of_page import figures_of
from figures.story.file import Slide
from figures.story.slide import fingerprint, saved, shown
from ui.shared import atlas

ATLAS = atlas()
KENYA = Slide(page="cables", query="economy=KEN")


def test_a_slide_shows_the_first_figure_of_its_view_or_the_one_it_names():
    first, second, *_ = figures_of(ATLAS, page="cables", said={"economy": "KEN"})
    assert shown(ATLAS, slide=KENYA).title == first.title
    assert shown(ATLAS, slide=replace(KENYA, figure=second.key)).title == second.title
    assert shown(ATLAS, slide=replace(KENYA, title="Ours")).title == "Ours"
    assert shown(ATLAS, slide=replace(KENYA, figure=second.key)).messages == ()


def test_a_slide_of_words_has_no_figure_and_nothing_to_complain_of():
    found = shown(ATLAS, slide=Slide(title="Before we begin", text="Who is in the room?"))
    assert (found.figure, found.messages, found.title) == (None, (), "Before we begin")


@pytest.mark.parametrize(
    ("slide", "message"),
    [
        (replace(KENYA, figure="gone"), "The figure is not in this view any more"),
        (replace(KENYA, query="economy=Atlantis"), "“Atlantis”"),
        (replace(KENYA, query="x" * 9_000), "9,000 characters"),
        (replace(KENYA, seen="0" * 16), "Its figures have changed since the slide was saved."),
    ],
)
def test_what_is_not_as_saved_is_told_and_something_is_shown(slide: Slide, message: str):
    found = shown(ATLAS, slide=slide)
    assert found.figure is not None
    assert message in " ".join(found.messages)


def test_a_slide_saved_today_has_not_changed_today():
    kept = saved(ATLAS, slide=KENYA)
    assert kept.seen
    assert shown(ATLAS, slide=kept).messages == ()


def test_a_fingerprint_changes_with_a_number_and_with_the_finding():
    # One cell of the table, then the sentence: each gives another fingerprint, the same figure the same one.
    figure, *_ = figures_of(ATLAS, page="cables", said={"economy": "KEN"})
    other = figure.table.copy()
    column = next(name for name in other if name not in {"source_id", "as_of"})
    other[column] = other[column].astype(object)
    other.loc[other.index[0], column] = "another"
    prints = {
        fingerprint(figure),
        fingerprint(replace(figure)),
        fingerprint(replace(figure, table=other)),
        fingerprint(replace(figure, finding="Another.")),
    }
    assert len(prints) == 3
