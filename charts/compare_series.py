"""Charts of economies and companies over time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import altair as alt

from charts import compare_axes as axes
from charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


_HEIGHT, _LEAST_PLOT_HEIGHT, _LINE_OF_TEXT = 430, 320, 17
_ROOM_FOR_NAMES = 0.3


def apart(amounts: Sequence[float], *, low: float, log: bool) -> list[float]:
    """Return where the labels of amounts stand on the axis: as they are, or raised so that none covers another.

    Parameters
    ----------
    amounts
        Where they would stand.
    low
        The lowest amount of the axis; a linear one begins at zero.
    log
        Whether it is logarithmic.
    """
    high = max(amounts)
    ends = (math.log(low), math.log(high)) if log else (0.0, high)
    scale = _LEAST_PLOT_HEIGHT / ((ends[1] - ends[0]) or 1.0)
    pixels = [((math.log(amount) if log else amount) - ends[0]) * scale for amount in amounts]
    placed: dict[int, float] = {}
    floor = -math.inf
    for i in sorted(range(len(pixels)), key=pixels.__getitem__):
        placed[i] = floor = max(pixels[i], floor + _LINE_OF_TEXT)
    raised = [ends[0] + placed[i] / scale for i in range(len(pixels))]
    return [math.exp(value) for value in raised] if log else raised


def lines(rows: pd.DataFrame, *, axis_title: str, log: bool) -> axes.Picture:
    """Return figures over time; a line stops where years are missing, and points stand alone.

    Parameters
    ----------
    rows
        From `analysis.compare_series.over_time`.
    axis_title
        What the axis measures.
    log
        Whether the axis is logarithmic.
    """
    names = list(dict.fromkeys(rows["name"]))
    data = rows[["name", "when", "amount", "segment", "date"]]
    first, last = float(data["when"].min()), float(data["when"].max())
    room = (last - first or 1.0) * _ROOM_FOR_NAMES
    step = max(1, round((last - first) / 6))
    x = alt.X(
        "when:Q",
        scale=alt.Scale(nice=False, zero=False, domain=[first - 0.02 * room, last + room]),
        axis=alt.Axis(title="Year", format="d", grid=False, values=list(range(math.ceil(first), int(last) + 1, step))),
    )
    scale = alt.Scale(type="log" if log else "linear", zero=not log)
    axis = axes.amount_axis(
        f"{axis_title}{', logarithmic axis' if log else ''}",
        ticks=5,
        log_domain=(float(data["amount"].min()), float(data["amount"].max())) if log else (),
    )
    y = alt.Y("amount:Q", scale=scale, axis=axis)
    colour = alt.Color("name:N", scale=axes.named_colours(names), legend=None)
    dash = alt.StrokeDash(
        "name:N",
        scale=alt.Scale(domain=names, range=[axes.DASHES[i % len(axes.DASHES)] for i in range(len(names))]),
        legend=None,
    )
    base = alt.Chart(data).encode(x=x, y=y, color=colour)
    stretches = base.mark_line(strokeWidth=2).encode(
        detail=[alt.Detail("name:N"), alt.Detail("segment:O")], strokeDash=dash
    )
    points = base.mark_point(filled=True, size=22, opacity=1).encode(
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("date:N"), alt.Tooltip("amount:Q", format=".4s")]
    )
    ends = rows.sort_values("when").groupby("name", sort=False).tail(1)
    heights = apart(list(ends["amount"]), low=float(data["amount"].min()) if log else 0.0, log=log)
    at_end = alt.Chart(ends[["name", "when"]].assign(label=ends["name"], height=heights))
    labels = at_end.mark_text(align="left", dx=8, fontSize=13).encode(
        x=x, y=alt.Y("height:Q", scale=scale, axis=axis), text=alt.Text("label:N"), color=colour
    )
    return alt.layer(stretches, points, labels).properties(
        height=_HEIGHT, width="container", description=f"{axis_title} over time of {', '.join(names)}."
    )


def panel(
    rows: pd.DataFrame, *, axis_title: str, log: bool, width: int | str = "container", legends: bool = False
) -> alt.Chart:
    """Return one panel of the small multiples: the economy's line strong, the companies' dashed.

    Parameters
    ----------
    rows
        From `analysis.compare_series.small_multiples`; one panel's rows, or all of them for `small_multiples`.
    axis_title
        What the axis measures.
    log
        Whether the axis is logarithmic.
    width
        In pixels, or ``container``.
    legends
        Whether the legend is part of the picture; otherwise the page shows `panel_colours`.
    """
    line = rows["name"].where(rows["role"] == "beside", "The economy")
    data = rows[["panel", "when", "amount", "segment"]].assign(line=line)
    colours = panel_colours(rows)
    names, palette = list(colours), list(colours.values())
    dashes = [axes.DASHES[i % len(axes.DASHES)] for i in range(len(names))]
    legend = alt.Legend(title=None, columns=3, labelLimit=110, symbolType="stroke", symbolStrokeWidth=3)
    ends = (float(data["amount"].min()), float(data["amount"].max())) if log else ()
    return (
        alt.Chart(data)
        .mark_line(strokeWidth=2)
        .encode(
            x=alt.X(
                "when:Q",
                scale=alt.Scale(zero=False, nice=False),
                axis=alt.Axis(title=None, format="d", tickCount=3, grid=False),
            ),
            y=alt.Y(
                "amount:Q",
                scale=alt.Scale(type="log" if log else "linear", zero=not log),
                axis=axes.amount_axis(axis_title, ticks=3, log_domain=ends),
            ),
            color=alt.Color("line:N", scale=alt.Scale(domain=names, range=palette), legend=legend if legends else None),
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=names, range=dashes), legend=legend if legends else None
            ),
            detail=[alt.Detail("line:N"), alt.Detail("segment:O")],
        )
        .properties(height=220, width=width, description=f"{axis_title} over time.")
    )


def panel_colours(rows: pd.DataFrame) -> dict[str, str]:
    """Return the colour of each line of the small multiples."""
    names = ["The economy", *dict.fromkeys(rows.loc[rows["role"] == "beside", "name"])]
    return dict(zip(names, [theme.ACCENT, *(theme.CATEGORIES[1:] * 3)], strict=False))


def small_multiples(rows: pd.DataFrame, *, axis_title: str, log: bool) -> axes.Picture:
    """Return all panels in one picture, three a row, for taking away. Parameters as for `panel`."""
    order = list(dict.fromkeys(rows["panel"]))
    whole: axes.Picture = (
        panel(rows, axis_title=axis_title, log=log, width=220, legends=True)
        .properties(height=160)
        .facet(facet=alt.Facet("panel:N", sort=order, title=None), columns=3, spacing=18)
        .properties(description=f"{axis_title} over time, one panel an economy.")
    )
    return whole
