"""Results computed once by tools: single points of failure, how severity is read, and how that did on incidents."""

from __future__ import annotations

from loaders import rules
from loaders.chokepoints import CHOKEPOINT_ID
from loaders.incidents import INCIDENT_ID
from loaders.schemas import CONFIDENCE, Column, TableSchema, iso3
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
SCORE_FORMS = (
    "exposure",
    "own_share",
    "handed_share",
    "few_cables",
    "larger",
    "mean",
    "larger_handed",
    "mean_handed",
    "mean_of_three",
)
_CLASS = Column("int", "0 no visible effect, 1 slight, 2 moderate, 3 severe, 4 near-total.", minimum=0, maximum=4)
SEVERITY_CUTS = TableSchema(
    "severity_cuts",
    "One class of severity a row: where it begins, and the form of the score; both chosen on the incidents.",
    ("severity_class",),
    {
        "severity_class": Column("int", "1 slight, 2 moderate, 3 severe, 4 near-total.", minimum=1, maximum=4),
        "begins_at": Column("float", "Score, 0 to 1.", minimum=0, maximum=1),
        "form": Column("str", "Form of the score, the same in all rows.", choices=SCORE_FORMS),
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
BACKTEST_ROWS = TableSchema(
    "backtest_rows",
    "One economy's reported loss in an incident a row, with what the atlas says without having seen the incident.",
    (),
    {
        "incident_id": INCIDENT_ID,
        "iso3": iso3(),
        "chokepoint_id": Column(
            "str", "Chokepoint it happened in, if any.", required=False, references=CHOKEPOINT_ID.references
        ),
        "cables_failed": Column(
            "int", "Cables of the atlas that failed; 0: nothing to replay.", minimum=0, maximum=500
        ),
        "economy_kind": Column(
            "str", "Kind of economy by its cables then.", choices=("landlocked", "hub", "island", "coast")
        ),
        "cables": Column("int", "International cables before.", minimum=0, maximum=500),
        "severity_class": _CLASS,
        "confidence": CONFIDENCE,
        "negative_control": Column("bool", "Cables were lost and nobody lost service."),
        "exposure": Column("float", "Share of ways that met a failure.", required=False, minimum=0, maximum=1),
        "share_lost": Column(
            "float", "Share of cables lost, handed on to landlocked economies.", required=False, minimum=0, maximum=1
        ),
        "score": Column(
            "float", "Share of the other incidents' rows that score lower.", required=False, minimum=0, maximum=1
        ),
        "form": Column("str", "Form chosen without this incident.", required=False, choices=SCORE_FORMS),
        "predicted_class": Column(
            "int",
            "Class said without this incident; blank where nothing could be replayed.",
            required=False,
            minimum=0,
            maximum=4,
        ),
    },
)


def _measure(about: str, low: float = -1) -> Column:
    return Column("float", about, required=False, minimum=low, maximum=1)


def _count(about: str) -> Column:
    return Column("int", about, minimum=0, maximum=10_000)


SCORE_RECORD = TableSchema(
    "score_record",
    "One score or group of rows a row: how well it agrees with reported losses; 90 percent intervals over incidents.",
    ("part", "name"),
    {
        "part": Column(
            "str",
            "form: a form of the score, each incident left out; baseline and ablation: what it is compared with; "
            "rows and economies: groups of rows under the chosen score.",
            choices=("form", "baseline", "ablation", "rows", "economies"),
        ),
        "name": Column("str", "Which; chosen: the form is chosen too without the incident."),
        "rows": _count("Rows scored."),
        "incidents": _count("Incidents they belong to."),
        "spearman": _measure("Rank correlation with the reported class."),
        "spearman_low": _measure("Its 5th percentile."),
        "spearman_high": _measure("Its 95th percentile."),
        "auc_class2": _measure("Chance that a row of class 2 or worse scores above another.", 0),
        "auc_class2_low": _measure("Its 5th percentile.", 0),
        "auc_class2_high": _measure("Its 95th percentile.", 0),
        "controls": _count("Negative controls."),
        "controls_right": _count("Of these, called slight or none."),
        "losses": _count("Rows reported as class 2 or worse."),
        "losses_called": _count("Of these, called class 2 or worse."),
        "calls": _count("Rows called class 2 or worse."),
        "spearman_gain_low": _measure("What the chosen score gains on this one, 5th percentile."),
        "spearman_gain_high": _measure("The same, 95th percentile."),
        "auc_gain_low": _measure("The same of the AUC, 5th percentile."),
        "auc_gain_high": _measure("The same of the AUC, 95th percentile."),
    },
    (
        rules.not_above("controls_right", "controls"),
        rules.not_above("losses_called", "losses"),
        rules.not_above("calls", "rows"),
    ),
)
SCHEMAS = (SINGLE_FAILURES, SEVERITY_CUTS, BACKTEST_ROWS, SCORE_RECORD, PLANNED_GAINS)


def load_single_failures() -> Table:
    """Return every single failure that costs an economy a cable or a route."""
    return load_table(SINGLE_FAILURES)


def load_severity_cuts() -> Table:
    """Return the score at which each class of severity begins, and its form."""
    return load_table(SEVERITY_CUTS)


def load_planned_gains() -> Table:
    """Return what each planned cable, built alone, changes for each economy."""
    return load_table(PLANNED_GAINS)


def load_backtest_rows() -> Table:
    """Return every reported loss with what the atlas says of it, one a row."""
    return load_table(BACKTEST_ROWS)


def load_score_record() -> Table:
    """Return how well the score and all it was compared with agree with reported losses."""
    return load_table(SCORE_RECORD)
