"""What every page shares: its heading and its notices."""

from __future__ import annotations

import contextlib
from contextvars import ContextVar
from typing import TYPE_CHECKING

import streamlit as st

from figures.markdown import inert, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streamlit.delta_generator import DeltaGenerator

__all__ = ("header", "notices", "notices_in", "plain")
_place: ContextVar[DeltaGenerator | None] = ContextVar("place", default=None)


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
