"""Selectors over the link: each shows one parameter and returns its value as codes."""

from __future__ import annotations

from contextlib import nullcontext
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, Protocol

import streamlit as st

from analysis.names import with_others
from ui import address
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from contextlib import AbstractContextManager

    from analysis.atlas import Atlas
    from figures.address import Parameter, Value

_PLACEHOLDER = "Choose or type"


def _labels(options: Mapping[str, str]) -> Callable[[str], str]:
    """Return how a list shows each code, with the other names by which it can be found."""
    of = atlas()
    return lambda code: _label(of, code, options.get(code, code))


@lru_cache(maxsize=16_384)
def _label(of: Atlas, code: str, name: str) -> str:
    return with_others(code, name, of.names_in_lists)


class Topic(Protocol):
    """What a page asks about: a module such as `figures.timeline.view`."""

    @property
    def options(self) -> Callable[[Atlas, Parameter], Mapping[str, str]]:
        """Gives code to label of what a parameter may say."""


def ask(
    topic: Topic, *parameters: Parameter, places: Iterable[AbstractContextManager[Any]] | None = None
) -> dict[str, Value]:
    """Show the control of each parameter and return what they say, by name.

    Parameters
    ----------
    topic
        Whose parameters they are.
    parameters
        In the order to show.
    places
        Where each control stands, such as columns; one below the other if not given.
    """
    said: dict[str, Value] = {}
    below: Iterable[AbstractContextManager[Any]] = repeat(nullcontext())
    for parameter, place in zip(parameters, below if places is None else places, strict=False):
        control = _CONTROLS[parameter.control or parameter.kind]
        with place:
            said[parameter.name] = control(parameter, topic.options(atlas(), parameter))
    return said


def one(parameter: Parameter, options: Mapping[str, str], *, hide_label: bool = False) -> str | None:
    """Return the code chosen in a searchable box, or None where nothing is.

    Parameters
    ----------
    parameter
        Of kind ``one``; without a default the box may be empty.
    options
        Code to label.
    hide_label
        Whether the label is only heard, and stands in the empty box.
    """
    address.held(parameter, options)
    chosen = st.selectbox(
        parameter.label,
        list(options),
        index=None if parameter.default is None else list(options).index(str(parameter.default)),
        key=parameter.name,
        format_func=_labels(options),
        help=parameter.help or None,
        placeholder=parameter.label if hide_label else _PLACEHOLDER,
        filter_mode="contains",
        label_visibility="collapsed" if hide_label else "visible",
    )
    address.hold(parameter, chosen)
    return chosen


def many(parameter: Parameter, options: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes chosen in a box for several. Parameters as for `one`."""
    address.held(parameter, options)
    chosen = st.multiselect(
        parameter.label,
        list(options),
        key=parameter.name,
        format_func=_labels(options),
        max_selections=parameter.most,
        help=parameter.help or None,
        placeholder=_PLACEHOLDER,
        filter_mode="contains",
        select_all=False,
        wrap=True,
    )
    address.hold(parameter, tuple(chosen))
    return tuple(chosen)


def switch(parameter: Parameter, options: Mapping[str, str]) -> str:
    """Return one of a few codes, shown side by side. Parameters as for `one`."""
    address.held(parameter, options)
    chosen = st.segmented_control(
        parameter.label,
        list(options),
        key=parameter.name,
        format_func=lambda code: options.get(code, code),
        required=True,
        wrap=True,
    )
    value = str(parameter.default if chosen is None else chosen)
    address.hold(parameter, value)
    return value


def scale(parameter: Parameter, options: Mapping[str, str]) -> str:
    """Return one of a few codes in order, chosen on a slider. Parameters as for `one`."""
    address.held(parameter, options)
    chosen = str(
        st.select_slider(
            parameter.label, list(options), key=parameter.name, format_func=lambda code: options.get(code, code)
        )
    )
    address.hold(parameter, chosen)
    return chosen


def number(parameter: Parameter, *, label: str = "") -> int:
    """Return a whole number between the parameter's ends; ``label`` stands in for the parameter's own."""
    address.held(parameter)
    chosen = int(st.slider(label or parameter.label, parameter.low, parameter.high, key=parameter.name))
    address.hold(parameter, chosen)
    return chosen


def span(parameter: Parameter, *, step: int) -> tuple[int, int]:
    """Return the lower and upper end of a range.

    Parameters
    ----------
    parameter
        Of kind ``range``.
    step
        Between two stops of the slider.
    """
    address.held(parameter)
    lower, upper = st.slider(
        parameter.label, parameter.low, parameter.high, (parameter.low, parameter.high), step, key=parameter.name
    )
    address.hold(parameter, (int(lower), int(upper)))
    return int(lower), int(upper)


def page_of(parameter: Parameter, pages: int) -> int:
    """Return the page of a list that runs over so many, from 1; nothing is asked where there is one."""
    address.held(parameter)
    st.session_state[parameter.name] = min(st.session_state[parameter.name], pages)
    chosen = int(st.pagination(pages, key=parameter.name)) if pages > 1 else 1
    address.hold(parameter, chosen)
    return chosen


def flag(parameter: Parameter) -> bool:
    """Return whether a switch is on."""
    address.held(parameter)
    chosen = bool(st.toggle(parameter.label, key=parameter.name, help=parameter.help or None))
    address.hold(parameter, chosen)
    return chosen


def text(parameter: Parameter) -> str:
    """Return a line of text."""
    address.held(parameter)
    given = st.text_input(parameter.label, max_chars=parameter.most, key=parameter.name, help=parameter.help or None)
    chosen = str(given).strip()
    address.hold(parameter, chosen)
    return chosen


def hidden(parameter: Parameter, options: Mapping[str, str] | None = None) -> Value:
    """Return a value of the link that no control shows now; `ui.address.choose` changes it. Parameters as for `one`."""
    address.held(parameter, options)
    state = st.session_state[parameter.name]
    value = tuple(state) if isinstance(state, list) else state
    address.hold(parameter, value)
    return value


_CONTROLS: Mapping[str, Callable[[Parameter, Mapping[str, str]], Value]] = {
    "one": one,
    "many": many,
    "switch": switch,
    "scale": scale,
    "number": lambda parameter, _: number(parameter),
    "flag": lambda parameter, _: flag(parameter),
    "text": lambda parameter, _: text(parameter),
    "hidden": lambda parameter, _: hidden(parameter),
}
