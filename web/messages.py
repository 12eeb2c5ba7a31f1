"""How much a visitor may send over a WebSocket at once.

Streamlit takes 25 MB, which become many times as much when read. The largest message of a real visit, 300 cables cut
and 300 spared, has 30 kB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware import Middleware

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BYTES = 256_000
_CLOSED = {"code": 1009, "reason": f"More than the atlas takes at once ({LARGEST_BYTES // 1000} kB)."}


class BoundedMessages:
    """Close a WebSocket whose visitor sends too large a message, before anything reads it."""

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
            if len(message.get("bytes") or message.get("text") or "") <= LARGEST_BYTES:
                return message
            closed = True
            await send({"type": "websocket.close", **_CLOSED})
            return {"type": "websocket.disconnect", **_CLOSED}

        async def unless_closed(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, bounded, unless_closed)


MIDDLEWARE = [Middleware(BoundedMessages)]
