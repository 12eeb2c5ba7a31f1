"""Charts of an economy beside its peers, of two hubs beside each other, and of presence against size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from charts.hubs import Layered, short_name
from charts.theme import ACCENT, GREY, ORANGE, VERMILION

if TYPE_CHECKING:
    from analysis.hub_peers import Association

_STATES = {"present": ACCENT, "absent": ORANGE, "host": GREY}

_UNIT_LABELS = "replace(replace(replace(format(datum.value, '~s'), 'T', ' tn'), 'G', ' bn'), 'M', ' m')"


def peer_bars(rows: pd.DataFrame, *, economy: str) -> Layered:
    """Return for each hub the share of peers present, marked where the economy itself is present.

    Parameters
    ----------
    rows
        As ``analysis.hub_peers.peer_presence``.
    economy
        Name of the economy.
    """
    marks = {
        "present": f"{economy} is present",
        "absent": f"{economy} is absent",
        "host": f"{economy} is the host",
    }
    shown = rows.assign(hub=rows["hub"].map(short_name), state=rows["mine"].map(marks)).dropna(subset=["percent"])
    shown = shown.assign(text=[f"{r.n_present} of {r.n_peers}" for r in shown.itertuples()])
    used = [key for key in marks if (rows["mine"] == key).any()]
    base = alt.Chart(shown[["hub", "percent", "state", "text"]]).encode(
        y=alt.Y("hub:N", sort=list(shown["hub"]), title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "percent:Q",
            title="Peers present (%)",
            scale=alt.Scale(domain=[0, 115]),
            axis=alt.Axis(values=[0, 25, 50, 75, 100]),
        ),
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=[marks[key] for key in used], range=[_STATES[key] for key in used]),
            title=None,
            legend=alt.Legend(columns=1),
        )
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="text:N")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(24), description=f"Bars: share of the peers of {economy} present in each hub."
    )


def overlap_bars(table: pd.DataFrame, order: list[str]) -> Layered:
    """Return how many economies are in both of two hubs and in only one.

    Parameters
    ----------
    table
        ``where`` (in both, only in one) of each economy.
    order
        The values of ``where``, first on top.
    """
    counts = table["where"].value_counts().reindex(order, fill_value=0).rename_axis("where").reset_index(name="n")
    base = alt.Chart(counts).encode(
        y=alt.Y("where:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=160)),
        x=alt.X("n:Q", title="Economies", axis=alt.Axis(tickMinStep=1, tickCount=6)),
    )
    bars = base.mark_bar().encode(
        color=alt.Color("where:N", scale=alt.Scale(domain=order, range=[ACCENT, GREY, GREY]), legend=None)
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="n:Q")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(30), description="Bars: economies in both hubs and in only one."
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
        title="Hubs present in",
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
        height=380, description=f"Scatter: hubs present in against {x_title}, with an association line."
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
