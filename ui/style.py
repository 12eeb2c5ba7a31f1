"""The few rules Streamlit's theme cannot express. app.py puts them into the page it serves.

Streamlit fetches parts of its front end when a page first needs them and shows a bar of 40 pixels meanwhile. The rules
of `room.css` keep the height of what is coming free, so that nothing below it moves. They end when it is there.
"""

from __future__ import annotations

from pathlib import Path

from charts.evidence import EVIDENCE
from charts.hub_marks import PRESENCE_MARKS
from ui.evidence import rules

_FRONT = Path(__file__).resolve().parent / "front"


def front(name: str) -> str:
    """Return the text of a style sheet or script of ours for the browser, a file of ``ui/front``."""
    return (_FRONT / name).read_text(encoding="utf-8")


CSS = front("style.css") + front("room.css") + rules([*EVIDENCE.values(), *PRESENCE_MARKS.values()])
