"""A brief as PDF to print and to send: designed, tagged (PDF/UA-1), with real text; no font of the system is used."""

from __future__ import annotations

import functools
import itertools
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from charts import theme
from charts.evidence import EVIDENCE
from takeaway.letters import FONTS, breakable, cut, drawable, plain
from takeaway.rows import excerpt

if TYPE_CHECKING:
    from collections.abc import Collection

    from figures.figure import Figure
    from loaders.table import Source
    from takeaway.brief import Brief, Part

_TEMPLATES = Path(__file__).parent / "templates"
_MANY_PARTS, _PAGES_OF_DOSSIER = 6, 2
_TRIED = (
    (9, 99, 9.0, 76, 10),
    (9, 99, 7.5, 76, 10),
    (2, 99, 7.5, 76, 10),
    (1, 99, 8.5, 76, 10),
    (1, 99, 7.5, 76, 8),
    (1, 99, 7.5, 64, 6),
    (1, 3, 7.5, 64, 6),
    (1, 2, 7.5, 64, 5),
)
"""How a dossier may be set, best first: figures a part and pictures in all at most, size of its letters in points,
height of its tallest picture in mm, sources that are listed."""
_SIZE_PT, _LARGE_SIZE_PT = 10.0, 11.0
_WORLD_ZOOM = 2.0
_MOST_IN_TITLE, _MOST_IN_TEXT = 2000, 6000
_MOST_SOURCES, _MOST_IN_SOURCE = 250, 110
_MOST_IN_NOTE_OF_DOSSIER = 180
_ROOT = re.compile(r"<svg[^>]*>")
_SIDE = re.compile(r'\s(width|height)="([\d.]+)(mm)?')
_PX_A_MM = 96 / 25.4


def pdf(brief: Brief, *, paper: str = "") -> bytes:
    """Return the brief as PDF.

    Parameters
    ----------
    brief
        Of many parts, it is set on two pages of two columns where that is possible.
    paper
        ``a4``; ``a3`` for a sheet across; what suits the brief if empty: A3 for one drawing or map of the world.
    """
    sheet = paper or ("a3" if _is_large(brief) else "a4")
    dossier = sheet == "a4" and not brief.talk and sum(bool(part.heading) for part in brief.parts) >= _MANY_PARTS
    said = _said(brief, sheet, dossier=dossier)
    if not dossier:
        return _written(said | {"size": _LARGE_SIZE_PT if sheet == "a3" else _SIZE_PT})
    for way in _TRIED[:-1]:
        tried = _shortened(said, *way)
        if _pages(tried) <= _PAGES_OF_DOSSIER:
            return _written(tried)
    return _written(_shortened(said, *_TRIED[-1]))


def _shortened(
    said: dict[str, Any], most: int, pictures: int, size: float, tallest_mm: int, sources: int
) -> dict[str, Any]:
    """Return what is set with at most so many figures a part, pictures and sources; lines say that there are more."""
    drawn = itertools.count(1)
    parts = [
        part | {"figures": [one for one in part["figures"][:most] if not one["picture"] or next(drawn) <= pictures]}
        for part in said["parts"]
    ]
    more = sum(len(part["figures"]) for part in said["parts"]) - sum(len(part["figures"]) for part in parts)
    note = f"{said['note']} The HTML and the slides have {more} more figures." if more else said["note"]
    return (
        said | {"parts": parts, "note": note, "size": size, "tallest_mm": tallest_mm} | _cited(said["sources"], sources)
    )


def _cited(sources: list[dict[str, Any]], most: int) -> dict[str, Any]:
    """Return the first sources; a line says how many more there are."""
    more = len(sources) - most
    words = f"And {more:,} more sources, which the HTML and the ZIP list." if more > 0 else ""
    return {"sources": sources[:most], "more_sources": words}


def slides(brief: Brief) -> bytes:
    """Return a story as PDF, one page of 16:9 a slide.

    Parameters
    ----------
    brief
        Whose parts are slides.
    """
    return _written(_said(brief, "slide", dossier=False), template="slides.typ")


@functools.cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _compiler(said: dict[str, Any], template: str = "brief.typ") -> typst.Compiler:
    data = {"brief": json.dumps(said)}
    return typst.Compiler(str(_TEMPLATES / template), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=data)


def _written(said: dict[str, Any], template: str = "brief.typ") -> bytes:
    document: Any = _compiler(said, template).compile(format="pdf", pdf_standards=["ua-1"])
    return bytes(document)


def _pages(said: dict[str, Any]) -> int:
    return int(json.loads(_compiler(said).query("<pages>", field="value", one=True)))


def _is_large(brief: Brief) -> bool:
    """Tell whether the brief is one picture that is read better on a larger sheet."""
    if len(brief.figures) != 1:
        return False
    figure = brief.figures[0]
    if figure.picture is not None:
        return isinstance(figure.picture(), str)
    return figure.map is not None and (figure.map.camera.globe or figure.map.camera.zoom < _WORLD_ZOOM)


def _text(text: str, most: int = _MOST_IN_TEXT) -> str:
    """Return what the page shows of a text that anybody may have written."""
    return breakable(drawable(cut(plain(text), most)))


def _said(brief: Brief, sheet: str, *, dossier: bool) -> dict[str, Any]:
    """Return all that the template sets; it reads text as text, never as markup."""
    title = _text(brief.title, _MOST_IN_TITLE) or "Digital Geopolitics Atlas"
    draw = functools.partial(_figure, brief=brief, layout="dossier" if dossier else sheet)
    sources = [_source(source, short=dossier) for source in brief.sources]
    return {
        "title": title,
        "running": cut(title, 90),
        "lead": _text(brief.lead),
        "edition": _text(brief.edition),
        "link": _link(brief.link),
        "note": _text(brief.note),
        "paper": sheet,
        "dossier": dossier,
        "talk": brief.talk,
        "parts": [_part(part, draw, first=n == 0) for n, part in enumerate(brief.parts)],
        "marks": [
            {"label": mark.label, "svg": _mark_svg(mark.symbol, filled=mark.filled)} for mark in EVIDENCE.values()
        ],
        "look": {"accent": theme.ACCENT, "ink": theme.INK["light"]},
    } | _cited(sources, len(sources) if dossier else _MOST_SOURCES)


