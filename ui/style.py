"""The few rules Streamlit's theme cannot express. app.py puts them into the page it serves.

Streamlit fetches parts of its front end when a page first needs them and shows a bar of 40 pixels meanwhile. The rules
of `room.css` keep the height of what is coming free, so that nothing below it moves. They end when it is there.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from charts.evidence import EVIDENCE, rules
from charts.hub_marks import PRESENCE_MARKS
from charts.theme import MAP
from figures.questions import QUESTIONS

_FRONT = Path(__file__).resolve().parent / "front"


@functools.cache
def front(name: str) -> str:
    """Return the text of a style sheet or script of ours for the browser, a file of ``ui/front``."""
    return (_FRONT / name).read_text(encoding="utf-8")


_WORDS = "".join(
    f'.st-key-question-{re.sub("[^A-Za-z0-9]", "-", question.words)} {{ --words: "{question.words}"; }}'
    for questions in QUESTIONS.values()
    for question in questions
)
# Beyond a map of the world is the sea, in its colour.
_SEA = f'[data-testid="stDeckGlJsonChart"] {{ background: light-dark({MAP["light"]["sea"]}, {MAP["dark"]["sea"]}); }}'
CSS = front("style.css") + front("room.css") + _SEA + _WORDS + rules([*EVIDENCE.values(), *PRESENCE_MARKS.values()])
