"""Every economy, before and after a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.directions import REGIONS
from analysis.network_sources import of_network
from analysis.severity import UNKNOWN, WORDS
from figures.disruption.tables import LABELS, glance, sources_of, yes
from figures.figure import Figure

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.disruption.view import View

_COLUMNS = (
    *("name", "severity", "confidence", "exposure", "cables", "cables_lost"),
    *("capacity_lost_low", "capacity_lost_high", "routes", "routes_left", "isolated_by_sea", "isolated_with_land"),
    *("extra_km", "extra_ms", "reason", "iso3", "cables_left", "sea_routes", "sea_routes_left", "handed_on"),
    *REGIONS,
    "lost_cables",
)
_GLANCE = {
    "name": "Economy",
    "severity": "Severity of exposure",
    "confidence": "Confidence",
    "lost": "Cables lost",
    "capacity": "Capacity lost",
    "kept": "Routes left",
    "sea": "Isolated by sea / with land",
}


def ranking(atlas: Atlas, *, view: View) -> Figure:
    """Return every economy with some exposure, hardest hit first, and those whose exposure is unknown."""
    rows = atlas.outcome(view.scenario)
    exposed = rows[~(rows["severity_class"] <= 0)]
    table = of_network(atlas, exposed[list(_COLUMNS)])
    return Figure(
        key="disruption-economies",
        title="Every economy, before and after",
        finding=_spread(rows),
        table=table,
        sources=sources_of(table),
        labels=LABELS,
        note="Domestic cables do not count. Economies without visible exposure are left out; unknown is never zero. "
        "Routes share no cable, so their number is also the number of cuts that isolates an economy.",
        glance=glance(_in_words(exposed[exposed["severity_class"] > 0]), _GLANCE),
    )


def _in_words(rows: pd.DataFrame) -> pd.DataFrame:
    shares = rows[["capacity_lost_low", "capacity_lost_high"]].to_numpy()
    return rows.assign(
        lost=[f"{a} of {b}" for a, b in zip(rows["cables_lost"], rows["cables"], strict=True)],
        kept=[f"{a} of {b}" for a, b in zip(rows["routes_left"], rows["routes"], strict=True)],
        capacity=["no data" if np.isnan(low) else f"{low:.0%} to {high:.0%}" for low, high in shares],
        sea=[
            f"{yes(sea)} / {yes(land)}"
            for sea, land in zip(rows["isolated_by_sea"], rows["isolated_with_land"], strict=True)
        ],
    )


def _spread(rows: pd.DataFrame) -> str:
    counts = rows["severity"].value_counts()
    words = ", ".join(f"{counts.get(word, 0)} {word}" for word in reversed(WORDS))
    return f"Exposure by class: {words}; {counts.get(UNKNOWN, 0)} unknown."
