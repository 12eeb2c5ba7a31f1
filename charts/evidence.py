"""One visual language for how sure something is: solid is confirmed, hollow is likely, hatched is not known.

A mark is an outline that both Vega-Lite and SVG draw, so that a chart and its legend look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import quote

import altair as alt
import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable

_SQUARE = "M-1,-1H1V1H-1Z"
_HATCH = "M-1,0L0,-1M-1,1L1,-1M0,1L1,0"


@dataclass(frozen=True)
class Mark:
    """How one state is drawn.

    Attributes
    ----------
    label
        In words, for legends and tables.
    symbol
        SVG path within -1 to 1 on both axes.
    css
        Class of the symbol in HTML.
    filled
        Whether the path is filled; else it is only drawn.
    """

    label: str
    symbol: str
    css: str
    filled: bool = False

    @property
    def html(self) -> str:
        """Return the mark as an image in a line of HTML, drawn by `rules`; words beside it say what it means."""
        return f'<i class="mark {escape(self.css)}" aria-hidden="true"></i>'


EVIDENCE = {
    "confirmed": Mark("Confirmed: a source was read", _SQUARE, "evidence-confirmed", filled=True),
    "likely": Mark("Likely: from a list or derived", _SQUARE, "evidence-likely"),
    "unknown": Mark("Not known: general knowledge only", _SQUARE + _HATCH, "evidence-unknown"),
}
_STROKES, _INKED, _PIECES = 5, 0.4, 14


def rules(marks: Iterable[Mark]) -> str:
    """Return the CSS that draws marks in the colour of their text, for pages that let no SVG through in HTML.

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


def hatched(colour: str) -> alt.Gradient:
    """Return the filling of a piece of a bar of what is not known: strokes, between which the page is seen.

    Parameters
    ----------
    colour
        Of the strokes, as ``#rrggbb``.
    """
    turns = [(stroke / _STROKES, stroke / _STROKES + _INKED / _STROKES) for stroke in range(_STROKES)]
    ends = [*(edge for turn in turns for edge in turn), 1.0]
    shades = [colour, f"{colour}00"] * _STROKES
    stops = [
        alt.GradientStop(color=shade, offset=round(edge, 3))
        for shade, (begin, end) in zip(shades, pairwise(ends), strict=True)
        for edge in (begin, end)
    ]
    return alt.Gradient(gradient="linear", stops=stops, x1=0, y1=0, x2=1, y2=1)


def in_pieces(rows: pd.DataFrame, *, most: float) -> pd.DataFrame:
    """Return bars cut into pieces of one width, since `hatched` stretches with what it fills.

    Parameters
    ----------
    rows
        ``start`` and ``end`` of each bar.
    most
        Where the longest bar ends.
    """
    width = max(most / _PIECES, 1e-9)
    return pd.DataFrame(
        [
            {**row, "start": round(start, 3), "end": round(min(start + width, row["end"]), 3)}
            for row in rows.to_dict("records")
            for start in np.arange(row["start"], row["end"] - 1e-9, width)
        ],
        columns=rows.columns,
    )
