"""Results computed once by tools: single points of failure, and the cut points of severity."""

from __future__ import annotations

from loaders import rules
from loaders.schemas import Column, TableSchema, iso3
from loaders.table import Table, load_table

SINGLE_FAILURES = TableSchema(
    "single_failures",
    "One economy that loses a cable or a route when one thing alone fails a row; computed.",
    ("kind", "failed_id", "iso3"),
    {
        "kind": Column("str", "What fails.", choices=("cable", "chokepoint", "station")),
        "failed_id": Column("str", "Id of the cable, chokepoint or landing point."),
        "iso3": iso3(),
        "cables": Column("int", "International cables in service.", minimum=0, maximum=500),
        "cables_lost": Column("int", "Of these, lost.", minimum=0, maximum=500),
        "routes": Column("int", "Routes to the core set before, with known land links.", minimum=0, maximum=500),
        "routes_left": Column("int", "Routes to the core set after.", minimum=0, maximum=500),
        "exposure": Column(
            "float", "Mean share of routes to the regions that are hit.", required=False, minimum=0, maximum=1
        ),
    },
    (rules.not_above("cables_lost", "cables"), rules.not_above("routes_left", "routes")),
)
SEVERITY_CUTS = TableSchema(
    "severity_cuts",
    "One class of severity a row, with the exposure at which it begins; read from the incidents.",
    ("severity_class",),
    {
        "severity_class": Column("int", "1 slight, 2 moderate, 3 severe, 4 near-total.", minimum=1, maximum=4),
        "begins_at": Column("float", "Exposure, 0 to 1.", minimum=0, maximum=1),
    },
)
PLANNED_GAINS = TableSchema(
    "planned_gains",
    "What one planned cable, built alone, changes for one economy a row; computed, and only where something changes.",
    ("cable_id", "iso3"),
    {
        "cable_id": Column("str", "Planned cable.", references="cables.cable_id"),
        "iso3": iso3(),
        "routes": Column("int", "Routes to the core set today, with known land links.", minimum=0, maximum=500),
        "routes_with": Column("int", "Routes with the cable.", minimum=0, maximum=500),
        "gates_exposure": Column(
            "float", "Exposure today, mean over every chokepoint closed alone.", required=False, minimum=0, maximum=1
        ),
        "gates_exposure_with": Column("float", "The same with the cable.", required=False, minimum=0, maximum=1),
    },
    (rules.not_above("routes", "routes_with"),),
)
SCHEMAS = (SINGLE_FAILURES, SEVERITY_CUTS, PLANNED_GAINS)


def load_single_failures() -> Table:
    """Return every single failure that costs an economy a cable or a route."""
    return load_table(SINGLE_FAILURES)


def load_severity_cuts() -> Table:
    """Return the exposure at which each class of severity begins."""
    return load_table(SEVERITY_CUTS)


def load_planned_gains() -> Table:
    """Return what each planned cable, built alone, changes for each economy."""
    return load_table(PLANNED_GAINS)
