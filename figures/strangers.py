"""Small files that visitors hand to one another, as JSON or as one word of a link: read with care, as strangers'."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FileFormat:
    """What a file says of itself, and how its refusal is worded.

    Attributes
    ----------
    mark
        Its ``format``.
    version
        Its ``version``; of another one is used what is understood.
    most_bytes
        A larger file is refused.
    has
        Begins what a file may have, such as ``a story has``.
    refused
        Says that it is none, such as ``is not a story``.
    """

    mark: str
    version: int
    most_bytes: int
    has: str
    refused: str

    @property
    def head(self) -> dict[str, Any]:
        """Return what a file of this format begins with."""
        return {"format": self.mark, "version": self.version}

    def body(self, content: bytes | str) -> tuple[dict[str, Any] | None, list[str]]:
        """Return the JSON object of a file, None if it is none of this format, and what is to be told.

        Parameters
        ----------
        content
            Of the file, from anybody.
        """
        size = len(content if isinstance(content, bytes) else content.encode(errors="replace"))
        if size > self.most_bytes:
            return None, [f"The file has {size:,} bytes; {self.has} at most {self.most_bytes:,}."]
        try:
            body = json.loads(content)
        except (ValueError, RecursionError):
            return None, [f"The file {self.refused}: it is not JSON, or it is cut short."]
        if not isinstance(body, dict) or body.get("format") != self.mark:
            return None, [f"The file {self.refused}: its “format” is not “{self.mark}”."]
        other = body.get("version") != self.version
        return body, [f"The file is of another version than {self.version}; what is understood is used."] * other


def pack(text: str) -> str:
    """Return a text as one word that may stand in a link."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpack(word: str, *, most_bytes: int) -> tuple[bytes, bool]:
    """Return what a word holds, and whether that is all of it.

    Parameters
    ----------
    word
        As `pack` made it, or anything else.
    most_bytes
        What is longer is cut one byte behind them.

    Raises
    ------
    ValueError
        If it was not made by `pack`.
    """
    unpacking = zlib.decompressobj()
    try:
        packed = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        content = unpacking.decompress(packed, most_bytes + 1)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return content, unpacking.eof
