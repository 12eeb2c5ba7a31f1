"""Kinds of diplomacy by environment, topics and tools, with a workshop's own version; and one kind in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import taxonomy
from analysis.names import UnknownNameError, nearest
from analysis.wording import counted
from charts.taxonomy import matrix_chart
from figures.figure import Figure
from figures.taxonomy.view import kind_names, overrides
from loaders.table import cited
from loaders.taxonomy import load_definitions, load_matrix

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.taxonomy.view import View

OWN = tuple(f"workshop_{name}" for name in taxonomy.COLUMNS)
_FACTS = ("basis", "confidence", "alternative", "reason", "source_id", "as_of")


def every_kind(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return all kinds with the workshop's version beside ours: see `analysis.taxonomy.matrix_view`."""
    return taxonomy.matrix_view(atlas.frame(load_matrix), overrides(atlas, view.cells).cells)


def kinds(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return the kinds that match the search and the columns, in the order asked for."""
    return atlas.kept(_kinds, view=view.only("search", "columns", "every", "order", "cells"))


def _kinds(atlas: Atlas, *, view: View) -> pd.DataFrame:
    found = taxonomy.filter_terms(
        every_kind(atlas, view=view), search=view.search, columns=view.columns, every=view.every
    )
    return taxonomy.sort_terms(found, view.order).reset_index(drop=True)


def title(atlas: Atlas) -> str:
    """Return the title of the matrix, whatever is asked of it."""
    return f"{len(atlas.frame(load_matrix))} kinds of diplomacy by environment, topics and tools"


def matrix(atlas: Atlas, *, view: View) -> Figure:
    """Return which columns each kind of diplomacy belongs to; the workshop's, where it has cells of its own."""
    rows, every, workshop = kinds(atlas, view=view), every_kind(atlas, view=view), bool(view.cells)
    return Figure(
        "matrix",
        title(atlas),
        _finding(rows, every),
        rows[["term", *taxonomy.COLUMNS, *(OWN if workshop else ()), *_FACTS]],
        atlas.table(load_matrix).sources,
        None if rows.empty else matrix_chart(rows, workshop=workshop),
        labels={"term": "Kind"},
        note="A filled mark is stated by a source, a hollow one is our reading of a source that gives only the number "
        "of marks. A square is a cell that the workshop set.",
        table_name="Kinds of diplomacy",
    )


def _finding(rows: pd.DataFrame, every: pd.DataFrame) -> str:
    tally = taxonomy.counts(rows)
    inferred = int((rows["basis"] == "inferred").sum())
    stated = len(rows) - inferred
    shown = "" if len(rows) == len(every) else f"{len(rows)} of {len(every)} kinds match. "
    changed = int(every["changed"].sum())
    own = f" The workshop sees {changed} of them differently." if changed else ""
    return (
        f"{shown}{counted(sum(tally.values()), 'mark')}: {tally['environment']} environment, {tally['topics']} topics "
        f"and {tally['tools']} tools. {counted(stated, 'kind')} {'rests' if stated == 1 else 'rest'} on a source, "
        f"{inferred} on our reading.{own}"
    )


def kind(atlas: Atlas, *, view: View) -> Figure:
    """Return why a kind of diplomacy stands where it stands, what stands beside it, and who defines it how.

    Raises
    ------
    UnknownNameError
        If no kind, or an unknown one, is chosen.
    """
    names = kind_names(atlas)
    if view.term not in names:
        raise UnknownNameError("kind of diplomacy", view.term or "", nearest(view.term or "", names))
    term, frame = names[view.term], atlas.frame(load_matrix)
    own = frame[frame["term"] == term]
    row = own.iloc[0]
    stated = row["basis"] == "source"
    basis = "A source states these marks" if stated else f"Our reading, confidence {row['confidence']}"
    second = "" if pd.isna(row["alternative"]) else f"Second-best reading: {row['alternative'].replace('+', ' + ')}. "
    alike = taxonomy.similar(frame, term)
    same = f"Same pattern: {', '.join(alike)}." if alike else "No other kind has the same pattern."
    definitions = taxonomy.definitions_of(atlas.frame(load_definitions), [term])
    return Figure(
        "kind",
        term,
        f"{taxonomy.pattern_names(own).iloc[0].capitalize()}. {basis}. {row['reason']}",
        definitions,
        cited([*own["source_id"], *definitions["source_id"]]),
        note=f"{second}{same}",
    )
