"""How each layer of a map is drawn on a picture: with the colours and widths of `charts.map_styles`, as SVG."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from charts.map_styles import CHOSEN_PX, DIMMED, HALO_PX, HALO_RIM, HIDDEN, MARK_PX, SOLID, TONES
from charts.print_frame import FINE, Frame, drawn_path, paint, path
from charts.theme import CABLE_HUES_ON, VERMILION, ink_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analysis.scenario import Circle
    from charts.maps import MapLayer, Route
    from geo.lines import Line
    from geo.shapes import Shape

    _Draw = Callable[["MapLayer", Frame, str], "Drawn"]

_TILE_ZOOM_OUT = 1.0
_EARTH_KM = 40_075.0
_ALL = 255.0


@dataclass(frozen=True)
class Wish:
    """A name that a layer would like to have drawn where there is room.

    Attributes
    ----------
    text
        The name.
    places
        Where it may stand, pixels, the best first.
    colour
        As ``#rrggbb``.
    away_px
        Distance from the place.
    """

    text: str
    places: tuple[tuple[float, float], ...]
    colour: str
    away_px: float = 4.0


@dataclass(frozen=True)
class Drawn:
    """A layer as SVG text.

    Attributes
    ----------
    svg
        Its elements.
    wishes
        The names it would like to have, the most important first.
    first
        Names that come before those of the base map.
    taken
        Rectangles that no name may cover, pixels: left, top, right, bottom.
    """

    svg: str
    wishes: tuple[Wish, ...] = ()
    first: tuple[Wish, ...] = ()
    taken: tuple[tuple[float, float, float, float], ...] = ()


def tone(colour: str, appearance: str, alpha: float = _ALL) -> tuple[str, float]:
    """Return a palette's colour as ``#rrggbb`` and its opacity of 0 to 1; ``#rrggbbaa`` keeps its own."""
    text = TONES[colour][appearance] if colour in TONES else colour
    return text[:7], (int(text[7:], 16) if len(text) > 7 else alpha) / _ALL


def _shown(layer: MapLayer, shape: Shape) -> int | None:
    """Return the class of a feature, or None where it is hidden."""
    n = int(shape.properties["n"])
    state = layer.state[n] if n < len(layer.state) else HIDDEN
    return None if state == HIDDEN else int(state)


def _fine(svg: str) -> str:
    return f'<g transform="scale({1 / FINE:g})">{svg}</g>' if svg else ""


def _lines(groups: dict[tuple[str, float, float], list[Line]], kind: str) -> str:
    """Return lines of one colour, opacity and width as one path each, so that what overlaps grows no darker."""
    return "".join(
        drawn_path(path(parts), kind=kind, stroke=paint("stroke", colour, opacity), width=width)
        for (colour, opacity, width), parts in groups.items()
    )


