"""The legend of marks: what solid, hollow and hatched mean."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from charts.evidence import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charts.evidence import Mark


def symbol(mark: Mark) -> str:
    """Return a mark as an image in a line of HTML; words beside it say what it means."""
    return (
        f'<svg class="mark {escape(mark.css)}" viewBox="-1.25 -1.25 2.5 2.5" aria-hidden="true" focusable="false">'
        f'<path d="{escape(mark.symbol)}" fill="{"currentColor" if mark.filled else "none"}"/></svg>'
    )


def legend_html(marks: Iterable[Mark] = tuple(EVIDENCE.values())) -> str:
    """Return a legend of marks.

    Parameters
    ----------
    marks
        Those shown, in order; the evidence language if not given.
    """
    items = "".join(f"<li>{symbol(mark)}{escape(mark.label)}</li>" for mark in marks)
    return f'<ul class="legend marks">{items}</ul>'


def legend(marks: Iterable[Mark] = tuple(EVIDENCE.values())) -> None:
    """Show a legend of marks. Parameter as for `legend_html`."""
    st.html(legend_html(marks))
