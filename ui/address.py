"""The link and the controls agree: what a link says reaches the controls, what a control says reaches the link.

Streamlit's own binding keeps labels in the link; here it holds codes, so that it survives a rewording.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from figures.address import SHARED, Parameter, Value, read, texts_of, write
from ui import page
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LINK = "link"
_PAGE = "link-page"


@dataclass(frozen=True)
class _Link:
    """Of each parameter what the link last said, the value kept for it, and what of the link was not understood."""

    said: dict[str, list[str]] = field(default_factory=dict)
    kept: dict[str, Value] = field(default_factory=dict)
    told: dict[str, tuple[Value, Sequence[str]]] = field(default_factory=dict)


def _link() -> _Link:
    found: _Link = st.session_state.setdefault(_LINK, _Link())
    return found


def opened(page_name: str, parameters: Iterable[Parameter]) -> None:
    """Take note of the page that is about to run: a link that names parameters holds, else the page is as it was left.

    Parameters
    ----------
    page_name
        The page.
    parameters
        All it understands, shared ones too.
    """
    if st.session_state.get(_PAGE) == page_name:
        return
    st.session_state[_PAGE] = page_name
    understood = list(parameters)
    for parameter in understood:
        st.session_state.pop(parameter.name, None)
    said, texts = _link().said, {parameter.name: _texts(parameter) for parameter in understood}
    speaks = any(texts.values())
    for parameter in understood:
        if not texts[parameter.name] and (parameter.page == SHARED or not speaks):
            said[parameter.name] = []
        else:
            said.pop(parameter.name, None)


def held(parameter: Parameter, options: Mapping[str, str] | None = None) -> None:
    """Put into the control's state what the link says, where the link has changed, and tell what is not understood.

    Parameters
    ----------
    parameter
        Whose control is about to be drawn.
    options
        Code to label of what may be chosen.
    """
    name, texts, known = parameter.name, _texts(parameter), _link()
    if known.said.get(name) != texts:
        reading = read(parameter, texts, options, atlas().other_names)
        known.kept[name], known.told[name] = reading.value, (reading.value, reading.messages)
        st.session_state[name] = _as_state(reading.value)
    elif name not in st.session_state:
        st.session_state[name] = _as_state(known.kept.get(name, parameter.default))
    if parameter.kind == "one" and options is not None and st.session_state[name] not in {None, *options}:
        st.session_state[name] = parameter.default if parameter.default in options else None
    if parameter.kind == "many" and options is not None:
        st.session_state[name] = [code for code in st.session_state[name] if code in options]


def hold(parameter: Parameter, value: Value) -> None:
    """Keep a control's value, put it into the link, and show what of the link was not understood.

    Parameters
    ----------
    parameter
        Whose control was drawn.
    value
        What it says.
    """
    name, texts, known = parameter.name, write(parameter, value), _link()
    if texts:
        known.kept[name] = value
    else:
        known.kept.pop(name, None)
    if texts != _texts(parameter) or any(former in st.query_params for former in parameter.names[1:]):
        for former in parameter.names:
            if former in st.query_params and (former != name or not texts):
                del st.query_params[former]
        if texts:
            st.query_params[name] = texts if len(texts) > 1 else texts[0]
    known.said[name] = texts
    told_for, messages = known.told.get(name, (value, ()))
    if told_for == value:
        page.notices(messages)


def choose(parameter: Parameter, value: Value) -> None:
    """Choose a value from elsewhere than its control, as a click on a map does; call it before the control is drawn.

    Parameters
    ----------
    parameter
        What is chosen.
    value
        A code, codes, a number or a text.
    """
    _link().kept[parameter.name] = value
    st.session_state[parameter.name] = _as_state(value)


def link() -> str:
    """Return the link of the view as the visitor sees it."""
    said = query()
    return f"{st.context.url or ''}{'?' if said else ''}{said}"


def query() -> str:
    """Return what the link says after ``?``."""
    return urlencode([(name, text) for name in st.query_params for text in st.query_params.get_all(name)])


def _as_state(value: Value) -> object:
    return list(value) if isinstance(value, tuple) and not (value and isinstance(value[0], int)) else value


def _texts(parameter: Parameter) -> list[str]:
    return texts_of(parameter, st.query_params.get_all)
