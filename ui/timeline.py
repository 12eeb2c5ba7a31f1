"""What the page on timeline and trends asks, and which figures it shows for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures.timeline import events, trends, view
from figures.timeline.shown import figures
from ui import controls, page
from ui.map import show_map
from ui.page import plain
from ui.shared import atlas
from ui.show import details, picture, show
from ui.timeline_cards import event_cards, learning_cards, named_cards, reading_cards, sourced, word_cards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Parameter, Value
    from figures.figure import Figure
    from figures.timeline.view import View

_EVENTS_A_PAGE = 10
_MAP_HEIGHT = 340
_OPEN_WITHIN = 3


def ask_view() -> dict[str, Value]:
    """Return which part of the page is shown; only that part is computed and sent."""
    return {view.PART.name: controls.switch(view.PART, _options(view.PART))}


def show_part(values: Mapping[str, Value]) -> None:
    """Ask what belongs to the chosen part and show its figures.

    Parameters
    ----------
    values
        From `ask_view`.
    """
    _PARTS[str(values[view.PART.name])](values)


def _options(parameter: Parameter) -> Mapping[str, str]:
    return view.options(atlas(), parameter)


def _many(parameter: Parameter) -> dict[str, Value]:
    return {parameter.name: controls.many(parameter, _options(parameter))}


def _text(parameter: Parameter) -> dict[str, Value]:
    return {parameter.name: controls.text(parameter)}


def _view(*values: Mapping[str, Value]) -> View:
    return view.read(atlas(), {name: value for part in values for name, value in part.items()})


def _figures(*values: Mapping[str, Value]) -> tuple[Figure, ...]:
    return figures(atlas(), view=_view(*values))


def _as_cards(figure: Figure, html: str) -> None:
    st.header(plain(figure.title), anchor=figure.key)
    st.markdown(plain(figure.finding))
    st.html(html)
    details(figure)


def _events(values: Mapping[str, Value]) -> None:
    page.notices(events.broken_rows(atlas()))
    heading = st.container()
    notices = st.container()
    one, two = st.columns([3, 1], vertical_alignment="bottom")
    with one:
        period = {view.PERIOD.name: controls.one(view.PERIOD, _options(view.PERIOD))}
    with page.notices_in(notices), two, st.popover("Filter and search", icon=":material/filter_list:", width="stretch"):
        which = _many(view.SERIES) | _many(view.CATEGORY) | _text(view.FIND)
    dated, places = _figures(values, period, which)
    heading.header(dated.title, anchor="events")
    if dated.table.empty:
        st.markdown(plain(dated.finding))
        return
    show(dated, heading=False)
    left, right = st.columns([5, 4], gap="large")
    with left:
        _event_list(values, period, which)
    with right:
        _event_places(places)


def _event_list(*values: Mapping[str, Value]) -> None:
    st.header("Events in order", anchor="event-list")
    order = {view.ORDER.name: controls.switch(view.ORDER, _options(view.ORDER))}
    rows = events.in_order(atlas(), view=_view(*values, order))
    pages = -(-len(rows) // _EVENTS_A_PAGE)
    number = st.pagination(pages, key=f"events-{pages}") if pages > 1 else 1
    st.html(event_cards(rows.iloc[(number - 1) * _EVENTS_A_PAGE : number * _EVENTS_A_PAGE]))


def _event_places(figure: Figure) -> None:
    st.header(figure.title, anchor=figure.key)
    show_map(figure, key="places", height=_MAP_HEIGHT)
    st.markdown(plain(figure.finding))
    details(figure)


def _trends(values: Mapping[str, Value]) -> None:
    st.header("Three trends and three counter-trends", anchor="trends")
    st.markdown("Set where your ministry stands between the two states of each. The link keeps your settings.")
    asked: dict[str, Value] = {}
    for _, pair in trends.pairs(atlas()).groupby("pair"):
        for column, row in zip(st.columns(2, gap="large"), pair.to_dict("records"), strict=True):
            with column:
                parameter = view.trend_parameter(atlas(), row["id"])
                asked[parameter.name] = controls.scale(parameter, _options(parameter))
                st.caption(plain(f"From {row['from_state']} to {row['to_state']}. {row['description']}"))
    balance, radar, wider = _figures(values, asked)
    show(balance)
    st.header(radar.title, anchor=radar.key)
    st.markdown(plain(radar.finding))
    with st.columns(2)[0]:
        picture(radar)
    details(radar)
    _as_cards(wider, named_cards(wider.table))


def _reach(values: Mapping[str, Value]) -> None:
    adoption, leaders, others = _figures(values)
    left, right = st.columns(2, gap="large")
    with left:
        show(adoption)
    with right:
        show(leaders)
    show(others, rows_per_page=20, opened=True)


def _skills(values: Mapping[str, Value]) -> None:
    st.header("Five competences: a self-check", anchor="skills")
    st.markdown("How well do you do each today? Nothing is stored; the link keeps your answers.")
    asked: dict[str, Value] = {}
    meanings = _figures(values)[0].table.set_index("name")["description"]
    for column, parameter in zip(st.columns(len(view.SKILLS)), view.SKILLS.values(), strict=True):
        with column:
            asked[parameter.name] = controls.scale(parameter, _options(parameter))
            st.caption(plain(meanings[parameter.label]))
    competences, times = _figures(values, asked)
    show(competences)
    _as_cards(times, learning_cards(times.table))


def _cooperation(values: Mapping[str, Value]) -> None:
    models, taken_up = _figures(values)
    _as_cards(models, named_cards(models.table))
    show(taken_up, rows_per_page=20)


def _meetings(values: Mapping[str, Value]) -> None:
    meetings, platforms = _figures(values)
    left, right = st.columns([2, 3], gap="large")
    with left:
        show(meetings)
    with right:
        st.header("What each is good for", anchor="meeting-kinds")
        st.html(named_cards(meetings.table))
    show(platforms, opened=True)


def _practice(values: Mapping[str, Value]) -> None:
    for figure in _figures(values):
        show(figure)


def _workshops(values: Mapping[str, Value]) -> None:
    camp, exercises = _figures(values)
    _as_cards(camp, named_cards(camp.table))
    show(exercises, opened=True)


def _learn(values: Mapping[str, Value]) -> None:
    (materials,) = _figures(values)
    _as_cards(materials, reading_cards(materials))


def _words_asked() -> dict[str, Value]:
    left, right = st.columns(2)
    with left:
        search = _text(view.SEARCH)
    with right:
        return search | _many(view.TOPIC)


def _faq(values: Mapping[str, Value]) -> None:
    st.header("Questions", anchor="faq")
    asked = _words_asked()
    (found,) = _figures(values, asked)
    few = bool(asked[view.SEARCH.name]) and len(found.table) <= _OPEN_WITHIN
    for row in found.table.to_dict("records"):
        with st.expander(plain(row["question"]), expanded=few):
            st.markdown(plain(row["answer"]))
            st.html(sourced(row))
    show(found, heading=False)


def _glossary(values: Mapping[str, Value]) -> None:
    st.header("Glossary", anchor="glossary")
    (found,) = _figures(values, _words_asked())
    st.html(word_cards(found.table))
    show(found, heading=False)


_PARTS: Mapping[str, Callable[[Mapping[str, Value]], None]] = {
    "events": _events,
    "trends": _trends,
    "reach": _reach,
    "skills": _skills,
    "cooperation": _cooperation,
    "meetings": _meetings,
    "practice": _practice,
    "workshops": _workshops,
    "learn": _learn,
    "faq": _faq,
    "glossary": _glossary,
}
