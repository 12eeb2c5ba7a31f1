"""How each layer of a map is drawn: its encodings, once for every page.

Geometry is fetched by URL; a feature's class travels as one character, which the browser looks up by the feature's
number ``n``.
"""

from __future__ import annotations

import functools
import hashlib
from typing import TYPE_CHECKING

import pydeck as pdk

from charts import basemap
from charts.theme import CABLE_HUES, VERMILION, rgb
from geo.layer_urls import layer_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.scenario import Circle
    from charts.maps import MapLayer

    _Source = Callable[[str, str, Mapping[str, object]], pdk.Layer]

HIDDEN = "."
TONES = {
    "ink": {"light": "#1d252c", "dark": "#e8ecef"},
    "edge": {"light": "#ffffff", "dark": "#12171c"},
    "untouched": {"light": "#ffffff08", "dark": "#0000000c"},
    "no data": {"light": "#7b858d73", "dark": "#7b858d66"},
    "quiet": {"light": "#8d99a34b", "dark": "#6d7a854b"},
}
"""Colours that differ between a light and a dark page, by name."""
SOLID, DIMMED = 225, 70
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


def _marked(layer: MapLayer) -> str:
    """Return the expression that tells whether a feature is selected; empty where none is."""
    if not layer.selected:
        return ""
    return f"{char(''.join('01'[n in layer.selected] for n in range(len(layer.state))))} == '1'"


def _shown(layer: MapLayer, size: str) -> str:
    """Return the expression of a width or radius: nothing where the feature is hidden, so that it cannot be picked."""
    return f"{char(layer.state)} == '{HIDDEN}' ? 0 : ({size})"


def _layer(layer: MapLayer, parts: Mapping[str, Mapping[str, str]], **props: object) -> pdk.Layer:
    return pdk.Layer(
        "GeoJsonLayer",
        id=layer.name,
        data=layer_url(layer.name),
        pickable=True,
        **props,
        **parts_triggers(parts),
    )


def _whole_cables(colour: str, width: str, triggers: Mapping[str, object]) -> pdk.Layer:
    """Return the cables as one file, for a globe, where tiles do not draw. Parameters as for `basemap.cables`."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="cables",
        data=layer_url("cables"),
        pickable=True,
        get_line_color=colour,
        get_line_width=width,
        line_width_units="'pixels'",
        line_joint_rounded=True,
        **triggers,
    )


def _lines(colour: str, width: str, source: _Source) -> pdk.Layer:
    return source(colour, width, sublayer_triggers("linestrings", getColor=trigger(colour), getWidth=trigger(width)))


def _cables(layer: MapLayer, appearance: str, source: _Source = basemap.cables) -> pdk.Layer:
    """Return cables by class, or each in its own hue; planned ones are paler, and selected ones dim the others."""
    alpha = DIMMED if layer.selected else SOLID
    solid, pale, strong = (_colours(layer.palette or CABLE_HUES, appearance, a) for a in (alpha, alpha * 2 // 5, 255))
    palette, width, marked = f"properties.status == 'planned' ? ({pale}) : ({solid})", "1.4", _marked(layer)
    if marked:
        palette, width = (
            f"{marked} ? ({strong}) : {palette}",
            f"{marked} ? {4 if len(layer.selected) == 1 else 2.6} : 1",
        )
    position = char(layer.state) if layer.palette else "properties.hue"
    return _lines(f"({palette})[{position}]", _shown(layer, width), source)


def _failing_cables(layer: MapLayer, appearance: str, source: _Source = basemap.cables) -> pdk.Layer:
    """Return cables in service: thin ones of class 0 go on, thick ones of class 1 fail."""
    colour = f"({_colours(layer.palette, appearance)})[{char(layer.state)}]"
    return _lines(colour, _shown(layer, f"([0.7, 2.2])[{char(layer.state)}]"), source)


def _landing_points(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return landing points, sized by their number of cables."""
    (ink,) = _colours(["ink"], appearance, 170)
    radius, marked = "0.9 + 0.15 * properties.cable_count", _marked(layer)
    colour = f"{marked} ? {rgb(VERMILION)} : {ink}" if marked else str(ink)
    size = _shown(layer, f"{radius} + ({marked} ? 4 : 0)" if marked else radius)
    return _layer(
        layer,
        {"points-circle": {"getFillColor": trigger(colour), "getRadius": trigger(size)}},
        point_type="'circle'",
        get_fill_color=colour,
        get_point_radius=size,
        point_radius_units="'pixels'",
        point_radius_max_pixels=6,
        stroked=False,
    )


