"""The cable map and the growth chart.

The map's geometry is fetched once by URL. What changes between reruns (which cables show, in what colour, which is
selected) travels as one character a cable, indexed in the browser by the feature's ``n``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pydeck as pdk

from analysis.cables import CLASSES, OWNER_CLASSES
from charts import map_styles, maps, theme
from geo.layer_urls import layer_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

_OWNER_COLOURS = dict(
    zip(
        OWNER_CLASSES,
        (theme.BLUE, theme.GREEN, theme.VERMILION, theme.ORANGE, theme.PURPLE, theme.YELLOW, theme.GREY),
        strict=True,
    )
)
COLOURS: dict[str, dict[str, str]] = {
    "status": theme.STATUS,
    "owner": _OWNER_COLOURS,
    "decade": dict(
        zip(
            CLASSES["decade"],
            ("#8a8a00", "#c77d00", "#138a63", "#2b7bba", "#b8628f", "#d1541a", theme.GREY),
            strict=True,
        )
    ),
    "capacity": dict(zip(CLASSES["capacity"], (*theme.SEQUENTIAL, theme.GREY), strict=True)),
}
GATES = "chokepoints"
_HIDDEN = "."
_SOLID, _DIMMED = 225, 70


def codes(classes: Mapping[int, str], order: Sequence[str], size: int) -> str:
    """Return one character a feature: the position of its class in ``order``, or a dot where it is hidden.

    Parameters
    ----------
    classes
        Feature number ``n`` to class, shown features only.
    order
        All classes.
    size
        Number of features.
    """
    text = [_HIDDEN] * size
    for n, name in classes.items():
        text[n] = str(order.index(name))
    return "".join(text)


def _size(code: str, size: str) -> str:
    """Return the expression of a width or radius: nothing where the feature is hidden, so that it cannot be picked."""
    return f"{map_styles.char(code)} == '{_HIDDEN}' ? 0 : ({size})"


def cable_layer(code: str, colours: Sequence[str], *, selected: Iterable[int] = ()) -> pdk.Layer:
    """Return the cables, fetched by URL; planned ones are paler.

    Parameters
    ----------
    code
        From `codes`.
    colours
        One for each class, in order, as ``#rrggbb``.
    selected
        Numbers ``n`` of highlighted cables; if there are any, the others are dimmed.
    """
    chosen = frozenset(selected)
    alpha = _DIMMED if chosen else _SOLID
    solid, pale, strong = ([theme.rgb(c, a) for c in colours] for a in (alpha, alpha * 2 // 5, 255))
    palette, width = f"properties.status == 'planned' ? ({pale}) : ({solid})", "1.3"
    if chosen:
        mark = map_styles.char("".join("1" if n in chosen else "0" for n in range(len(code))))
        palette, width = f"{mark} == '1' ? ({strong}) : {palette}", f"{mark} == '1' ? 4 : 1"
    colour = f"({palette})[{map_styles.char(code)}]"
    return pdk.Layer(
        "GeoJsonLayer",
        id="cables",
        data=layer_url("cables"),
        get_line_color=colour,
        get_line_width=_size(code, width),
        line_width_units="'pixels'",
        line_joint_rounded=True,
        pickable=True,
        **map_styles.sublayer_triggers(
            "linestrings", getColor=map_styles.trigger(colour), getWidth=map_styles.trigger(code, width)
        ),
    )


def landing_point_layer(code: str, *, appearance: str, selected: Iterable[int] = ()) -> pdk.Layer:
    """Return landing points, fetched by URL, sized by their number of cables.

    Parameters
    ----------
    code
        One character a landing point, a dot where it is hidden.
    appearance
        ``light`` or ``dark``.
    selected
        Numbers ``n`` of highlighted points.
    """
    chosen = frozenset(selected)
    mark = "".join("1" if n in chosen else "0" for n in range(len(code))) if chosen else ""
    ink = theme.rgb("#1d252c" if appearance == "light" else "#e8ecef", 190)
    picked = theme.rgb(theme.VERMILION)
    radius = "0.9 + 0.3 * properties.cable_count"
    return pdk.Layer(
        "GeoJsonLayer",
        id="landing_points",
        data=layer_url("landing_points"),
        point_type="'circle'",
        get_fill_color=f"{map_styles.char(mark)} == '1' ? {picked} : {ink}" if mark else ink,
        get_point_radius=_size(code, f"{radius} + ({map_styles.char(mark)} == '1' ? 4 : 0)" if mark else radius),
        point_radius_units="'pixels'",
        point_radius_max_pixels=7,
        stroked=False,
        pickable=True,
        **map_styles.sublayer_triggers(
            "points-circle", getFillColor=map_styles.trigger(ink, mark), getRadius=map_styles.trigger(code, mark)
        ),
    )


def chokepoint_layer(selected: str, *, appearance: str) -> pdk.Layer:
    """Return the chokepoints' outlines, fetched by URL, with one filled.

    Parameters
    ----------
    selected
        ``chokepoint_id`` of the filled one; none if it is no chokepoint.
    appearance
        ``light`` or ``dark``.
    """
    ink = "#1d252c" if appearance == "light" else "#e8ecef"
    mine = f"properties.chokepoint_id == '{selected}'"
    return pdk.Layer(
        "GeoJsonLayer",
        id=GATES,
        data=layer_url("chokepoints"),
        get_fill_color=f"{mine} ? {theme.rgb(theme.VERMILION, 60)} : {theme.rgb(ink, 8)}",
        get_line_width=1.5,
        line_width_units="'pixels'",
        get_line_color=f"{mine} ? {theme.rgb(theme.VERMILION)} : {theme.rgb(ink, 150)}",
        pickable=True,
        **map_styles.sublayer_triggers("polygons-fill", getFillColor=map_styles.trigger(selected, appearance)),
    )


def cable_map(
    layers: Sequence[pdk.Layer], *, appearance: str, view: tuple[float, float, float], globe: bool
) -> pdk.Deck:
    """Return the cable map. Parameters as for `charts.maps.deck`."""
    return maps.deck(layers, appearance=appearance, view=view, globe=globe, repeat=True, tooltip="{name}")


def cable_growth(rows: pd.DataFrame, measure: str) -> alt.Chart:
    """Return cables in service over the years as stacked areas by class of owner.

    Parameters
    ----------
    rows
        From `analysis.cables.growth`, with ``owner`` as the class in words.
    measure
        ``cables`` or ``route_km``.
    """
    titles = {"cables": "Cables in service", "route_km": "Route length in service (km)"}
    return (
        alt.Chart(rows)
        .mark_area(line=False)
        .encode(
            x=alt.X("year:Q", title="Year", axis=alt.Axis(format="d"), scale=alt.Scale(nice=False)),
            y=alt.Y(f"{measure}:Q", title=titles[measure], axis=alt.Axis(format=",.0f")),
            color=alt.Color(
                "owner:N",
                title=None,
                sort=list(OWNER_CLASSES.values()),
                scale=alt.Scale(domain=list(OWNER_CLASSES.values()), range=list(_OWNER_COLOURS.values())),
                legend=alt.Legend(orient="top", columns=2, labelLimit=330),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("owner:N", title="Owner"),
                alt.Tooltip("cables:Q", title="Cables", format=",d"),
                alt.Tooltip("route_km:Q", title="Route (km)", format=",.0f"),
            ],
        )
        .properties(height=420, description=f"{titles[measure]} by year and kind of owner")
    )


def cable_print_map(
    land: Sequence[dict[str, object]], cables: Sequence[dict[str, object]], colours: Mapping[str, str]
) -> alt.LayerChart:
    """Return a map for print: land and cables in the Equal Earth projection.

    Parameters
    ----------
    land, cables
        GeoJSON features; each cable has the property ``class``.
    colours
        Class in words to colour.
    """
    backdrop = alt.Chart(alt.Data(values=list(land))).mark_geoshape(fill="#e3e6e4", stroke="#c3c9c6", strokeWidth=0.3)
    lines = (
        alt.Chart(alt.Data(values=list(cables)))
        .mark_geoshape(filled=False, strokeWidth=0.9)
        .encode(
            color=alt.Color(
                "properties.class:N",
                title=None,
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(orient="bottom", columns=3, labelLimit=330, symbolType="stroke"),
            )
        )
    )
    return (backdrop + lines).project("equalEarth").properties(width=1100, height=540)


def growth_beside_region(rows: pd.DataFrame) -> alt.Chart:
    """Return an economy's number of international cables beside its region's median, over the years.

    Parameters
    ----------
    rows
        ``year``, ``who`` (two names), ``cables``.
    """
    return (
        alt.Chart(rows)
        .mark_line(interpolate="step-after", strokeWidth=2.5)
        .encode(
            x=alt.X("year:Q", title="Year", axis=alt.Axis(format="d"), scale=alt.Scale(nice=False)),
            y=alt.Y("cables:Q", title="International cables in service", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "who:N",
                title=None,
                sort=None,
                scale=alt.Scale(range=[theme.ACCENT, theme.GREY]),
                legend=alt.Legend(orient="top", labelLimit=330),
            ),
            strokeDash=alt.StrokeDash("who:N", sort=None, scale=alt.Scale(range=[[1, 0], [5, 4]]), legend=None),
            tooltip=["who:N", alt.Tooltip("year:Q", format="d"), "cables:Q"],
        )
        .properties(height=300, description="International cables in service by year, beside the region's median")
    )
