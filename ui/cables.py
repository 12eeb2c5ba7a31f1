"""The cables page: what it asks, and which figures it shows for the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from analysis.scenario import THIS_YEAR
from charts.maps import BOUNDARIES
from figures import chokepoints
from figures.cables import listed, shown
from figures.cables import view as ask_for
from figures.cables.growth import title as growth_title
from figures.cables.questions import questions
from figures.terrestrial import LAYER
from ui import controls, instrument, lead, page, show, standpoint
from ui.address import choose as choose_value
from ui.map import show_map
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.address import Parameter, Value
    from figures.cables.questions import Question
    from figures.cables.view import Chip
    from figures.figure import Figure

MAP_KEY = "cables-map"
_ASKED, _PLAYS = "map-asked", "map-plays"
_LIST, _PLAY, _LEGEND = "map-list", "map-play", "map-legend"
_OURS = "map-ours"
_PAGES = Path(__file__).resolve().parent.parent / "pages"
_KIND_OF_LAYER = {"cables": "cable", "landing_points": "landing", "chokepoints": "chokepoint"}
_KM_A_STEP = 100


def _options(parameter: Parameter) -> Mapping[str, str]:
    return ask_for.options(atlas(), parameter)


def top() -> dict[str, Value]:
    """Show the questions, the controls, the map and, beside it, the facts; return what the controls say."""
    with st.container(key="map-top"):
        head = st.container(key="map-head", horizontal=True)
        said = _choose()
        with head:
            st.title("Submarine cables", anchor=False)
            _ask(said)
        _stage(said)
    return said


def _ask(said: Mapping[str, Value]) -> None:
    """Show the questions, each as a button or link to the view that answers it."""
    economy, view = str(said[ask_for.ECONOMY.name] or ""), ask_for.read(atlas(), said)
    with st.container(key="map-questions", horizontal=True):
        for asked in questions(atlas(), view=view, economy=economy):
            words = page.plain(asked.words)
            if asked.link:
                st.page_link(_PAGES / "disruption.py", label=words, query_params=asked.link)
            elif asked.asks_economy:
                with st.popover(words):
                    names = atlas().economy_names
                    st.selectbox("Your economy", list(names), None, names.__getitem__, _OURS, on_change=_answer_ours)
            else:
                st.button(words, on_click=_answer, args=(asked,))


def _answer_ours() -> None:
    choose_value(ask_for.FIND, None)
    choose_value(ask_for.ECONOMY, st.session_state[_OURS])


def _answer(asked: Question) -> None:
    for parameter, value in asked.state:
        choose_value(parameter, value)
    if asked.plays:
        st.session_state[_PLAYS] = st.session_state.get(_PLAYS, 0) + 1


@st.fragment
def _stage(said: Mapping[str, Value]) -> None:
    """Show the map and what belongs to it; a cable that is lit draws nothing else again."""
    _turn_page_if_asked()
    view = ask_for.read(atlas(), said)
    _, card = shown.head(atlas(), view=view)
    with st.container(key="map-stage"):
        _moving(said)
        _chips(ask_for.active(atlas(), said))
        with st.container(key="map-panel"):
            st.header(card.title, anchor=False)
            page.finding(card)
            instrument.cable_list(atlas().kept(listed.rows), key=_LIST, on_chosen=_select_row)
            if card.note:
                st.markdown(page.plain(card.note))
            show.glance(card)
            lead.dossier(view.look.code if view.look.kind == "economy" else None)
            _land_card(said)


@st.fragment
def _moving(said: Mapping[str, Value]) -> None:
    """Show the map, its legend and the years; a step of the years draws nothing else again."""
    _turn_page_if_asked()
    view = ask_for.read(atlas(), said)
    drawn, _ = shown.head(atlas(), view=view)
    now, lit = instrument.said(_PLAY, "now") or {}, instrument.said(_LIST, "lit")
    playing, row = bool(now.get("on")), -1 if lit is None else int(lit)
    year = int(now["year"]) if playing else view.filters.year
    moment = shown.moment(atlas(), view=view, year=year, row=row, playing=playing, narrow=instrument.narrow())
    with st.container(key="map-moving"):
        show_map(replace(drawn, map=moment.map), key=_map_key(said), on_click=_select_clicked, legend=False)
        instrument.legend(
            (*drawn.map.legend, BOUNDARIES) if drawn.map else (),
            moment.map.legend_title,
            pressed=ask_for.pressed(said),
            key=_LEGEND,
            on_chosen=lambda: _select_class(said),
        )
        with st.container(key="map-time"):
            years = ask_for.YEAR
            instrument.play(first=years.low, today=THIS_YEAR, last=years.high, key=_PLAY, on_now=_settle)
        instrument.tell(
            title=listed.title(view),
            state=moment.state,
            chosen=listed.row_of(atlas(), view.look),
            year=year,
            playing=playing,
            counts=moment.counts,
            words=moment.words,
            asked=st.session_state.get(_PLAYS, 0),
        )


def _turn_page_if_asked() -> None:
    """Run the whole page where a part of the map has chosen a value."""
    if st.session_state.pop(_ASKED, False):
        st.rerun()


def _settle() -> None:
    """Choose the year at which the years have stopped."""
    now = instrument.said(_PLAY, "now") or {}
    if now and not now["on"]:
        _choose_on_map(ask_for.YEAR, int(now["year"]))


def _select_row() -> None:
    row = instrument.said(_LIST, "chosen")
    if row is not None:
        _select_clicked("cables", listed.code_of(atlas(), int(row)))


def _select_class(said: Mapping[str, Value]) -> None:
    """Leave one class of the legend on the map, or all again."""
    code = instrument.said(_LEGEND, "chosen")
    if code:
        _choose_on_map(*ask_for.filter_to(str(code), said))


def _choose_on_map(parameter: Parameter, value: Value) -> None:
    """Choose a value from a part of the map, whose next run then is one of the whole page."""
    choose_value(parameter, value)
    st.session_state[_ASKED] = True


def _map_key(said: Mapping[str, Value]) -> str:
    return f"{MAP_KEY}-globe" if said[ask_for.GLOBE.name] else MAP_KEY


def _chips(found: list[Chip]) -> None:
    """Show each filter that is on as a button that takes it away."""
    if not found:
        return
    with st.container(key="map-chips", horizontal=True):
        for chip in found:
            st.button(
                f"{page.plain(chip.words)} \N{MULTIPLICATION SIGN}",
                key=f"chip-{chip.words}",
                on_click=_choose_on_map,
                args=(chip.parameter, chip.without),
                help="Take this filter away",
            )


def _choose() -> dict[str, Value]:
    said = standpoint.chosen(ask_for.PAGE)
    with st.container(key="map-controls"):
        find, slider, more = st.columns([4.2, 3.8, 1.9], vertical_alignment="bottom")
    told = st.container()
    with page.notices_in(told):
        with find:
            said[ask_for.FIND.name] = controls.one(ask_for.FIND, _options(ask_for.FIND))
        with slider:
            said[ask_for.YEAR.name] = controls.number(ask_for.YEAR, label=shown.year_label(atlas()))
        with more.popover("Colours, filters", icon=":material/tune:", width="stretch", wrap=True):
            return said | _changes()


def _changes() -> dict[str, Value]:
    """Show the controls of colours and filters."""
    said: dict[str, Value] = {ask_for.COLOUR.name: controls.switch(ask_for.COLOUR, _options(ask_for.COLOUR))}
    for parameter in (ask_for.GLOBE, ask_for.CHOKEPOINTS, ask_for.LAND):
        said[parameter.name] = controls.flag(parameter)
    if said[ask_for.LAND.name]:
        said[ask_for.LAND_SYSTEM.name] = controls.one(ask_for.LAND_SYSTEM, _options(ask_for.LAND_SYSTEM))
    for parameter in (ask_for.STATUS, *ask_for.FILTERS):
        said[parameter.name] = controls.many(parameter, _options(parameter))
    said[ask_for.LENGTH.name] = controls.span(ask_for.LENGTH, step=_KM_A_STEP)
    return said


def _select_clicked(layer: str, code: str) -> None:
    """Put what was clicked on the map into the search box, a cable over land into its own."""
    if layer == LAYER:
        _choose_on_map(ask_for.LAND_SYSTEM, code)
    else:
        _choose_on_map(ask_for.FIND, f"{_KIND_OF_LAYER[layer]}:{code}")


def show_table(said: Mapping[str, Value]) -> None:
    """Show what is on the map as a table."""
    drawn, _ = shown.head(atlas(), view=ask_for.read(atlas(), said))
    st.header(drawn.title, anchor="table")
    page.finding(drawn)
    show.details(drawn, sort_by="rfs_year")


def show_growth(said: Mapping[str, Value]) -> None:
    """Show how the selection grew, or who depends on the chokepoint that is looked at."""
    look = ask_for.read(atlas(), said).look
    by_owner = look.kind not in {"chokepoint", "economy"}
    if by_owner:
        st.header(growth_title(ask_for.read(atlas(), said)), anchor="growth")
        said = {**said, ask_for.MEASURE.name: controls.switch(ask_for.MEASURE, _options(ask_for.MEASURE))}
    elif look.kind == "chokepoint":
        st.subheader(look.name, anchor=False)
        st.markdown(page.plain(chokepoints.description(atlas(), chokepoint_id=look.code)))
    for figure in shown.body(atlas(), view=ask_for.read(atlas(), said)):
        show.show(figure, heading=look.kind == "economy")


def _land(said: Mapping[str, Value]) -> tuple[Figure, ...]:
    return shown.land(atlas(), view=ask_for.read(atlas(), said))


def _land_card(said: Mapping[str, Value]) -> None:
    """Show the facts of the cable over land that is looked at."""
    for card in _land(said)[1:]:
        st.subheader(card.title, anchor=card.key)
        page.finding(card)
        show.glance(card)


def show_land(said: Mapping[str, Value]) -> None:
    """Show every cable over land, and what is known of the one that is looked at, where the map shows them."""
    for figure in _land(said):
        show.show(figure)
