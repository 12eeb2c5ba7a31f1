"""Chokepoints (gates): what they are, what others say of them, and which cables cross them."""

from __future__ import annotations

from loaders.cables import CABLE_ID
from loaders.schemas import Column, TableSchema, date, lat, lon
from loaders.table import Table, load_table

CHOKEPOINT_ID = Column("str", "Chokepoint.", references="chokepoints.chokepoint_id")
CROSSINGS = ("crosses", "lands_only", "planned")
_CONFIDENCE = Column("str", "How sure we are.", choices=("high", "medium", "low"))

CHOKEPOINTS = TableSchema(
    "chokepoints",
    "One chokepoint (strait, isthmus, corridor or landing cluster) a row; its polygon is in the map layer.",
    ("chokepoint_id",),
    {
        "chokepoint_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z_]+"),
        "name": Column("str", "Name of the place."),
        "kind": Column(
            "str",
            "What sort of place it is; a corridor is too wide to close as one event.",
            choices=("strait", "isthmus", "corridor", "hub", "landing cluster"),
        ),
        "tier": Column("int", "1 for the places policy talks about most, else 2.", minimum=1, maximum=2),
        "coastal_iso3": Column("str", "Economies on its shores, joined by |.", references="economies.iso3"),
        "label_lat": lat("Latitude of the label, degrees."),
        "label_lon": lon("Longitude of the label, degrees."),
        "note": Column("str", "What the place is, in one or two sentences."),
        "hazards": Column("str", "What may go wrong there, joined by ;.", required=False),
    },
)
CHOKEPOINT_CLAIMS = TableSchema(
    "chokepoint_claims",
    "One claim by somebody about a chokepoint a row; measures differ, so quote who said it and when.",
    ("claim_id",),
    {
        "claim_id": Column("str", "Number of the claim.", pattern=r"cp\d+"),
        "chokepoint_id": CHOKEPOINT_ID,
        "claim": Column("str", "What is claimed."),
        "value": Column("str", "The figure as given; may be a range.", required=False),
        "unit": Column("str", "Unit of the figure.", required=False),
        "who_says": Column("str", "Who made the claim.", required=False),
        "claim_date": date("When it was made, as given.", required=False, minimum=1990),
        "confidence": Column("str", "How sure we are.", choices=("high", "medium", "low", "unverified")),
    },
)
CHOKEPOINT_CABLES = TableSchema(
    "chokepoint_cables",
    "One cable known to cross a chokepoint a row (drawn routes of mid 2021; newer cables only where they land).",
    ("chokepoint_id", "cable_id"),
    {
        "chokepoint_id": CHOKEPOINT_ID,
        "cable_id": CABLE_ID,
        "basis": Column("str", "How it is known."),
        "confidence": _CONFIDENCE,
    },
)
GATE_OVERRIDES = TableSchema(
    "gate_overrides",
    "One crossing a row that computing from routes gets wrong, settled by hand with a source.",
    ("chokepoint_id", "cable_id"),
    {
        "chokepoint_id": CHOKEPOINT_ID,
        "cable_id": CABLE_ID,
        "crossing": Column(
            "str",
            "crosses, lands_only (it ends at the chokepoint: a closure of the way through does not cut it) or none.",
            choices=("crosses", "lands_only", "none"),
        ),
        "segments": Column(
            "str",
            "Segments (seq) that cross, joined by ;; none where no source says which; blank to compute them.",
            required=False,
            pattern=r"none|\d+(;\d+)*",
        ),
        "confidence": _CONFIDENCE,
        "reason": Column("str", "Why the computed answer is wrong."),
    },
)
GATE_CROSSINGS = TableSchema(
    "gate_crossings",
    "One cable that crosses a chokepoint a row, with how it is known and where along the cable.",
    ("chokepoint_id", "cable_id"),
    {
        "chokepoint_id": CHOKEPOINT_ID,
        "cable_id": CABLE_ID,
        "segments": Column(
            "str",
            "Segments (seq) whose route crosses, joined by ;; blank where not located.",
            required=False,
            pattern=r"\d{1,3}(;\d{1,3})*",
        ),
        "lands_inside": Column("bool", "Has a landing point inside the polygon."),
        "crossing": Column(
            "str",
            "crosses; lands_only, where it ends there; planned, where the segments that cross are not built.",
            choices=CROSSINGS,
        ),
        "basis": Column("str", "route, landing, known list or override."),
        "confidence": _CONFIDENCE,
    },
)
SCHEMAS = (CHOKEPOINTS, CHOKEPOINT_CLAIMS, CHOKEPOINT_CABLES, GATE_OVERRIDES, GATE_CROSSINGS)


def load_chokepoints() -> Table:
    """Return chokepoints, one a row, keyed by ``chokepoint_id``."""
    return load_table(CHOKEPOINTS)


def load_chokepoint_claims() -> Table:
    """Return what others say of each chokepoint, with who and when."""
    return load_table(CHOKEPOINT_CLAIMS)


def load_chokepoint_cables() -> Table:
    """Return the cables known to cross each chokepoint (basis: 2021)."""
    return load_table(CHOKEPOINT_CABLES)


def load_gate_overrides() -> Table:
    """Return the crossings settled by hand."""
    return load_table(GATE_OVERRIDES)


def load_gate_crossings() -> Table:
    """Return the crossings the atlas works with: computed, checked and overridden."""
    return load_table(GATE_CROSSINGS)
