"""The prefixes puzzle as a part of the page: it moves until paused, and stands still where less motion is wanted."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.prefixes import STYLE
from ui.style import front

if TYPE_CHECKING:
    from collections.abc import Callable

_HTML = """<div class="puzzle"><input type="checkbox" id="pause"><label for="pause">Pause the movement</label>
<div class="drawing"></div></div>"""


@functools.cache
def _component() -> Callable[..., Any]:
    css = front("prefixes.css") + STYLE
    return st.components.v2.component("atlas_prefixes", html=_HTML, css=css, js=front("prefixes.js"))


def prefixes_puzzle(svg: str, *, key: str) -> None:
    """Show the puzzle with its pause control.

    Parameters
    ----------
    svg
        From `figures.taxonomy.prefixes.on_screen`.
    key
        Of the component.
    """
    _component()(data={"svg": svg}, key=key)
