"""Security headers for every answer, refused WebSockets, errors and redirects included."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from web.settings import Settings

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY: dict[str, str] = {
    "default-src": "'none'",
    # Scripts come from files of this host, and from the few in the index page, by their hashes.
    # blob: in scripts: Streamlit imports the script of a component (keys, kept stories, the subway map) from a blob.
    # 'unsafe-eval': Vega compiles the expressions of a chart with `new Function`, and maps load a WebAssembly module.
    "script-src": "'self' blob: 'unsafe-eval'",
    # 'unsafe-inline': Streamlit's front end (emotion), Vega and our SVG write style elements and attributes.
    "style-src": "'self' 'unsafe-inline'",
    # data: in images and fonts: icons of the front end and of the index page, and a font inside a style sheet.
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'none'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What a page of the atlas may load; nothing from another host. docs/security.md has each reason."""
_YEAR_S = 31_536_000
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(index: str, frame_ancestors: str) -> str:
    """Return the content security policy.

    Parameters
    ----------
    index
        The page that starts every visit: its inline scripts may run, no other.
    frame_ancestors
        Who may show the atlas in a frame.
    """
    digests = [hashlib.sha256(script.encode()).digest() for script in _INLINE.findall(index)]
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    said = POLICY | {"script-src": f"{POLICY['script-src']} {hashes}", "frame-ancestors": frame_ancestors}
    return "; ".join(f"{name} {value}" for name, value in said.items())


class SecurityHeaders:
    """Add the headers to every HTTP answer, also to errors and to the refusal of a WebSocket.

    Parameters
    ----------
    app
        What comes next.
    settings
        How visitors are treated.
    index
        The page that starts every visit.
    """

    def __init__(self, app: ASGIApp, settings: Settings, index: str) -> None:
        self.app = app
        self.tls = settings.tls
        self.headers = HEADERS | {"Content-Security-Policy": policy(index, settings.frame_ancestors)}
        # For browsers that do not know frame-ancestors; it cannot name sites.
        frames = {"'self'": "SAMEORIGIN", "'none'": "DENY"}.get(settings.frame_ancestors)
        self.headers |= {"X-Frame-Options": frames} if frames else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and amend the answer's headers."""
        if scope["type"] == "websocket":
            await self._visit(scope, receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def amended(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._amend(scope, message)
            await send(message)

        try:
            await self.app(scope, receive, amended)
        except Exception:
            if not begun:  # Starlette would answer itself, without the headers
                await PlainTextResponse("Internal Server Error", status_code=500)(scope, receive, amended)
            raise

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def amended(message: Message) -> None:
            nonlocal begun
            refuses = message["type"] == "websocket.close" and not begun
            begun = True
            if refuses and "websocket.http.response" in scope.get("extensions", {}):
                refusal = PlainTextResponse(message.get("reason") or "This page may not use the atlas.", 403)
                await refusal(scope, receive, amended)
                return
            if message["type"] == "websocket.http.response.start":
                self._amend(scope, message)
            await send(message)

        await self.app(scope, receive, amended)

    def _amend(self, scope: Scope, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(self.headers)
        if self.tls or Headers(scope=scope).get("x-forwarded-proto") == "https":
            headers["Strict-Transport-Security"] = f"max-age={_YEAR_S}; includeSubDomains"


def middleware(settings: Settings, index: str) -> list[Middleware]:
    """Return the middleware, to be the first of all.

    Parameters
    ----------
    settings
        How visitors are treated.
    index
        The page that starts every visit.
    """
    return [Middleware(SecurityHeaders, settings=settings, index=index)]
