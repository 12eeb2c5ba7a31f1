"""Bring compiled rows into tables of the atlas, all or nothing.

A ``tools/import_<topic>.py`` says which file becomes which table; this module finds or adds the sources, checks every
row by the table's own schema in a copy of ``data/``, and writes only if nothing is wrong.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from loaders.table import DataFileError, load_table
from tools.import_facts import SOURCES, as_of_date
from tools.source_book import SourceBook, UnnamedSourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from loaders.schemas import TableSchema

DATA = SOURCES.parent
# How compilers speak of themselves in notes.
_OUR_WORDS = ((r"\bmine\b", "ours"), (r"\bmy\b", "our"))
_PROVENANCE = ("source_title", "publisher", "url", "source_url", "accessed", "licence", "atlas_source_id")


class RowImportError(Exception):
    """Rows that cannot be brought in; one line each names file, row and rule."""


@dataclass(frozen=True)
class RowImport:
    """One file of compiled rows and the table it becomes.

    Attributes
    ----------
    schema
        The table.
    path
        The file inside the folder of facts.
    convert
        Turns the file's columns into the schema's; keeps the index, which is the row in the file.
    replaces
        Rows of the table that share these columns with the file give way to it; without any, the whole table does.
    sort
        Columns the table is sorted by, if not by its key.
    leave_out
        Column and values of rows that are not brought in.
    append
        Leave the table in its own order and add new rows at its end.
    """

    schema: TableSchema
    path: str
    convert: Callable[[pd.DataFrame], pd.DataFrame] = field(default=lambda frame: frame)
    replaces: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    leave_out: tuple[str, tuple[str, ...]] | None = None
    append: bool = False


def read_rows(path: Path) -> pd.DataFrame:
    """Return a file's cells as text, indexed by their row in the file (the header is row 1).

    Parameters
    ----------
    path
        A CSV file with the columns of provenance ``source_title``, ``url`` or ``source_url``, and ``as_of``.

    Raises
    ------
    RowImportError
        If it is missing or cannot be read.
    """
    try:
        frame = pd.read_csv(path, keep_default_na=False, dtype=str)
    except (OSError, ValueError) as error:
        raise RowImportError(f"{path}: cannot be read as CSV: {error}") from error
    for column in frame.columns.intersection(["note", "notes", "segment_note"]):
        for pattern, word in _OUR_WORDS:
            frame[column] = frame[column].str.replace(pattern, word, regex=True)
    return frame.set_index(frame.index + 2)


def with_sources(frame: pd.DataFrame, book: SourceBook, name: str) -> pd.DataFrame:
    """Return rows with ``source_id`` and a plain ``as_of`` in place of what is said of their source.

    Parameters
    ----------
    frame
        Rows as read.
    book
        Collects the sources.
    name
        The file, for messages.

    Raises
    ------
    RowImportError
        If a row names no source that can be found or added.
    """
    ids, problems = [], []
    for number, row in zip(frame.index, frame.to_dict("records"), strict=True):
        try:
            ids.append(book.find_or_add({str(key): str(text) for key, text in row.items()}))
        except UnnamedSourceError as error:
            problems.append(f"{name}, row {number}, {error}")
    if problems:
        raise RowImportError("\n".join(problems))
    read_on = frame["accessed"] if "accessed" in frame else pd.Series("", frame.index)
    dates = frame["as_of"] if "as_of" in frame else pd.Series("", frame.index)
    as_of = [as_of_date(text, day or "2026-11-24") for text, day in zip(dates, read_on, strict=True)]
    return frame.drop(columns=[c for c in _PROVENANCE if c in frame]).assign(source_id=ids, as_of=as_of)


def stage(spec: RowImport, rows: pd.DataFrame, folder: Path) -> None:
    """Write a table into a copy of ``data/``: new rows first, in the order of their file, then those that stay.

    Parameters
    ----------
    spec
        The table.
    rows
        New rows in the schema's columns.
    folder
        The copy.
    """
    path = folder / f"{spec.schema.name}.csv"
    columns = list(spec.schema.columns)
    if path.is_file() and spec.replaces:
        kept = pd.read_csv(path, keep_default_na=False, dtype=str)
        keys = pd.MultiIndex.from_frame(rows[list(spec.replaces)].drop_duplicates())
        kept = kept[~pd.MultiIndex.from_frame(kept[list(spec.replaces)]).isin(keys)]
        rows = pd.concat([rows[columns], kept[columns]], ignore_index=True)
    rows[columns].to_csv(path, index=False, lineterminator="\n")


def problems_of(spec: RowImport, rows: pd.DataFrame) -> list[str]:
    """Return every broken rule of a staged table, with the row in the file it came from.

    Parameters
    ----------
    spec
        The table.
    rows
        Its new rows.
    """
    numbers = [int(number) for number in rows.index]
    found: list[str] = []
    try:
        load_table(spec.schema)
    except DataFileError as error:
        staged, *lines = str(error).splitlines()
        found += [_at_home(line, numbers, spec) for line in lines] or [staged]
    return found


def _at_home(line: str, numbers: Sequence[int], spec: RowImport) -> str:
    match = re.match(r"(?:data/\S+, )?row (\d+), ", line)
    position = int(match[1]) - 2 if match else len(numbers)
    if match and position < len(numbers):
        return f"{spec.path}, row {numbers[position]}, {line[match.end() :]}"
    return f"{spec.path} with data/{spec.schema.name}.csv, {line}"


@contextmanager
def _data_folder(folder: Path) -> Iterator[None]:
    """Let the loaders read a copy of ``data/``."""
    before = os.environ.get("ATLAS_DATA_DIR")
    os.environ["ATLAS_DATA_DIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["ATLAS_DATA_DIR"]
        else:
            os.environ["ATLAS_DATA_DIR"] = before


def bring_in(specs: Sequence[RowImport], facts: Path, data: Path = DATA) -> dict[str, int]:
    """Check every file and write all tables, or none; return the number of new rows of each table.

    Parameters
    ----------
    specs
        Files and their tables.
    facts
        The folder of compiled rows.
    data
        The folder of tables.

    Raises
    ------
    RowImportError
        If any row breaks a rule; nothing is written then.
    """
    book = SourceBook.read(data / "sources.csv")
    new: list[tuple[RowImport, pd.DataFrame]] = []
    for spec in specs:
        given = read_rows(facts / spec.path)
        if spec.leave_out:
            column, values = spec.leave_out
            given = given[~given[column].isin(values)]
        rows = spec.convert(with_sources(given, book, spec.path))
        missing = [column for column in spec.schema.columns if column not in rows]
        if missing:
            raise RowImportError(f"{spec.path}: column(s) {', '.join(missing)} missing")
        new.append((spec, rows))
    with tempfile.TemporaryDirectory() as copy:
        folder = Path(copy) / "data"
        shutil.copytree(data, folder)
        book.write(folder / "sources.csv")
        for spec, rows in new:
            stage(spec, rows, folder)
        with _data_folder(folder):
            problems = [problem for spec, rows in new for problem in problems_of(spec, rows)]
        if problems:
            raise RowImportError("\n".join(problems))
        for spec, rows in new:
            _in_order(spec, len(rows), folder, data)
    book.write(data / "sources.csv", only_used_in=data)
    return {spec.schema.name: len(rows) for spec, rows in new}


def _in_order(spec: RowImport, count: int, folder: Path, data: Path) -> None:
    frame = pd.read_csv(folder / f"{spec.schema.name}.csv", keep_default_na=False, dtype=str)
    order = list(spec.sort or spec.schema.key)
    if spec.append:
        frame = pd.concat([frame[count:], frame[:count]])
    elif order:
        frame = frame.sort_values(order, kind="stable", key=_numbers_by_size)
    frame.to_csv(data / f"{spec.schema.name}.csv", index=False, lineterminator="\n")


def _numbers_by_size(column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    return column if numbers.isna().any() else numbers


def run(
    about: str | None,
    specs: Sequence[RowImport],
    check: Callable[[Path], list[str]] = lambda _: [],
    then: Callable[[Path], None] = lambda _: None,
) -> int:
    """Bring in the folder named on the command line and say what came of it.

    Parameters
    ----------
    about
        What the command does.
    specs
        Files and their tables.
    check
        Says what else is wrong with the folder.
    then
        What else is done with the folder once the tables are written.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("facts", type=Path, help="folder that holds " + ", ".join(spec.path for spec in specs))
    facts = parser.parse_args().facts
    try:
        wrong = "\n".join(check(facts))
        counts = {} if wrong else bring_in(specs, facts)
    except RowImportError as error:
        wrong = str(error)
    if wrong:
        print(f"Nothing was written.\n{wrong}", file=sys.stderr)
        return 1
    then(facts)
    for name, count in counts.items():
        print(f"{name}: {count:,} rows")
    return 0
