"""How each layer of a map is drawn: its encodings, once for every page.

Geometry is fetched by URL; a feature's class travels as one character, which the browser looks up by the feature's
number ``n``.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING, Any

import pydeck as pdk

from charts import basemap
from charts.theme import CABLE_HUES_ON, VERMILION, ink_on, rgb
from geo.layer_urls import layer_url

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from analysis.scenario import Circle
    from charts.maps import MapLayer, Route

    _Source = Callable[[str, str, str, Mapping[str, object]], pdk.Layer]

HIDDEN = "."
TONES = {
    "ink": {"light": "#1d252c", "dark": "#e8ecef"},
    "edge": {"light": "#ffffff", "dark": "#12171c"},
    "untouched": {"light": "#ffffff08", "dark": "#0000000c"},
    "chosen": {"light": "#f3dfa6", "dark": "#4f4526"},
    "beside": {"light": "#e9e5d6", "dark": "#343a38"},
    "no data": {"light": "#7b858d73", "dark": "#7b858d66"},
    "quiet": {"light": "#8d99a34b", "dark": "#6d7a854b"},
}
"""Colours that differ between a light and a dark page, by name."""
TARGETS = "cable_targets"
"""Unseen wide lines under the cables: what is pointed at near a cable is the cable."""
_TARGET_PX = 16
_RING_PX = 3
"""Width of the unseen ring round a landing point."""
HALO_PX, HALO_RIM = 9, 190
"""Radius of the disc round a chosen economy that is very small, and opacity (0 to 255) of its rim."""
SOLID, DIMMED = 255, 70
"""Opacity (0 to 255) of lines, and of those that step back from what is selected."""


def trigger(*parts: object) -> str:
    """Return a short text that changes when any part does, for ``update_triggers``."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


def char(code: str) -> str:
    """Return the browser's expression for the character of ``code`` that belongs to a feature, by its number ``n``.

    The parentheses let deck.gl's parser index a literal.
    """
    return f"('{code}')[properties.n]"


def sublayer_triggers(part: str, **triggers: str) -> dict[str, object]:
    """Return the keyword that makes one part of a GeoJSON layer read its accessors again when a trigger changes.

    Parameters
    ----------
    part
        ``linestrings``, ``points-circle`` or ``polygons-fill``.
    triggers
        The part's accessor to a text that changes with it, from `trigger`.
    """
    return parts_triggers({part: triggers})


