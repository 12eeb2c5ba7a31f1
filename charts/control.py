"""Who owns and who made the cables of an economy, and what is left without some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts import theme

if TYPE_CHECKING:
    import pandas as pd


def shares(rows: pd.DataFrame, *, of: str) -> alt.LayerChart:
    """Return shares of an economy's cables as bars, unknown in grey, with the number of cables beside each.

    Parameters
    ----------
    rows
        ``label``, ``share`` (0 to 1), ``cables`` and ``known``, in order.
    of
        What the bars are shares of, for the axis.
    """
    words = "datum.cables + (datum.cables == 1 ? ' cable' : ' cables')"
    shared: dict[str, Any] = {
        "x": alt.X("share:Q", title=of, axis=alt.Axis(format=".0%", tickCount=4), scale=alt.Scale(domain=[0, 1.18])),
        "y": alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=190)),
        "tooltip": [
            alt.Tooltip("label:N", title="Economy"),
            alt.Tooltip("share:Q", title="Share", format=".0%"),
            alt.Tooltip("cables:Q", title="Cables with at least one"),
        ],
    }
    bars = alt.Chart().mark_bar(size=15)
    bars = bars.encode(
        alt.Color("known:N", legend=None, scale=alt.Scale(domain=[True, False], range=[theme.ACCENT, theme.GREY]))
    )
    text = alt.Chart().transform_calculate(words=words).mark_text(align="left", dx=4)
    layered = alt.LayerChart(data=rows, layer=[bars, text.encode(text="words:N")], encoding=shared)
    return layered.properties(height=alt.Step(23), description=of)


def left(rows: pd.DataFrame) -> alt.LayerChart:
    """Return routes with every cable counted and without some, joined by a line, by economy.

    Parameters
    ----------
    rows
        ``name``, ``routes`` and ``routes_left``, in order.
    """
    order = rows["name"].tolist()
    names = ["every cable counted", "without these cables"]
    base = alt.Chart(rows).encode(y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)))
    axis = alt.Axis(format="d", tickMinStep=1)
    line = base.mark_rule(color=theme.GREY, opacity=0.6).encode(
        x=alt.X("routes_left:Q", title="Routes", axis=axis), x2="routes:Q"
    )
    dots = (
        base.transform_fold(["routes", "routes_left"], as_=["kind", "count"])
        .transform_calculate(which=f"datum.kind == 'routes' ? '{names[0]}' : '{names[1]}'")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("count:Q", title="Routes", axis=axis),
            shape=alt.Shape("which:N", title=None, scale=alt.Scale(domain=names, range=["circle", "diamond"])),
            color=alt.Color(
                "which:N",
                title=None,
                scale=alt.Scale(domain=names, range=[theme.ACCENT, theme.VERMILION]),
                legend=alt.Legend(orient="top", columns=1, labelLimit=420),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("which:N", title="Counted"),
                alt.Tooltip("count:Q", title="Routes"),
            ],
        )
    )
    return (line + dots).properties(height=alt.Step(24), description="Routes with and without some cables, by economy")
