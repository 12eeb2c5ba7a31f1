"""What the page on sources and methods asks, and what it shows for the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.export import csv_bytes
from figures.markdown import bullets, link, plain
from figures.report import whom_to_tell
from figures.sources import incidents, view
from figures.sources.listed import listed_files, listed_sources, listed_tables
from figures.sources.register import stock
from figures.sources.shown import figures
from loaders.documents import load_accessibility, load_changelog, load_data_licence
from ui import controls, documents, page
from ui.shared import atlas
from ui.show import show
from ui.take_away import download

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Value
    from figures.figure import Figure

_ROWS_PER_PAGE = 12


def ask_view() -> dict[str, Value]:
    """Return which part of the page is shown; only that part is computed and sent."""
    return controls.ask(view, view.PART)


def show_part(values: Mapping[str, Value]) -> None:
    """Ask what belongs to the chosen part and show it.

    Parameters
    ----------
    values
        From `ask_view`.
    """
    _PARTS[str(values[view.PART.name])](dict(values))


def _figures(values: Mapping[str, Value]) -> tuple[Figure, ...]:
    return figures(atlas(), view=view.read(atlas(), values))


def _ask_table(label: str) -> dict[str, Value]:
    return controls.ask(view, replace(view.TABLE, label=label))


def _sources(values: dict[str, Value]) -> None:
    st.header("Sources", anchor="sources")
    table = replace(view.TABLE, label="Only sources of one table")
    asked = controls.ask(view, view.WORDS, table, places=st.columns([3, 2]))
    (found,) = _figures(values | asked)
    st.markdown(found.finding)
    pages = max(1, -(-len(found.table) // _ROWS_PER_PAGE))
    key = f"sources-{asked[view.WORDS.name]}-{asked[view.TABLE.name]}-page"
    number = st.pagination(pages, key=key) if pages > 1 else 1
    shown = found.table.iloc[(number - 1) * _ROWS_PER_PAGE : number * _ROWS_PER_PAGE]
    if len(shown):
        with st.container(key="register"):
            st.table(listed_sources(shown), hide_index=True, border="horizontal", alt="Sources, table")
    download("CSV", found, lambda: csv_bytes(found.table))
    st.caption("The whole register is at [/data/sources.csv](/data/sources.csv).")
    page.notices(stock(atlas()).problems)


def _tables(values: dict[str, Value]) -> None:
    heading = st.container()
    st.subheader("Columns of one table", anchor=False)
    every, *columns = _figures(values | _ask_table("Table"))
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
        st.table(listed_tables(every.table), hide_index=True, border="horizontal", alt="Tables, table")


def _columns(figure: Figure) -> None:
    name = figure.title.removeprefix("Columns of ")
    st.markdown(f"{plain(figure.finding)} {link(f'Download {name}.csv', f'/data/{name}.csv')}")
    with st.container(key="columns"):
        st.table(figure.table.map(plain), hide_index=True, border="horizontal", alt=f"{figure.title}, table")


def _incidents(values: dict[str, Value]) -> None:
    st.header("Incidents: the open set", anchor="incidents")
    st.markdown(
        r"Every cable incident that the atlas describes, in four files joined by incident\_id. "
        "The terms stand under Licences and credits."
    )
    st.markdown(listed_files(incidents.downloads(atlas())))
    for figure in _figures(values):
        show(figure)
    st.header("Known traps", anchor="incident-traps")
    st.markdown(bullets([plain(trap) for trap in incidents.traps(atlas())]))


def _corrections(values: dict[str, Value]) -> None:
    (found,) = _figures(values | _ask_table("Only corrections of one table"))
    if found.table.empty:
        st.info(plain(found.finding))
    else:
        show(found, rows_per_page=20, opened=True)


def _methods(values: dict[str, Value]) -> None:
    chosen = view.read(atlas(), values | controls.ask(view, view.METHOD))
    documents.show(view.methods(atlas())[chosen.method])


def _licences(_: dict[str, Value]) -> None:
    documents.show(load_data_licence())


def _access(_: dict[str, Value]) -> None:
    documents.show(load_accessibility())
    st.markdown(plain(whom_to_tell()))


def _changes(_: dict[str, Value]) -> None:
    for release in load_changelog():
        dated = f" ({release.date})" if release.date else ""
        st.header(f"Version {release.version}{dated}", anchor=False)
        st.markdown(bullets([documents.as_part(change) for change in release.changes]))


_PARTS: Mapping[str, Callable[[dict[str, Value]], None]] = {
    "sources": _sources,
    "tables": _tables,
    "methods": _methods,
    "incidents": _incidents,
    "corrections": _corrections,
    "licences": _licences,
    "access": _access,
    "changes": _changes,
}
