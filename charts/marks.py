"""Circles with a name beside them, such as hubs and places of events: as a value, and as layers of a map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pydeck as pdk

from charts.theme import FONT, INK, MAP, rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.named import Named

DOT_PX = 4.0
TEXT_PX = 13


@dataclass(frozen=True)
class Mark:
    """One circle.

    Attributes
    ----------
    code
        What a click on it means.
    lon, lat
        Its middle, degrees.
    radius_px
        Radius, pixels.
    colour
        As ``#rrggbb``.
    filled
        Opacity of its inside, 0 to 255; the outline is whole.
    name, about
        What its card says.
    text
        Written beside it; nothing if empty.
    side
        Where the text stands: -1 left, 0 above or below, 1 right.
    right_px, down_px
        Where the text's anchor stands, from the middle.
    dotted
        Whether it has a white dot in it.
    """

    code: str
    lon: float
    lat: float
    radius_px: float
    colour: str
    filled: int
    name: str
    about: str
    text: str = ""
    side: int = 1
    right_px: int = 0
    down_px: int = 0
    dotted: bool = False


def mark_layers(marks: Sequence[Mark], appearance: str) -> list[pdk.Layer]:
    """Return marks as layers: circles, dots, and texts, the last only where there are any.

    Parameters
    ----------
    marks
        In the order they are drawn.
    appearance
        ``light`` or ``dark``.
    """
    places = [{"lon": round(mark.lon, 2), "lat": round(mark.lat, 2)} for mark in marks]
    circles = [
        place
        | {"id": mark.code, "name": mark.name, "about": mark.about, "r": mark.radius_px}
        | {"fill": rgb(mark.colour, mark.filled), "line": rgb(mark.colour)}
        for place, mark in zip(places, marks, strict=True)
    ]
    texts = [
        place
        | {"text": mark.text, "side": ("end", "middle", "start")[mark.side + 1], "x": mark.right_px, "y": mark.down_px}
        for place, mark in zip(places, marks, strict=True)
        if mark.text
    ]
    dots = [place for place, mark in zip(places, marks, strict=True) if mark.dotted]
    return [
        pdk.Layer(
            "ScatterplotLayer",
            id="marks",
            data=circles,
            get_position="[lon, lat]",
            get_radius="r",
            radius_units=pdk.types.String("pixels"),
            get_fill_color="fill",
            get_line_color="line",
            line_width_min_pixels=2,
            stroked=True,
            pickable=True,
        ),
        pdk.Layer(
            "ScatterplotLayer",
            id="dots",
            data=dots,
            get_position="[lon, lat]",
            get_radius=DOT_PX,
            radius_units=pdk.types.String("pixels"),
            get_fill_color=rgb("#ffffff"),
            get_line_color=rgb(INK["light"]),
            line_width_min_pixels=2,
            stroked=True,
            pickable=False,
        ),
        *([_texts(texts, appearance)] if texts else []),
    ]


def names_layer(names: Sequence[Named], appearance: str) -> pdk.Layer:
    """Return names that a view wants although the base map leaves them out, in the base map's look.

    Parameters
    ----------
    names
        From `geo.named.named`.
    appearance
        ``light`` or ``dark``.
    """
    texts: list[dict[str, float | int | str]] = [
        {
            "lon": round(one.lon, 3),
            "lat": round(one.lat, 3),
            "text": one.text,
            "size": one.size_px,
            "side": ("end", "middle", "start")[one.side + 1],
            "x": one.right_px,
            "y": one.down_px,
        }
        for one in names
    ]
    layer = _texts(texts, appearance, name="lit-names", size="size", weight=500)
    layer.get_color, layer.outline_color = rgb(MAP[appearance]["land_name"]), rgb(MAP[appearance]["sea"], 230)
    return layer


def _texts(
    texts: list[dict[str, float | int | str]],
    appearance: str,
    *,
    name: str = "mark-names",
    size: float | str = TEXT_PX,
    weight: int = 600,
) -> pdk.Layer:
    return pdk.Layer(
        "TextLayer",
        id=name,
        data=texts,
        get_position="[lon, lat]",
        get_text="text",
        get_size=size,
        get_color=rgb(INK[appearance]),
        get_text_anchor="side",
        get_alignment_baseline=pdk.types.String("center"),
        get_pixel_offset="[x, y]",
        font_family=pdk.types.String(FONT),
        font_weight=weight,
        font_settings={"sdf": True, "fontSize": 40, "buffer": 8, "radius": 12},
        outline_width=3,
        outline_color=rgb(MAP[appearance]["land"], 230),
        pickable=False,
    )
