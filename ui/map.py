"""One way to show a map: the drawing with a text alternative, and its legend."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from charts.maps import BOUNDARIES, clicked, draw
from ui.appearance import appearance

if TYPE_CHECKING:
    from collections.abc import Callable

    from charts.maps import Key
    from figures.figure import Figure


def show_map(
    figure: Figure,
    *,
    key: str,
    height: int = 560,
    on_click: Callable[[str, str], None] | None = None,
    legend: bool = True,
) -> None:
    """Show a figure's map and its legend.

    Parameters
    ----------
    figure
        With a map.
    key
        Of the chart; a new one makes the map look where its camera says.
    height
        Pixels; the style sheet may give the map more.
    on_click
        Called with the layer and the code of what was clicked; without it nothing on the map can be selected.
    legend
        Whether the legend follows.
    """
    if figure.map is None:
        return
    deck = draw(figure.map, appearance=appearance())
    if on_click is None:
        st.pydeck_chart(deck, height=height, key=key, alt=figure.description)
    else:
        call = on_click

        def select() -> None:
            objects, last = st.session_state[key].selection.objects, f"{key}-clicked"
            # A second click on the same thing empties the selection; a click on the open sea does not.
            found = clicked(objects) if objects else st.session_state.get(last)
            st.session_state[last] = found
            if found:
                call(*found)

        st.pydeck_chart(deck, height=height, key=key, on_select=select, alt=figure.description)
    if legend:
        st.html(_legend((*figure.map.legend, BOUNDARIES), figure.map.legend_title))


def _legend(keys: tuple[Key, ...], title: str) -> str:
    return f'<ul class="legend" aria-label="{escape(title)}">{"".join(map(_item, keys))}</ul>'


def _item(key: Key) -> str:
    count = "" if key.count is None else f" <b>{key.count:,}</b>"
    # The outline is whole where the inside is faint.
    height = f";height:0.8rem;box-shadow:inset 0 0 0 2px {key.colour[:7]}" if key.area else ""
    mark = f'<span style="background:{key.colour}{height}"></span>' if key.colour else ""
    return f"<li>{mark}{escape(key.words)}{count}</li>"
