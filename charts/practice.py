"""Charts of digital practice: an envoy's day in order, and a radar of recent trends."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = 30
_OUTSIDE = 1.25
_HIDDEN = alt.Axis(labels=False, ticks=False, domain=False, grid=False, title=None)


def day_strip(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw tasks as stops of one line, from the first at the top to the last.

    Parameters
    ----------
    rows
        ``step``, ``task``, ``what``, ``shows``.
    """
    stops = rows[["step", "task", "what", "shows"]].assign(at=0, number=rows["step"].astype(str))
    base = alt.Chart(stops).encode(
        x=alt.X("at:Q", axis=_HIDDEN, scale=alt.Scale(domain=[-0.3, 6])),
        y=alt.Y("step:O", axis=_HIDDEN),
        tooltip=[alt.Tooltip("task:N", title="Task"), alt.Tooltip("what:N", title="What is done")],
    )
    line = base.mark_line(color=theme.ACCENT, strokeWidth=4)
    dots = base.mark_circle(color=theme.ACCENT, size=620, opacity=1)
    numbers = base.mark_text(color="#ffffff", fontSize=13, fontWeight=700).encode(text="number:N")
    tasks = base.mark_text(align="left", dx=24, dy=-7, fontSize=15, fontWeight=600).encode(text="task:N")
    shown = base.mark_text(align="left", dx=24, dy=10, fontSize=13).encode(text="shows:N")
    return alt.LayerChart(layer=[line, dots, numbers, tasks, shown]).properties(
        height=52 * len(stops), description="Stops of a day, from morning to evening, with the task at each"
    )


def trend_radar(rows: pd.DataFrame, years: Sequence[int]) -> alt.LayerChart:
    """Draw dated events as dots on rings of years, the latest in the middle, in a sector for each trend.

    Parameters
    ----------
    rows
        ``trend``, ``title``, ``when``, ``year``, ``status``.
    years
        Of the rings, from the outermost to the innermost.
    """
    trends = list(rows["trend"].drop_duplicates())
    width = 2 * math.pi / len(trends)
    placed = _placed(rows, trends, {year: len(years) - i for i, year in enumerate(years)}, width)
    rings = pd.DataFrame(
        [
            {"year": str(year), "x": radius * math.sin(turn), "y": radius * math.cos(turn), "order": step}
            for year, radius in ((year, len(years) - i + 0.5) for i, year in enumerate(years))
            for step, turn in ((step, step * math.pi / 36) for step in range(73))
        ]
    )
    end = len(years) + 0.5
    spokes = pd.DataFrame(
        [
            {"trend": trend, "x": at * math.sin(i * width), "y": at * math.cos(i * width)}
            for i, trend in enumerate(trends)
            for at in (0, end)
        ]
    )
    reach = end * _OUTSIDE
    x = alt.X("x:Q", axis=_HIDDEN, scale=alt.Scale(domain=[-reach, reach], nice=False))
    y = alt.Y("y:Q", axis=_HIDDEN, scale=alt.Scale(domain=[-reach, reach], nice=False))
    ring = (
        alt.Chart(rings).mark_line(color=theme.GREY, strokeWidth=1).encode(x=x, y=y, detail="year:N", order="order:Q")
    )
    names = alt.Chart(rings[rings["order"] == 0]).mark_text(dy=9, fontSize=13).encode(x=x, y=y, text="year:N")
    spoke = alt.Chart(spokes).mark_line(color=theme.GREY, strokeDash=[2, 3]).encode(x=x, y=y, detail="trend:N")
    dots = (
        alt.Chart(placed)
        .mark_point(size=130, filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("trend:N", sort=trends, legend=alt.Legend(orient="bottom", columns=1, labelLimit=300)),
            color=alt.Color(
                "trend:N", title=None, sort=trends, scale=alt.Scale(domain=trends, range=list(theme.CATEGORIES))
            ),
            tooltip=[alt.Tooltip("event:N", title="Event"), alt.Tooltip("trend:N", title="Trend")],
        )
    )
    labels = [
        alt.Chart(_corner(trend, (i + 0.5) * width, end * 1.08))
        .mark_text(fontSize=13, fontWeight=600, lineBreak="|", align="center", baseline="middle")
        .encode(x=x, y=y, text="label:N")
        for i, trend in enumerate(trends)
    ]
    return alt.LayerChart(layer=[ring, spoke, dots, names, *labels]).properties(
        width=520, height=520, description="Trends on rings by year, one direction each"
    )


def _placed(rows: pd.DataFrame, trends: Sequence[str], radius: dict[int, int], width: float) -> pd.DataFrame:
    """Return where each event stands: spread over its sector within the ring of its year."""
    number = rows.groupby(["trend", "year"]).cumcount() + 1
    among = rows.groupby(["trend", "year"])["title"].transform("size") + 1
    turn = (rows["trend"].map(list(trends).index) + number / among) * width
    at = rows["year"].map(radius).astype(float)
    return pd.DataFrame(
        {
            "x": at * turn.map(math.sin),
            "y": at * turn.map(math.cos),
            "trend": rows["trend"],
            "event": rows["when"] + ": " + rows["title"],
        }
    )


def _corner(trend: str, turn: float, at: float) -> pd.DataFrame:
    label = "|".join(textwrap.wrap(trend, _LINE // 2))
    return pd.DataFrame([{"label": label, "x": at * math.sin(turn), "y": at * math.cos(turn)}])
