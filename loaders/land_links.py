"""How economies reach each other over land, and branches of cables that opened after the trunk."""

from __future__ import annotations

from loaders import rules
from loaders.cables import CABLE_ID
from loaders.schemas import LAST_PLANNED_YEAR, Column, TableSchema, iso3, year
from loaders.table import Table, load_table

LAND_LINKS = TableSchema(
    "land_links",
    "Two economies joined by fibre over land a row, from published reports; not complete.",
    ("iso3_a", "iso3_b"),
    {
        "iso3_a": iso3("One economy."),
        "iso3_b": iso3("The other economy."),
        "since_year": year("First year in service; blank where older or not stated.", required=False, minimum=1980),
        "until_year": year("Last year in service; blank where it still works.", required=False, minimum=1980),
        "routes": Column("int", "Separate routes reported, or assumed where the note says so.", minimum=1, maximum=9),
        "confidence": Column("str", "How sure we are that it carries traffic.", choices=("high", "medium", "low")),
        "note": Column("str", "What the source says.", required=False),
    },
    (rules.not_before("until_year", "since_year"), rules.in_order("iso3_a", "iso3_b")),
)
BORDERS = TableSchema(
    "borders",
    "Two economies that share a land border a row. A border is not a fibre link.",
    ("iso3_a", "iso3_b"),
    {
        "iso3_a": iso3("One economy."),
        "iso3_b": iso3("The other economy."),
        "shared_km": Column("int", "Length of the border as drawn at 1:50m, kilometres.", minimum=1, maximum=12000),
    },
    (rules.in_order("iso3_a", "iso3_b"),),
)
BRANCH_DATES = TableSchema(
    "branch_dates",
    "One economy's branch of a cable that opened later than the trunk a row.",
    ("cable_id", "iso3"),
    {
        "cable_id": CABLE_ID,
        "iso3": iso3("Economy the branch serves."),
        "rfs_year": year("First year the branch was in service.", minimum=1980, maximum=LAST_PLANNED_YEAR),
        "note": Column("str", "What the source says.", required=False),
    },
)
SCHEMAS = (LAND_LINKS, BORDERS, BRANCH_DATES)


def load_land_links() -> Table:
    """Return known fibre links over land, one pair a row."""
    return load_table(LAND_LINKS)


def load_borders() -> Table:
    """Return pairs of economies that share a land border; lengths in kilometres."""
    return load_table(BORDERS)


def load_branch_dates() -> Table:
    """Return branches of cables that opened after the trunk."""
    return load_table(BRANCH_DATES)
