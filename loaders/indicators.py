"""Yearly indicators of economies: which columns of which tables they are, and the tables that need nothing but that.

To add a yearly indicator, put ``data/<table>.csv`` beside the others (``iso3``, ``year``, a column a figure, ``note``,
``confidence``, ``source_id``, ``as_of``) and a row for each figure into ``data/indicators.csv``. Its schema and its
loader come from there.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from loaders import economy_figures
from loaders.schemas import CONFIDENCE, Column, TableSchema, iso3, year
from loaders.table import Table, data_dir, load_table

if TYPE_CHECKING:
    from collections.abc import Callable

_NAME = r"[a-z][a-z0-9_]*"
_ELSEWHERE = frozenset(schema.name for schema in economy_figures.SCHEMAS)

INDICATORS = TableSchema(
    "indicators",
    "One yearly figure of economies a row: where it stands, what it is called and how it may be used.",
    ("table", "column"),
    {
        "table": Column("str", "Table that holds it, with iso3 and year.", pattern=_NAME),
        "column": Column("str", "Column of that table.", pattern=_NAME),
        "topic": Column("str", "What it tells of.", choices=("economy", "government", "people", "access")),
        "label": Column("str", "Name shown to the reader."),
        "unit": Column("str", "Unit as shown."),
        "about": Column("str", "What is counted, in one sentence."),
        "per_head": Column("bool", "Whether dividing it by population makes sense."),
        "higher_is": Column("str", "How a higher figure reads.", choices=("better", "worse", "neither")),
        "maximum": Column("float", "Largest value with sense.", minimum=1, maximum=1e15),
        "caution": Column("str", "What it must not be taken for.", required=False),
    },
)


def _yearly(name: str, rows: list[dict[str, str]]) -> TableSchema:
    figures = {
        row["column"]: Column("float", row["about"], required=False, minimum=0, maximum=float(row["maximum"]))
        for row in rows
    }
    return TableSchema(
        name,
        f"{' and '.join(row['label'] for row in rows)}, one economy and year a row.",
        ("iso3", "year"),
        {
            "iso3": iso3(),
            "year": year("Calendar year.", minimum=1990, maximum=2031),
            **figures,
            "note": Column("str", "Doubts and details.", required=False),
            "confidence": CONFIDENCE,
        },
    )


def yearly_schemas() -> tuple[TableSchema, ...]:
    """Return the schemas that indicators.csv alone describes; none where it cannot be read, which loading it tells."""
    try:
        with (data_dir() / "indicators.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["table"] not in _ELSEWHERE]
        return tuple(
            _yearly(name, [row for row in rows if row["table"] == name])
            for name in dict.fromkeys(row["table"] for row in rows)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


YEARLY = yearly_schemas()
SCHEMAS = (INDICATORS, *YEARLY)


def load_indicators() -> Table:
    """Return the yearly figures of economies, keyed by ``table`` and ``column``."""
    return load_table(INDICATORS)


def _loader(schema: TableSchema) -> Callable[[], Table]:
    def load() -> Table:
        return load_table(schema, tolerant=True)

    load.__name__ = load.__qualname__ = f"load_{schema.name}"
    load.__doc__ = f"Return {schema.about[0].lower()}{schema.about[1:]}"
    return load


YEARLY_LOADERS = {f"load_{schema.name}": _loader(schema) for schema in YEARLY}


def __getattr__(name: str) -> Callable[[], Table]:
    """Return the loader of a yearly table, such as ``load_internet_users``."""
    if name in YEARLY_LOADERS:
        return YEARLY_LOADERS[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
