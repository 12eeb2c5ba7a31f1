"""Bring in the list of named systems: ``python -m tools.import_systems DIR``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from loaders.systems import SYSTEMS
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    import pandas as pd

# Where the list proposes a page of another name, or several, and where a reader finds the thing today.
_PAGES = {"economy": "compare", "history": "timeline", "all": "", "workshop": "", "tools page": ""}
_ELSEWHERE = {
    "Chokepoints (Suez/Alexandria, Melaka, Luzon, Hormuz)": "disruption",
    "Three-field diagram (environment, topics, tools)": "taxonomy",
    "AI platforms and apps; AI-assisted FAQ": "timeline",
    "Terrestrial cables and Digital Silk Road": "cables",
    "Courses and Course Catalogue": "timeline",
    "Literature and resource cards (Read more)": "timeline",
    "ConfTech page": "timeline",
    "Three models of digital cooperation; HLPDC and Roadmap": "timeline",
    "Comics and gallery (Ana Gabel)": "timeline",
    "Social media list": "timeline",
    "Trend radar (named in the brief; seeds say only digital diplomacy trends in 2024)": "timeline",
    "Digital Diplomacy Camp and Diplohack": "timeline",
}


def systems(rows: pd.DataFrame) -> pd.DataFrame:
    """Return systems with the page on which a reader finds each.

    Parameters
    ----------
    rows
        As compiled; ``page`` is where the list proposes to show it.
    """
    return rows.assign(
        page=rows["name"].map(_ELSEWHERE).fillna(rows["page"].replace(_PAGES)),
        offer=rows["dashboard_should_offer"].str.replace(" basis flag per row,", " basis of each row,"),
        name=rows["name"].str.replace(r" \(named in the brief.*\)", "", regex=True),
    )


IMPORTS = (RowImport(SYSTEMS, "systems.csv", systems, append=True),)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
