"""What every page shares: its heading and its notices."""

from __future__ import annotations

import contextlib
import copy
import functools
from contextvars import ContextVar
from typing import TYPE_CHECKING

import streamlit as st

from figures.markdown import inert, plain
from figures.pages import BY_NAME, PAGES
from ui.style import front

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from streamlit.delta_generator import DeltaGenerator

    from figures.figure import Figure

__all__ = ("begin", "every", "finding", "header", "named", "notices", "notices_in", "plain", "speak")
_FINDINGS, _MOST_SPOKEN = "findings-of-page", 4
_SPEAKER = st.components.v2.component("atlas_said", js=front("said.js"))
_place: ContextVar[DeltaGenerator | None] = ContextVar("place", default=None)


def every(folder: Path) -> list[st.Page]:
    """Return the pages for the navigation of one run: copies, as a run marks its own.

    Parameters
    ----------
    folder
        Where their scripts are.
    """
    return [copy.copy(made) for made in _made(folder)]


@functools.cache
def _made(folder: Path) -> tuple[st.Page, ...]:
    """Make the pages once: Streamlit looks for each of their files on disk."""
    return tuple(
        st.Page(folder / f"{one.name}.py", title=one.short, icon=one.icon, url_path=one.name, default=one is PAGES[0])
        for one in PAGES
    )


@contextlib.contextmanager
def notices_in(place: DeltaGenerator) -> Iterator[None]:
    """Show notices in a place of their own, for controls that stand in a closed popover.

    Parameters
    ----------
    place
        A container made before the popover.
    """
    token = _place.set(place)
    try:
        yield
    finally:
        _place.reset(token)


def header(title: str, lead: str) -> None:
    """Show the one h1 of a page and the sentence below it.

    Parameters
    ----------
    title
        In sentence case.
    lead
        What the page answers, in one or two sentences.
    """
    st.title(title, anchor=False)
    st.markdown(lead)


def notices(messages: Iterable[str]) -> None:
    """Show what could not be used (a code in the address, a row of a file) and what was done instead.

    Parameters
    ----------
    messages
        Plain text, each shown as it is on one line, whatever Markdown somebody put into an address.
    """
    listed = list(dict.fromkeys(inert(text) for text in messages))
    if listed:
        (_place.get() or st).warning(
            listed[0] if len(listed) == 1 else "\n".join(f"- {text}" for text in listed), icon=":material/info:"
        )


def begin() -> None:
    """Forget the findings of an earlier run, which may have ended before it spoke."""
    st.session_state[_FINDINGS] = []


def finding(figure: Figure) -> None:
    """Show a figure's finding, which `speak` says to a screen reader once it has changed.

    Parameters
    ----------
    figure
        The result.
    """
    st.markdown(plain(figure.finding))
    st.session_state[_FINDINGS].append(figure.finding)


def speak(name: str) -> None:
    """Let the browser say the first finding that another choice has changed. Parameter as for `named`."""
    _SPEAKER(key="said", data={"page": name, "said": st.session_state[_FINDINGS][:_MOST_SPOKEN]})


def named(name: str) -> str:
    """Return what the browser's tab says: the view, where it is not a page's first, the page and the atlas.

    Parameters
    ----------
    name
        Of the page.
    """
    page = BY_NAME[name]
    chosen = st.session_state.get(page.tab) if page.tab else None
    views = [page.tabs[chosen]] if chosen in list(page.tabs)[1:] else []
    return " - ".join([*views, page.title, "Digital Geopolitics Atlas"])
