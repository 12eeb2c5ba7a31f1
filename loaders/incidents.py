"""Real cable incidents: what failed, who lost how much, and who lost nothing."""

from __future__ import annotations

import dataclasses

from loaders import rules
from loaders.cables import CABLE_ID, LANDING_POINT_ID
from loaders.chokepoints import CHOKEPOINT_ID
from loaders.schemas import CONFIDENCE, Column, TableSchema, date, iso3, lat, lon
from loaders.table import Table, load_table

INCIDENT_ID = Column("str", "Incident.", references="incidents.incident_id")
HAZARDS = (
    "anchor",
    "conflict",
    "deliberate",
    "earthquake",
    "fishing",
    "ice",
    "landslide",
    "multiple",
    "technical",
    "terrestrial",
    "unknown",
    "volcano",
    "weather",
)

INCIDENTS = TableSchema(
    "incidents",
    "One cable incident a row.",
    ("incident_id",),
    {
        "incident_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9-]+"),
        "title": Column("str", "What happened, in a few words."),
        "date_start": date("First day, as precisely as known.", minimum=1990),
        "time_utc": Column(
            "str", "Time of the first failure, UTC.", required=False, pattern=r"([01]\d|2[0-3]):[0-5]\d"
        ),
        "first_restored": date("When service first came back.", required=False, minimum=1990),
        "fully_repaired": date("When repairs ended.", required=False, minimum=1990),
        "lat": lat("Latitude, degrees; never for legal or navigation use."),
        "lon": lon("Longitude, degrees."),
        "place": Column("str", "Where it was."),
        "location_precision": Column(
            "str", "How exact the position is.", choices=("epicentre", "approx", "area", "multiple")
        ),
        "cause": Column("str", "What is said to have caused it."),
        "cause_confidence": Column(
            "str", "How sure the cause is.", choices=("confirmed", "suspected", "disputed", "unknown")
        ),
        "hazard_class": Column("str", "Kind of hazard.", choices=HAZARDS),
        "chokepoint_id": Column(
            "str", "Chokepoint it happened in, if any.", required=False, references=CHOKEPOINT_ID.references
        ),
        "notes": Column("str", "What to know when reading it.", required=False),
        "confidence": CONFIDENCE,
    },
    (
        rules.not_before("first_restored", "date_start"),
        rules.not_before("fully_repaired", "date_start"),
        rules.close_to("chokepoints.chokepoint_id", ("label_lat", "label_lon"), within_deg=10),
    ),
)
INCIDENT_CABLES = TableSchema(
    "incident_cables",
    "One cable that failed, or was already down, in an incident a row.",
    (),
    {
        "incident_id": INCIDENT_ID,
        "cable_name": Column("str", "Name as the source gives it."),
        "date_down": date("When it failed.", required=False, minimum=1990),
        "cable_id": Column(
            "str", "Cable; blank where the atlas does not have it.", required=False, references=CABLE_ID.references
        ),
        "aliases": Column("str", "Other names, joined by |.", required=False),
        "status": Column(
            "str",
            "What happened to it; a prior outage was already down, a disputed one is left out.",
            choices=("cut", "damaged", "landing station lost", "prior outage", "disputed"),
        ),
        "date_repaired": date("When it was repaired.", required=False, minimum=1990),
        "segment_note": Column("str", "Which part failed.", required=False),
    },
    (rules.not_before("date_repaired", "date_down"),),
)
INCIDENT_IMPACTS = TableSchema(
    "incident_impacts",
    "One economy's reported loss in an incident a row. An economy that is not listed is unknown, not unaffected.",
    (),
    {
        "incident_id": INCIDENT_ID,
        "iso3": iso3(),
        "area": Column("str", "Part of the economy, where only a part was hit.", required=False),
        "severity_class": Column(
            "int",
            "0 no visible effect, 1 slight, 2 moderate (25-50 percent), 3 severe (50-90), 4 near-total.",
            minimum=0,
            maximum=4,
        ),
        "severity_text": Column("str", "What was reported."),
        "metric": Column("str", "What was measured.", required=False),
        "value": Column("str", "The figure as given.", required=False),
        "unit": Column("str", "Unit of the figure.", required=False),
        "measured_by": Column("str", "Who measured it.", required=False),
        "negative_control": Column("bool", "Cables were lost and nobody lost service: a true zero."),
        "confidence": CONFIDENCE,
    },
)
_LANDING = Column(
    "str",
    "Landing point next to the fault, where the atlas has it.",
    required=False,
    references=LANDING_POINT_ID.references,
)
FAULT_LOCATIONS = TableSchema(
    "fault_locations",
    "One place where one cable failed in an incident a row; approximate, never for navigation.",
    (),
    {
        "incident_id": INCIDENT_ID,
        "cable_name": Column("str", "Cable or land link that failed there."),
        "cable_id": Column(
            "str", "Cable; blank where the atlas does not have it.", required=False, references=CABLE_ID.references
        ),
        "lat": Column("float", "Latitude, degrees, approximate.", required=False, minimum=-90, maximum=90),
        "lon": Column("float", "Longitude, degrees, approximate.", required=False, minimum=-180, maximum=180),
        "landing_a": _LANDING,
        "landing_b": dataclasses.replace(
            _LANDING, about="Landing point on the other side; the same one where the station or its land link failed."
        ),
        "end_a": Column("str", "Neighbour of the fault in words.", required=False),
        "end_b": Column("str", "Neighbour on the other side in words, such as a branching unit.", required=False),
        "precision": Column(
            "str",
            "How sure the two neighbours are: exact (named, or the cable has two ends), approx, inferred, or unknown.",
            choices=("exact", "approx", "inferred", "unknown"),
        ),
        "note": Column("str", "What the source says of the place.", required=False),
    },
)
SCHEMAS = (INCIDENTS, INCIDENT_CABLES, INCIDENT_IMPACTS, FAULT_LOCATIONS)


def load_incidents() -> Table:
    """Return incidents, one a row, keyed by ``incident_id``."""
    return load_table(INCIDENTS)


def load_incident_cables() -> Table:
    """Return the cables that failed in each incident."""
    return load_table(INCIDENT_CABLES)


def load_incident_impacts() -> Table:
    """Return what each economy is reported to have lost."""
    return load_table(INCIDENT_IMPACTS)


def load_fault_locations() -> Table:
    """Return where cables failed, one place a row; EPSG:4326, approximate."""
    return load_table(FAULT_LOCATIONS)
