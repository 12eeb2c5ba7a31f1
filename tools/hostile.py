"""What strangers send: texts, links, requests, files and messages that no visitor's browser would, drawn by chance."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from figures.exercise import answers, kit
from figures.exercise.codes import EXERCISES
from figures.pages import PAGES
from figures.parameters import OWNED
from figures.story import file as story
from figures.strangers import pack
from geo.layer_urls import LAYERS, TILE_ZOOMS
from loaders.catalogue import TABLE_NAMES

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    from analysis.atlas import Atlas
    from benchmarks.first_views import Link

TEXTS = (
    "",
    " ",
    "\x00",
    "\r\nSet-Cookie: a=b",
    "9" * 5_000,
    "-1",
    "1e999",
    "nan",
    "１２",
    "0x10",
    "true",
    "null",
    "[]",
    "x" * 9_999,
    "'; DROP TABLE cables; --",
    '=HYPERLINK("https://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))\n# y",
    "![x](https://evil.example/x.png)",
    "$$\\frac{1}{0}$$ :material/search: :red[x]",
    "{{7*7}} ${7*7} %s %n {0.__class__}",
    "../../../../etc/passwd",
    "..%2f..%2fetc/passwd",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe",
    "a\N{COMBINING ACUTE ACCENT}" * 400,
    "\N{FAMILY}\N{ZERO WIDTH JOINER}" * 50,
    "İ\N{LATIN SMALL LIGATURE FFI}ß",
    "31.2, 29.9, 100",
    "91, 181, -5",
    "(" * 2_000,
    "\\" * 500,
    "|".join("abc" for _ in range(500)),
    "𝔊" * 300,
)
_METHODS = ("GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "X" * 300)
_HEADERS = (
    "Origin",
    "Cookie",
    "Range",
    "X-Forwarded-For",
    "If-None-Match",
    "Accept-Encoding",
    "Host",
    "Content-Length",
)


def text(chance: random.Random) -> str:
    """Return a hostile text: one of the known ones, or letters of the whole of Unicode without halves of a pair."""
    if chance.random() < 0.7:
        return chance.choice(TEXTS)
    points = (chance.choice((0x7F, 0xFFFF, 0x10FFFF)) for _ in range(chance.choice((1, 5, 40, 400))))
    return "".join(chr(found) for found in map(chance.randrange, points) if not 0xD800 <= found < 0xE000)


def query(link: Link, chance: random.Random) -> dict[str, list[str]]:
    """Return what a good link says after one to three things in it went wrong."""
    said = {name: list(texts) for name, texts in link.query.items()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([*said, chance.choice(OWNED).name, text(chance)[:60], "embed", "embed_options"])
        before = said.get(name, [])
        said[name] = chance.choice(
            (
                [text(chance)],
                [*before, text(chance)],
                [one[:1_000] for one in before[:10]] * 300,
                [one[: len(one) // 2] for one in before],
                [one[::-1] for one in before],
                [one.swapcase() + " " for one in before],
                [str(chance.choice((-1, 0, 1, 10**6, 10**30))) for _ in range(chance.randint(1, 3))],
                [text(chance) for _ in range(chance.randint(2, 40))],
            )
        )
    return said


def page(chance: random.Random) -> str:
    """Return the name of a page, sometimes one that does not exist."""
    return text(chance)[:200] if chance.random() < 0.05 else chance.choice(PAGES).name


def request(chance: random.Random) -> bytes:
    """Return the bytes of an HTTP request that asks for something odd of one of the server's routes."""
    number = str(chance.choice((-1, 0, 1, 7, 99, 10**18, "9" * 5_000, "x", "%00")))
    odd = quote(text(chance)[:3_000], safe=chance.choice(("", "/?&=.")))
    pages = ",".join(one.name for one in PAGES).split(",")
    path = chance.choice(
        (
            f"/find?q={odd}",
            f"/{chance.choice(pages)}?{odd}",
            f"/pictures/{chance.choice(pages)}/{number}x{number}/light.svg?economy={odd}",
            f"/pictures/{odd}/240x240/light.svg",
            f"/data/{chance.choice((*TABLE_NAMES, odd, odd))}.csv",
            f"/layers/{chance.choice((*LAYERS, odd, odd))}.geojson?v={odd}",
            f"/tiles/{chance.choice((*TILE_ZOOMS, odd))}/{odd or 0}/{number}/{number}/{number}.json",
            f"/media/{odd}",
            f"/component/{odd}",
            f"/_stcore/{odd}",
            f"/_stcore/bidi-components/{odd}",
            f"/_stcore/upload_file/{odd}/{odd}",
            f"/static/{odd}",
            f"/app/static/{odd}",
            f"/{odd}",
        )
    )
    method = chance.choice(_METHODS)
    headers = {"Host": "localhost", "Connection": "close"}
    for _ in range(chance.randint(0, 3)):
        headers[chance.choice(_HEADERS)] = (
            text(chance)[:2_000].replace("\r", " ").replace("\n", " ").replace("\x00", " ")
        )
    if headers.pop("Content-Length", None) is not None:
        headers["Content-Length"] = number
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode()


