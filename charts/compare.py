"""Charts that set economies beside companies. Colour and shape both say who is who."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import altair as alt
import pandas as pd

from analysis.wording import money, significant, times
from charts import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHO = {
    "Chosen": (theme.ACCENT, "circle"),
    "Economy": (theme.GREY, "circle"),
    "Bloc": (theme.GREY, "square"),
    "Company": (theme.ORANGE, "diamond"),
    "Group": (theme.ORANGE, "square"),
}
_ROW = 26
_AROUND = 120
_LEAST_ROWS_HEIGHT = 100
_ROOM_FOR_LABELS = 0.48
_AXIS_MONEY = (
    "datum.value >= 1e12 ? format(datum.value / 1e12, ',.3~r') + ' tn' : datum.value >= 1e9 ? "
    "format(datum.value / 1e9, ',.3~r') + ' bn' : datum.value >= 1e6 ? format(datum.value / 1e6, ',.3~r') + ' m' : "
    "format(datum.value, ',.3~r')"
)
_AMOUNT = "Amount"


Picture: TypeAlias = alt.LayerChart | alt.FacetChart


def _height(rows: int, *, row: int = _ROW) -> int:
    """Return the height of a chart with its axis and legend, which share it on the page."""
    return max(row * rows, _LEAST_ROWS_HEIGHT) + _AROUND


def _who(rows: pd.DataFrame) -> pd.Series:
    names = rows["kind"].map({"economy": "Economy", "bloc": "Bloc", "company": "Company", "group": "Group"})
    return names.where(rows["role"] != "chosen", "Chosen") if "role" in rows else names


def _present(who: pd.Series) -> list[str]:
    seen = set(who)
    return [name for name in _WHO if name in seen]


def _colour(who: pd.Series) -> alt.Color:
    names = _present(who)
    scale = alt.Scale(domain=names, range=[_WHO[name][0] for name in names])
    return alt.Color("who:N", scale=scale, legend=alt.Legend(title=None) if len(names) > 1 else None)


def _shape(who: pd.Series) -> alt.Shape:
    names = _present(who)
    scale = alt.Scale(domain=names, range=[_WHO[name][1] for name in names])
    return alt.Shape("who:N", scale=scale, legend=alt.Legend(title=None) if len(names) > 1 else None)


def _domain(amounts: pd.Series, *, log: bool) -> list[float]:
    low, high = float(amounts.min()), float(amounts.max())
    if log:
        low, high = low / 1.5, max(high, low * 10)
        return [low, high * (high / low) ** _ROOM_FOR_LABELS]
    return [0.0, high * (1 + _ROOM_FOR_LABELS)]


def _names(column: str, values: pd.Series) -> alt.Y:
    axis = alt.Axis(labelLimit=150, labelPadding=6, ticks=False, labelOverlap=False, labelFlush=False)
    return alt.Y(f"{column}:N", sort=list(dict.fromkeys(values)), title=None, axis=axis)


def _amount_axis(title: str, *, ticks: int = 4, log_domain: Sequence[float] = ()) -> alt.Axis:
    axis = alt.Axis(title=title, labelExpr=_AXIS_MONEY, tickCount=ticks, labelOverlap=True)
    if log_domain:
        axis.values = _log_ticks(*log_domain)
    return axis


def _log_ticks(low: float, high: float) -> list[float]:
    """Return round values on a log axis: few enough to read on a phone."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if len(decades) <= 3 else (1, 3) if len(decades) <= 4 else (1,)
    every = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
    return every[:: -(-len(every) // 7)] if every else [low, high]


def ladder(rows: pd.DataFrame, *, axis_title: str, unit: str, log: bool) -> Picture:
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
    who = _who(rows)
    data = rows[["name", "amount", "date", "kind"]].assign(
        who=who,
        label=[_ladder_label(a, r, unit) for a, r in zip(rows["amount"], rows["ratio"], strict=True)],
    )
    domain = _domain(data["amount"], log=log)
    data = data.assign(start=domain[0])
    scale = alt.Scale(type="log" if log else "linear", domain=domain, nice=False)
    title = f"{axis_title}, {'logarithmic' if log else 'linear'} axis"
    axis = _amount_axis(title, log_domain=domain if log else ())
    y = _names("name", data["name"])
    tips = [alt.Tooltip("name:N", title="Name"), alt.Tooltip("label:N", title=_AMOUNT), alt.Tooltip("date:N")]
    base = alt.Chart(data).encode(x=alt.X("amount:Q", scale=scale, axis=axis), y=y)
    mark = (
        base.mark_point(filled=True, size=130, opacity=1).encode(color=_colour(who), shape=_shape(who), tooltip=tips)
        if log
        else base.mark_bar(height=14).encode(color=_colour(who), tooltip=tips)
    )
    guide = base.mark_rule(color=theme.GREY, opacity=0.35).encode(
        x=alt.X("start:Q", scale=scale, axis=axis), x2=alt.X2("amount:Q")
    )
    text = base.mark_text(align="left", dx=11, fontSize=12).encode(text=alt.Text("label:N"))
    layers = (guide, mark, text) if log else (mark, text)
    return alt.layer(*layers).properties(
        height=_height(len(data)), width="container", description=f"Ladder of {axis_title}, highest first."
    )


def _ladder_label(amount: float, ratio: float, unit: str) -> str:
    said = money(amount, unit=unit)
    if pd.isna(ratio) or ratio == 1:
        return said
    return f"{said} · {_short_times(ratio)}"


def _short_times(ratio: float) -> str:
    said = times(ratio)
    if said.startswith("about"):
        return "same"
    return said.removesuffix(" of").replace(" times", "×")


def multiples_of_me(rows: pd.DataFrame, *, name: str, unit_words: str) -> Picture:
    """Return how many times the chosen party's amount each other amount is.

    Parameters
    ----------
    rows
        From `analysis.compare.ladder` without neighbours and without the chosen party.
    name, unit_words
        Of the chosen party: ``Kenya``, ``GDP``.
    """
    who = _who(rows)
    data = rows[["name", "ratio", "amount"]].assign(who=who, label=[_short_times(r) for r in rows["ratio"]])
    x = alt.X(
        "ratio:Q",
        scale=alt.Scale(domain=[0, max(float(data["ratio"].max()), 1.0) * 1.3], nice=False),
        axis=alt.Axis(title=f"Times the {unit_words} of {name}", tickCount=4, format=",.3~r"),
    )
    y = _names("name", data["name"])
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_bar(height=18).encode(x=x, color=_colour(who))
    text = base.mark_text(align="left", dx=6, fontSize=13).encode(x=x, text=alt.Text("label:N"))
    one = alt.Chart(pd.DataFrame({"ratio": [1.0]})).mark_rule(color=theme.ACCENT, strokeDash=[4, 3]).encode(x=x)
    return alt.layer(bars, text, one).properties(
        height=_height(len(data), row=34),
        width="container",
        description=f"Bars: how many times the {unit_words} of {name} each amount is.",
    )


def staircase(rows: pd.DataFrame, *, target: float, target_name: str, axis_title: str, unit: str) -> Picture:
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
    who = _who(rows)
    data = rows[["name", "start", "end", "amount"]].assign(
        who=who, label=[money(amount, unit=unit) for amount in rows["amount"]]
    )
    top = max(float(data["end"].max()), target)
    scale = alt.Scale(domain=[0, top * (1 + _ROOM_FOR_LABELS)], nice=False)
    y = _names("name", data["name"])
    base = alt.Chart(data).encode(y=y)
    steps = base.mark_bar(height=16).encode(
        x=alt.X("start:Q", scale=scale, axis=_amount_axis(f"{axis_title}, added up")),
        x2=alt.X2("end:Q"),
        color=_colour(who),
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("label:N", title=_AMOUNT)],
    )
    text = base.mark_text(align="left", dx=6, fontSize=12).encode(
        x=alt.X("end:Q", scale=scale), text=alt.Text("label:N")
    )
    line = alt.Chart(pd.DataFrame({"target": [target]})).encode(x=alt.X("target:Q", scale=scale))
    rule = line.mark_rule(color=theme.ACCENT, strokeDash=[5, 3], strokeWidth=2)
    return alt.layer(steps, text, rule).properties(
        height=_height(len(data)),
        width="container",
        description=f"Steps that add up to {target_name}, drawn as a dashed line.",
    )


def _named_colours(names: Sequence[str]) -> alt.Scale:
    palette = [theme.CATEGORIES[i % len(theme.CATEGORIES)] for i in range(len(names))]
    return alt.Scale(domain=list(names), range=palette)


def lines(rows: pd.DataFrame, *, axis_title: str, log: bool) -> Picture:
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
    x = alt.X(
        "when:Q",
        scale=alt.Scale(nice=False, zero=False, padding=6),
        axis=alt.Axis(title="Year", format="d", tickMinStep=1, grid=False, tickCount=6),
    )
    y = alt.Y(
        "amount:Q",
        scale=alt.Scale(type="log" if log else "linear", zero=not log),
        axis=_amount_axis(
            f"{axis_title}{', logarithmic axis' if log else ''}",
            ticks=5,
            log_domain=(float(data["amount"].min()), float(data["amount"].max())) if log else (),
        ),
    )
    legend = alt.Legend(title=None, columns=3, labelLimit=110, symbolType="stroke", symbolStrokeWidth=3)
    colour = alt.Color("name:N", scale=_named_colours(names), legend=legend)
    dash = alt.StrokeDash(
        "name:N",
        scale=alt.Scale(domain=names, range=[_DASHES[i % len(_DASHES)] for i in range(len(names))]),
        legend=legend,
    )
    base = alt.Chart(data).encode(x=x, y=y, color=colour)
    stretches = base.mark_line(strokeWidth=2).encode(
        detail=[alt.Detail("name:N"), alt.Detail("segment:O")], strokeDash=dash
    )
    points = base.mark_point(filled=True, size=22, opacity=1).encode(
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("date:N"), alt.Tooltip("amount:Q", format=".4s")]
    )
    return alt.layer(stretches, points).properties(
        height=430, width="container", description=f"{axis_title} over time of {', '.join(names)}."
    )


