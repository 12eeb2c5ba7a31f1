"""The cables page: what it asks, and which figures it shows for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures import chokepoints
from figures.cables import shown
from figures.cables import view as ask_for
from figures.cables.growth import TITLE
from figures.terrestrial import LAYER
from ui import controls, page, show
from ui.address import choose as choose_value
from ui.map import show_map
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.address import Parameter, Value
    from figures.cables.view import Chip
    from figures.figure import Figure

MAP_KEY = "cables-map"
_NEXT_YEAR = "next-year"
_TICKED = "ticked"
_SECONDS_A_YEAR = 1.0
_KIND_OF_LAYER = {"cables": "cable", "landing_points": "landing", "chokepoints": "chokepoint"}
_KM_A_STEP = 100


def _options(parameter: Parameter) -> Mapping[str, str]:
    return ask_for.options(atlas(), parameter)


def top() -> dict[str, Value]:
    """Show the controls, the map and, beside it, the facts; return what the controls say."""
    with st.container(key="map-top"):
        said = _choose()
        drawn, card = shown.head(atlas(), view=ask_for.read(atlas(), said))
        with st.container(key="map-stage"):
            show_map(drawn, key=_map_key(said), on_click=_select_clicked)
            _chips(ask_for.active(atlas(), said))
            with st.container(key="map-panel"):
                st.header(card.title, anchor=False)
                st.markdown(page.plain(card.finding))
                if card.note:
                    st.markdown(page.plain(card.note))
                show.glance(card)
                _land_card(said)
    return said


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
                on_click=choose_value,
                args=(chip.parameter, chip.without),
                help="Take this filter away",
            )


def _choose() -> dict[str, Value]:
    if _NEXT_YEAR in st.session_state:
        choose_value(ask_for.YEAR, st.session_state.pop(_NEXT_YEAR))
    said: dict[str, Value] = {}
    with st.container(key="map-controls"):
        find, economy, slider, play, more = st.columns([3.3, 1.9, 2.5, 1.2, 1.7], vertical_alignment="bottom")
    told = st.container()
    with page.notices_in(told):
        for column, parameter in ((find, ask_for.FIND), (economy, ask_for.ECONOMY)):
            with column:
                said[parameter.name] = controls.one(parameter, _options(parameter))
        with slider:
            year = said[ask_for.YEAR.name] = controls.number(ask_for.YEAR)
        with play:
            _time_lapse(year)
        with more.popover("Colours, filters", icon=":material/tune:", width="stretch"):
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


def _time_lapse(year: int) -> None:
    if not st.toggle("Play", key="playing", help="Move through the years, one a second"):
        return

    @st.fragment(run_every=_SECONDS_A_YEAR)
    def tick() -> None:
        if st.session_state.get(_TICKED) == year:
            st.session_state[_NEXT_YEAR] = ask_for.YEAR.low if year >= ask_for.YEAR.high else year + 1
            st.rerun()
        st.session_state[_TICKED] = year

    tick()


def _select_clicked(layer: str, code: str) -> None:
    """Put what was clicked on the map into the search box, a cable over land into its own."""
    if layer == LAYER:
        choose_value(ask_for.LAND_SYSTEM, code)
    else:
        choose_value(ask_for.FIND, f"{_KIND_OF_LAYER[layer]}:{code}")


def show_table(said: Mapping[str, Value]) -> None:
    """Show what is on the map as a table."""
    drawn, _ = shown.head(atlas(), view=ask_for.read(atlas(), said))
    st.header(drawn.title, anchor="table")
    st.markdown(page.plain(drawn.finding))
    show.details(drawn, sort_by="rfs_year")


def show_growth(said: Mapping[str, Value]) -> None:
    """Show how the selection grew, or who depends on the chokepoint that is looked at."""
    look = ask_for.read(atlas(), said).look
    by_owner = look.kind not in {"chokepoint", "economy"}
    if by_owner:
        st.header(TITLE, anchor="growth")
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
        st.markdown(page.plain(card.finding))
        show.glance(card)


def show_land(said: Mapping[str, Value]) -> None:
    """Show every cable over land, and what is known of the one that is looked at, where the map shows them."""
    for figure in _land(said):
        show.show(figure)
