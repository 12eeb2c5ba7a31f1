"""The economy dossier: what it asks, and the parts it shows for the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from figures.address import ECONOMY
from figures.country import shown
from figures.country import view as ask_for
from figures.country.beside import peers, side_by_side
from ui import address, controls, lead, page, show, standpoint
from ui.map import show_map
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.country.shown import Part
    from figures.country.view import View

_MAP_HEIGHT = 360
_OFFERED = "country-peers-offered"
_TABLE = "beside"


def top() -> View:
    """Show the heading, what comes first and the map beside it; return what is looked at."""
    view = ask_for.read(atlas(), standpoint.chosen(ask_for.PAGE))
    words, picture = st.columns([6, 6], gap="large")
    with words:
        if view.place is None:
            _invite(view)
        else:
            page.header(shown.title(atlas(), view=view), "")
            st.markdown("\n\n".join(page.plain(text) for text in shown.opening(atlas(), view=view)))
    with picture:
        drawn = shown.opening_map(atlas(), view=view)
        show_map(drawn, key=f"country-{view.place}", height=_MAP_HEIGHT)
    return view


def _invite(view: View) -> None:
    page.header(
        shown.title(atlas(), view=view),
        "Cables, exposure, companies, diplomacy: all that the atlas knows of one economy or bloc on one page. "
        "**Where are you from?** Say it in the box at the top of the page, or begin with an example.",
    )
    for sentence, to in shown.examples(atlas()):
        lead.follow(to)
        st.caption(page.plain(sentence))


def show_parts(view: View) -> None:
    """Show each part under its question; what is in it is written and travels once it is opened."""
    found = shown.parts(atlas(), view=view)
    if not found:
        return
    every = st.toggle("Open every part", key="country-every", help="To read or print the whole dossier")
    for part in found:
        _part(view, part, opened=every or part.key in shown.OPEN_AT_FIRST, every=every)


@st.fragment
def _part(view: View, part: Part, *, opened: bool, every: bool) -> None:
    key = f"part-{part.key}-{every}"
    with st.expander(f"**{part.heading}**", expanded=opened, key=key, on_change="rerun") as box:
        if not box.open:
            return
        if part.key == _TABLE:
            _side_by_side(view)
            return
        section = part.write(atlas(), view)
        st.markdown("\n".join(f"- {page.plain(text)}" for text in section.sentences))
        with st.container(horizontal=True, vertical_alignment="center"):
            lead.follow(section.lead)
            with_figures = st.toggle("Charts and tables", key=f"figures-{part.key}")
        if not with_figures:
            st.caption("  \n".join(map(page.plain, section.captions)))
            return
        for figure in section.figures:
            st.subheader(figure.title, anchor=False)
            show.show(figure, heading=False, folded=True)


def _side_by_side(view: View) -> None:
    """Ask for the peers, which follow the place until somebody changes them, and show the table of all."""
    offered = peers(atlas(), view=view)
    before = st.session_state.get(_OFFERED, offered)
    if before != offered and st.session_state.get(ask_for.PEERS.name) == list(before):
        address.choose(ask_for.PEERS, offered)
    st.session_state[_OFFERED] = offered
    said = controls.ask(ask_for, replace(ask_for.PEERS, default=offered))
    chosen = ask_for.read(atlas(), {ECONOMY.name: view.place, **said})
    figure = atlas().kept(side_by_side, view=chosen)
    page.finding(figure)
    show.glance(figure)
    show.details(figure, folded=True)
    with st.container(horizontal=True):
        for code in chosen.peers or ():
            lead.dossier(code)
