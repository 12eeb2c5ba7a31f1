"""What to read and learn: books, reports, courses, comics and tools that the sources of the atlas name."""

from __future__ import annotations

from loaders.schemas import Column, TableSchema, year
from loaders.table import Table, load_table

KINDS = ("book", "report", "article", "course", "tool", "illustrations", "work cited")

MATERIALS = TableSchema(
    "materials",
    "One work, course or tool a row; the source names it, and the atlas links it and copies nothing.",
    ("title",),
    {
        "kind": Column("str", "What it is.", choices=KINDS),
        "title": Column("str", "Title, or author and year where only these are given."),
        "author_or_publisher": Column("str", "Who wrote or published it, as the source says."),
        "year": year("Year it appeared, where stated.", required=False),
        "about": Column("str", "What it is or teaches, in our words."),
        "note": Column("str", "Doubts and details.", required=False),
    },
)
SCHEMAS = (MATERIALS,)


def load_materials() -> Table:
    """Return works, courses and tools, one a row, keyed by ``title``."""
    return load_table(MATERIALS)
