"""Try every planned cable and write what it buys each economy: ``python -m tools.build_planned_gains``."""

from __future__ import annotations

import pandas as pd

from analysis.atlas import Atlas
from analysis.cable_gains import added_planned, planned_names
from analysis.scenario import Scenario
from loaders.files import SHIPPED_DIR

AS_OF = "2026-11-24"
COLUMNS = ["cable_id", "iso3", "routes", "routes_with", "gates_exposure", "gates_exposure_with"]


def main() -> None:
    """Write data/planned_gains.csv."""
    atlas, plain = Atlas(), Scenario()
    found = []
    for cable in planned_names(atlas):
        added = added_planned(atlas, plain, cable)
        found.append(added.changed.assign(cable_id=cable))
    rows = pd.concat(found)[COLUMNS].round({"gates_exposure": 4, "gates_exposure_with": 4})
    rows.sort_values(["cable_id", "iso3"]).assign(source_id="atlas-analysis", as_of=AS_OF).to_csv(
        SHIPPED_DIR / "planned_gains.csv", index=False, lineterminator="\n"
    )
    print(f"planned_gains: {len(rows):,} rows of {len(found)} planned cables")


if __name__ == "__main__":
    main()
