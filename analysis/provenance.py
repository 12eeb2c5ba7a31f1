"""Which tables rest on which sources, and how far each table reaches in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.memberships import last_day

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
    if not by:
        cells = [cell for parent in parents for cell in parent["source_id"].unique()]
        dates = [latest for parent in parents if pd.notna(latest := parent["as_of"].max())]
        return frame.assign(source_id=_joined(cells), as_of=max(dates, default=None))
    rows = pd.concat([parent[[by, "source_id", "as_of"]] for parent in parents], ignore_index=True)
    groups = rows.groupby(by)
    sources = {key: _joined(cells) for key, cells in groups["source_id"]}
    latest_of = groups["as_of"].max().to_dict()
    return frame.assign(
        source_id=[sources.get(key, COMPUTED) for key in frame[by]], as_of=[latest_of.get(key) for key in frame[by]]
    )


def _joined(cells: Iterable[str]) -> str:
    parts = (part for cell in dict.fromkeys(cells) for part in str(cell).split("|"))
    return "|".join(dict.fromkeys([COMPUTED, *parts]))


GENERAL_KNOWLEDGE = "unverified"
"""The source, and the mark, of what the editors know without having read it anywhere."""

_MARKS = ("verification", "confidence")


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


def rests_on_general_knowledge(frame: pd.DataFrame) -> pd.Series:
    """Tell, for each row of any table, whether nothing but general knowledge stands behind it.

    Parameters
    ----------
    frame
        ``source_id`` and, where the table has them, ``verification`` and ``confidence``.

    Returns
    -------
    pandas.Series
        True where no other source is named, or where the row itself is marked so.
    """
    rests = frame["source_id"].map(lambda cell: set(str(cell).split("|")) <= {GENERAL_KNOWLEDGE})
    for mark in _MARKS:
        if mark in frame:
            rests = rests | (frame[mark] == GENERAL_KNOWLEDGE)
    return rests.astype(bool)


def past_shelf_life(frames: Mapping[str, pd.DataFrame], shelf_life_days: Mapping[str, int], date: str) -> pd.DataFrame:
    """Return the dated lists that should be read anew.

    Parameters
    ----------
    frames
        Table to its frame, with ``as_of``.
    shelf_life_days
        Table to the days for which it may be used; tables without an entry do not age.
    date
        Day on which it is asked, YYYY-MM-DD.

    Returns
    -------
    pandas.DataFrame
        ``table``, ``in_force`` (newest ``as_of``), ``shelf_life_days``, ``age_days``, ``rows_past`` (rows older than
        the shelf life); the tables whose newest row is older than that.
    """
    day = pd.Timestamp(date)
    rows = []
    for name, days in shelf_life_days.items():
        if not days or name not in frames or frames[name].empty:
            continue
        read = pd.to_datetime(frames[name]["as_of"].map(last_day)).clip(upper=day)
        age = (day - read).dt.days
        rows.append((name, str(frames[name]["as_of"].max()), days, int(age.min()), int((age > days).sum())))
    columns = ["table", "in_force", "shelf_life_days", "age_days", "rows_past"]
    found = pd.DataFrame(rows, columns=columns)
    return found[found["age_days"] > found["shelf_life_days"]].reset_index(drop=True)
