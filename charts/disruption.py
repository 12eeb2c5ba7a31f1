"""The map of a scenario and the charts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pydeck as pdk

from analysis.severity import UNKNOWN, WORDS
from charts import map_styles, maps, theme
from geo.layer_urls import layer_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from analysis.scenario import Circle

COLOURS: dict[str, str] = {**{word: theme.BANDS[k] for k, word in enumerate(WORDS)}, UNKNOWN: theme.GREY}
_FILL_ALPHA = {0: 0, 1: 130, 2: 190, 3: 215, 4: 235}
_UNTOUCHED = {"light": "#e3e6e4", "dark": "#2a333b"}
_BLANK = {"light": "#b9bfc4", "dark": "#545e66"}
_QUIET_CABLE = {"light": "#8d99a3", "dark": "#6d7a85"}


def economy_layer(classes: Mapping[int, float], size: int, *, appearance: str) -> pdk.Layer:
    """Return the economies, fetched by URL, filled by their class of severity.

    Parameters
    ----------
    classes
        Number ``n`` of the economy in the layer to its class (0 to 4); a missing one is unknown.
    size
        Number of economies in the layer.
    appearance
        ``light`` or ``dark``.
    """
    code = "".join(str(int(classes[n])) if n in classes else "5" for n in range(size))
    palette = [theme.rgb(theme.BANDS[k], _FILL_ALPHA[k]) for k in range(5)]
    palette[0] = theme.rgb(_UNTOUCHED[appearance])
    palette.append(theme.rgb(_BLANK[appearance]))
    return pdk.Layer(
        "GeoJsonLayer",
        id="economies",
        data=layer_url("economies"),
        get_fill_color=f"({palette})[{map_styles.char(code)}]",
        get_line_color=theme.rgb("#ffffff" if appearance == "light" else "#12171c", 160),
        line_width_min_pixels=0.4,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 60],
        update_triggers={"getFillColor": map_styles.trigger(code, appearance)},
    )


def cable_layer(states: Mapping[int, str], size: int, *, appearance: str) -> pdk.Layer:
    """Return the cables, fetched by URL: those that fail stand out, the rest of those in service are quiet.

    Parameters
    ----------
    states
        Number ``n`` of the cable to ``failed`` or ``quiet``; others are hidden.
    size
        Number of cables in the layer.
    appearance
        ``light`` or ``dark``.
    """
    mark = {"quiet": "0", "failed": "1"}
    code = "".join(mark[states[n]] if n in states else "." for n in range(size))
    palette = [theme.rgb(_QUIET_CABLE[appearance], 75), theme.rgb(theme.VERMILION)]
    return pdk.Layer(
        "GeoJsonLayer",
        id="cables",
        data=layer_url("cables"),
        get_line_color=f"({palette})[{map_styles.char(code)}]",
        get_line_width=f"([0.7, 2.2])[{map_styles.char(code)}] || 0",
        line_width_units="'pixels'",
        pickable=True,
        update_triggers={
            "getLineColor": map_styles.trigger(code, appearance),
            "getLineWidth": map_styles.trigger(code),
        },
    )


def chokepoint_layer(closed: Iterable[int], *, size: int, appearance: str) -> pdk.Layer:
    """Return the chokepoints, fetched by URL: outlines, and a fill where they are closed.

    Parameters
    ----------
    closed
        Numbers ``n`` of the closed ones.
    size
        Number of chokepoints in the layer.
    appearance
        ``light`` or ``dark``.
    """
    shut = frozenset(closed)
    code = "".join("1" if n in shut else "0" for n in range(size))
    ink = "#1d252c" if appearance == "light" else "#e8ecef"
    fill = [theme.rgb(ink, 0), theme.rgb(theme.VERMILION, 70)]
    line = [theme.rgb(ink, 70), theme.rgb(theme.VERMILION)]
    return pdk.Layer(
        "GeoJsonLayer",
        id="chokepoints",
        data=layer_url("chokepoints"),
        get_fill_color=f"({fill})[{map_styles.char(code)}]",
        get_line_color=f"({line})[{map_styles.char(code)}]",
        line_width_min_pixels=1,
        pickable=True,
        update_triggers={
            "getFillColor": map_styles.trigger(code, appearance),
            "getLineColor": map_styles.trigger(code, appearance),
        },
    )


def mark_layer(classes: Mapping[int, int], size: int, *, appearance: str) -> pdk.Layer:
    """Return the classes of the worst-hit economies as numbered dots, so that colour is never the only sign.

    The points come by URL; a digit a point says its class, and 0 hides it.

    Parameters
    ----------
    classes
        Number ``n`` of the economy's point in the layer to its class (1 to 4); others are hidden.
    size
        Number of points in the layer.
    appearance
        ``light`` or ``dark``.
    """
    code = "".join(str(classes.get(n, 0)) for n in range(size))
    palette = [theme.rgb(theme.BANDS[k]) for k in range(5)]
    changed = map_styles.trigger(code)
    return pdk.Layer(
        "GeoJsonLayer",
        id="marks",
        data=layer_url("economy_points"),
        point_type="'circle+text'",
        get_fill_color=f"({palette})[{map_styles.char(code)}]",
        get_line_color=theme.rgb("#ffffff" if appearance == "light" else "#12171c"),
        line_width_min_pixels=1,
        get_point_radius=8,
        point_radius_units="'pixels'",
        get_text=map_styles.char(code),
        get_text_size=12,
        get_text_color=[255, 255, 255],
        text_font_family="'sans-serif'",
        text_font_weight=700,
        pickable=True,
        extensions=[{"@@type": "DataFilterExtension", "filterSize": 1}],
        get_filter_value=f"{map_styles.char(code)} - 0",
        filter_range=[1, 4],
        update_triggers={"getFillColor": changed, "getText": changed, "getFilterValue": changed},
    )


def circle_layer(circle: Circle) -> pdk.Layer:
    """Return the damage circle."""
    return pdk.Layer(
        "ScatterplotLayer",
        id="circle",
        data=[{"position": [circle.lon, circle.lat], "name": f"Damage circle, {circle.radius_km:,.0f} km"}],
        get_position="position",
        get_radius=circle.radius_km * 1000.0,
        radius_units="'meters'",
        get_fill_color=theme.rgb(theme.VERMILION, 40),
        get_line_color=theme.rgb(theme.VERMILION),
        stroked=True,
        line_width_min_pixels=2,
        pickable=True,
    )


def scenario_map(layers: Sequence[pdk.Layer], *, appearance: str, view: tuple[float, float, float]) -> pdk.Deck:
    """Return the map. Parameters as for `charts.maps.deck`."""
    return maps.deck(layers, appearance=appearance, view=view, repeat=True, tooltip="{name}")


def most_exposed(rows: pd.DataFrame) -> alt.LayerChart:
    """Return the most exposed economies as bars with the class in words beside each.

    Parameters
    ----------
    rows
        ``name``, ``exposure`` (0 to 1), ``severity``, ``cables_lost`` and ``cables``, in order.
    """
    shown = rows[["name", "exposure", "severity", "cables_lost", "cables"]].round({"exposure": 4})
    present = [word for word in COLOURS if word in set(shown["severity"])]
    bars = alt.Chart().mark_bar(size=15)
    bars = bars.encode(
        alt.Color("severity:N", legend=None, scale=alt.Scale(domain=present, range=[COLOURS[word] for word in present]))
    )
    words = alt.Chart().mark_text(align="left", dx=4, color=theme.GREY).encode(text="severity:N")
    shared: dict[str, Any] = {
        "x": alt.X(
            "exposure:Q",
            title="Exposure: share of routes to the regions that is hit",
            axis=alt.Axis(format=".0%", tickCount=4),
            scale=alt.Scale(domain=[0, 1.18]),
        ),
        "y": alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=150)),
        "tooltip": [
            alt.Tooltip("name:N", title="Economy"),
            alt.Tooltip("exposure:Q", title="Exposure", format=".0%"),
            alt.Tooltip("severity:N", title="Severity"),
            alt.Tooltip("cables_lost:Q", title="Cables lost"),
            alt.Tooltip("cables:Q", title="of cables in service"),
        ],
    }
    layered = alt.LayerChart(data=shown, layer=[bars, words], encoding=shared)
    return layered.properties(height=alt.Step(23), description="Exposure of the most exposed economies")


def replay(rows: pd.DataFrame) -> alt.LayerChart:
    """Return predicted against reported class for each economy of an incident, joined by a line.

    Parameters
    ----------
    rows
        ``name``, ``predicted_class`` and ``reported_class`` (0 to 4), in order.
    """
    order = rows["name"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)))
    axis = alt.Axis(
        values=[0, 1, 2, 3, 4], labelExpr="['0 none','1 slight','2 moderate','3 severe','4 near-total'][datum.value]"
    )
    scale = alt.Scale(domain=[-0.3, 4.3])
    line = base.mark_rule(color=theme.GREY, opacity=0.6).encode(
        x=alt.X("predicted_class:Q", title="Class of severity", axis=axis, scale=scale), x2="reported_class:Q"
    )
    long = (
        base.transform_fold(["predicted_class", "reported_class"], as_=["kind", "class"])
        .transform_calculate(kind="datum.kind == 'predicted_class' ? 'predicted' : 'reported'")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("class:Q", axis=axis, scale=scale, title="Class of severity"),
            shape=alt.Shape(
                "kind:N", title=None, scale=alt.Scale(domain=["reported", "predicted"], range=["circle", "diamond"])
            ),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=["reported", "predicted"], range=[theme.VERMILION, theme.ACCENT]),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("kind:N"),
                alt.Tooltip("class:Q", title="Class"),
            ],
        )
    )
    return (line + long).properties(height=alt.Step(26), description="Predicted and reported class by economy")


def compared(rows: pd.DataFrame) -> alt.LayerChart:
    """Return the exposure of economies in two scenarios, joined by a line.

    Parameters
    ----------
    rows
        ``name``, ``first`` and ``second`` (0 to 1), in order; both scenarios' names in ``first_name``, ``second_name``.
    """
    names = [rows["first_name"].iloc[0], rows["second_name"].iloc[0]] if len(rows) else ["first", "second"]
    order = rows["name"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)))
    x_axis = alt.Axis(format=".0%", tickCount=5)
    line = base.mark_rule(color=theme.GREY, opacity=0.6).encode(
        x=alt.X("first:Q", title="Exposure", axis=x_axis, scale=alt.Scale(domain=[0, 1])), x2="second:Q"
    )
    dots = (
        base.transform_fold(["first", "second"], as_=["which", "exposure"])
        .transform_calculate(which="datum.which == 'first' ? datum.first_name : datum.second_name")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("exposure:Q", title="Exposure", axis=x_axis, scale=alt.Scale(domain=[0, 1])),
            shape=alt.Shape("which:N", title=None, scale=alt.Scale(domain=names, range=["circle", "diamond"])),
            color=alt.Color(
                "which:N",
                title=None,
                scale=alt.Scale(domain=names, range=[theme.VERMILION, theme.ACCENT]),
                legend=alt.Legend(orient="top", columns=1, labelLimit=420),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("which:N", title="Scenario"),
                alt.Tooltip("exposure:Q", title="Exposure", format=".0%"),
            ],
        )
    )
    return (line + dots).properties(height=alt.Step(24), description="Exposure in two scenarios by economy")


def corridor(rows: pd.DataFrame) -> alt.Chart:
    """Return the share of one economy's routes through each gate, by region, as a table of dots.

    Parameters
    ----------
    rows
        ``gate``, ``region`` and ``share`` (0 to 1).
    """
    return (
        alt.Chart(rows)
        .mark_bar(size=13, color=theme.ACCENT)
        .encode(
            x=alt.X(
                "share:Q",
                title="Share of routes",
                axis=alt.Axis(format=".0%", tickCount=2),
                scale=alt.Scale(domain=[0, 1]),
            ),
            y=alt.Y("gate:N", title=None, sort="-x", axis=alt.Axis(labelLimit=190)),
            column=alt.Column("region:N", title=None),
            tooltip=[
                alt.Tooltip("gate:N", title="Chokepoint"),
                alt.Tooltip("region:N", title="Towards"),
                alt.Tooltip("share:Q", title="Share of routes", format=".0%"),
            ],
        )
        .properties(width=130, height=alt.Step(20), description="Share of routes through each chokepoint, by region")
    )


def typical_year(rows: pd.DataFrame) -> alt.Chart:
    """Return mean days a year at moderate exposure or worse, for the economies with most.

    Parameters
    ----------
    rows
        ``name``, ``days_moderate`` and ``days_severe``, in order.
    """
    order = rows["name"].tolist()
    return (
        alt.Chart(rows)
        .transform_calculate(only_moderate="datum.days_moderate - datum.days_severe")
        .transform_fold(["days_severe", "only_moderate"], as_=["kind", "days"])
        .transform_calculate(word="datum.kind == 'days_severe' ? 'severe or worse' : 'moderate'")
        .mark_bar(size=14)
        .encode(
            x=alt.X("days:Q", title="Mean days a year", axis=alt.Axis(format=".0f", tickCount=8)),
            y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)),
            color=alt.Color(
                "word:N",
                title=None,
                scale=alt.Scale(domain=["severe or worse", "moderate"], range=[theme.BANDS[3], theme.BANDS[2]]),
            ),
            order=alt.Order("word:N", sort="descending"),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("word:N"),
                alt.Tooltip("days:Q", format=".0f"),
            ],
        )
        .properties(height=alt.Step(22), description="Mean days a year at each class of exposure")
    )
