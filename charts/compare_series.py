"""Charts of economies and companies over time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import altair as alt

from charts import compare_axes as axes
from charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


_HEIGHT, _LEAST_PLOT_HEIGHT, _LINE_OF_TEXT = 430, 320, 17
_ROOM_FOR_NAMES = 0.3
_PANEL_HEIGHT, _PANEL_PLOT_HEIGHT, _PANEL_ROOM_FOR_NAMES, _LONGEST_PANEL_NAME = 240, 170, 0.7, 90
_THE_ECONOMY = "The economy"


def _round_years(first: float, last: float, *, most: int) -> list[int]:
    """Return years for an axis: every one, or every second, fifth, tenth and so on."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if last - first <= step * most)
    return list(range(math.ceil(first / step) * step, int(last) + 1, step))


def apart(amounts: Sequence[float], *, low: float, log: bool, plot_height: int = _LEAST_PLOT_HEIGHT) -> list[float]:
    """Return where the labels of amounts stand on the axis: as they are, or raised so that none covers another.

    Parameters
    ----------
    amounts
        Where they would stand.
    low
        The lowest amount of the axis; a linear one begins at zero.
    log
        Whether it is logarithmic.
    plot_height
        Pixels of the axis, at least.
    """
    high = max(amounts)
    ends = (math.log(low), math.log(high)) if log else (0.0, high)
    scale = plot_height / ((ends[1] - ends[0]) or 1.0)
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
    x = alt.X(
        "when:Q",
        scale=alt.Scale(nice=False, zero=False, domain=[first - 0.02 * room, last + room]),
        axis=alt.Axis(title="Year", format="d", grid=False, values=_round_years(first, last, most=8)),
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


def panel(rows: pd.DataFrame, *, axis_title: str, log: bool, width: int | str = "container") -> axes.Picture:
    """Return one panel of the small multiples: every line named at its end, the economy's solid, the others dashed.

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
    """
    data = _named_at_the_end(rows, log=log)
    names = list(dict.fromkeys([_THE_ECONOMY, *data["line"]]))
    first, last = float(data["when"].min()), float(data["when"].max())
    room = (last - first or 1.0) * _PANEL_ROOM_FOR_NAMES
    ends = (float(data["amount"].min()), float(data["amount"].max())) if log else ()
    colours = [theme.ACCENT, *(theme.CATEGORIES[1:] * 3)]
    x = alt.X(
        "when:Q",
        scale=alt.Scale(zero=False, nice=False, domain=[first - 0.04 * room, last + room]),
        axis=alt.Axis(title=None, format="d", grid=False, values=_round_years(first, last, most=4)),
    )
    scale = alt.Scale(type="log", nice=False, padding=10) if log else alt.Scale(zero=True)
    axis = axes.amount_axis(axis_title, ticks=3, log_domain=ends)
    y = alt.Y("amount:Q", scale=scale, axis=axis)
    base = alt.Chart().encode(x=x, color=alt.Color("line:N", scale=_range(names, colours), legend=None))
    stretches = base.mark_line(strokeWidth=2).encode(
        y=y,
        strokeDash=alt.StrokeDash("line:N", scale=_range(names, axes.DASHES), legend=None),
        detail=[alt.Detail("line:N"), alt.Detail("segment:O")],
    )
    points = base.mark_point(filled=True, size=14, opacity=1).encode(y=y)
    labels = (
        base.transform_filter("datum.label != ''")
        .mark_text(align="left", dx=7, fontSize=13, limit=_LONGEST_PANEL_NAME)
        .encode(y=alt.Y("height:Q", scale=scale, axis=axis), text="label:N")
    )
    return alt.layer(stretches, points, labels, data=data).properties(
        height=_PANEL_HEIGHT, width=width, description=f"{axis_title} over time."
    )


def _range(names: Sequence[str], values: Sequence[Any]) -> alt.Scale:
    return alt.Scale(domain=list(names), range=[values[i % len(values)] for i in range(len(names))])


def _named_at_the_end(rows: pd.DataFrame, *, log: bool) -> pd.DataFrame:
    """Return the rows with the name of each line at its last point, and the height where it stands clear."""
    own = rows["role"] != "beside"
    data = rows[["panel", "when", "amount", "segment"]].assign(line=rows["name"].mask(own, _THE_ECONOMY))
    data = data.assign(label="", height=rows["amount"])
    for _, part in rows.groupby("panel", sort=False):
        ends = part.sort_values("when").groupby("name", sort=False).tail(1)
        low = float(part["amount"].min()) if log else 0.0
        data.loc[ends.index, "label"] = ends["name"]
        data.loc[ends.index, "height"] = apart(list(ends["amount"]), low=low, log=log, plot_height=_PANEL_PLOT_HEIGHT)
    return data


def small_multiples(rows: pd.DataFrame, *, axis_title: str, log: bool) -> axes.Picture:
    """Return all panels in one picture, three a row, for taking away. Parameters as for `panel`."""
    order = list(dict.fromkeys(rows["panel"]))
    whole: axes.Picture = (
        panel(rows, axis_title=axis_title, log=log, width=300)
        .facet(facet=alt.Facet("panel:N", sort=order, title=None), columns=3, spacing=18)
        .properties(description=f"{axis_title} over time, one panel an economy.")
    )
    return whole
