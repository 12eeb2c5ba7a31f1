"""The questions that lead a page: each sets its controls, and the one that is answered stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures.questions import QUESTIONS, Question, answered
from ui import address
from ui.shared import atlas

if TYPE_CHECKING:
    from ui.controls import Topic


def show(page: str, topic: Topic) -> None:
    """Show the questions of a page, above its controls.

    Parameters
    ----------
    page
        Its name.
    topic
        Whose parameters the questions set.
    """
    for question in QUESTIONS[page]:
        for parameter, _ in question.sets:
            address.held(parameter, topic.options(atlas(), parameter))
    state = {str(name): value for name, value in st.session_state.items()}
    with st.container(horizontal=True, gap="small", key="questions"):
        for question in QUESTIONS[page]:
            st.button(
                question.words,
                key=f"question-{question.words}",
                type="primary" if answered(question, state) else "secondary",
                on_click=_ask,
                args=(question,),
            )


def _ask(question: Question) -> None:
    for parameter, code in question.sets:
        address.choose(parameter, code)
