"""Answers that take a while: the page stands, says what is under way, and shows them once they are there."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import streamlit as st

from analysis import apart
from ui import page

if TYPE_CHECKING:
    from concurrent.futures import Future


def answer(words: str, question: str, *arguments: object) -> apart.Answer | None:
    """Return an answer of `analysis.apart`, or None while it is not there, which the page then says.

    Parameters
    ----------
    words
        What is under way, such as "Trying sets of cables".
    question, arguments
        As for `analysis.apart.ask`.
    """
    try:
        future = apart.ask(question, *arguments)
    except apart.BusyError:
        page.notices([f"{words}: many others wait for such a result just now. Try again in a minute."])
        return None
    if not future.done():
        _wait(words, future)
        return None
    failure = future.exception()
    if failure:
        logging.getLogger(__name__).error("%s: %s", words, failure)
        page.notices([f"{words} did not succeed. Reload the page to try again."])
        return None
    return future.result()


@st.fragment(run_every=1.0)
def _wait(words: str, future: Future[apart.Answer]) -> None:
    if future.done():
        st.rerun()
    st.info(f"{words}. This takes some seconds; everything else can be used meanwhile.", icon=":material/hourglass:")
