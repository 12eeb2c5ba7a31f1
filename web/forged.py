"""What no front end sends counts as not sent.

Streamlit hands a control whatever a message holds for it: a text for a slider, or a text that is no JSON, ends the run
with an error. Here the control is as if the visitor had not touched it. And whoever asks for it may clear what all
visitors share; no page of the atlas offers that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from streamlit.runtime.app_session import AppSession
from streamlit.runtime.state.common import is_element_id
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX, Serialized, SessionState, WStates

if TYPE_CHECKING:
    from streamlit.proto.WidgetStates_pb2 import WidgetState

# A control for whole numbers is declared as one for numbers, and its front end sends the whole number.
_ALSO = {"double_value": "int_value"}

_read, _take, _differs = WStates.__getitem__, WStates.set_widget_from_proto, SessionState._widget_changed  # noqa: SLF001


def refuse() -> None:
    """Make Streamlit leave out, in this process, what is for no control, cannot be read or is of another kind."""
    WStates.__getitem__ = _checked  # type: ignore[method-assign]
    WStates.set_widget_from_proto = _taken  # type: ignore[method-assign, assignment]
    SessionState._widget_changed = _changed  # type: ignore[method-assign, assignment]  # noqa: SLF001
    AppSession._handle_clear_cache_request = _not_heard  # type: ignore[method-assign, assignment]  # noqa: SLF001


def _taken(states: WStates, state: WidgetState) -> None:
    if is_element_id(state.id.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_")):  # what a component tells goes by both
        _take(states, state)


def _checked(states: WStates, name: str) -> Any:  # noqa: ANN401 (a control's value)
    state, control = states.states.get(name), states.widget_metadata.get(name)
    if isinstance(state, Serialized) and control is not None:
        kind = state.value.WhichOneof("value")
        if kind not in {None, control.value_type, _ALSO.get(control.value_type)}:
            raise KeyError(name)
    try:
        return _read(states, name)
    except Exception as error:  # whatever a control makes of what it cannot read
        raise KeyError(name) from error


def _changed(session: SessionState, name: str) -> bool:
    return name in session._new_widget_state and _differs(session, name)  # noqa: SLF001


def _not_heard(_: AppSession) -> None:
    """Do nothing."""
