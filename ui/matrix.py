"""The matrix of kinds of diplomacy, with a workshop's own version beside it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from analysis import taxonomy as analysis
from charts import taxonomy as charts
from loaders import taxonomy as data
from ui import controls, figure, page
from ui.cache import cached
from ui.figure import Figure
from ui.markup import COLUMN_LABELS, STYLE, credit, definition_cards, text_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

_ORDERS = {"term": "Name", "marks": "Number of marks", "pattern": "Pattern", "confidence": "Confidence"}
_CELLS = "cells"


def show() -> None:
    """Show the matrix, the kind of diplomacy somebody chose, and the workshop's editor."""
    table = cached(data.load_matrix)()
    overrides = analysis.parse_overrides(st.query_params.get(_CELLS, ""), table.frame["term"])
    page.notices(overrides.problems)
    view = analysis.matrix_view(table.frame, overrides.cells)
    st.header("25 kinds of diplomacy by environment, topics and tools", anchor="matrix")
    left, right = st.columns([13, 7], gap="large")
    with left:
        rows = _chosen_rows(view)
        term = str(st.session_state.get("term", ""))
        st.markdown(figure.plain(_matrix_finding(rows, view)))
        with st.container(key="marks"):
            st.html(STYLE + _matrix_html(rows, selected=term, workshop=bool(overrides.cells)))
        result = Figure(
            key="matrix",
            title="25 kinds of diplomacy by environment, topics and tools",
            finding=_matrix_finding(rows, view),
            table=_matrix_table(rows, workshop=bool(overrides.cells)),
            sources=table.sources,
            chart=charts.matrix_chart(rows, workshop=bool(overrides.cells)),
            labels={"yes_count": "Marks"},
            note="A filled mark is source-based, a hollow one is our reading of a source that gives only the number of "
            "marks. A square is a cell of the workshop's own.",
        )
        figure.details(result)
    with right:
        _term_card(view)
        _workshop(view, overrides)


def _chosen_rows(view: pd.DataFrame) -> pd.DataFrame:
    one, two = st.columns([3, 1], vertical_alignment="bottom")
    with one:
        search = controls.text("Search kinds and reasons", key="q", max_chars=60)
    with two, st.popover("Filter and sort", icon=":material/filter_list:", width="stretch"):
        columns = controls.pick_many("Only with a mark in", COLUMN_LABELS, key="columns")
        every = (
            controls.switch("Match", {"any": "Any of them", "all": "All of them"}, key="match", default="any") == "all"
        )
        order = controls.pick("Sort by", _ORDERS, key="sort", default="term") or "term"
    found = analysis.filter_terms(view, search=search, columns=columns, every=every)
    return analysis.sort_terms(found, order)


def _matrix_finding(rows: pd.DataFrame, view: pd.DataFrame) -> str:
    tally = analysis.counts(rows)
    inferred = int((rows["basis"] == "inferred").sum())
    shown = "" if len(rows) == len(view) else f"{len(rows)} of {len(view)} kinds match. "
    text = (
        f"{shown}{sum(tally.values())} marks: {tally['environment']} environment, {tally['topics']} topics and "
        f"{tally['tools']} tools. {len(rows) - inferred} kinds rest on a source, {inferred} on our reading."
    )
    changed = int(view["changed"].sum())
    return text + (f" The workshop sees {changed} of them differently." if changed else "")


def _mark(*, yes: bool, column: str, basis: str, own: bool = False) -> str:
    if not yes:
        return '<span class="vh">no</span>'
    colour = charts.COLUMN_COLOURS[column]
    fill = "transparent" if basis == "inferred" and not own else colour
    said = "yes, workshop" if own else "yes, source" if basis == "source" else "yes, inferred"
    shape = ' class="sq"' if own else ""
    return f'<i{shape} style="border-color:{colour};background:{fill}"></i><span class="vh">{said}</span>'


def _own_mark(row: Mapping[Hashable, object], name: str) -> str:
    yes, own = bool(row[f"workshop_{name}"]), bool(row["changed"])
    return _mark(yes=yes, column=name, basis=str(row["basis"]), own=own)


