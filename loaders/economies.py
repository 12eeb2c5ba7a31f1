"""Economies: names, regions and income groups. The list every other table's ``iso3`` resolves in."""

from __future__ import annotations

from loaders import rules
from loaders.schemas import Column, TableSchema, date, iso3, lat, lon, year
from loaders.table import Table, load_table

INCOME_GROUPS = ("Low income", "Lower middle income", "Upper middle income", "High income")

ECONOMIES = TableSchema(
    "economies",
    "One economy a row (countries, territories and other economies; listing implies no view on status).",
    ("iso3",),
    {
        "iso3": Column("str", "ISO 3166-1 alpha-3 code (XKX Kosovo, EUU European Union).", pattern="[A-Z]{3}"),
        "iso2": Column("str", "ISO 3166-1 alpha-2 code; Namibia's is NA.", required=False, pattern="[A-Z]{2}"),
        "name": Column("str", "Short English name."),
        "un_region": Column("str", "UN M49 region.", required=False),
        "un_subregion": Column("str", "UN M49 sub-region.", required=False),
        "wb_region": Column("str", "World Bank region.", required=False),
        "income_group": Column(
            "str",
            "World Bank income group in the latest list known; blank where the Bank lists or classifies it not.",
            required=False,
            choices=INCOME_GROUPS,
        ),
        "is_ldc": Column("bool", "Among the UN's least developed countries."),
        "is_sids": Column("bool", "Among the small island developing states."),
        "is_supranational": Column("bool", "A union of economies (the European Union)."),
        "income_group_source_id": Column(
            "str", "Who says which income group it is in.", required=False, references="sources.source_id"
        ),
        "income_group_as_of": date("When the income group was true or read.", required=False),
    },
)
ECONOMY_BOXES = TableSchema(
    "economy_boxes",
    "One box a row that an economy, or a part of it, lies in; built by tools/build_boxes.py.",
    ("iso3", "west", "south"),
    {
        "iso3": iso3(),
        "west": lon("Western edge, degrees."),
        "south": lat("Southern edge, degrees."),
        "east": lon("Eastern edge, degrees."),
        "north": lat("Northern edge, degrees."),
        "basis": Column("str", "Drawn at 1:50m, or entered by hand.", choices=("drawn", "by hand")),
    },
    (rules.not_above("west", "east"), rules.not_above("south", "north")),
)
ECONOMY_INCOME_GROUPS = TableSchema(
    "economy_income_groups",
    "One economy in one yearly list of income groups of the World Bank a row; years without a list read are left out.",
    ("iso3", "fiscal_year"),
    {
        "iso3": iso3(),
        "fiscal_year": year("Fiscal year of the World Bank, from July of the year before.", minimum=1989, maximum=2030),
        "income_group": Column("str", "Income group in that list.", choices=(*INCOME_GROUPS, "Unclassified")),
        "valid_from": date("First day of the fiscal year."),
        "valid_until": date("Last day of the fiscal year.", planned=True),
    },
    shelf_life_days=365,
)
SCHEMAS = (ECONOMIES, ECONOMY_BOXES, ECONOMY_INCOME_GROUPS)


def load_economies() -> Table:
    """Return economies, one a row, keyed by ``iso3``; broken rows are left out and named."""
    return load_table(ECONOMIES, tolerant=True)


def load_economy_boxes() -> Table:
    """Return the boxes that economies lie in, degrees in EPSG:4326."""
    return load_table(ECONOMY_BOXES)


def load_economy_income_groups() -> Table:
    """Return the lists of income groups, keyed by ``iso3`` and ``fiscal_year``."""
    return load_table(ECONOMY_INCOME_GROUPS)
