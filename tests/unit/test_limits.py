from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.unit.asgi import scope, tell
from web.limits import BoundedVisitors, address_of
from web.settings import settings

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


async def answers(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 200, "headers": []})


def asks(address: str, kind: str = "http", path: str = "/", **headers: str) -> Scope:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    extensions = {"websocket.http.response": {}}
    return {**scope(kind, named, path), "client": (address, 5), "extensions": extensions}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "198.51.100.7", "192.0.2.1"),  # anybody can write the header
        (1, "", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # what stands left of the proxy's own word is the visitor's
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (3, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_the_address_is_the_one_a_trusted_proxy_saw(proxies: int, forwarded: str, found: str):
    assert address_of(asks("192.0.2.1", x_forwarded_for=forwarded), proxies) == found


def test_requests_of_one_address_are_bounded_and_come_back_with_time():
    clock = Clock()
    app = BoundedVisitors(answers, settings({"ATLAS_REQUESTS_PER_MINUTE": "3"}), clock)
    statuses = [tell(app, asks("192.0.2.1"))[0]["status"] for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert tell(app, asks("192.0.2.2"))[0]["status"] == 200
    clock.now = 20  # a third of a minute: one of three
    assert [tell(app, asks("192.0.2.1"))[0]["status"] for _ in range(2)] == [200, 429]


def visits(*addresses: str, **bounds: str) -> list[int | str]:
    """Return what each got that came while the others stayed."""
    found: list[int | str] = []
    app_settings = settings({f"ATLAS_{name}": value for name, value in bounds.items()})

    async def all_stay() -> None:
        over = asyncio.Event()

        async def stays(_about: Scope, _receive: Receive, send: Send) -> None:
            await send({"type": "websocket.accept"})
            await over.wait()

        app = BoundedVisitors(stays, app_settings)

        async def send(message: Message) -> None:
            if message["type"] != "websocket.http.response.body":
                found.append(message.get("status", "in"))

        async def nothing() -> Message:
            return {"type": "websocket.connect"}

        for address in addresses:
            task = asyncio.ensure_future(app(asks(address, "websocket"), nothing, send))
            tasks.append(task)
            await asyncio.sleep(0)
        over.set()
        await asyncio.gather(*tasks)
        assert not app.visits  # whoever leaves makes room

    tasks: list[asyncio.Future[None]] = []
    asyncio.run(all_stay())
    return found


def test_visits_of_one_address_are_bounded_and_others_come_in():
    assert visits("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2", SESSIONS_PER_ADDRESS="2") == [
        "in",
        "in",
        429,
        "in",
    ]


def test_all_visits_together_are_bounded():
    assert visits("192.0.2.1", "192.0.2.2", "192.0.2.3", SESSIONS="2") == ["in", "in", 503]


def test_metrics_are_closed_unless_asked_for():
    metrics = asks("192.0.2.1", path="/_stcore/metrics")
    assert tell(BoundedVisitors(answers, settings({})), metrics)[0]["status"] == 403
    assert tell(BoundedVisitors(answers, settings({"ATLAS_METRICS": "1"})), metrics)[0]["status"] == 200
