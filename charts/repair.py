"""How long repairs take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from charts import theme

if TYPE_CHECKING:
    import pandas as pd


def ranges(rows: pd.DataFrame) -> alt.Chart:
    """Return the range of days of each repair as a bar from low to high.

    Parameters
    ----------
    rows
        ``cable``, ``days_low`` and ``days_high``, in order.
    """
    return (
        alt.Chart(rows[["cable", "days_low", "days_high"]])
        .mark_bar(size=13, color=theme.ACCENT)
        .encode(
            x=alt.X("days_low:Q", title="Days until the cable is back", scale=alt.Scale(zero=True)).axis(
                titleAnchor="end"
            ),
            x2="days_high:Q",
            y=alt.Y("cable:N", title=None, sort=rows["cable"].tolist(), axis=alt.Axis(labelLimit=230)),
            tooltip=[
                alt.Tooltip("cable:N", title="Cable"),
                alt.Tooltip("days_low:Q", title="Days, at least"),
                alt.Tooltip("days_high:Q", title="Days, at most"),
            ],
        )
        .properties(height=alt.Step(22), description="Range of days until each cable is back")
    )
