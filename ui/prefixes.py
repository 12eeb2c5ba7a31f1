"""The prefixes puzzle as a part of the page: it moves until paused, and stands still where less motion is wanted."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import streamlit as st

from charts.prefixes import STYLE

if TYPE_CHECKING:
    from collections.abc import Callable

_HTML = """<div class="puzzle"><input type="checkbox" id="pause"><label for="pause">Pause the movement</label>
<div class="drawing"></div></div>"""
_CSS = f"""
.puzzle {{ max-width: 34rem; color: inherit; font-size: 0.95rem; }}
.puzzle .drawing svg {{ display: block; width: 100%; height: auto; overflow: visible; }}
.puzzle input {{ width: 1.1rem; height: 1.1rem; vertical-align: middle; margin: 0 0.45rem 0 0; }}
.puzzle label {{ cursor: pointer; vertical-align: middle; }}
.puzzle #pause {{ accent-color: currentColor; }}
.puzzle #pause:checked ~ .drawing .block {{ animation-play-state: paused; }}
@media (prefers-reduced-motion: reduce) {{ .puzzle input, .puzzle label {{ display: none; }} }}
{STYLE}
"""
_JS = """
export default function ({ data, parentElement }) {
  const host = parentElement.querySelector(".drawing");
  if (host.dataset.drawn === data.svg) return;
  host.innerHTML = data.svg;
  host.dataset.drawn = data.svg;
}
"""


@functools.cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("atlas_prefixes", html=_HTML, css=_CSS, js=_JS)


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
