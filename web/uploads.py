"""Which pages take a file, and how large a one.

Streamlit takes files of 200 MB from every visitor, whether or not a page asks for one, and keeps them in memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

# Page and the most bytes of one upload to it. Streamlit's upload address names no page: the largest counts for all.
LARGEST_BYTES: dict[str, int] = {"story": 1_100_000}
_ADDRESS = "/_stcore/upload_file/"


class BoundedUploads:
    """Refuse uploads that no page asks for.

    Parameters
    ----------
    app
        What comes next.
    largest_bytes
        The most an upload may have; 0 refuses all.
    """

    def __init__(self, app: ASGIApp, largest_bytes: int) -> None:
        self.app = app
        self.largest_bytes = largest_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before anything of the file is read."""
        refusal = self._refusal(scope) if scope["type"] == "http" and _ADDRESS in scope["path"] else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        length = headers.get("content-length", "")
        if not self.largest_bytes:
            return _answer("No page of the atlas takes files.", 403)
        if scope["method"] != "PUT":
            return None
        if not length.isdecimal() or "transfer-encoding" in headers:
            return _answer("An upload says its length first.", 411)
        if int(length) > self.largest_bytes:
            return _answer(f"The file is too large: at most {self.largest_bytes:,} bytes.", 413)
        return None


def _answer(text: str, status_code: int) -> PlainTextResponse:
    return PlainTextResponse(text, status_code=status_code)


MIDDLEWARE = [Middleware(BoundedUploads, largest_bytes=max(LARGEST_BYTES.values(), default=0))]
