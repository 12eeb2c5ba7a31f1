"""Owners and suppliers of submarine cables: one name a company, and what kind of company it is."""

from __future__ import annotations

from loaders.schemas import Column, TableSchema, iso3
from loaders.table import Table, load_table

OPERATORS = TableSchema(
    "operators",
    "One owner or supplier of submarine cables a row.",
    ("operator",),
    {
        "operator": Column("str", "Name used everywhere in the atlas."),
        "kind": Column(
            "str",
            "What kind of company it is; our own classification.",
            choices=(
                "state_owned_or_incumbent",
                "private_carrier",
                "content_provider",
                "cable_company",
                "energy_or_other",
                "government_or_research",
                "supplier",
                "unknown",
            ),
        ),
        "hq_iso3": iso3("Economy of its headquarters, where certain.", required=False),
        "basis": Column("str", "Why it is classified so.", required=False),
        "confidence": Column("str", "How sure the classification is.", choices=("high", "medium", "low")),
    },
)
OPERATOR_ALIASES = TableSchema(
    "operator_aliases",
    "One spelling of an operator's name a row.",
    ("alias",),
    {
        "alias": Column("str", "Spelling met in a source."),
        "operator": Column("str", "The operator meant.", references="operators.operator"),
    },
)
SCHEMAS = (OPERATORS, OPERATOR_ALIASES)


def load_operators() -> Table:
    """Return owners and suppliers, one a row, keyed by ``operator``."""
    return load_table(OPERATORS)


def load_operator_aliases() -> Table:
    """Return spellings of operators' names, keyed by ``alias``."""
    return load_table(OPERATOR_ALIASES)
