"""The prefixes puzzle as SVG text: words such as cyber and e- leave a heap for the meanings they are heard for."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING

from charts import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

COLOURS: Mapping[str, str] = {
    "cyber": theme.VERMILION,
    "digital": theme.BLUE,
    "tech": theme.GREEN,
    "e-": theme.ORANGE,
    "net": theme.PURPLE,
    "virtual": theme.YELLOW,
}
"""The prefixes of the puzzle, each with its colour."""
STEP_SECONDS = 0.6
STYLE = """
.block{animation:to-its-meaning var(--round) ease-in-out var(--after) infinite both}
@keyframes to-its-meaning{0%,4%{transform:translate(var(--x),var(--y))}10%,92%{transform:none}
98%,100%{transform:translate(var(--x),var(--y))}}
@media(prefers-reduced-motion:reduce){.block{animation:none}}
"""
"""Movement of the blocks on a page; without it, or where a reader wants less motion, the sorted state stands still."""
_WIDTH, _BLOCK_WIDTH, _BLOCK_HEIGHT, _GAP, _LINE = 440, 62, 24, 6, 17
_HEAP_HEIGHT, _LINE_CHARACTERS, _ROW_GAP = 108, 56, 16
_HEAP = ((22, 14, -8), (96, 40, 6), (178, 10, -4), (252, 42, 9), (318, 12, -6), (364, 50, 4))
_FONT = "Source Sans, Source Sans Pro, Arial, Liberation Sans, Helvetica, sans-serif"
_PRINT_HEAD = 58


def _lines(text: str, x: int, y: int, style: str, width: int = _LINE_CHARACTERS) -> tuple[str, int]:
    """Return text broken into lines, and where the next line begins."""
    parts = textwrap.wrap(text, width)
    spans = "".join(f'<tspan x="{x}" y="{y + i * _LINE}">{escape(part)}</tspan>' for i, part in enumerate(parts))
    return f'<text fill="currentColor" {style}>{spans}</text>', y + len(parts) * _LINE


def _block(word: str, x: int, y: int, place: str = "") -> str:
    colour, middle = COLOURS[word], x + _BLOCK_WIDTH / 2
    return (
        f'<g {place}><rect x="{x}" y="{y}" width="{_BLOCK_WIDTH}" height="{_BLOCK_HEIGHT}" rx="3" fill="{colour}" '
        f'fill-opacity="0.18" stroke="{colour}" stroke-width="2"/><text x="{middle:g}" y="{y + 17}" '
        f'text-anchor="middle" font-size="14" font-weight="600" fill="currentColor">{escape(word)}</text></g>'
    )


def _moving(word: str, x: int, y: int, number: int) -> str:
    left, top, _ = _HEAP[list(COLOURS).index(word)]
    path = f"--x:{left - x}px;--y:{top - y}px;--after:{number * STEP_SECONDS:g}s"
    return _block(word, x, y, f'class="block" style="{path}"')


def _heap() -> str:
    turned = zip(COLOURS, _HEAP, strict=True)
    return "".join(
        _block(word, x, y, f'transform="rotate({angle} {x + _BLOCK_WIDTH / 2:g} {y + _BLOCK_HEIGHT / 2:g})"')
        for word, (x, y, angle) in turned
    )


def _rows(choices: pd.DataFrame, y: int) -> tuple[str, int]:
    """Return the meanings with the blocks that belong to each, and where the drawing ends."""
    parts, number = [], 0
    for meaning, words, term in choices[["meaning", "heard", "advised_term"]].itertuples(index=False, name=None):
        text, y = _lines(meaning, 4, y + _ROW_GAP, 'font-size="14" font-weight="600"')
        for column, word in enumerate(words):
            parts.append(_moving(word, 4 + column * (_BLOCK_WIDTH + _GAP), y - 8, number))
            number += 1
        advised, y = _lines(f"→ {term}", 4, y + _BLOCK_HEIGHT + 8, 'font-size="14"')
        parts += [text, advised]
    return "".join(parts), y


def puzzle(choices: pd.DataFrame, *, alt: str) -> str:
    """Return the puzzle for a page: colours of text are the page's, and `STYLE` moves the blocks.

    Parameters
    ----------
    choices
        ``meaning``, ``heard`` (prefixes of the puzzle, one or more) and ``advised_term``.
    alt
        What it shows, for those who do not see it.
    """
    rows, end = _rows(choices, _HEAP_HEIGHT)
    blocks = int(choices["heard"].map(len).sum())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {end}" role="img" '
        f'aria-label="{escape(alt, quote=True)}" font-family="{_FONT}" '
        f'style="--round:{blocks * STEP_SECONDS * 2:g}s">{_heap()}{rows}</svg>'
    )


def still(choices: pd.DataFrame, *, title: str, said: Sequence[str]) -> str:
    """Return the puzzle as it stands once sorted, for print.

    Parameters
    ----------
    choices
        As for `puzzle`.
    title
        Above it.
    said
        Finding, sources and notes, below it.
    """
    rows, y = _rows(choices, _PRINT_HEAD + _HEAP_HEIGHT)
    notes = []
    for text in said:
        note, y = _lines(text, 4, y + 12, 'font-size="13"', width=70)
        notes.append(note)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 0 {_WIDTH + 32} {y + 16}" width="{_WIDTH + 32}" '
        f'height="{y + 16}" color="#1d252c" font-family="{_FONT}">'
        f'<rect x="-16" width="{_WIDTH + 32}" height="{y + 16}" fill="#ffffff"/>'
        f'<text x="4" y="34" font-size="19" font-weight="600" fill="currentColor">{escape(title)}</text>'
        f'<g transform="translate(0 {_PRINT_HEAD})">{_heap()}</g>{rows}{"".join(notes)}</svg>'
    )
