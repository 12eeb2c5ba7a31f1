"""One visual language for how sure something is: solid is confirmed, hollow is likely, hatched is not known.

A mark is an outline that both Vega-Lite and SVG draw, so that a chart and its legend look alike.
"""

from __future__ import annotations

from dataclasses import dataclass

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


EVIDENCE = {
    "confirmed": Mark("Confirmed: a source was read", _SQUARE, "evidence-confirmed", filled=True),
    "likely": Mark("Likely: from a list or derived", _SQUARE, "evidence-likely"),
    "unknown": Mark("Not known: general knowledge only", _SQUARE + _HATCH, "evidence-unknown"),
}
