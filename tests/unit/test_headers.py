from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.asgi import scope, tell
from web.headers import _HEADERS, SecurityHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send


async def answers(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 404, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b""})


async def breaks(_about: Scope, _receive: Receive, _send: Send):
    raise ZeroDivisionError


async def breaks_halfway(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("app", "status", "fails"), [(answers, 404, False), (breaks, 500, True), (breaks_halfway, 200, True)]
)
def test_every_answer_has_the_headers_also_when_the_app_breaks(app: ASGIApp, status: int, *, fails: bool):
    sent = tell(SecurityHeaders(app), scope("http", {}))
    start = sent[0]
    names = [name for name, _ in start["headers"]]
    assert start["status"] == status
    assert {name: value.decode() for name, value in start["headers"]}.items() >= {
        (name.lower().encode(), value) for name, value in _HEADERS.items()
    }
    assert len(names) == len(set(names))
    assert [m["type"] for m in sent].count("http.response.start") == 1
    assert (sent[-1]["type"] == "failed") == fails  # the error still reaches the server's log
