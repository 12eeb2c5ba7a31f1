"""Read the book of figures from the tables: every yearly figure that the table of indicators lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.compare_book import build_book
from analysis.compare_measures import LISTED, NEEDED
from loaders import blocs, companies, economies, economy_figures
from loaders.catalogue import LOADER_OF
from loaders.indicators import load_indicators
from loaders.table import DataFileError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.compare_book import Book
    from loaders.table import Table

    Read = Callable[[Callable[[], Table]], Table]

_PARTIES = (
    economies.load_economies,
    blocs.load_blocs,
    companies.load_companies,
    companies.load_company_groups,
    companies.load_company_cautions,
    companies.load_market_caps,
    companies.load_company_financials,
)


def read_book(table: Read) -> Book:
    """Return the book of all figures; what of the tables cannot be used is named in it.

    Parameters
    ----------
    table
        Gives the table of a loader, remembered.

    Raises
    ------
    DataFileError
        If a table without which nothing can be compared breaks its schema.
    """
    yearly, problems = _yearly(table)
    indicators = table(load_indicators).frame
    told = [problem for load in _PARTIES for problem in table(load).problems]
    return build_book(
        table(economies.load_economies).frame,
        table(blocs.load_blocs).frame,
        table(companies.load_companies).frame,
        table(companies.load_company_groups).frame,
        table(companies.load_company_cautions).frame,
        table(companies.load_market_caps).frame,
        table(companies.load_company_financials).frame,
        indicators=indicators[(indicators["table"] + "." + indicators["column"]).isin(yearly)],
        yearly=yearly,
        problems=(*told, *problems),
    )


def _yearly(table: Read) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return every yearly figure that can be read, by quantity, and what cannot."""
    listed = table(economy_figures.load_listed_market_caps)
    values = listed.frame.rename(columns={"listed_market_cap_usd": "amount"})
    found = {LISTED: values.assign(year=values["as_of"].str[:4].astype(int), date=values["as_of"])}
    problems = list(listed.problems)
    for name, column in table(load_indicators).frame[["table", "column"]].itertuples(index=False):
        quantity = f"{name}.{column}"
        try:
            read = table(LOADER_OF[name])
        except DataFileError as error:
            if quantity in NEEDED:
                raise
            problems.append(str(error))
            continue
        found[quantity] = read.frame.rename(columns={column: "amount"}).dropna(subset=["amount"])
        problems += read.problems
    return found, list(dict.fromkeys(problems))
