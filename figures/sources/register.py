"""Who says so, and which tables rest on it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis import provenance as analysis
from analysis.search import rows_with
from figures.figure import Figure
from loaders.catalogue import LOADERS, SCHEMAS
from loaders.table import DataFileError

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.sources.view import View
    from loaders.schemas import Column
    from loaders.table import Source

_TYPES = {"str": "text", "int": "whole number", "float": "number", "bool": "1 or 0", "date": "date"}


@dataclass(frozen=True, eq=False)
class Stock:
    """What the tables hold.

    Attributes
    ----------
    sources
        Every source with its uses: see `analysis.provenance.register`.
    extent
        Size and dates of each table: see `analysis.provenance.extent`.
    problems
        What could not be read.
    """

    sources: pd.DataFrame
    extent: pd.DataFrame
    problems: tuple[str, ...]


def stock(atlas: Atlas) -> Stock:
    """Return what the tables hold.

    Raises
    ------
    DataFileError
        If no table can be read.
    """
    return atlas.kept(_stock)


def _stock(atlas: Atlas) -> Stock:
    frames: dict[str, pd.DataFrame] = {}
    found: dict[str, Source] = {}
    problems: list[str] = []
    for load in LOADERS:
        try:
            table = atlas.table(load)
        except DataFileError as error:
            problems.append(str(error).partition("\n")[0])
            continue
        frames[table.name] = table.frame
        problems += table.problems
        found |= {source.source_id: source for source in table.sources}
    if not frames:
        raise DataFileError("\n".join(dict.fromkeys(problems)))
    used = analysis.uses({name: frame["source_id"] for name, frame in frames.items()})
    sources = pd.DataFrame([asdict(source) for source in found.values()])
    return Stock(analysis.register(sources, used), analysis.extent(frames), tuple(problems))


def sources(atlas: Atlas, *, view: View) -> Figure:
    """Return the sources that hold the words looked for, those behind most rows first."""
    every = stock(atlas).sources
    found = rows_with(every, view.words, tuple(every))
    if view.table:
        found = analysis.of_table(found, view.table)
    of = "" if len(found) == len(every) else f" of {len(every):,}"
    return Figure(
        "sources",
        "Sources",
        f"{len(found):,}{of} sources of {found['publisher'].nunique():,} publishers; those behind most rows first.",
        found,
        (),
    )


def tables(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return every table with its size and dates, by name."""
    extent = stock(atlas).extent.sort_values("table", ignore_index=True)
    about = {schema.name: schema.about for schema in SCHEMAS}
    return Figure(
        "tables",
        "Tables",
        f"{len(extent)} tables with {extent['rows'].sum():,} rows.",
        extent.assign(about=extent["table"].map(about)),
        (),
    )


def columns(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the columns of the chosen table."""
    schema = next(schema for schema in SCHEMAS if schema.name == view.table)
    return Figure(
        "table-columns",
        f"Columns of {schema.name}",
        f"{schema.about} Key: {', '.join(schema.key) or 'none; rows may repeat'}.",
        pd.DataFrame([_described(name, column) for name, column in schema.columns.items()]),
        (),
    )


def _described(name: str, column: Column) -> dict[str, str]:
    return {
        "Column": name,
        "Type": _TYPES[column.dtype],
        "Meaning": column.about,
        "May be blank": "no" if column.required else "yes (no data)",
        "Found in": column.references,
    }
