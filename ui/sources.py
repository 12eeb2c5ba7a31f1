"""What the page on sources and methods asks, and what it shows for the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes
from figures.sources import incidents, view
from figures.sources.register import stock
from figures.sources.shown import figures
from loaders.documents import load_changelog, load_data_licence
from ui import controls, documents, page
from ui.page import plain
from ui.shared import atlas
from ui.show import download, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Value
    from figures.figure import Figure

_ROWS_PER_PAGE = 12
_URL_SIGNS = ":/?#@!$&'*+,;=%~-._"
_STYLE = """
<style>
.st-key-register td:nth-child(4), .st-key-register td:nth-child(4) * { white-space: nowrap; }
@media (max-width: 640px) {
  .st-key-register td { min-width: 6rem; }
  .st-key-register td:nth-child(3), .st-key-register td:nth-child(5), .st-key-columns td:nth-child(3),
  .st-key-tables td:nth-child(2) { min-width: 15rem; }
}
</style>
"""


def ask_view() -> dict[str, Value]:
    """Return which part of the page is shown; only that part is computed and sent."""
    return {view.PART.name: controls.switch(view.PART, view.options(atlas(), view.PART))}


def show_part(values: Mapping[str, Value]) -> None:
    """Ask what belongs to the chosen part and show it.

    Parameters
    ----------
    values
        From `ask_view`.
    """
    st.html(_STYLE)
    _PARTS[str(values[view.PART.name])](values)


def _figures(*values: Mapping[str, Value]) -> tuple[Figure, ...]:
    chosen = view.read(atlas(), {name: value for part in values for name, value in part.items()})
    return figures(atlas(), view=chosen)


def _table(label: str) -> dict[str, Value]:
    return {view.TABLE.name: controls.one(replace(view.TABLE, label=label), view.options(atlas(), view.TABLE))}


def _link(text: str, url: str) -> str:
    if not url.startswith(("http://", "https://", "/")):
        return plain(text)
    return f"[{plain(text)}]({quote(url, safe=_URL_SIGNS)})"


def _sources(values: Mapping[str, Value]) -> None:
    st.header("Sources", anchor="sources")
    left, right = st.columns([3, 2])
    with left:
        words: dict[str, Value] = {view.WORDS.name: controls.text(view.WORDS)}
    with right:
        table = _table("Only sources of one table")
    (found,) = _figures(values, words, table)
    st.markdown(found.finding)
    pages = max(1, -(-len(found.table) // _ROWS_PER_PAGE))
    key = f"sources-{words[view.WORDS.name]}-{table[view.TABLE.name]}-page"
    number = st.pagination(pages, key=key) if pages > 1 else 1
    shown = found.table.iloc[(number - 1) * _ROWS_PER_PAGE : number * _ROWS_PER_PAGE]
    if len(shown):
        with st.container(key="register"):
            st.table(_listed_sources(shown), hide_index=True, border="horizontal", alt="Sources, table")
    download("CSV", found, lambda: csv_bytes(found.table))
    st.caption("The whole register is at [/data/sources.csv](/data/sources.csv).")
    page.notices(stock(atlas()).problems)


def _listed_sources(sources: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "Source": _link(row.title, row.url),
            "Publisher": plain(row.publisher),
            "Licence or terms": plain(row.licence),
            "Read": row.accessed,
            "Used by": plain(row.tables),
            "Rows": f"{row.rows:,}",
        }
        for row in sources.itertuples()
    ]
    return pd.DataFrame(rows)


def _tables(values: Mapping[str, Value]) -> None:
    heading = st.container()
    st.subheader("Columns of one table", anchor=False)
    every, *columns = _figures(values, _table("Table"))
    with heading:
        st.header(every.title, anchor=every.key)
        st.markdown(
            f"{every.finding} Each is a CSV file at a stable link; the [data package](/data/datapackage.json) "
            "describes them all for programs."
        )
        page.notices(stock(atlas()).problems)
    for figure in columns:
        _columns(figure)
    st.subheader("All tables", anchor=False)
    with st.container(key="tables"):
        st.table(_listed_tables(every.table), hide_index=True, border="horizontal", alt="Tables, table")


def _columns(figure: Figure) -> None:
    name = figure.title.removeprefix("Columns of ")
    st.markdown(f"{plain(figure.finding)} {_link(f'Download {name}.csv', f'/data/{name}.csv')}")
    with st.container(key="columns"):
        st.table(figure.table.map(plain), hide_index=True, border="horizontal", alt=f"{figure.title}, table")


def _listed_tables(tables: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "Table": plain(row.table),
            "A row is": plain(row.about),
            "Rows": f"{row.rows:,}",
            "Sources": f"{row.sources:,}",
            "As of": row.first if row.first == row.last else f"{row.first} to {row.last}",
            "File": _link("CSV", f"/data/{row.table}.csv"),
        }
        for row in tables.itertuples()
    ]
    return pd.DataFrame(rows)


def _incidents(values: Mapping[str, Value]) -> None:
    st.header("Incidents: the open set", anchor="incidents")
    st.markdown(
        r"Every cable incident that the atlas describes, in four files joined by incident\_id. "
        "The terms stand under Licences and credits."
    )
    rows = incidents.downloads(atlas())
    files = [_link(f"{name}.csv ({number:,} rows)", f"/data/{name}.csv") for name, number in rows.items()]
    st.markdown("\n".join(f"- {file}" for file in files))
    every, known = _figures(values)
    show(every)
    show(known)
    st.header("Known traps", anchor="incident-traps")
    st.markdown("\n".join(f"- {plain(trap)}" for trap in incidents.traps(atlas())))


def _corrections(values: Mapping[str, Value]) -> None:
    (found,) = _figures(values, _table("Only corrections of one table"))
    if found.table.empty:
        st.info(plain(found.finding))
    else:
        show(found, rows_per_page=20, opened=True)


def _methods(_: Mapping[str, Value]) -> None:
    known = view.methods(atlas())
    chosen = controls.one(view.METHOD, view.options(atlas(), view.METHOD))
    documents.show(known[chosen or str(view.METHOD.default)])


def _licences(_: Mapping[str, Value]) -> None:
    documents.show(load_data_licence())


def _changes(_: Mapping[str, Value]) -> None:
    for release in load_changelog():
        dated = f" ({release.date})" if release.date else ""
        st.header(f"Version {release.version}{dated}", anchor=False)
        st.markdown("\n".join(f"- {documents.as_part(change)}" for change in release.changes))


_PARTS: Mapping[str, Callable[[Mapping[str, Value]], None]] = {
    "sources": _sources,
    "tables": _tables,
    "methods": _methods,
    "incidents": _incidents,
    "corrections": _corrections,
    "licences": _licences,
    "changes": _changes,
}
