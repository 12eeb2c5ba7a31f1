"""The legend of marks: what solid, hollow and hatched mean."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

import streamlit as st

from charts.evidence import EVIDENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charts.evidence import Mark


def symbol(mark: Mark) -> str:
    """Return a mark as an image in a line of HTML; words beside it say what it means."""
    return f'<i class="mark {escape(mark.css)}" aria-hidden="true"></i>'


def rules(marks: Iterable[Mark]) -> str:
    """Return the CSS that draws marks in the colour of their text; Streamlit lets no SVG through in HTML.

    Parameters
    ----------
    marks
        Each with its own class.
    """
    return "".join(f'i.mark.{mark.css} {{ mask-image: url("{_image(mark)}"); }}\n' for mark in marks)


def _image(mark: Mark) -> str:
    fill = "black" if mark.filled else "none"
    svg = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='-1.25 -1.25 2.5 2.5'>"
        f"<path d='{mark.symbol}' fill='{fill}' stroke='black' stroke-width='0.28'/></svg>"
    )
    return f"data:image/svg+xml,{quote(svg)}"


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
