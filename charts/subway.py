"""The subway map of digital governance as SVG text: for the page, and as an A3 poster."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import vl_convert as vlc

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
    "DEV": theme.ORANGE,
    "ECO": theme.YELLOW,
    "HUM": theme.PURPLE,
    "LEG": "#6b5fb5",
    "SEC": theme.VERMILION,
    "SOC": theme.GREEN,
    "TEC": theme.BLUE,
}
LINE_PATTERNS = {"DEV": "", "ECO": "2 7", "HUM": "14 6", "LEG": "1 0", "SEC": "", "SOC": "6 6", "TEC": ""}
KIND_DASHES = {"stated": "", "curated": "2 5", "placement": "", "parent": ""}
_FONT = "Source Sans, Source Sans Pro, Arial, Liberation Sans, Helvetica, sans-serif"
_DEFS_WIDTH_MM, _DEFS_HEIGHT_MM = 420, 297


@dataclass(frozen=True)
class Look:
    """Colours of the drawing.

    Attributes
    ----------
    ink, muted
        Names and connectors; may be a CSS variable or ``currentColor`` on the page.
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
        ``issue_a``, ``issue_b``, ``kind``, ``note``.
    names, descriptions, levels
        Of each issue, by ``issue_id``.
    lines
        Name of each line, by basket.
    """

    layout: pd.DataFrame
    connectors: pd.DataFrame
    links: pd.DataFrame
    names: Mapping[str, str]
    levels: Mapping[str, str]
    lines: Mapping[str, str]


def subway_svg(
    data: MapData,
    *,
    kinds: Collection[str],
    selected: str = "",
    look: Look = LIGHT,
    interactive: bool = False,
    footer: str = "",
) -> str:
    """Return the map as one SVG document of 1440 by 1018 units.

    Parameters
    ----------
    data
        Lines, stations and links.
    kinds
        Kinds of link to draw: stated, placement, parent, curated.
    selected
        Station to point out, with its links.
    look
        Colours.
    interactive
        Whether stations can be focused and chosen (they carry ``data-station``).
    footer
        Text under the map, such as its sources.
    """
    places = {r.issue_id: (r.col, r.row) for r in data.layout.itertuples()}
    served: dict[str, list[str]] = {}
    for row in data.layout.itertuples():
        served.setdefault(row.issue_id, []).append(row.line)
    shown = data.links[data.links["kind"].isin(list(kinds))]
    marked = _interchanges(shown, served)
    parts = [
        _head(data, look, interactive=interactive),
        *_connectors(data, shown, selected, look),
        *_tracks(places, data.layout),
        *(_parents(shown, places, look) if "parent" in kinds else ()),
        *itertools.chain.from_iterable(_badges(line, data.lines[line]) for line in sorted(LINE_COLOURS)),
        '<g role="group" aria-label="Stations">',
        *_stations(data, served, marked, selected, look, interactive=interactive),
        "</g>",
        *_legend(kinds, look),
        *_title(look, footer),
        "</svg>",
    ]
    return "".join(parts)


def subway_png(svg: str) -> bytes:
    """Return a drawing as PNG for A3 at 300 dots an inch (4,960 by 3,507 pixels)."""
    return bytes(vlc.svg_to_png(svg, scale=4960 / WIDTH))


def _head(data: MapData, look: Look, *, interactive: bool) -> str:
    about = f"Subway map of digital governance: {len(data.lines)} lines, {len(data.names)} stations. The list holds the same."
    top = 64 if interactive else 0
    size = "" if interactive else f' width="{_DEFS_WIDTH_MM}mm" height="{_DEFS_HEIGHT_MM}mm"'
    role = "group" if interactive else "img"
    paper = f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{look.paper}"/>' if look.background else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {WIDTH:g} {HEIGHT - top:g}"{size} role="{role}" '
        f'aria-labelledby="subway-title" fill="{look.ink}" font-family="{_FONT}" font-size="{FONT_SIZE:g}">'
        f'<title id="subway-title">{escape(about)}</title>{paper}'
    )


def _interchanges(shown: pd.DataFrame, served: Mapping[str, list[str]]) -> set[str]:
    """Return stations that a shown link ties to another line."""
    home = {issue: issue[:3] for issue in served}
    found = set()
    for a, b, kind in shown[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None):
        other = b.removeprefix("basket:") if b.startswith("basket:") else home.get(b, "")
        if kind != "parent" and home.get(a, "") != other:
            found |= {a, b} & set(served)
    return found


def _connectors(data: MapData, shown: pd.DataFrame, selected: str, look: Look) -> Iterable[str]:
    paths = {
        (a, b): path
        for a, b, path in data.connectors[["issue_a", "issue_b", "path"]].itertuples(index=False, name=None)
    }
    for a, b, kind in shown[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None):
        if (a, b) not in paths:
            continue
        near = selected in {a, b}
        colour, width, opacity = (look.ink, 3.2, 1) if near else (look.muted, 1.7, 0.35 if selected else 0.85)
        dash = f' stroke-dasharray="{KIND_DASHES[kind]}"' if KIND_DASHES[kind] else ""
        yield (
            f'<polyline class="link {kind}" points="{paths[a, b]}" fill="none" stroke="{colour}" '
            f'stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round" opacity="{opacity}"{dash}/>'
        )


def _tracks(places: Mapping[str, tuple[int, int]], layout: pd.DataFrame) -> Iterable[str]:
    edges: dict[frozenset[tuple[int, int]], list[str]] = {}
    tracks = {
        line: [places[i] for i in rows["issue_id"]]
        for line, rows in layout.sort_values("seq").groupby("line")
    }
    for line, track in tracks.items():
        for pair in itertools.pairwise(track):
            edges.setdefault(frozenset(pair), []).append(str(line))
    for line, track in tracks.items():
        offsets = [_offset(edges[frozenset(pair)], str(line)) for pair in itertools.pairwise(track)]
        path = _rounded([point(*place) for place in track], offsets)
        colour = LINE_COLOURS[str(line)]
        yield (
            f'<path class="track" data-line="{line}" d="{path}" fill="none" stroke="{colour}" '
            f'stroke-width="{TRACK_WIDTH:g}" stroke-linejoin="round" stroke-linecap="round"/>'
        )
        if LINE_PATTERNS[str(line)]:
            yield (
                f'<path d="{path}" fill="none" stroke="#ffffff" stroke-opacity="0.85" stroke-width="1.8" '
                f'stroke-dasharray="{LINE_PATTERNS[str(line)]}" stroke-linejoin="round"/>'
            )


def _offset(lines: list[str], line: str) -> float:
    """Return how far a track moves aside where several lines share an edge."""
    return (sorted(lines).index(line) - (len(lines) - 1) / 2) * TRACK_WIDTH


def _rounded(points: list[tuple[float, float]], offsets: list[float]) -> str:
    moved = []
    for (start, end), off in zip(itertools.pairwise(points), offsets, strict=True):
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        side = (-(end[1] - start[1]) / length * off, (end[0] - start[0]) / length * off)
        moved.append(((start[0] + side[0], start[1] + side[1]), (end[0] + side[0], end[1] + side[1])))
    steps = [f"M{moved[0][0][0]:g} {moved[0][0][1]:g}"]
    for (_, end), (start, _) in itertools.pairwise(moved):
        steps.append(f"L{end[0]:g} {end[1]:g}" + (f"L{start[0]:g} {start[1]:g}" if start != end else ""))
    return "".join([*steps, f"L{moved[-1][1][0]:g} {moved[-1][1][1]:g}"])


def _parents(shown: pd.DataFrame, places: Mapping[str, tuple[int, int]], look: Look) -> Iterable[str]:
    """Draw a bracket beside the track from an issue to its sub-issue."""
    for a, b, kind in shown[["issue_a", "issue_b", "kind"]].itertuples(index=False, name=None):
        if kind != "parent" or a not in places or b not in places:
            continue
        (x1, y1), (x2, y2) = point(*places[a]), point(*places[b])
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        bend = 0.16 * length
        mid = ((x1 + x2) / 2 + (y2 - y1) / length * bend, (y1 + y2) / 2 - (x2 - x1) / length * bend)
        yield (
            f'<path class="link parent" d="M{x1:g} {y1:g}Q{mid[0]:.1f} {mid[1]:.1f} {x2:g} {y2:g}" fill="none" '
            f'stroke="{look.muted}" stroke-width="1.7" stroke-dasharray="7 4"/>'
        )


def _badges(line: str, name: str) -> Iterable[str]:
    for end in (0, -1):
        x, y = badge_centre(line, end)
        yield (
            f'<g class="badge"><title>{escape(name)} line</title><rect x="{x - 19:g}" y="{y - 10:g}" width="38" height="20" '
            f'rx="4" fill="{LINE_COLOURS[line]}"/><text x="{x:g}" y="{y + 4.2:g}" text-anchor="middle" '
            f'font-weight="700" fill="#ffffff" font-size="12">{line}</text></g>'
        )


def _stations(
    data: MapData,
    served: Mapping[str, list[str]],
    marked: set[str],
    selected: str,
    look: Look,
    *,
    interactive: bool,
) -> Iterable[str]:
    rows = data.layout.drop_duplicates("issue_id").sort_values("issue_id")
    for row in rows.itertuples():
        x, y = point(row.col, row.row)
        home = row.issue_id[:3]
        name = data.names[row.issue_id]
        others = [data.lines[line] for line in served[row.issue_id] if line != home]
        spoken = f"{name}, {data.lines[home]} line" + (
            f", interchange with {' and '.join(others)}" if others else ""
        )
        chosen = row.issue_id == selected
        focus = (
            f' role="button" data-station="{row.issue_id}" aria-pressed="{str(chosen).lower()}"'
            if interactive
            else ""
        )
        box = label_box(row.col, row.row, row.label, row.label_side)
        yield f'<g class="stop"{focus}><title>{escape(spoken)}</title>'
        yield (
            f'<rect x="{min(box.left, x - 10):.1f}" y="{min(box.top, y - 10):.1f}" width="{max(box.right, x + 10) - min(box.left, x - 10):.1f}" height="{max(box.bottom, y + 10) - min(box.top, y - 10):.1f}" fill="transparent"/>'
            if interactive
            else ""
        )
        yield from _mark(
            x,
            y,
            home,
            sub=data.levels[row.issue_id] == "sub-issue",
            interchange=row.issue_id in marked,
            chosen=chosen,
            look=look,
        )
        anchor = {"e": "start", "w": "end"}.get(row.label_side[-1], "middle")
        at = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[anchor]
        weight = ' font-weight="700"' if chosen else ""
        lines = "".join(
            f'<tspan x="{at:.1f}" y="{box.top + LINE_HEIGHT * (number + 0.78):.1f}">{escape(text)}</tspan>'
            for number, text in enumerate(row.label.split("|"))
        )
        yield f'<text data-issue="{row.issue_id}" text-anchor="{anchor}"{weight}>{lines}</text></g>'


def _mark(
    x: float, y: float, line: str, *, sub: bool, interchange: bool, chosen: bool, look: Look
) -> Iterable[str]:
    if chosen:
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{STATION_RADIUS + 6:g}" fill="none" stroke="{look.ink}" stroke-width="2.5"/>'
    if interchange:
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{STATION_RADIUS - (1.6 if sub else 0):g}" fill="{look.paper}" stroke="{look.ink}" stroke-width="2.6"/>'
    else:
        yield f'<circle cx="{x:g}" cy="{y:g}" r="{4.2 if sub else 6:g}" fill="{look.paper}" stroke="{LINE_COLOURS[line]}" stroke-width="2.6"/>'


def _legend(kinds: Collection[str], look: Look) -> Iterable[str]:
    x, y = 60.0, HEIGHT - 76
    entries = [
        ("interchange", "Interchange: linked with another line", True),
        ("stop", "Issue", True),
        ("sub", "Sub-issue", True),
        ("stated", "A source ties them together", "stated" in kinds),
        ("curated", "Our judgement, unverified", "curated" in kinds),
        ("parent", "Sub-issue of", "parent" in kinds),
    ]
    shown = [(key, text) for key, text, there in entries if there]
    for number, (key, text) in enumerate(shown):
        left, top = x + (number // 3) * 300, y + (number % 3) * 19
        if key in {"stated", "curated", "parent"}:
            dash = {"stated": "", "curated": ' stroke-dasharray="2 5"', "parent": ' stroke-dasharray="7 4"'}[
                key
            ]
            yield f'<path d="M{left:g} {top:g}h28" stroke="{look.muted}" stroke-width="1.9" stroke-linecap="round"{dash}/>'
        else:
            colour = look.ink if key == "interchange" else look.muted
            radius = {"interchange": 7.5, "stop": 6, "sub": 4.2}[key]
            yield f'<circle cx="{left + 14:g}" cy="{top:g}" r="{radius:g}" fill="{look.paper}" stroke="{colour}" stroke-width="2.6"/>'
        yield f'<text x="{left + 38:g}" y="{top + 4:g}" fill="{look.ink}">{escape(text)}</text>'


def _title(look: Look, footer: str) -> Iterable[str]:
    if footer:
        yield f'<text x="34" y="42" font-size="25" font-weight="700" fill="{look.ink}">The subway map of digital governance</text>'
        yield f'<text x="{WIDTH - 34:g}" y="{HEIGHT - 14:g}" text-anchor="end" font-size="10" fill="{look.muted}">{escape(footer)}</text>'
