"""What the page on companies and countries asks, and which figures it shows for the answer."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.compare_book import OWN_BLOC, OWN_GROUP
from figures.compare import countries, quoted, race, series, together, view
from figures.compare.answer import answer
from figures.compare.shown import figures
from figures.markdown import bullets, plain
from figures.parameters import ECONOMY
from ui import address, controls, lead, page, questions, standpoint
from ui.shared import atlas
from ui.show import details, picture, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from figures.address import Parameter, Value
    from figures.compare.view import View

_AMOUNT = re.compile(r"(?:US|int)\$[\d.,]+(?: (?:tn|bn|m)\b)?")
_UNBROKEN = r'<span style="white-space:nowrap">\g<0></span>'
_ROWS = 20
_PANELS_A_ROW = 3
_SECONDS_A_YEAR = 1.5
_PLAYING, _STARTED, _OVER = "race-playing", "race-started", "race-over"
_OFFERED = "economies-offered"


def show_questions() -> None:
    """Show the questions that set the measure and the picture."""
    questions.show(view.PAGE, view)


def ask_who_and_what() -> dict[str, Value]:
    """Show the controls and what of the files cannot be used; return what the controls say."""
    page.notices(atlas().book.problems)
    address.held(view.OWN, view.options(atlas(), view.OWN))
    example = OWN_BLOC if st.session_state[view.OWN.name] else view.DEFAULT_ECONOMY
    own = standpoint.chosen(view.PAGE)[ECONOMY.name]
    if own is None and example != OWN_BLOC:
        st.caption(plain(view.EXAMPLE))
    values = {ECONOMY.name: own or example} | controls.ask(view, view.BESIDE)
    beside = values[view.BESIDE.name]
    who = (values[ECONOMY.name], *(beside if isinstance(beside, tuple) else ()))
    if OWN_BLOC in who:
        values |= controls.ask(view, view.OWN)
    if OWN_GROUP in who:
        values |= controls.ask(view, view.GROUP)
    values |= controls.ask(view, view.BY, view.AT)
    with st.popover("Axis and doubtful values", icon=":material/tune:", width="stretch"):
        return values | controls.ask(view, view.SCALE, view.DOUBTFUL)


def show_answer(values: Mapping[str, Value]) -> None:
    """Show the sentence to quote, what it cannot mean, and what is missing.

    Parameters
    ----------
    values
        From `ask_who_and_what`.
    """
    chosen = _view(values)
    found = atlas().kept(answer, view=chosen.only("economy", "own", "beside", "group", "measure", "year", "doubtful"))
    with st.container(key="answer"):
        st.html(f'<p class="quote">{_AMOUNT.sub(_UNBROKEN, html.escape(found.sentence))}</p>')
    st.markdown(plain(found.others))
    st.caption(plain(found.caution))
    page.notices(found.missing)
    near = str(found.nearest_year)
    if near in view.options(atlas(), view.AT):
        st.button(f"Show {near}", on_click=address.choose, args=(view.AT, near), icon=":material/event:")


def show_picture(values: Mapping[str, Value]) -> None:
    """Let the visitor pick a picture, ask what belongs to it, and show it. Parameters as for `show_answer`."""
    chosen = controls.ask(view, view.PICTURE)
    _PICTURES.get(str(chosen[view.PICTURE.name]), _all)({**values, **chosen})


def _view(values: Mapping[str, Value]) -> View:
    return view.read(atlas(), values)


def _all(values: Mapping[str, Value]) -> None:
    for figure in figures(atlas(), view=_view(values)):
        show(figure, rows_per_page=_ROWS)


def _together(values: Mapping[str, Value]) -> None:
    targets = together.targets(atlas(), view=_view(values))
    if not targets:
        st.info("Choose at least one company with a figure, and a measure that companies have.")
        _all(values)
        return
    left, right = st.columns(2)
    with left:
        target = controls.one(replace(view.TARGET, default=next(iter(targets))), targets)
    _all({**values, view.TARGET.name: target, **controls.ask(view, view.AMONG, places=[right])})


def _race(values: Mapping[str, Value]) -> None:
    years = race.years(atlas(), view=_view(values))
    if len(years) < 2:
        st.info("These figures are known for one day only, so there is no race. Choose another measure.")
        return
    if st.session_state.pop(_OVER, False):
        st.session_state[_PLAYING] = False
    playing = st.toggle("Play", key=_PLAYING, help="Move through the years, one every one and a half seconds")
    if not playing:
        st.session_state.pop(_STARTED, None)
    st.fragment(run_every=_SECONDS_A_YEAR if playing else None)(_race_year)(values, years)


def _race_year(values: Mapping[str, Value], years: Sequence[int]) -> None:
    year = replace(view.RACE, low=years[0], high=years[-1], default=years[-1])
    if st.session_state.get(_PLAYING):
        _next_year(year, years)
    _all({**values, year.name: controls.number(year)})


def _next_year(year: Parameter, years: Sequence[int]) -> None:
    """Advance the race by a year; the first run after play starts over if the race had ended."""
    now = st.session_state.get(year.name, years[-1])
    if _STARTED not in st.session_state:
        st.session_state[_STARTED] = True
        address.choose(year, years[0] if now >= years[-1] else now)
    elif now >= years[-1]:
        st.session_state[_OVER] = True
        st.rerun()
    else:
        address.choose(year, now + 1)


def _ask_economies(values: Mapping[str, Value]) -> dict[str, Value]:
    """Ask whom to set side by side; the peers on offer follow the chosen economy until somebody changes them."""
    offered = countries.peers(atlas(), view=_view(values))
    before = st.session_state.get(_OFFERED, offered)
    if before != offered and st.session_state.get(view.ECONOMIES.name) == list(before):
        address.choose(view.ECONOMIES, offered)
    st.session_state[_OFFERED] = offered
    return controls.ask(view, replace(view.ECONOMIES, default=offered))


def _panels(values: Mapping[str, Value]) -> None:
    chosen = {**values, **_ask_economies(values)}
    for whole in figures(atlas(), view=_view(chosen)):
        shared = _view(chosen)
        st.header(whole.title, anchor=whole.key)
        page.finding(whole)
        panels = atlas().kept(series.each_panel, view=shared)
        for place, panel in zip(_places(len(panels)), panels, strict=False):
            with place:
                st.subheader(panel.title, anchor=False)
                picture(panel)
        details(whole)


def _places(number: int) -> Iterator[st.delta_generator.DeltaGenerator]:
    for _ in range(0, number, _PANELS_A_ROW):
        yield from st.columns(_PANELS_A_ROW)


def _countries(values: Mapping[str, Value]) -> None:
    chosen = {**values, **_ask_economies(values)}
    if not chosen[view.ECONOMIES.name]:
        st.info("Choose up to six economies.")
        return
    (figure,) = figures(atlas(), view=_view(chosen))
    side = atlas().kept(countries.table, view=_view(chosen).only("economy", "own", "economies"))
    st.header("Economies side by side", anchor="compare-side-by-side")
    st.markdown(plain(figure.description))
    st.table(side.map(plain).rename_axis("Fact"), border="horizontal", alt="Facts down, economies across")
    with st.container(horizontal=True):
        for party in countries.economies(atlas(), _view(chosen)):
            lead.dossier(party.party_id)
    show(figure)


def _quoted(values: Mapping[str, Value]) -> None:
    text, lines = atlas().kept(quoted.lesson)
    st.header("The comparison everybody quotes", anchor="compare-lesson")
    st.markdown(plain(text))
    st.markdown(bullets([plain(line) for line in lines]))
    _all(values)


_PICTURES: Mapping[str, Callable[[Mapping[str, Value]], None]] = {
    "together": _together,
    "race": _race,
    "panels": _panels,
    "countries": _countries,
    "quoted": _quoted,
}
