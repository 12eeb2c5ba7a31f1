"""What one cable more buys, economy by economy, and the planned cables ranked by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts import theme

if TYPE_CHECKING:
    import pandas as pd


_ROOM_FOR_WORDS = 1.12
GAINS, EASED, RAISED = theme.GREEN, theme.SKY, theme.ORANGE
"""Colours of economies that gain a route, that are less exposed, and that are more exposed."""


def gained(rows: pd.DataFrame) -> alt.LayerChart:
    """Return the exposure over all chokepoints without and with the cable, with the routes gained beside each.

    Parameters
    ----------
    rows
        ``name``, ``gates_exposure``, ``gates_exposure_with`` (0 to 1) and ``routes_gained``, in order.
    """
    names = ["today", "with the cable"]
    order = rows["name"].tolist()
    words = "datum.routes_gained ? '+' + datum.routes_gained + (datum.routes_gained == 1 ? ' route' : ' routes') : ''"
    x_axis = alt.Axis(format=".0%", tickCount=5)
    most = max(float(rows[["gates_exposure", "gates_exposure_with"]].max(axis=None)), 0.01)
    scale = alt.Scale(domain=[0, most * _ROOM_FOR_WORDS])
    title = "Exposure when one chokepoint closes, mean over all"
    base = alt.Chart(rows).encode(y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)))
    line = base.mark_rule(color=theme.GREY, opacity=0.6).encode(
        x=alt.X("gates_exposure:Q", title=title, axis=x_axis, scale=scale), x2="gates_exposure_with:Q"
    )
    text = (
        base.transform_calculate(words=words, right="max(datum.gates_exposure, datum.gates_exposure_with)")
        .mark_text(align="left", dx=8)
        .encode(x=alt.X("right:Q", title=title, axis=x_axis, scale=scale), text="words:N")
    )
    dots = (
        base.transform_fold(["gates_exposure", "gates_exposure_with"], as_=["kind", "share"])
        .transform_calculate(which=f"datum.kind == 'gates_exposure' ? '{names[0]}' : '{names[1]}'")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("share:Q", title=title, axis=x_axis, scale=scale),
            shape=alt.Shape("which:N", title=None, scale=alt.Scale(domain=names, range=["circle", "diamond"])),
            color=alt.Color(
                "which:N",
                title=None,
                scale=alt.Scale(domain=names, range=[theme.VERMILION, theme.ACCENT]),
                legend=alt.Legend(orient="top", columns=2),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("which:N", title="Network"),
                alt.Tooltip("share:Q", title="Exposure", format=".1%"),
                alt.Tooltip("routes_gained:Q", title="Routes gained"),
            ],
        )
    )
    return (line + text + dots).properties(height=alt.Step(24), description="Exposure with and without the cable")


def ranked(rows: pd.DataFrame) -> alt.LayerChart:
    """Return planned cables as bars of the routes they add, with what they do to exposure beside each.

    Parameters
    ----------
    rows
        ``name``, ``routes_gained``, ``economies``, ``eased`` (fall of exposure, 0 to 1) and ``words``, in order.
    """
    most = max(int(rows["routes_gained"].max()), 1)
    shown = rows[["name", "routes_gained", "economies", "eased", "words"]]
    shared: dict[str, Any] = {
        "x": alt.X(
            "routes_gained:Q",
            title="Routes gained",
            axis=alt.Axis(format="d", values=list(range(0, most + 1, max(1, most // 8)))),
            scale=alt.Scale(domain=[0, most * 1.8]),
        ),
        "y": alt.Y("name:N", title=None, sort=rows["name"].tolist(), axis=alt.Axis(labelLimit=170)),
        "tooltip": [
            alt.Tooltip("name:N", title="Planned cable"),
            alt.Tooltip("routes_gained:Q", title="Routes gained"),
            alt.Tooltip("economies:Q", title="Economies that gain one"),
            alt.Tooltip("eased:Q", title="Exposure falls by", format=".2%"),
        ],
    }
    bars = alt.Chart().mark_bar(size=15, color=theme.ACCENT)
    words = alt.Chart().mark_text(align="left", dx=4).encode(text="words:N")
    layered = alt.LayerChart(data=shown, layer=[bars, words], encoding=shared)
    return layered.properties(height=alt.Step(23), description="Planned cables by the routes they add")
