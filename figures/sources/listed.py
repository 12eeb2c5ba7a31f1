"""The register of sources and the list of tables as a reader sees them, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from figures.markdown import bullets, link, plain

if TYPE_CHECKING:
    from collections.abc import Mapping


def listed_sources(sources: pd.DataFrame) -> pd.DataFrame:
    """Return sources with links.

    Parameters
    ----------
    sources
        Rows of `figures.sources.register.sources`.
    """
    rows = [
        {
            "Source": link(row.title, row.url),
            "Publisher": plain(row.publisher),
            "Licence or terms": plain(row.licence),
            "Read": row.accessed,
            "Used by": plain(row.tables),
            "Rows": f"{row.rows:,}",
        }
        for row in sources.itertuples()
    ]
    return pd.DataFrame(rows)


def listed_tables(tables: pd.DataFrame) -> pd.DataFrame:
    """Return tables with the file of each.

    Parameters
    ----------
    tables
        Rows of `figures.sources.register.tables`.
    """
    rows = [
        {
            "Table": plain(row.table),
            "A row is": plain(row.about),
            "Rows": f"{row.rows:,}",
            "Sources": f"{row.sources:,}",
            "As of": row.first if row.first == row.last else f"{row.first} to {row.last}",
            "File": link("CSV", f"/data/{row.table}.csv"),
        }
        for row in tables.itertuples()
    ]
    return pd.DataFrame(rows)


def listed_files(rows: Mapping[str, int]) -> str:
    """Return tables with their number of rows as a list of links to their files."""
    return bullets([link(f"{name}.csv ({number:,} rows)", f"/data/{name}.csv") for name, number in rows.items()])
