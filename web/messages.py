"""What a visitor may send over a WebSocket: bytes, and only so many at once.

Streamlit takes 25 MB, which become many times as much when read. The largest message of a real visit, 300 cables cut
and 300 spared, has 30 kB. A text, which no front end sends, would end in an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware import Middleware

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BYTES = 256_000
_TOO_LARGE = {"code": 1009, "reason": f"More than the atlas takes at once ({LARGEST_BYTES // 1000} kB)."}
_TEXT = {"code": 1003, "reason": "The atlas takes bytes, no text."}


class BoundedMessages:
    """Close a WebSocket whose visitor sends a text or too large a message, before anything reads it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass messages on as long as they are small enough."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        closed = False

        async def bounded() -> Message:
            nonlocal closed
            message = await receive()
            why = _TEXT if message.get("text") is not None else _TOO_LARGE
            if why is _TOO_LARGE and len(message.get("bytes") or b"") <= LARGEST_BYTES:
                return message
            closed = True
            await send({"type": "websocket.close", **why})
            return {"type": "websocket.disconnect", **why}

        async def unless_closed(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, bounded, unless_closed)


MIDDLEWARE = [Middleware(BoundedMessages)]
