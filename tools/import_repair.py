"""Bring in ships, depots, repair times and permits: ``python -m tools.import_repair DIR``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from loaders.repair import PERMIT_DELAYS, REPAIR_BASES, REPAIR_SHIPS, REPAIR_TIMES
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    import pandas as pd

_OTHER_WAITS = ("ASEAN members", "Papua (domestic)", "territorial sea and EEZ", "territorial waters, Hong Kong region")
"""Targets, days of transit, domestic cables and surveys for new ones: days, but no wait for leave to repair."""


def _marked(rows: pd.DataFrame) -> pd.DataFrame:
    stated = rows[["days_low", "days_high"]].notna().any(axis=1)
    return rows.assign(is_repair_wait=(stated & ~rows["waters"].isin(_OTHER_WAITS)).astype(int))


IMPORTS = (
    RowImport(REPAIR_SHIPS, "repair_ships.csv"),
    RowImport(REPAIR_BASES, "repair_bases.csv"),
    RowImport(
        REPAIR_TIMES,
        "repair_times.csv",
        lambda rows: rows.rename(columns={"waters": "waters_iso3"}),
        sort=("record", "date_down", "cable"),
    ),
    RowImport(PERMIT_DELAYS, "permit_delays.csv", _marked),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
