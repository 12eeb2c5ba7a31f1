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
_SOURCE_FIELDS = ["source_id", "title", "publisher", "url", "accessed", "licence"]


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
    problems
        Rows left out by a tolerant load, one message each.
    """

    name: str
    frame: pd.DataFrame
    sources: tuple[Source, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Problem:
    """A broken rule; ``row`` counts from 0, None for the whole file."""

    row: int | None
    text: str

    def __str__(self) -> str:
        where = "whole file" if self.row is None else f"row {self.row + 2}"
        return f"{where}, {self.text}"


def data_dir() -> Path:
    """Return the folder of the CSV files: ``$ATLAS_DATA_DIR``, or ``data/`` of this checkout."""
    return Path(os.environ.get("ATLAS_DATA_DIR") or Path(__file__).resolve().parent.parent / "data")


def load_table(schema: TableSchema, *, tolerant: bool = False) -> Table:
    """Read, type and check ``data/<schema.name>.csv``.

    Parameters
    ----------
    schema
        Its columns and rules.
    tolerant
        Leave out rows that break a rule and name them in ``problems``, where the rest is still of use.

    Raises
    ------
    DataFileError
        If the file is missing or breaks a rule; one message lists every row, column and rule.
    """
    frame = _read(data_dir() / f"{schema.name}.csv", schema)
    typed, problems = _checked(frame, schema)
    left_out: tuple[str, ...] = ()
    if problems and tolerant and all(problem.row is not None for problem in problems):
        left_out = tuple(f"data/{schema.name}.csv, {problem}" for problem in problems)
        frame = frame.drop(index=list({problem.row for problem in problems}))
        typed, problems = _checked(frame, schema)
    if problems:
        more = f"\n... and {len(problems) - _SHOWN_PROBLEMS} more" if len(problems) > _SHOWN_PROBLEMS else ""
        listed = "\n".join(str(problem) for problem in problems[:_SHOWN_PROBLEMS])
        raise DataFileError(f"data/{schema.name}.csv has {len(problems)} problem(s):\n{listed}{more}")
    return Table(schema.name, typed.reset_index(drop=True), cited(typed["source_id"]), left_out)


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
    frame = pd.read_csv(_existing(folder / "sources.csv"), keep_default_na=False, dtype=str)
    missing = [name for name in _SOURCE_FIELDS if name not in frame]
    if missing:
        raise DataFileError(f"data/sources.csv: column(s) {', '.join(missing)} missing")
    return {row[0]: Source(*row) for row in frame[_SOURCE_FIELDS].itertuples(index=False, name=None)}


@functools.cache
def _known_values(folder: Path, table: str, column: str) -> frozenset[str]:
    path = _existing(folder / f"{table}.csv")
    return frozenset(pd.read_csv(path, usecols=[column], keep_default_na=False, dtype=str)[column])


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
    problems = [f"column {name} is missing" for name in schema.columns if name not in frame]
    problems += [f"column {name} is not in the schema" for name in frame if name not in schema.columns]
    if problems:
        raise DataFileError(f"data/{path.name}: {'; '.join(problems)}")
    return frame


def _checked(frame: pd.DataFrame, schema: TableSchema) -> tuple[pd.DataFrame, list[_Problem]]:
    """Return the frame with its types, as read where a rule is broken, and every broken rule."""
    typed, broken = frame, list[_Problem]()
    try:
        typed = schema.pandera().validate(frame, lazy=True)
    except SchemaErrors as error:
        broken = _schema_problems(error.failure_cases)
    return typed, list(dict.fromkeys([*broken, *_reference_problems(frame, schema)]))


def _schema_problems(failures: pd.DataFrame) -> list[_Problem]:
    cases = failures.drop_duplicates(["column", "index", "check"])
    columns = [cases[name].tolist() for name in ("column", "index", "failure_case", "check")]
    return [
        _Problem(None if pd.isna(row) else int(row), f"column {column}: {_value(case)} {_rule(str(check))}")
        for column, row, case, check in zip(*columns, strict=True)
    ]


def _value(case: object) -> str:
    return "blank" if case is None or case is pd.NA or case != case else repr(case)  # noqa: PLR0124 (nan)


def _rule(check: str) -> str:
    if check == "not_nullable":
        return "must not be blank"
    if check.startswith(("dtype(", "coerce_dtype(")):
        wanted = check.partition("(")[2].strip("')")
        return f"is not of type {wanted}"
    if check in {"multiple_fields_uniqueness", "field_uniqueness"}:
        return "repeats the key of another row"
    return check


def _reference_problems(frame: pd.DataFrame, schema: TableSchema) -> list[_Problem]:
    problems = []
    for name, column in schema.columns.items():
        if not column.references:
            continue
        table, _, key = column.references.partition(".")
        known = _known_values(data_dir(), table, key)
        cells = frame[name].dropna()
        unknown = {cell for cell in cells.unique() if not set(str(cell).split("|")) <= known}
        bad = cells[cells.isin(unknown)]
        problems += [
            _Problem(int(str(row)), f"column {name}: {cell!r} is not in data/{table}.csv") for row, cell in bad.items()
        ]
    return problems
