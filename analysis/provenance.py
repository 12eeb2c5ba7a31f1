"""Which tables rest on which sources, and how far each table reaches in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COMPUTED = "atlas-analysis"


def inherited(frame: pd.DataFrame, *parents: pd.DataFrame, by: str = "") -> pd.DataFrame:
    """Return a computed table with the sources and the latest date of the rows it was made of.

    Parameters
    ----------
    frame
        The table; sources and dates it has already are replaced.
    parents
        Frames with ``source_id`` and ``as_of``.
    by
        A column of all of them: each row inherits from the rows of its own key. Empty: every row from all.

    Returns
    -------
    pandas.DataFrame
        ``frame`` with ``source_id`` (the atlas's own computation first, then the parents' sources) and ``as_of``
        (missing where a row has no parent).
    """
    columns = [by, "source_id", "as_of"] if by else ["source_id", "as_of"]
    rows = pd.concat([parent[columns] for parent in parents], ignore_index=True)
    if not by:
        return frame.assign(source_id=_joined(rows["source_id"]), as_of=rows["as_of"].max() if len(rows) else None)
    groups = rows.groupby(by)
    sources = {key: _joined(cells) for key, cells in groups["source_id"]}
    dates = groups["as_of"].max().to_dict()
    return frame.assign(
        source_id=[sources.get(key, COMPUTED) for key in frame[by]], as_of=[dates.get(key) for key in frame[by]]
    )


def _joined(cells: Iterable[str]) -> str:
    parts = (part for cell in dict.fromkeys(cells) for part in str(cell).split("|"))
    return "|".join(dict.fromkeys([COMPUTED, *parts]))


def uses(source_ids: Mapping[str, pd.Series]) -> pd.DataFrame:
    """Return how many rows of each table name each source.

    Parameters
    ----------
    source_ids
        Table to its column of ``source_id``; a cell may name several, joined by ``|``.

    Returns
    -------
    pandas.DataFrame
        ``source_id``, ``table``, ``rows``; by source, then table.
    """
    counts = [
        cells.str.split("|")
        .explode()
        .value_counts()
        .rename_axis("source_id")
        .reset_index(name="rows")
        .assign(table=name)
        for name, cells in source_ids.items()
    ]
    columns = ["source_id", "table", "rows"]
    if not counts:
        return pd.DataFrame(columns=columns)
    return pd.concat(counts, ignore_index=True)[columns].sort_values(["source_id", "table"], ignore_index=True)


def register(sources: pd.DataFrame, used: pd.DataFrame) -> pd.DataFrame:
    """Return the sources with the tables that rest on them, those behind most rows first.

    Parameters
    ----------
    sources
        ``source_id``, ``title``, ``publisher``, ``url``, ``accessed``, ``licence``.
    used
        From `uses`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``sources``, ``tables`` (names joined by a comma, empty where no table names the source) and
        ``rows``.
    """
    grouped = used.groupby("source_id")
    tables = sources["source_id"].map(grouped["table"].agg(", ".join)).fillna("")
    rows = sources["source_id"].map(grouped["rows"].sum()).fillna(0).astype(int)
    joined = sources.assign(tables=tables, rows=rows)
    return joined.sort_values(["rows", "title"], ascending=[False, True], ignore_index=True)


def search(sources: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows in which every word occurs somewhere, ignoring case.

    Parameters
    ----------
    sources
        Any frame of texts.
    words
        Words parted by blanks; all rows if there are none.
    """
    texts = sources.astype("str").agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(data=True, index=sources.index)
    for word in words.casefold().split():
        keep &= texts.str.contains(word, regex=False)
    return sources[keep]


def of_table(registered: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the sources that a table rests on.

    Parameters
    ----------
    registered
        From `register`, or some of its rows, even none.
    table
        Its name.
    """
    return registered[registered["tables"].map(lambda names: table in names.split(", ")).astype(bool)]


def extent(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the size of each table and the span of its dates.

    Parameters
    ----------
    frames
        Table to its frame, with ``as_of`` and ``source_id``.

    Returns
    -------
    pandas.DataFrame
        ``table``, ``rows``, ``sources`` (number of them), ``first`` and ``last`` of ``as_of`` (empty without rows).
    """
    return pd.DataFrame(
        {
            "table": list(frames),
            "rows": [len(frame) for frame in frames.values()],
            "sources": [frame["source_id"].str.split("|").explode().nunique() for frame in frames.values()],
            "first": [_edge(frame["as_of"], "min") for frame in frames.values()],
            "last": [_edge(frame["as_of"], "max") for frame in frames.values()],
        }
    )


def _edge(dates: pd.Series, which: str) -> str:
    return str(dates.agg(which)) if len(dates) else ""