def parts_triggers(parts: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Return the same for several parts.

    A map on which things can be selected loses a layer's own ``updateTriggers`` in Streamlit's front end, so they are
    given to the part that draws.

    Parameters
    ----------
    parts
        Part to its accessors, each to a text that changes with it.
    """
    return {"_subLayerProps": {part: {"updateTriggers": dict(triggers)} for part, triggers in parts.items()}}


def _colours(palette: Sequence[str], appearance: str, alpha: int = 255) -> list[list[int]]:
    """Return colours as deck.gl wants them; ``#rrggbbaa`` keeps its own opacity."""
    texts = [TONES[colour][appearance] if colour in TONES else colour for colour in palette]
    return [rgb(text[:7], int(text[7:], 16) if len(text) > 7 else alpha) for text in texts]


def _is_among(numbers: Collection[int], of: int) -> str:
    """Return the expression that tells whether a feature's number is one of some, the shorter of two ways to say so.

    One after the other, or four features to a hexadecimal digit, the first of them its lowest bit. ``of`` is how many
    features the layer has.
    """
    one_by_one = " || ".join(f"properties.n == {n}" for n in sorted(numbers)) or "false"
    digits = "".join(f"{sum((n + k in numbers) << k for k in range(4)):x}" for n in range(0, of, 4))
    packed = f"(('0x' + ('{digits}')[properties.n >> 2]) >> (properties.n & 3)) & 1"
    return f"({min(one_by_one, packed, key=len)})"


def _marked(layer: MapLayer) -> str:
    """Return the expression that tells whether a feature is selected; empty where none is."""
    return _is_among(layer.selected, len(layer.state)) if layer.selected else ""


def _shown(layer: MapLayer, size: str) -> str:
    """Return the expression of a width or radius: nothing where the feature is hidden, so that it cannot be picked."""
    shown = {n for n, code in enumerate(layer.state) if code != HIDDEN}
    if len(shown) == len(layer.state):
        return size
    return f"{_is_among(shown, len(layer.state))} ? ({size}) : 0"


def _layer(
    layer: MapLayer, parts: Mapping[str, Mapping[str, str]], *, fill: tuple[str, str], **props: object
) -> pdk.Layer:
    """Return a layer of one file.

    ``fill`` is the part that is filled and the expression of its colour. It is given to the part, for Streamlit's front
    end pales every layer with a ``getFillColor`` of its own once something on the map was clicked.
    """
    part, colour = fill
    triggers: Any = parts_triggers({**parts, part: {"getFillColor": trigger(colour), **parts.get(part, {})}})
    triggers["_subLayerProps"][part]["getFillColor"] = f"@@={colour}"
    return pdk.Layer("GeoJsonLayer", id=layer.name, data=layer_url(layer.name), pickable=True, **props, **triggers)


def _whole_cables(name: str, colour: str, width: str, triggers: Mapping[str, object]) -> pdk.Layer:
    """Return the cables as one file, for a globe, where tiles do not draw. Parameters as for `basemap.cables`."""
    return pdk.Layer(
        "GeoJsonLayer",
        id=name,
        data=layer_url("cables"),
        pickable=True,
        get_line_color=colour,
        get_line_width=width,
        line_width_units="'pixels'",
        line_joint_rounded=True,
        **triggers,
    )


def _lines(name: str, colour: str, width: str, source: _Source) -> pdk.Layer:
    triggers = sublayer_triggers("linestrings", getColor=trigger(colour), getWidth=trigger(width))
    return source(name, colour, width, triggers)


def _targets(layer: MapLayer, _: str, source: _Source = basemap.cables) -> pdk.Layer:
    """Return the cables as wide lines that nobody sees: a pointer need not hit a line of one pixel.

    Where nothing can be pointed at they have no width, for to fill them is most of the work of software rendering.
    """
    width = "0" if layer.quiet else _shown(layer, str(_TARGET_PX))
    return _lines(TARGETS, "[0, 0, 0, 0]", width, source)


def _cables(layer: MapLayer, appearance: str, source: _Source = basemap.cables) -> pdk.Layer:
    """Return cables by class, or each in its own hue; planned ones are paler, and selected ones dim the others."""
    alpha = DIMMED if layer.selected else SOLID
    hues = layer.palette or CABLE_HUES_ON[appearance]
    solid, pale, strong = (_colours(hues, appearance, a) for a in (alpha, alpha * 2 // 5, 255))
    palette, width, marked = f"properties.status == 'planned' ? ({pale}) : ({solid})", "1.4", _marked(layer)
    if marked:
        palette, width = (
            f"{marked} ? ({strong}) : {palette}",
            f"{marked} ? {4 if len(layer.selected) == 1 else 2.6} : 1",
        )
    position = char(layer.state) if layer.palette else "properties.hue"
    return _lines("cables", f"({palette})[{position}]", _shown(layer, width), source)


def _failing_cables(layer: MapLayer, appearance: str, source: _Source = basemap.cables) -> pdk.Layer:
    """Return cables in service: thin ones of class 0 go on, thick ones of class 1 fail, 2 and 3 stand out."""
    colour = f"({_colours(layer.palette, appearance)})[{char(layer.state)}]"
    fails, stands_out = ({n for n, code in enumerate(layer.state) if code in codes} for codes in ("1", "23"))
    of = len(layer.state)
    width = f"{_is_among(fails, of)} ? 2.2 : ({_is_among(stands_out, of)} ? 3 : 0.7)"
    return _lines("cables", colour, _shown(layer, width), source)


def _gate_points(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return a dot on each chokepoint, red where it is closed; what can be clicked is wider than what is seen."""
    (ink,) = _colours(["ink"], appearance, 190)
    return _layer(
        layer,
        {},
        fill=("points-circle", f"{_marked(layer) or 'false'} ? {rgb(VERMILION)} : {ink}"),
        point_type="'circle'",
        get_point_radius=8.5,
        point_radius_units="'pixels'",
        get_line_color=[0, 0, 0, 0],
        get_line_width=7,
        line_width_units="'pixels'",
    )


def _landing_points(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return landing points; their class, 1 to 9, is their size, which grows with their number of cables."""
    (ink,) = _colours(["ink"], appearance, 170)
    radius, marked = f"0.5 + 0.6 * {char(layer.state)}", _marked(layer)
    colour = f"{marked} ? {rgb(VERMILION)} : {ink}" if marked else str(ink)
    size = _shown(layer, f"{_RING_PX / 2} + {radius} + ({marked} ? 4 : 0)" if marked else f"{_RING_PX / 2} + {radius}")
    ring = _shown(layer, str(_RING_PX))
    return _layer(
        layer,
        {"points-circle": {"getRadius": trigger(size), "getLineWidth": trigger(ring)}},
        fill=("points-circle", colour),
        point_type="'circle'",
        get_point_radius=size,
        point_radius_units="'pixels'",
        point_radius_max_pixels=6 + _RING_PX / 2,
        get_line_color=[0, 0, 0, 0],
        get_line_width=ring,
        line_width_units="'pixels'",
    )


def _stations(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return landing points to click, the selected ones red; what can be clicked is wider than what is seen."""
    (ink,) = _colours(["ink"], appearance, 170)
    marked = _marked(layer) or "false"
    radius, line = _shown(layer, f"{marked} ? 9 : 7.5"), _shown(layer, f"{marked} ? 6 : 9")
    return _layer(
        layer,
        {"points-circle": {"getRadius": trigger(radius), "getLineWidth": trigger(line)}},
        fill=("points-circle", f"{marked} ? {rgb(VERMILION)} : {ink}"),
        point_type="'circle'",
        get_point_radius=radius,
        point_radius_units="'pixels'",
        get_line_color=[0, 0, 0, 0],
        get_line_width=line,
        line_width_units="'pixels'",
    )


def _chokepoints(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return the outlines of chokepoints; selected ones are filled."""
    (faint,), (line,) = (_colours(["ink"], appearance, alpha) for alpha in (8, 130))
    marked = _marked(layer) or "false"
    fill = f"{marked} ? {rgb(VERMILION, 65)} : {faint}"
    outline = f"{marked} ? {rgb(VERMILION)} : {line}"
    return _layer(
        layer,
        {"polygons-stroke": {"getColor": trigger(fill)}},
        fill=("polygons-fill", fill),
        get_line_color=outline,
        get_line_width=1.5,
        line_width_units="'pixels'",
    )


def _economies(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return economies filled by class."""
    fill = f"({_colours(layer.palette, appearance)})[{char(layer.state)}]"
    (edge,) = _colours(["edge"], appearance, 160)
    return _layer(
        layer,
        {},
        fill=("polygons-fill", fill),
        get_line_color=edge,
        line_width_min_pixels=0.4,
    )


MARK_PX, CHOSEN_PX = 8, 11
"""Radius of an economy's mark, and of the one that is chosen."""


def _marks(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return economies as dots that carry the digit of their class, so that colour is never the only sign.

    The one that is chosen is larger and has a thick rim.
    """
    edge, rim = _colours(["edge", "ink"], appearance)
    digit, chosen = char(layer.state), _marked(layer)
    fill = f"({_colours(layer.palette, appearance)})[{digit}]"

    def which(one: object, others: object) -> str:
        return f"{chosen} ? {one} : {others}" if chosen else f"{others}"

    radius, line = _shown(layer, which(CHOSEN_PX, MARK_PX)), _shown(layer, which(3, 1))
    line_colour = which(rim, edge)
    text = char(layer.state.replace(HIDDEN, " "))
    inks = [ink_on(TONES[colour][appearance] if colour in TONES else colour) for colour in layer.palette]
    ink = f"({_colours(inks, appearance)})[{digit}]"
    return _layer(
        layer,
        {
            "points-circle": {
                "getRadius": trigger(radius),
                "getLineWidth": trigger(line),
                "getLineColor": trigger(line_colour),
            },
            "points-text": {"getText": trigger(text), "getColor": trigger(ink)},
        },
        fill=("points-circle", fill),
        point_type="'circle+text'",
        get_line_color=line_colour,
        get_line_width=line,
        line_width_units="'pixels'",
        get_point_radius=radius,
        point_radius_units="'pixels'",
        get_text=text,
        get_text_size=12,
        get_text_color=ink,
        text_font_family="'sans-serif'",
        text_font_weight=700,
    )


def route_layer(routes: Sequence[Route]) -> pdk.Layer:
    """Return routes that somebody drew, part by part in (longitude, latitude)."""
    return pdk.Layer(
        "PathLayer",
        id="route",
        data=[
            {"path": [list(point) for point in part], "colour": rgb(route.colour), "width": route.width_px}
            for route in routes
            for part in route.parts
        ],
        get_path="path",
        get_color="colour",
        get_width="width",
        width_units="'pixels'",
        joint_rounded=True,
        cap_rounded=True,
    )


def halo_layer(place: tuple[float, float], appearance: str) -> pdk.Layer:
    """Return a disc round an economy that is chosen and too small for its fill to be seen."""
    (fill,), (rim,) = _colours(["chosen"], appearance), _colours(["ink"], appearance, HALO_RIM)
    return pdk.Layer(
        "ScatterplotLayer",
        id="halo",
        data=[{"position": list(place)}],
        get_position="position",
        get_radius=HALO_PX,
        radius_units="'pixels'",
        get_fill_color=fill,
        get_line_color=rim,
        get_line_width=1.5,
        line_width_units="'pixels'",
        stroked=True,
        pickable=False,
    )


def circle_layer(circle: Circle) -> pdk.Layer:
    """Return a damage circle."""
    return pdk.Layer(
        "ScatterplotLayer",
        id="circle",
        data=[{"position": [circle.lon, circle.lat]}],
        get_position="position",
        get_radius=circle.radius_km * 1000.0,
        radius_units="'meters'",
        get_fill_color=rgb(VERMILION, 40),
        get_line_color=rgb(VERMILION),
        stroked=True,
        line_width_min_pixels=2,
        pickable=False,
    )


def _land_lines(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return systems over land: dashes, for their way is schematic, and dots where one place is known."""
    marked = _marked(layer) or "false"
    colour = f"({_colours(layer.palette, appearance, SOLID)})[{char(layer.state)}]"
    width, radius = f"{marked} ? 4 : 1.6", f"{marked} ? 6 : 3"
    return _layer(
        layer,
        {
            "linestrings": {"getColor": trigger(colour), "getWidth": trigger(width)},
            "points-circle": {"getRadius": trigger(radius)},
        },
        fill=("points-circle", colour),
        get_line_color=colour,
        get_line_width=width,
        line_width_units="'pixels'",
        point_type="'circle'",
        get_point_radius=radius,
        point_radius_units="'pixels'",
        stroked=False,
    )


STYLES: dict[str, Callable[[MapLayer, str], pdk.Layer]] = {
    TARGETS: _targets,
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
ON_GLOBE = STYLES | {
    TARGETS: functools.partial(_targets, source=_whole_cables),
    "cables": functools.partial(_cables, source=_whole_cables),
    "failing_cables": functools.partial(_failing_cables, source=_whole_cables),
}
"""The same on a globe."""
