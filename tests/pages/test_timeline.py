"""The timeline page as Streamlit runs it."""

from __future__ import annotations

import functools

import pytest

from loaders.taxonomy import load_faq, load_glossary
from loaders.timeline import load_timeline
from tests.pages import opening
from tests.pages.opening import words

open_page = functools.partial(opening.open_page, "timeline")


def test_the_page_opens_on_all_events():
    at = open_page()
    assert at.title[0].value == "Timeline and trends"
    events = load_timeline().frame
    topics = (events["category"] == "topics").sum()
    assert f"{len(events)} events from 1723 to 2026; most are on topics ({topics})" in words(at)
    assert "16 August 1858" in words(at)
    assert not at.warning


def test_a_period_zooms_and_an_empty_search_says_what_to_do():
    assert "events from 2023 to 2026" in words(open_page(period="AI and cables, 2023 to 2026"))
    assert "No event matches" in words(open_page(find="zeppelin"))


def test_a_planned_event_is_marked_as_planned():
    assert "(planned)" in words(open_page(period="AI and cables, 2023 to 2026", order="Newest first"))


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("Trends and counter-trends", "the trend is ahead in 0 of 3 pairs, the counter-trend in 0, and 3 are even"),
        ("Adoption and reach", "Telephone took 75 years to reach 100 million users, Facebook 4.5: 17 times as fast"),
        (
            "Adoption and reach",
            "264 accounts of leaders and their offices in 125 countries, but only 30 leaders who wrote",
        ),
        ("Adoption and reach", "a year later 505 accounts, and 77.7% of UN members present"),
        ("Competences", "You put all five at “fairly well”"),
        ("Models of cooperation", "Objective 1 of the Compact"),
        ("Meetings", "A blended meeting is where"),
        ("Questions", f"{len(load_faq().frame)} questions"),
        ("Glossary", f"{len(load_glossary().frame)} words"),
    ],
)
def test_every_part_states_its_finding(part: str, said: str):
    at = open_page(part=part)
    assert said in words(at)
    assert not at.warning


def test_trends_set_in_the_address_move_the_balance_and_unknown_states_are_named():
    at = open_page(
        part="Trends and counter-trends", shift1="ecosystem", counter1="fact-based reasoning", shift2="nowhere"
    )
    assert "the trend is ahead in 1 of 3 pairs" in words(at)
    assert any("nowhere" in str(warning.value) for warning in at.warning)


def test_the_self_check_names_the_weakest_and_the_next_step():
    text = words(open_page(part="Competences", **{"skill-curate": "not yet", "skill-critique": "very well"}))
    assert "Your weakest: curate; your strongest: critique" in text
    assert (
        text.index("Become a good listener") < text.index("Your next step") < text.index("Become an active e-diplomat")
    )


def test_the_plain_search_finds_questions_and_words():
    assert "Who was the first tech ambassador?" in [
        e.label for e in open_page(part="Questions", search="ambassador").expander
    ]
    text = words(open_page(part="Glossary", search="shares price"))
    every = len(load_glossary().frame)
    assert f"1 of {every} words match" in text
    assert "Market value" in text
    assert f"None of {every} words matches" in words(open_page(part="Glossary", search="zeppelin"))