_DASHES = ([1, 0], [6, 2], [2, 2], [8, 3, 2, 3], [4, 4], [10, 2])


def race(rows: pd.DataFrame, *, axis_title: str, unit: str, top: float) -> Picture:
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
    who = _who(rows)
    data = rows[["rank", "amount"]].assign(
        who=who,
        place=[f"{rank}. {name}" for rank, name in zip(rows["rank"], rows["name"], strict=True)],
        label=[money(amount, unit=unit) for amount in rows["amount"]],
    )
    scale = alt.Scale(domain=[0, top * 1.3], nice=False)
    base = alt.Chart(data).encode(
        x=alt.X("amount:Q", scale=scale, axis=_amount_axis(f"{axis_title}, linear axis")),
        y=_names("place", data["place"]),
    )
    bars = base.mark_bar(height=17).encode(color=_colour(who))
    text = base.mark_text(align="left", dx=6, fontSize=12).encode(text=alt.Text("label:N"))
    return alt.layer(bars, text).properties(
        height=_height(13), width="container", description=f"Highest places by {axis_title}."
    )


_ROOM_FOR_BOTH, _ROOM_FOR_NAME = 2, 1


def _room(width: float, height: float) -> int:
    """Return whether a box has room for two lines (2), a name (1) or nothing (0), also on a phone."""
    if width >= 0.3 and height >= 0.15:
        return _ROOM_FOR_BOTH
    return _ROOM_FOR_NAME if width >= 0.1 and height >= 0.05 else 0


