"""Parts of the map that run in the browser: the list beside it, its legend, and the years as they pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from ui.style import front

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from charts.maps import Key

_LIST, _PLAY, _LEGEND, _DRAWN = (
    st.components.v2.component(f"atlas_map_{name}", js=front(f"map_{name}.js"))
    for name in ("list", "play", "legend", "drawn")
)

_TOLD = "map-drawn"


def said(part: str, name: str) -> Any:  # noqa: ANN401 (what a browser says)
    """Return what a part says: a value it keeps, or what was chosen a moment ago; None where it says nothing.

    Parameters
    ----------
    part
        Key of the part.
    name
        Of the value.
    """
    return (st.session_state.get(part) or {}).get(name)


def tell(**moment: object) -> None:
    """Tell the other parts what the map shows at this moment.

    Parameters
    ----------
    moment
        ``title`` of the list, ``state`` of its rows and the ``chosen`` one; the ``year``, whether it is ``playing``,
        and ``words`` on it; ``counts`` of the legend; and how often somebody ``asked`` that the years pass.
    """
    _DRAWN(key=_TOLD, data=moment | {"narrow": narrow()}, on_narrow_change=_nothing)


def narrow() -> bool:
    """Return whether the window is as narrow as a phone, as far as it has said so."""
    return bool(said(_TOLD, "narrow"))


def cable_list(rows: Sequence[Sequence[str]], *, key: str, on_chosen: Callable[[], None]) -> None:
    """Show the list of what is drawn; it keeps ``lit``, the row under the pointer or in focus, or -1.

    Parameters
    ----------
    rows
        Of everything that may be drawn; the ``state`` that is told has one character for each.
    key
        Of the part.
    on_chosen
        Called when a row is chosen, which is then said as ``chosen``.
    """
    _LIST(key=key, data={"rows": rows}, on_lit_change=_nothing, on_chosen_change=on_chosen)


def play(*, first: int, today: int, last: int, key: str, on_now: Callable[[], None]) -> None:
    """Show the button that lets the years pass up to today; it keeps ``now``: the ``year``, and whether it is ``on``.

    Parameters
    ----------
    first, today, last
        Calendar years; those after today are planned and pass by a button of their own.
    key
        Of the part.
    on_now
        Called at every step and at the end.
    """
    _PLAY(key=key, data={"first": first, "today": today, "last": last}, on_now_change=on_now)


def legend(
    keys: Sequence[Key], title: str, *, pressed: frozenset[str], key: str, on_chosen: Callable[[], None]
) -> None:
    """Show a map's legend, each class that can be had alone as a button.

    Parameters
    ----------
    keys, title
        Of the map.
    pressed
        Codes of the classes to which the map is narrowed now.
    key
        Of the part.
    on_chosen
        Called when a class is chosen, whose code is then said as ``chosen``.
    """
    shown = [
        {"words": k.words, "colour": k.colour, "count": k.count, "area": k.area, "code": k.code}
        | {"pressed": k.code in pressed}
        for k in keys
    ]
    _LEGEND(key=key, data={"title": title, "keys": shown}, on_chosen_change=on_chosen)


def _nothing() -> None:
    """Keep what a part says; nothing else follows."""
