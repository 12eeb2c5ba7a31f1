"""What no front end sends for a control counts as not sent, and what one sends is taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import streamlit as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState, WStates

from web import forged

if TYPE_CHECKING:
    from collections.abc import Sequence

SLIDER = "$$ID-0123-year"


@pytest.fixture
def states(monkeypatch: pytest.MonkeyPatch) -> WStates:
    """What a session knows of its one control, a slider that reads numbers below 3,000."""
    for owner, name in (
        (WStates, "__getitem__"),
        (WStates, "set_widget_from_proto"),
        (SessionState, "_widget_changed"),
        (AppSession, "_handle_clear_cache_request"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    forged.refuse()

    def read(value: Sequence[float]) -> float:
        if value[0] >= 3_000:
            raise ValueError("too large")
        return float(value[0])

    made = WStates()
    made.set_widget_metadata(WidgetMetadata(SLIDER, read, lambda value: [value], "double_array_value"))
    return made


def test_a_state_of_the_right_kind_is_read(states: WStates):
    states.set_widget_from_proto(WidgetState(id=SLIDER, double_array_value={"data": [2010]}))
    assert states[SLIDER] == 2010


@pytest.mark.parametrize(
    "said",
    [
        {"string_value": "2010"},
        {"json_value": "[" * 5_000},
        {"json_value": json.dumps([2010])},
        {"trigger_value": True},
        {"double_array_value": {"data": []}},
        {"double_array_value": {"data": [9_999]}},
    ],
)
def test_what_the_control_cannot_read_or_is_of_another_kind_is_not_there(states: WStates, said: dict[str, Any]):
    states.set_widget_from_proto(WidgetState(id=SLIDER, **said))
    assert SLIDER not in states
    assert states.get(SLIDER, "default") == "default"
    assert list(states) == [SLIDER]  # whoever walks over all states is not disturbed


def test_a_whole_number_is_taken_by_a_control_for_numbers_as_its_front_end_sends_it(states: WStates):
    radius = "$$ID-0123-radius"
    states.set_widget_metadata(WidgetMetadata(radius, int, float, "double_value"))
    states.set_widget_from_proto(WidgetState(id=radius, int_value=300))
    assert states[radius] == 300


def test_a_state_for_what_is_no_control_is_not_kept(states: WStates):
    states.set_widget_from_proto(WidgetState(id="page", string_value="x"))
    assert list(states) == []


def test_what_a_component_tells_is_taken(states: WStates):
    told = _make_trigger_id("$$ID-0123-present", "moved")
    states.set_widget_metadata(WidgetMetadata(told, json.loads, json.dumps, "json_trigger_value"))
    states.set_widget_from_proto(WidgetState(id=told, json_trigger_value='{"to": 2}'))
    assert states[told] == {"to": 2}


@pytest.mark.parametrize(
    ("said", "changed"), [({"string_value": "x"}, False), ({"double_array_value": {"data": [1]}}, True)]
)
def test_nothing_has_changed_where_nothing_was_sent(states: WStates, said: dict[str, Any], changed: bool):
    session = SessionState()
    session._new_widget_state.set_widget_metadata(states.widget_metadata[SLIDER])
    session._old_state[SLIDER] = 2010.0
    session.set_widgets_from_proto(WidgetStates(widgets=[WidgetState(id=SLIDER, **said)]))
    assert session._widget_changed(SLIDER) == changed


@pytest.mark.usefixtures("states")
def test_no_visitor_clears_what_all_share():
    @st.cache_resource
    def kept() -> object:
        return object()

    before = kept()
    AppSession._handle_clear_cache_request(None)  # type: ignore[arg-type]
    assert kept() is before
