"""The one shape in which data leave ``loaders``: a validated frame with its sources."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
from pandera.errors import SchemaErrors

from loaders import cells as convert
from loaders import shipped
from loaders.files import DataFileError, data_dir, read_bytes, read_cells
from loaders.schemas import SOURCES, TableSchema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["DataFileError", "Source", "Table", "cited", "data_dir", "load_sources", "load_table"]

_SHOWN_PROBLEMS = 20


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
    folder = data_dir()
    path = folder / f"{schema.name}.csv"
    shown = f"data/{schema.name}.csv"
    raw = read_bytes(path, shown)
    cells = _cells_of(raw, shown, schema)
    frame, problems = _checked(cells, schema, folder)
    changed = shipped.table_change(schema.name, raw)
    left_out: tuple[str, ...] = ()
    if problems and tolerant and not changed and all(problem.row is not None for problem in problems):
        left_out = tuple(f"{shown}, {text}" for text in _listed(problems))
        cells = cells.drop(index=list({problem.row for problem in problems}))
        frame, problems = _checked(cells, schema, folder) if len(cells) else (frame, problems)
    if problems:
        listed = "\n".join(_listed(problems))
        raise DataFileError(f"{shown} has {len(problems)} problem(s):\n{listed}{changed and f'{chr(10)}{changed}'}")
    if changed:
        raise DataFileError(changed)
    source_ids = frame["source_id"] if schema.sourced else ()
    return Table(schema.name, frame.reset_index(drop=True), cited(source_ids), left_out)


def load_sources() -> Table:
    """Return the sources, one a row, keyed by ``source_id``."""
    return load_table(SOURCES)


def cited(source_ids: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources that a column of ``source_id`` names, in order of first use.

    Parameters
    ----------
    source_ids
        Cells; one cell may name several, joined by ``|``.
    """
    cells = source_ids.unique() if isinstance(source_ids, pd.Series) else dict.fromkeys(source_ids)
    wanted = dict.fromkeys(part for cell in cells for part in str(cell).split("|"))
    every = _sources(data_dir()) if wanted else {}
    return tuple(every[source_id] for source_id in wanted if source_id in every)


def licence_of(source_ids: str) -> str:
    """Return the terms of the sources that one cell names, each once, joined by ``|``.

    Parameters
    ----------
    source_ids
        A cell of ``source_id``.
    """
    return "|".join(dict.fromkeys(source.licence for source in cited([source_ids])))


@functools.cache
def _sources(_folder: Path) -> dict[str, Source]:
    frame = load_sources().frame.astype(object)
    rows = frame.where(frame.notna(), "")[list(SOURCES.columns)]
    return {row[0]: Source(*row) for row in rows.itertuples(index=False, name=None)}


@functools.cache
def _other(folder: Path, table: str) -> pd.DataFrame:
    """Return another table's cells of text, for references and rules between tables."""
    shown = f"data/{table}.csv"
    return read_cells(read_bytes(folder / f"{table}.csv", shown), shown)


def _look(folder: Path, table: str, *columns: str) -> pd.DataFrame:
    frame = _other(folder, table)
    missing = [name for name in columns if name not in frame]
    if missing:
        raise DataFileError(f"data/{table}.csv, row 1, column {missing[0]} is missing")
    return frame[list(columns)].copy()


@functools.cache
def _known_values(folder: Path, table: str, column: str) -> frozenset[str]:
    return frozenset(_look(folder, table, column)[column].dropna())


def _cells_of(raw: bytes, shown: str, schema: TableSchema) -> pd.DataFrame:
    frame = read_cells(raw, shown)
    problems = [f"column {name} is missing" for name in schema.columns if name not in frame]
    problems += [f"column {name} is not in the schema" for name in frame if name not in schema.columns]
    if problems:
        raise DataFileError(f"{shown}, row 1: {'; '.join(problems)}")
    return frame


def _listed(problems: list[_Problem]) -> list[str]:
    more = len(problems) - _SHOWN_PROBLEMS
    return [str(problem) for problem in problems[:_SHOWN_PROBLEMS]] + ([f"... and {more} more"] if more > 0 else [])


def _checked(cells: pd.DataFrame, schema: TableSchema, folder: Path) -> tuple[pd.DataFrame, list[_Problem]]:
    """Return the frame with its types, and every broken rule; a cell that is not of its type is missing in it."""
    broken = list[_Problem]()
    columns: dict[str, pd.Series] = {}
    for name in cells:
        column, own = schema.columns[name], cells[name]
        columns[name], bad, rule = convert.typed(own, column)
        broken += _cell_problems(own, bad, rule)
        if column.required:
            broken += _cell_problems(own, own.isna(), "must not be blank")
        if column.dtype == "date":
            for bad, rule in convert.date_problems(own, column):
                broken += _cell_problems(own, bad, rule)
    frame = pd.DataFrame(columns)
    try:
        schema.pandera().validate(frame, lazy=True)
    except SchemaErrors as error:
        broken += _schema_problems(error.failure_cases)
    broken += _reference_problems(cells, schema, folder)
    for across in schema.rules:
        bad = across.broken(frame, functools.partial(_look, folder)).reindex(frame.index).fillna(value=False)
        broken += _cell_problems(cells[across.column], bad.astype(bool), across.text)
    return frame, list(dict.fromkeys(broken))


def _cell_problems(cells: pd.Series, bad: pd.Series | None, rule: str) -> Iterator[_Problem]:
    if bad is None or not bad.any():
        return
    for row, cell in cells[bad].items():
        yield _Problem(int(str(row)), f"column {cells.name}: {_value(cell)} {rule}")


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
    return "repeats the key of another row" if check == "multiple_fields_uniqueness" else check


def _reference_problems(cells: pd.DataFrame, schema: TableSchema, folder: Path) -> Iterator[_Problem]:
    for name, column in schema.columns.items():
        if not column.references:
            continue
        table, _, key = column.references.partition(".")
        known = _known_values(folder, table, key)
        unknown = [cell for cell in cells[name].dropna().unique() if not set(cell.split("|")) <= known]
        if unknown:
            yield from _cell_problems(cells[name], cells[name].isin(unknown), f"is not in data/{table}.csv")
