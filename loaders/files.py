"""From a file to cells of text: where the tables are, and what makes a file unreadable."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow

SHIPPED_DIR = Path(__file__).resolve().parent.parent / "data"
_TEXT = pd.StringDtype(na_value=float("nan"))
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r") | {0x7F})
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
# UTF-8 read as Latin-1 or Windows-1252 and saved again: two letters where one was meant.
_TWICE_ENCODED = re.compile("[ÂÃ][\x80-\xbf]|â€")
_SUSPECT = tuple(sign.encode() for sign in "\ufffdÂÃâ")


class DataFileError(Exception):
    """A file in ``data/`` breaks its schema. The message names file, row, column and rule."""


def data_dir() -> Path:
    """Return the folder of the CSV files: ``$ATLAS_DATA_DIR``, or ``data/`` of this checkout."""
    return Path(os.environ.get("ATLAS_DATA_DIR") or SHIPPED_DIR)


def is_shipped(folder: Path) -> bool:
    """Return whether a folder is the one that came with the atlas."""
    return folder.resolve() == SHIPPED_DIR


def read_bytes(path: Path, shown: str) -> bytes:
    """Return what a file holds.

    Parameters
    ----------
    path
        Where it is.
    shown
        How messages call it, such as ``data/gdp.csv``.

    Raises
    ------
    DataFileError
        If it is missing or may not be read.
    """
    if not path.is_file():
        own = shown.startswith("data/") and not is_shipped(path.parent)
        cure = (
            "It is not in the folder that ATLAS_DATA_DIR names." if own else f"Restore it with `git checkout {shown}`."
        )
        raise DataFileError(f"{shown} is missing. {cure}")
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataFileError(f"{shown} cannot be read: {error.strerror or error}.") from error


def read_text(raw: bytes, shown: str) -> str:
    """Return bytes as text.

    Parameters
    ----------
    raw
        What the file holds.
    shown
        How messages call it.

    Raises
    ------
    DataFileError
        If it is not UTF-8, or holds signs that no text has.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise DataFileError(f"{shown}, row {row}: not UTF-8 text. Save the file as UTF-8.") from error
    suspect = len(raw.translate(None, _CONTROL)) < len(raw) or any(sign in raw for sign in _SUSPECT)
    for odd, what in ((_ODD, "a sign that no text has"), (_TWICE_ENCODED, "text in a wrong encoding")):
        found = odd.search(text) if suspect else None
        if found:
            row = text.count("\n", 0, found.start()) + 1
            raise DataFileError(f"{shown}, row {row}: {what} ({found[0]!a}). Save the file as UTF-8.")
    return text


def read_cells(raw: bytes, shown: str) -> pd.DataFrame:
    """Return the cells of a CSV file as text, blank ones as missing; row 0 is the second row of the file.

    Parameters
    ----------
    raw
        What the file holds.
    shown
        How messages call it.

    Raises
    ------
    DataFileError
        If it is not a table in UTF-8: empty, without rows, or with rows of different lengths.
    """
    text = read_text(raw, shown)
    header = text.partition("\n")[0].strip()
    if not header:
        raise DataFileError(f"{shown}, row 1: the row with the names of the columns is missing; the file is empty.")
    names = next(csv.reader([header]))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise DataFileError(f"{shown}, row 1, column {twice[0]}: stands there twice.")
    ragged: list[str] = []

    def note(row: arrow.InvalidRow) -> str:
        ragged.append(f"row {row.number}: {row.actual_columns} cells where there are {row.expected_columns} columns")
        return "skip"

    try:
        table = arrow.read_csv(
            pa.BufferReader(text.encode()),
            arrow.ReadOptions(use_threads=False),
            arrow.ParseOptions(newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=note),
            arrow.ConvertOptions(
                column_types=dict.fromkeys(names, pa.large_string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid as error:
        raise DataFileError(f"{shown} cannot be read as CSV: {error}") from error
    if ragged:
        more = f"\n... and {len(ragged) - 5} more" if len(ragged) > 5 else ""
        raise DataFileError(f"{shown}, " + "\n".join(ragged[:5]) + more)
    if not table.num_rows:
        raise DataFileError(f"{shown}: no row below the names of the columns; the table is empty.")
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.large_string(): _TEXT}.get)
    return frame
