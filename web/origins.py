"""Which sites may open a WebSocket.

Streamlit compares a foreign origin with this machine's external address, for which it asks an outside host, each time
and while everybody waits. Here only settings are looked at, and no origin but the host's own gets through to Streamlit.
"""

from __future__ import annotations

import logging
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

_LOG = logging.getLogger(__name__)
_THIS_MACHINE = ("localhost", "127.0.0.1", "0.0.0.0", "::1")  # noqa: S104 (compared, not bound)


class OwnOrigins:
    """Refuse WebSockets that a page of a foreign site opens; programs, which send no origin, pass.

    Parameters
    ----------
    app
        What comes next.
    setting
        Returns one of Streamlit's settings by its name.
    """

    def __init__(self, app: ASGIApp, setting: Callable[[str], Any]) -> None:
        self.app = app
        self.setting = setting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the handshake on, or refuse it."""
        headers = Headers(scope=scope) if scope["type"] == "websocket" else Headers()
        origin = headers.get("origin")
        if origin is None or _authority(origin) == headers.get("host"):
            await self.app(scope, receive, send)
        elif self._is_allowed(_host(origin)):
            others = [(name, value) for name, value in scope["headers"] if name != b"origin"]
            await self.app({**scope, "headers": others}, receive, send)
        else:
            _LOG.warning("A page of %s may not use this atlas; server.corsAllowedOrigins can name it", origin)
            await send({"type": "websocket.close", "code": 1008})  # before the handshake: the client sees HTTP 403

    def _is_allowed(self, host: str | None) -> bool:
        if not self.setting("server.enableCORS"):
            return True
        if host is None:
            return False
        listed = [*self.setting("server.corsAllowedOrigins"), self.setting("browser.serverAddress")]
        patterns = [name.strip().lower() for name in self.setting("server.allowedHosts")]
        served = any(fnmatchcase(host, pattern) for pattern in patterns if pattern != "*")
        return served or host in {*_THIS_MACHINE, *map(_host, listed)}


def _authority(url: str) -> str | None:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return None


def _host(url: str) -> str | None:
    """Return the host of an address, which may lack its scheme; None where there is none."""
    try:
        return urlsplit(url.strip() if "://" in url else f"//{url.strip()}").hostname
    except ValueError:
        return None
