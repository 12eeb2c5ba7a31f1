"""The disruption page: what it asks, and which figures it shows for the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from analysis.outcome_words import OF_FINDING
from figures.disruption import shown, steps
from figures.disruption import view as ask_for
from figures.disruption.questions import question
from figures.disruption.replay import CHOOSE
from ui import address, controls, disruption_lens, lead, page, show, standpoint, waiting
from ui.map import show_map
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charts.maps import Camera
    from figures.address import Parameter, Value
    from figures.disruption.view import View
    from figures.figure import Figure

MAP_KEY = "disruption-map"
_SEEN, _PAST, _RADIUS = "disruption-seen", "disruption-past", "circle-radius"
_METHOD = "[How it is computed and where it fails](/sources)"
_ROWS_PER_PAGE = 12
_OF_LOOK: Mapping[str, tuple[Parameter, ...]] = {
    "worst": (ask_for.GROUP, ask_for.MOST_CUTS),
    "compare": (ask_for.OTHER,),
    "single": (ask_for.ALONE,),
    "year": (ask_for.YEARS,),
}
_BEFORE_YEAR = (ask_for.CUT, ask_for.CLOSE, ask_for.STATION, ask_for.SPARE, ask_for.DOWN, ask_for.CIRCLE)
_AFTER_YEAR = (ask_for.MODE, ask_for.LAND_LINKS, ask_for.HUBS)
_STEPS_KEPT = 50


def top() -> dict[str, Value]:
    """Show the controls of the scenario, its map and its finding; return what the controls say."""
    with st.container(key="map-top"):
        said, click = _choose()
        said |= standpoint.chosen(ask_for.PAGE)
        view = ask_for.read(atlas(), said)
        drawn, _ = shown.head(atlas(), view=view)
        with st.container(key="map-stage"):
            camera = _camera(view.preset_id, drawn)
            drawn = steps.clickable(atlas(), drawn, view=view, does=click, camera=camera)
            key = f"{MAP_KEY}-{camera.lon}-{camera.lat}-{camera.zoom}"
            show_map(drawn, key=key, on_click=partial(_clicked, said, click))
            _fails(said)
            with st.container(key="map-panel"):
                st.header(drawn.title, anchor="scenario")
                page.finding(drawn)
                st.caption(OF_FINDING)
    return said


def _camera(preset_id: str, drawn: Figure) -> Camera:
    """Return where the map looks: a new place to start from moves it, a step does not."""
    if st.session_state.get(_SEEN, ("",))[0] != preset_id and drawn.map:
        st.session_state[_SEEN] = (preset_id, drawn.map.camera)
    camera: Camera = st.session_state[_SEEN][1]
    return camera


def _step(changes: Mapping[Parameter, Value]) -> None:
    """Take one step of the scenario, without moving the map."""
    st.session_state[_SEEN] = (changes.get(ask_for.PRESET, st.session_state[_SEEN][0]), st.session_state[_SEEN][1])
    for parameter, value in changes.items():
        address.choose(parameter, value)


def _clicked(said: Mapping[str, Value], does: str, layer: str, code: str) -> None:
    radius_km = st.session_state.get(_RADIUS, steps.RADIUS_KM)
    _step(steps.clicked(atlas(), said, does=does, layer=layer, code=code, radius_km=radius_km))


def _fails(said: Mapping[str, Value]) -> None:
    """Show what fails as buttons that mend it, and buttons that undo a step and mend all that was added."""
    past: list[Mapping[Parameter, Value]] = st.session_state.setdefault(_PAST, [])
    now = {parameter: said[parameter.name] for parameter in steps.CHANGED}
    if now not in past[-1:]:
        past.append(now)
    del past[:-_STEPS_KEPT]
    listed, added = steps.chips(atlas(), said), steps.mended(said)
    with st.container(key="map-chips", horizontal=True):
        for chip in listed[: steps.MOST_LISTED]:
            words = f"{page.plain(chip.words)} \N{MULTIPLICATION SIGN}"
            st.button(
                words, key=f"mend-{chip.words}", on_click=_step, args=(chip.without,), help="Take it from the list"
            )
        if len(listed) > steps.MOST_LISTED:
            st.caption(f"and {len(listed) - steps.MOST_LISTED} more, under Change the scenario")
        st.button("Undo", icon=":material/undo:", on_click=_undo, disabled=len(past) < 2)
        st.button("Mend all added", icon=":material/restart_alt:", on_click=_step, args=(added,), disabled=not added)


def _undo() -> None:
    past = st.session_state[_PAST]
    past.pop()
    _step(past[-1])


def _choose() -> tuple[dict[str, Value], str]:
    with st.container(key="map-controls"):
        left, middle, right = st.columns([4, 4.4, 2], vertical_alignment="bottom")
    told = st.container()
    with left:
        said: dict[str, Value] = {ask_for.PRESET.name: controls.one(ask_for.PRESET, _options(ask_for.PRESET))}
    with page.notices_in(told):
        changing = right.popover(
            "Change the scenario",
            icon=":material/tune:",
            width="stretch",
            wrap=True,
            key="changing",
            on_change="rerun",
        )
        with changing:
            said |= _changes(str(said[ask_for.PRESET.name]), is_open=bool(changing.open))
        page.notices(ask_for.read(atlas(), said).remarks)
    with middle:
        return said, _click(said)


def _click(said: Mapping[str, Value]) -> str:
    """Ask what a click on the map does."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        does = st.segmented_control(
            "A click on the map",
            list(steps.CLICKS),
            default=steps.FAIL,
            required=True,
            key="click-on-map",
            format_func=steps.CLICKS.__getitem__,
            wrap=True,
        )
        if does == steps.CENTRE:
            st.session_state.setdefault(_RADIUS, steps.radius(atlas(), said))
            st.number_input("Radius (km)", 10, 2000, step=50, key=_RADIUS, on_change=_resize, args=(said,), width=130)
    return str(does)


