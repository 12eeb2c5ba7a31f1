"""The tools, maps, lists and figures that the documents behind the atlas name, and where a reader finds each here."""

from __future__ import annotations

from loaders.schemas import Column, TableSchema
from loaders.table import Table, load_table

PAGES = ("home", "cables", "disruption", "compare", "hubs", "taxonomy", "timeline", "sources")

SYSTEMS = TableSchema(
    "systems",
    "One tool, map, list, figure or format that the documents behind the atlas name a row.",
    ("name",),
    {
        "name": Column("str", "Name."),
        "kind": Column("str", "What it is."),
        "what_it_is": Column("str", "What it holds or does where it comes from."),
        "offer": Column("str", "What the atlas offers in its place."),
        "priority": Column("str", "How much it matters.", choices=("must", "should", "could")),
        "page": Column(
            "str", "Page on which a reader finds it; blank where it is not shown yet.", required=False, choices=PAGES
        ),
    },
)
SCHEMAS = (SYSTEMS,)


def load_systems() -> Table:
    """Return the named systems with the page of each, keyed by ``name``."""
    return load_table(SYSTEMS)
