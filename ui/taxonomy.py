"""What the page on the taxonomy asks, and which figures it shows for the answer."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.taxonomy import COLUMN_NAMES, COLUMNS, format_overrides, with_override
from charts.subway import LINE_COLOURS
from figures import markup
from figures.markdown import plain
from figures.taxonomy import issues, matrix, prefixes, subway, view
from figures.taxonomy.matrix_html import matrix_html
from figures.taxonomy.shown import figures
from loaders.taxonomy import load_issues, load_matrix
from ui import address, controls, page, questions, standpoint
from ui.appearance import appearance
from ui.prefixes import prefixes_puzzle
from ui.shared import atlas
from ui.show import details, show
from ui.subway import subway_map

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Value
    from figures.figure import Figure
    from figures.taxonomy.view import View

_STATION = replace(view.ISSUE, label="Station")
_ROWS_OF_TABLES = {"strategies": 30}


def show_part() -> None:
    """Show the page's tabs and the chosen one; only that one is computed and sent."""
    questions.show(view.PAGE, view)
    values = standpoint.chosen(view.PAGE) | controls.ask(view, view.PART)
    _PARTS[str(values[view.PART.name])](values)


def _view(values: Mapping[str, Value]) -> View:
    return view.read(atlas(), values)


def _figures(chosen: View) -> dict[str, Figure]:
    return {figure.key: figure for figure in figures(atlas(), view=chosen)}


# Matrix ---------------------------------------------------------------------------------------------------------------


def _matrix(values: dict[str, Value]) -> None:
    values |= controls.ask(view, view.CELLS)
    page.notices(view.overrides(atlas(), str(values[view.CELLS.name])).problems)
    st.header(matrix.title(atlas()), anchor="matrix")
    left, right = st.columns([13, 7], gap="large")
    address.held(view.TERM, view.options(atlas(), view.TERM))
    with left:
        values |= _which_kinds() | {view.TERM.name: st.session_state[view.TERM.name]}
        chosen = _view(values)
        shown = _figures(chosen)
        result, name = shown["matrix"], view.kind_names(atlas()).get(chosen.term or "", "")
        page.finding(result)
        with st.container(key="marks"):
            rows = matrix.kinds(atlas(), view=chosen)
            st.html(matrix_html(rows, selected=name, workshop=bool(chosen.cells)))
        details(result)
    with right:
        controls.ask(view, view.TERM)
        _kind(shown.get("kind"))
        _workshop(chosen)


def _which_kinds() -> dict[str, Value]:
    one, two = st.columns([2, 1], vertical_alignment="bottom")
    search = controls.ask(view, view.FIND, places=[one])
    told = st.container()
    sorting = two.popover("Filter and sort", icon=":material/filter_list:", width="stretch", wrap=True)
    with page.notices_in(told), sorting:
        return search | controls.ask(view, view.COLUMNS, view.MATCH, view.SORT)


def _kind(figure: Figure | None) -> None:
    if figure is None:
        st.markdown(
            "Choose a kind of diplomacy to see why it is marked so, what is marked alike, and who defines it how."
        )
        return
    st.markdown(f"**{plain(figure.title)}**: {plain(figure.finding)}")
    st.markdown(plain(figure.note))
    nobody = f"No issuer in our list defines {figure.title.casefold()}."
    st.html(markup.definition_cards(figure.table, nobody))
    _credit(atlas().frame(load_matrix).set_index("term").loc[figure.title, "source_id"])


def _credit(source_id: str) -> None:
    st.html(f"<small>Source: {markup.credit([source_id])}</small>")


def _workshop(chosen: View) -> None:
    with st.expander("Workshop: your own matrix", expanded=bool(chosen.cells), icon=":material/edit:"):
        st.markdown(
            "Set the columns of any kind as your group sees it. Your cells stand beside ours and are kept in the link."
        )
        names = view.kind_names(atlas())
        codes = list(names)
        code = st.selectbox(
            "Kind to set",
            codes,
            codes.index(chosen.term) if chosen.term else 0,
            format_func=lambda code: names.get(code, code),
            key="workshop-kind",
        )
        row = matrix.every_kind(atlas(), view=chosen).set_index("term").loc[names[code]]
        key = f"workshop-{code}"
        st.session_state[key] = [column for column in COLUMNS if row[f"workshop_{column}"]]
        st.pills(
            f"Your columns for {names[code]}",
            COLUMNS,
            format_func=COLUMN_NAMES.__getitem__,
            selection_mode="multi",
            key=key,
            on_change=functools.partial(_set_cells, chosen.cells, names[code], key),
        )
        st.button(
            "Reset to ours",
            on_click=functools.partial(address.choose, view.CELLS, ""),
            disabled=not chosen.cells,
            icon=":material/restart_alt:",
        )


