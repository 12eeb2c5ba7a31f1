"""What the page on timeline and trends asks, and which figures it shows for the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures.markdown import plain
from figures.timeline import events, trends, view
from figures.timeline.cards import event_cards, learning_cards, named_cards, reading_cards, sourced, word_cards
from figures.timeline.shown import figures
from ui import controls, page, questions
from ui.map import show_map
from ui.shared import atlas
from ui.show import details, picture, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.address import Value
    from figures.figure import Figure

_EVENTS_A_PAGE = 10
_MAP_HEIGHT = 340
_OPEN_WITHIN = 3


def ask_view() -> dict[str, Value]:
    """Return which part of the page is shown; only that part is computed and sent."""
    questions.show(view.PAGE, view)
    return controls.ask(view, view.PART)


def show_part(values: Mapping[str, Value]) -> None:
    """Ask what belongs to the chosen part and show its figures.

    Parameters
    ----------
    values
        From `ask_view`.
    """
    _PARTS[str(values[view.PART.name])](dict(values))


def _figures(values: Mapping[str, Value]) -> tuple[Figure, ...]:
    return figures(atlas(), view=view.read(atlas(), values))


def _as_cards(figure: Figure, html: str) -> None:
    st.header(plain(figure.title), anchor=figure.key)
    page.finding(figure)
    st.html(html)
    details(figure)


def _events(values: dict[str, Value]) -> None:
    page.notices(events.broken_rows(atlas()))
    heading = st.container()
    notices = st.container()
    one, two = st.columns([3, 1], vertical_alignment="bottom")
    values |= controls.ask(view, view.PERIOD, places=[one])
    with page.notices_in(notices), two, st.popover("Filter and search", icon=":material/filter_list:", width="stretch"):
        values |= controls.ask(view, view.SERIES, view.CATEGORY, view.FIND)
    dated, places = _figures(values)
    heading.header(dated.title, anchor="events")
    if dated.table.empty:
        page.finding(dated)
        return
    show(dated, heading=False)
    left, right = st.columns([5, 4], gap="large")
    with left:
        _event_list(values)
    with right:
        _event_places(places)


def _event_list(values: dict[str, Value]) -> None:
    st.header("Events in order", anchor="event-list")
    chosen = view.read(atlas(), values | controls.ask(view, view.ORDER))
    rows = events.in_order(atlas(), view=chosen)
    pages = -(-len(rows) // _EVENTS_A_PAGE)
    number = st.pagination(pages, key=f"events-{pages}") if pages > 1 else 1
    st.html(event_cards(rows.iloc[(number - 1) * _EVENTS_A_PAGE : number * _EVENTS_A_PAGE]))


def _event_places(figure: Figure) -> None:
    st.header(figure.title, anchor=figure.key)
    show_map(figure, key="places", height=_MAP_HEIGHT)
    page.finding(figure)
    details(figure)


def _trends(values: dict[str, Value]) -> None:
    st.header("Three trends and three counter-trends", anchor="trends")
    st.markdown("Set where your ministry stands between the two states of each. The link keeps your settings.")
    for _, pair in trends.pairs(atlas()).groupby("pair"):
        for column, row in zip(st.columns(2, gap="large"), pair.to_dict("records"), strict=True):
            with column:
                values |= controls.ask(view, view.trend_parameter(atlas(), row["id"]))
                st.caption(plain(f"From {row['from_state']} to {row['to_state']}. {row['description']}"))
    balance, radar, wider = _figures(values)
    show(balance)
    st.header(radar.title, anchor=radar.key)
    page.finding(radar)
    with st.columns(2)[0]:
        picture(radar)
    details(radar)
    _as_cards(wider, named_cards(wider.table))


def _reach(values: dict[str, Value]) -> None:
    adoption, leaders, others = _figures(values)
    left, right = st.columns(2, gap="large")
    with left:
        show(adoption)
    with right:
        show(leaders)
    show(others, rows_per_page=20, opened=True)


def _skills(values: dict[str, Value]) -> None:
    st.header("Five competences: a self-check", anchor="skills")
    st.markdown("How well do you do each today? Nothing is stored; the link keeps your answers.")
    meanings = _figures(values)[0].table.set_index("name")["description"]
    for column, parameter in zip(st.columns(len(view.SKILLS)), view.SKILLS.values(), strict=True):
        with column:
            values |= controls.ask(view, parameter)
            st.caption(plain(meanings[parameter.label]))
    competences, times = _figures(values)
    show(competences)
    _as_cards(times, learning_cards(times.table))


def _cooperation(values: dict[str, Value]) -> None:
    models, taken_up = _figures(values)
    _as_cards(models, named_cards(models.table))
    show(taken_up, rows_per_page=20)


def _meetings(values: dict[str, Value]) -> None:
    meetings, platforms = _figures(values)
    left, right = st.columns([2, 3], gap="large")
    with left:
        show(meetings)
    with right:
        st.header("What each is good for", anchor="meeting-kinds")
        st.html(named_cards(meetings.table))
    show(platforms, opened=True)


def _practice(values: dict[str, Value]) -> None:
    for figure in _figures(values):
        show(figure)


def _workshops(values: dict[str, Value]) -> None:
    camp, exercises = _figures(values)
    _as_cards(camp, named_cards(camp.table))
    show(exercises, opened=True)


def _learn(values: dict[str, Value]) -> None:
    (materials,) = _figures(values)
    _as_cards(materials, reading_cards(materials))


def _faq(values: dict[str, Value]) -> None:
    st.header("Questions", anchor="faq")
    asked = controls.ask(view, view.SEARCH, view.TOPIC, places=st.columns(2))
    (found,) = _figures(values | asked)
    few = bool(asked[view.SEARCH.name]) and len(found.table) <= _OPEN_WITHIN
    for row in found.table.to_dict("records"):
        with st.expander(plain(row["question"]), expanded=few):
            st.markdown(plain(row["answer"]))
            st.html(sourced(row))
    show(found, heading=False)


def _glossary(values: dict[str, Value]) -> None:
    st.header("Glossary", anchor="glossary")
    (found,) = _figures(values | controls.ask(view, view.SEARCH, view.TOPIC, places=st.columns(2)))
    st.html(word_cards(found.table))
    show(found, heading=False)


_PARTS: Mapping[str, Callable[[dict[str, Value]], None]] = {
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
