"""Charts of the timeline page: events, places, trends, competences, cooperation and meetings."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from analysis.timeline import time_axis
from charts import theme
from charts.maps import Camera, Key, MapView
from charts.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

CATEGORY_COLOURS = {"environment": theme.GREEN, "topics": theme.BLUE, "tools": theme.VERMILION}
_HALF = "M0,-1A1,1,0,0,0,0,1Z"
_WHERE, _FILLED = Camera(10.0, 25.0, 0.4), 200
SERIES_SHAPES = {"history": "diamond", "milestone": "circle", "diplo-event": "triangle-up"}
SERIES_NAMES = {"history": "Early history", "milestone": "Milestone", "diplo-event": "Event of Diplo"}
CATEGORY_NAMES = {"environment": "Environment", "topics": "Topics", "tools": "Tools"}


def event_dots(events: pd.DataFrame) -> alt.LayerChart:
    """Draw dated events by category; shape says the series, a hollow mark that only a plan is known.

    Parameters
    ----------
    events
        ``sort_date``, ``when``, ``title``, ``category``, ``series``, ``status``, and ``x``, ``height`` and ``band`` of
        `analysis.timeline.spread`.
    """
    columns = ["x", "height", "event", "category", "series_name", "planned"]
    rows = events.assign(
        x=events["x"].round(4),
        series_name=events["series"].map(SERIES_NAMES),
        event=events["when"] + ": " + events["title"],
        planned=events["status"] != "opened",
    )[columns]
    time = time_axis(events)
    ticks = {round(time.position(year), 4): year for year in time.ticks}
    low, high = float(rows["x"].min()), float(rows["x"].max())
    rim = max(high - low, 0.5) * 0.02
    years = json.dumps({f"{at:g}": str(year) for at, year in ticks.items()})
    bands = events.drop_duplicates("category").set_index("band")["category"].map(CATEGORY_NAMES).to_dict()
    top = int(events["height"].max())
    names = json.dumps({f"{middle:g}": name for middle, name in bands.items()})
    base = alt.Chart(rows).encode(
        x=alt.X(
            "x:Q",
            title="Date (the scale widens towards today)" if time.widening else "Date",
            scale=alt.Scale(domain=[low - rim, high + rim], nice=False, zero=False),
        ).axis(values=list(ticks), labelExpr=f"{years}[datum.value]", grid=True),
        y=alt.Y("height:Q", title=None, scale=alt.Scale(domain=[-0.8, top + 0.8], nice=False)).axis(
            values=list(bands), labelExpr=f"{names}[datum.value]", domain=False, ticks=False, grid=False
        ),
        tooltip=[
            alt.Tooltip("event:N", title="Event"),
            alt.Tooltip("category:N", title="Category"),
            alt.Tooltip("series_name:N", title="Series"),
        ],
    )
    shape = alt.Shape(
        "series_name:N",
        title=None,
        scale=alt.Scale(domain=list(SERIES_NAMES.values()), range=[SERIES_SHAPES[key] for key in SERIES_NAMES]),
        legend=alt.Legend(columns=2, symbolFillColor=theme.GREY, symbolStrokeColor=theme.GREY),
    )
    colour = alt.Color(
        "category:N",
        legend=None,
        scale=alt.Scale(domain=list(CATEGORY_COLOURS), range=list(CATEGORY_COLOURS.values())),
    )
    held = base.transform_filter("!datum.planned").mark_point(size=75, filled=True, opacity=0.95)
    planned = base.transform_filter("datum.planned").mark_point(size=65, filled=False, strokeWidth=2, opacity=1)
    return alt.LayerChart(
        layer=[held.encode(shape=shape, color=colour), planned.encode(shape=shape, color=colour)]
    ).properties(height=120 + 15 * (top + 2), description="Dated events of digital diplomacy by category")


def place_map(places: pd.DataFrame) -> MapView:
    """Return the map of the places of events; the area of a point follows its number of events.

    Parameters
    ----------
    places
        Result of `analysis.timeline.events_by_place`.
    """
    marks = tuple(
        Mark(
            str(row.place),
            float(str(row.lon)),
            float(str(row.lat)),
            round(4 + 3 * int(str(row.events)) ** 0.5, 1),
            theme.VERMILION,
            _FILLED,
            f"{row.place}: {row.events} event{'' if row.events == 1 else 's'}",
            str(row.titles),
        )
        for row in places.itertuples()
    )
    legend = (Key("place of events; a larger circle, more events", theme.VERMILION, len(marks), area=True),)
    return MapView((), _WHERE, None, legend, "Places on the map", marks=marks)


def place_features(places: pd.DataFrame) -> list[dict[str, object]]:
    """Return the places of events as GeoJSON points, EPSG:4326. Parameters as for `place_map`."""
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": {
                "place": row.place,
                "extent": row.extent,
                "events": row.events,
                "titles": row.titles,
                "source_id": row.source_id,
                "as_of": row.as_of,
            },
        }
        for row in places.itertuples()
    ]


def balance_bars(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw for each pair how far the trend is ahead (right) or the counter-trend (left).

    Parameters
    ----------
    rows
        Result of `analysis.timeline.balance`.
    """
    pairs = rows.assign(
        pair_name=rows["trend"]
        + "|against "
        + rows["counter_trend"].str[:1].str.lower()
        + rows["counter_trend"].str[1:],
        ahead=rows["balance"].map(lambda b: "trend" if b > 0 else "counter-trend"),
    )
    order = pairs["pair_name"].tolist()
    y = alt.Y("pair_name:N", title=None, sort=order).axis(
        domain=False, ticks=False, labelLimit=200, labelExpr="split(datum.label, '|')"
    )
    x = alt.X("balance:Q", title="Balance (steps the trend is ahead)", scale=alt.Scale(domain=[-4, 4])).axis(
        tickMinStep=1
    )
    bars = (
        alt.Chart(pairs)
        .mark_bar(height=20)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "ahead:N",
                legend=None,
                scale=alt.Scale(domain=["trend", "counter-trend"], range=[theme.BLUE, theme.ORANGE]),
            ),
            tooltip=[
                alt.Tooltip("trend:N", title="Trend"),
                alt.Tooltip("counter_trend:N", title="Counter-trend"),
                alt.Tooltip("balance:Q", title="Balance"),
            ],
        )
    )
    even = alt.Chart(pairs).transform_filter("datum.balance == 0").mark_text(text="even", dx=20).encode(x=x, y=y)
    zero = alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color=theme.GREY).encode(x="zero:Q")
    return alt.LayerChart(layer=[bars, zero, even]).properties(
        height=alt.Step(52), description="Trends against their counter-trends"
    )


