"""Who belongs to which bloc or region."""

from __future__ import annotations

from loaders.schemas import Column, TableSchema, date, iso3
from loaders.table import Table, load_table

BLOCS = TableSchema(
    "blocs",
    "One member, present or former, of one bloc or region a row; `analysis.memberships` says who is one at a date.",
    ("bloc_id", "iso3"),
    {
        "bloc_id": Column("str", "Short name used everywhere in the atlas.", pattern="[A-Z0-9_]+"),
        "iso3": iso3("ISO 3166-1 alpha-3 code of the member."),
        "bloc_name": Column("str", "Name, with what the membership counts in brackets."),
        "member_from": date("First day of membership; blank where not established.", required=False),
        "member_until": date("Day on which it left; blank where it is still a member.", required=False),
        "note": Column("str", "Doubts and details.", required=False),
    },
    shelf_life_days=180,
)
SCHEMAS = (BLOCS,)


def load_blocs() -> Table:
    """Return members of blocs, keyed by ``bloc_id`` and ``iso3``; broken rows are left out and named."""
    return load_table(BLOCS, tolerant=True)
