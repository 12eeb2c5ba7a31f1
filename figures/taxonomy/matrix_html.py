"""The matrix of kinds of diplomacy written as an HTML table, with the workshop's columns beside ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.taxonomy import COLUMN_COLOURS
from figures.markup import COLUMN_LABELS, STYLE, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import pandas as pd

    Row = Mapping[Hashable, object]

_CAPTION = "Kinds of diplomacy and the columns they belong to"
_COLUMNS = tuple(COLUMN_LABELS)


def matrix_html(rows: pd.DataFrame, *, selected: str, workshop: bool) -> str:
    """Return the matrix as a table.

    Parameters
    ----------
    rows
        From `figures.taxonomy.matrix.kinds`.
    selected
        Kind of diplomacy to point out; empty for none.
    workshop
        Whether to show the workshop's columns.
    """
    heads = _cells(lambda name: COLUMN_LABELS[name], lambda name: f"Workshop {name}", workshop=workshop, tag="th")
    sums = _cells(
        lambda name: f"<b>{rows[name].sum()}</b>",
        lambda name: f"<b>{rows[f'workshop_{name}'].sum()}</b>",
        workshop=workshop,
    )
    body = "".join(_row(row, selected=selected, workshop=workshop) for row in rows.to_dict("records"))
    empty = '<tr><td colspan="8">Nothing matches. Change the search or the columns.</td></tr>'
    table = (
        f'<table class="tx"><caption class="vh">{_CAPTION}</caption>'
        f'<thead><tr><th scope="col">Kind</th>{heads}<th scope="col">Basis</th></tr></thead><tbody>{body or empty}'
        f'<tr><th scope="row"><b>Marks</b></th>{sums}<td></td></tr></tbody></table>'
    )
    if workshop:  # twice the columns: wider than a phone
        frame = "overflow-x:auto;position:relative"
        table = f'<div role="region" aria-label="{_CAPTION}" tabindex="0" style="{frame}">{table}</div>'
    return STYLE + table


def _cells(ours: Callable[[str], str], theirs: Callable[[str], str], *, workshop: bool, tag: str = "td") -> str:
    """Return a cell for each column, ours first."""
    scope = ' scope="col"' if tag == "th" else ""
    cells = [f'<{tag}{scope} class="c">{ours(name)}</{tag}>' for name in _COLUMNS]
    if workshop:
        edge = {_COLUMNS[0]: " w"}
        cells += [f'<{tag}{scope} class="c{edge.get(name, "")}">{theirs(name)}</{tag}>' for name in _COLUMNS]
    return "".join(cells)


def _row(row: Row, *, selected: str, workshop: bool) -> str:
    marks = _cells(lambda name: _mark(row, name), lambda name: _own_mark(row, name), workshop=workshop)
    basis = "source" if row["basis"] == "source" else f"inferred, {row['confidence']}"
    on = ' class="on"' if row["term"] == selected else ""
    last = f'<td class="q" title="{text_of(row["reason"])}">{text_of(basis)}</td>'
    return f'<tr{on}><th scope="row">{text_of(row["term"])}</th>{marks}{last}</tr>'


def _mark(row: Row, name: str, *, column: str = "", own: bool = False) -> str:
    if not row[column or name]:
        return '<span class="vh">no</span>'
    stated = row["basis"] == "source"
    colour = COLUMN_COLOURS[name]
    fill = colour if own or stated else "transparent"
    said = "yes, workshop" if own else "yes, source" if stated else "yes, inferred"
    shape = ' class="sq"' if own else ""
    return f'<i{shape} style="border-color:{colour};background:{fill}"></i><span class="vh">{said}</span>'


def _own_mark(row: Row, name: str) -> str:
    return _mark(row, name, column=f"workshop_{name}", own=bool(row["changed"]))
