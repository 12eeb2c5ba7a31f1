"""From cells of text to typed columns: a cell that is not of its type is a problem, never a guess."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from loaders.schemas import EDITION, SOME_DATE, Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

_WHOLE = r"-?\d{1,18}"
_NUMBER = r"-?\d{1,18}(\.\d+)?([eE][+-]?\d{1,2})?"
_DATE = re.compile(SOME_DATE)
_REST = "-01-01"
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def typed(cells: pd.Series, column: Column) -> tuple[pd.Series, pd.Series | None, str]:
    """Return a column with its type, which of its cells are not of it (None for text), and the rule they break.

    Parameters
    ----------
    cells
        Text; missing where blank.
    column
        What they should be.
    """
    if column.dtype == "bool":
        bad = cells.notna() & ~cells.isin(["0", "1"])
        return cells == "1", bad, "must be 1 or 0"
    if column.dtype in {"int", "float"}:
        whole = column.dtype == "int"
        bad = cells.notna() & ~cells.str.fullmatch(_WHOLE if whole else _NUMBER, na=False)
        numbers = cells.mask(bad).astype("float64" if not whole else "Int64")
        return numbers, bad, "is not a whole number" if whole else "is not a number"
    return cells, None, ""


def date_problems(cells: pd.Series, column: Column) -> Iterator[tuple[pd.Series, str]]:
    """Yield which dates break a rule, and the rule: of the calendar, not too early, not after this edition.

    Parameters
    ----------
    cells
        Text of the pattern of the column; others are not looked at.
    column
        A column of dates.
    """
    dates = [date for date in cells.dropna().unique() if _DATE.fullmatch(date.rstrip("s"))]
    days = {date: _first_day(date.rstrip("s")) for date in dates}
    broken = {"is not a date of the calendar": [date for date, day in days.items() if day is None]}
    if column.minimum is not None:
        early = [date for date, day in days.items() if day and day.year < column.minimum]
        broken[f"must not be before {column.minimum:g}"] = early
    if not column.planned:
        late = [date for date in dates if date[:7] > EDITION[: len(date[:7])]]
        broken[f"must not be after {edition_in_words()}, the edition of the data"] = late
    for rule, bad in broken.items():
        if bad:
            yield cells.isin(bad), rule


def edition_in_words() -> str:
    """Return the month of the edition, such as ``November 2026``."""
    return f"{_MONTHS[int(EDITION[5:7]) - 1]} {EDITION[:4]}"


def _first_day(date: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date + _REST[len(date) - 4 :])
    except ValueError:
        return None
