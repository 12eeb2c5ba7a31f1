"""How much one address, and all of them together, may ask at the same time; whoever asks more gets a plain answer."""

from __future__ import annotations

import ipaddress
import time
from collections import Counter
from typing import TYPE_CHECKING

from cachetools import LRUCache
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from web.settings import Settings

_KNOWN_ADDRESSES = 20_000
_FULL = "The atlas has as many visitors as it takes. Please try again in some minutes."
_FULL_HERE = "Your network has as many open pages of the atlas as one may have. Close some, then reload."
_TOO_OFTEN = "Your network has asked the atlas too often in the last minute. Please wait a minute."
_CLOSED = "This is not open to visitors; ATLAS_METRICS opens it."
METRICS = "/_stcore/metrics"


def address_of(scope: Scope, trusted_proxies: int) -> str:
    """Return the network a request comes from: an IPv4 address, or the 64 bits of an IPv6 one that a site owns.

    Parameters
    ----------
    scope
        The request.
    trusted_proxies
        How many proxies in front add who asked them to X-Forwarded-For. What stands further left anybody may have
        written. With 0 the header is not looked at.
    """
    lines = Headers(scope=scope).getlist("x-forwarded-for") if trusted_proxies else []
    named = [part.strip() for line in lines for part in line.split(",") if part.strip()]
    said = named[-min(trusted_proxies, len(named))] if named else (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(said)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        return str(address.ipv4_mapped or ipaddress.ip_network((int(address) >> 64 << 64, 64)))
    return str(address)


class BoundedVisitors:
    """Refuse requests and visits beyond the bounds, before anything else is done for them.

    Parameters
    ----------
    app
        What comes next.
    settings
        The bounds.
    clock
        Seconds that never go back.
    """

    def __init__(self, app: ASGIApp, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.settings = settings
        self.clock = clock
        self.visits: Counter[str] = Counter()
        # How many requests an address may still make, and when that was said; refilled evenly over a minute.
        self.left: LRUCache[str, tuple[float, float]] = LRUCache(_KNOWN_ADDRESSES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        address = address_of(scope, self.settings.trusted_proxies)
        refusal = self._refusal(scope, address)
        if refusal:
            await _refuse(refusal, scope, receive, send)
        elif scope["type"] == "http":
            await self.app(scope, receive, send)
        else:
            await self._visit(address, scope, receive, send)

    def _refusal(self, scope: Scope, address: str) -> PlainTextResponse | None:
        if scope["path"].rstrip("/").endswith(METRICS) and not self.settings.metrics:
            return PlainTextResponse(_CLOSED, 403)
        if not self._may_ask(address):
            return PlainTextResponse(_TOO_OFTEN, 429, headers={"Retry-After": "60"})
        if scope["type"] == "websocket":
            if self.visits[address] >= self.settings.sessions_per_address:
                return PlainTextResponse(_FULL_HERE, 429, headers={"Retry-After": "60"})
            if self.visits.total() >= self.settings.sessions:
                return PlainTextResponse(_FULL, 503, headers={"Retry-After": "120"})
        return None

    def _may_ask(self, address: str) -> bool:
        most, now = self.settings.requests_per_minute, self.clock()
        left, before = self.left.get(address, (float(most), now))
        left = min(float(most), left + (now - before) * most / 60)
        allowed = left >= 1
        self.left[address] = (left - allowed, now)
        return allowed

    async def _visit(self, address: str, scope: Scope, receive: Receive, send: Send) -> None:
        self.visits[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.visits[address] -= 1
            if not self.visits[address]:
                del self.visits[address]


async def _refuse(answer: PlainTextResponse, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        closing: Message = {"type": "websocket.close", "code": 1013}
        await send(closing)
    else:
        await answer(scope, receive, send)


def middleware(settings: Settings) -> list[Middleware]:
    """Return the middleware, to follow the security headers.

    Parameters
    ----------
    settings
        The bounds.
    """
    return [Middleware(BoundedVisitors, settings=settings)]
