"""The one shape in which data leave ``loaders``: a validated frame with its sources."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from pandera.errors import SchemaErrors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from loaders.schemas import TableSchema

_SHOWN_PROBLEMS = 20


class DataFileError(Exception):
    """A file in ``data/`` breaks its schema. The message names file, row, column and rule."""


@dataclass(frozen=True)
class Source:
    """Who says so.

    Attributes
    ----------
    source_id, title, publisher, url, accessed, licence
        As in ``data/sources.csv``; ``url`` is empty where none is known.
    """

    source_id: str
    title: str
    publisher: str
    url: str
    accessed: str
    licence: str


@dataclass(frozen=True, eq=False)
class Table:
    """A validated table.

    Attributes
    ----------
    name
        ``data/<name>.csv``.
    frame
        One fact a row, each with ``source_id`` and ``as_of``. Shared and cached: never change it in place.
    sources
        The sources its rows name, in order of first use.
    """

    name: str
    frame: pd.DataFrame
    sources: tuple[Source, ...]


def data_dir() -> Path:
    """Return the folder of the CSV files: ``$ATLAS_DATA_DIR``, or ``data/`` of this checkout."""
    return Path(os.environ.get("ATLAS_DATA_DIR") or Path(__file__).resolve().parent.parent / "data")


def load_table(schema: TableSchema) -> Table:
    """Read, type and check ``data/<schema.name>.csv``.

    Parameters
    ----------
    schema
        Its columns and rules.

    Raises
    ------
    DataFileError
        If the file is missing or breaks a rule; one message lists every row, column and rule.
    """
    path = data_dir() / f"{schema.name}.csv"
    frame = _read(path, schema)
    problems = _schema_problems(frame, schema)
    if not problems:
        frame = schema.pandera().validate(frame)
        problems = _reference_problems(frame, schema)
    if problems:
        more = f"\n... and {len(problems) - _SHOWN_PROBLEMS} more" if len(problems) > _SHOWN_PROBLEMS else ""
        listed = "\n".join(problems[:_SHOWN_PROBLEMS])
        raise DataFileError(f"data/{schema.name}.csv has {len(problems)} problem(s):\n{listed}{more}")
    return Table(schema.name, frame, cited(frame["source_id"]))


def cited(source_ids: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources that a column of ``source_id`` names, in order of first use.

    Parameters
    ----------
    source_ids
        Cells; one cell may name several, joined by ``|``.
    """
    every = _sources(data_dir())
    wanted = dict.fromkeys(part for cell in dict.fromkeys(source_ids) for part in str(cell).split("|"))
    return tuple(every[source_id] for source_id in wanted if source_id in every)


@functools.cache
def _sources(folder: Path) -> dict[str, Source]:
    path = folder / "sources.csv"
    frame = pd.read_csv(_existing(path), keep_default_na=False, dtype=str)
    missing = {"source_id", "title", "publisher", "url", "accessed", "licence"} - set(frame.columns)
    if missing:
        raise DataFileError(f"data/sources.csv: column(s) {', '.join(sorted(missing))} missing")
    fields = frame[["source_id", "title", "publisher", "url", "accessed", "licence"]]
    return {row[0]: Source(*row) for row in fields.itertuples(index=False, name=None)}


@functools.cache
def _known_values(folder: Path, table: str, column: str) -> frozenset[str]:
    path = folder / f"{table}.csv"
    return frozenset(pd.read_csv(_existing(path), usecols=[column], keep_default_na=False, dtype=str)[column])


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise DataFileError(f"data/{path.name} is missing. Restore it with `git checkout data/{path.name}`.")
    return path


def _read(path: Path, schema: TableSchema) -> pd.DataFrame:
    text_columns = {name: "str" for name, column in schema.columns.items() if column.dtype == "str"}
    try:
        frame = pd.read_csv(
            _existing(path), keep_default_na=False, na_values=[""], dtype=text_columns, low_memory=False
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise DataFileError(f"data/{path.name} cannot be read as CSV: {error}") from error
    missing = [name for name in schema.columns if name not in frame]
    unknown = [name for name in frame if name not in schema.columns]
    if missing or unknown:
        parts = [f"column {n} is missing" for n in missing] + [f"column {n} is not in the schema" for n in unknown]
        raise DataFileError(f"data/{path.name}: {'; '.join(parts)}")
    return frame


def _schema_problems(frame: pd.DataFrame, schema: TableSchema) -> list[str]:
    try:
        schema.pandera().validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["column", "index", "check"])
        return [
            f"{_row(case.index)}, column {case.column}: {_value(case.failure_case)} {_rule(case.check)}"
            for case in cases[["column", "index", "failure_case", "check"]]
            .set_axis(["column", "index_", "failure_case", "check"], axis=1)
            .rename(columns={"index_": "index"})
            .apply(lambda r: _Case(r["column"], r["index"], r["failure_case"], r["check"]), axis=1)
        ]
    return []


@dataclass(frozen=True)
class _Case:
    column: object
    index: object
    failure_case: object
    check: object


def _row(index: object) -> str:
    return f"row {int(index) + 2}" if isinstance(index, int | float) and not pd.isna(index) else "whole file"


def _value(value: object) -> str:
    return "blank" if value is None or pd.isna(value) else repr(value)  # type: ignore[call-overload]


def _rule(check: object) -> str:
    text = str(check)
    if text == "not_nullable":
        return "must not be blank"
    if text.startswith(("dtype(", "coerce_dtype(")):
        return f"is not of type {text.split('(')[1].rstrip(')')}"
    if text in {"multiple_fields_uniqueness", "field_uniqueness"}:
        return "repeats the key of another row"
    return text


def _reference_problems(frame: pd.DataFrame, schema: TableSchema) -> list[str]:
    problems = []
    for name, column in schema.columns.items():
        if not column.references:
            continue
        table, key = column.references.split(".")
        known = _known_values(data_dir(), table, key)
        values = frame[name].dropna()
        bad = values[~values.map(lambda cell, known=known: set(str(cell).split("|")) <= known)]
        problems += [
            f"row {int(str(index)) + 2}, column {name}: {value!r} is not in data/{table}.csv"
            for index, value in bad.items()
        ]
    return problems
