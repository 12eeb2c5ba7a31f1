"""Charts of points: companies by revenue and value, economies side by side, editions of one figure."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.wording import money, significant
from charts import compare_axes as axes
from charts import theme


def scatter(rows: pd.DataFrame) -> axes.Picture:
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
            {"revenue_usd": r, "market_cap_usd": r * k, "guide": guide}
            for k, guide in ((1, "as much as revenue"), (10, "10 times revenue"))
            for r in (low, high)
        ]
    )
    x = alt.X(
        "revenue_usd:Q",
        scale=alt.Scale(type="log", nice=False, padding=10),
        axis=axes.amount_axis("Revenue in a year (US$), logarithmic axis", log_domain=(low, high)),
    )
    y = alt.Y(
        "market_cap_usd:Q",
        scale=alt.Scale(type="log", nice=False, padding=14),
        axis=axes.amount_axis(
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
        alt.Chart(half).mark_text(dy=dy, fontSize=13).encode(x=x, y=y, text=alt.Text("name:N"))
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
        .mark_text(align="left", dx=4, dy=-13, fontSize=13)
        .encode(x=x, y=y, text=alt.Text("guide:N"))
    )
    return alt.layer(rules, points, *names, labels).properties(
        height=500, width="container", description="Companies by revenue and market value."
    )


def side_by_side(rows: pd.DataFrame) -> axes.Picture:
    """Return each fact of each economy as a share of the largest of them.

    Parameters
    ----------
    rows
        ``fact``, ``name``, ``share_pct`` of the largest, ``shown`` (the figure with its unit).
    """
    names = list(dict.fromkeys(rows["name"]))
    base = alt.Chart(rows[["fact", "name", "share_pct", "shown"]]).encode(
        x=alt.X(
            "share_pct:Q",
            scale=alt.Scale(domain=[0, 104], nice=False),
            axis=alt.Axis(title="In % of the largest of these economies", tickCount=5),
        ),
        y=axes.names_axis("fact", rows["fact"]),
    )
    points = base.mark_point(filled=True, size=120, opacity=0.9).encode(
        color=alt.Color("name:N", scale=axes.named_colours(names), legend=alt.Legend(title=None, columns=3)),
        shape=alt.Shape("name:N", scale=alt.Scale(domain=names, range=axes.SHAPES[: len(names)])),
        tooltip=[
            alt.Tooltip("name:N", title="Economy"),
            alt.Tooltip("fact:N"),
            alt.Tooltip("shown:N", title=axes.AMOUNT),
        ],
    )
    return alt.layer(points).properties(
        height=axes.height(rows["fact"].nunique(), row=34),
        width="container",
        description=f"Dots: each fact of {', '.join(names)} in % of the largest.",
    )


def claims(rows: pd.DataFrame) -> axes.Picture:
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
        axis=axes.amount_axis("US$ of the year, linear axis from above zero"),
    )
    y = axes.names_axis("name", rows["name"])
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
            legend=alt.Legend(title=None, columns=1, labelLimit=260),
        ),
        shape=alt.Shape("edition:N", scale=alt.Scale(domain=editions, range=shapes[: len(editions)])),
        tooltip=[
            alt.Tooltip("name:N", title="Name"),
            alt.Tooltip("edition:N", title="Edition"),
            alt.Tooltip("shown:N", title=axes.AMOUNT),
            alt.Tooltip("change:N", title="Against what was said"),
        ],
    )
    return alt.layer(spans, points).properties(
        height=340, width="container", description="Quoted figures beside those of each edition of the data."
    )
