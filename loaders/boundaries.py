"""Disputed boundaries: a list of disputes, and the lines of a public map at 1:50 million."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from loaders.schemas import CONFIDENCE, Column, TableSchema
from loaders.table import DataFileError, Table, load_table

LINES = Path(__file__).resolve().parent.parent / "geo" / "source" / "disputed_lines.geojson"
_CODES = r"[A-Z]{3}(\|[A-Z]{3})*"
_ISO3 = "economies.iso3"

DISPUTES = TableSchema(
    "disputes",
    "One disputed area, line or special zone a row, as Natural Earth lists it; a listing is no view on its status.",
    ("dispute_id",),
    {
        "dispute_id": Column("str", "Short name.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Name of the area or line."),
        "kind": Column(
            "str",
            "What is disputed, or what the zone is.",
            choices=("status", "land", "island", "line", "lease", "armistice zone", "UN zone"),
        ),
        "administration": Column(
            "str",
            "Who runs it on the ground: economies, itself, the United Nations, or none or several.",
            choices=("economies", "itself", "United Nations", "none or several"),
        ),
        "administrator_iso3": Column(
            "str", "Those economies, joined by |.", required=False, pattern=_CODES, references=_ISO3
        ),
        "claimant_iso3": Column(
            "str", "Economies that claim it, joined by |.", required=False, pattern=_CODES, references=_ISO3
        ),
        "other_claimant": Column("str", "A claimant that is no economy of the atlas.", required=False),
        "lat": Column("float", "Latitude in degrees, for the view of a map.", minimum=-90, maximum=90),
        "lon": Column("float", "Longitude in degrees.", minimum=-180, maximum=180),
        "has_line": Column("bool", "Whether the map at 1:50 million draws a line for it."),
        "has_claim_line": Column("bool", "Whether that map has a line of a claim."),
        "own_area": Column("str", "Name under which that map shows an area of its own.", required=False),
        "on_map": Column("bool", "Whether anything of it is seen at 1:50 million."),
        "standing": Column(
            "str",
            "Whether it is as listed, was not checked for later change, or has changed and must not be shown as live.",
            choices=("as listed", "later change not checked", "changed since"),
        ),
        "un_treatment": Column("str", "How maps and lists of the United Nations treat it.", required=False),
        "who_treatment": Column("str", "How map layers of the WHO treat it.", required=False),
        "note": Column("str", "Doubts and details.", required=False),
        "confidence": CONFIDENCE,
    },
)
SCHEMAS = (DISPUTES,)


def load_disputes() -> Table:
    """Return disputes, one a row, keyed by ``dispute_id``; EPSG:4326."""
    return load_table(DISPUTES)


def load_disputed_lines(path: Path = LINES) -> tuple[dict[str, Any], ...]:
    """Return the lines of Natural Earth 1:50 million that are not ordinary boundaries, EPSG:4326.

    Each has ``dispute_id``, ``ne_class`` and ``views``: how named states draw it; others keep the class.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    DataFileError
        If it is missing or is not GeoJSON.
    """
    try:
        return tuple(json.loads(path.read_text(encoding="utf-8"))["features"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFileError(f"geo/source/{path.name} cannot be read: {error}") from error
