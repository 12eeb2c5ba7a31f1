"""The subway map of digital governance as SVG text: for the page, and as an A3 poster."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from analysis.subway import (
    FONT_SIZE,
    HEIGHT,
    LINE_HEIGHT,
    STATION_RADIUS,
    TRACK_WIDTH,
    WIDTH,
    badge_centre,
    label_box,
    point,
)
from charts import theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import pandas as pd

LINE_COLOURS = {
    "DEV": "#a36700",
    "ECO": "#857000",
    "HUM": "#a84d7d",
    "LEG": "#6b5fb5",
    "SEC": "#c44c15",
    "SOC": "#11805b",
    "TEC": theme.BLUE,
}
LINE_PATTERNS = {"DEV": "", "ECO": "2 7", "HUM": "14 6", "LEG": "1 0", "SEC": "", "SOC": "6 6", "TEC": ""}
_FONT = "Source Sans, Source Sans Pro, Arial, Liberation Sans, Helvetica, sans-serif"
_A3_WIDTH_MM, _A3_HEIGHT_MM = 420, 297
_TITLE_SPACE, _EDGE = 64, 14
_NAMES_FROM, _NAMES_APART, _NAMES_A_ROW = 540, 224, 4
_ANCHORS = {"e": "start", "w": "end"}


@dataclass(frozen=True)
class Look:
    """Colours of the drawing.

    Attributes
    ----------
    ink, muted
        Names and connectors.
    paper
        Fill of the stations; the background of the page.
    background
        Whether to paint the paper behind the map.
    """

    ink: str
    muted: str
    paper: str
    background: bool = False


POSTER = Look("#1d252c", "#5c6870", "#ffffff", background=True)
LIGHT = Look("#1d252c", "#66727b", "#ffffff")
DARK = Look("#e8ecef", "#95a1aa", "#12171c")


@dataclass(frozen=True)
class MapData:
    """What is drawn.

    Attributes
    ----------
    layout
        ``line``, ``seq``, ``issue_id``, ``col``, ``row``, ``label_side``, ``label``.
    connectors
        ``issue_a``, ``issue_b``, ``path``.
    links
        ``issue_a``, ``issue_b``, ``kind``.
    names, levels
        Name and level (issue or sub-issue) of each issue, by ``issue_id``.
    lines
        Name of each line, by basket.
    """

    layout: pd.DataFrame
    connectors: pd.DataFrame
    links: pd.DataFrame
    names: Mapping[str, str]
    levels: Mapping[str, str]
    lines: Mapping[str, str]


def subway_svg(data: MapData, *, kinds: Collection[str], look: Look) -> str:
    """Return the map for the page: 1440 units wide, every station a group of class ``stop`` with ``data-station``.

    Parameters
    ----------
    data
        Lines, stations and links.
    kinds
        Kinds of link to draw: stated, placement, parent, curated.
    look
        Colours.
    """
    about = f"Subway map of digital governance: {len(data.lines)} lines, {len(data.names)} stations"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{_EDGE} {_TITLE_SPACE} {WIDTH - 2 * _EDGE:g} {HEIGHT - _TITLE_SPACE:g}" '
        f'role="group" aria-label="{escape(about)}. Arrow keys move between stations." class="subway" '
        f'font-family="{_FONT}">{_style(look)}{_body(data, kinds, look)}</svg>'
    )


def subway_poster(data: MapData, *, kinds: Collection[str], selected: str, footer: str) -> str:
    """Return the map as an SVG document of A3 size, with title and footer.

    Parameters
    ----------
    data, kinds
        As for `subway_svg`.
    selected
        Station to point out, with its links; or empty.
    footer
        Text under the map, such as its sources.
    """
    look = POSTER
    about = f"Subway map of digital governance: {len(data.lines)} lines, {len(data.names)} stations"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{_A3_WIDTH_MM}mm" '
        f'height="{_A3_HEIGHT_MM}mm" role="img" aria-labelledby="subway-title" class="subway" font-family="{_FONT}">'
        f'<title id="subway-title">{escape(about)}</title>{_style(look)}<style>{highlight_css(selected, look)}</style>'
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{look.paper}"/>{_body(data, kinds, look)}'
        f'<text x="34" y="42" font-size="25" font-weight="700">The subway map of digital governance</text>'
        f"{''.join(_lines_spelt_out(data.lines))}"
        f'<text x="{WIDTH - 34:g}" y="{HEIGHT - 12:g}" class="m e" font-size="10">{escape(footer)}</text></svg>'
    )


def highlight_css(selected: str, look: Look) -> str:
    """Return rules that point out one station and its links; nothing if ``selected`` is empty."""
    if not selected:
        return ""
    link = f'.subway .link[data-ends~="{selected}"]'
    stop = f'.subway .stop[data-station="{selected}"]'
    return (
        f".subway .link{{opacity:.3}}{link}{{opacity:1;stroke:{look.ink};stroke-width:3.2px}}"
        f"{stop} text{{font-weight:700}}{stop} circle{{stroke:{look.ink};stroke-width:5px}}"
    )


def _style(look: Look) -> str:
    return (
        f"<style>.subway text{{fill:{look.ink};font-size:{FONT_SIZE:g}px}}.subway .c{{text-anchor:middle}}"
        f".subway .e{{text-anchor:end}}.subway text.m{{fill:{look.muted};font-size:10px}}"
        ".subway text[font-size]{font-size:25px}.subway text.m[font-size]{font-size:10px}"
        f".subway circle{{fill:{look.paper};stroke-width:2.6px}}.subway .x{{stroke:{look.ink}}}"
        f".subway .link{{fill:none;stroke:{look.muted};stroke-width:1.7px;stroke-linejoin:round;opacity:.85}}"
        ".subway .curated{stroke-dasharray:2 5}.subway .parent{stroke-dasharray:7 4}"
        f".subway .track{{fill:none;stroke-width:{TRACK_WIDTH:g}px;stroke-linejoin:round;stroke-linecap:round}}"
        ".subway .pattern{fill:none;stroke:#fff;stroke-opacity:.85;stroke-width:1.8px;stroke-linejoin:round}"
        ".subway .badge text{fill:#fff;font-weight:700}</style>"
    )


def _body(data: MapData, kinds: Collection[str], look: Look) -> str:
    places = {row.issue_id: (row.col, row.row) for row in data.layout.itertuples()}
    served = data.layout.groupby("issue_id")["line"].agg(list).to_dict()
    shown = data.links[data.links["kind"].isin(list(kinds))]
    parts = [
        *_connectors(data.connectors, shown),
        *_tracks(places, data.layout),
        *_parents(shown, places),
        *itertools.chain.from_iterable(_badges(line, data.lines[line]) for line in sorted(LINE_COLOURS)),
        *_stations(data, served, _interchanges(shown, served)),
        *_legend(kinds, look),
    ]
    return "".join(parts)


def _ends(shown: pd.DataFrame) -> Iterable[tuple[str, str, str]]:
    return shown[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None)


def _interchanges(shown: pd.DataFrame, served: Mapping[str, list[str]]) -> set[str]:
    """Return stations that a shown link ties to another line."""
    found = set()
    for a, b, kind in _ends(shown):
        if kind != "parent" and a[:3] != b.removeprefix("basket:")[:3]:
            found |= {a, b} & set(served)
    return found


def _connectors(connectors: pd.DataFrame, shown: pd.DataFrame) -> Iterable[str]:
    paths = {(row.issue_a, row.issue_b): row.path for row in connectors.itertuples()}
    for a, b, kind in _ends(shown):
        if (a, b) in paths:
            yield f'<polyline class="link {kind}" data-ends="{a} {b}" points="{paths[a, b]}"/>'


def _parents(shown: pd.DataFrame, places: Mapping[str, tuple[int, int]]) -> Iterable[str]:
    """Draw a bow beside the track from an issue to its sub-issue."""
    for a, b, kind in _ends(shown):
        if kind != "parent" or a not in places or b not in places:
            continue
        (x1, y1), (x2, y2) = point(*places[a]), point(*places[b])
        x, y = (x1 + x2) / 2 + (y2 - y1) * 0.16, (y1 + y2) / 2 - (x2 - x1) * 0.16
        yield f'<path class="link parent" data-ends="{a} {b}" d="M{x1:g} {y1:g}Q{x:.0f} {y:.0f} {x2:g} {y2:g}"/>'


def _tracks(places: Mapping[str, tuple[int, int]], layout: pd.DataFrame) -> Iterable[str]:
    tracks = {str(line): [places[i] for i in rows["issue_id"]] for line, rows in layout.groupby("line")}
    users: dict[frozenset[tuple[int, int]], list[str]] = {}
    for line, track in tracks.items():
        for pair in itertools.pairwise(track):
            users.setdefault(frozenset(pair), []).append(line)
    for line, track in tracks.items():
        asides = [_aside(users[frozenset(pair)], line) for pair in itertools.pairwise(track)]
        path = _path([point(*place) for place in track], asides)
        yield f'<path class="track" data-line="{line}" stroke="{LINE_COLOURS[line]}" d="{path}"/>'
        if LINE_PATTERNS[line]:
            yield f'<path class="pattern" stroke-dasharray="{LINE_PATTERNS[line]}" d="{path}"/>'


def _aside(lines: list[str], line: str) -> float:
    """Return how far a track moves aside where several lines share an edge."""
    return (sorted(lines).index(line) - (len(lines) - 1) / 2) * TRACK_WIDTH


def _path(points: list[tuple[float, float]], asides: list[float]) -> str:
    corners: list[tuple[float, float]] = []
    for ((x1, y1), (x2, y2)), aside in zip(itertools.pairwise(points), asides, strict=True):
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        dx, dy = -(y2 - y1) / length * aside, (x2 - x1) / length * aside
        corners += [(x1 + dx, y1 + dy), (x2 + dx, y2 + dy)]
    steps = [corner for corner, before in zip(corners, [None, *corners], strict=False) if corner != before]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in steps)


def _badges(line: str, name: str) -> Iterable[str]:
    for end in (0, -1):
        yield _badge(line, name, *badge_centre(line, end))


def _badge(line: str, name: str, x: float, y: float) -> str:
    return (
        f'<g class="badge"><title>{escape(name)} line</title>'
        f'<rect x="{x - 19:g}" y="{y - 10:g}" width="38" height="20" rx="4" fill="{LINE_COLOURS[line]}"/>'
        f'<text class="c" x="{x:g}" y="{y + 5:g}">{line}</text></g>'
    )


def _lines_spelt_out(names: Mapping[str, str]) -> Iterable[str]:
    """Draw beside the title what the letters of each line stand for; on a page a list says so."""
    for number, line in enumerate(sorted(LINE_COLOURS)):
        x, y = _NAMES_FROM + number % _NAMES_A_ROW * _NAMES_APART, 22 + number // _NAMES_A_ROW * 25
        yield f'{_badge(line, names[line], x, y)}<text x="{x + 26:g}" y="{y + 4.6:g}">{escape(names[line])}</text>'


def _stations(data: MapData, served: Mapping[str, list[str]], marked: set[str]) -> Iterable[str]:
    rows = data.layout[data.layout["issue_id"].str[:3] == data.layout["line"]]
    for row in rows.itertuples():
        issue, home = str(row.issue_id), str(row.line)
        others = " and ".join(data.lines[line] for line in served[issue] if line != home)
        spoken = f"{data.names[issue]}, {data.lines[home]}" + (f", interchange with {others}" if others else "")
        x, y = point(row.col, row.row)
        sub = data.levels[issue] == "sub-issue"
        if issue in marked:
            mark = f'<circle class="x" cx="{x:g}" cy="{y:g}" r="{STATION_RADIUS - 1.6 * sub:g}"/>'
        else:
            mark = f'<circle stroke="{LINE_COLOURS[home]}" cx="{x:g}" cy="{y:g}" r="{4.2 if sub else 6:g}"/>'
        yield (
            f'<g class="stop" data-station="{issue}"><title>{escape(spoken)}</title>{mark}'
            f"{_name(row.col, row.row, str(row.label), str(row.label_side))}</g>"
        )


def _name(col: int, row: int, label: str, side: str) -> str:
    box = label_box(col, row, label, side)
    anchor = _ANCHORS.get(side[-1], "middle")
    x = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[anchor]
    style = {"start": "", "end": ' class="e"', "middle": ' class="c"'}[anchor]
    first, *rest = [(text, box.top + LINE_HEIGHT * (number + 0.78)) for number, text in enumerate(label.split("|"))]
    more = "".join(f'<tspan x="{x:.0f}" y="{y:.0f}">{escape(text)}</tspan>' for text, y in rest)
    return f'<text{style} x="{x:.0f}" y="{first[1]:.0f}">{escape(first[0])}{more}</text>'


def _legend(kinds: Collection[str], look: Look) -> Iterable[str]:
    marks = (
        (f'<circle class="x" cx="14" r="{STATION_RADIUS:g}"/>', "Interchange: linked with another line", True),
        (f'<circle stroke="{look.muted}" cx="14" r="6"/>', "Issue", True),
        (f'<circle stroke="{look.muted}" cx="14" r="4.2"/>', "Sub-issue", True),
        ('<path class="link stated" d="M0 0h28"/>', "A source ties them together", "stated" in kinds),
        ('<path class="link curated" d="M0 0h28"/>', "Our judgement, unverified", "curated" in kinds),
        ('<path class="link parent" d="M0 0h28"/>', "Sub-issue of", "parent" in kinds),
    )
    shown = [(mark, text) for mark, text, there in marks if there]
    for number, (mark, text) in enumerate(shown):
        x, y = 60 + number // 3 * 300, HEIGHT - 76 + number % 3 * 19
        yield f'<g transform="translate({x:g} {y:g})">{mark}<text x="38" y="4">{escape(text)}</text></g>'
