"""Trends, counter-trends and what lies behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import timeline as analysis
from charts import timeline as charts
from charts.practice import trend_radar
from figures.figure import Figure
from figures.timeline.groups import group
from figures.timeline.view import TRENDS
from loaders.table import cited
from loaders.timeline import load_timeline, load_trend_events, load_trends

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.timeline.view import View

_WIDER = ("mega-trend", "techplomacy-trend", "techplomacy-method", "camp-challenge", "environment-trend")


def pairs(atlas: Atlas) -> pd.DataFrame:
    """Return trends beside their counter-trends: see `analysis.timeline.trend_pairs`."""
    return atlas.kept(_pairs)


def _pairs(atlas: Atlas) -> pd.DataFrame:
    return analysis.trend_pairs(atlas.frame(load_trends))


def balance(atlas: Atlas, *, view: View) -> Figure:
    """Return how far each trend is ahead of its counter-trend, as a ministry sees itself."""
    rows, positions = pairs(atlas), dict(zip(TRENDS, view.positions, strict=True))
    result = analysis.balance(rows, positions)
    ahead, behind = int((result["balance"] > 0).sum()), int((result["balance"] < 0).sum())
    table = rows.assign(position=rows["id"].map(positions))
    columns = ["pair", "side", "name", "from_state", "to_state", "position", "description", "source_id", "as_of"]
    return Figure(
        "trend-balance",
        "The balance of trends and counter-trends",
        f"As set, the trend is ahead in {ahead} of {len(result)} pairs, the counter-trend in {behind}, and "
        f"{len(result) - ahead - behind} are even.",
        table[columns],
        cited(rows["source_id"]),
        charts.balance_bars(result),
        labels={"position": "Position (0 from, 4 to)"},
        note="The pairs stand in the order of the source; which counter-trend answers which trend is our reading. "
        "Positions are a group's own judgement, not a measurement.",
    )


def wider(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return wider trends behind the three pairs."""
    rows = group(atlas, *_WIDER)
    return Figure(
        "wider-trends",
        "Wider trends behind them",
        f"{len(rows)} trends and challenges that {rows['source_id'].nunique()} sources name.",
        rows[["group", "name", "description", "source_id", "as_of"]],
        cited(rows["source_id"]),
    )


def radar(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return recent dated events by the trend we read in them."""
    rows = atlas.frame(load_trend_events)[["title", "trend"]].merge(atlas.frame(load_timeline), on="title")
    rows = rows.assign(
        year=rows["sort_date"].str[:4].astype(int),
        when=[analysis.shown_date(date, precision) for date, precision in rows[["date", "precision"]].to_numpy()],
    ).sort_values(["trend", "sort_date"], kind="stable")
    years, tally = sorted(rows["year"].unique()), rows["trend"].value_counts()
    planned = int((rows["status"] != "opened").sum())
    return Figure(
        "trend-radar",
        f"Trends of {years[0]} to {years[-1]} in dated events",
        f"{len(rows)} events in {len(tally)} trends; {tally.index[0].casefold()} has the most ({tally.iloc[0]}), "
        f"{tally.index[-1].casefold()} the fewest ({tally.iloc[-1]}). {planned} are known from a plan only.",
        rows[["trend", "when", "title", "description", "status", "source_id", "as_of"]],
        cited([*rows["source_id"], *atlas.frame(load_trend_events)["source_id"]]),
        trend_radar(rows, years),
        labels={"when": "Date", "title": "Event"},
        note="Each ring is a year, the latest in the middle. Which trend an event belongs to is our own reading, and a "
        "trend with more events in this list is not thereby the stronger one.",
    )
