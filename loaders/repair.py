"""Repair of cables: ships, depots, how long repairs took, and how long permits take."""

from __future__ import annotations

from loaders import rules
from loaders.cables import CABLE_ID
from loaders.incidents import INCIDENT_ID
from loaders.schemas import CONFIDENCE, Column, TableSchema, date, iso3, year
from loaders.table import Table, load_table

_NOTE = Column("str", "Doubts and details.", required=False)

REPAIR_SHIPS = TableSchema(
    "repair_ships",
    "One cable ship a row. About 60 exist; a ship that is not listed is unknown, and no position is live.",
    ("ship",),
    {
        "ship": Column("str", "Name of the ship."),
        "operator": Column("str", "Who runs it."),
        "kind": Column("str", "What it does.", choices=("maintenance", "installation", "both")),
        "home_port": Column("str", "Port it waits in, where known.", required=False),
        "port_iso3": iso3("Economy of that port.", required=False),
        "lat": Column("float", "Latitude of the port in degrees.", required=False, minimum=-90, maximum=90),
        "lon": Column("float", "Longitude of the port in degrees.", required=False, minimum=-180, maximum=180),
        "agreement": Column("str", "Maintenance agreement it serves, where known.", required=False),
        "year_built": year("Year built, where known.", required=False, minimum=1950),
        "flag_iso3": iso3("Economy of its flag, where known.", required=False),
        "status": Column(
            "str", "Whether a source shows it at work, or its state was not found.", choices=("active", "unknown")
        ),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
REPAIR_BASES = TableSchema(
    "repair_bases",
    "One depot from which cable ships sail for repairs a row.",
    ("base",),
    {
        "base": Column("str", "Port."),
        "iso3": iso3("Economy of the port."),
        "lat": Column("float", "Latitude in degrees, to a hundredth.", minimum=-90, maximum=90),
        "lon": Column("float", "Longitude in degrees, to a hundredth.", minimum=-180, maximum=180),
        "zone": Column("str", "Maintenance agreement or private arrangement it serves."),
        "operator": Column("str", "Who runs it."),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
REPAIR_TIMES = TableSchema(
    "repair_times",
    "One repair with its dates, or one published range of days, a row; reported cases are the harder ones.",
    (),
    {
        "record": Column(
            "str", "A repair that happened, or a range somebody published.", choices=("incident", "study")
        ),
        "cable": Column("str", "Cable and place, or what the range is of."),
        "cable_id": Column(
            "str", "Cable; blank where the atlas does not have it.", required=False, references=CABLE_ID.references
        ),
        "incident_id": Column(
            "str", "Incident of the atlas, if any.", required=False, references=INCIDENT_ID.references
        ),
        "date_down": date("When it failed.", required=False, minimum=1990),
        "date_repaired": date("When it worked again.", required=False, minimum=1990),
        "days": Column(
            "int",
            "Days from failure to repair; blank where the end was not found.",
            required=False,
            minimum=0,
            maximum=2000,
        ),
        "days_low": Column("int", "Fewest days of a range.", required=False, minimum=0, maximum=2000),
        "days_high": Column("int", "Most days of a range.", required=False, minimum=0, maximum=2000),
        "fault_cause": Column("str", "What broke it.", required=False),
        "delay_cause": Column("str", "What held the repair up.", required=False),
        "waters_iso3": iso3("Economy in whose waters it lay, where known.", required=False),
        "basis": Column("str", "How firm the end date is; a planned date was announced and not confirmed."),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
    (rules.not_before("date_repaired", "date_down"), rules.not_before("days_high", "days_low")),
)
PERMIT_DELAYS = TableSchema(
    "permit_delays",
    "One rule on repairs in some waters, with the days a permit is said to take, a row; blank days are unknown.",
    ("waters", "rule"),
    {
        "iso3": iso3("Economy whose waters they are; blank for a group.", required=False),
        "waters": Column("str", "Waters."),
        "rule": Column("str", "What has to be obtained."),
        "days_low": Column("int", "Fewest days.", required=False, minimum=0, maximum=2000),
        "days_high": Column("int", "Most days.", required=False, minimum=0, maximum=2000),
        "is_repair_wait": Column(
            "bool", "The days are a wait for leave to repair in the whole waters; 0 for targets, transit, new cables."
        ),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
    (rules.not_before("days_high", "days_low"),),
)
REPAIR_MODEL = TableSchema(
    "repair_model",
    "One number of the repair clock, as a range, a row; read from published figures or fitted on repair_times.",
    ("parameter",),
    {
        "parameter": Column("str", "Short name.", pattern="[a-z_]+"),
        "low": Column("float", "Low end of the range.", minimum=-180, maximum=2000),
        "typical": Column("float", "Typical value; blank where only a range is published.", required=False),
        "high": Column("float", "High end of the range.", minimum=-180, maximum=2000),
        "unit": Column("str", "Unit.", choices=("days", "km_per_day", "day_of_year", "deg")),
        "basis": Column("str", "How the number was found.", choices=("published", "fitted", "own judgement")),
        "note": _NOTE,
    },
    (rules.not_above("low", "high"),),
)
SCHEMAS = (REPAIR_SHIPS, REPAIR_BASES, REPAIR_TIMES, PERMIT_DELAYS, REPAIR_MODEL)


def load_repair_ships() -> Table:
    """Return cable ships, one a row, keyed by ``ship``; ports in EPSG:4326."""
    return load_table(REPAIR_SHIPS)


def load_repair_bases() -> Table:
    """Return depots of repair ships, one a row, keyed by ``base``; EPSG:4326."""
    return load_table(REPAIR_BASES)


def load_repair_times() -> Table:
    """Return repairs and published ranges, in days."""
    return load_table(REPAIR_TIMES)


def load_permit_delays() -> Table:
    """Return rules on repairs by waters, in days."""
    return load_table(PERMIT_DELAYS)


def load_repair_model() -> Table:
    """Return the numbers of the repair clock, keyed by ``parameter``."""
    return load_table(REPAIR_MODEL)
