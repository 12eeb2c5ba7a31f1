"""Exercises, drills and worked cases on the loss or protection of cables."""

from __future__ import annotations

from loaders import rules
from loaders.schemas import CONFIDENCE, Column, TableSchema, date, iso3
from loaders.table import Table, load_table

EXERCISES = TableSchema(
    "exercises",
    "One exercise, drill, operation or worked case on cables a row; results of most are not public.",
    ("exercise_id",),
    {
        "exercise_id": Column("str", "Short name.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Name."),
        "date_start": date("First day, as precisely as known.", minimum=1990),
        "date_end": date("Last day, where known.", required=False, minimum=1990),
        "host": Column("str", "Who held it."),
        "host_iso3": iso3("Economy of the host; blank for a group of states.", required=False),
        "kind": Column(
            "str",
            "What kind of event it is; operations, forums and real events are context and no exercises.",
            choices=(
                "tabletop",
                "technical test",
                "live patrol",
                "live exercise",
                "drills",
                "stress test guidance",
                "planning scenario",
                "scenario workshop",
                "workshop",
                "public inquiry",
                "operation",
                "policy forum",
                "real event",
            ),
        ),
        "scope": Column("str", "What it is about."),
        "phases": Column("str", "Its course, in our words.", required=False),
        "participants": Column("int", "Number taking part.", required=False, minimum=1, maximum=100_000),
        "participants_are": Column("str", "What the number counts.", required=False, choices=("people", "states")),
        "who": Column("str", "Who took part.", required=False),
        "lessons": Column("str", "What came out of it, in our words."),
        "note": Column("str", "Doubts and details.", required=False),
        "confidence": CONFIDENCE,
    },
    (rules.not_before("date_end", "date_start"),),
)
SCHEMAS = (EXERCISES,)


def load_exercises() -> Table:
    """Return exercises and worked cases, one a row, keyed by ``exercise_id``."""
    return load_table(EXERCISES)
