from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

import pytest
from streamlit import logger as streamlit

from tests.unit.asgi import scope, tell
from web import log
from web.settings import settings

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


async def answers(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 404, "headers": []})


async def breaks(_about: Scope, _receive: Receive, _send: Send):
    raise ZeroDivisionError


@pytest.mark.parametrize(("app", "status"), [(answers, 404), (breaks, 500)])
def test_a_request_is_one_line_without_address_or_query(caplog: pytest.LogCaptureFixture, app: object, status: int):
    caplog.set_level(logging.INFO, "atlas.requests")
    about = {**scope("http", {}, "/cables"), "query_string": b"economy=KEN", "client": ("198.51.100.7", 5)}
    tell(log.LoggedRequests(app), about)
    (record,) = caplog.records
    line = log.Lines().format(record)
    said = json.loads(line)
    assert (said["path"], said["status"], said["method"]) == ("/cables", status, "GET")
    assert "KEN" not in line
    assert "198.51" not in line
    assert "\n" not in line


def test_an_error_is_one_line_with_its_place_and_nobody_named():
    try:
        raise ValueError("198.51.100.7 asked /cables?economy=KEN\nand more from 2001:db8:1:2::7")  # noqa: TRY301
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "failed for %s", ("10.0.0.1:443",), sys.exc_info())
    line = log.Lines().format(record)
    said = json.loads(line)
    assert said["error"] == "ValueError"
    assert said["where"][0].endswith("test_log.py")
    assert said["message"] == "failed for [address]"
    assert said["why"] == "[address] asked /cables?[query]\nand more from [address]"
    assert "\n" not in line


def test_what_names_a_session_or_a_file_is_left_out():
    assert log.path_of("/_stcore/upload_file/session/file") == "/_stcore/upload_file/..."
    assert log.path_of("/media/abc.csv") == "/media/..."
    assert log.path_of("/" + "x" * 999) == "/" + "x" * 199


def test_requests_are_logged_only_if_asked_for():
    assert log.middleware(settings({})) == []
    assert len(log.middleware(settings({"ATLAS_LOG": "requests"}))) == 1


def test_a_logger_that_streamlit_makes_later_writes_lines_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    # Streamlit gives each of its loggers a format of its own, and makes some only when they have something to say.
    monkeypatch.setattr(streamlit, "_loggers", {})
    monkeypatch.setattr(streamlit, "setup_formatter", streamlit.setup_formatter)
    monkeypatch.setattr(logging.root, "handlers", [])
    log.begin(settings({}))
    streamlit.get_logger("streamlit.made_later").warning("asked by 198.51.100.7")
    streamlit.update_formatter()
    streamlit.get_logger("streamlit.made_later").warning("again")
    first, second = map(json.loads, capsys.readouterr().err.splitlines())
    assert (first["logger"], first["message"]) == ("streamlit.made_later", "asked by [address]")
    assert second["message"] == "again"