def _part(part: Part, draw: Any, *, first: bool) -> dict[str, Any]:  # noqa: ANN401 (a partial)
    return {
        "heading": _text(part.heading, _MOST_IN_TITLE),
        "sentences": [_text(sentence) for sentence in part.sentences],
        "figures": [draw(figure, opens=first and n == 0, said=part.sentences) for n, figure in enumerate(part.figures)],
        "link": _link(part.link if part.heading else ""),
        "note": [_text(line) for line in part.note.splitlines() if line.strip()],
    }


_WIDTHS_PX = {"a4": 800, "a3": 1240, "dossier": 440, "slide": 900}
_TABLES = {
    "a4": {"most_rows": 12, "most_letters": 92, "most_in_cell": 160},
    "a3": {"most_rows": 8, "most_letters": 180, "most_in_cell": 160},
    "slide": {"most_rows": 9, "most_letters": 110, "most_in_cell": 110},
    "dossier": {"most_rows": 6, "most_letters": 60, "most_in_cell": 90},
}
_LETTERS_SIDE_BY_SIDE, _LETTERS_ACROSS = 110, 240
"""Of a table made to be read across, whose cells may wrap: in a column of a dossier, and over both."""
_MOST_IN_A_COLUMN = 4
"""Columns of such a table that one column of a dossier has room for."""


def _figure(figure: Figure, *, brief: Brief, layout: str, opens: bool, said: Collection[str]) -> dict[str, Any]:
    repeats = brief.talk or (opens and figure.title == brief.title)
    told = layout == "dossier" and figure.finding in said
    picture = drawable(plain(figure.drawing(width_px=_WIDTHS_PX[layout]))) if figure.drawable else ""
    keys = figure.map.legend if figure.map is not None and figure.picture is None else ()
    return {
        "title": "" if repeats else _text(figure.title, _MOST_IN_TITLE),
        "finding": "" if told or (repeats and figure.finding == brief.lead) else _text(figure.finding),
        "picture": picture,
        "size_px": _size_px(picture) if picture else [0, 0],
        "alt": plain(figure.description) or plain(figure.title),
        "is_map": bool(keys),
        "legend_title": _text(figure.map.legend_title) if figure.map is not None and keys else "",
        "legend": [
            {
                "words": _text(key.words),
                "colour": key.colour,
                "area": key.area,
                "count": "" if key.count is None else f"{key.count:,}",
            }
            for key in keys
        ],
        "table": None if brief.talk and picture else _table(figure, layout, under=bool(picture)),
        "rows_behind": f"The {len(figure.table):,} rows behind it are in the CSV." if len(figure.table) > 1 else "",
        "note": _text(figure.note, _MOST_IN_NOTE_OF_DOSSIER if layout == "dossier" else _MOST_IN_TEXT),
        "caption": _text(figure.caption),
    }


def _table(figure: Figure, layout: str, *, under: bool) -> dict[str, Any] | None:
    """Return the table; under a picture only one that adds to it: a choice of rows, or all of a few."""
    few = layout == "a4" and (figure.glance is not None or len(figure.table) <= _TABLES[layout]["most_rows"])
    if figure.table.empty or (under and not few):
        return None
    room, across = dict(_TABLES[layout]), False
    if layout == "dossier" and figure.glance is not None:
        across = len(figure.glance.columns) > _MOST_IN_A_COLUMN
        room["most_letters"] = _LETTERS_ACROSS if across else _LETTERS_SIDE_BY_SIDE
    part = excerpt(figure, **room)
    return {
        "headings": [_text(heading) for heading in part.headings] if any(part.headings) else [],
        "numeric": part.numeric,
        "widths": part.widths,
        "rows": [[_text(cell) for cell in row] for row in part.rows],
        "left_out": part.left_out,
        "across": across,
        "alt": plain(figure.table_name or figure.title),
    }


def _size_px(svg: str) -> list[float]:
    root = _ROOT.search(svg)
    sides = _SIDE.findall(root[0]) if root else []
    return [float(length) * (_PX_A_MM if unit else 1.0) for _side, length, unit in sides[:2]]


def _mark_svg(symbol: str, *, filled: bool) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" viewBox="-1.25 -1.25 2.5 2.5">'
        f'<path d="{symbol}" stroke="{theme.ACCENT}" stroke-width="0.28" '
        f'fill="{theme.ACCENT if filled else "none"}"/></svg>'
    )


def _source(source: Source, *, short: bool) -> dict[str, Any]:
    """Return a source with its address written out; where room is short, its title is the link."""
    title = _text(source.title, _MOST_IN_SOURCE if short else _MOST_IN_TEXT)
    licence = _text(source.licence, _MOST_IN_SOURCE if short else _MOST_IN_TEXT)
    link = _link(source.url)
    return {
        "title": title,
        "words": f". {_text(source.publisher)}. Read {_text(source.accessed)}. {licence}.",
        "title_url": link["url"] if short else "",
        "link": _link("") if short else link,
    }


def _link(address: str) -> dict[str, str]:
    """Return an address as written and, where it leads to the web, as followed."""
    written = plain(address)
    return {"words": _text(written), "url": written if written.startswith(("http://", "https://")) else ""}
