"""Economies: names, regions and income groups. The list every other table's ``iso3`` resolves in."""

from __future__ import annotations

from loaders import rules
from loaders.schemas import Column, TableSchema, iso3, lat, lon
from loaders.table import Table, load_table

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
            "World Bank income group.",
            required=False,
            choices=("Low income", "Lower middle income", "Upper middle income", "High income"),
        ),
        "is_ldc": Column("bool", "Among the UN's least developed countries."),
        "is_sids": Column("bool", "Among the small island developing states."),
        "is_supranational": Column("bool", "A union of economies (the European Union)."),
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
SCHEMAS = (ECONOMIES, ECONOMY_BOXES)


def load_economies() -> Table:
    """Return economies, one a row, keyed by ``iso3``; broken rows are left out and named."""
    return load_table(ECONOMIES, tolerant=True)


def load_economy_boxes() -> Table:
    """Return the boxes that economies lie in, degrees in EPSG:4326."""
    return load_table(ECONOMY_BOXES)
