from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit import net_util
from streamlit.web.server.starlette import starlette_websocket

from tests.unit.asgi import scope, tell
from web.origins import OwnOrigins

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

DEFAULTS = {
    "server.enableCORS": True,
    "server.corsAllowedOrigins": [],
    "server.allowedHosts": [],
    "browser.serverAddress": "localhost",
}
HOST = "atlas.example:8501"


@pytest.fixture(autouse=True)
def nobody_outside_is_asked(monkeypatch: pytest.MonkeyPatch):
    """Streamlit's own look-ups of this machine's addresses; both may not be reached."""
    asked = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: asked.append("external"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: asked.append("internal"))
    yield
    assert asked == []


async def streamlit_like(about: Scope, _receive: Receive, send: Send):
    """Judge as Streamlit does, after ours."""
    headers = dict(about["headers"])
    origin = headers[b"origin"].decode() if b"origin" in headers else None
    allowed = starlette_websocket._is_origin_allowed(origin, headers[b"host"].decode())
    await send({"type": "websocket.accept" if allowed else "websocket.close"})


def answer(origin: str | None, **settings: object) -> str:
    chosen = DEFAULTS | {name.replace("__", "."): value for name, value in settings.items()}
    headers = {"Host": HOST} | ({} if origin is None else {"Origin": origin})
    (sent,) = tell(OwnOrigins(streamlit_like, setting=chosen.__getitem__), scope("websocket", headers))
    return sent["type"].removeprefix("websocket.")


@pytest.mark.parametrize(
    "origin",
    [None, f"http://{HOST}", f"https://{HOST}", "http://localhost:3000", "http://127.0.0.1:8501", "http://[::1]:8501"],
)
def test_programs_the_site_itself_and_this_machine_are_let_in(origin: str | None):
    assert answer(origin) == "accept"


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "http://atlas.example:80",
        "http://atlas.example.evil.example",
        f"http://{HOST}.evil.example",
        f"http://{HOST}@evil.example",
        "null",
        "",
        "http://[broken",
        "file://",
    ],
)
def test_foreign_sites_are_refused_and_nobody_outside_is_asked(origin: str):
    assert answer(origin) == "close"


@pytest.mark.parametrize(
    ("settings", "origin"),
    [
        ({"server__corsAllowedOrigins": ["https://intranet.example"]}, "https://intranet.example"),
        ({"browser__serverAddress": "maps.example"}, "https://maps.example"),
        ({"server__allowedHosts": ["atlas.example"]}, "https://atlas.example"),
        ({"server__allowedHosts": ["*.example", "atlas.example"]}, "https://maps.example"),
    ],
)
def test_settings_let_a_site_in_and_nobody_outside_is_asked(settings: dict[str, object], origin: str):
    assert answer(origin, **settings) == "accept"
    assert answer("https://evil.org", **settings) == "close"


def test_any_host_is_not_any_origin_but_cors_turned_off_is():
    assert answer("http://evil.example", server__allowedHosts=["*"]) == "close"
    assert answer("http://evil.example", server__enableCORS=False) == "accept"


def test_plain_requests_pass():
    async def app(_about: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start"})

    about = scope("http", {"Host": HOST, "Origin": "http://evil.example"})
    assert tell(OwnOrigins(app, setting=DEFAULTS.__getitem__), about) == [{"type": "http.response.start"}]
