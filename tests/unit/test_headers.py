from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.unit.asgi import scope, tell
from web import index
from web.headers import HEADERS, POLICY, SecurityHeaders, policy
from web.settings import settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from web.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PLAIN = settings({})
PAGE = "<html><script>one()</script><script src='x.js'></script></html>"


async def answers(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 404, "headers": [(b"x-frame-options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b""})


async def breaks(_about: Scope, _receive: Receive, _send: Send):
    raise ZeroDivisionError


async def breaks_halfway(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise ZeroDivisionError


async def refuses(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "websocket.close", "code": 1008})


async def talks(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": 1009})


def guarded(app: ASGIApp, said: Settings = PLAIN) -> SecurityHeaders:
    return SecurityHeaders(app, said, PAGE)


def headers_of(start: Message) -> dict[str, str]:
    names = [name for name, _ in start["headers"]]
    assert len(names) == len(set(names))
    return {name.decode(): value.decode() for name, value in start["headers"]}


def all_there(found: dict[str, str]) -> bool:
    expected = {name.lower(): value for name, value in HEADERS.items()}
    return found.items() >= expected.items() and "content-security-policy" in found


@pytest.mark.parametrize(
    ("app", "status", "fails"), [(answers, 404, False), (breaks, 500, True), (breaks_halfway, 200, True)]
)
def test_every_answer_has_the_headers_also_when_the_app_breaks(app: ASGIApp, status: int, *, fails: bool):
    sent = tell(guarded(app), scope("http", {}))
    assert sent[0]["status"] == status
    assert all_there(headers_of(sent[0]))
    assert headers_of(sent[0])["x-frame-options"] == "SAMEORIGIN"
    assert [m["type"] for m in sent].count("http.response.start") == 1
    assert (sent[-1]["type"] == "failed") == fails  # the error still reaches the server's log


def test_a_refused_websocket_is_a_plain_answer_with_the_headers():
    about = {**scope("websocket", {}), "extensions": {"websocket.http.response": {}}}
    start, body = tell(guarded(refuses), about)
    assert (start["type"], start["status"]) == ("websocket.http.response.start", 403)
    assert all_there(headers_of(start))
    assert b"may not use" in body["body"]
    assert tell(guarded(refuses), scope("websocket", {})) == [{"type": "websocket.close", "code": 1008}]


def test_a_visit_that_is_ended_later_is_closed_as_ever():
    about = {**scope("websocket", {}), "extensions": {"websocket.http.response": {}}}
    assert [m["type"] for m in tell(guarded(talks), about)] == ["websocket.accept", "websocket.close"]


@pytest.mark.parametrize(
    ("tls", "proto", "told"), [(False, "", False), (False, "http", False), (False, "https", True), (True, "", True)]
)
def test_browsers_are_told_to_come_by_tls_where_there_is_tls(*, tls: bool, proto: str, told: bool):
    sent = tell(guarded(answers, replace(PLAIN, tls=tls)), scope("http", {"X-Forwarded-Proto": proto}))
    assert ("strict-transport-security" in headers_of(sent[0])) == told


@pytest.mark.parametrize(("sites", "older"), [("'none'", "DENY"), ("https://www.mfa.example", None)])
def test_who_may_embed_is_a_setting(sites: str, older: str | None):
    said = settings({"ATLAS_FRAME_ANCESTORS": sites})
    found = headers_of(tell(guarded(breaks, said), scope("http", {}))[0])
    assert found["content-security-policy"].endswith(f"frame-ancestors {sites}")
    assert found.get("x-frame-options") == older


def test_inline_scripts_run_by_their_hash_only():
    # sha256 of "one()", in base64, by `printf 'one()' | openssl dgst -sha256 -binary | base64`
    found = dict(part.split(" ", 1) for part in policy(PAGE, "'self'").split("; "))
    assert "'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='" in found["script-src"]
    assert "'unsafe-inline'" not in found["script-src"]
    assert found["script-src"].count("sha256-") == 1


def test_every_page_has_the_inline_scripts_of_the_first():
    hashes = {policy(index.html("", name), "'self'") for name in ("", "cables", "story")}
    assert len(hashes) == 1
    assert re.findall(r"\son\w+=", index.html("", "cables").partition("<script>")[0]) == []


def test_each_exception_of_the_policy_has_its_reason_in_the_code_and_in_the_document():
    exceptions = {
        (name, source)
        for name, sources in POLICY.items()
        for source in sources.split()
        if source not in {"'self'", "'none'"}
    }
    document = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `([\w-]+) ([^` ]+)` \|", document, re.MULTILINE))
    assert rows == exceptions
    code = (ROOT / "web" / "headers.py").read_text(encoding="utf-8")
    for _, source in exceptions:
        assert f"# {source.removesuffix(':')}:" in code
