from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.asgi import scope, tell
from web.messages import LARGEST_BYTES, BoundedMessages

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send


def conversation(*incoming: Message) -> tuple[list[Message], list[Message]]:
    """Return what an app was given that reads on until the visitor has gone, and what the visitor was sent."""
    given = []

    async def app(_about: Scope, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            given.append(message)
            await send({"type": "websocket.send", "text": "read"})
            if message["type"] == "websocket.disconnect":
                return

    return given, tell(BoundedMessages(app), scope("websocket", {}), *incoming)


def test_the_largest_message_allowed_is_read():
    message = {"type": "websocket.receive", "bytes": b"x" * LARGEST_BYTES}
    given, sent = conversation(message, {"type": "websocket.disconnect", "code": 1000})
    assert given[0] == message
    assert [m["type"] for m in sent] == ["websocket.send", "websocket.send"]


@pytest.mark.parametrize(
    ("message", "code", "why"),
    [
        ({"bytes": b"x" * (LARGEST_BYTES + 1)}, 1009, "256 kB"),
        ({"text": "x"}, 1003, "no text"),
        ({"text": ""}, 1003, ""),
    ],
)
def test_a_larger_one_or_a_text_is_never_read_and_ends_the_visit_with_a_reason(message: Message, code: int, why: str):
    given, sent = conversation({"type": "websocket.receive", **message})
    assert [message["type"] for message in given] == ["websocket.disconnect"]
    (close,) = sent  # what the app said after that has nobody to go to
    assert (close["type"], close["code"]) == ("websocket.close", code)
    assert why in close["reason"]
    assert len(close["reason"].encode()) <= 123  # as much as a close frame holds