def skill_bars(rows: pd.DataFrame, levels: Sequence[str]) -> alt.Chart:
    """Draw one's level in each competence.

    Parameters
    ----------
    rows
        Result of `analysis.timeline.self_check`.
    levels
        Names of levels 0 to 4.
    """
    names = {str(number): name for number, name in enumerate(levels)}
    return (
        alt.Chart(rows[["name", "order", "level", "answer"]])
        .mark_bar(height=20, color=theme.BLUE)
        .encode(
            x=alt.X("level:Q", title="Own level", scale=alt.Scale(domain=[0, 4])).axis(
                values=[0, 1, 2, 3, 4],
                labelExpr=f"{json.dumps(names)}[datum.value]",
                labelFlush=True,
                labelAngle=0,
            ),
            y=alt.Y("name:N", title=None, sort=alt.EncodingSortField("order")).axis(domain=False, ticks=False),
            tooltip=[alt.Tooltip("name:N", title="Competence"), alt.Tooltip("answer:N", title="Level")],
        )
        .properties(height=alt.Step(32), description="Own level in each of five competences")
    )


def cooperation_dots(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw which objective of the Compact takes up which earlier recommendation, area or model.

    Parameters
    ----------
    rows
        ``name``, ``objective``, ``match`` (close or partial), ``why``.
    """
    rows = rows.assign(wrapped=rows["name"].map(lambda name: "|".join(textwrap.wrap(name, 30))))
    names = rows["wrapped"].drop_duplicates().tolist()
    objectives = sorted(rows["gdc_objective"].unique())
    base = alt.Chart(rows[["name", "wrapped", "gdc_objective", "objective", "match", "why"]]).encode(
        x=alt.X("gdc_objective:N", title="Objective of the Global Digital Compact", sort=objectives).axis(
            orient="top", labelAngle=0, domain=False, ticks=False, labelExpr="replace(datum.label, 'GDC-', '')"
        ),
        y=alt.Y("wrapped:N", title=None, sort=names).axis(
            domain=False, ticks=False, grid=True, labelLimit=230, labelExpr="split(datum.label, '|')"
        ),
        tooltip=[
            alt.Tooltip("name:N", title="Earlier text"),
            alt.Tooltip("objective:N", title="Objective"),
            alt.Tooltip("match:N", title="Match"),
            alt.Tooltip("why:N", title="Why"),
        ],
    )
    looks = {"close": (150, "circle"), "partial": (150, _HALF)}
    dots = [
        base.transform_filter(f"datum.match == '{match}'").mark_point(
            size=size, shape=shape, filled=True, color=theme.BLUE, opacity=1
        )
        for match, (size, shape) in looks.items()
    ]
    return alt.LayerChart(layer=dots).properties(
        height=alt.Step(34), description="Earlier recommendations by objective of the Global Digital Compact"
    )


def meeting_circles(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw online and in situ meetings as two circles and blended meetings where they overlap.

    Parameters
    ----------
    rows
        ``name``, ``order`` (1 online, 2 blended, 3 in situ), ``description``.
    """
    spots = rows.assign(
        x=rows["order"].map({1: 3.6, 2: 5.0, 3: 6.4}),
        label=rows["name"].map(lambda name: "|".join(textwrap.wrap(name.replace(" meeting", ""), 9))),
    )[["name", "x", "label", "order", "description"]].assign(y=5.0, text_x=rows["order"].map({1: 2.5, 2: 5.0, 3: 7.5}))
    hidden = alt.Axis(labels=False, ticks=False, domain=False, grid=False, title=None)
    x_scale, y_scale = alt.Scale(domain=[0, 10]), alt.Scale(domain=[0, 10])
    tip = [alt.Tooltip("name:N", title="Meeting"), alt.Tooltip("description:N", title="What it is good for")]
    circles = (
        alt.Chart(spots[spots["order"] != 2])
        .mark_point(size=42_000, filled=True, strokeWidth=3, opacity=0.9, fillOpacity=0.12)
        .encode(
            x=alt.X("x:Q", scale=x_scale, axis=hidden),
            y=alt.Y("y:Q", scale=y_scale, axis=hidden),
            stroke=alt.Stroke("name:N", legend=None, scale=alt.Scale(range=[theme.BLUE, theme.GREEN])),
            fill=alt.Fill("name:N", legend=None, scale=alt.Scale(range=[theme.BLUE, theme.GREEN])),
            tooltip=tip,
        )
    )
    words = (
        alt.Chart(spots)
        .mark_text(fontSize=19, fontWeight=600, lineBreak="|")
        .encode(
            x=alt.X("text_x:Q", scale=x_scale, axis=hidden),
            y=alt.Y("y:Q", scale=y_scale, axis=hidden),
            text="label:N",
            tooltip=tip,
        )
    )
    return alt.LayerChart(layer=[circles, words]).properties(
        height=270, description="Three kinds of meeting as overlapping circles"
    )
