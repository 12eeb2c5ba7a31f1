"""Talks to an ASGI app as a server does, with no server and no network."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Scope


def scope(kind: str, headers: Mapping[str, str], path: str = "/_stcore/stream", method: str = "GET") -> Scope:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": kind, "path": path, "method": method, "query_string": b"", "headers": pairs}


def tell(app: ASGIApp, about: Scope, *incoming: Message) -> list[Message]:
    """Run the app on these incoming messages and return what it sent, even if it failed in the end."""
    waiting, sent = list(incoming), []

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    try:
        asyncio.run(app(about, receive, send))
    except ZeroDivisionError:  # what the tests' broken app raises
        sent.append({"type": "failed"})
    return sent
