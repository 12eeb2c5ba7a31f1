"""Bring in ships, depots, repair times and permits: ``python -m tools.import_repair DIR``."""

from __future__ import annotations

import sys

from loaders.repair import PERMIT_DELAYS, REPAIR_BASES, REPAIR_SHIPS, REPAIR_TIMES
from tools.row_import import RowImport, run

IMPORTS = (
    RowImport(REPAIR_SHIPS, "repair_ships.csv"),
    RowImport(REPAIR_BASES, "repair_bases.csv"),
    RowImport(
        REPAIR_TIMES,
        "repair_times.csv",
        lambda rows: rows.rename(columns={"waters": "waters_iso3"}),
        sort=("record", "date_down", "cable"),
    ),
    RowImport(PERMIT_DELAYS, "permit_delays.csv"),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
