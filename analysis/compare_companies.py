"""Companies by revenue, profit and market value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare import stand
from analysis.compare_measures import MEASURES, NET_INCOME

if TYPE_CHECKING:
    from analysis.compare_book import Book


def company_rows(book: Book, year: int | None, *, doubtful: bool = False) -> pd.DataFrame:
    """Return revenue, profit and market value of every company that has both revenue and value.

    Parameters
    ----------
    book, year, doubtful
        As in `analysis.compare.stand`: None takes the newest market value and the newest revenue.

    Returns
    -------
    pandas.DataFrame
        ``company_id``, ``name``, ``market_cap_usd``, ``market_cap_date``, ``quality``, ``revenue_usd``,
        ``net_income_usd`` (negative for a loss), ``fiscal_year``, ``source_id``, ``as_of``; largest value first.
    """
    by_value, by_revenue = MEASURES["value-gdp"], MEASURES["revenue-gdp"]
    rows = []
    for party in book.of_kind("company"):
        value = stand(book, party, by_value, year, doubtful=doubtful)
        revenue = stand(book, party, by_revenue, year, doubtful=doubtful)
        if value.amount is None or revenue.amount is None:
            continue
        profit = book.yearly[NET_INCOME].get(party.party_id, {}).get(int(revenue.date))
        rows.append(
            {
                "company_id": party.party_id,
                "name": party.label,
                "market_cap_usd": value.amount,
                "market_cap_date": value.date,
                "quality": value.kind,
                "revenue_usd": revenue.amount,
                "net_income_usd": profit.amount if profit else float("nan"),
                "fiscal_year": int(revenue.date),
                "source_id": "|".join(dict.fromkeys((value.source_id, revenue.source_id))),
                "as_of": value.as_of,
            }
        )
    columns = [
        "company_id",
        "name",
        "market_cap_usd",
        "market_cap_date",
        "quality",
        "revenue_usd",
        "net_income_usd",
        "fiscal_year",
        "source_id",
        "as_of",
    ]
    amounts = dict.fromkeys(("market_cap_usd", "revenue_usd", "net_income_usd"), float)  # also where there is no row
    found = pd.DataFrame(rows, columns=columns).astype(amounts)
    return found.sort_values("market_cap_usd", ascending=False, ignore_index=True)
