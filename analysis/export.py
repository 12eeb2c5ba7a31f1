"""Tables as CSV that a spreadsheet opens without running what stands in them."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def harmless(cell: object) -> object:
    r"""Return a cell that no spreadsheet takes for a formula: text that begins like one gets a ``'`` before it.

    Line ends in a cell become ``\n``.

    Parameters
    ----------
    cell
        Anything; what is not text, and text that is a number, stays as it is.
    """
    if not isinstance(cell, str):
        return cell
    if "\r" in cell:  # the writer leaves it bare, and a reader would begin a row there
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Return a table as UTF-8 CSV with a byte order mark, all cells harmless.

    Parameters
    ----------
    table
        Its index is left out.
    """
    safe = table.map(harmless).rename(columns=harmless)
    return bytes(safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))


def harmless_csv(raw: bytes) -> bytes:
    """Return a CSV file with all cells harmless: the same bytes where they are so already.

    Parameters
    ----------
    raw
        What the file holds; bytes that are no UTF-8 pass through.
    """
    text = raw.decode("utf-8", errors="surrogateescape")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    safe = [[harmless(cell) for cell in row] for row in rows]
    if safe == rows:
        return raw
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(safe)
    return out.getvalue().encode("utf-8", errors="surrogateescape")
