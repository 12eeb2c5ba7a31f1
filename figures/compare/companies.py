"""Companies by revenue and market value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.wording import significant
from charts import compare_points as charts
from figures.compare import standings
from figures.figure import Figure
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.compare.view import View

_NAMED_LARGEST = 3


def scatter(atlas: Atlas, *, view: View) -> Figure:
    """Return revenue and market value of every company that has both."""
    rows = atlas.companies(year=view.year, doubtful=view.doubtful)
    named = {p.party_id for p in standings.beside(atlas, view)} | set(
        rows.nlargest(_NAMED_LARGEST, "market_cap_usd")["company_id"]
    )
    plotted = rows.assign(
        result=["No data" if pd.isna(v) else "Loss" if v < 0 else "Profit" for v in rows["net_income_usd"]],
        highlight=rows["company_id"].isin(named),
    )
    hidden = "" if view.doubtful else " Approximate and disputed market values are left out."
    return Figure(
        "compare-scatter",
        "Revenue and market value of companies",
        _finding(rows),
        rows.drop(columns="company_id"),
        cited(rows["source_id"]),
        charts.scatter(plotted) if len(rows) else None,
        labels={
            "market_cap_date": "Day of market value",
            "quality": "Kind of figure",
            "fiscal_year": "Year of revenue",
        },
        note="Revenue and profit are twelve months up to a list in June of the next year. Triangles mark losses."
        + hidden,
    )


def _finding(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "No company has both figures for this year."
    price = rows["market_cap_usd"] / rows["revenue_usd"]
    half, most = significant(price.median(), 2), significant(price.max(), 2)
    dearest, losses = rows.loc[price.idxmax(), "name"], int((rows["net_income_usd"] < 0).sum())
    return (
        f"Half of the {len(rows)} companies are worth more than {half} times a year's revenue; {dearest} is worth "
        f"{most} times. {losses} made a loss."
    )
