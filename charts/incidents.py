"""Charts of the open set of cable incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from charts import theme

if TYPE_CHECKING:
    import pandas as pd

CAUSES = {
    "confirmed": theme.BLUE,
    "suspected": theme.SKY,
    "disputed": theme.ORANGE,
    "unknown": theme.GREY,
}


def incidents_by_year(rows: pd.DataFrame) -> alt.Chart:
    """Return incidents per year, by how sure their cause is.

    Parameters
    ----------
    rows
        ``date_start`` and ``cause_confidence``.
    """
    years = rows["date_start"].str[:4].astype(int)
    tally = (
        rows.assign(year=years, rank=rows["cause_confidence"].map({name: rank for rank, name in enumerate(CAUSES)}))
        .groupby(["year", "cause_confidence", "rank"])
        .size()
        .reset_index(name="n")
    )
    every = list(range(int(years.min()), int(years.max()) + 1))
    return (
        alt.Chart(tally)
        .mark_bar()
        .encode(
            x=alt.X("year:O", title="Year", scale=alt.Scale(domain=every)).axis(labelOverlap=True, labelAngle=0),
            y=alt.Y("n:Q", title="Incidents in the set").axis(tickMinStep=1),
            color=alt.Color(
                "cause_confidence:N",
                title="Cause",
                scale=alt.Scale(domain=list(CAUSES), range=list(CAUSES.values())),
                legend=alt.Legend(orient="top"),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("cause_confidence:N", title="Cause"),
                alt.Tooltip("n:Q", title="Incidents"),
            ],
        )
        .properties(height=260, description="Incidents per year by how sure their cause is")
    )
