"""One economy's card, and the chokepoints its routes pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import outcome_words as words
from analysis.directions import REGIONS
from analysis.disruption_facts import corridor_shares, economy_facts
from analysis.network_sources import of_network
from analysis.scenario import undisturbed
from charts import disruption as charts
from figures.disruption.answers import of_economy
from figures.disruption.ranking import COUNTED, LANDINGS
from figures.disruption.tables import sources_of
from figures.figure import Figure

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.disruption.view import View

_NOTABLE_SHARE = 0.1
_MOST_GATES = 8


def card(atlas: Atlas, *, view: View) -> Figure:
    """Return what the scenario does to one economy; its answers stand above every view where it was chosen.

    Raises
    ------
    UnknownNameError
        If no economy has the view's code.
    """
    facts = economy_facts(atlas, view.economy, view.scenario)
    name = atlas.economy_names[atlas.economy(view.economy)]
    if not facts:
        heading, finding = f"{name}: no network", "No network is known for this economy."
    else:
        row = atlas.outcome_range(view.scenario).set_index("iso3").loc[view.economy]
        heading = f"{name}: {words.exposure(row)}"
        finding = words.sentence(row)
    rows = pd.DataFrame({"fact": [one.fact for one in facts], "value": [one.value or "no data" for one in facts]})
    answers = of_economy(atlas, view.economy, view.scenario) if facts and not view.chosen else []
    table = of_network(atlas, rows)
    return Figure(
        key="disruption-economy",
        title=heading,
        finding=finding,
        table=table,
        sources=sources_of(table),
        table_name="Expert figures of one economy, before and after",
        note=f"{words.READINGS} {LANDINGS} {COUNTED}",
        glance=pd.DataFrame(answers, columns=["", " "]) if answers else None,
    )


def corridors(atlas: Atlas, *, view: View) -> Figure:
    """Return the share of one economy's routes to each region that pass each chokepoint."""
    shares = atlas.kept(corridor_shares, scenario=undisturbed(view.scenario))
    name = atlas.economy_names[view.economy]
    own = shares[(shares["iso3"] == view.economy) & (shares["share"] >= _NOTABLE_SHARE)]
    gates = own.groupby("chokepoint_id")["share"].max().nlargest(_MOST_GATES).index
    own = own[own["chokepoint_id"].isin(gates)]
    drawn = own.assign(
        gate=own["chokepoint_id"].map(atlas.chokepoint_names),
        region=own["region"].map({key: label for key, (label, _) in REGIONS.items()}),
    )
    table = of_network(atlas, drawn[["gate", "region", "share"]].sort_values("share", ascending=False))
    finding = f"No chokepoint carries a tenth of the routes of {name}."
    if len(drawn):
        top = drawn.loc[drawn["share"].idxmax()]
        finding = f"{top['share']:.0%} of the routes of {name} to {top['region']} pass {top['gate']}."
    return Figure(
        key="disruption-corridors",
        title=f"Chokepoints on the routes of {name}",
        finding=finding,
        table=table,
        sources=sources_of(table) if len(table) else (),
        chart=charts.corridor(drawn) if len(drawn) else None,
        labels={"gate": "Chokepoint", "region": "Towards", "share": "Share of routes (0 to 1)"},
        table_name="Chokepoints on the routes of one economy",
    )
