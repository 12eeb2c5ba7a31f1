"""Charts that set economies beside companies at one date. Colour and shape both say who is who."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from analysis.wording import amount_text, multiple
from charts import compare_axes as axes
from charts import theme

_ROOM_FOR_AMOUNT = 0.2
"""Of an axis: how much an amount takes that is written behind a bar."""
_ROOM_BESIDE_ONE = 1.7
"""Where an axis of multiples ends at least, so that “about the same” has room behind a bar of one."""


_LABEL_THAT_FITS = "scale('x', datum.amount) + 11 + 6.2 * length(datum.label) > width ? datum.said : datum.label"
"""The amount alone where the multiple beside it would be cut, as on a phone; a letter of 13 pixels takes about 6.2."""


def ladder(rows: pd.DataFrame, *, axis_title: str, unit: str, log: bool) -> axes.Picture:
    """Return the ranked ladder: points on a log axis, bars from zero on a linear one.

    Parameters
    ----------
    rows
        From `analysis.compare.ladder`.
    axis_title, unit
        What the axis measures, and what stands before each amount.
    log
        Whether the axis is logarithmic; its title says so.
    """
    who = axes.who_of(rows)
    ratios = rows["ratio"].mask(rows["role"] == "chosen")
    data = rows[["name", "amount", "date", "kind"]].assign(
        who=who,
        said=[amount_text(amount, unit) for amount in rows["amount"]],
        label=[_ladder_label(a, r, unit) for a, r in zip(rows["amount"], ratios, strict=True)],
    )
    domain = axes.domain(data["amount"], log=log)
    data = data.assign(start=domain[0])
    scale = alt.Scale(type="log" if log else "linear", domain=domain, nice=False)
    title = f"{axis_title}, {'logarithmic' if log else 'linear'} axis"
    axis = axes.amount_axis(title, log_domain=domain if log else ())
    y = axes.names_axis("name", data["name"])
    tips = [alt.Tooltip("name:N", title="Name"), alt.Tooltip("label:N", title=axes.AMOUNT), alt.Tooltip("date:N")]
    base = alt.Chart(data).encode(x=alt.X("amount:Q", scale=scale, axis=axis), y=y)
    mark = (
        base.mark_point(filled=True, size=130, opacity=1).encode(
            color=axes.colour(who), shape=axes.shape(who), tooltip=tips
        )
        if log
        else base.mark_bar(height=14).encode(color=axes.colour(who), tooltip=tips)
    )
    guide = base.mark_rule(color=theme.GREY, opacity=0.35).encode(
        x=alt.X("start:Q", scale=scale, axis=axis), x2=alt.X2("amount:Q")
    )
    text = base.mark_text(align="left", dx=11, fontSize=13, text=alt.ExprRef(_LABEL_THAT_FITS))
    layers = (guide, mark, text) if log else (mark, text)
    return alt.layer(*layers).properties(
        height=axes.height(len(data)), width="container", description=f"Ladder of {axis_title}, highest first."
    )


def _ladder_label(amount: float, ratio: float, unit: str) -> str:
    said = amount_text(amount, unit)
    if pd.isna(ratio):
        return said
    return f"{said} · {_short_times(ratio)}"


def _short_times(ratio: float) -> str:
    return multiple(ratio).replace(" times", "×")


def multiples_of_me(rows: pd.DataFrame, *, name: str, unit_words: str) -> axes.Picture:
    """Return how many times the chosen party's amount each other amount is.

    Parameters
    ----------
    rows
        From `analysis.compare.ladder` without neighbours and without the chosen party.
    name, unit_words
        Of the chosen party: ``Kenya``, ``GDP``.
    """
    who = axes.who_of(rows)
    data = rows[["name", "ratio", "amount"]].assign(who=who, label=[_short_times(r) for r in rows["ratio"]])
    x = alt.X(
        "ratio:Q",
        scale=alt.Scale(domain=[0, max(float(data["ratio"].max()) * 1.3, _ROOM_BESIDE_ONE)], nice=False),
        axis=alt.Axis(title=f"Times the {unit_words} of {name}", tickCount=4, format=",.3~r"),
    )
    y = axes.names_axis("name", data["name"])
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_bar(height=18).encode(x=x, color=axes.colour(who))
    text = base.mark_text(align="left", dx=6, fontSize=13).encode(x=x, text=alt.Text("label:N"))
    one = alt.Chart(pd.DataFrame({"ratio": [1.0]})).mark_rule(color=theme.ACCENT, strokeDash=[4, 3]).encode(x=x)
    return alt.layer(bars, text, one).properties(
        height=axes.height(len(data), row=34),
        width="container",
        description=f"Bars: how many times the {unit_words} of {name} each amount is.",
    )


def staircase(rows: pd.DataFrame, *, target: float, target_name: str, axis_title: str, unit: str) -> axes.Picture:
    """Return a set of amounts as steps that climb to a target.

    Parameters
    ----------
    rows
        From `analysis.compare_together.steps`.
    target, target_name
        The amount to reach, drawn as a line.
    axis_title, unit
        What the axis measures, and what stands before each amount.
    """
    who = axes.who_of(rows)
    data = rows[["name", "start", "end", "amount"]].assign(
        who=who, label=[amount_text(amount, unit) for amount in rows["amount"]]
    )
    top = max(float(data["end"].max()), target)
    clear = data["end"] < target - _ROOM_FOR_AMOUNT * top
    data["beside"] = data["end"].where(clear, data["end"].clip(lower=target))  # the line runs through no amount
    scale = alt.Scale(domain=[0, top * (1 + axes.ROOM_FOR_LABELS)], nice=False)
    y = axes.names_axis("name", data["name"])
    base = alt.Chart(data).encode(y=y)
    steps = base.mark_bar(height=16).encode(
        x=alt.X("start:Q", scale=scale, axis=axes.amount_axis(f"{axis_title}, added up")),
        x2=alt.X2("end:Q"),
        color=axes.colour(who),
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("label:N", title=axes.AMOUNT)],
    )
    text = base.mark_text(align="left", dx=6, fontSize=13).encode(
        x=alt.X("beside:Q", scale=scale), text=alt.Text("label:N")
    )
    line = alt.Chart(pd.DataFrame({"target": [target]})).encode(x=alt.X("target:Q", scale=scale))
    rule = line.mark_rule(color=theme.ACCENT, strokeDash=[5, 3], strokeWidth=2)
    return alt.layer(steps, text, rule).properties(
        height=axes.height(len(data)),
        width="container",
        description=f"Steps that add up to {target_name}, drawn as a dashed line.",
    )


def race(rows: pd.DataFrame, *, axis_title: str, unit: str, top: float) -> axes.Picture:
    """Return the places of one year as bars.

    Parameters
    ----------
    rows
        From `analysis.compare_series.race`.
    axis_title, unit
        What the axis measures, and what stands before each amount.
    top
        The largest amount of all years, so that the axis stays the same while years pass.
    """
    who = axes.who_of(rows)
    data = rows[["rank", "amount"]].assign(
        who=who,
        place=[f"{rank}. {name}" for rank, name in zip(rows["rank"], rows["name"], strict=True)],
        label=[amount_text(amount, unit) for amount in rows["amount"]],
    )
    scale = alt.Scale(domain=[0, top * 1.3], nice=False)
    base = alt.Chart(data).encode(
        x=alt.X("amount:Q", scale=scale, axis=axes.amount_axis(f"{axis_title}, linear axis")),
        y=axes.names_axis("place", data["place"]),
    )
    bars = base.mark_bar(height=17).encode(color=axes.colour(who))
    text = base.mark_text(align="left", dx=6, fontSize=13).encode(text=alt.Text("label:N"))
    return alt.layer(bars, text).properties(
        height=axes.height(13), width="container", description=f"Highest places by {axis_title}."
    )


_ROOM_FOR_BOTH, _ROOM_FOR_NAME = 2, 1


def _room(width: float, height: float) -> int:
    """Return whether a box has room for two lines (2), a name (1) or nothing (0), also on a phone."""
    if width >= 0.3 and height >= 0.15:
        return _ROOM_FOR_BOTH
    return _ROOM_FOR_NAME if width >= 0.1 and height >= 0.05 else 0


def _on_colour(base: alt.Chart, *, dy: int, size: int) -> alt.Chart:
    return base.mark_text(align="left", baseline="top", dx=8, dy=dy, fontSize=size).encode(
        color=alt.condition("datum.who == 'Chosen'", alt.value("#ffffff"), alt.value("#000000"))
    )


def areas(rows: pd.DataFrame, *, unit: str) -> axes.Picture:
    """Return rectangles whose areas are proportional to the amounts.

    Parameters
    ----------
    rows
        ``name``, ``amount``, ``kind``, ``role``, and ``x``, ``y``, ``x2``, ``y2`` from `analysis.areas.rectangles`.
    unit
        What stands before each amount.
    """
    who = axes.who_of(rows)
    wide, high = rows["x2"] - rows["x"], rows["y2"] - rows["y"]
    data = rows[["name", "x", "x2"]].assign(
        who=who,
        y=1 - rows["y"],
        y2=1 - rows["y2"],
        amount=[amount_text(amount, unit) for amount in rows["amount"]],
        room=[_room(w, h) for w, h in zip(wide, high, strict=True)],
    )
    data = data.assign(
        own=[f"{n}: {a}" if w == "Chosen" else "" for n, a, w in zip(data["name"], data["amount"], who, strict=True)]
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    base = alt.Chart(data)
    boxes = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        x=x,
        x2=alt.X2("x2:Q"),
        y=y,
        y2=alt.Y2("y2:Q"),
        color=axes.colour(who),
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("amount:N", title=axes.AMOUNT)],
    )
    inside = base.encode(x=x, y=y)
    both = inside.transform_filter(alt.datum.room == _ROOM_FOR_BOTH)
    name = _on_colour(both, dy=8, size=15).encode(text=alt.Text("name:N"))
    amount = _on_colour(both, dy=28, size=14).encode(text=alt.Text("amount:N"))
    small = inside.transform_filter(alt.datum.room == _ROOM_FOR_NAME)
    only = _on_colour(small, dy=5, size=13).encode(text=alt.Text("name:N"))
    chosen = base.transform_filter((alt.datum.own != "") & (alt.datum.room == 0))
    ring = chosen.mark_rect(filled=False, stroke="#ffffff", strokeWidth=3).encode(
        x=x, x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q")
    )
    called = alt.Text("own:N")
    label = chosen.encode(x=alt.X("x2:Q"), y=alt.Y("y2:Q"), text=called)
    style: dict[str, Any] = {"align": "right", "baseline": "bottom", "dy": -5, "fontSize": 15, "fontWeight": "bold"}
    halo = label.mark_text(**style, color="#1d252c", stroke="#1d252c", strokeWidth=4)
    layers = (boxes, name, amount, only, ring, halo, label.mark_text(**style, color="#ffffff"))
    return alt.layer(*layers).properties(
        height=420, width="container", description="Rectangles with areas in proportion to the amounts."
    )
