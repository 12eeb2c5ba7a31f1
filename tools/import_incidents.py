"""Add cable incidents, the cables that failed, impacts and fault places: ``python -m tools.import_incidents DIR``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from loaders.cables import load_cables
from loaders.incidents import FAULT_LOCATIONS, INCIDENT_CABLES, INCIDENT_IMPACTS, INCIDENTS
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    import pandas as pd

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return fault places with cables and neighbours the atlas knows apart from those it has in words only.

    Parameters
    ----------
    rows
        ``cable_id`` and ``between_landing_a`` and ``_b`` hold an identifier or words.
    """
    names = load_cables().frame.set_index("cable_id")["name"]
    out = rows.assign(
        cable_name=rows["cable_id"].map(names).fillna(rows["cable_id"]),
        cable_id=rows["cable_id"].where(rows["cable_id"].str.fullmatch(_ID), ""),
    )
    note = rows["note"].str.replace(r"\s*\(file note[^)]*\)", "", regex=True)
    note = note.str.replace(r"^\(?file note[^;)]*[;)]? ?", "", regex=True)
    out["note"] = note.str.replace(r"\b([Tt]he )?project\b", lambda m: f"{m[1] or ''}atlas", regex=True)
    for side in ("a", "b"):
        given = rows[f"between_landing_{side}"]
        out[f"landing_{side}"] = given.where(given.str.fullmatch(_ID), "")
        out[f"end_{side}"] = given.mask(given.str.fullmatch(_ID), "")
    return out


IMPORTS = (
    RowImport(
        INCIDENTS,
        "incidents.csv",
        replaces=("incident_id",),
    ),
    RowImport(
        INCIDENT_CABLES,
        "incident_cables.csv",
        replaces=("incident_id",),
        sort=("incident_id", "cable_name", "date_down"),
    ),
    RowImport(
        INCIDENT_IMPACTS, "incident_impacts.csv", replaces=("incident_id",), sort=("incident_id", "iso3", "area")
    ),
    RowImport(FAULT_LOCATIONS, "fault_locations.csv", placed, sort=("incident_id", "cable_name")),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
