"""What stands beside the sources: corrections made, exceptions to their rules, and hosts that are no source."""

from __future__ import annotations

from loaders.schemas import DAY, Column, TableSchema, date
from loaders.table import Table, load_table

CORRECTIONS = TableSchema(
    "corrections",
    "One cell that showed something else in an earlier edition a row; row stands for a row that came or went.",
    (),
    {
        "corrected_on": date("Day of the correction.", pattern=DAY),
        "table": Column("str", "Table that was corrected."),
        "row_key": Column("str", "Cells that identify the row, joined by |."),
        "field": Column("str", "Column that was corrected, or row."),
        "was_shown": Column("str", "What was shown before; blank where nothing was.", required=False),
        "is_shown": Column("str", "What is shown now; blank where nothing is.", required=False),
        "why": Column("str", "Why it was wrong, or what is known now."),
    },
)
EXCEPTIONS = ("no_address", "weak_host")
SOURCE_EXCEPTIONS = TableSchema(
    "source_exceptions",
    "One source that breaks a rule for sources a row, with the reason why it is used all the same.",
    ("cited_id", "exception"),
    {
        "cited_id": Column("str", "The source.", references="sources.source_id"),
        "exception": Column(
            "str",
            "no_address, or weak_host: a copy, a personal page or an editor who is not known.",
            choices=EXCEPTIONS,
        ),
        "reason": Column("str", "Why it is used."),
    },
)
UNFIT_HOSTS = TableSchema(
    "unfit_hosts",
    "One site that a ministry cannot quote a row.",
    ("host",),
    {
        "host": Column("str", "Name of the site, with all that lies below it.", pattern=r"[a-z0-9.-]+"),
        "verdict": Column(
            "str",
            "refused: never cited; with_reason: cited only with an entry in source_exceptions.",
            choices=("refused", "with_reason"),
        ),
        "why": Column("str", "What is wrong with it."),
    },
)
SCHEMAS = (CORRECTIONS, SOURCE_EXCEPTIONS, UNFIT_HOSTS)


def load_corrections() -> Table:
    """Return what was corrected, one cell a row, in order of the day."""
    return load_table(CORRECTIONS)


def load_source_exceptions() -> Table:
    """Return the sources that break a rule, keyed by ``cited_id`` and ``exception``."""
    return load_table(SOURCE_EXCEPTIONS)


def load_unfit_hosts() -> Table:
    """Return the sites that are no source, keyed by ``host``."""
    return load_table(UNFIT_HOSTS)
