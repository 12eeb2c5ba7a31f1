"""The disruption page: what it asks, and which figures it shows for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures.disruption import shown
from figures.disruption import view as ask_for
from figures.disruption.questions import question
from figures.disruption.replay import CHOOSE
from ui import controls, page, show, standpoint, waiting
from ui.map import show_map
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.address import Parameter, Value
    from figures.figure import Figure

MAP_KEY = "disruption-map"
_METHOD = "[How it is computed and where it fails](/sources)"
_ROWS_PER_PAGE = 12
_OF_LOOK: Mapping[str, tuple[Parameter, ...]] = {
    "worst": (ask_for.GROUP, ask_for.MOST_CUTS),
    "compare": (ask_for.OTHER,),
    "single": (ask_for.ALONE,),
    "year": (ask_for.YEARS,),
}
_SWITCHES = {ask_for.MOST_CUTS.name, ask_for.ALONE.name, ask_for.YEARS.name}


def top() -> dict[str, Value]:
    """Show the controls of the scenario, its map and its finding; return what the controls say."""
    with st.container(key="map-top"):
        said = _choose()
        view = ask_for.read(atlas(), said)
        drawn, _ = shown.head(atlas(), view=view)
        with st.container(key="map-stage"):
            show_map(drawn, key=f"{MAP_KEY}-{view.preset_id}")
            with st.container(key="map-panel"):
                st.header(drawn.title, anchor="scenario")
                st.markdown(page.plain(drawn.finding))
    return said


def _choose() -> dict[str, Value]:
    with st.container(key="map-controls"):
        left, right = st.columns([6, 2.2], vertical_alignment="bottom")
    told = st.container()
    with left:
        said: dict[str, Value] = {ask_for.PRESET.name: controls.one(ask_for.PRESET, _options(ask_for.PRESET))}
    with page.notices_in(told), right.popover("Change the scenario", icon=":material/tune:", width="stretch"):
        said |= _changes(str(said[ask_for.PRESET.name]))
        page.notices(ask_for.read(atlas(), said).remarks)
    return said


def _options(parameter: Parameter) -> Mapping[str, str]:
    return ask_for.options(atlas(), parameter)


def _changes(preset_id: str) -> dict[str, Value]:
    """Show the controls of what else fails and how it is counted."""
    st.caption("Added to what you start from. Nothing here is lost: the link keeps it.")
    said: dict[str, Value] = {
        parameter.name: controls.many(parameter, _options(parameter), help=explained)
        for parameter, explained in (
            (ask_for.CUT, ""),
            (ask_for.CLOSE, ""),
            (ask_for.STATION, ""),
            (ask_for.SPARE, "Take a cable out of a closed chokepoint or circle"),
            (ask_for.DOWN, "They count neither as in service before nor as lost"),
        )
    }
    said[ask_for.CIRCLE.name] = controls.text(
        ask_for.CIRCLE, help="For example 31.2, 29.9, 100. Every cable that passes or lands within it fails."
    )
    if atlas().presets[preset_id].incident_id:
        st.caption("An incident is replayed at its own date.")
    else:
        said[ask_for.AT_YEAR.name] = controls.number(ask_for.AT_YEAR)
    for parameter in (ask_for.MODE, ask_for.LAND_LINKS):
        said[parameter.name] = controls.switch(parameter, _options(parameter))
    said[ask_for.HUBS.name] = controls.many(
        ask_for.HUBS,
        _options(ask_for.HUBS),
        help="An economy's routes are counted to these hubs; one in the list does not count itself.",
    )
    return said


def show_scenario(said: Mapping[str, Value]) -> None:
    """Show the limits and the table of the scenario, and the economies most exposed."""
    drawn, exposed = shown.head(atlas(), view=ask_for.read(atlas(), said))
    left, right = st.columns([5, 5], gap="medium")
    with left:
        st.caption(f"{page.plain(drawn.note)} {_METHOD}.")
        show.details(drawn, note=False)
    with right:
        st.subheader(exposed.title, anchor=False)
        if exposed.chart is None:
            st.markdown(page.plain(exposed.finding))
        else:
            show.picture(exposed)


def show_view(said: Mapping[str, Value]) -> None:
    """Ask which view of the scenario to show, and what that view needs, and show it."""
    look = controls.switch(ask_for.LOOK, _options(ask_for.LOOK))
    said = {**said, ask_for.LOOK.name: look, **_asked_by(look)}
    view = ask_for.read(atlas(), said)
    if look == "replay" and not atlas().presets[view.preset_id].incident_id:
        st.markdown(CHOOSE)
    found = shown.at_once(atlas(), view=view)
    if look == "economy":
        _side_by_side(found)
        return
    _below_each_other(found)
    asked = question(atlas(), view=view)
    if asked and waiting.answer(asked.words, asked.name, *asked.arguments) is not None:
        _below_each_other(shown.answered(atlas(), view=view))


def _asked_by(look: str) -> dict[str, Value]:
    """Show the controls of one view, side by side."""
    parameters = _OF_LOOK.get(look, ())
    said = standpoint.chosen(ask_for.PAGE)
    for column, parameter in zip(st.columns(len(parameters)) if parameters else (), parameters, strict=True):
        with column:
            control = controls.switch if parameter.name in _SWITCHES else controls.one
            said[parameter.name] = control(parameter, _options(parameter))
    return said


def _below_each_other(figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        show.show(figure, rows_per_page=_ROWS_PER_PAGE)


def _side_by_side(figures: tuple[Figure, ...]) -> None:
    for column, figure in zip(st.columns(len(figures), gap="medium"), figures, strict=True):
        with column:
            show.show(figure)
