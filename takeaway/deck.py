"""A story as one HTML file that presents with the network off: its keys, bar and pictures are all in it."""

from __future__ import annotations

import base64
import functools
import hashlib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from charts import theme
from figures.figure import citation_html
from takeaway.html import inlined, legend, policy
from takeaway.rows import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable

    from figures.figure import Figure
    from takeaway.brief import Brief, Part

_TEMPLATES = Path(__file__).parent / "templates"
_DRAWN_PX = 900
_ROWS = {"most_rows": 9, "most_letters": 110, "most_in_cell": 110}
_BAR = """<nav aria-label="Presentation"><button id="back" aria-label="Previous slide">&#9664;</button>
<button id="on" aria-label="Next slide">&#9654;</button><select id="list" aria-label="Slide"></select>
<output id="clock" aria-label="Time since the start">0:00</output><span class="gap"></span>
<button id="reveal" hidden>Show what is held back</button><button id="blank" aria-pressed="false">Blank</button>
<button id="notes" aria-pressed="false">Speaker notes</button><button id="full">Full screen</button>
<a id="live" target="_blank" rel="noopener" hidden>Live page</a></nav>"""


def deck(brief: Brief, *, tell: Callable[[int, int], None] | None = None) -> bytes:
    """Return the story as one HTML file.

    Parameters
    ----------
    brief
        Whose parts are slides.
    tell
        Told after each slide how many are done, and of how many.
    """
    script = (_TEMPLATES / "deck.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"'sha256-{digest}'"
    slides = [_opening(brief)]
    for number, part in enumerate(brief.parts, start=1):
        slides.append(_slide(part, number))
        if tell:
            tell(number, len(brief.parts))
    slides.append(_closing(brief))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(allowed)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(brief.title)}</title><style>{_style()}</style></head><body><main>{''.join(slides)}</main>"
        f"{_BAR}<script>{script}</script></body></html>\n"
    ).encode()


@functools.cache
def _style() -> str:
    text = (_TEMPLATES / "deck.css").read_text(encoding="utf-8")
    return text.replace("INK_LIGHT", theme.INK["light"]).replace("INK_DARK", theme.INK["dark"])


def _section(title: str, body: str, *, kind: str = "", more: str = "") -> str:
    return (
        f'<section class="slide{kind}" tabindex="-1" aria-label="{escape(title)}" data-title="{escape(title)}"{more}>'
        f"<h1>{escape(title)}</h1>{body}</section>"
    )


def _opening(brief: Brief) -> str:
    lead = f"<p>{escape(brief.lead)}</p>" if brief.lead else ""
    edition = f'<p class="source">{escape(brief.edition)}. Digital Geopolitics Atlas.</p>'
    return _section(brief.title, lead + edition, kind=" words")


def _closing(brief: Brief) -> str:
    cited = "".join(f"<li>{citation_html(source)}</li>" for source in brief.sources)
    body = f'<p>{escape(brief.note)}</p><p class="source">{escape(brief.edition)}. Digital Geopolitics Atlas.</p>'
    return _section("Sources and limits", f'{body}<ol class="cited" tabindex="0" aria-label="Sources">{cited}</ol>')


def _slide(part: Part, number: int) -> str:
    def held(code: str) -> str:
        return " held" if code in part.hidden else ""

    body = "".join(f'<p class="text{held("text")}">{escape(sentence)}</p>' for sentence in part.sentences)
    for figure in part.figures:
        body += f'<p class="finding{held("finding")}">{escape(figure.finding)}</p>' if figure.finding else ""
        keys = legend(figure)
        inside = _plate(figure, number) if figure.drawable else _rows(figure)
        beside = f'<div class="keys">{keys}</div>' if keys else ""
        body += f'<div class="body{held("figure")}">{inside}{beside}</div>'
        body += f'<p class="source">{escape(figure.caption)}</p>'
    body += f'<aside class="note" aria-label="Speaker notes">{escape(part.note)}</aside>' if part.note else ""
    more = " data-holds" if part.hidden else ""
    if part.link.startswith(("http://", "https://")):
        more += f' data-live="{escape(part.link)}"'
    return _section(part.heading, body, kind="" if part.figures else " words", more=more)


def _plate(figure: Figure, number: int) -> str:
    drawing = inlined(figure, number, width_px=_DRAWN_PX)
    return (
        f'<div class="plate" role="img" aria-label="{escape(figure.description)}"><div aria-hidden="true">{drawing}'
        "</div></div>"
    )


def _rows(figure: Figure) -> str:
    part = excerpt(figure, **_ROWS)
    kinds = [' class="number"' if number else "" for number in part.numeric]
    head = "".join(
        f'<th scope="col"{kind}>{escape(text)}</th>' for text, kind in zip(part.headings, kinds, strict=True)
    )
    head = f"<thead><tr>{head}</tr></thead>" if any(part.headings) else ""
    rows = "".join(
        f"<tr>{''.join(f'<td{kind}>{escape(cell)}</td>' for cell, kind in zip(row, kinds, strict=True))}</tr>"
        for row in part.rows
    )
    left = f'<p class="source">{escape(part.left_out)}</p>' if part.left_out else ""
    return f'<div class="rows"><table>{head}<tbody>{rows}</tbody></table>{left}</div>'
