"""Bars with their figures, for any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def number_bars(
    rows: pd.DataFrame, *, axis: str, colour: str = theme.BLUE, ticks: Sequence[float] = ()
) -> alt.LayerChart:
    """Return one labelled bar per row.

    Parameters
    ----------
    rows
        ``name``, ``value``, ``shown`` (the label).
    axis
        Title of the axis, with its unit.
    colour
        Of the bars.
    ticks
        Values named on the axis; a few even ones if empty.
    """
    order = rows["name"].tolist()
    base = alt.Chart(rows[["name", "value", "shown"]]).encode(
        x=alt.X("value:Q", title=axis, scale=alt.Scale(domain=[0, float(rows["value"].max()) * 1.3])).axis(
            **({"values": list(ticks)} if ticks else {"tickCount": 5})
        ),
        y=alt.Y("name:N", title=None, sort=order).axis(domain=False, ticks=False, labelLimit=220),
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("shown:N", title="Figure")],
    )
    bars = base.mark_bar(height=22, color=colour)
    labels = base.mark_text(align="left", dx=6, fontSize=13, color=theme.GREY).encode(text="shown:N")
    return alt.LayerChart(layer=[bars, labels]).properties(height=alt.Step(38), description=axis)
