"""One way to show a figure: heading, finding, chart with a text alternative, table, downloads, sources."""

from __future__ import annotations

import json
from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING

import streamlit as st

from figures.markdown import bare, citations, readable
from figures.pages import BY_NAME, PAGES
from figures.report import error_report, letter
from ui import kept, take_away
from ui.address import link
from ui.appearance import appearance
from ui.map import show_map
from ui.page import finding, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from figures.figure import Figure

_MAP_HEIGHT = 420
_FIRST_ROWS, _FIRST_COLUMNS, _CELL = 6, 4, 110
_SAID_BELOW = {"url", "as_of"}


def show(
    figure: Figure,
    *,
    sort_by: str = "",
    rows_per_page: int = 10,
    heading: bool = True,
    opened: bool = False,
    folded: bool = False,
) -> None:
    """Show a figure with all that belongs to it.

    Parameters
    ----------
    figure
        The result.
    sort_by
        Column by which the table is first sorted; as given if empty.
    rows_per_page
        Rows of the table shown at a time.
    heading
        Whether to show the title as an h2.
    opened
        Whether the table stands open at first: where it is the result.
    folded
        Whether table, downloads and sources travel once they are opened: where much changes at every step.
    """
    if heading:
        st.header(figure.title, anchor=figure.key)
    finding(figure)
    if figure.map is not None:
        _map(figure, key=f"{figure.key}-map", height=_MAP_HEIGHT)
    if figure.chart is not None:
        picture(figure)
    if figure.glance is not None:
        glance(figure)
    details(figure, sort_by=sort_by, rows_per_page=rows_per_page, opened=opened, folded=folded)


def picture(figure: Figure, *, on_select: Callable[[], None] | None = None, key: str = "") -> None:
    """Show a figure's chart alone, with its text alternative.

    Parameters
    ----------
    figure
        The result.
    on_select
        Called when something in the chart is clicked; the chart then needs a selection.
    key
        Where the session keeps what was clicked.
    """
    text, tables = figure.sent(appearance())
    spec = json.loads(text) | ({"datasets": dict(tables)} if tables else {})
    if on_select is None:
        st.vega_lite_chart(spec=spec, width="stretch")
    else:
        st.vega_lite_chart(spec=spec, width="stretch", on_select=on_select, key=key)


def glance(figure: Figure) -> None:
    """Show the few rows of a figure that say most."""
    if figure.glance is not None:
        rows = figure.glance.map(lambda cell: plain(str(cell)))
        unheaded = not any(heading.strip() for heading in rows.columns)
        alt = f"{figure.title}, in short"
        st.table(bare(rows), hide_index=True, hide_header=unheaded, border="horizontal", alt=alt)


def alone(figure: Figure, *, key: str, height: int, page: str = "", query: str = "") -> None:
    """Show the one thing of a figure that says most: its map, chart, short table, drawing or first rows.

    Parameters
    ----------
    figure
        The result.
    key
        Of the map.
    height
        Of the map, pixels; the style sheet may give it more.
    page, query
        Of the view that the figure belongs to, where it is not the one that is open.
    """
    if figure.map is not None:
        _map(figure, key=key, height=height, page=page, query=query)
    elif figure.chart is not None:
        picture(figure)
    elif figure.glance is not None:
        glance(figure)
    elif figure.picture is not None:
        st.image(figure.svg().decode())
    else:
        _first_rows(figure)


def _map(figure: Figure, *, key: str, height: int, page: str = "", query: str = "") -> None:
    """Show a figure's map, and say whose it is to what draws it where the browser cannot (`web.pictures`)."""
    said = {"figure": figure.key, "page": page, "query": query}
    data = " ".join(f'data-{name}="{escape(text)}"' for name, text in said.items())
    st.html(f'<span class="map-of" {data}></span>')
    show_map(figure, key=key, height=height)


