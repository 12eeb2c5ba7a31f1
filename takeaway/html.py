"""A brief as one HTML file: no script, font or picture from anywhere else, so that it opens with the network off."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from html import escape
from typing import TYPE_CHECKING

import vl_convert as vlc
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from charts import theme
from charts.evidence import EVIDENCE
from figures.figure import citation_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from figures.figure import Figure
    from loaders.table import Source
    from takeaway.brief import Brief, Part

_ROWS_IN_SIGHT = 25
_NAMED = re.compile(r'(\bid="|url\(#|href="#)')
_START = """
for (const place of document.querySelectorAll('[data-chart]')) {
  const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const live = document.createElement('div');
  live.className = 'live';
  place.after(live);
  vegaEmbed(live, spec, {actions: false, renderer: 'svg', ast: true}).then(
    () => place.remove(), () => live.remove());
}
"""
_STYLE = """
:root { color-scheme: light dark; --ink: INK_LIGHT; --page: #ffffff; --line: #c3cad0; --soft: #4d5860;
  --accent: #005a8e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: INK_DARK; --page: #12171c; --line: #46525c; --soft: #b4bec6; --accent: #7cc4f2; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 68rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", "Segoe UI", system-ui, sans-serif; overflow-wrap: anywhere; }
p, li, dd { max-width: 75ch; text-wrap: pretty; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid #1c83c4; outline-offset: 2px; }
h1 { font-size: 2rem; line-height: 1.2; margin: .2rem 0 .6rem; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 2.4rem 0 .4rem; padding-top: .8rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.15rem; margin: 1.8rem 0 .3rem; }
.kicker, .soft { color: var(--soft); font-size: .9rem; margin: .2rem 0; }
.kicker { font-weight: 600; }
.lead { font-size: 1.2rem; line-height: 1.45; }
nav ol { padding-left: 1.4rem; columns: 22rem 2; column-gap: 2.5rem; }
nav li { margin: .3rem 0; break-inside: avoid; }
.plate { background: #ffffff; color: INK_LIGHT; border: 1px solid var(--line); border-radius: 4px; padding: .5rem;
  margin: .8rem 0; overflow-x: auto; }
.plate svg { display: block; max-width: 100%; height: auto; }
.live { width: 100%; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.2rem; padding: 0; margin: .4rem 0; }
.legend li { display: flex; align-items: center; gap: .45rem; font-size: .9rem; }
.legend i { width: 1.3rem; height: .28rem; flex: none; }
.legend i.area { height: .8rem; }
.legend svg { width: 1rem; height: 1rem; flex: none; color: #0072b2; }
.scroll { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; font-size: .9rem; line-height: 1.35; width: 100%; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding: .2rem 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line);
  min-width: 3rem; }
thead th { vertical-align: bottom; border-bottom-width: 2px; }
tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; padding: .35rem 0; font-weight: 600; }
.sources li { margin: .35rem 0; font-size: .9rem; }
@media (max-width: 640px) { .plate svg { min-width: 640px; } h1 { font-size: 1.55rem; } .lead { font-size: 1.08rem; } }
@media print {
  :root { --ink: #000000; --page: #ffffff; --line: #999999; --soft: #333333; --accent: #003f66; }
  @page { margin: 16mm; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  .plate, tr, .legend { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  thead { display: table-header-group; }
  .scroll, .plate { overflow: visible; border: 0; }
  .plate svg { min-width: 0; }
}
""".replace("INK_LIGHT", theme.INK["light"]).replace("INK_DARK", theme.INK["dark"])


def html(brief: Brief, *, interactive: bool = False, tell: Callable[[int, int], None] | None = None) -> bytes:
    """Return the brief as one HTML file.

    Parameters
    ----------
    brief
        What to write.
    interactive
        Whether charts answer to the pointer, with Vega in the file; else every chart is a picture.
    tell
        Told after each figure how many are done, and of how many.
    """
    live = interactive and any(_is_live(figure) for figure in brief.figures)
    said = _Numbers(brief.sources)
    body, count, done = [], len(brief.figures), 0
    for n, part in enumerate(brief.parts, start=1):
        body.append(_part_html(part, n))
        for figure in part.figures:
            done += 1
            level = 3 if part.heading else 2
            body.append(_figure_html(figure, done, level, brief, said, live=live and _is_live(figure)))
            if tell:
                tell(done, count)
    program, allowed = _program() if live else ("", "'none'")
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(allowed)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(brief.title)} - Digital Geopolitics Atlas</title><style>{_STYLE}</style></head><body>"
        f"{_head(brief)}<main>{''.join(body)}</main>{_foot(brief, said)}{program}</body></html>\n"
    ).encode()


class _Numbers:
    """Number of each source, as its place in the list at the end."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self._numbers = {source.source_id: n for n, source in enumerate(sources, start=1)}

    def cell(self, source_ids: object) -> str:
        """Return what a cell of ``source_id`` names as links to the list."""
        found = [self._numbers[part] for part in str(source_ids).split("|") if part in self._numbers]
        return ", ".join(f'<a href="#source-{n}">{n}</a>' for n in found)


def policy(scripts_allowed: str) -> str:
    """Return the policy of a page that asks nobody for anything; the scripts named may run."""
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src {scripts_allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


@functools.cache
def _program() -> tuple[str, str]:
    """Return the script that draws the charts, and what names it in the policy: its hash."""
    text = str(vlc.javascript_bundle("window.vegaEmbed = vegaEmbed")).replace("</script", "<\\/script")
    both = f"{text};{_START}"
    digest = base64.b64encode(hashlib.sha256(both.encode()).digest()).decode()
    return f"<script>{both}</script>", f"'sha256-{digest}'"


def _is_live(figure: Figure) -> bool:
    return figure.chart is not None and figure.picture is None


def _linked(address: str, words: str = "") -> str:
    """Return an address as a link where it leads to the web, else as text."""
    shown = escape(words or address)
    return f'<a href="{escape(address)}">{shown}</a>' if address.startswith(("http://", "https://")) else shown


def _head(brief: Brief) -> str:
    link = f'<p class="soft">This view in the atlas: {_linked(brief.link)}</p>' if brief.link else ""
    return (
        f'<header><p class="kicker">Digital Geopolitics Atlas</p><h1>{escape(brief.title)}</h1>'
        f'<p class="lead">{escape(brief.lead)}</p><p class="soft">{escape(brief.edition)}.</p>{link}</header>'
        f"{_contents(brief)}"
    )


def _contents(brief: Brief) -> str:
    """Return the table of contents; nothing where there is little to find."""
    items, number = [], 0
    for n, part in enumerate(brief.parts, start=1):
        inner = []
        for figure in part.figures:
            number += 1
            inner.append(f'<li><a href="#figure-{number}">{escape(figure.title)}</a></li>')
        if part.heading:
            below = f"<ul>{''.join(inner)}</ul>" if inner else ""
            items.append(f'<li><a href="#part-{n}">{escape(part.heading)}</a>{below}</li>')
        else:
            items += inner
    items.append('<li><a href="#about">Marks, boundaries, sources</a></li>')
    return f'<nav aria-label="Contents"><ol>{"".join(items)}</ol></nav>' if len(items) > 2 else ""


def _part_html(part: Part, number: int) -> str:
    heading = f'<h2 id="part-{number}">{escape(part.heading)}</h2>' if part.heading else ""
    sentences = "".join(f"<p>{escape(sentence)}</p>" for sentence in part.sentences)
    link = f'<p class="soft">Live in the atlas: {_linked(part.link)}</p>' if part.heading and part.link else ""
    return f"{heading}{sentences}{link}"


def _figure_html(figure: Figure, number: int, level: int, brief: Brief, said: _Numbers, *, live: bool) -> str:
    """Return a figure; what the title page says of it already is not said again."""
    first = figure.title == brief.title and number == 1
    heading = "" if first else f"<h{level}>{escape(figure.title)}</h{level}>"
    finding = "" if first and figure.finding == brief.lead else f"<p>{escape(figure.finding)}</p>"
    note = f'<p class="soft">{escape(figure.note)}</p>' if figure.note else ""
    picture = _picture(figure, number, live=live) if figure.drawable else ""
    return (
        f'<section id="figure-{number}" aria-label="{escape(figure.title)}">{heading}{finding}'
        f"{picture}{legend(figure)}{_tables(figure, said)}{note}"
        f'<p class="soft">{escape(figure.caption)}</p></section>'
    )


def inlined(figure: Figure, number: int, *, width_px: int | None = None) -> str:
    """Return the drawing of a figure as an element whose names no other on the page has.

    Parameters
    ----------
    figure
        One that is drawable.
    number
        Of the figure on its page.
    width_px
        As for `Figure.drawing`.
    """
    drawing = _NAMED.sub(rf"\g<1>f{number}-", figure.drawing(width_px=width_px))
    return drawing[drawing.index("<svg") :]


def _picture(figure: Figure, number: int, *, live: bool) -> str:
    drawing = inlined(figure, number)
    told = f'role="img" aria-label="{escape(figure.description)}"'
    if not live:
        return f'<div class="plate" tabindex="0" {told}><div aria-hidden="true">{drawing}</div></div>'
    # rows as they are: a reader of CSV writes itself a program, which the policy forbids
    spec = theme.spec(figure.chart, description=figure.description, appearance="light")
    if spec.get("width") in {None, "container"} and "hconcat" not in spec and "facet" not in spec:
        spec |= {"width": "container"}
    text = json.dumps(spec, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="plate" tabindex="0" role="group" aria-label="Chart: {escape(figure.title)}">'
        f'<div data-chart="spec-{number}" {told}><div aria-hidden="true">{drawing}</div></div>'
        f'<script type="application/json" id="spec-{number}">{text}</script></div>'
    )


def legend(figure: Figure) -> str:
    """Return what a map's colours mean."""
    if figure.map is None or figure.picture or not figure.map.legend:
        return ""
    items = []
    for key in figure.map.legend:
        kind = ' class="area"' if key.area else ""
        swatch = f'<i{kind} style="background:{escape(key.colour)}" aria-hidden="true"></i>' if key.colour else ""
        count = "" if key.count is None else f" <b>{key.count:,}</b>"
        items.append(f"<li>{swatch}<span>{escape(key.words)}{count}</span></li>")
    title = f'<p class="kicker">{escape(figure.map.legend_title)}</p>' if figure.map.legend_title else ""
    return f'{title}<ul class="legend">{"".join(items)}</ul>'


def _tables(figure: Figure, said: _Numbers) -> str:
    """Return the rows that say most, if some do, and all of them: folded where they are many."""
    name = figure.table_name or figure.title
    glance = ""
    if figure.glance is not None:
        rows = [[escape(str(cell)) for cell in row] for row in figure.glance.itertuples(index=False)]
        glance = _table(f"{name}, in short", {str(c): False for c in figure.glance}, rows)
    numbers = {
        heading: is_numeric_dtype(figure.table[column]) and not is_bool_dtype(figure.table[column])
        for column, heading in figure.headings.items()
    }
    rows = [[escape(cell) for cell in row] for row in figure.cells]
    if "source_id" in figure.table:
        numbers |= {"Source": False}
        rows = [[*row, said.cell(ids)] for row, ids in zip(rows, figure.table["source_id"], strict=True)]
    whole = _table(name, numbers, rows)
    if len(rows) <= _ROWS_IN_SIGHT and not glance:
        return whole
    return f"{glance}<details><summary>Table: {escape(name)} ({len(rows):,} rows)</summary>{whole}</details>"


def _table(caption: str, headings: Mapping[str, bool], rows: Iterable[Sequence[str]]) -> str:
    """Return a table.

    Parameters
    ----------
    caption
        Its name.
    headings
        Each with whether its column holds numbers.
    rows
        Cells as HTML.
    """
    kinds = [' class="number"' if number else "" for number in headings.values()]
    head = "".join(
        f'<th scope="col"{kind}>{escape(heading)}</th>' if heading.strip() else "<td></td>"
        for heading, kind in zip(headings, kinds, strict=True)
    )
    head = f"<thead><tr>{head}</tr></thead>" if any(heading.strip() for heading in headings) else ""
    body = "".join(f"<tr>{_row(row, kinds)}</tr>" for row in rows)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="Table: {escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption>{head}<tbody>{body}</tbody></table></div>"
    )


def _row(cells: Sequence[str], kinds: Sequence[str]) -> str:
    first, *rest = cells
    begun = f'<th scope="row"{kinds[0]}>{first}</th>'
    return begun + "".join(f"<td{kind}>{cell}</td>" for cell, kind in zip(rest, kinds[1:], strict=True))


def _foot(brief: Brief, said: _Numbers) -> str:
    marks = "".join(
        f'<li><svg viewBox="-1.25 -1.25 2.5 2.5" aria-hidden="true"><path d="{mark.symbol}" stroke="currentColor" '
        f'stroke-width="0.28" fill="{"currentColor" if mark.filled else "none"}"/></svg>{escape(mark.label)}</li>'
        for mark in EVIDENCE.values()
    )
    cited = "".join(f'<li id="source-{n}">{citation_html(s)}</li>' for n, s in enumerate(said.sources, start=1))
    sources = f'<h3>Sources and their terms</h3><ol class="sources">{cited}</ol>' if cited else ""
    return (
        f'<footer><h2 id="about">Marks, boundaries, sources</h2><ul class="legend">{marks}</ul>'
        f"<p>{escape(brief.note)}</p><p>{escape(brief.edition)}. Data as of the dates beside each figure. "
        f"What the atlas computes is CC BY 4.0; sources keep their own terms.</p>{sources}</footer>"
    )
