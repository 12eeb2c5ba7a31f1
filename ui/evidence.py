"""The legend of marks: what solid, hollow and hatched mean."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from charts.evidence import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charts.evidence import Mark


def legend_html(marks: Iterable[Mark] = tuple(EVIDENCE.values())) -> str:
    """Return a legend of marks.

    Parameters
    ----------
    marks
        Those shown, in order; the evidence language if not given.
    """
    items = "".join(f"<li>{mark.html}{escape(mark.label)}</li>" for mark in marks)
    return f'<ul class="legend marks">{items}</ul>'


def legend(marks: Iterable[Mark] = tuple(EVIDENCE.values())) -> None:
    """Show a legend of marks. Parameter as for `legend_html`."""
    st.html(legend_html(marks))
