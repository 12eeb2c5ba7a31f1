"""What the page on technology hubs asks, and which figures it shows for the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from analysis.hubs_facts import economy_facts
from charts.hub_marks import PRESENCE_MARKS, mark_of
from figures.figure import cell_text
from figures.hubs import counts, matrix, view
from figures.hubs.shown import figures
from figures.parameters import ECONOMY
from figures.standpoint import code_of
from ui import address, controls, lead, page, questions, standpoint
from ui.evidence import legend
from ui.map import show_map
from ui.page import finding, plain
from ui.shared import atlas
from ui.show import details, picture, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Parameter, Value
    from figures.figure import Figure
    from figures.hubs.view import View

_MAP_CLICK, _MATRIX_CLICK = "hub-map-click", "hub-matrix-click"
_MAP_HEIGHT = 430
_MARKED = frozenset({"matrix", "peers"})
_TABLES_OPEN = frozenset({"hub-offices", "hub-card", "hub-other-counts", "hub-techplomacy", "hub-networks"})


def ask_what_counts() -> dict[str, Value]:
    """Show the views and what counts; return what they and the frame say."""
    questions.show(view.PAGE, view)
    told = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", key="hub-asked"):
        part = _one(view.PART)
        unverified = controls.flag(view.UNVERIFIED)
        with page.notices_in(told), st.popover("More offices", icon=":material/tune:"):
            closed = controls.flag(view.CLOSED)
            subnational = controls.flag(view.SUBNATIONAL)
            kinds: dict[str, Value] = {}
            if part[view.PART.name] in view.BY_OFFICE_TYPE:
                kinds[view.OFFICE_TYPE.name] = controls.many(view.OFFICE_TYPE, _options(view.OFFICE_TYPE))
    page.notices(counts.broken_rows(atlas()))
    return (
        standpoint.chosen(view.PAGE)
        | part
        | kinds
        | {view.UNVERIFIED.name: unverified, view.CLOSED.name: closed, view.SUBNATIONAL.name: subnational}
    )


def say_doubts(values: Mapping[str, Value]) -> None:
    """Say above the view that unverified offices count, and which lists are older than their shelf life."""
    if values[view.UNVERIFIED.name]:
        st.warning(_what_counts(values), icon=":material/warning:")
    old = counts.old_lists(atlas(), date=datetime.now(tz=UTC).date().isoformat())
    if old:
        st.warning(plain(old), icon=":material/history:")


def say_what_counts(values: Mapping[str, Value]) -> None:
    """Say below the view how many offices count and how far they can be trusted, if nothing above says so."""
    if not values[view.UNVERIFIED.name]:
        st.markdown(_what_counts(values))


def _what_counts(values: Mapping[str, Value]) -> str:
    counted, trust = counts.what_counts(atlas(), view=view.read(atlas(), values))
    return f"**{plain(counted)}**: {plain(trust)}"


def show_part(values: Mapping[str, Value]) -> None:
    """Ask what belongs to the chosen tab and show its figures.

    Parameters
    ----------
    values
        From `ask_what_counts`.
    """
    part = str(values[view.PART.name])
    if part in _MARKED:
        legend(PRESENCE_MARKS.values())
    elif part == "envoys":
        legend()
    _PARTS[part](values)


def _options(parameter: Parameter) -> Mapping[str, str]:
    return view.options(atlas(), parameter)


def _switch(parameter: Parameter) -> str:
    return controls.switch(parameter, _options(parameter))


def _one(parameter: Parameter) -> dict[str, Value]:
    return {parameter.name: controls.one(parameter, _options(parameter))}


def _many(parameter: Parameter) -> dict[str, Value]:
    return {parameter.name: controls.many(parameter, _options(parameter))}


def _figures(*values: Mapping[str, Value]) -> tuple[Figure, ...]:
    return figures(atlas(), view=_view(*values))


def _view(*values: Mapping[str, Value]) -> View:
    return view.read(atlas(), {name: value for part in values for name, value in part.items()})


def _show(figure: Figure) -> None:
    if figure.table.empty:
        st.info(plain(figure.finding))
    else:
        show(figure, opened=figure.key in _TABLES_OPEN)


def _map(values: Mapping[str, Value]) -> None:
    left, right = st.columns([2, 1], gap="medium")
    with right:
        hub = _one(view.HUB)
        beside = st.container()
    with left:
        heading, drawn = st.container(), st.container(key="hub-map")
        area = _switch(view.AREA)
        chosen = _view(values, hub, {view.AREA.name: area})
        places, types, totals, offices = figures(atlas(), view=chosen)
        heading.header(places.title, anchor=places.key)
        with drawn:
            show_map(places, key=_MAP_CLICK, height=_MAP_HEIGHT, on_click=_clicked_hub)
        finding(places)
        details(places)
    with beside:
        _beside_map(types, chosen)
    _show(totals)
    _show(offices)


def _beside_map(types: Figure, chosen: View) -> None:
    if chosen.economy:
        _own_state(chosen)
    if types.chart is None:
        st.info(plain(types.finding))
        return
    st.markdown(f"**{plain(types.title)}**: {plain(types.finding)}")
    picture(types)


def _own_state(chosen: View) -> None:
    iso3 = str(chosen.economy)
    own = counts.states_of(atlas(), choice=chosen.choice, iso3=iso3).set_index("hub_id").loc[chosen.hub]
    mark = PRESENCE_MARKS.get(mark_of(str(own["presence"]), str(own["evidence"])))
    drawn = mark.html if mark else ""
    st.html(
        f'<p class="own-state">{drawn} <strong>{escape(atlas().economy_names[iso3])}</strong>: '
        f"{escape(str(own['said']))}</p>"
    )


def _clicked_hub(_: str, hub: str) -> None:
    address.choose(view.HUB, hub)


def _matrix(values: Mapping[str, Value]) -> None:
    asked: dict[str, Value] = {}
    for place, parameter in zip(st.columns(4), (view.REGION, view.INCOME, view.BLOC, view.SORT), strict=True):
        with place:
            asked |= _one(parameter) if parameter is view.SORT else _many(parameter)
    chosen = _view(values, asked)
    heading, chart, table = st.container(), st.container(), st.container()
    pages = matrix.pages(atlas(), view=chosen)
    with heading:
        st.header("Economies by hubs", anchor="hub-matrix")
        here = controls.page_of(view.MATRIX_PAGE, pages)
    grid, *card = figures(atlas(), view=replace(chosen, page=here))
    with chart:
        if grid.chart is None:
            st.info(plain(grid.finding))
        else:
            finding(grid)
            picture(grid, on_select=_clicked_economy, key=_MATRIX_CLICK)
            with table:
                details(grid)
    _card(chosen, card)


def _clicked_economy() -> None:
    found = st.session_state[_MATRIX_CLICK].selection.get(matrix.CLICKED, [])
    if found:
        address.choose(ECONOMY, code_of(atlas().economy(found[0]["economy"])))


def _card(chosen: View, card: list[Figure]) -> None:
    if not card:
        st.info("Say above where you are from, to see your offices with institution, since when, and source.")
        return
    code = str(chosen.economy)
    st.header(f"Card: {atlas().economy_names[code]}", anchor="hub-card")
    lead.dossier(code)
    facts = economy_facts(atlas(), code, choice=chosen.choice)
    for column, fact in zip(st.columns(len(facts)), facts, strict=True):
        value = f"{cell_text('value', fact.value)} {fact.unit}".strip()
        column.markdown(f"{plain(fact.fact)}  \n**{plain(value)}**")
    show(card[0], heading=False, opened=True)


def _peers(values: Mapping[str, Value]) -> None:
    first, second = st.columns(2)
    with first:
        rule = _one(view.PEER_RULE)
    bloc: dict[str, Value] = {}
    if rule[view.PEER_RULE.name] == "bloc":
        with second:
            bloc = _one(view.PEER_BLOC)
    chosen = _view(values, rule, bloc)
    found = figures(atlas(), view=chosen)
    if not found:
        st.info("Say above where you are from, to see where your peers are represented and you are not.")
        return
    where, by_kind, card = found
    _show(where)
    if not by_kind.table.empty:
        _show(by_kind)
    _card(chosen, [card])


def _overlap(values: Mapping[str, Value]) -> None:
    first, second = st.columns(2)
    with first:
        one = _one(view.FIRST_HUB)
    with second:
        two = _one(view.SECOND_HUB)
    shown = st.container()
    st.header("Presence against size", anchor="hub-size")
    size: dict[str, Value] = {view.SIZE.name: _switch(view.SIZE)}
    pair, every, against_size = _figures(values, one, two, size)
    with shown:
        show(pair)
        show(every)
    show(against_size, heading=False)


def _openings(values: Mapping[str, Value]) -> None:
    hub = _one(view.OPENED_IN)
    _all(values, hub)


def _all(*values: Mapping[str, Value]) -> None:
    for figure in _figures(*values):
        _show(figure)


_PARTS: Mapping[str, Callable[[Mapping[str, Value]], None]] = {
    "map": _map,
    "matrix": _matrix,
    "peers": _peers,
    "overlap": _overlap,
    "coverage": _all,
    "models": _all,
    "envoys": _all,
    "time": _openings,
}