def _on_colour(base: alt.Chart, *, dy: int, size: int) -> alt.Chart:
    return base.mark_text(align="left", baseline="top", dx=8, dy=dy, fontSize=size, color="#ffffff")


def areas(rows: pd.DataFrame, *, unit: str) -> Picture:
    """Return rectangles whose areas are proportional to the amounts.

    Parameters
    ----------
    rows
        ``name``, ``amount``, ``kind``, ``role``, and ``x``, ``y``, ``x2``, ``y2`` from `analysis.areas.rectangles`.
    unit
        What stands before each amount.
    """
    who = _who(rows)
    wide, high = rows["x2"] - rows["x"], rows["y2"] - rows["y"]
    data = rows[["name", "x", "x2"]].assign(
        who=who,
        y=1 - rows["y"],
        y2=1 - rows["y2"],
        amount=[money(amount, unit=unit) for amount in rows["amount"]],
        room=[_room(w, h) for w, h in zip(wide, high, strict=True)],
    )
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=None)
    base = alt.Chart(data)
    boxes = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        x=x,
        x2=alt.X2("x2:Q"),
        y=y,
        y2=alt.Y2("y2:Q"),
        color=_colour(who),
        tooltip=[alt.Tooltip("name:N", title="Name"), alt.Tooltip("amount:N", title=_AMOUNT)],
    )
    inside = base.encode(x=x, y=y)
    both = inside.transform_filter(alt.datum.room == _ROOM_FOR_BOTH)
    name = _on_colour(both, dy=8, size=15).encode(text=alt.Text("name:N"))
    amount = _on_colour(both, dy=28, size=14).encode(text=alt.Text("amount:N"))
    small = inside.transform_filter(alt.datum.room == _ROOM_FOR_NAME)
    only = _on_colour(small, dy=5, size=11).encode(text=alt.Text("name:N"))
    return alt.layer(boxes, name, amount, only).properties(
        height=420, width="container", description="Rectangles with areas in proportion to the amounts."
    )


