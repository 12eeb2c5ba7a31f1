"""When the cables of a scenario come back, and the parts of each repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.disruption import failures
from analysis.outcome import failed_cables
from analysis.repair_scenario import restored
from charts import repair as charts
from figures.figure import Figure
from loaders.repair import load_repair_model
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.repair import Days
    from analysis.scenario import Scenario

TITLE = "When the cables come back"
_BARS = 15
_NAMES = {
    "waiting": "Waiting for a ship",
    "sailing": "Sailing",
    "permit": "Permit",
    "ice": "Sea ice",
    "queue": "Other faults first",
    "work": "Work at sea",
}
_NOTE = (
    "Four of five published repairs lie within such a range; it is not a forecast. Press-reported repairs are the "
    "harder ones. A fault lies at the closed chokepoint, at the centre of the circle, or half way along its cable."
)


def repair(atlas: Atlas, *, scenario: Scenario, conflict: bool = False) -> Figure:
    """Return when the first cable of a scenario is back and when the last, and why the range is as wide as it is.

    Parameters
    ----------
    scenario
        What fails.
    conflict
        Fighting keeps ships away.
    """
    result = atlas.kept(restored, scenario=scenario) if not conflict else restored(atlas, scenario, conflict=True)
    failed = failed_cables(atlas.network(scenario), failures(atlas.world, scenario))
    clocks = dict(zip(failed, result.clocks, strict=True)) if result else {}
    rows = pd.DataFrame(
        [
            (
                atlas.cable_names[cable],
                "Whole repair" if part is None else _NAMES[part.name],
                *_ends(clock.days if part is None else part.days),
                "" if part is None else part.reason,
                "|".join(clock.source_ids if part is None else part.source_ids) or "atlas-analysis",
            )
            for cable, clock in clocks.items()
            for part in (None, *clock.parts)
        ],
        columns=["cable", "part", "days_low", "days_high", "reason", "source_id"],
    )
    table = rows.assign(as_of=atlas.frame(load_repair_model)["as_of"].max())
    whole = table[table["part"] == "Whole repair"].sort_values(["days_high", "cable"], ignore_index=True)
    unknown = sum("permit" in clock.unknown for clock in clocks.values())
    finding = "No cable fails in this scenario."
    if result:
        finding = result.sentence
        finding += f" Permits are not established for {unknown} of {len(clocks)}: unknown, not none." if unknown else ""
    return Figure(
        key="disruption-repair",
        title=TITLE,
        finding=finding,
        table=table,
        sources=cited(table["source_id"]) if len(table) else cited(["atlas-analysis"]),
        chart=charts.ranges(whole.head(_BARS)) if len(whole) else None,
        labels={"days_low": "Days, at least", "days_high": "Days, at most", "reason": "Why so wide"},
        note=_NOTE,
        table_name="Repairs part by part",
    )


def _ends(days: Days | None) -> tuple[float | None, float | None]:
    if days is None:
        return None, None
    low, high = sorted((round(days.low), round(days.high)))
    return low, high