def _matrix_html(rows: pd.DataFrame, *, selected: str, workshop: bool) -> str:
    names = analysis.COLUMNS
    heads = "".join(f'<th scope="col" class="c">{COLUMN_LABELS[name]}</th>' for name in names)
    own = (
        "".join(
            f'<th scope="col" class="c{" w" if name == names[0] else ""}">Workshop {COLUMN_LABELS[name].lower()}</th>'
            for name in names
        )
        if workshop
        else ""
    )
    body = []
    for row in rows.to_dict("records"):
        cells = "".join(
            f'<td class="c">{_mark(yes=bool(row[name]), column=name, basis=str(row["basis"]))}</td>' for name in names
        )
        if workshop:
            cells += "".join(
                f'<td class="c{" w" if name == names[0] else ""}">{_own_mark(row, name)}</td>' for name in names
            )
        basis = "source" if row["basis"] == "source" else f"inferred, {row['confidence']}"
        on = ' class="on"' if row["term"] == selected else ""
        last = f'<td class="q" title="{text_of(row["reason"])}">{text_of(basis)}</td>'
        body.append(f'<tr{on}><th scope="row">{text_of(row["term"])}</th>{cells}{last}</tr>')
    empty = '<tr><td colspan="8">Nothing matches. Change the search or the columns.</td></tr>'
    tally = analysis.counts(rows)
    foot = "".join(f'<td class="c"><b>{tally[name]}</b></td>' for name in names)
    if workshop:
        foot += "".join(
            f'<td class="c{" w" if name == names[0] else ""}"><b>{int(rows[f"workshop_{name}"].sum())}</b></td>'
            for name in names
        )
    return (
        '<table class="tx"><caption class="vh">Kinds of diplomacy and the columns they belong to</caption><thead><tr>'
        f'<th scope="col">Kind</th>{heads}{own}<th scope="col">Basis</th></tr></thead><tbody>{"".join(body) or empty}'
        f'<tr><th scope="row"><b>Marks</b></th>{foot}<td></td></tr></tbody></table>'
    )


def _matrix_table(rows: pd.DataFrame, *, workshop: bool) -> pd.DataFrame:
    own = [f"workshop_{name}" for name in analysis.COLUMNS] if workshop else []
    return rows[
        [
            "term",
            *analysis.COLUMNS,
            *own,
            "basis",
            "confidence",
            "alternative",
            "reason",
            "source_id",
            "as_of",
        ]
    ].reset_index(drop=True)


def _term_card(view: pd.DataFrame) -> None:
    terms = {term: term for term in view["term"]}
    term = controls.pick(
        "Kind of diplomacy",
        terms,
        key="term",
        help="Shows why it stands where it stands, and who defines it how.",
    )
    if term is None:
        st.markdown(
            "Choose a kind of diplomacy to see why it is marked so, what is marked alike, and who defines it how."
        )
        return
    row = view.set_index("term").loc[term]
    alike = analysis.similar(view, term)
    pattern = analysis.pattern_names(view[view["term"] == term]).iloc[0]
    st.markdown(f"**{term}**: {pattern}")
    basis = (
        "A source states these cells" if row["basis"] == "source" else f"Our reading, confidence {row['confidence']}"
    )
    st.markdown(figure.plain(f"{basis}. {row['reason']}"))
    if not pd.isna(row["alternative"]):
        st.markdown(figure.plain(f"Second-best reading: {str(row['alternative']).replace('+', ' + ')}."))
    st.markdown(f"Same pattern: {', '.join(alike)}." if alike else "No other kind has the same pattern.")
    found = analysis.definitions_of(cached(data.load_definitions)().frame, [term])
    st.html(definition_cards(found, f"No issuer in our list defines {term.casefold()}."))
    st.html(f"<small>Source: {credit([row['source_id']])}</small>")


def _workshop(view: pd.DataFrame, overrides: analysis.Overrides) -> None:
    with st.expander("Workshop: your own matrix", expanded=bool(overrides.cells), icon=":material/edit:"):
        st.markdown(
            "Set the columns of any kind as your group sees it. Your cells stand beside ours and are kept in the "
            "address."
        )
        terms = view["term"].tolist()
        chosen = str(st.session_state.get("term") or "")
        term = st.selectbox("Kind to set", terms, terms.index(chosen) if chosen in terms else 0, key="workshop-term")
        row = view.set_index("term").loc[term]
        key = f"workshop-{analysis.term_code(term)}"
        st.session_state[key] = [name for name in analysis.COLUMNS if row[f"workshop_{name}"]]
        st.pills(
            f"Your columns for {term}",
            analysis.COLUMNS,
            format_func=COLUMN_LABELS.__getitem__,
            selection_mode="multi",
            key=key,
            on_change=functools.partial(_set_cells, overrides.cells, term, key),
        )
        st.button(
            "Reset to ours",
            on_click=_reset_cells,
            disabled=not st.query_params.get(_CELLS),
            icon=":material/restart_alt:",
        )


def _set_cells(cells: Mapping[str, tuple[bool, bool, bool]], term: str, key: str) -> None:
    matrix = cached(data.load_matrix)().frame
    text = analysis.format_overrides(analysis.with_override(cells, matrix, term, st.session_state[key]))
    if text:
        st.query_params[_CELLS] = text
    else:
        st.query_params.pop(_CELLS, None)


def _reset_cells() -> None:
    st.query_params.pop(_CELLS, None)