def _first_rows(figure: Figure) -> None:
    first = figure.table.head(_FIRST_ROWS).map(
        lambda cell: shorten(cell, _CELL, placeholder=" …") if isinstance(cell, str) else cell
    )
    said = [heading for column, heading in figure.headings.items() if column not in _SAID_BELOW]
    rows = bare(readable(figure, first)[said[:_FIRST_COLUMNS]])
    st.table(rows, hide_index=True, border="horizontal", alt=f"{figure.title}, first rows")
    if len(figure.table) > _FIRST_ROWS:
        st.caption(f"The first {_FIRST_ROWS} of {len(figure.table):,} rows; the live page has them all.")


def details(
    figure: Figure,
    *,
    sort_by: str = "",
    rows_per_page: int = 10,
    opened: bool = False,
    note: bool = True,
    folded: bool = False,
) -> None:
    """Show what stands under a chart or a map: note, source line, table, downloads, sources.

    Parameters
    ----------
    figure, sort_by, rows_per_page, opened, folded
        As for `show`.
    note
        Whether to show the figure's note.
    """
    if figure.note and note:
        st.caption(plain(figure.note))
    st.caption(plain(figure.caption))
    _table(figure, sort_by, rows_per_page, opened=opened, with_files=folded)
    if not folded:
        _files(figure)


@st.fragment
def _files(figure: Figure) -> None:
    """Offer the files and the sources; a list, and a text for the editors, travel once somebody asks for them."""
    with st.container(horizontal=True):
        take_away.download("CSV", figure, figure.csv)
        take_away.figure(figure)
        _sources(figure)
        kept.add_button(figure)
        _report(figure)


def _sources(figure: Figure) -> None:
    with st.popover("Sources", icon=":material/menu_book:", key=f"{figure.key}-sources", on_change="rerun") as box:
        if box.open:
            st.markdown(citations(figure))


def _report(figure: Figure) -> None:
    with st.popover("Report an error", icon=":material/flag:", key=f"{figure.key}-report", on_change="rerun") as box:
        if box.open:
            name = st.session_state.get("page") or PAGES[0].name
            text = error_report(figure, page=BY_NAME[name].title, link=link())
            st.markdown("Copy this text and send it to the editors of your atlas, or open it as an e-mail.")
            st.code(text, language=None, wrap_lines=True)
            st.markdown(f"[Open as an e-mail]({letter(figure, text)})")


@st.fragment
def _table(figure: Figure, sort_by: str, rows_per_page: int, *, opened: bool, with_files: bool) -> None:
    """Show the table's header; its rows travel once it is opened, and what else is folded away with them."""
    label = f"{'Table, downloads, sources' if with_files else 'Table'}: {figure.table_name or figure.title}"
    key = f"{figure.key}-table"
    with st.expander(label, expanded=opened, icon=":material/table_rows:", key=key, on_change="rerun") as box:
        if box.open:
            _paged_table(figure, sort_by, rows_per_page)
            if with_files:
                _files(figure)


def _paged_table(figure: Figure, sort_by: str, rows_per_page: int) -> None:
    table, headings = figure.table, figure.headings
    if len(table) > rows_per_page:
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        orders = {"": "As listed"} | headings
        chosen = left.selectbox(
            "Sort by",
            list(orders),
            list(orders).index(sort_by),
            format_func=orders.__getitem__,
            key=f"{figure.key}-sort",
        )
        falling = right.toggle("Largest first", value=True, key=f"{figure.key}-falling")
        if chosen:
            table = table.sort_values(chosen, ascending=not falling, na_position="last", kind="stable")
        pages = -(-len(table) // rows_per_page)
        page = st.pagination(pages, key=f"{figure.key}-page")
        table = table.iloc[(page - 1) * rows_per_page : page * rows_per_page]
    st.caption(f"{len(table):,} of {len(figure.table):,} rows")
    st.table(bare(readable(figure, table)), hide_index=True, border="horizontal", alt=f"{figure.title}, table")
