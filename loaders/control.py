"""Who stands behind owners and makers of cables, and which rules name them."""

from __future__ import annotations

from loaders.schemas import CONFIDENCE, Column, TableSchema, iso3
from loaders.table import Table, load_table

_NOTE = Column("str", "Doubts and details.", required=False)
_SHARE = Column(
    "float", "Share the state holds in %; blank where it is not known.", required=False, minimum=0, maximum=100
)

OWNER_CONTROL = TableSchema(
    "owner_control",
    "Who stands behind one owner of cables a row, at the date of the row. An owner that is not listed is unknown.",
    ("operator",),
    {
        "operator": Column("str", "Owner of cables.", references="operators.operator"),
        "ultimate_parent": Column("str", "Company at the top, where it is another.", required=False),
        "parent_iso3": iso3("Economy of that company.", required=False),
        "state_share_pct": _SHARE,
        "state_iso3": iso3("Economy whose state holds it.", required=False),
        "state_control": Column(
            "str",
            "What the state's holding amounts to; agreed where a sale was agreed and its closing was not found.",
            required=False,
            choices=("majority", "minority", "minority (largest holder)", "state-linked funds", "agreed"),
        ),
        "basis": Column("str", "What the row rests on."),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
SUPPLIER_CONTROL = TableSchema(
    "supplier_control",
    "Who stands behind one maker of cable systems a row.",
    ("supplier",),
    {
        "supplier": Column("str", "Maker, as in the table of cables."),
        "full_name": Column("str", "Full name."),
        "hq_iso3": iso3("Economy of its headquarters."),
        "owner": Column("str", "Who owns it, where known.", required=False),
        "state_share_pct": _SHARE,
        "state_iso3": iso3("Economy whose state holds it.", required=False),
        "state_control": Column(
            "str", "What the state's holding amounts to.", required=False, choices=("majority", "minority")
        ),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
CONTROL_RULES = TableSchema(
    "control_rules",
    "One rule, list or programme on who may own, supply or land cables a row.",
    ("rule_id",),
    {
        "rule_id": Column("str", "Short name.", pattern="[a-z0-9-]+"),
        "date": Column("str", "When it was adopted or published.", pattern=r"\d{4}(-\d{2}(-\d{2})?)?"),
        "body": Column("str", "Who made it."),
        "body_iso3": iso3("Economy of that body (EUU European Union)."),
        "instrument": Column("str", "Name of the instrument."),
        "kind": Column(
            "str",
            "What kind of text it is.",
            choices=("list", "rule", "proposal", "recommendation", "plan", "guidance", "programme"),
        ),
        "names": Column(
            "str",
            "Whom it names: often a unit of a group and not the whole; blank where it names nobody.",
            required=False,
        ),
        "names_iso3": iso3("Economy of those named.", required=False),
        "status": Column("str", "Where it stands.", choices=("in force", "adopted", "not binding", "superseded")),
        "what": Column("str", "What it does, in our words."),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
RULE_NAMES = TableSchema(
    "rule_names",
    "One owner or maker of cables that a rule names, itself or a unit of it, a row; our reading of the names.",
    ("rule_id", "role", "name"),
    {
        "rule_id": Column("str", "Rule.", references="control_rules.rule_id"),
        "role": Column("str", "What it is to a cable.", choices=("owner", "supplier")),
        "name": Column("str", "Name as in the tables of owners and makers."),
        "relation": Column("str", "Whether the rule names it or only a unit of it.", choices=("itself", "unit")),
        "note": _NOTE,
    },
)
SCHEMAS = (OWNER_CONTROL, SUPPLIER_CONTROL, CONTROL_RULES, RULE_NAMES)


def load_owner_control() -> Table:
    """Return who stands behind owners of cables, keyed by ``operator``."""
    return load_table(OWNER_CONTROL)


def load_supplier_control() -> Table:
    """Return who stands behind makers of cable systems, keyed by ``supplier``."""
    return load_table(SUPPLIER_CONTROL)


def load_control_rules() -> Table:
    """Return rules on owners, makers and landings of cables, keyed by ``rule_id``."""
    return load_table(CONTROL_RULES)


def load_rule_names() -> Table:
    """Return which owners and makers of cables the rules name, themselves or a unit of them."""
    return load_table(RULE_NAMES)
