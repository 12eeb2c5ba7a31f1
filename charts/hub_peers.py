"""Charts of an economy beside its peers, of two hubs beside each other, and of presence against size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from analysis.presence import HOST, STATES
from charts.bars import room_beside
from charts.evidence import hatched, in_pieces
from charts.hub_grid import fills, shapes
from charts.hub_marks import mark_of
from charts.hubs import Layered, short_name
from charts.theme import ACCENT, GREY, VERMILION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.hub_peers import Association

_SEGMENTS = ("n_confirmed", "n_likely", "n_from_memory", "n_not_present", "n_unknown")
_NEAR_THE_AXIS = 0.1
"""Of the width of a scatter: a name there stands to the right of its point, clear of the axis."""
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
        n_confirmed=shown["n_present"] - shown["n_likely"] - shown["n_from_memory"],
        mark=[mark_of(*state) for state in zip(shown["mine"], shown["evidence"], strict=True)],
        text=[
            f"{r.n_present}{'+' if r.n_unknown else ''}" if r.n_present or not r.n_unknown else ""
            for r in shown.itertuples()
        ],
        mine=shown["mine"].map({**STATES, HOST: "Host"}),
    )
    order = list(shown["hub"])
    most = max(int(shown["n_peers"].max()), 1) if len(shown) else 1
    long = shown.melt(["hub"], list(_SEGMENTS), "state", "n").sort_values("hub", kind="stable")
    long = long.assign(end=long.groupby("hub")["n"].cumsum())
    long = long.assign(start=long["end"] - long["n"])[long["n"] > 0]
    y = alt.Y("hub:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelFontSize=13, offset=26))
    x_axis = alt.Axis(tickMinStep=1, tickCount=6, labelFontSize=13, titleFontSize=13)
    x = alt.X("start:Q", title="Peers", axis=x_axis, scale=room_beside(most, shown["text"]))
    spans = long[["hub", "state", "start", "end"]]
    unsure = in_pieces(spans[spans["state"].isin(["n_from_memory", "n_unknown"])], most=most)
    whole, cut = (alt.Chart(part).encode(y=y, x=x, x2="end:Q") for part in (spans, unsure))
    looks = (
        ("n_confirmed", whole.mark_bar(fill=ACCENT, stroke=ACCENT, strokeWidth=1.4)),
        ("n_likely", whole.mark_bar(fill="transparent", stroke=ACCENT, strokeWidth=1.4)),
        ("n_from_memory", cut.mark_bar(fill=hatched(ACCENT))),
        ("n_from_memory", whole.mark_bar(fill="transparent", stroke=ACCENT, strokeWidth=1.4)),
        ("n_not_present", whole.mark_bar(fill=GREY, height=2)),
        ("n_unknown", cut.mark_bar(fill=hatched(GREY))),
    )
    drawn = set(spans["state"])  # a layer without marks is an image without a name
    bars = [look.transform_filter(f"datum.state == '{state}'") for state, look in looks if state in drawn]
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
    return alt.layer(*bars, marks, numbers).properties(
        height=alt.Step(26), description=f"Bars: peers of {economy} in each hub, and its own state."
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
    counts = counts.assign(state=counts["where"].map(dict(groups)))
    base = alt.Chart(counts).encode(
        y=alt.Y("where:N", sort=order, title=None, axis=y_axis),
        x=alt.X("n:Q", title="Economies", axis=alt.Axis(tickMinStep=1, tickCount=6)),
    )
    sure, unsure = base.transform_filter("datum.state != 'unknown'"), counts[counts["state"] == "unknown"]
    fill = alt.Fill("state:N", scale=alt.Scale(domain=["yes", "no"], range=[ACCENT, GREY]), legend=None)
    bars = [sure.mark_bar().encode(fill=fill)]
    if unsure["n"].any():
        pieces = in_pieces(unsure.assign(start=0.0, end=unsure["n"]), most=float(counts["n"].max()))
        bars.append(alt.Chart(pieces).mark_bar(fill=hatched(GREY)).encode(y=base.encoding.y, x="start:Q", x2="end:Q"))
    numbers = base.mark_text(align="left", dx=4, fontSize=13).encode(text="n:Q")
    return alt.layer(*bars, numbers).properties(
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
    first = labelled[x] < ends[0] * (ends[1] / ends[0]) ** _NEAR_THE_AXIS
    text = {"x": x_axis, "y": y_axis, "text": "economy:N"}
    names = alt.Chart(labelled[~first]).mark_text(align="right", dx=-7).encode(**text)
    clear = alt.Chart(labelled[first]).mark_text(align="left", dx=7).encode(**text)
    fit = alt.Chart(trend).mark_line(color=GREY, strokeDash=[4, 3], clip=True).encode(x=x_axis, y=y_axis)
    drawn = ((fit, True), (dots, True), (own, len(mine)), (names, (~first).any()), (clear, first.any()))
    layers = [layer for layer, marks in drawn if marks]  # a layer without marks is an image without a name
    return alt.layer(*layers).properties(
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
