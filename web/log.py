"""The server's log: one line of JSON for each error and, if asked for, each request; nothing about who asked.

No address of a visitor, no query string (it holds what somebody looks at), no names of files a visitor chose.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import time
import traceback
from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from streamlit import logger as streamlit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from web.settings import Settings

_REQUESTS = logging.getLogger("atlas.requests")
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f:]*\b", re.IGNORECASE)
_QUERY = re.compile(r"\?[^\s\"']+")
# A session's name stands in the addresses of its files and uploads; the rest of a path names a part of the atlas.
_PRIVATE_PATHS = ("/media/", "/_stcore/upload_file/", "/component/")
_LONGEST = 200
_OTHERS = ("uvicorn", "uvicorn.error")


class Lines(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        when = dt.datetime.fromtimestamp(record.created, tz=dt.UTC)
        line: dict[str, Any] = {
            "time": when.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            **(getattr(record, "request", None) or {"message": impersonal(record.getMessage())}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])[-8:]
            line["where"] = [f"{frame.name}:{frame.lineno} {frame.filename.rpartition('/')[2]}" for frame in frames]
            line["why"] = impersonal(str(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def impersonal(text: str) -> str:
    """Return a text without network addresses and query strings.

    Parameters
    ----------
    text
        What a library or the atlas reports.
    """
    return _ADDRESS.sub("[address]", _QUERY.sub("?[query]", text))


def path_of(path: str) -> str:
    """Return a path as it may stand in the log: shortened, and without what names a session or a file.

    Parameters
    ----------
    path
        As asked for, without its query string.
    """
    for private in _PRIVATE_PATHS:
        if private in path:
            return path.partition(private)[0] + private + "..."
    return impersonal(path[:_LONGEST])


class LoggedRequests:
    """Write a line for each request when it is answered, for each visit when it ends.

    Parameters
    ----------
    app
        What comes next.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write what came of it."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        begun, status = time.monotonic(), 101 if scope["type"] == "websocket" else 500

        async def noted(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            said = {
                "method": scope.get("method", "VISIT"),
                "path": path_of(scope["path"]),
                "status": status,
                "ms": round((time.monotonic() - begun) * 1000),
            }
            _REQUESTS.info("request", extra={"request": said})


def begin(settings: Settings) -> None:
    """Make every logger of this process write lines of JSON to standard error.

    Parameters
    ----------
    settings
        Whether requests are written as well.
    """
    out = logging.StreamHandler()
    out.setFormatter(Lines())
    logging.root.handlers[:] = [out]
    for name in _OTHERS:
        _hand_on(logging.getLogger(name))
    streamlit.setup_formatter = _hand_on  # also for loggers that Streamlit makes later
    streamlit.update_formatter()
    _REQUESTS.setLevel(logging.INFO if settings.logs_requests else logging.WARNING)


def _hand_on(logger: logging.Logger) -> None:
    """Let a logger write by way of all others, instead of in a format of its own."""
    logger.handlers[:] = []
    logger.propagate = True


def middleware(settings: Settings) -> list[Middleware]:
    """Return the middleware that writes requests, none if they are not asked for.

    Parameters
    ----------
    settings
        Whether they are.
    """
    return [Middleware(LoggedRequests)] if settings.logs_requests else []
