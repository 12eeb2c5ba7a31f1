"""Fibre systems over land: systems, the places sources name on them, and economies where no place is named."""

from __future__ import annotations

from loaders.schemas import CONFIDENCE, Column, TableSchema, iso3, year
from loaders.table import Table, load_table

_SYSTEM_ID = Column("str", "System.", references="terrestrial_systems.system_id")

TERRESTRIAL_SYSTEMS = TableSchema(
    "terrestrial_systems",
    "One fibre system over land, or one separately built part of a system, a row; whole and part both appear, so "
    "lengths are not summed.",
    ("system_id",),
    {
        "system_id": Column("str", "Short name.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Name."),
        "aliases": Column("str", "Other names, joined by |.", required=False),
        "status": Column(
            "str",
            "Whether a source says that it carries traffic; planned is all that is not confirmed open.",
            choices=("in service", "planned", "suspended"),
        ),
        "rfs_year": year("Year it opened, or was announced to open.", required=False, minimum=1990),
        "length_km": Column("float", "Length as stated, in kilometres.", required=False, minimum=1, maximum=40_000),
        "capacity_tbps": Column(
            "float", "Design or announced capacity in Tbit/s.", required=False, minimum=0, maximum=5_000
        ),
        "owners": Column("str", "Owners and partners, as sources say.", required=False),
        "digital_silk_road": Column(
            "str",
            "Whether a Chinese state body or a party to the project ties it to the Digital Silk Road or the Belt and "
            "Road (yes), press or another government does (claimed), or no source read does (no; this proves nothing).",
            choices=("yes", "claimed", "no"),
        ),
        "note": Column("str", "Doubts and details.", required=False),
        "confidence": CONFIDENCE,
    },
)
TERRESTRIAL_WAYPOINTS = TableSchema(
    "terrestrial_waypoints",
    "One place a source names on a system a row; lines between them are schematic, the fibre itself runs elsewhere.",
    ("system_id", "seq"),
    {
        "system_id": _SYSTEM_ID,
        "seq": Column("int", "Order along the system.", minimum=1, maximum=100),
        "place": Column("str", "City, or border post."),
        "iso3": iso3("Economy of the place."),
        "lat": Column("float", "Latitude of the place in degrees, to a tenth.", minimum=-90, maximum=90),
        "lon": Column("float", "Longitude of the place in degrees, to a tenth.", minimum=-180, maximum=180),
        "border_crossing": Column("bool", "A border post or town, or a landing at the frontier."),
        "confidence": CONFIDENCE,
    },
)
TERRESTRIAL_COUNTRIES = TableSchema(
    "terrestrial_countries",
    "One economy a source names on a system whose cities are not published a row.",
    ("system_id", "seq"),
    {
        "system_id": _SYSTEM_ID,
        "seq": Column("int", "Order, as far as order_basis allows.", minimum=1, maximum=100),
        "iso3": iso3("Economy."),
        "order_basis": Column(
            "str",
            "Whether the source gives the order, we inferred it from the map, or it has none.",
            choices=("ordered", "inferred", "unordered"),
        ),
    },
)
SCHEMAS = (TERRESTRIAL_SYSTEMS, TERRESTRIAL_WAYPOINTS, TERRESTRIAL_COUNTRIES)


def load_terrestrial_systems() -> Table:
    """Return fibre systems over land, one a row, keyed by ``system_id``."""
    return load_table(TERRESTRIAL_SYSTEMS)


def load_terrestrial_waypoints() -> Table:
    """Return the places named on them in order, keyed by ``system_id`` and ``seq``; EPSG:4326."""
    return load_table(TERRESTRIAL_WAYPOINTS)


def load_terrestrial_countries() -> Table:
    """Return the economies named on systems without published places, keyed by ``system_id`` and ``seq``."""
    return load_table(TERRESTRIAL_COUNTRIES)
