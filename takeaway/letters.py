"""Text of any kind made fit for a document: no letter that a format or a font lacks, no word that does not fit."""

from __future__ import annotations

import functools
import re
import struct
import unicodedata
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_FONT = FONTS / "SourceSansPro-Regular.ttf"
_NO_LETTER = "\N{WHITE SQUARE}"
_ELSEWHERE = frozenset(map(ord, "\N{WHITE SQUARE}\N{BLACK SQUARE}\N{WHITE CIRCLE}\N{BLACK CIRCLE}"))
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_LONGEST_WORD = re.compile(r"\S{32}(?=\S)")
_BREAK = "\N{ZERO WIDTH SPACE}"


def plain(text: str) -> str:
    """Return a text without characters that XML forbids, on one line."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def cut(text: str, most: int) -> str:
    """Return a text of ``most`` characters at most, cut at a word where one ends."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    space = head.rfind(" ")
    return f"{head[:space] if space > most // 2 else head}…"


def drawable(text: str) -> str:
    """Return a text in letters that the font of the PDF has; a square stands for each other."""
    if text.isascii():
        return text
    known = _known()
    return "".join(letter if ord(letter) in known else _nearest(letter, known) for letter in text)


def breakable(text: str) -> str:
    """Return a text whose very long words may be broken across lines."""
    return _LONGEST_WORD.sub(lambda found: found[0] + _BREAK, text)


def _nearest(letter: str, known: frozenset[int]) -> str:
    if unicodedata.category(letter) in {"Cf", "Mn", "Cn", "Co"}:
        return ""
    plainer = unicodedata.normalize("NFKD", letter)
    return plainer if all(ord(part) in known for part in plainer) else _NO_LETTER


@functools.cache
def _known() -> frozenset[int]:
    """Return the code points of the font, from its table of characters (formats 4 and 12 of ``cmap``)."""
    data = _FONT.read_bytes()
    tables = {data[k : k + 4]: struct.unpack_from(">I", data, k + 8)[0] for k in _steps(data, 4, 12, 16)}
    start = tables[b"cmap"]
    found: set[int] = set()
    for entry in _steps(data, start + 2, start + 4, 8):
        place = start + struct.unpack_from(">I", data, entry + 4)[0]
        kind = struct.unpack_from(">H", data, place)[0]
        if kind == 4:
            double = struct.unpack_from(">H", data, place + 6)[0]
            ends = struct.unpack_from(f">{double // 2}H", data, place + 14)
            starts = struct.unpack_from(f">{double // 2}H", data, place + 16 + double)
            found |= {code for low, high in zip(starts, ends, strict=True) for code in range(low, high + 1)}
        elif kind == 12:
            for n in range(struct.unpack_from(">I", data, place + 12)[0]):
                low, high, _glyph = struct.unpack_from(">3I", data, place + 16 + 12 * n)
                found |= set(range(low, high + 1))
    return frozenset(found | _ELSEWHERE) - {0xFFFF}


def _steps(data: bytes, counted_at: int, first: int, size: int) -> range:
    """Return where each record of a counted list starts."""
    return range(first, first + size * struct.unpack_from(">H", data, counted_at)[0], size)
