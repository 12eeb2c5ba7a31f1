"""The timeline page as Streamlit runs it."""

from __future__ import annotations

import functools
from html import escape

import pytest

from figures.pages import BY_NAME
from figures.timeline.shown import figures
from figures.timeline.view import View
from loaders.materials import load_materials
from loaders.taxonomy import load_glossary
from loaders.timeline import load_timeline
from tests.pages import opening
from tests.pages.opening import words
from ui.shared import atlas

open_page = functools.partial(opening.open_page, "timeline")


def test_the_page_opens_on_all_events():
    at = open_page()
    assert at.title[0].value == "Timeline and trends"
    events = load_timeline().frame
    years = events["sort_date"].str[:4]
    most = events["category"].value_counts()
    assert (
        f"{len(events)} events from {years.min()} to {years.max()}; most are on {most.index[0]} ({most.iloc[0]})"
        in words(at)
    )
    assert f"Dated events of digital diplomacy, {years.min()} to {years.max()}" in [one.value for one in at.header]
    assert "16 August 1858" in words(at)
    assert not at.warning


def test_a_period_zooms_and_an_empty_search_says_what_to_do():
    assert "events from 2010 to 2016" in words(open_page(period="social"))
    assert "No event matches" in words(open_page(event_find="zeppelin"))


def test_a_planned_event_is_marked_as_planned():
    assert "(planned)" in words(open_page(period="ai", order="new"))


@pytest.mark.parametrize("part", list(BY_NAME["timeline"].tabs))
def test_every_part_states_its_findings(part: str):
    at = open_page(timeline_view=part)
    said = words(at)
    for figure in figures(atlas(), view=View(part=part)):
        assert figure.finding in said
    assert not at.warning


def test_trends_set_in_the_link_move_the_balance_and_unknown_states_are_named():
    at = open_page(timeline_view="trends", shift1="4", counter1="fact-based reasoning", shift2="nowhere")
    assert "the trend is ahead in 1 of 3 pairs" in words(at)
    message = "toward anticipation: “nowhere” in the link is not known. Showing in between."
    assert message in str(at.warning[0].value).replace("\\", "")


def test_the_self_check_names_the_weakest_and_the_next_step():
    text = words(open_page(timeline_view="skills", **{"skill-curate": "0", "skill-critique": "4"}))
    assert "Your weakest: curate; your strongest: critique" in text
    assert (
        text.index("<h3>Become a good listener")
        < text.index("<b>Your next step")
        < text.index("<h3>Become an active e-diplomat")
    )


def test_the_plain_search_finds_questions_and_words():
    assert "Who was the first tech ambassador?" in [
        e.label for e in open_page(timeline_view="faq", search="ambassador").expander
    ]
    text = words(open_page(timeline_view="glossary", search="shares price"))
    every = len(load_glossary().frame)
    assert f"1 of {every} words matches." in text
    assert "Market value" in text
    assert f"None of {every} words matches" in words(open_page(timeline_view="glossary", search="zeppelin"))


def test_read_and_learn_names_every_work_with_its_kind_and_what_is_not_established():
    said = words(open_page(timeline_view="learn"))
    works = load_materials().frame
    for title in works["title"]:
        assert f"<h3>{escape(title)}</h3>" in said
    assert said.count("year not established") == works["year"].isna().sum()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"timeline_view": "nosuch"}, "View: “nosuch” in the link is not known. Showing Timeline."),
        ({"period": "tomorrow"}, "Period: “tomorrow” in the link is not known. Showing All"),
        ({"series": "opera"}, "Series: “opera” in the link is not known. It is left out."),
        ({"timeline_view": "faq", "topic": "opera"}, "Topic: “opera” in the link is not known. It is left out."),
    ],
)
def test_what_a_link_gets_wrong_is_named_and_the_rest_shown(address: dict[str, str], message: str):
    at = open_page(**address)
    assert message in "\n".join(str(one.value).replace("\\", "") for one in at.warning)
    assert at.header
