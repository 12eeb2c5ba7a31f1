"""Questions with answers, and the words of the atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.search import rows_with
from analysis.wording import counted
from figures.figure import Figure
from loaders.table import cited
from loaders.taxonomy import load_faq, load_glossary

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.timeline.view import View

_PLAIN_SEARCH = "The search looks for every word you type; no model is used."


def questions(atlas: Atlas, *, view: View) -> Figure:
    """Return the questions of some topics that hold the words looked for."""
    every = atlas.frame(load_faq)
    found = rows_with(_of_topics(every, view), view.search, ("question", "answer"))
    return Figure(
        "faq",
        "Questions and answers",
        _matches(len(found), len(every), "question"),
        found,
        cited(found["source_id"]),
        note=f"Answers are in our own words. {_PLAIN_SEARCH}",
    )


def glossary(atlas: Atlas, *, view: View) -> Figure:
    """Return the words of some topics that hold the words looked for."""
    every = atlas.frame(load_glossary)
    found = rows_with(_of_topics(every, view), view.search, ("term", "also", "meaning"))
    return Figure(
        "glossary",
        "Words of the atlas",
        _matches(len(found), len(every), "word"),
        found,
        cited(found["source_id"]),
        note=f"Meanings are in our own words. {_PLAIN_SEARCH}",
    )


def _of_topics(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    return frame[frame["topic"].isin(view.topics)] if view.topics else frame


def _matches(found: int, every: int, what: str) -> str:
    among = counted(every, what)
    if found == every:
        return f"{among}."
    return f"{found or 'None'} of {among} {'match' if found > 1 else 'matches'}."
