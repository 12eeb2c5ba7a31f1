"""Economies by hubs as marks: the shape says present, not present or not established, the filling how sure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import altair as alt

from charts.hub_heat import small
from charts.hub_marks import PRESENCE_MARKS, mark_of
from charts.hubs import Layered, short_name
from charts.theme import ACCENT, GREY, VERMILION

if TYPE_CHECKING:
    import pandas as pd

_KEYS = list(PRESENCE_MARKS)


def shapes() -> alt.Scale:
    """Return the scale from the key of a mark to its outline."""
    return alt.Scale(domain=_KEYS, range=[PRESENCE_MARKS[key].symbol for key in _KEYS])


def fills(colour: str = ACCENT) -> alt.Scale:
    """Return the scale from the key of a mark to its filling."""
    return alt.Scale(domain=_KEYS, range=[colour if PRESENCE_MARKS[key].filled else "transparent" for key in _KEYS])


def strokes() -> alt.Scale:
    """Return the scale from the key of a mark to the colour of its outline."""
    return alt.Scale(domain=_KEYS, range=[ACCENT if key.startswith("yes") else GREY for key in _KEYS])


def matrix_grid(cells: pd.DataFrame, economies: list[str], hubs: list[str], *, mine: str, clicks: str = "") -> Layered:
    """Return economies by hubs; the number in a mark is that of the kinds of office.

    Parameters
    ----------
    cells
        As ``analysis.hub_matrix.matrix_cells``.
    economies, hubs
        Names in the order of rows and columns.
    mine
        Name of the economy that stands out; none if empty.
    clicks
        Name of the selection that a click on a cell makes; none if empty.
    """
    drawn = small(
        cells.assign(
            h=cells["hub"].map(short_name),
            m=[mark_of(*state) for state in zip(cells["presence"], cells["evidence"], strict=True)],
        )[["economy", "h", "m", "n_types", "said"]].rename(columns={"n_types": "n", "said": "k"})
    )
    own = json.dumps(mine)
    base = alt.Chart(drawn).encode(
        x=alt.X(
            "h:N",
            scale=alt.Scale(domain=[short_name(hub) for hub in hubs]),
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-90,
                labelLimit=140,
                labelFontSize=13,
                labelOverlap=False,
                ticks=False,
                domain=False,
                grid=False,
            ),
        ),
        y=alt.Y(
            "economy:N",
            scale=alt.Scale(domain=economies),
            title=None,
            axis=alt.Axis(
                ticks=False,
                domain=False,
                grid=True,
                labelLimit=150,
                labelFontSize=13,
                labelFontWeight=alt.condition(f"datum.value == {own}", alt.value("bold"), alt.value("normal")),
            ),
        ),
    )
    step = f"width / {max(len(hubs), 1)}"
    size, fits = alt.ExprRef(f"min(260, pow(0.75 * {step}, 2))"), alt.ExprRef(f"{step} < 17 ? 0 : 1")
    marks = base.mark_point(size=size, strokeWidth=1.6, opacity=1).encode(
        shape=alt.Shape("m:N", scale=shapes(), legend=None),
        fill=alt.Fill("m:N", scale=fills(), legend=None),
        stroke=alt.Stroke("m:N", scale=strokes(), legend=None),
    )
    whole = base.mark_rect(fillOpacity=0, strokeOpacity=0).encode(
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("h:N", title="Hub"),
            alt.Tooltip("k:N", title="Offices"),
        ]
    )
    if clicks:
        whole = whole.add_params(alt.selection_point(name=clicks, fields=["economy"]))
    numbers = base.transform_filter("datum.m == 'yes-likely'").mark_text(fontSize=13, opacity=fits).encode(text="n:Q")
    white = base.transform_filter("datum.m == 'yes-confirmed'").mark_text(fontSize=13, color="#ffffff", opacity=fits)
    layers = [marks, numbers, white.encode(text="n:Q"), whole]
    if mine:
        layers.insert(0, base.transform_filter(f"datum.economy == {own}").mark_rect(color=VERMILION, opacity=0.15))
    return alt.layer(*layers).properties(
        height=alt.Step(24),
        description="Grid: economies in rows, hubs in columns; a square is present, a ring not present, "
        "strokes not established.",
    )
