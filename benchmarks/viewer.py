"""A visitor without a browser: speaks Streamlit's websocket protocol as its front end does.

It keeps large messages by hash and names them at the next rerun, sends the state of every control it was shown, and
puts bound controls into the address, so that the server does the same work as for a real browser.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_DONE = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
_CONTROLS = ("slider", "button_group", "selectbox", "checkbox", "multiselect")
_TIMEOUT_S = 60.0


@dataclass(frozen=True)
class Run:
    """What one run of the page cost.

    Attributes
    ----------
    size
        Bytes that came over the websocket.
    seconds
        From sending the request to the end of the script.
    biggest
        The largest messages: kind and bytes.
    errors
        Messages of exceptions and error boxes on the page.
    """

    size: int
    seconds: float
    biggest: tuple[tuple[str, int], ...]
    errors: tuple[str, ...]


@dataclass
class Viewer:
    """One visitor on one page. Make it with `visit`."""

    socket: websockets.ClientConnection
    page: str
    query: dict[str, list[str]] = field(default_factory=dict)
    page_hash: str = ""
    max_age: int = 2
    runs: int = 0
    kept: dict[str, int] = field(default_factory=dict)
    elements: dict[str, tuple[str, Any]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    states: dict[str, WidgetState] = field(default_factory=dict)

    def request(self) -> BackMsg:
        """Return what asks for the page with the state as it is."""
        request = BackMsg()
        state = request.rerun_script
        state.query_string = urlencode(self.query, doseq=True)
        state.page_script_hash = self.page_hash
        if not self.page_hash:
            state.page_name = self.page
        state.widget_states.widgets.extend(s for i, s in self.states.items() if i in self.shown)
        state.cached_message_hashes.extend(self.kept)
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en-US"
        state.context_info.color_scheme = "light"
        return request

    async def run(self, request: BackMsg | None = None) -> Run:
        """Run the page and wait for the end of the script.

        Parameters
        ----------
        request
            As `request` makes it, which it is if not given.
        """
        sent = (request or self.request()).SerializeToString()
        self.shown = set()
        sizes: list[tuple[str, int]] = []
        errors: list[str] = []
        began = time.perf_counter()
        await self.socket.send(sent)
        async with asyncio.timeout(_TIMEOUT_S):
            while True:
                payload = await self.socket.recv()
                message = ForwardMsg.FromString(payload if isinstance(payload, bytes) else payload.encode())
                kind = self._take(message, errors)
                sizes.append((kind, len(payload)))
                if kind == "script_finished" and message.script_finished in _DONE:
                    break
        seconds = time.perf_counter() - began
        self.runs += 1
        self.kept = {key: run for key, run in self.kept.items() if self.runs - run <= self.max_age}
        biggest = tuple(sorted(sizes, key=lambda item: -item[1])[:4])
        return Run(sum(size for _, size in sizes), seconds, biggest, tuple(errors))

    def _take(self, message: ForwardMsg, errors: list[str]) -> str:
        kind = str(message.WhichOneof("type"))
        if kind in {"new_session", "navigation", "page_info_changed"}:
            self._arrive(kind, message)
        elif kind == "ref_hash":
            self.kept[message.ref_hash] = self.runs
            if message.ref_hash in self.elements:
                self.shown.add(self.elements[message.ref_hash][1].id)
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            if message.metadata.cacheable:
                self.kept[message.hash] = self.runs
            element = message.delta.new_element
            kind = str(element.WhichOneof("type"))
            if kind == "exception":
                errors.append(element.exception.message)
            elif kind == "alert" and element.alert.format == element.alert.ERROR:
                errors.append(element.alert.body)
            elif kind in _CONTROLS:
                self._meet(kind, getattr(element, kind), message)
        return kind

    def _arrive(self, kind: str, message: ForwardMsg) -> None:
        """Take note of the page that is open and of its address, which the app may change."""
        if kind == "page_info_changed":
            self.query = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
        else:
            self.page_hash = getattr(message, kind).page_script_hash
        if kind == "new_session":
            self.max_age = message.new_session.config.max_cached_message_age or self.max_age

    def _meet(self, kind: str, control: Any, message: ForwardMsg) -> None:  # noqa: ANN401 (five kinds of protobuf)
        """Remember a control, and send its state from now on as the browser does."""
        self.shown.add(control.id)
        self.elements[message.hash] = (kind, control)
        self.elements[control.id] = (kind, control)
        if control.id in self.states and not control.set_value:
            return
        state = WidgetState(id=control.id)
        if kind == "slider":
            state.double_array_value.data.extend(control.value if control.set_value else control.default)
        elif kind == "checkbox":
            state.bool_value = control.value if control.set_value else control.default
        elif kind == "selectbox":
            chosen = control.raw_value if control.set_value else _first(_texts(kind, control), control)
            if not chosen:
                self.states.pop(control.id, None)
                return
            state.string_value = chosen
        elif control.set_value:
            state.string_array_value.data.extend(control.raw_values)
        else:
            state.string_array_value.data.extend(_texts(kind, control)[i] for i in control.default)
        self.states[control.id] = state

    def control(self, label: str = "") -> tuple[str, Any] | None:
        """Return the control with such a label, or else the first one that reruns the whole page.

        Parameters
        ----------
        label
            How the label begins; empty for any.
        """
        on_page = [(k, c) for key, (k, c) in self.elements.items() if key == c.id and key in self.shown]
        for kind in _CONTROLS:
            for found, control in on_page:
                usable = kind == "slider" or found == "checkbox" or len(_texts(found, control)) > 1
                if found == kind and usable and control.label.startswith(label):
                    return kind, control
        return None

    def change(self, kind: str, control: Any, step: int) -> None:  # noqa: ANN401
        """Move a control to another value, which differs from step to step.

        Parameters
        ----------
        kind, control
            From `control`.
        step
            Counts the changes.
        """
        state = WidgetState(id=control.id)
        if kind == "slider":
            width = int((control.max - control.min) / control.step)
            value = control.min + (width // 2 + step * 7) % (width + 1) * control.step
            pair = [control.min, value] if len(control.default) == 2 else [value]
            state.double_array_value.data.extend(pair)
            texts = [f"{value:g}" for value in pair]
        elif kind == "checkbox":
            state.bool_value = bool(step % 2)
            texts = [str(state.bool_value).lower()]
        else:
            options = _texts(kind, control)
            texts = [options[(step * 3 + 1) % len(options)]]
            if kind == "selectbox":
                state.string_value = texts[0]
            else:
                state.string_array_value.data.extend(texts)
        self.states[control.id] = state
        if control.query_param_key:
            self.query[control.query_param_key] = texts


def _first(texts: list[str], control: Any) -> str:  # noqa: ANN401
    return texts[control.default] if control.HasField("default") else ""


def _texts(kind: str, control: Any) -> list[str]:  # noqa: ANN401
    if kind == "button_group":
        return [option.content for option in control.options]
    return list(control.options) if kind in {"selectbox", "multiselect"} else []


@contextlib.asynccontextmanager
async def visit(port: int, page: str, **query: str) -> AsyncIterator[Viewer]:
    """Open a websocket to a server on localhost, ready to run a page.

    Parameters
    ----------
    port
        Of the server.
    page
        Its URL path.
    query
        Parameters of the address.
    """
    async with websockets.connect(
        f"ws://localhost:{port}/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=None,
        origin=websockets.Origin(f"http://localhost:{port}"),
        compression=None,
        open_timeout=30,
    ) as socket:
        yield Viewer(socket, page, {key: [value] for key, value in query.items()})