def _chokepoints(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return the outlines of chokepoints; selected ones are filled."""
    (faint,), (line,) = (_colours(["ink"], appearance, alpha) for alpha in (8, 130))
    marked = _marked(layer) or "false"
    fill = f"{marked} ? {rgb(VERMILION, 65)} : {faint}"
    outline = f"{marked} ? {rgb(VERMILION)} : {line}"
    changed = trigger(fill)
    return _layer(
        layer,
        {
            "polygons-fill": {"getFillColor": changed},
            "polygons-stroke": {"getColor": changed},
        },
        get_fill_color=fill,
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
        {"polygons-fill": {"getFillColor": trigger(fill)}},
        get_fill_color=fill,
        get_line_color=edge,
        line_width_min_pixels=0.4,
    )


def _marks(layer: MapLayer, appearance: str) -> pdk.Layer:
    """Return economies as dots that carry the digit of their class, so that colour is never the only sign."""
    (edge,) = _colours(["edge"], appearance)
    digit = char(layer.state)
    fill, radius = f"({_colours(layer.palette, appearance)})[{digit}]", _shown(layer, "8")
    line, text = _shown(layer, "1"), f"{digit} == '{HIDDEN}' ? '' : {digit}"
    return _layer(
        layer,
        {
            "points-circle": {
                "getFillColor": trigger(fill),
                "getRadius": trigger(radius),
                "getLineWidth": trigger(line),
            },
            "points-text": {"getText": trigger(text)},
        },
        point_type="'circle+text'",
        get_fill_color=fill,
        get_line_color=edge,
        get_line_width=line,
        line_width_units="'pixels'",
        get_point_radius=radius,
        point_radius_units="'pixels'",
        get_text=text,
        get_text_size=12,
        get_text_color=[255, 255, 255],
        text_font_family="'sans-serif'",
        text_font_weight=700,
    )


def circle_layer(circle: Circle) -> pdk.Layer:
    """Return a damage circle."""
    return pdk.Layer(
        "ScatterplotLayer",
        id="circle",
        data=[{"position": [circle.lon, circle.lat], "name": "Damage circle", "about": f"{circle.radius_km:,.0f} km"}],
        get_position="position",
        get_radius=circle.radius_km * 1000.0,
        radius_units="'meters'",
        get_fill_color=rgb(VERMILION, 40),
        get_line_color=rgb(VERMILION),
        stroked=True,
        line_width_min_pixels=2,
        pickable=True,
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
            "points-circle": {"getFillColor": trigger(colour), "getRadius": trigger(radius)},
        },
        get_line_color=colour,
        get_line_width=width,
        line_width_units="'pixels'",
        point_type="'circle'",
        get_fill_color=colour,
        get_point_radius=radius,
        point_radius_units="'pixels'",
        stroked=False,
    )


STYLES: dict[str, Callable[[MapLayer, str], pdk.Layer]] = {
    "cables": _cables,
    "failing_cables": _failing_cables,
    "landing_points": _landing_points,
    "chokepoints": _chokepoints,
    "terrestrial": _land_lines,
    "economies": _economies,
    "economy_points": _marks,
}
ON_GLOBE = STYLES | {
    "cables": functools.partial(_cables, source=_whole_cables),
    "failing_cables": functools.partial(_failing_cables, source=_whole_cables),
}
"""The same on a globe."""
