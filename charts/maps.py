"""Decks of the atlas: no outside host, geometry by URL, the base map and the cables as tiles of our own."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, Self

import pydeck as pdk

from charts import basemap
from charts.map_styles import HIDDEN, ON_GLOBE, STYLES, TARGETS, circle_layer, halo_layer, route_layer
from charts.marks import Mark, mark_layers, names_layer
from charts.theme import rgb
from geo.bounds import bounds
from geo.layer_codes import CODES
from geo.layer_urls import layer_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from analysis.scenario import Circle
    from geo.named import Named

_LAND = {"light": "#dfe3e1", "dark": "#2c363f"}
_CODES = CODES | {"marks": "id"}
_PICKED = {
    "marks": "marks",
    "landing_points": "landing_points",
    "gate_points": "chokepoints",
    "cables": "cables",
    TARGETS: "cables",
    "terrestrial": "terrestrial",
    "chokepoints": "chokepoints",
    "economy_points": "economies",
    "economies": "economies",
}
"""Layers on which a click counts, each with the layer whose things it shows, the smallest things first: where several
lie under a click, the first is meant."""
_CARD = "<b>{name}</b>\n{about}"
"""What is shown beside the pointer; ``ui/style.py`` hides it where there is no name."""
_TOOLTIP_STYLE = {
    "backgroundColor": "#1d252c",
    "color": "#ffffff",
    "fontSize": "13px",
    "maxWidth": "320px",
    "whiteSpace": "pre-line",
    "zIndex": 5,
}


_ROUTE_PX, _BESIDE_PX, _MOST_UNDER = 3.0, 4.0, 4


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

    @classmethod
    def around(cls, places: pd.DataFrame, *, margin: float, closest: float) -> Self:
        """Return the camera that sees some places.

        Parameters
        ----------
        places
            At least one, ``lon`` and ``lat`` in degrees.
        margin
            Zoom levels that it stands farther away than just enough.
        closest
            Zoom level that it keeps to.
        """
        lon, lat, zoom = bounds(places["lon"], places["lat"])
        return cls(lon, lat, min(zoom - margin, closest))

    def farther(self, levels: float) -> Camera:
        """Return the camera as many zoom ``levels`` farther away, at most where the world is one tile."""
        return replace(self, zoom=max(0.0, self.zoom - levels))


@dataclass(frozen=True)
class MapLayer:
    """One built layer as a view shows it.

    Attributes
    ----------
    name
        A layer of ``geo/layers``, whose features carry their number ``n``.
    state
        One character a feature, from `coded`: the position of its class in ``palette``, or a dot where it is hidden.
    palette
        Colours of the classes as ``#rrggbb`` or ``#rrggbbaa``, or names of `charts.map_styles.TONES`; empty where each
        cable has a hue of its own.
    selected
        Numbers ``n`` of features that stand out; if there are any, the others step back.
    style
        How it is drawn: one of `charts.map_styles.STYLES`; by its name if empty.
    quiet
        Whether nothing of it can be pointed at.
    """

    name: str
    state: str
    palette: tuple[str, ...]
    selected: frozenset[int] = frozenset()
    style: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Route:
    """A route that no built layer has.

    Attributes
    ----------
    parts
        Each as (longitude, latitude) in degrees.
    colour
        As ``#rrggbb``.
    under
        How many later routes run above it on the same way: it is so much wider that it shows beside them.
    """

    parts: tuple[tuple[tuple[float, float], ...], ...]
    colour: str
    under: int = 0

    @property
    def width_px(self) -> float:
        """Return its width, pixels."""
        return _ROUTE_PX + _BESIDE_PX * min(self.under, _MOST_UNDER)


@dataclass(frozen=True)
class Key:
    """One line of a map's legend.

    Attributes
    ----------
    words
        What it stands for.
    colour
        As ``#rrggbb``; no mark if empty.
    count
        Number of features, or None.
    area
        Whether it stands for areas rather than lines.
    code
        What a click on it leaves on the map, for the page that knows; nothing happens if empty.
    """

    words: str
    colour: str = ""
    count: int | None = None
    area: bool = False
    code: str = ""


@dataclass(frozen=True)
class MapView:
    """A map as a value: layers in the order they are drawn, and where it looks.

    Attributes
    ----------
    layers
        Each with its state and palette.
    camera
        Where it looks.
    circle
        A damage circle, or None.
    legend, legend_title
        What its colours mean.
    click
        What a click on a thing does, in words; empty if nothing.
    routes
        Routes that no built layer has, above the layers.
    marks
        Circles with names, above the layers.
    names
        Whether the screen draws the base map's names, which do not make room for those of marks. A picture does, and
        always has them.
    named
        Names that the base map leaves out where the camera looks from, and this view wants.
    halo
        Longitude and latitude of an economy that is lit and too small for its fill to be seen, or None.
    """

    layers: tuple[MapLayer, ...]
    camera: Camera
    circle: Circle | None = None
    legend: tuple[Key, ...] = ()
    legend_title: str = ""
    click: str = ""
    routes: tuple[Route, ...] = ()
    marks: tuple[Mark, ...] = ()
    names: bool = True
    named: tuple[Named, ...] = ()
    halo: tuple[float, float] | None = None


BOUNDARIES = Key("Dashed boundary: not settled. Boundaries are no statement on status")
"""Said below every map."""


def land(appearance: str) -> pdk.Layer:
    """Return the backdrop of land for a globe. ``appearance`` is ``light`` or ``dark``."""
    return pdk.Layer(
        "GeoJsonLayer",
        id="land",
        data=layer_url("land"),
        get_fill_color=rgb(_LAND[appearance]),
        stroked=False,
        pickable=False,
    )


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
    names: bool = True,
    over: Sequence[pdk.Layer] = (),
    clickable: bool = False,
) -> pdk.Deck:
    """Return a deck over the base map that asks no other host for anything.

    Parameters
    ----------
    layers
        Drawn above the ground and below the names, in order; give each a stable ``id``.
    appearance
        ``light`` or ``dark``.
    view
        Longitude and latitude of the centre in degrees, and zoom.
    globe
        Draw a globe instead of a flat map.
    repeat
        Repeat the flat map across 180 degrees, so that the Pacific is whole.
    tooltip
        HTML with ``{property}`` placeholders; none if empty.
    names
        Whether the base map's names are drawn; not where a map brings its own.
    over
        Marks of economies, drawn above the names, which make room for them.
    clickable
        Whether a click on the open sea is one too.
    """
    lon, lat, zoom = view
    below = [land(appearance)] if globe else basemap.ground(appearance, pickable=clickable)
    above = basemap.names(appearance, marked=bool(over)) if names and not globe else []
    return _Deck(
        layers=[*below, *layers, *above, *over],
        views=[
            pdk.View("_GlobeView", controller=True) if globe else pdk.View("MapView", controller=True, repeat=repeat)
        ],
        initial_view_state=pdk.ViewState(longitude=lon, latitude=lat, zoom=zoom, min_zoom=0, max_zoom=12),
        map_provider=None,
        tooltip={"html": tooltip, "style": _TOOLTIP_STYLE} if tooltip else False,
    )


def coded(classes: Mapping[str, int], numbers: Mapping[str, int]) -> str:
    """Return the state of a layer: one character a feature, a dot where it is hidden.

    Parameters
    ----------
    classes
        Code of each feature that shows to the position of its class in the palette (0 to 9).
    numbers
        Code of each feature of the layer to its number ``n``, from `analysis.atlas.Atlas.numbers`.
    """
    text = [HIDDEN] * (max(numbers.values(), default=-1) + 1)
    for code, position in classes.items():
        if code in numbers:
            text[numbers[code]] = str(position)
    return "".join(text)


def draw(view: MapView, *, appearance: str) -> pdk.Deck:
    """Return a map for the browser.

    Parameters
    ----------
    view
        What it shows and where it looks.
    appearance
        ``light`` or ``dark``.
    """
    camera = view.camera
    styles = ON_GLOBE if camera.globe else STYLES
    layers = [halo_layer(view.halo, appearance)] if view.halo else []
    for layer in view.layers:
        under = [TARGETS] if layer.name == "cables" else []
        layers += [styles[name](layer, appearance) for name in (*under, layer.style or layer.name)]
        layers[-1].pickable = not layer.quiet
    over = [layer for layer in layers if layer.id == "economy_points"]
    layers = [layer for layer in layers if layer.id != "economy_points"]
    if view.circle:
        layers.append(circle_layer(view.circle))
    if view.routes:
        layers.append(route_layer(view.routes))
    if view.marks:
        layers += mark_layers(view.marks, appearance)
    if view.named and not camera.globe:
        layers.append(names_layer(view.named, appearance))
    return deck(
        layers,
        appearance=appearance,
        view=(camera.lon, camera.lat, camera.zoom),
        globe=camera.globe,
        repeat=view.names,  # what a map names itself stands on it once
        tooltip=f"{_CARD}\n<i>{escape(view.click)}</i>" if view.click else _CARD,
        clickable=bool(view.click),
        names=view.names,
        over=over,
    )


def clicked(objects: Mapping[str, Sequence[Mapping[str, Any]]]) -> tuple[str, str] | None:
    """Return the layer and the code of what was clicked, or None if it was the open sea.

    Parameters
    ----------
    objects
        Layer to the features that Streamlit reports as selected.
    """
    for picked, layer in _PICKED.items():
        for item in objects.get(picked, ()):
            return layer, str(item.get("properties", item)[_CODES[layer]])
    return None
