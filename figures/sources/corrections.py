"""What earlier editions showed otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.wording import listed
from charts.bars import number_bars
from figures.figure import Figure
from loaders.provenance import load_corrections
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.sources.view import View

_COLUMNS = ("corrected_on", "table", "row_key", "field", "was_shown", "is_shown", "why", "source_id", "as_of")
_NAMED_TABLES, _DRAWN_TABLES = 3, 10


def corrections(atlas: Atlas, *, view: View) -> Figure:
    """Return every cell that showed something else before, the latest day first; of one table if one is chosen."""
    every = atlas.frame(load_corrections)
    rows = every if view.table is None else every[every["table"] == view.table]
    rows = rows.sort_values("corrected_on", ascending=False, kind="stable")
    tally = rows["table"].value_counts()
    bars = tally.rename(_words).rename_axis("name").reset_index(name="value").assign(shown=[f"{n:,}" for n in tally])
    return Figure(
        "corrections",
        "Corrections",
        _finding(rows, tally, view.table),
        rows[list(_COLUMNS)],
        cited(rows["source_id"]),
        number_bars(bars.head(_DRAWN_TABLES), axis="Corrections, tables with most") if len(tally) > 1 else None,
        labels={"row_key": "Row", "field": "Column", "was_shown": "Was shown", "is_shown": "Is shown"},
        note="Where a cell says no data, nothing was shown before or nothing is shown now. “row” in place of a column "
        "means that a whole row came or went.",
    )


def _finding(rows: pd.DataFrame, tally: pd.Series, table: str | None) -> str:
    if rows.empty:
        return f"Nothing in the table {table} was corrected." if table else "Nothing was corrected."
    first, last = rows["corrected_on"].min(), rows["corrected_on"].max()
    days = f"on {first}" if first == last else f"from {first} to {last}"
    if table:
        return f"{len(rows):,} {'correction' if len(rows) == 1 else 'corrections'} in the table {table}, made {days}."
    most = listed([f"{_words(str(name))} ({number:,})" for name, number in tally.head(_NAMED_TABLES).items()])
    return f"{len(rows):,} corrections in {len(tally)} tables, made {days}; most are in {most}."


def _words(table: str) -> str:
    """Return the name of a table as words."""
    return table.replace("_", " ")
