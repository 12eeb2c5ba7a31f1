"""Heatmap of hubs by hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from charts.hubs import Layered, short_name
from charts.theme import HEAT

if TYPE_CHECKING:
    from collections.abc import Collection

_ON_LIGHT, _ON_DARK = "#10222e", "#ffffff"


def small(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose repeated words and small whole numbers take little room on the wire."""
    words = rows.select_dtypes(["str", "object"]).columns
    numbers = rows.select_dtypes("int64").columns
    return rows.astype(dict.fromkeys(words, "category") | dict.fromkeys(numbers, "int16")).reset_index(drop=True)


def overlap_heat(pairs: pd.DataFrame, hubs: list[str], *, covered: Collection[str]) -> Layered:
    """Return for every pair of hubs the share of economies of the row's hub that are in the column's hub too.

    Parameters
    ----------
    pairs
        As ``analysis.hub_peers.overlaps``.
    hubs
        Names in the order of rows and columns.
    covered
        Names of hubs whose lists are long enough; a share in another is a lower bound and ends in a plus.
    """
    order = [short_name(hub) for hub in hubs]
    kept = pairs.dropna(subset=["percent"])
    cells = pd.DataFrame(
        {
            "a": kept["first"].map(short_name),
            "b": kept["second"].map(short_name),
            "p": kept["percent"].round().astype("int64"),
            "w": [
                f"{p:.0f}{'' if hub in covered else '+'}"
                for p, hub in zip(kept["percent"], kept["second"], strict=True)
            ],
        }
    )
    base = alt.Chart(small(cells)).encode(
        x=alt.X(
            "b:N",
            sort=order,
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-90,
                labelLimit=140,
                labelFontSize=13,
                labelOverlap=False,
                ticks=False,
                domain=False,
            ),
        ),
        y=alt.Y("a:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=120)),
        tooltip=[
            alt.Tooltip("a:N", title="Of the economies in"),
            alt.Tooltip("b:N", title="also in"),
            alt.Tooltip("w:N", title="Share (%)"),
        ],
    )
    squares = base.mark_rect().encode(
        color=alt.Color(
            "p:Q",
            scale=alt.Scale(domain=[0, 25, 50, 75, 100], range=list(HEAT)),
            title="Also present (%)",
        )
    )
    numbers = base.mark_text(fontSize=13).encode(
        text="w:N",
        color=alt.condition("datum.p < 40", alt.value(_ON_LIGHT), alt.value(_ON_DARK)),
    )
    return alt.layer(squares, numbers).properties(
        height=alt.Step(24), description="Heatmap: share of the economies of one hub that are in another too."
    )
