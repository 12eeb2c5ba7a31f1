"""The few rows and columns of a figure's table that a page or a slide has room for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from takeaway.letters import cut

if TYPE_CHECKING:
    from figures.figure import Figure

_LEAST_WIDE, _MOST_WIDE, _MOST_WANTED = 5, 30, 60
_LISTED = re.compile(r";(?=\S)")


@dataclass(frozen=True)
class Excerpt:
    """A part of a table, as a reader sees it.

    Attributes
    ----------
    headings
        Of its columns; all empty where the table has none.
    numeric
        Whether each column holds numbers.
    widths
        How much room each column wants, in letters.
    rows
        Cells as text.
    left_out
        Sentence on what is not shown; empty if all is.
    """

    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: str


def excerpt(figure: Figure, *, most_rows: int, most_letters: int, most_in_cell: int) -> Excerpt:
    """Return what says most: the figure's own choice where it has one, else its first rows and columns.

    Parameters
    ----------
    figure
        Its table is in order of importance.
    most_rows
        Rows that there is room for.
    most_letters
        Letters side by side that there is room for.
    most_in_cell
        Letters in a cell; longer ones are cut.
    """
    if figure.glance is not None:
        headings = tuple(str(column) for column in figure.glance)
        numeric = tuple(False for _ in headings)
        cells = [tuple(str(cell) for cell in row) for row in figure.glance.itertuples(index=False)]
    else:
        headings = tuple(figure.headings.values())
        numeric = tuple(_is_numeric(figure.table[column]) for column in figure.headings)
        cells = figure.cells
    rows = [tuple(cut(_LISTED.sub("; ", cell), most_in_cell) for cell in row) for row in cells[:most_rows]]
    wanted = [_wanted([heading, *column]) for heading, *column in zip(headings, *rows, strict=True)]
    least = [min(letters, _MOST_WIDE) for letters in wanted]
    kept = max(1, sum(sum(least[: n + 1]) <= most_letters for n in range(len(least))))
    return Excerpt(
        headings=tuple(heading.strip() for heading in headings[:kept]),
        numeric=numeric[:kept],
        widths=tuple(wanted[:kept]),
        rows=tuple(row[:kept] for row in rows),
        left_out=_left_out(figure, len(rows), kept),
    )


def _is_numeric(column: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(column)) and not pd.api.types.is_bool_dtype(column)


def _wanted(texts: list[str]) -> int:
    return min(max(_LEAST_WIDE, *(len(text) for text in texts)), _MOST_WANTED)


def _left_out(figure: Figure, rows: int, columns: int) -> str:
    """Return what the reader does not see; a choice of the figure's own is known to be one."""
    every, wide = len(figure.table), len(figure.headings)
    if figure.glance is not None:
        return f"In short; all {every:,} rows of {wide} columns are in the CSV."
    if rows == every and columns == wide:
        return ""
    shown = [f"{rows:,} of {every:,} rows"] if rows < every else []
    shown += [f"{columns} of {wide} columns"] if columns < wide else []
    return f"{' and '.join(shown)}; all are in the CSV."
