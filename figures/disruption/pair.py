"""Two scenarios beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.network_sources import of_network
from charts import disruption as charts
from figures.disruption.tables import sources_of
from figures.disruption.view import other_scenario, title
from figures.figure import Figure

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.disruption.view import View

_NOTABLE = 0.02
"""A difference of exposure that counts as more or less."""
_MOST_DRAWN = 18


def pair(atlas: Atlas, *, view: View) -> Figure:
    """Return the exposure of economies in the view's scenario and another, side by side.

    Raises
    ------
    KeyError
        If a preset is not known.
    """
    joined = compared(atlas.outcome_range(view.scenario), atlas.outcome_range(other_scenario(atlas, view=view)))
    top = joined.reindex(joined["difference"].abs().sort_values(ascending=False).index).head(_MOST_DRAWN)
    first, second = title(atlas, view=view), atlas.presets[view.other].label
    worse = int((joined["difference"] > _NOTABLE).sum())
    better = int((joined["difference"] < -_NOTABLE).sum())
    table = of_network(atlas, joined.sort_values("difference", ascending=False).reset_index())
    return Figure(
        key="disruption-compare",
        title="Two scenarios compared",
        finding=f"“{second}” exposes {worse} economies more and {better} less than “{first}”.",
        table=table,
        sources=sources_of(table),
        chart=charts.compared(top.assign(first_name=first, second_name=second)) if len(top) else None,
        labels={
            "name": "Economy",
            "first": f"Exposure, {first}",
            "second": f"Exposure, {second}",
            "first_severity": f"Severity, {first}",
            "second_severity": f"Severity, {second}",
            **{
                f"{which}_{name}_{end}": f"{words}, at {'least' if end == 'low' else 'most'}, {scenario}"
                for name, words in (("cables_lost", "Cables lost"), ("routes_left", "Separate routes left"))
                for end in ("low", "high")
                for which, scenario in (("first", first), ("second", second))
            },
        },
        note="The chart shows the economies that differ most. Exposure is of failed cables dead throughout.",
    )


def compared(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Return two outcomes by economy, those without exposure in both left out.

    Parameters
    ----------
    first, second
        From `analysis.outcome_range.outcome_range`.

    Returns
    -------
    pd.DataFrame
        By ``iso3``: ``name``; ``first`` and ``second`` (exposure), ``first_severity`` and so on; ``difference``.
    """
    mine, theirs = first.set_index("iso3"), second.set_index("iso3").reindex(first["iso3"])
    ranges = [f"{name}_{end}" for name in ("cables_lost", "routes_left") for end in ("low", "high")]
    columns = {"exposure": "", "severity": "_severity"} | {name: f"_{name}" for name in ranges}
    pairs = {
        f"{which}{ending}": frame[column]
        for column, ending in columns.items()
        for which, frame in (("first", mine), ("second", theirs))
    }
    joined = pd.DataFrame({"name": mine["name"], **pairs})
    joined = joined.assign(difference=joined["second"] - joined["first"])
    return joined[joined[["first", "second"]].max(axis=1) > 0]
