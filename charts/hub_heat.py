"""Heatmaps of economies by hubs and of hubs by hubs."""

from __future__ import annotations

import altair as alt
import pandas as pd

from charts.hubs import Layered, short_name
from charts.theme import GREY, HEAT

_ON_LIGHT, _ON_DARK = "#10222e", "#ffffff"


def _small(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose repeated words and small whole numbers take little room on the wire."""
    words = rows.select_dtypes(["str", "object"]).columns
    numbers = rows.select_dtypes("int64").columns
    return rows.astype(dict.fromkeys(words, "category") | dict.fromkeys(numbers, "int16")).reset_index(drop=True)


def matrix_heat(cells: pd.DataFrame, economies: list[str], hubs: list[str], *, clicks: str = "") -> Layered:
    """Return economies by hubs; the darker and the higher the number, the more kinds of office.

    Parameters
    ----------
    cells
        As ``analysis.hubs.matrix_cells``.
    economies, hubs
        Names in the order of rows and columns.
    clicks
        Name of the selection that a click on a cell makes; none if empty.
    """
    present = cells.assign(hub=cells["hub"].map(short_name))[cells["n_types"] > 0]
    present = _small(present.rename(columns={"n_types": "n", "kinds": "k", "hub": "h"}))
    base = alt.Chart(present).encode(
        x=alt.X(
            "h:N",
            scale=alt.Scale(domain=[short_name(hub) for hub in hubs]),
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-90,
                labelLimit=140,
                labelFontSize=11,
                labelOverlap=False,
                ticks=False,
                domain=False,
                grid=True,
            ),
        ),
        y=alt.Y(
            "economy:N",
            scale=alt.Scale(domain=economies),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, grid=True, labelLimit=130),
        ),
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("h:N", title="Hub"),
            alt.Tooltip("k:N", title="Offices"),
        ],
    )
    squares = base.mark_rect(cornerRadius=2, stroke=GREY, strokeOpacity=0.3).encode(
        color=alt.Color(
            "n:O",
            scale=alt.Scale(domain=[1, 2, 3, 4, 5], range=list(HEAT)),
            title="Kinds of office",
            legend=None,
        )
    )
    if clicks:
        squares = squares.add_params(alt.selection_point(name=clicks, fields=["economy"]))
    numbers = base.mark_text(fontSize=11).encode(
        text="n:Q", color=alt.condition("datum.n < 3", alt.value(_ON_LIGHT), alt.value(_ON_DARK))
    )
    return alt.layer(squares, numbers).properties(
        height=alt.Step(20),
        description="Heatmap: economies in rows, hubs in columns, number of kinds of office in each cell.",
    )


def overlap_heat(pairs: pd.DataFrame, hubs: list[str]) -> Layered:
    """Return for every pair of hubs the share of economies of the row's hub that are in the column's hub too.

    Parameters
    ----------
    pairs
        As ``analysis.hub_peers.overlaps``.
    hubs
        Names in the order of rows and columns.
    """
    order = [short_name(hub) for hub in hubs]
    kept = pairs.dropna(subset=["percent"])
    cells = pd.DataFrame(
        {
            "a": kept["first"].map(short_name),
            "b": kept["second"].map(short_name),
            "p": kept["percent"].round().astype("int64"),
        }
    )
    base = alt.Chart(_small(cells)).encode(
        x=alt.X(
            "b:N",
            sort=order,
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-90,
                labelLimit=140,
                labelFontSize=11,
                labelOverlap=False,
                ticks=False,
                domain=False,
            ),
        ),
        y=alt.Y("a:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=120)),
        tooltip=[
            alt.Tooltip("a:N", title="Of the economies in"),
            alt.Tooltip("b:N", title="also in"),
            alt.Tooltip("p:Q", title="Share (%)"),
        ],
    )
    squares = base.mark_rect().encode(
        color=alt.Color(
            "p:Q",
            scale=alt.Scale(domain=[0, 25, 50, 75, 100], range=list(HEAT)),
            title="Also present (%)",
        )
    )
    numbers = base.mark_text(fontSize=10).encode(
        text=alt.Text("p:Q", format=".0f"),
        color=alt.condition("datum.p < 40", alt.value(_ON_LIGHT), alt.value(_ON_DARK)),
    )
    return alt.layer(squares, numbers).properties(
        height=alt.Step(24), description="Heatmap: share of the economies of one hub that are in another too."
    )
