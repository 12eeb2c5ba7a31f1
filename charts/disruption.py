"""The charts of a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from analysis.severity import UNKNOWN, WORDS
from charts import theme

if TYPE_CHECKING:
    import pandas as pd

COLOURS: dict[str, str] = {**{word: theme.BANDS[k] for k, word in enumerate(WORDS)}, UNKNOWN: theme.GREY}


def most_exposed(rows: pd.DataFrame) -> alt.LayerChart:
    """Return the most exposed economies as bars, solid up to the least score and pale up to the greatest.

    Parameters
    ----------
    rows
        ``name``, ``score_low``, ``score_high`` (0 to 1), ``severity_high`` (word), ``range`` (words), in
        order.
    """
    columns = ["name", "score_low", "score_high", "severity_high", "range"]
    shown = rows[columns].round({"score_low": 3, "score_high": 3})
    present = [word for word in COLOURS if word in set(shown["severity_high"])]
    colour = alt.Color(
        "severity_high:N", legend=None, scale=alt.Scale(domain=present, range=[COLOURS[word] for word in present])
    )
    least = alt.Chart().mark_bar(size=15).encode(colour)
    most = alt.Chart().mark_bar(size=15, opacity=0.4).encode(colour, x2="score_high:Q")
    words = alt.Chart().mark_text(align="left", dx=4).encode(x=_score("score_high"), text="severity_high:N")
    shared: dict[str, Any] = {
        "x": _score("score_low"),
        "y": alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=150)),
        "tooltip": [
            alt.Tooltip("name:N", title="Economy"),
            alt.Tooltip("range:N", title="Exposure"),
        ],
    }
    layered = alt.LayerChart(data=shown, layer=[least, most, words], encoding=shared)
    return layered.properties(
        height=alt.Step(23), description="Score of the most exposed economies, at least and at most"
    )


def _score(column: str) -> alt.X:
    return alt.X(
        f"{column}:Q",
        title=["Share of ways hit or of own cables lost,", "the larger: solid at least, pale at most"],
        axis=alt.Axis(format=".0%", tickCount=4),
        scale=alt.Scale(domain=[0, 1.18]),
    )


def replay(rows: pd.DataFrame) -> alt.LayerChart:
    """Return predicted against reported class for each economy of an incident, joined by a line.

    Parameters
    ----------
    rows
        ``name``, ``predicted_class`` and ``reported_class`` (0 to 4), in order.
    """
    order = rows["name"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)))
    axis = alt.Axis(
        values=[0, 1, 2, 3, 4], labelExpr="['0 none','1 slight','2 moderate','3 severe','4 near-total'][datum.value]"
    )
    scale = alt.Scale(domain=[-0.3, 4.3])
    line = base.mark_rule(color=theme.GREY, opacity=0.6).encode(
        x=alt.X("predicted_class:Q", title="Class of severity", axis=axis, scale=scale), x2="reported_class:Q"
    )
    long = (
        base.transform_fold(["predicted_class", "reported_class"], as_=["kind", "class"])
        .transform_calculate(kind="datum.kind == 'predicted_class' ? 'predicted' : 'reported'")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("class:Q", axis=axis, scale=scale, title="Class of severity"),
            shape=alt.Shape(
                "kind:N", title=None, scale=alt.Scale(domain=["reported", "predicted"], range=["circle", "diamond"])
            ),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=["reported", "predicted"], range=[theme.VERMILION, theme.ACCENT]),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("kind:N"),
                alt.Tooltip("class:Q", title="Class"),
            ],
        )
    )
    return (line + long).properties(height=alt.Step(24), description="Predicted and reported class by economy")


def compared(rows: pd.DataFrame) -> alt.LayerChart:
    """Return the exposure of economies in two scenarios, joined by a line.

    Parameters
    ----------
    rows
        ``name``, ``first`` and ``second`` (0 to 1), in order; both scenarios' names in ``first_name``, ``second_name``.
    """
    names = [rows["first_name"].iloc[0], rows["second_name"].iloc[0]] if len(rows) else ["first", "second"]
    order = rows["name"].tolist()
    base = alt.Chart(rows).encode(y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)))
    x_axis = alt.Axis(format=".0%", tickCount=5)
    line = base.mark_rule(color=theme.GREY, opacity=0.6).encode(
        x=alt.X("first:Q", title="Exposure", axis=x_axis, scale=alt.Scale(domain=[0, 1])), x2="second:Q"
    )
    dots = (
        base.transform_fold(["first", "second"], as_=["which", "exposure"])
        .transform_calculate(which="datum.which == 'first' ? datum.first_name : datum.second_name")
        .mark_point(size=90, filled=True, opacity=1)
        .encode(
            x=alt.X("exposure:Q", title="Exposure", axis=x_axis, scale=alt.Scale(domain=[0, 1])),
            shape=alt.Shape("which:N", title=None, scale=alt.Scale(domain=names, range=["circle", "diamond"])),
            color=alt.Color(
                "which:N",
                title=None,
                scale=alt.Scale(domain=names, range=[theme.VERMILION, theme.ACCENT]),
                legend=alt.Legend(orient="top", columns=1, labelLimit=420),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("which:N", title="Scenario"),
                alt.Tooltip("exposure:Q", title="Exposure", format=".0%"),
            ],
        )
    )
    return (line + dots).properties(height=alt.Step(24), description="Exposure in two scenarios by economy")


def corridor(rows: pd.DataFrame) -> alt.Chart:
    """Return the share of one economy's routes through each gate, by region, as a table of dots.

    Parameters
    ----------
    rows
        ``gate``, ``region`` and ``share`` (0 to 1).
    """
    return (
        alt.Chart(rows)
        .mark_bar(size=13, color=theme.ACCENT)
        .encode(
            x=alt.X(
                "share:Q",
                title="Share of routes",
                axis=alt.Axis(format=".0%", tickCount=2),
                scale=alt.Scale(domain=[0, 1]),
            ),
            y=alt.Y("gate:N", title=None, sort="-x", axis=alt.Axis(labelLimit=280, labelOverlap=False)),
            column=alt.Column("region:N", title=None),
            tooltip=[
                alt.Tooltip("gate:N", title="Chokepoint"),
                alt.Tooltip("region:N", title="Towards"),
                alt.Tooltip("share:Q", title="Share of routes", format=".0%"),
            ],
        )
        .properties(width=150, height=alt.Step(24), description="Share of routes through each chokepoint, by region")
    )


def typical_year(rows: pd.DataFrame) -> alt.Chart:
    """Return mean days per year at moderate exposure or worse, for the economies with most.

    Parameters
    ----------
    rows
        ``name``, ``days_moderate`` and ``days_severe``, in order.
    """
    order = rows["name"].tolist()
    return (
        alt.Chart(rows)
        .transform_calculate(only_moderate="datum.days_moderate - datum.days_severe")
        .transform_fold(["days_severe", "only_moderate"], as_=["kind", "days"])
        .transform_calculate(word="datum.kind == 'days_severe' ? 'severe or worse' : 'moderate'")
        .mark_bar(size=14)
        .encode(
            x=alt.X("days:Q", title="Mean days per year", axis=alt.Axis(format=".0f", tickCount=8)),
            y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=150)),
            color=alt.Color(
                "word:N",
                title=None,
                scale=alt.Scale(domain=["severe or worse", "moderate"], range=[theme.BANDS[3], theme.BANDS[2]]),
            ),
            order=alt.Order("word:N", sort="descending"),
            tooltip=[
                alt.Tooltip("name:N", title="Economy"),
                alt.Tooltip("word:N"),
                alt.Tooltip("days:Q", format=".0f"),
            ],
        )
        .properties(height=alt.Step(22), description="Mean days per year at each class of exposure")
    )
