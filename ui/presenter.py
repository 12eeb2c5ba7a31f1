"""The stage: one slide of a story, live, with nothing of the page around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import streamlit as st

from figures.story import told, view
from ui import address, controls, show
from ui.page import finding, plain
from ui.shared import atlas
from ui.style import front

if TYPE_CHECKING:
    from figures.story.file import Story
    from figures.story.slide import Shown
    from figures.story.told import Words

_PAGES = Path(__file__).resolve().parent.parent / "pages"
_KEYS = st.components.v2.component("atlas_present", js=front("present.js"))
_BAR, _BACK = "present-keys", "story-back"
_MAP_HEIGHT, _FEW_LETTERS = 300, 400


def asked(page: str) -> bool:
    """Tell whether a story is being presented: the frame then keeps out of the way.

    Parameters
    ----------
    page
        Name of the page that is open.
    """
    return page == view.PAGE and bool(controls.hidden(view.PRESENT))


def present(story: Story) -> None:
    """Show the slide that the link names, and what moves on from it.

    Parameters
    ----------
    story
        Anybody's.
    """
    titles = told.titles(atlas(), story=story)
    number = min(int(str(controls.hidden(view.SLIDE))), len(titles) - 1)
    slide = story.slides[number - 1] if 0 < number < len(titles) - 1 else None
    st.html(f"<style>{front('present.css')}</style>")
    with st.container(key="stage"):
        if slide is None:
            _words(told.opening(story) if number == 0 else told.closing(atlas(), story=story), opens=number == 0)
        else:
            _view(told.told(atlas(), story=story)[number - 1])
    with st.container(key="present-bar"):
        _KEYS(
            key=_BAR,
            data={
                "slide": f"{number}",
                "number": number,
                "titles": titles,
                "note": slide.note if slide else "",
                "holds": bool(slide and slide.hidden),
                "live": bool(slide and slide.page),
            },
            on_go_change=_go,
            on_leave_change=lambda: None,
        )
    leave = (st.session_state.get(_BAR) or {}).get("leave")
    if leave == "live" and slide is not None:
        st.session_state[_BACK] = dict(st.query_params)
        st.switch_page(_PAGES / f"{slide.page}.py", query_params=parse_qs(slide.query))
    elif leave:
        address.choose(view.PRESENT, value=False)
        st.rerun()


def way_back() -> None:
    """Offer the way back to the slide from which a live page was opened."""
    said = st.session_state.get(_BACK)
    if said:
        label = f"Back to slide {int(said.get(view.SLIDE.name, 0)) + 1}"
        with st.container(key="way-back"):
            st.page_link(_PAGES / "story.py", label=label, icon=":material/slideshow:", query_params=said)


def _go() -> None:
    number = (st.session_state.get(_BAR) or {}).get("go")
    if isinstance(number, int | float) and view.SLIDE.low <= number <= view.SLIDE.high:
        address.choose(view.SLIDE, int(number))


def _words(words: Words, *, opens: bool) -> None:
    with st.container(key="stage-opening" if opens else "stage-closing"):
        st.title(plain(words.title), anchor=False)
        for line in words.lines:
            st.markdown(plain(line))


def _view(found: Shown) -> None:
    """Show a slide; what is held back stands in its place, unseen until asked for."""
    slide, figure = found.slide, found.figure
    st.title(plain(found.title or told.UNTITLED), anchor=False)

    def part(code: str, size: str = "") -> str:
        return f"{'held' if code in slide.hidden else 'seen'}-{code}{size}"

    if slide.text:
        few = figure is None and len(slide.text) <= _FEW_LETTERS
        with st.container(key=part("text", "-large" if few else "")):
            st.markdown(plain(slide.text))
    for message in found.messages:
        st.caption(f":material/info: {plain(message)}")
    if figure is None:
        return
    with st.container(key=part("finding")):
        finding(figure)
    with st.container(key=part("figure")), st.container(key="slide-picture"):
        show.alone(figure, key=f"slide-{figure.stem}", height=_MAP_HEIGHT, page=slide.page, query=slide.query)
    st.caption(plain(figure.caption))
