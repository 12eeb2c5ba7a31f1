"""Results that take some seconds: the worst few cuts, and a year of ordinary faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.network_sources import of_network
from analysis.outlook import FAULTS_PER_1000_KM_YEAR, REPAIR_DAYS
from analysis.wording import counted
from charts import disruption as charts
from figures.disruption.questions import how_years_go, which_cuts
from figures.disruption.tables import glance, sources_of
from figures.disruption.view import group_names
from figures.figure import Figure
from figures.file_names import file_stem

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.disruption.view import View

_MOST_BARS = 15
_MORE_YEARS_THAN_NOT = 0.5


def worst_cuts(atlas: Atlas, *, view: View) -> Figure:
    """Return the few cables whose loss exposes an economy or a bloc most.

    Raises
    ------
    BusyError
        If it is not computed yet and many others wait.
    """
    answer = which_cuts(atlas, view).answered()
    names = dict(zip(atlas.world.cable_ids, atlas.world.cable_names, strict=True))
    rows = pd.DataFrame(
        {
            "cables": [len(ids) for ids in answer["cable_ids"]],
            "which": ["; ".join(names[cable] for cable in ids) for ids in answer["cable_ids"]],
            "exposure": answer["exposure"],
            "search": ["all sets tried" if exact else "one added at a time" for exact in answer["exact"]],
        }
    )
    table = of_network(atlas, rows)
    headings = {"cables": "Cables cut", "which": "Which", "exposure": "Exposure", "search": "How found"}
    return Figure(
        key="disruption-worst",
        title=f"Worst few cuts for {group_names(atlas)[view.group]}",
        finding=_worst_finding(rows),
        table=table,
        sources=sources_of(table),
        labels=headings | {"exposure": "Exposure (0 to 1)"},
        file=file_stem("disruption-worst", view.group, str(view.most_cuts), str(view.scenario.year)),
        note="Among the cables that hurt most alone: up to three for one economy all sets are tried, beyond that and "
        "for blocs one cable is added at a time. This measures dependence; it says nothing about who could cut what.",
        glance=glance(rows, headings) if len(rows) else None,
    )


def _worst_finding(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "No cable's loss exposes this group: it has no route the atlas knows."
    last = rows.iloc[-1]
    count = counted(int(last["cables"]), "cable")
    return f"Losing {count} ({last['which']}) puts exposure at {last['exposure']:.0%}."


def typical_year(atlas: Atlas, *, view: View) -> Figure:
    """Return how many days per year ordinary faults alone expose each economy.

    Raises
    ------
    BusyError
        If it is not computed yet and many others wait.
    """
    done = pd.DataFrame(how_years_go(view).answered())
    top = done[done["days_moderate"] > 0].head(_MOST_BARS)
    table = of_network(atlas, done[done["faults_per_year"] > 0])
    low, high = FAULTS_PER_1000_KM_YEAR
    return Figure(
        key="disruption-year",
        title="A year of ordinary faults: who meets exposure most often",
        finding=_year_finding(done, top, view.years),
        table=table,
        sources=sources_of(table),
        chart=charts.typical_year(top) if len(top) else None,
        labels={
            "name": "Economy",
            "faults_per_year": "Faults per year on its cables",
            "days_moderate": "Days per year exposed, moderate or worse (not days offline)",
            "days_severe": "Days per year exposed, severe or worse (not days offline)",
            "years_moderate": "Share of years with any",
        },
        file=file_stem("disruption-year", str(view.scenario.year), f"{view.years} years"),
        note=f"{low} to {high} faults per 1,000 km and year (ICPC 2025), independent of each other; a whole cable is "
        f"out of service for {REPAIR_DAYS:.0f} days. Real operators repair, reroute and restore faster, so read it as "
        "a ranking: an exposed economy need not be offline for an hour.",
    )


def _year_finding(done: pd.DataFrame, top: pd.DataFrame, years: int) -> str:
    if top.empty:
        return "No economy meets moderate exposure in the years simulated."
    often, first = int((done["years_moderate"] > _MORE_YEARS_THAN_NOT).sum()), top.iloc[0]
    return (
        f"In {years} simulated years {often} {'economy meets' if often == 1 else 'economies meet'} moderate exposure "
        "in more years than not; "
        f"{first['name']} ranks first, exposed about {first['days_moderate']:.0f} days per year. This ranks exposure; "
        "it does not count days offline."
    )
