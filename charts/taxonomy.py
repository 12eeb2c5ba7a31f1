"""Charts of the taxonomy: the matrix, the baskets, the crosswalk and the pillars of strategies."""

from __future__ import annotations

import textwrap

import altair as alt
import pandas as pd

from analysis.strategies import NOT_FOUND
from analysis.taxonomy import COLUMNS
from charts import theme

COLUMN_COLOURS = {"environment": theme.GREEN, "topics": theme.BLUE, "tools": theme.VERMILION}
_DARK_RED = "#b0430f"
_SLANTED = {"left": 4, "top": 6, "bottom": 4}
"""Room round a chart with slanted names, which run over its right end."""
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
    return alt.LayerChart(
        layer=[filled.encode(color=colour, shape=shape), hollow.encode(color=colour, shape=shape)]
    ).properties(height=alt.Step(20), description="Kinds of diplomacy by environment, topics and tools")


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
            scale=alt.Scale(domain=["issue", "sub-issue"], range=[theme.BLUE, theme.SKY]),
        )
    )
    return alt.LayerChart(layer=[bars]).properties(
        height=alt.Step(28), description="Issues and sub-issues of each basket"
    )


def crosswalk_dots(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw how many issues of each basket meet each group of another scheme.

    A circle stands in the basket's own group (or in any, where the scheme has no such groups), a square in another, a
    hollow circle counts issues without a match.

    Parameters
    ----------
    rows
        Result of `analysis.taxonomy_crosswalk.crosswalk_counts`.
    """
    wrapped = rows["group_name"].map(lambda name: "|".join(textwrap.wrap(name, 24)))
    groups = wrapped.drop_duplicates().tolist()
    baskets = rows["basket"].drop_duplicates().tolist()
    place = (rows["own"] | (not rows["own"].any())).map({True: "own", False: "other"})
    shown = rows.assign(wrapped=wrapped, place=place.where(rows["group"] != "none", "none"))
    base = alt.Chart(shown[shown["issues"] > 0]).encode(
        x=alt.X("basket:N", title=None, sort=baskets, scale=alt.Scale(domain=baskets)).axis(
            labelAngle=-40,
            labelOverlap=False,
            domain=False,
            ticks=False,
            orient="top",
            labelLimit=110,
            grid=True,
        ),
        y=alt.Y("wrapped:N", title=None, sort=groups, scale=alt.Scale(domain=groups)).axis(
            domain=False, ticks=False, grid=True, labelLimit=180, labelExpr="split(datum.label, '|')"
        ),
        tooltip=[
            alt.Tooltip("basket:N", title="Basket"),
            alt.Tooltip("group_name:N", title="Group"),
            alt.Tooltip("issues:Q", title="Issues"),
        ],
    )
    own = base.transform_filter("datum.place == 'own'").mark_point(
        shape="circle", size=520, filled=True, color=theme.ACCENT, opacity=1
    )
    other = base.transform_filter("datum.place == 'other'").mark_point(
        shape="square", size=480, filled=True, color=_DARK_RED, opacity=1
    )
    none = base.transform_filter("datum.place == 'none'").mark_point(
        shape="circle", size=480, filled=False, stroke=theme.GREY, strokeWidth=2, opacity=1
    )
    numbers = base.encode(text="issues:Q")
    matched = numbers.transform_filter("datum.place != 'none'").mark_text(fontSize=13, fontWeight=600, color="#ffffff")
    alone = numbers.transform_filter("datum.place == 'none'").mark_text(fontSize=13, fontWeight=600)
    return alt.LayerChart(layer=[own, other, none, matched, alone]).properties(
        height=alt.Step(46),
        padding=_SLANTED | {"right": 40},
        description="Issues of each basket by group of the other scheme",
    )


def strategy_dots(rows: pd.DataFrame) -> alt.LayerChart:
    """Draw which themes the pillars of each strategy speak of.

    Parameters
    ----------
    rows
        Result of `analysis.strategies.pillars`.
    """
    actors = rows.sort_values("date")["actor"].drop_duplicates().tolist()
    themes = [name for name in rows["theme"].value_counts().index if name != NOT_FOUND]
    shown = rows[rows["theme"] != NOT_FOUND]
    tally = (
        shown.groupby(["actor", "theme"]).agg(pillars=("pillar", "nunique"), named=("pillar", "; ".join)).reset_index()
    )
    base = alt.Chart(tally).encode(
        x=alt.X("theme:N", title=None, sort=themes).axis(
            orient="top", domain=False, ticks=False, labelAngle=-40, labelOverlap=False, labelLimit=150
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
    numbers = base.mark_text(color="#ffffff", fontSize=13, fontWeight=600).encode(text="pillars:Q")
    nothing = (
        alt.Chart(pd.DataFrame({"actor": sorted(set(actors) - set(shown["actor"])), "text": "no pillars found"}))
        .mark_text(align="left", fontStyle="italic", fontSize=13)
        .encode(x=alt.value(8), y=alt.Y("actor:N", sort=actors, scale=alt.Scale(domain=actors)), text="text:N")
    )
    return alt.LayerChart(layer=[dots, numbers, nothing]).properties(
        height=alt.Step(32),
        padding=_SLANTED | {"right": 70},
        description="Themes named in the pillars of each strategy",
    )
