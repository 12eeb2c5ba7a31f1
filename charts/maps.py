"""Decks of the atlas: no tiles, no outside host, geometry by URL."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pydeck as pdk

from charts.theme import rgb
from geo.layer_urls import layer_url

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAND = {"light": "#dfe3e1", "dark": "#2c363f"}
_TOOLTIP_STYLE = {"backgroundColor": "#1d252c", "color": "#ffffff", "fontSize": "13px", "maxWidth": "320px"}


@dataclass(frozen=True)
class Camera:
    """Where a map looks.

    Attributes
    ----------
    lon, lat
        Centre, degrees.
    zoom
        Web Mercator zoom level.
    globe
        Draw a globe instead of a flat map.
    """

    lon: float
    lat: float
    zoom: float
    globe: bool = False


@dataclass(frozen=True)
class MapLayer:
    """One built layer as a view shows it.

    Attributes
    ----------
    name
        A layer of ``geo/layers``, whose features carry their number ``n``.
    state
        One character a feature: the position of its class in ``palette``, or a dot where it is hidden.
    palette
        Colours of the classes as ``#rrggbb``.
    selected
        Numbers ``n`` of features that stand out; if there are any, the others step back.
    style
        How it is drawn: one of the styles of this module.
    """

    name: str
    state: str
    palette: tuple[str, ...]
    selected: frozenset[int] = frozenset()
    style: str = ""


@dataclass(frozen=True)
class MapView:
    """A map as a value: layers in the order they are drawn, and where it looks.

    Attributes
    ----------
    layers
        Each with its state and palette.
    camera
        Where it looks.
    """

    layers: tuple[MapLayer, ...]
    camera: Camera


def land(appearance: str) -> pdk.Layer:
    """Return the backdrop of land. ``appearance`` is ``light`` or ``dark``."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="land",
        data=layer_url("land"),
        get_fill_color=rgb(_LAND[appearance]),
        stroked=False,
        pickable=False,
    )


def trigger(*parts: object) -> str:
    """Return a short text that changes when any part does, for ``update_triggers``."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:12]


class _Deck(pdk.Deck):  # type: ignore[misc]
    """A deck without the blanks and line breaks that pydeck writes, half of what would travel at every rerun."""

    def to_json(self) -> str:
        """Return the deck for the browser."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)


def deck(
    layers: Sequence[pdk.Layer],
    *,
    appearance: str,
    view: tuple[float, float, float] = (20.0, 15.0, 0.6),
    globe: bool = False,
    repeat: bool = False,
    tooltip: str = "",
) -> pdk.Deck:
    """Return a deck over the land backdrop that asks no other host for anything.

    Parameters
    ----------
    layers
        Drawn above the land, in order; give each a stable ``id``.
    appearance
        ``light`` or ``dark``.
    view
        Longitude and latitude of the centre in degrees, and zoom.
    globe
        Draw a globe instead of a flat map.
    repeat
        Repeat the flat map across 180 degrees, so that the Pacific is whole.
    tooltip
        Text with ``{property}`` placeholders; none if empty.
    """
    lon, lat, zoom = view
    built = _Deck(
        layers=[land(appearance), *layers],
        views=[
            pdk.View("_GlobeView", controller=True) if globe else pdk.View("MapView", controller=True, repeat=repeat)
        ],
        initial_view_state=pdk.ViewState(longitude=lon, latitude=lat, zoom=zoom, min_zoom=0, max_zoom=12),
        map_provider=None,
        tooltip={"text": tooltip, "style": _TOOLTIP_STYLE} if tooltip else False,
    )
    built.picking_radius = 6
    return built


def char(code: str) -> str:
    """Return the browser's expression for the character of ``code`` that belongs to a feature, by its number ``n``.

    The parentheses let deck.gl's parser index a literal.
    """
    return f"('{code}')[properties.n]"


def sublayer_triggers(part: str, **triggers: str) -> dict[str, object]:
    """Return the keyword that makes one part of a GeoJSON layer read its accessors again when a trigger changes.

    A map on which things can be selected loses a layer's own ``updateTriggers`` in Streamlit's front end, so they are
    given to the part that draws.

    Parameters
    ----------
    part
        ``linestrings``, ``points-circle`` or ``polygons-fill``.
    triggers
        The part's accessor to a text that changes with it, from `trigger`.
    """
    return {"_subLayerProps": {part: {"updateTriggers": triggers}}}
