"""The cable that would help: what a planned or a drawn cable buys, and which planned one buys most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import added_cable, cable_gains
from analysis.network_sources import of_network
from analysis.provenance import inherited
from analysis.scenario import Scenario
from analysis.wording import listed
from charts import added_cable as charts
from figures.figure import Figure
from loaders.cables import load_cables
from loaders.disruption import load_planned_gains
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from analysis.atlas import Atlas
    from analysis.cable_gains import Added

_ROWS = 12
_LABELS = {
    "iso3": "Code",
    "name": "Economy",
    "routes": "Routes today",
    "routes_with": "Routes with the cable",
    "exposure": "Exposure in the scenario today (0 to 1)",
    "exposure_with": "Exposure in the scenario with the cable (0 to 1)",
    "gates_exposure": "Exposure over all chokepoints today (0 to 1)",
    "gates_exposure_with": "Exposure over all chokepoints with the cable (0 to 1)",
}
_NOTE = (
    "Exposure over all chokepoints: each closed alone, whole cables failing, the mean of all. The cable is counted as "
    "built, alone and at once; its capacity and who may use it are not known."
)


def planned(atlas: Atlas, *, scenario: Scenario, cable: str) -> Figure:
    """Return what a planned cable buys every economy.

    Raises
    ------
    UnknownNameError
        If no planned cable is called so.
    """
    return _bought(atlas, cable_gains.added_planned(atlas, scenario, cable), "")


def drawn(atlas: Atlas, *, scenario: Scenario, landings: Sequence[str]) -> Figure:
    """Return what a cable that calls at two to ten landing points buys every economy.

    Raises
    ------
    UnknownNameError, DrawnCableError
        As for `analysis.added_cable.draw`.
    """
    cable = added_cable.draw(atlas, landings)
    added = cable_gains.added_drawn(atlas, scenario, landings)
    names = [atlas.landing_point_names[code] for code in cable.landing_point_ids]
    dry = "" if cable.by_sea else " No water joins some of its landing points: a straight line is drawn there."
    note = f"Route over the sea, computed and not surveyed: {listed(names, most=10)}.{dry} "
    return _bought(atlas, added, note, lambda: cable.features)


def _bought(
    atlas: Atlas,
    added: Added,
    note: str,
    features: Callable[[], Sequence[Mapping[str, object]]] | None = None,
) -> Figure:
    rows = added.changed
    more = rows[rows["routes_gained"] > 0]
    length = f"{added.length_km:,.0f} km" if pd.notna(added.length_km) else "length not established"
    gates = [atlas.chokepoint_names[gate] for gate in added.gates]
    finding = f"{added.name} ({length}) adds a route for {_economies(len(more))}"
    finding += f": {listed(more['name'].tolist(), most=5)}." if len(more) else "."
    eased = rows[rows["gates_exposure"] - rows["gates_exposure_with"] > cable_gains.NOTABLE]
    finding += f" Exposure over all chokepoints falls for {_economies(len(eased))}."
    finding += f" It passes {listed(gates)}." if gates else " It passes no chokepoint of the atlas."
    table = of_network(atlas, rows)
    return Figure(
        key="disruption-added-cable",
        title=f"What {added.name} would buy",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]) if len(table) else cited(["atlas-analysis"]),
        chart=charts.gained(rows.dropna(subset=["gates_exposure"]).head(_ROWS)) if len(rows) else None,
        labels=_LABELS,
        note=f"{note}{_NOTE}",
        features=features,
        file=f"disruption-added-{added.cable_id}",
        table_name="What one cable more would buy",
    )


def ranking(atlas: Atlas, *, members: Collection[str], whom: str) -> Figure:
    """Return the planned cables by the independence each buys some economies.

    Parameters
    ----------
    members
        Codes: one economy, or those of a bloc or region.
    whom
        Its name.
    """
    plain = Scenario()
    exposed = cable_gains.exposed_today(atlas, plain)
    today = dict(zip(atlas.world.iso3, exposed.tolist(), strict=True))
    gains = atlas.frame(load_planned_gains)
    found = cable_gains.ranked(gains, members, today)
    rows = found.assign(
        name=found["cable_id"].map(atlas.cable_names),
        eased=found["exposure"] - found["exposure_with"],
        reason=[cable_gains.reason(row) for row in found.to_dict("records")],
    )
    rows["words"] = [
        f"exposure {-100 * eased:+.1f} points" if abs(eased) > cable_gains.NOTABLE else "" for eased in rows["eased"]
    ]
    useful = rows[(rows["routes_gained"] > 0) | (rows["eased"] > cable_gains.NOTABLE)]
    if useful.empty:
        finding = f"No planned cable adds a route for {whom} or eases its exposure."
    else:
        first = useful.iloc[0]
        finding = f"Of the planned cables {first['name']} buys {whom} most: {first['reason']}."
    columns = ["cable_id", "name", "routes_gained", "economies", "exposure", "exposure_with", "reason"]
    table = inherited(useful[columns], gains, atlas.frame(load_cables))
    return Figure(
        key="disruption-planned-ranking",
        title=f"Which planned cable would help {whom} most",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]) if len(table) else cited(["atlas-analysis"]),
        chart=charts.ranked(useful.head(_ROWS)) if len(useful) else None,
        labels={
            "cable_id": "",
            "name": "Planned cable",
            "economies": "Economies that gain a route",
            "exposure": "Exposure over all chokepoints today (0 to 1)",
            "exposure_with": "The same with the cable (0 to 1)",
            "reason": "Why",
        },
        note="Most routes first, then the greatest fall of exposure; cables that leave more exposed come last. "
        f"For the network of {plain.year}. {_NOTE}",
        table_name="Planned cables by what they would buy",
    )


def _economies(count: int) -> str:
    return f"{count} {'economy' if count == 1 else 'economies'}"
