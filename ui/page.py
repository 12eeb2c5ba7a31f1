"""What every page shares: its heading and its notices."""

from __future__ import annotations

import contextlib
import re
from contextvars import ContextVar
from typing import TYPE_CHECKING

import streamlit as st

from analysis.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streamlit.delta_generator import DeltaGenerator

_LINKED = re.compile(r"https?\\?:|www(?=\.)|@", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_\[\]$~#<>|:])")
_place: ContextVar[DeltaGenerator | None] = ContextVar("place", default=None)


def plain(text: str) -> str:
    """Return text with Markdown's special characters escaped, so that US$ stays US$."""
    return _SPECIAL.sub(r"\\\1", text)


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
    listed = list(dict.fromkeys(_inert(text) for text in messages))
    if listed:
        (_place.get() or st).warning(
            listed[0] if len(listed) == 1 else "\n".join(f"- {text}" for text in listed), icon=":material/info:"
        )


def _inert(text: str) -> str:
    """Return text that Markdown shows as it is: on one line, without mark-up, and nothing of it a link."""
    return _LINKED.sub("\\g<0>\N{WORD JOINER}", plain(one_line(text)))