def _cables(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    back, width = (DIMMED, 1.0) if layer.selected else (SOLID, 1.4)
    strong = 4.0 if len(layer.selected) == 1 else 2.6
    palette = layer.palette or CABLE_HUES_ON[appearance]
    groups: dict[tuple[str, float, float], list[Line]] = defaultdict(list)
    lit: dict[str, tuple[str, list[Line]]] = {}
    for shape, parts in frame.tiles("cables", frame.zoom - _TILE_ZOOM_OUT):
        position = _shown(layer, shape)
        if position is None:
            continue
        if not layer.palette:
            position = int(shape.properties["hue"])
        if shape.properties["n"] in layer.selected:
            colour, _ = tone(palette[position], appearance)
            lit.setdefault(str(shape.properties["name"]), (colour, []))[1].extend(parts)
        else:
            alpha = back * 2 // 5 if shape.properties["status"] == "planned" else back
            groups[(*tone(palette[position], appearance, alpha), width)].extend(parts)
    marked = "".join(
        drawn_path(path(parts), kind="selected", stroke=paint("stroke", colour), width=strong, name=name)
        for name, (colour, parts) in lit.items()
    )
    wishes = {name: Wish(name, _along(parts, frame), colour) for name, (colour, parts) in lit.items()}
    order = sorted(lit, key=lambda name: -_length(lit[name][1]))
    return Drawn(_fine(_lines(groups, "cables") + marked), tuple(wishes[name] for name in order))


def _failing_cables(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    groups: dict[tuple[str, float, float], list[Line]] = defaultdict(list)
    failing: dict[str, list[Line]] = defaultdict(list)
    for shape, parts in frame.tiles("cables", frame.zoom - _TILE_ZOOM_OUT):
        position = _shown(layer, shape)
        if position is not None:
            groups[(*tone(layer.palette[position], appearance), (0.7, 2.2, 3.0, 3.0)[position])].extend(parts)
            if position:
                failing[str(shape.properties["name"])].extend(parts)
    ordered = dict(sorted(groups.items(), key=lambda item: item[0][2]))
    colour, _ = tone(layer.palette[-1], appearance)
    order = sorted(failing, key=lambda name: -_length(failing[name]))
    wishes = (Wish(name, _along(failing[name], frame), colour) for name in order)
    return Drawn(_fine(_lines(ordered, "cables")), tuple(wishes))


def _length(parts: list[Line]) -> float:
    return sum(float(np.abs(np.diff(part, axis=0)).sum()) for part in parts)


def _along(parts: list[Line], frame: Frame) -> tuple[tuple[float, float], ...]:
    """Return places along what is seen of some lines, those in the middle of the longest first."""
    seen = [part for part in parts if len(part) > 1]
    places: list[tuple[float, float]] = []
    for part in sorted(seen, key=lambda line: -_length([line]))[:4]:
        inside = part[[frame.holds(x, y, 20.0) for x, y in part]]
        if len(inside):
            places += [(float(x), float(y)) for x, y in (inside[int(s * (len(inside) - 1))] for s in _SHARES)]
    return tuple(places)


_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8)


def _circles(points: Iterator[tuple[float, float, float]]) -> str:
    return "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.3g}"/>' for x, y, r in points)


def _landing_points(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    def radius(shape: Shape, chosen: bool) -> float:  # noqa: FBT001
        return min(0.9 + 0.15 * float(shape.properties["cable_count"]) + (4.0 if chosen else 0.0), 6.0)

    return _dots(layer, frame, appearance, "landing_points", radius)


def _gate_points(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    return _dots(layer, frame, appearance, "gate_points", lambda *_: 5.0)


def _stations(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    return _dots(layer, frame, appearance, "stations", lambda _, chosen: 6.0 if chosen else 3.0)


def _dots(layer: MapLayer, frame: Frame, appearance: str, kind: str, radius: Callable[[Shape, bool], float]) -> Drawn:
    """Return dots, the selected ones red and named."""
    plain: list[tuple[float, float, float]] = []
    lit: list[tuple[float, float, float]] = []
    wishes = []
    ink, opacity = tone("ink", appearance, 170)
    for shape, parts in frame.layer("gate_points" if kind == "gate_points" else "landing_points"):
        if _shown(layer, shape) is None:
            continue
        chosen, ((x, y),) = shape.properties["n"] in layer.selected, parts[0]
        (lit if chosen else plain).append((x, y, radius(shape, chosen)))
        if chosen:
            wishes.append(Wish(str(shape.properties["name"]), ((x, y),), VERMILION, 9.0))
    return Drawn(
        f'<g class="{kind}" {paint("fill", ink, opacity)}>{_circles(iter(plain))}</g>'
        f'<g class="selected" {paint("fill", VERMILION)}>{_circles(iter(lit))}</g>',
        tuple(wishes),
    )


def _chokepoints(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    (ink, line), (_, faint) = tone("ink", appearance, 130), tone("ink", appearance, 8)
    svg, wishes = "", []
    for shape, parts in frame.layer("chokepoints"):
        if _shown(layer, shape) is None:
            continue
        chosen = shape.properties["n"] in layer.selected
        svg += drawn_path(
            path(parts, close=True),
            kind="selected" if chosen else "chokepoints",
            fill=paint("fill", VERMILION, 65 / _ALL) if chosen else paint("fill", ink, faint),
            stroke=paint("stroke", VERMILION) if chosen else paint("stroke", ink, line),
            width=1.5,
        )
        if chosen:
            corner = parts[0]
            top = corner[:, 1].min()
            wishes.append(Wish(str(shape.properties["name"]), ((float(corner[:, 0].mean()), float(top)),), VERMILION))
    return Drawn(_fine(svg), tuple(wishes))


def _economies(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    groups: dict[int, list[Line]] = defaultdict(list)
    for shape, parts in frame.layer("economies"):
        position = _shown(layer, shape)
        if position is not None:
            groups[position].extend(parts)
    edge = paint("stroke", *tone("edge", appearance, 160))
    fills = {position: paint("fill", *tone(layer.palette[position], appearance)) for position in groups}
    return Drawn(
        _fine(
            "".join(
                drawn_path(path(parts, close=True), kind="economies", fill=fills[position], stroke=edge, width=0.4)
                for position, parts in groups.items()
            )
        )
    )


def _marks(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    svg, taken, names = "", [], []
    (ink, _), (edge, _) = tone("ink", appearance), tone("edge", appearance)
    for shape, parts in frame.layer("economy_points"):
        position = _shown(layer, shape)
        if position is None:
            continue
        ((x, y),) = parts[0]
        fill, _ = tone(layer.palette[position], appearance)
        chosen = shape.properties["n"] in layer.selected
        r, rim = (CHOSEN_PX, f'stroke="{ink}" stroke-width="3"') if chosen else (MARK_PX, f'stroke="{edge}"')
        svg += (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{fill}" {rim}/>'
            f'<text x="{x:.1f}" y="{y + 4.2:.1f}" fill="{ink_on(fill)}">{position}</text>'
        )
        taken.append((x - r, y - r, x + r, y + r))
        names.append((position, Wish(str(shape.properties["name"]), ((x, y),), ink, 10.0)))
    ordered = tuple(wish for _, wish in sorted(names, key=lambda pair: -pair[0]))
    style = 'font-size="12" font-weight="700" text-anchor="middle"'
    return Drawn(f'<g class="economy_points" {style}>{svg}</g>', (), ordered, tuple(taken))


def _land_lines(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    groups: dict[tuple[str, float, float], list[Line]] = defaultdict(list)
    dots, wishes = "", []
    for shape, parts in frame.layer("terrestrial"):
        position = _shown(layer, shape)
        if position is None:
            continue
        chosen = shape.properties["n"] in layer.selected
        colour, opacity = tone(layer.palette[position], appearance, SOLID)
        if shape.kind == "Point":
            circles = _circles((x, y, 6.0 if chosen else 3.0) for ((x, y),) in parts)
            dots += f"<g {paint('fill', colour, opacity)}>{circles}</g>"
        else:
            groups[colour, opacity, 4.0 if chosen else 1.6].extend(parts)
        if chosen:
            name = str(shape.properties["name"]).removesuffix(" (schematic line)")
            wishes.append(Wish(name, _along(parts, frame) or tuple((x, y) for (x, y), *_ in parts[:1]), colour))
    return Drawn(_fine(_lines(groups, "terrestrial")) + dots, tuple(wishes))


STYLES: dict[str, _Draw] = {
    "cables": _cables,
    "failing_cables": _failing_cables,
    "landing_points": _landing_points,
    "stations": _stations,
    "gate_points": _gate_points,
    "chokepoints": _chokepoints,
    "terrestrial": _land_lines,
    "economies": _economies,
    "economy_points": _marks,
}
"""One for each of `charts.map_styles.STYLES` that is seen."""


def draw_layer(layer: MapLayer, frame: Frame, appearance: str) -> Drawn:
    """Return a layer as SVG.

    Parameters
    ----------
    layer
        With its state and palette.
    frame
        Where it is drawn.
    appearance
        ``light`` or ``dark``.
    """
    return STYLES[layer.style or layer.name](layer, frame, appearance)


def draw_route(route: Route, frame: Frame) -> str:
    """Return a route that somebody drew as SVG."""
    lines = [frame.pixels(np.array(part), turn) for part in route.parts for turn in (-360.0, 0.0, 360.0)]
    return _fine(drawn_path(path(lines), kind="route", stroke=paint("stroke", route.colour), width=route.width_px + 1))


def draw_halo(place: tuple[float, float], frame: Frame, appearance: str) -> str:
    """Return the disc round a chosen economy that is too small for its fill to be seen, as SVG."""
    (fill, _), (ink, opacity) = tone("chosen", appearance), tone("ink", appearance, HALO_RIM)
    looks = f'{paint("fill", fill)} {paint("stroke", ink, opacity)} stroke-width="1.5"'
    middles = [frame.pixels(np.array([place]), turn)[0] for turn in (-360.0, 0.0, 360.0)]
    return "".join(
        f'<circle class="halo" cx="{x:.1f}" cy="{y:.1f}" r="{HALO_PX}" {looks}/>'
        for x, y in middles
        if frame.holds(x, y, -HALO_PX)
    )


def draw_circle(circle: Circle, frame: Frame) -> str:
    """Return a damage circle as SVG."""
    scale = frame.world_px / (_EARTH_KM * np.cos(np.deg2rad(circle.lat)))
    turns = [360.0 * k for k in (-1, 0, 1)]
    middles = [frame.pixels(np.array([[circle.lon, circle.lat]]), turn)[0] for turn in turns]
    looks = f'{paint("fill", VERMILION, 40 / _ALL)} {paint("stroke", VERMILION)} stroke-width="2"'
    return "".join(
        f'<circle class="circle" cx="{x:.1f}" cy="{y:.1f}" r="{max(circle.radius_km * scale, 2.0):.1f}" {looks}/>'
        for x, y in middles
        if -frame.width < x < 2 * frame.width
    )
