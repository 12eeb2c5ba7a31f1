"""What a set of corrections changed: one row for each cell that showed something else before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.correction_book import KEYS, OWN_JUDGEMENT_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.correction_book import Book, Row

PROVENANCE = {"source_id", "as_of", "accessed", "suppliers_as_of", "income_group_source_id", "income_group_as_of"}
NO_ROW = "(no row)"
_ASIDE = {"note", "reason", "measured_by"}
_TOLD = ("status", "presence", "verification", "crossing", "income_group", "rfs_year", "planned", "bloc_name", "title")
_OWN = {"corrections", "source_exceptions", "hub_presence", "economy_income_groups"}


def log_rows(book: Book) -> list[Row]:
    """Return the rows of the log: changed cells with a reason; additions that correct nothing are left out.

    Parameters
    ----------
    book
        Tables before and after.
    """
    day = max((line["accessed"] for path in book.folder.glob("*.csv") for line in book.lines(path.name)), default="")
    found = [
        (name, row, column, was, now, book.reasons[id(row)])
        for name in sorted(set(book.tables) - _OWN)
        for row in book.tables[name]
        if id(row) in book.reasons
        for column, was, now in _cells(book, row)
    ]
    found += [(n, row, "row", _told(row), NO_ROW, why) for n, row, why in book.removed if n != "sources"]
    return [
        {
            "corrected_on": day,
            "table": name,
            "row_key": " | ".join(row[c] for c in KEYS[name]),
            "field": column,
            "was_shown": was,
            "is_shown": now,
            "why": why,
            "source_id": _who(name, row, column),
            "as_of": row["income_group_as_of"] if column == "income_group" else row.get("as_of") or day,
        }
        for name, row, column, was, now, why in found
    ]


def _who(name: str, row: Row, column: str) -> str:
    if column == "income_group":
        return row["income_group_source_id"]
    return OWN_JUDGEMENT_ID if name == "sources" else row["source_id"]


def _cells(book: Book, row: Row) -> Iterator[tuple[str, str, str]]:
    """Yield column, what was shown and what is shown now."""
    old = book.origins.get(id(row))
    if old is None:
        yield "row", NO_ROW, _told(row)
        return
    for column, now in row.items():
        if column not in PROVENANCE | _ASIDE and old[column] != now:
            yield column, old[column], now


def _told(row: Row) -> str:
    return "; ".join(row[c] for c in _TOLD if row.get(c)) or "a row"
