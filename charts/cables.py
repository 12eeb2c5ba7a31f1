"""Colours of the cables, and their growth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from analysis.cable_classes import CLASSES, OWNER_CLASSES
from charts import theme

if TYPE_CHECKING:
    import pandas as pd

_OWNER_COLOURS = dict(
    zip(
        OWNER_CLASSES,
        (theme.BLUE, theme.GREEN, theme.VERMILION, theme.ORANGE, theme.PURPLE, theme.YELLOW, theme.GREY),
        strict=True,
    )
)
_OF_ECONOMY = {
    "USA": theme.BLUE,
    "JPN": theme.PURPLE,
    "GBR": theme.GREEN,
    "FRA": theme.ORANGE,
    "CHN": theme.VERMILION,
    "IDN": "#0e9aa7",
    "SWE": theme.YELLOW,
    "ESP": theme.VERMILION,
}
_NOT_ONE = ("#9c5a2e", "#7a52c7", theme.GREY)
"""Another economy, several, unknown."""
COLOURS: dict[str, dict[str, str]] = {
    "cable": dict.fromkeys(theme.STATUS, ""),
    "status": theme.STATUS,
    "owner": _OWNER_COLOURS,
    "decade": dict(
        zip(
            CLASSES["decade"],
            ("#8a8a00", "#c77d00", "#138a63", "#2b7bba", "#b8628f", "#d1541a", theme.GREY),
            strict=True,
        )
    ),
    "capacity": dict(zip(CLASSES["capacity"], (*theme.SEQUENTIAL, theme.GREY), strict=True)),
    "owner_economy": dict(
        zip(
            CLASSES["owner_economy"],
            (*(_OF_ECONOMY[code] for code in ("USA", "IDN", "SWE", "GBR", "ESP", "JPN")), *_NOT_ONE),
            strict=True,
        )
    ),
    "supplier_economy": dict(
        zip(
            CLASSES["supplier_economy"],
            (*(_OF_ECONOMY[code] for code in ("FRA", "USA", "JPN", "CHN", "GBR")), *_NOT_ONE[1:]),
            strict=True,
        )
    ),
    "control": dict(zip(CLASSES["control"], (theme.VERMILION, theme.ORANGE, theme.BLUE, theme.GREY), strict=True)),
}
LAND_COLOURS = {"in service": "#9c5a2e", "planned": "#9c5a2e78", "suspended": theme.GREY}
"""Status of a system over land to its colour."""


def cable_growth(rows: pd.DataFrame, measure: str) -> alt.Chart:
    """Return cables in service over the years as stacked areas by class of owner.

    Parameters
    ----------
    rows
        From `analysis.cable_growth.growth`, with ``owner`` as the class in words.
    measure
        ``cables`` or ``route_km``.
    """
    titles = {"cables": "Cables in service", "route_km": "Route length in service (km)"}
    return (
        alt.Chart(rows)
        .mark_area(line=False)
        .encode(
            x=alt.X("year:Q", title="Year", axis=alt.Axis(format="d"), scale=alt.Scale(nice=False)),
            y=alt.Y(f"{measure}:Q", title=titles[measure], axis=alt.Axis(format=",.0f")),
            color=alt.Color(
                "owner:N",
                title=None,
                sort=list(OWNER_CLASSES.values()),
                scale=alt.Scale(domain=list(OWNER_CLASSES.values()), range=list(_OWNER_COLOURS.values())),
                legend=alt.Legend(orient="top", columns=2, labelLimit=330),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("owner:N", title="Owner"),
                alt.Tooltip("cables:Q", title="Cables", format=",d"),
                alt.Tooltip("route_km:Q", title="Route (km)", format=",.0f"),
            ],
        )
        .properties(height=420, description=f"{titles[measure]} by year and kind of owner")
    )


def growth_beside_region(rows: pd.DataFrame) -> alt.Chart:
    """Return an economy's number of international cables beside its region's median, over the years.

    Parameters
    ----------
    rows
        ``year``, ``who`` (two names), ``cables``.
    """
    return (
        alt.Chart(rows)
        .mark_line(interpolate="step-after", strokeWidth=2.5)
        .encode(
            x=alt.X("year:Q", title="Year", axis=alt.Axis(format="d"), scale=alt.Scale(nice=False)),
            y=alt.Y("cables:Q", title="International cables in service", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "who:N",
                title=None,
                sort=None,
                scale=alt.Scale(range=[theme.ACCENT, theme.GREY]),
                legend=alt.Legend(orient="top", labelLimit=330),
            ),
            strokeDash=alt.StrokeDash("who:N", sort=None, scale=alt.Scale(range=[[1, 0], [5, 4]]), legend=None),
            tooltip=["who:N", alt.Tooltip("year:Q", format="d"), "cables:Q"],
        )
        .properties(height=300, description="International cables in service by year, beside the region's median")
    )
