"""Each page leads with questions in words, and each question sets what the page understands."""

from __future__ import annotations

import pytest

from figures.compare import view as compare
from figures.hubs import view as hubs
from figures.questions import QUESTIONS, answered
from figures.taxonomy import view as taxonomy
from figures.timeline import view as timeline
from ui.shared import atlas

TOPICS = {"compare": compare, "hubs": hubs, "taxonomy": taxonomy, "timeline": timeline}


def test_each_of_four_pages_leads_with_three_or_four_questions():
    assert QUESTIONS.keys() == TOPICS.keys()
    assert all(3 <= len(asked) <= 4 for asked in QUESTIONS.values())
    assert all(question.words.endswith("?") for asked in QUESTIONS.values() for question in asked)


@pytest.mark.parametrize("page", list(QUESTIONS))
def test_a_question_sets_codes_that_its_own_page_knows(page: str):
    for question in QUESTIONS[page]:
        for parameter, code in question.sets:
            assert parameter.page == page
            assert code in TOPICS[page].options(atlas(), parameter)


def test_a_question_is_answered_where_all_it_sets_holds():
    (first, fair, *_) = QUESTIONS["compare"]
    state = {"picture": "ladder", "by": "value-gdp"}
    assert answered(first, state)
    assert not answered(fair, state)
