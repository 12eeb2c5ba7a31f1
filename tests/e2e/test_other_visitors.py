"""What one visitor tries, on the real server: the others are not harmed and nobody outside is asked."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import ConnectionClosedError, InvalidStatus, Origin, Subprotocol
from websockets.sync.client import ClientConnection, connect

from tests.e2e.conftest import start_app
from tests.e2e.test_service import ask
from web.messages import LARGEST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def outside() -> Iterator[socket.socket]:
    """Stands for every outside host: as the proxy it would be told what the server asks of them."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.fixture(scope="module")
def shared_url(outside: socket.socket) -> Iterator[str]:
    """The app as it is shared on a local network."""
    proxy = f"http://127.0.0.1:{outside.getsockname()[1]}"
    process, url = start_app(
        http_proxy=proxy,
        https_proxy=proxy,
        no_proxy="localhost",
        STREAMLIT_SERVER_ADDRESS="0.0.0.0",  # noqa: S104 (as the README says)
    )
    yield url
    process.terminate()
    process.wait(timeout=20)


def visit(url: str, origin: str) -> ClientConnection:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(address, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")], proxy=None, max_size=None)


def state(size: int) -> bytes:
    """A visitor's message with a control that holds so many bytes."""
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id="control", string_value="x" * size)
    return message.SerializeToString()


def session_of(visitor: ClientConnection) -> str:
    """Run the opening page and return the session's name."""
    visitor.send(state(1))
    while True:
        message = ForwardMsg.FromString(visitor.recv(timeout=45))
        if message.WhichOneof("type") == "new_session":
            return message.new_session.initialize.session_id


def listen(visitor: ClientConnection) -> None:
    """Take what comes until the server says no more."""
    while True:
        visitor.recv(timeout=45)


@pytest.mark.long
def test_a_foreign_site_is_refused_and_nobody_outside_is_asked(shared_url: str, outside: socket.socket):
    with pytest.raises(InvalidStatus) as refused, visit(shared_url, "http://foreign.example"):
        pass
    assert refused.value.response.status_code == 403
    with visit(shared_url, shared_url) as own:
        assert session_of(own)
    with pytest.raises(BlockingIOError):  # no connection is waiting
        outside.accept()


@pytest.mark.long
def test_a_foreign_page_gets_a_plain_refusal_with_the_headers(shared_url: str):
    status, headers, body = ask(
        shared_url,
        "/_stcore/stream",
        Connection="Upgrade",
        Upgrade="websocket",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="AAAAAAAAAAAAAAAAAAAAAA==",
        Origin="http://foreign.example",
    )
    assert (status, body) == (403, b"This page may not use the atlas.")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Server"] is None


@pytest.mark.long
def test_who_sends_too_much_is_sent_away_and_the_others_stay(shared_url: str):
    with visit(shared_url, shared_url) as other, visit(shared_url, shared_url) as visitor:
        assert session_of(visitor)
        visitor.send(state(LARGEST_BYTES))  # and some bytes around it
        with pytest.raises(ConnectionClosedError) as closed:
            listen(visitor)
        assert closed.value.rcvd is not None
        assert (closed.value.rcvd.code, "256 kB" in closed.value.rcvd.reason) == (1009, True)
        assert session_of(other)


@pytest.mark.long
def test_no_file_larger_than_a_story_is_taken(shared_url: str):
    with visit(shared_url, shared_url) as visitor:
        address = f"{shared_url}/_stcore/upload_file/{session_of(visitor)}/one"
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(address, data=b"x" * 1_100_001, method="PUT"))
    with refused.value as answer:
        assert answer.code == 413
        assert answer.read() == b"The file is too large: at most 1,100,000 bytes."
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.long
def test_the_health_check_looks_at_layers_and_documents_too(shared_url: str):
    with urllib.request.urlopen(f"{shared_url}/health/data") as answer:
        found = json.load(answer)
    assert found["problems"] == {}
    assert min(found["tables"], found["layers"], found["documents"]) > 0