def value(chance: random.Random, depth: int = 0) -> Any:  # noqa: ANN401 (anything that JSON may hold)
    """Return what may stand anywhere in a JSON file."""
    if depth < 3 and chance.random() < 0.4:
        many = chance.choice((0, 1, 3, 50))
        if chance.random() < 0.5:
            return [value(chance, depth + 2) for _ in range(many)]
        return {text(chance)[:40]: value(chance, depth + 2) for _ in range(many)}
    return chance.choice((None, True, -1, 10**40, 1e308, float("nan"), text(chance), text(chance)))


def _broken(good: dict[str, Any], parts: str, chance: random.Random) -> bytes:
    """Return a file with things wrong in it: in its head, in one of its parts, or in its bytes."""
    body = json.loads(json.dumps(good))
    for _ in range(chance.randint(0, 3)):
        body[chance.choice([*body, text(chance)[:30]])] = value(chance)
    inside = body.get(parts)
    if isinstance(inside, list) and inside:
        for _ in range(chance.randint(0, 4)):
            at = chance.randrange(len(inside))
            if isinstance(inside[at], dict):
                inside[at] = {**inside[at], chance.choice([*inside[at], "query", "page"]): value(chance)}
            else:
                inside[at] = value(chance)
        body[parts] = inside * chance.choice((1, 1, 1, 200))
    elif isinstance(inside, dict) and inside:
        inside[chance.choice([*inside, text(chance)[:20]])] = value(chance)
    raw = json.dumps(body, ensure_ascii=chance.random() < 0.5).encode(errors="replace")
    damage: tuple[Callable[[bytes], bytes], ...] = (
        lambda raw: raw,
        lambda raw: raw,
        lambda raw: raw,
        lambda raw: raw[: chance.randrange(len(raw))],
        lambda raw: chance.randbytes(200) + raw,
        lambda raw: raw.replace(b'"', b"'", 3),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.decode(errors="replace").encode("utf-16"),
        lambda _: b"[" * 100_000,
        lambda _: b'{"a":' * 50_000,
        lambda _: b"",
        lambda _: b"\x00" * 50_000,
        lambda _: b"1" * 100_000,
    )
    return chance.choice(damage)(raw)


def story_file(links: Sequence[Link], chance: random.Random) -> bytes:
    """Return a file of a story that somebody has tampered with."""
    slides = [
        {"page": link.page, "query": str(link).partition("?")[2], "title": text(chance)[:80], "text": text(chance)}
        for link in chance.sample(links, chance.randint(1, 3))
    ]
    return _broken({**story.FORMAT.head, "title": text(chance)[:80], "slides": slides}, "slides", chance)


def answer_file(atlas: Atlas, chance: random.Random) -> bytes:
    """Return a file of a team's answers that somebody has tampered with."""
    code = chance.choice((*EXERCISES, text(chance)[:40]))
    asked = (
        [question.code for question in kit.questions(atlas, exercise=code, economy="KEN")] if code in EXERCISES else []
    )
    codes = [chance.choice([*asked, text(chance)[:20]]) for _ in range(chance.choice((1, 4, 130)))]
    given = {code: [text(chance)[:300]] for code in codes}
    good = {**answers.FORMAT.head, "exercise": code, "team": text(chance)[:60], "answers": given}
    return _broken(good, "answers", chance)


def word(content: bytes, chance: random.Random) -> str:
    """Return a file as a word of a link, whole or not."""
    packed = pack(content.decode(errors="replace"))
    cut = chance.randrange(len(packed))
    return chance.choice((packed, packed, packed[:cut], packed[:cut] + text(chance)[:50] + packed[cut:], text(chance)))
