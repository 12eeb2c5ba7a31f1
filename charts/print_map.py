"""A map drawn without a browser: the very view that the screen shows, as SVG, alone or as a sheet to print."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from analysis.memory import Memory
from charts import theme
from charts.marks import DOT_PX, TEXT_PX
from charts.print_frame import FINE, Frame, drawn_path, frame_of, paint, path
from charts.print_layers import draw_circle, draw_halo, draw_layer, draw_route
from charts.print_names import FONTS, Page

if TYPE_CHECKING:
    from charts.maps import Key, MapView
    from charts.marks import Mark
    from geo.lines import Line

WIDTH, HEIGHT = 1123, 794
"""A sheet of A4 across, pixels of 96 to the inch."""
BOUNDARIES = (
    "Boundaries and names shown imply no endorsement; dashed lines are disputed or not settled. "
    "Base map: Natural Earth."
)
_MARGIN, _LEAST_MAP = 40, 400
_kept = Memory(24_000_000)
_FINER = 1
_MOST_NAMES = 16
_UNDER_TEXT = 0.3
_SOFT = "#555555"
_NARROW, _WIDE = set("iljtfrI.,:;'|!()[] "), set("mwMW@%&")


@dataclass(frozen=True)
class Words:
    """What stands round a map on a sheet.

    Attributes
    ----------
    title, finding
        Above it.
    caption, note
        Sources with dates, and limits; below it.
    link
        Address that shows the same view; none if empty.
    """

    title: str
    finding: str
    caption: str
    note: str = ""
    link: str = ""


def drawing(view: MapView, width: int, height: int, appearance: str) -> str:
    """Return the map alone as an SVG element that clips what lies outside, kept for the next time.

    Parameters
    ----------
    view
        What it shows and where it looks.
    width, height
        Pixels.
    appearance
        ``light`` or ``dark``.
    """
    return _kept(_drawn, view, width, height, appearance)


def _drawn(view: MapView, width: int, height: int, appearance: str) -> str:
    frame, colours = frame_of(view.camera, width, height), theme.MAP[appearance]
    drawn = [draw_layer(layer, frame, appearance) for layer in view.layers]
    page = Page(frame, [box for layer in drawn for box in layer.taken])
    marks = _marks(view.marks, page, appearance)
    dots = page.dots(appearance)
    for layer in reversed(drawn):
        for wish in layer.first:
            page.put_wish(wish)
    page.put_base(appearance, "land_name")
    for layer in reversed(drawn):
        for wish in layer.wishes[:_MOST_NAMES]:
            page.put_wish(wish)
    page.put_base(appearance, "water_name", "town_name")
    circle = draw_circle(view.circle, frame) if view.circle else ""
    routes = "".join(draw_route(route, frame) for route in view.routes)
    halo = draw_halo(view.halo, frame, appearance) if view.halo else ""
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" overflow="hidden" '
        f'font-family="{FONTS}">'
        f'<rect width="{width}" height="{height}" fill="{colours["sea"]}"/>'
        f'<g stroke-linecap="round" stroke-linejoin="round">{_ground(frame, appearance)}{halo}'
        f"{''.join(layer.svg for layer in drawn)}</g>{routes}{circle}{dots}{marks}{page.svg(colours['sea'])}</svg>"
    )


def _ground(frame: Frame, appearance: str) -> str:
    """Return land, coasts and borders one zoom finer than the screen, and the dashes of disputed lines as there."""
    kinds: dict[str, list[str]] = {"land": [], "coast": [], "border": [], "dispute": []}
    for zoom, wanted in ((frame.zoom + _FINER, ("land", "coast", "border")), (frame.zoom, ("dispute",))):
        for shape, parts in frame.tiles("base", zoom):
            kind = str(shape.properties["k"])
            if kind in wanted:
                kinds[kind].append(path(parts, close=kind == "land"))
    colours = theme.MAP[appearance]
    land = drawn_path("".join(kinds.pop("land")), kind="land", fill=paint("fill", colours["land"]))
    lines = "".join(
        drawn_path("".join(data), kind=kind, stroke=paint("stroke", colours[kind]), width=0.8)
        for kind, data in kinds.items()
    )
    return f'<g transform="scale({1 / FINE:g})">{land}{lines}</g>'


def _marks(marks: tuple[Mark, ...], page: Page, appearance: str) -> str:
    svg, ink, frame = "", theme.INK[appearance], page.frame
    places = [(mark, *frame.pixels(_place(mark), turn)[0]) for mark in marks for turn in (-360.0, 0.0, 360.0)]
    seen = [(mark, float(x), float(y)) for mark, x, y in places if frame.holds(x, y)]
    for mark, x, y in seen:
        fill = f'{paint("fill", mark.colour, mark.filled / 255)} stroke="{mark.colour}" stroke-width="2"'
        svg += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{mark.radius_px:g}" {fill}/>'
        if mark.dotted:
            rim = f'fill="#ffffff" stroke="{theme.INK["light"]}" stroke-width="2"'
            svg += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{DOT_PX:g}" {rim}/>'
        r = mark.radius_px * (_UNDER_TEXT if mark.text else 1.0)
        page.taken.append((x - r, y - r, x + r, y + r))
    largest = sorted(seen, key=lambda found: -found[0].radius_px)
    for mark, x, y in [found for found in largest if found[0].text] or largest[:_MOST_NAMES]:
        page.put_beside(mark, x, y, size=TEXT_PX, colour=ink)
    return f'<g class="marks">{svg}</g>' if svg else ""


def _place(mark: Mark) -> Line:
    return np.array([[mark.lon, mark.lat]])


def picture(view: MapView, *, width: int, height: int, appearance: str, title: str) -> str:
    """Return the map alone as an SVG document.

    Parameters
    ----------
    view
        What it shows and where it looks.
    width, height
        Pixels.
    appearance
        ``light`` or ``dark``.
    title
        Its text alternative.
    """
    return _document(width, height, title, "", drawing(view, width, height, appearance))


def sheet(view: MapView, words: Words) -> str:
    """Return the map as a sheet of A4 that explains itself, in the light look; it grows where the words need it.

    Parameters
    ----------
    view
        What it shows and where it looks.
    words
        What stands round it.
    """
    ink, width = theme.INK["light"], WIDTH - 2 * _MARGIN
    head = _Column(_MARGIN, _MARGIN, width)
    head.text(words.title, 22, ink, bold=True)
    head.text(words.finding, 14, ink)
    foot = _Column(_MARGIN, 0, width)
    foot.legend(view.legend_title, view.legend, ink)
    foot.text(words.caption, 11, _SOFT)
    foot.text(" ".join(part for part in (words.note, BOUNDARIES) if part), 11, _SOFT)
    if words.link:
        foot.link(f"This view: {words.link}", words.link)
    top = round(head.y) + 4
    map_height = max(HEIGHT - top - round(foot.y) - _MARGIN - 8, _LEAST_MAP)
    height = top + map_height + 8 + round(foot.y) + _MARGIN
    body = (
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>{head.svg}'
        f'<g transform="translate({_MARGIN} {top})">{drawing(view, width, map_height, "light")}'
        f'<rect width="{width}" height="{map_height}" fill="none" stroke="{theme.MAP["light"]["coast"]}"/></g>'
        f'<g transform="translate(0 {top + map_height + 8})">{foot.svg}</g>'
    )
    return _document(WIDTH, height, words.title, words.finding, body)


def _document(width: int, height: int, title: str, description: str, body: str) -> str:
    said = f"<title>{escape(title)}</title>" + (f"<desc>{escape(description)}</desc>" if description else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(title)}" font-family="{FONTS}">{said}{body}</svg>'
    )


class _Column:
    """Text set from top to bottom."""

    def __init__(self, x: float, y: float, width: float) -> None:
        self.x, self.y, self.width, self.svg = x, y, width, ""

    def text(self, words: str, size: float, colour: str, *, bold: bool = False) -> None:
        """Set words in as many lines as they need."""
        weight = ' font-weight="700"' if bold else ""
        for line in lines_of(words, size, self.width):
            self.svg += (
                f'<text x="{self.x:g}" y="{self.y + size:.1f}" font-size="{size:g}" fill="{colour}"{weight}>'
                f"{escape(line)}</text>"
            )
            self.y += 1.32 * size
        self.y += 0.4 * size

    def link(self, words: str, address: str) -> None:
        """Set an address that can be followed."""
        before = len(self.svg)
        self.text(words, 11, theme.ACCENT)
        self.svg = f'{self.svg[:before]}<a href="{escape(address)}">{self.svg[before:]}</a>'

    def legend(self, title: str, keys: tuple[Key, ...], ink: str) -> None:
        """Set a legend in rows, each key with its mark, words and count."""
        if not keys:
            return
        self.text(title, 12, ink, bold=True)
        self.y -= 2
        x = self.x
        for key in keys:
            count = "" if key.count is None else f"{key.count:,}"
            mark = 26 if key.colour else 0
            wide = width_of(key.words, 13)
            whole = mark + wide + (width_of(count, 13) + 8 if count else 0) + 22
            if x > self.x and x + whole > self.x + self.width:
                x, self.y = self.x, self.y + 19
            if key.colour:
                self.svg += _swatch(key, x, self.y)
            words = escape(key.words) + (f' <tspan font-weight="700">{count}</tspan>' if count else "")
            self.svg += f'<text x="{x + mark:.1f}" y="{self.y + 13:.1f}" font-size="13" fill="{ink}">{words}</text>'
            x += whole
        self.y += 26


def _swatch(key: Key, x: float, y: float) -> str:
    opacity = int(key.colour[7:], 16) / 255 if len(key.colour) > 7 else 1.0
    tall = 11 if key.area else 3
    edge = f' stroke="{key.colour[:7]}"' if key.area else ""
    fill = paint("fill", key.colour[:7], opacity)
    return f'<rect x="{x:.1f}" y="{y + 8.5 - tall / 2:.1f}" width="20" height="{tall}" {fill}{edge}/>'


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, pixels: rather more than less."""
    ems = (0.3 if c in _NARROW else 0.88 if c in _WIDE else 0.7 if c.isupper() else 0.56 for c in text)
    return size * sum(ems)


def lines_of(text: str, size: float, width: float) -> list[str]:
    """Return a text in lines no wider than ``width`` pixels; a word that is wider is cut.

    Parameters
    ----------
    text
        Words.
    size
        Height of the letters, pixels.
    width
        Pixels.
    """
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
            continue
        rest = word
        while width_of(rest, size) > width:
            cut = next(k for k in range(len(rest), 0, -1) if width_of(rest[:k], size) <= width)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines
