"""Charts of an economy beside its peers, of two hubs beside each other, and of presence against size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from analysis.presence import HOST, STATES
from charts.hub_grid import fills, shapes
from charts.hub_marks import mark_of
from charts.hubs import Layered, short_name
from charts.theme import ACCENT, GREY, VERMILION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.hub_peers import Association

_SEGMENTS = ("n_sourced", "n_from_memory", "n_not_present", "n_unknown")
_DASHES = ([1, 0], [6, 3], [1, 0], [2, 3])

_UNIT_LABELS = "replace(replace(replace(format(datum.value, '~s'), 'T', ' tn'), 'G', ' bn'), 'M', ' m')"


def peer_bars(rows: pd.DataFrame, *, economy: str) -> Layered:
    """Return for each hub how many peers are present, not present or not established, beside the economy's own mark.

    Parameters
    ----------
    rows
        As ``analysis.hub_peers.peer_presence``.
    economy
        Name of the economy.
    """
    shown = rows[rows["n_peers"] > 0].assign(hub=rows["hub"].map(short_name))
    shown = shown.assign(
        n_sourced=shown["n_present"] - shown["n_from_memory"],
        mark=[mark_of(*state) for state in zip(shown["mine"], shown["evidence"], strict=True)],
        text=[
            f"{r.n_present}{'+' if r.n_unknown else ''} of {r.n_peers}" if r.n_present or not r.n_unknown else ""
            for r in shown.itertuples()
        ],
        mine=shown["mine"].map({**STATES, HOST: "Host"}),
    )
    order = list(shown["hub"])
    most = max(int(shown["n_peers"].max()), 1) if len(shown) else 1
    long = shown.melt(["hub"], list(_SEGMENTS), "state", "n")
    long = long[long["n"] > 0].assign(place=long["state"].map({key: i for i, key in enumerate(_SEGMENTS)}))
    y = alt.Y("hub:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelFontSize=13, offset=26))
    x_axis = alt.Axis(tickMinStep=1, tickCount=6, labelFontSize=13, titleFontSize=13)
    x = alt.X("n:Q", title="Peers", stack="zero", axis=x_axis, scale=alt.Scale(domain=[0, 1.35 * most], nice=False))
    keys = list(_SEGMENTS)
    bars = (
        alt.Chart(long[["hub", "state", "place", "n"]])
        .mark_bar(strokeWidth=1.4)
        .encode(
            y=y,
            x=x,
            order="place:Q",
            fill=alt.Fill("state:N", scale=alt.Scale(domain=keys, range=[ACCENT, *["transparent"] * 3]), legend=None),
            stroke=alt.Stroke(
                "state:N", scale=alt.Scale(domain=keys, range=[ACCENT, ACCENT, ACCENT, GREY]), legend=None
            ),
            strokeDash=alt.StrokeDash("state:N", scale=alt.Scale(domain=keys, range=list(_DASHES)), legend=None),
        )
    )
    own = alt.Chart(shown[["hub", "mark", "mine", "n_peers", "text"]]).encode(y=y)
    marks = (
        own.transform_filter("datum.mark != ''")
        .mark_point(size=200, strokeWidth=1.6, opacity=1)
        .encode(
            x=alt.value(-14),
            shape=alt.Shape("mark:N", scale=shapes(), legend=None),
            fill=alt.Fill("mark:N", scale=fills(VERMILION), legend=None),
            stroke=alt.value(VERMILION),
            tooltip=[alt.Tooltip("hub:N", title="Hub"), alt.Tooltip("mine:N", title=economy)],
        )
    )
    numbers = own.mark_text(align="left", dx=6, fontSize=13).encode(x="n_peers:Q", text="text:N")
    return (
        alt.layer(bars, marks, numbers)
        .resolve_scale(fill="independent", stroke="independent")
        .properties(height=alt.Step(26), description=f"Bars: peers of {economy} in each hub, and its own state.")
    )


def overlap_bars(table: pd.DataFrame, groups: Mapping[str, str]) -> Layered:
    """Return how many economies are in both of two hubs, in only one, or in one and not established in the other.

    Parameters
    ----------
    table
        ``where`` of each economy.
    groups
        Value of ``where``, first on top, to its state in the other hub: ``yes``, ``no`` or ``unknown``.
    """
    order = list(groups)
    counts = table["where"].value_counts().reindex(order, fill_value=0).rename_axis("where").reset_index(name="n")
    y_axis = alt.Axis(ticks=False, domain=False, labelLimit=260, labelFontSize=13)
    base = alt.Chart(counts.assign(state=counts["where"].map(dict(groups)))).encode(
        y=alt.Y("where:N", sort=order, title=None, axis=y_axis),
        x=alt.X("n:Q", title="Economies", axis=alt.Axis(tickMinStep=1, tickCount=6)),
    )
    states = ["yes", "no", "unknown"]
    bars = base.mark_bar(strokeWidth=1.4).encode(
        fill=alt.Fill("state:N", scale=alt.Scale(domain=states, range=[ACCENT, *["transparent"] * 2]), legend=None),
        stroke=alt.Stroke("state:N", scale=alt.Scale(domain=states, range=[ACCENT, ACCENT, GREY]), legend=None),
        strokeDash=alt.StrokeDash(
            "state:N", scale=alt.Scale(domain=states, range=[[1, 0], [1, 0], [2, 3]]), legend=None
        ),
    )
    numbers = base.mark_text(align="left", dx=4, fontSize=13).encode(text="n:Q")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(30), description="Bars: economies in both hubs, in only one, or not established."
    )


def size_scatter(points: pd.DataFrame, line: Association, *, x: str, x_title: str, chosen: str | None) -> Layered:
    """Return hubs present against size on a log scale, with the least-squares line.

    Parameters
    ----------
    points
        As ``analysis.hub_peers.size_points``.
    line
        The fit of ``n_hubs`` on ``x``.
    x, x_title
        Column of the size and its axis title with unit.
    chosen
        ``iso3`` drawn in another colour and always named.
    """
    rows = points.dropna(subset=[x])
    rows = rows[rows[x] > 0].astype({x: "float64"})
    fitted = line.intercept + line.slope * np.log10(rows[x])
    named = _far_apart(rows, x, (rows["n_hubs"] - fitted).abs())
    known = rows[["economy", "n_hubs", x]].assign(**{x: [float(f"{value:.3g}") for value in rows[x]]})
    known = known.astype({"n_hubs": "int16", x: "float32"})
    mine = known[rows["iso3"] == chosen]
    labelled = known[rows["iso3"].isin(named) | (rows["iso3"] == chosen)]
    ends = np.array([rows[x].min(), rows[x].max()]) if len(rows) else np.array([1.0, 10.0])
    powers = [10.0**power for power in range(int(np.ceil(np.log10(ends[0]))), int(np.log10(ends[1])) + 1)]
    trend = pd.DataFrame({x: ends, "n_hubs": line.intercept + line.slope * np.log10(ends)})
    x_axis = alt.X(
        f"{x}:Q",
        scale=alt.Scale(type="log", nice=False, padding=10),
        title=f"{x_title}, log scale",
        axis=alt.Axis(values=powers, labelExpr=_UNIT_LABELS, labelOverlap=True),
    )
    y_axis = alt.Y(
        "n_hubs:Q",
        title="Hubs where found",
        axis=alt.Axis(tickMinStep=1, tickCount=6),
        scale=alt.Scale(domainMin=0, nice=True),
    )
    base = alt.Chart(known).encode(x=x_axis, y=y_axis)
    tooltip = [
        alt.Tooltip("economy:N", title="Economy"),
        alt.Tooltip("n_hubs:Q", title="Hubs"),
        alt.Tooltip(f"{x}:Q", title=x_title, format=",.3~s"),
    ]
    dots = base.mark_circle(size=60, opacity=0.7, color=ACCENT).encode(tooltip=tooltip)
    own = alt.Chart(mine).mark_circle(size=110, opacity=1, color=VERMILION).encode(x=x_axis, y=y_axis, tooltip=tooltip)
    names = alt.Chart(labelled).mark_text(align="right", dx=-7).encode(x=x_axis, y=y_axis, text="economy:N")
    fit = alt.Chart(trend).mark_line(color=GREY, strokeDash=[4, 3], clip=True).encode(x=x_axis, y=y_axis)
    layers = [fit, dots, own] if len(mine) else [fit, dots]  # a layer without marks is an image without a name
    return alt.layer(*layers, names).properties(
        height=380, description=f"Scatter: hubs where found against {x_title}, with an association line."
    )


def _far_apart(rows: pd.DataFrame, x: str, distance: pd.Series, *, most: int = 6) -> list[str]:
    """Return codes of the points farthest from the line whose names do not run into each other."""
    place = np.log10(rows[x])
    width = max(float(place.max() - place.min()), 1e-9) if len(rows) else 1.0
    taken: list[tuple[float, float]] = []
    named = []
    for index in distance.sort_values(ascending=False, kind="stable").index:
        here = (float(place[index]) / width, float(rows.loc[index, "n_hubs"]))
        if all(abs(here[0] - a) > 0.1 or abs(here[1] - b) > 1 for a, b in taken):
            taken.append(here)
            named.append(str(rows.loc[index, "iso3"]))
        if len(named) == most:
            break
    return named