def _set_cells(cells: str, term: str, key: str) -> None:
    held = view.overrides(atlas(), cells).cells
    changed = with_override(held, atlas().frame(load_matrix), term, st.session_state[key])
    address.choose(view.CELLS, format_overrides(changed))


# Issues ---------------------------------------------------------------------------------------------------------------


def _subway(values: dict[str, Value]) -> None:
    page.notices(issues.problems(atlas()))
    heading = st.container()
    places = st.columns([3, 2], vertical_alignment="bottom")
    chosen = _view(values | controls.ask(view, view.LINKS, _STATION, places=places))
    shown = _figures(chosen)
    drawn, listed = shown["subway-map"], shown["subway"]
    heading.header(drawn.title, anchor="subway")
    page.finding(drawn)
    look = appearance()
    subway_map(
        atlas().kept(subway.on_screen, links=chosen.links, appearance=look),
        key="subway",
        highlight=subway.highlight(chosen.issue, look),
        on_choose=functools.partial(address.choose, view.ISSUE),
    )
    _posters(drawn)
    _issue(shown)
    st.subheader("The same map as a list", anchor="subway-list")
    st.html(markup.station_lists(listed.table, LINE_COLOURS))
    st.caption("Choose a station with the mouse, or with Tab, the arrow keys and Enter.")
    details(listed)


def _posters(drawn: Figure) -> None:
    with st.container(horizontal=True):
        for label, content, name, mime in (
            ("Poster, SVG (A3)", drawn.svg, "subway-map.svg", "image/svg+xml"),
            ("Poster, PNG (A3, 300 dpi)", drawn.png, "subway-map.png", "image/png"),
            ("Links, CSV", drawn.csv, "subway-links.csv", "text/csv"),
        ):
            st.download_button(label, content, name, mime, on_click="ignore", icon=":material/download:")


def _issue(shown: Mapping[str, Figure]) -> None:
    """Show what is known of the chosen issue, if one is."""
    if "issue" not in shown:
        return
    about, elsewhere = shown["issue"], shown["issue-elsewhere"]
    st.subheader(about.title, anchor="issue")
    page.finding(about)
    st.html(markup.cards([markup.links_card(about.table), markup.elsewhere_card(elsewhere.table, elsewhere.note)]))
    _credit(atlas().frame(load_issues).set_index("name").loc[about.title, "source_id"])


def _baskets(values: dict[str, Value]) -> None:
    page.notices(issues.problems(atlas()))
    st.header("Baskets of digital policy issues", anchor="all-baskets")
    chosen = _view(values | controls.ask(view, view.BASKET, view.ISSUE, places=st.columns(2)))
    shown = _figures(chosen)
    _issue(shown)
    if chosen.basket is not None and chosen.issue is None:
        st.html(markup.issue_cards(shown["baskets"].table))
    show(shown["baskets"])


def _crosswalk(values: dict[str, Value]) -> None:
    page.notices(issues.problems(atlas()))
    st.header("Our issues and those of other bodies", anchor="groupings")
    _all(values | controls.ask(view, view.SCHEME, view.ROWS))


# Terms ----------------------------------------------------------------------------------------------------------------


def _terms(values: dict[str, Value]) -> None:
    heading = st.container()
    values |= controls.ask(view, view.PREFIX, view.MEANING, places=st.columns([1, 3]))
    shown = st.container()
    chosen = _view(values | controls.ask(view, view.DEFINE))
    advice, definitions = figures(atlas(), view=chosen)
    heading.header(advice.title, anchor=advice.key)
    with shown:
        page.finding(advice)
        st.html(markup.choice_cards(advice.table))
    st.header(definitions.title, anchor=definitions.key)
    if chosen.meaning is not None or chosen.define:
        st.html(markup.definition_cards(definitions.table, "No definition is recorded."))
    show(definitions, heading=False)


def _prefixes(values: dict[str, Value]) -> None:
    (sorted_words,) = figures(atlas(), view=_view(values))
    st.header(sorted_words.title, anchor=sorted_words.key)
    page.finding(sorted_words)
    left, right = st.columns([5, 4], gap="large")
    with left:
        prefixes_puzzle(atlas().kept(prefixes.on_screen), key="prefixes-puzzle")
    with right:
        st.subheader("Why the advised term is better", anchor="prefixes-why")
        st.html(markup.reason_list(sorted_words.table))
    details(sorted_words)


def _all(values: Mapping[str, Value]) -> None:
    for figure in figures(atlas(), view=_view(values)):
        show(figure, rows_per_page=_ROWS_OF_TABLES.get(figure.key, 10))


_PARTS: Mapping[str, Callable[[dict[str, Value]], None]] = {
    "matrix": _matrix,
    "subway": _subway,
    "baskets": _baskets,
    "crosswalk": _crosswalk,
    "terms": _terms,
    "prefixes": _prefixes,
    "strategies": _all,
}
