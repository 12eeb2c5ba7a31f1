"""The subway map as a part of the page: stations can be chosen by mouse, touch and keyboard."""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any

import streamlit as st

from ui.style import front

if TYPE_CHECKING:
    from collections.abc import Callable

_HTML = (
    '<div class="atlas-scroll" tabindex="0" role="region" aria-label="Subway map; scrolls sideways on small screens">'
    '<div class="atlas-subway"></div></div>'
)


@functools.cache
def _component() -> Callable[..., Any]:
    css, js = front("subway.css"), front("subway.js")
    return st.components.v2.component("atlas_subway", html=_HTML, css=css, js=js, isolate_styles=False)


def subway_map(svg: str, *, key: str, highlight: str, on_choose: Callable[[str], None]) -> None:
    """Show the map. The drawing is sent once; what is chosen is pointed out by a few style rules.

    Parameters
    ----------
    svg
        Drawing of `charts.subway.subway_svg`, made of our own tables only.
    key
        Of the widget.
    highlight
        Rules of `charts.subway.highlight_css`.
    on_choose
        Called with the ``issue_id`` of a station somebody chooses, before the page runs again.
    """

    def chosen() -> None:
        station = st.session_state[key].get("station")
        if station:
            on_choose(str(station))

    st.html(f"<style>{highlight or '.subway{}'}</style>")
    stamp = hashlib.sha256(svg.encode()).hexdigest()[:12]
    _component()(key=key, data={"svg": svg, "stamp": stamp}, on_station_change=chosen)
