from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.asgi import scope, tell
from web import uploads
from web.uploads import BoundedUploads

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

ADDRESS = "/_stcore/upload_file/session/file"


async def streamlit_like(_about: Scope, _receive: Receive, send: Send):
    await send({"type": "http.response.start", "status": 204, "headers": []})


def status(largest_bytes: int, path: str = ADDRESS, method: str = "PUT", **headers: str) -> int:
    """Return the answer's status; to read anything of the request would fail, for there is nothing."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return tell(BoundedUploads(streamlit_like, largest_bytes), scope("http", named, path, method))[0]["status"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_no_file_is_taken_as_long_as_no_page_asks(method: str):
    assert status(0, method=method, content_length="1") == 403
    assert status(0, path=f"/base{ADDRESS}", method=method) == 403


def test_everything_else_passes():
    assert status(0, path="/cables", method="GET") == 204


def test_a_page_that_asks_gets_files_up_to_its_bound():
    assert status(1000, content_length="1000") == 204
    assert status(1000, content_length="1001") == 413
    assert status(1000, method="DELETE") == 204


def test_a_file_of_unknown_length_is_refused():
    assert status(1000) == 411
    assert status(1000, content_length="-5") == 411
    assert status(1000, content_length="5", transfer_encoding="chunked") == 411


def test_the_app_runs_with_the_bound_of_its_pages():
    assert uploads.MIDDLEWARE[0].kwargs == {"largest_bytes": max(uploads.LARGEST_BYTES.values(), default=0)}