def _resize(said: Mapping[str, Value]) -> None:
    _step(steps.resized(atlas(), said, radius_km=st.session_state[_RADIUS]))


def _options(parameter: Parameter) -> Mapping[str, str]:
    return ask_for.options(atlas(), parameter)


def _changes(preset_id: str, *, is_open: bool) -> dict[str, Value]:
    """Show the controls of what else fails and how it is counted; where they are closed, their values hold."""
    if not is_open:
        return {p.name: controls.hidden(p, _options(p) or None) for p in (*_BEFORE_YEAR, ask_for.AT_YEAR, *_AFTER_YEAR)}
    st.caption("Added to what you start from. Nothing here is lost: the link keeps it.")
    said = controls.ask(ask_for, *_BEFORE_YEAR)
    if atlas().presets[preset_id].incident_id:
        st.caption("An incident is replayed at its own date.")
    else:
        said |= controls.ask(ask_for, ask_for.AT_YEAR)
    return said | controls.ask(ask_for, *_AFTER_YEAR)


def show_scenario(said: Mapping[str, Value]) -> None:
    """Show the answers in short, the economies most exposed, and what stands behind the answers."""
    view = ask_for.read(atlas(), said)
    drawn, exposed = shown.head(atlas(), view=view)
    left, right = st.columns([6, 4], gap="medium")
    with left:
        show.show(shown.in_few_words(atlas(), view=view), folded=True)
    with right:
        st.subheader(exposed.title, anchor=False)
        page.finding(exposed)
        if exposed.chart is not None:
            show.picture(exposed)
        st.caption(f"{page.plain(drawn.note)} {_METHOD}.")
        show.details(drawn, note=False, folded=True)
    _opened_one(view.of_scenario)


@st.fragment
def _opened_one(view: View) -> None:
    """Show what stands behind the answers, each in a tab; it is built and travels once it is opened."""
    tabs = st.tabs(list(shown.BEHIND), key="behind", on_change="rerun")
    for tab, build in zip(tabs, shown.BEHIND.values(), strict=True):
        if tab.open:
            with tab:
                show.show(build(atlas(), view), heading=False, folded=True)


def show_view(said: Mapping[str, Value]) -> None:
    """Ask which view of the scenario to show, and what that view needs, and show it."""
    look = controls.switch(ask_for.LOOK, _options(ask_for.LOOK))
    if look in disruption_lens.VIEWS:
        disruption_lens.VIEWS[look]({**said, ask_for.LOOK.name: look})
        return
    said = {**said, ask_for.LOOK.name: look, **_asked_by(look)}
    view = ask_for.read(atlas(), said)
    if look == "replay" and not atlas().presets[view.preset_id].incident_id:
        st.markdown(CHOOSE)
    found = shown.at_once(atlas(), view=view)
    if look == "economy":
        _side_by_side(found)
        lead.dossier(view.economy)
        return
    _below_each_other(found)
    asked = question(atlas(), view=view)
    if asked and waiting.answer(asked.words, asked.name, *asked.arguments) is not None:
        _below_each_other(shown.answered(atlas(), view=view))


def _asked_by(look: str) -> dict[str, Value]:
    """Show the controls of one view, side by side."""
    parameters = _OF_LOOK.get(look, ())
    columns = st.columns(len(parameters)) if parameters else ()
    return standpoint.chosen(ask_for.PAGE) | controls.ask(ask_for, *parameters, places=columns)


def _below_each_other(figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        show.show(figure, rows_per_page=_ROWS_PER_PAGE, folded=True)


def _side_by_side(figures: tuple[Figure, ...]) -> None:
    for column, figure in zip(st.columns(len(figures), gap="medium"), figures, strict=True):
        with column:
            show.show(figure, folded=True)
