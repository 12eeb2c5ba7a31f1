"""Bars with their figures, for any page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from charts import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd


_LETTER_PX, _GAP_PX, _LEAST_PX = 7, 10, 60


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
        x=alt.X("value:Q", title=axis, scale=room_beside(float(rows["value"].max()), rows["shown"])).axis(
            titleAnchor="end",
            labelFlush=12,
            **({"values": list(ticks), "format": ",~r"} if ticks else {"tickCount": 5}),
        ),
        y=alt.Y("name:N", title=None, sort=order).axis(domain=False, ticks=False, labelLimit=220),
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("shown:N", title="Figure")],
    )
    bars = base.mark_bar(height=22, color=colour)
    labels = base.mark_text(align="left", dx=6, fontSize=13).encode(text="shown:N")
    return alt.LayerChart(layer=[bars, labels]).properties(height=alt.Step(38), description=axis)


def room_beside(most: float, labels: Iterable[str]) -> alt.Scale:
    """Return the scale of bars that leaves room for the words at their ends, on a screen of any width.

    Parameters
    ----------
    most
        Of the longest bar.
    labels
        What stands at the ends, 13 pixels high.
    """
    words_px = _LETTER_PX * max(map(len, labels), default=0) + _GAP_PX
    return alt.Scale(
        domainMin=0, domainMax=alt.ExprRef(f"{most} * width / max(width - {words_px}, {_LEAST_PX})"), nice=False
    )
