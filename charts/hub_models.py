"""Charts of models of representation, of when envoys were appointed and when offices opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from charts.evidence import EVIDENCE
from charts.theme import ACCENT, ORANGE, VERMILION

if TYPE_CHECKING:
    import pandas as pd

    from charts.hubs import Layered


def model_bars(totals: pd.DataFrame) -> Layered:
    """Return economies by model of representation, without and with unverified rows.

    Parameters
    ----------
    totals
        As ``analysis.hubs.model_totals``.
    """
    order = list(totals["model_name"])
    base = alt.Chart(totals[["model_name", "n_sourced", "n_all"]]).encode(
        y=alt.Y("model_name:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False))
    )
    sourced = base.mark_bar(color=ACCENT).encode(
        x=alt.X("n_sourced:Q", title="Economies", axis=alt.Axis(tickMinStep=1, tickCount=6))
    )
    every = base.mark_tick(color=ORANGE, thickness=3, size=18).encode(x="n_all:Q")
    numbers = (
        base.transform_calculate(
            text="datum.n_sourced + ' (' + datum.n_all + ')'",
            end="max(datum.n_sourced, datum.n_all)",
        )
        .mark_text(align="left", dx=8)
        .encode(
            x=alt.X("end:Q", scale=alt.Scale(domainMax=float(totals[["n_sourced", "n_all"]].max().max()) * 1.25)),
            text="text:N",
        )
    )
    return alt.layer(sourced, every, numbers).properties(
        height=alt.Step(26), description="Bars: economies by model; ticks: with unverified rows."
    )


def ladder_bars(rungs: pd.DataFrame) -> Layered:
    """Return economies on each rung of the ladder, the highest on top, with an example.

    Parameters
    ----------
    rungs
        As ``analysis.hubs.ladder``.
    """
    shown = rungs.assign(
        text=[
            f"{r.n_economies}" + (f", such as {r.example_economy}" if isinstance(r.example_economy, str) else "")
            for r in rungs.itertuples()
        ]
    )
    base = alt.Chart(shown[["name", "n_economies", "text"]]).encode(
        y=alt.Y(
            "name:N",
            sort=list(shown["name"]),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelLimit=190),
        ),
        x=alt.X(
            "n_economies:Q",
            title="Economies for which this is the highest form found",
            scale=alt.Scale(domainMax=max(4.0, 2.2 * float(rungs["n_economies"].max()))),
            axis=alt.Axis(tickMinStep=1, tickCount=6),
        ),
    )
    bars = base.mark_bar(color=ACCENT)
    numbers = base.mark_text(align="left", dx=4).encode(text="text:N")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(30), description="Bars: economies on each rung of the ladder of representation."
    )


def opening_bars(rows: pd.DataFrame) -> Any:  # noqa: ANN401 (Altair types chained calls loosely)
    """Return offices opened and closed by period, where the year is known.

    Parameters
    ----------
    rows
        As ``analysis.hubs.openings``.
    """
    return (
        alt.Chart(rows[["label", "event", "n_offices", "names"]])
        .mark_bar()
        .encode(
            x=alt.X("label:O", title="Period", axis=alt.Axis(labelAngle=-60)),
            y=alt.Y("n_offices:Q", title="Offices with a known year", axis=alt.Axis(tickMinStep=1, tickCount=6)),
            color=alt.Color(
                "event:N", scale=alt.Scale(domain=["opened", "closed"], range=[ACCENT, VERMILION]), title=None
            ),
            xOffset=alt.XOffset("event:N", sort=["opened", "closed"]),
            tooltip=[
                alt.Tooltip("label:O", title="Period"),
                "event:N",
                alt.Tooltip("n_offices:Q", title="Offices"),
                "names:N",
            ],
        )
        .properties(height=320, description="Bars: offices opened and closed by period.")
    )


def envoy_dots(envoys: pd.DataFrame) -> Layered:
    """Return since when economies have had an envoy for technology or cyber affairs, earliest on top.

    Parameters
    ----------
    envoys
        ``economy``, ``title``, ``since_year``, ``confidence``, ``evidence``; only rows with a year are drawn.
    """
    rows = envoys.dropna(subset=["since_year"]).sort_values(["since_year", "economy"])
    years = rows["since_year"].astype("int64")
    last = ~rows.duplicated("economy", keep="last")
    words = rows.groupby("economy")["since_year"].transform(lambda cells: ", ".join(str(year) for year in cells))
    rows = rows.assign(since_year=years, words=words.where(last, ""))
    base = alt.Chart(rows[["economy", "title", "since_year", "confidence", "evidence", "words"]]).encode(
        x=alt.X(
            "since_year:Q",
            title="Year the post was created or first filled",
            axis=alt.Axis(format="d", tickMinStep=1, tickCount=6),
            scale=alt.Scale(domain=[int(years.min()) - 1, int(years.max()) + 2], nice=False)
            if len(rows)
            else alt.Scale(),
        ),
        y=alt.Y("economy:N", sort=list(rows["economy"]), title=None, axis=alt.Axis(ticks=False, domain=False)),
    )
    keys = list(EVIDENCE)
    dots = base.mark_point(size=90, color=ACCENT, opacity=1).encode(
        shape=alt.Shape(
            "evidence:N", scale=alt.Scale(domain=keys, range=[EVIDENCE[key].symbol for key in keys]), legend=None
        ),
        fill=alt.Fill(
            "evidence:N",
            scale=alt.Scale(domain=keys, range=[ACCENT if EVIDENCE[key].filled else "transparent" for key in keys]),
            legend=None,
        ),
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("title:N", title="Title"),
            alt.Tooltip("since_year:Q", title="Since", format="d"),
            alt.Tooltip("confidence:N", title="Confidence"),
        ],
    )
    names = base.mark_text(align="left", dx=8).encode(text="words:N")
    return alt.layer(dots, names).properties(
        height=alt.Step(24), description="Dots: since when economies have had a technology envoy."
    )
