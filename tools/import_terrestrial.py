"""Bring in fibre systems over land: ``python -m tools.import_terrestrial DIR``."""

from __future__ import annotations

import sys

from loaders.terrestrial import TERRESTRIAL_COUNTRIES, TERRESTRIAL_SYSTEMS, TERRESTRIAL_WAYPOINTS
from tools.row_import import RowImport, run

IMPORTS = (
    RowImport(
        TERRESTRIAL_SYSTEMS,
        "systems.csv",
        lambda rows: rows.rename(columns={"dsr": "digital_silk_road"}).assign(
            aliases=rows["aliases"].str.replace("; ", "|")
        ),
    ),
    RowImport(TERRESTRIAL_WAYPOINTS, "waypoints.csv"),
    RowImport(TERRESTRIAL_COUNTRIES, "route_countries.csv"),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
