"""Every economy, before and after a scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import outcome_words as words
from analysis.directions import REGIONS
from analysis.network_sources import of_network
from analysis.severity import UNKNOWN, WORDS
from figures.disruption.tables import LABELS, glance, sources_of
from figures.figure import Figure

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.scenario import Scenario
    from figures.disruption.view import View

_COLUMNS = (
    *("name", "severity_high", "severity_low", "confidence", "why", "isolation_by_sea", "isolation_with_land"),
    *("cables", "cables_lost_low", "cables_lost_high", "routes", "routes_left_low", "routes_left_high"),
    *("sea_routes", "sea_routes_left_low", "sea_routes_left_high", "capacity_lost_low", "capacity_lost_high"),
    *("exposure_low", "exposure_high", "score_low", "score_high", "extra_km", "extra_ms", "handed_on"),
    *(*REGIONS, "reason", "lost_cables", "iso3"),
)
_GLANCE = {
    "name": "Economy",
    "range": "Severity of exposure",
    "lost": "Own cables lost",
    "kept": "Separate routes left",
    "isolation_by_sea": "By sea",
    "why": "Why (whole cables failing)",
}
LANDINGS = (
    "Cut at the place, landings stay joined in the order of the cable: whether a cut lies on the trunk, or between a "
    "branching unit and a landing, is not known."
)
COUNTED = (
    "A cable counts for an economy where its part in service there leads to another economy; the page on cables also "
    "counts those whose branch is planned or leads to landings at home only."
)


def ranking(atlas: Atlas, *, view: View) -> Figure:
    """Return every economy with some exposure, hardest hit first, and those whose exposure is unknown."""
    rows = atlas.outcome_range(view.scenario)
    exposed = in_words(atlas, rows[~(rows["severity_class_high"] <= 0)], view.scenario)
    table = of_network(atlas, exposed[list(_COLUMNS)])
    return Figure(
        key="disruption-economies",
        title="Every economy, before and after",
        finding=_spread(rows),
        table=table,
        sources=sources_of(table),
        labels=LABELS,
        note=f"{words.READINGS} A cable cut by name has one reading. {LANDINGS} {COUNTED} "
        "Economies without visible exposure are left out; unknown is never zero. Routes share no cable, so their "
        "number is also the number of cuts that isolates an economy. “One economy” answers for one row and draws its "
        "ways on the map.",
        glance=glance(exposed[exposed["severity_class_high"] > 0], _GLANCE),
    )


def in_words(atlas: Atlas, rows: pd.DataFrame, scenario: Scenario) -> pd.DataFrame:
    """Return rows of an outcome with their ranges and reasons in words.

    Parameters
    ----------
    rows
        Of `analysis.outcome_range.outcome_range`.
    scenario
        What fails.
    """
    ends = {
        name: list(zip(rows[f"{name}_low"], rows[f"{name}_high"], strict=True))
        for name in ("cables_lost", "routes_left", "severity_class")
    }
    return rows.assign(
        severity_low=[
            words.severity(low, low) for low in rows["severity_class_low"].fillna(rows["severity_class_high"])
        ],
        severity_high=[words.severity(high, high) for high in rows["severity_class_high"]],
        range=[words.severity(low, high) for low, high in ends["severity_class"]],
        lost=[words.lost(*end, n, "cable") for end, n in zip(ends["cables_lost"], rows["cables"], strict=True)],
        kept=[words.left(*end, n) for end, n in zip(ends["routes_left"], rows["routes"], strict=True)],
        why=[" ".join(said) for said in atlas.whys(scenario, rows["iso3"])],
    )


def _spread(rows: pd.DataFrame) -> str:
    most, least = (rows[f"severity_class_{end}"].value_counts() for end in ("high", "low"))
    classes = list(enumerate(WORDS))[:0:-1]
    spread = ", ".join(f"{_ends(most.get(k, 0), least.get(k, 0))} {word}" for k, word in classes)
    return (
        f"Economies by class of exposure, if failed cables are dead throughout (if only cut at the place): {spread}; "
        f"{int((rows['severity'] == UNKNOWN).sum())} unknown."
    )


def _ends(most: int, least: int) -> str:
    return f"{most}" if most == least else f"{most} ({least})"
