"""What the page on technology hubs asks, and which figures it shows for the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.hubs_facts import economy_facts
from charts.hubs import hub_map
from figures.figure import cell_text
from figures.hubs import counts, matrix, view
from figures.hubs.shown import figures
from figures.parameters import ECONOMY
from ui import address, ask, page
from ui.appearance import appearance
from ui.shared import atlas
from ui.show import details, picture, plain, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Parameter, Value
    from figures.figure import Figure
    from figures.hubs.view import View

_MAP_CLICK, _MATRIX_CLICK = "hub-map-click", "hub-matrix-click"
_MAP_HEIGHT = 430
_TABLES_OPEN = frozenset({"hub-offices", "hub-card", "hub-other-counts", "hub-techplomacy", "hub-networks"})


def ask_what_counts() -> dict[str, Value]:
    """Show the page's tabs, the confidence switch and, where it applies, the kinds of office; return what they say."""
    values: dict[str, Value] = {view.PART.name: _switch(view.PART)}
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left.container(horizontal=True):
        unverified = ask.flag(view.UNVERIFIED, help="Offices known only from general knowledge.")
        closed = ask.flag(view.CLOSED)
        subnational = ask.flag(view.SUBNATIONAL, help="For example Quebec or New South Wales.")
    if values[view.PART.name] in view.BY_OFFICE_TYPE:
        with right:
            values[view.OFFICE_TYPE.name] = ask.many(view.OFFICE_TYPE, _options(view.OFFICE_TYPE), help="All if empty.")
    page.notices(counts.broken_rows(atlas()))
    return values | {
        view.UNVERIFIED.name: unverified,
        view.CLOSED.name: closed,
        view.SUBNATIONAL.name: subnational,
    }


def say_what_counts(values: Mapping[str, Value]) -> None:
    """Say in words how many offices count and how far they can be trusted."""
    chosen = view.read(atlas(), values)
    counted, trust = counts.what_counts(atlas(), view=chosen)
    text = f"**{plain(counted)}**: {plain(trust)}"
    if chosen.choice.unverified:
        st.warning(text, icon=":material/warning:")
    else:
        st.markdown(text)


def show_part(values: Mapping[str, Value]) -> None:
    """Ask what belongs to the chosen tab and show its figures.

    Parameters
    ----------
    values
        From `ask_what_counts`.
    """
    _PARTS[str(values[view.PART.name])](values)


def _options(parameter: Parameter) -> Mapping[str, str]:
    return view.options(atlas(), parameter)


def _switch(parameter: Parameter) -> str:
    return ask.switch(parameter, _options(parameter))


def _one(parameter: Parameter) -> dict[str, Value]:
    return {parameter.name: ask.one(parameter, _options(parameter))}


def _many(parameter: Parameter) -> dict[str, Value]:
    return {parameter.name: ask.many(parameter, _options(parameter))}


def _economy(label: str) -> dict[str, Value]:
    return _one(replace(ECONOMY, label=label))


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
    left, right = st.columns([3, 2], gap="medium")
    with right:
        hub = _one(view.HUB)
        beside = st.container()
    with left:
        heading = st.container()
        area = _switch(view.AREA)
        chosen = _view(values, hub, {view.AREA.name: area})
        places, types, totals, offices = figures(atlas(), view=chosen)
        heading.header(places.title, anchor=places.key)
        st.pydeck_chart(
            hub_map(
                counts.totals(atlas(), choice=chosen.choice), chosen=chosen.hub, appearance=appearance(), area=area
            ),
            height=_MAP_HEIGHT,
            on_select=_clicked_hub,
            key=_MAP_CLICK,
            alt=places.description,
        )
        st.markdown(plain(places.finding))
        details(places)
    with beside:
        _beside_map(types)
    _show(totals)
    _show(offices)


def _beside_map(types: Figure) -> None:
    if types.chart is None:
        st.info(plain(types.finding))
        return
    st.markdown(f"**{plain(types.title)}**: {plain(types.finding)}")
    picture(types)


def _clicked_hub() -> None:
    found = st.session_state[_MAP_CLICK].selection.objects.get("hubs", [])
    if found:
        address.choose(view.HUB, found[0]["id"])


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
        here = st.pagination(pages, key="hub-matrix-heat") if pages > 1 else 1
    economy = _economy("Open the card of an economy")
    grid, *card = figures(atlas(), view=replace(chosen, page=here, economy=_view(economy).economy))
    with chart:
        if grid.chart is None:
            st.info(plain(grid.finding))
        else:
            st.markdown(plain(grid.finding))
            picture(grid, on_select=_clicked_economy, key=_MATRIX_CLICK)
            with table:
                details(grid)
    _card(economy, chosen, card)


def _clicked_economy() -> None:
    found = st.session_state[_MATRIX_CLICK].selection.get(matrix.CLICKED, [])
    if found:
        address.choose(ECONOMY, atlas().economy(found[0]["economy"]))


def _card(economy: Mapping[str, Value], chosen: View, card: list[Figure]) -> None:
    if not card:
        st.info("Choose an economy to see its offices with institution, since when, and source.")
        return
    code = str(economy[ECONOMY.name])
    st.header(f"Card: {atlas().economy_names[code]}", anchor="hub-card")
    facts = economy_facts(atlas(), code, choice=chosen.choice)
    for column, fact in zip(st.columns(len(facts)), facts, strict=True):
        value = f"{cell_text('value', fact.value)} {fact.unit}".strip()
        column.markdown(f"{plain(fact.fact)}  \n**{plain(value)}**")
    show(card[0], heading=False, opened=True)


def _peers(values: Mapping[str, Value]) -> None:
    first, second, third = st.columns(3)
    with first:
        economy = _economy("My economy")
    with second:
        rule = _one(view.PEER_RULE)
    bloc: dict[str, Value] = {}
    if rule[view.PEER_RULE.name] == "bloc":
        with third:
            bloc = _one(view.PEER_BLOC)
    chosen = _view(values, economy, rule, bloc)
    found = figures(atlas(), view=chosen)
    if not found:
        st.info("Choose your economy to see where its peers are represented and it is not.")
        return
    _show(found[0])
    _card(economy, chosen, list(found[1:]))


def _overlap(values: Mapping[str, Value]) -> None:
    first, second = st.columns(2)
    with first:
        one = _one(view.FIRST_HUB)
    with second:
        two = _one(view.SECOND_HUB)
    shown = st.container()
    st.header("Presence against size", anchor="hub-size")
    left, right = st.columns(2)
    with left:
        size = {view.SIZE.name: _switch(view.SIZE)}
    with right:
        economy = _economy("Mark an economy")
    pair, every, against_size = _figures(values, one, two, size, economy)
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
