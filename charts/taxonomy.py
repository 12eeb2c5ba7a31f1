"""Charts of the taxonomy: the matrix, the baskets, the crosswalk and the pillars of strategies."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.taxonomy import COLUMNS
from charts import theme

COLUMN_COLOURS = {"environment": theme.GREEN, "topics": theme.BLUE, "tools": theme.VERMILION}
_BASES = {"source": "Source-based", "inferred": "Inferred", "workshop": "Workshop"}


def matrix_chart(view: pd.DataFrame, *, workshop: bool = False) -> alt.LayerChart:
    """Draw the matrix: a filled mark where a source says so, a hollow one where it is inferred.

    Parameters
    ----------
    view
        Result of `analysis.taxonomy.matrix_view`, in the order to show.
    workshop
        Whether to draw the workshop's version; its own cells are squares.
    """
    order = view["term"].tolist()
    prefix = "workshop_" if workshop else ""
    cells = view.melt(
        ["term", "basis", "confidence", "changed"],
        [f"{prefix}{name}" for name in COLUMNS],
        "column",
        "mark",
    )
    cells["column"] = cells["column"].str.removeprefix(prefix)
    basis = cells["basis"].where(~(cells["changed"] & workshop), "workshop")
    cells = cells.assign(basis=basis.map(_BASES))[cells["mark"]]
    columns = [name.capitalize() for name in COLUMNS]
    base = alt.Chart(cells.assign(column=cells["column"].str.capitalize())).encode(
        x=alt.X("column:N", title=None, sort=columns, scale=alt.Scale(domain=columns)).axis(
            orient="top", labelAngle=0, domain=False, ticks=False
        ),
        y=alt.Y("term:N", title=None, sort=order, scale=alt.Scale(domain=order)).axis(
            domain=False, ticks=False, grid=True, labelLimit=180
        ),
        tooltip=[
            alt.Tooltip("term:N", title="Kind of diplomacy"),
            alt.Tooltip("column:N", title="Column"),
            alt.Tooltip("basis:N", title="Basis"),
            alt.Tooltip("confidence:N", title="Confidence"),
        ],
    )
    colour = alt.Color(
        "column:N",
        legend=None,
        scale=alt.Scale(domain=columns, range=[COLUMN_COLOURS[name] for name in COLUMNS]),
    )
    shape = alt.Shape(
        "basis:N",
        title=None,
        scale=alt.Scale(domain=list(_BASES.values()), range=["circle", "circle", "square"]),
        legend=None,
    )
    filled = base.transform_filter("datum.basis != 'Inferred'").mark_point(size=130, filled=True, opacity=1)
    hollow = base.transform_filter("datum.basis == 'Inferred'").mark_point(
        size=110, filled=False, strokeWidth=2, opacity=1
    )
    return alt.layer(
        filled.encode(color=colour, shape=shape), hollow.encode(color=colour, shape=shape)
    ).properties(height=alt.Step(22), description="Kinds of diplomacy by environment, topics and tools")


def basket_bars(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw issues and sub-issues of each basket.

    Parameters
    ----------
    rows
        ``basket``, ``level``, ``issues``.
    """
    order = rows.groupby("basket")["issues"].sum().sort_values(ascending=False).index.tolist()
    base = alt.Chart(rows).encode(
        y=alt.Y("basket:N", title=None, sort=order).axis(domain=False, ticks=False),
        x=alt.X("issues:Q", title="Issues (number)").axis(tickMinStep=1),
        order=alt.Order("level:N"),
        tooltip=[
            alt.Tooltip("basket:N", title="Basket"),
            alt.Tooltip("level:N", title="Level"),
            alt.Tooltip("issues:Q", title="Number"),
        ],
    )
    bars = base.mark_bar(height=16).encode(
        color=alt.Color(
            "level:N",
            title=None,
            scale=alt.Scale(domain=["issue", "sub-issue"], range=[theme.BLUE, theme.SEQUENTIAL[0]]),
        )
    )
    return alt.layer(bars).properties(height=alt.Step(28), description="Issues and sub-issues of each basket")


def crosswalk_heatmap(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw how many issues of each basket meet each group of another scheme; a frame marks the basket's own group.

    Parameters
    ----------
    rows
        Result of `analysis.taxonomy.crosswalk_counts`.
    """
    groups = rows["group_name"].drop_duplicates().tolist()
    baskets = rows["basket"].drop_duplicates().tolist()
    base = alt.Chart(rows).encode(
        x=alt.X("basket:N", title="Our basket", sort=baskets).axis(
            labelAngle=-40, domain=False, ticks=False, orient="top", labelLimit=110
        ),
        y=alt.Y("group_name:N", title=None, sort=groups).axis(domain=False, ticks=False, labelLimit=170),
        tooltip=[
            alt.Tooltip("basket:N", title="Basket"),
            alt.Tooltip("group_name:N", title="Group"),
            alt.Tooltip("issues:Q", title="Issues"),
        ],
    )
    cells = (
        base.transform_filter("datum.issues > 0")
        .mark_rect(cornerRadius=3)
        .encode(
            color=alt.Color(
                "issues:Q",
                legend=None,
                scale=alt.Scale(domain=[0, 12], range=[theme.SEQUENTIAL[0], theme.SEQUENTIAL[-1]]),
            ),
        )
    )
    own = base.transform_filter("datum.own").mark_rect(
        filled=False, stroke=theme.ORANGE, strokeWidth=2.5, cornerRadius=3
    )
    numbers = (
        base.transform_filter("datum.issues > 0")
        .mark_text(fontSize=14, fontWeight=600)
        .encode(
            text="issues:Q",
            color=alt.condition("datum.issues >= 4", alt.value("#ffffff"), alt.value("#12171c")),
        )
    )
    return alt.layer(cells, own, numbers).properties(
        height=alt.Step(34), description="Issues of each basket by group of the other scheme"
    )


def strategy_dots(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw which themes the pillars of each strategy speak of.

    Parameters
    ----------
    rows
        Result of `analysis.taxonomy.pillars`.
    """
    actors = rows.sort_values("date")["actor"].drop_duplicates().tolist()
    themes = [name for name in rows["theme"].value_counts().index if name != "Not found"]
    shown = rows[rows["theme"] != "Not found"]
    tally = (
        shown.groupby(["actor", "theme"])
        .agg(pillars=("pillar", "nunique"), named=("pillar", "; ".join))
        .reset_index()
    )
    base = alt.Chart(tally).encode(
        x=alt.X("theme:N", title=None, sort=themes).axis(
            orient="top", domain=False, ticks=False, labelAngle=-30, labelLimit=150
        ),
        y=alt.Y("actor:N", title=None, sort=actors, scale=alt.Scale(domain=actors)).axis(
            domain=False, ticks=False, grid=True
        ),
        tooltip=[
            alt.Tooltip("actor:N", title="Actor"),
            alt.Tooltip("theme:N", title="Theme"),
            alt.Tooltip("named:N", title="Pillars"),
        ],
    )
    dots = base.mark_circle(size=230, color=theme.ACCENT, opacity=1)
    numbers = base.mark_text(color="#ffffff", fontSize=11, fontWeight=600).encode(text="pillars:Q")
    return alt.layer(dots, numbers).properties(
        height=alt.Step(32), description="Themes named in the pillars of each strategy"
    )
