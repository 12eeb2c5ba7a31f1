"""Other names under which people look for an economy, bloc, company, operator or chokepoint."""

from __future__ import annotations

from loaders.schemas import Column, TableSchema
from loaders.table import Table, load_table

OTHER_NAMES = TableSchema(
    "other_names",
    "One other name of something a row.",
    ("kind", "code", "other_name"),
    {
        "kind": Column("str", "What is named.", choices=("economy", "bloc", "company", "operator", "chokepoint")),
        "code": Column("str", "Its code in the table of its kind; an operator's is its name."),
        "other_name": Column("str", "A former, short or common name to find it by; no statement on which is right."),
        "in_lists": Column("bool", "Whether lists show it behind the name; names of the past are only searched for."),
    },
)
SCHEMAS = (OTHER_NAMES,)


def load_other_names() -> Table:
    """Return other names, keyed by ``kind``, ``code`` and ``other_name``."""
    return load_table(OTHER_NAMES)