def scatter(rows: pd.DataFrame) -> Picture:
    """Return revenue against market value, one company a point, on two log axes; losses have their own shape.

    Parameters
    ----------
    rows
        ``name``, ``revenue_usd``, ``market_cap_usd``, ``result`` (Profit, Loss or No data), ``highlight``.
    """
    data = rows[["name", "revenue_usd", "market_cap_usd", "result", "highlight"]]
    low, high = float(data["revenue_usd"].min()), float(data["revenue_usd"].max())
    guides = pd.DataFrame(
        [
            {"revenue_usd": r, "market_cap_usd": r * k, "guide": f"{k:g} times revenue"}
            for k in (1, 10)
            for r in (low, high)
        ]
    )
    x = alt.X(
        "revenue_usd:Q",
        scale=alt.Scale(type="log", nice=False, padding=10),
        axis=_amount_axis("Revenue in a year (US$), logarithmic axis", log_domain=(low, high)),
    )
    y = alt.Y(
        "market_cap_usd:Q",
        scale=alt.Scale(type="log", nice=False, padding=14),
        axis=_amount_axis(
            "Market value (US$), logarithmic axis",
            log_domain=(float(data["market_cap_usd"].min()), float(data["market_cap_usd"].max())),
        ),
    )
    points = (
        alt.Chart(data)
        .mark_point(filled=True, size=70, opacity=0.85)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "result:N",
                scale=alt.Scale(domain=["Profit", "Loss", "No data"], range=[theme.BLUE, theme.VERMILION, theme.GREY]),
                legend=alt.Legend(title="Result of the year"),
            ),
            shape=alt.Shape(
                "result:N",
                scale=alt.Scale(domain=["Profit", "Loss", "No data"], range=["circle", "triangle-down", "square"]),
            ),
            tooltip=[
                alt.Tooltip("name:N", title="Company"),
                alt.Tooltip("revenue_usd:Q", title="Revenue (US$)", format=".3s"),
                alt.Tooltip("market_cap_usd:Q", title="Market value (US$)", format=".3s"),
                alt.Tooltip("result:N", title="Result"),
            ],
        )
    )
    marked = data[data["highlight"]].sort_values("revenue_usd")
    names = [
        alt.Chart(half).mark_text(dy=dy, fontSize=12).encode(x=x, y=y, text=alt.Text("name:N"))
        for half, dy in ((marked.iloc[::2], -11), (marked.iloc[1::2], 13))
    ]
    rules = (
        alt.Chart(guides)
        .mark_line(color=theme.GREY, opacity=0.5, strokeDash=[3, 3], clip=True)
        .encode(x=x, y=y, detail=alt.Detail("guide:N"))
    )
    labels = (
        alt.Chart(guides)
        .transform_filter(alt.datum.revenue_usd == low)
        .mark_text(align="left", dx=4, dy=-13, fontSize=11)
        .encode(x=x, y=y, text=alt.Text("guide:N"))
    )
    return alt.layer(rules, points, *names, labels).properties(
        height=500, width="container", description="Companies by revenue and market value."
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
    dashes = [_DASHES[i % len(_DASHES)] for i in range(len(names))]
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
                axis=_amount_axis(axis_title, ticks=3, log_domain=ends),
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


def small_multiples(rows: pd.DataFrame, *, axis_title: str, log: bool) -> Picture:
    """Return all panels in one picture, three a row, for taking away. Parameters as for `panel`."""
    order = list(dict.fromkeys(rows["panel"]))
    whole: Picture = (
        panel(rows, axis_title=axis_title, log=log, width=220, legends=True)
        .properties(height=160)
        .facet(facet=alt.Facet("panel:N", sort=order, title=None), columns=3, spacing=18)
        .properties(description=f"{axis_title} over time, one panel an economy.")
    )
    return whole


def side_by_side(rows: pd.DataFrame) -> Picture:
    """Return each fact of each economy as a share of the largest of them.

    Parameters
    ----------
    rows
        ``fact``, ``name``, ``share_pct`` of the largest, ``shown`` (the figure with its unit).
    """
    names = list(dict.fromkeys(rows["name"]))
    shapes = ["circle", "diamond", "square", "triangle-up", "triangle-down", "cross"]
    base = alt.Chart(rows[["fact", "name", "share_pct", "shown"]]).encode(
        x=alt.X(
            "share_pct:Q",
            scale=alt.Scale(domain=[0, 104], nice=False),
            axis=alt.Axis(title="In % of the largest of these economies", tickCount=5),
        ),
        y=_names("fact", rows["fact"]),
    )
    points = base.mark_point(filled=True, size=120, opacity=0.9).encode(
        color=alt.Color("name:N", scale=_named_colours(names), legend=alt.Legend(title=None, columns=3)),
        shape=alt.Shape("name:N", scale=alt.Scale(domain=names, range=shapes[: len(names)])),
        tooltip=[alt.Tooltip("name:N", title="Economy"), alt.Tooltip("fact:N"), alt.Tooltip("shown:N", title=_AMOUNT)],
    )
    return alt.layer(points).properties(
        height=_height(rows["fact"].nunique(), row=34),
        width="container",
        description=f"Dots: each fact of {', '.join(names)} in % of the largest.",
    )


def claims(rows: pd.DataFrame) -> Picture:
    """Return what was said beside what each edition of the data gives.

    Parameters
    ----------
    rows
        From `analysis.compare_claims.claims_today`.
    """
    editions = list(dict.fromkeys(rows["edition"]))
    shapes = ["diamond", "circle", "square", "triangle-up", "triangle-down", "cross"]
    palette = [theme.VERMILION, theme.ACCENT, theme.GREEN, theme.PURPLE, theme.YELLOW, theme.GREY]
    data = rows[["name", "edition", "amount_usd", "difference_pct"]].assign(
        shown=[money(amount) for amount in rows["amount_usd"]],
        change=[f"{significant(value, 2)}%" for value in rows["difference_pct"]],
    )
    x = alt.X(
        "amount_usd:Q",
        scale=alt.Scale(zero=False, padding=14),
        axis=_amount_axis("US$ of the year, linear axis from above zero"),
    )
    y = _names("name", rows["name"])
    base = alt.Chart(data).encode(x=x, y=y)
    spans = (
        alt.Chart(data)
        .mark_rule(color=theme.GREY, opacity=0.5)
        .encode(x=alt.X("min(amount_usd):Q"), x2="max(amount_usd):Q", y=y)
    )
    points = base.mark_point(filled=True, size=130, opacity=0.9).encode(
        color=alt.Color(
            "edition:N",
            scale=alt.Scale(domain=editions, range=palette[: len(editions)]),
            legend=alt.Legend(title=None, columns=2, labelLimit=170),
        ),
        shape=alt.Shape("edition:N", scale=alt.Scale(domain=editions, range=shapes[: len(editions)])),
        tooltip=[
            alt.Tooltip("name:N", title="Name"),
            alt.Tooltip("edition:N", title="Edition"),
            alt.Tooltip("shown:N", title=_AMOUNT),
            alt.Tooltip("change:N", title="Against what was said"),
        ],
    )
    return alt.layer(spans, points).properties(
        height=340, width="container", description="Quoted figures beside those of each edition of the data."
    )
