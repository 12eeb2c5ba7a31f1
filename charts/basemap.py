"""The base map: sea, land, coasts, borders and names, as tiles that show more as one zooms in.

Every function returns layers for `charts.maps.deck`; nothing here asks another host for anything. The flat map
repeats itself across 180 degrees if the deck is built with ``repeat``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pydeck as pdk

from charts import theme
from geo.layer_urls import TILE_ZOOMS, tile_url

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORLD = [-180.0, -85.06, 180.0, 85.06]
_RECTANGLE = [
    *([-180.0, -85.06], [0.0, -85.06], [180.0, -85.06], [180.0, 85.06], [0.0, 85.06], [-180.0, 85.06]),
    [-180.0, -85.06],
]
_CLEAR_OF_MARKS = (
    "properties.k == 'economy' ? [properties.o[0], properties.o[1] + 16] : "
    "(properties.k == 'small' ? [properties.o[0] * 2, properties.o[1] * 2] : properties.o)"
)
_UNNAMED = {"name": "", "about": ""}


def _tiles(name: str, *, tile_size: int, **style: object) -> pdk.Layer:
    return pdk.Layer(
        "TileLayer",
        data=tile_url(name),
        min_zoom=0,
        max_zoom=TILE_ZOOMS[name],
        tile_size=tile_size,
        extent=_WORLD,
        **style,
    )


def _by(field: str, values: Mapping[str, object], otherwise: object) -> str:
    """Return the browser's expression that picks a value by a text property of the feature."""
    text = str(otherwise)
    for key, value in values.items():
        text = f"properties.{field} == '{key}' ? {value} : ({text})"
    return text


def ground(appearance: str, *, pickable: bool = False) -> list[pdk.Layer]:
    """Return sea, land, coasts and borders: the layers below everything else.

    Parameters
    ----------
    appearance
        ``light`` or ``dark``.
    pickable
        Whether a click beside everything else finds the sea, so that it can be told from a second click on a thing.
    """
    paint = theme.MAP[appearance]
    sea = pdk.Layer(
        "GeoJsonLayer",
        id="sea",
        data={"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [_RECTANGLE]}, "properties": _UNNAMED},
        stroked=False,
        pickable=pickable,
        _subLayerProps={"polygons-fill": {"getFillColor": theme.rgb(paint["sea"])}},
    )
    lines = {kind: theme.rgb(paint[kind]) for kind in ("border", "dispute")}
    land = _tiles(
        "base",
        tile_size=512,
        id="base",
        get_fill_color=theme.rgb(paint["land"]),
        stroked=False,
        get_line_color=_by("k", lines, theme.rgb(paint["coast"])),
        get_line_width=0.8,
        line_width_units="'pixels'",
        pickable=False,
    )
    return [sea, land]


def names(appearance: str, *, marked: bool = False) -> list[pdk.Layer]:
    """Return the names of seas, economies and landing towns, and dots for small economies: the layer above all else.

    Parameters
    ----------
    appearance
        ``light`` or ``dark``.
    marked
        Whether economies bear marks: the name of a large one then stands below its mark.
    """
    paint = theme.MAP[appearance]
    water, town, halo = theme.rgb(paint["water_name"]), theme.rgb(paint["town_name"]), theme.rgb(paint["sea"], 230)
    colours = {"ocean": water, "sea": water, "strait": water, "town": town}
    layer = _tiles(
        "names",
        tile_size=512,
        id="names",
        point_type="'circle+text'",
        get_point_radius="properties.r",
        point_radius_units="'pixels'",
        get_fill_color=theme.rgb(paint["land_name"]),
        get_line_color=halo,
        get_line_width=1.5,
        line_width_units="'pixels'",
        get_text="properties.t",
        get_text_size="properties.s",
        get_text_anchor="properties.a",
        get_text_pixel_offset=_CLEAR_OF_MARKS if marked else "properties.o",
        get_text_color=_by("k", colours, theme.rgb(paint["land_name"])),
        text_character_set="'auto'",
        text_font_family=f"'{theme.FONT}'",
        text_font_weight=500,
        text_font_settings={"sdf": True, "fontSize": 40, "buffer": 8, "radius": 12},
        text_outline_width=3,
        text_outline_color=halo,
        text_size_units="'pixels'",
        pickable=False,
    )
    return [layer]


def cables(name: str, colour: str, width: str, triggers: Mapping[str, object]) -> pdk.Layer:
    """Return the cables as tiles: the farther out, the wider apart they are drawn.

    A feature's position in its tile equals its number ``n``, so a click says the same at every zoom. Properties are
    ``n``, ``cable_id``, ``name``, ``status`` and ``hue``, a position in `theme.CABLE_HUES_ON` that no neighbour shares.

    Parameters
    ----------
    name
        Of the layer.
    colour, width
        The browser's expressions for colour and width in pixels, of ``properties``.
    triggers
        From `charts.maps.sublayer_triggers` for ``linestrings``.
    """
    return _tiles(
        "cables",
        tile_size=1024,
        id=name,
        get_line_color=colour,
        get_line_width=width,
        line_width_units="'pixels'",
        line_joint_rounded=True,
        pickable=True,
        **triggers,
    )
