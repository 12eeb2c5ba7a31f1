"""One chokepoint: its cables, who depends on it, and what others say of it. Every page may show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import outlook
from analysis.names import UnknownNameError, nearest
from analysis.network_sources import of_network
from analysis.scenario import Scenario
from figures.figure import Figure
from loaders.chokepoints import load_chokepoint_claims, load_chokepoints
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas

_HALF = 0.5
_CLAIMS_TOLD = 2
_LABELS = {
    "name": "Economy",
    "cables": "Cables in service",
    "cables_through": "Cables through it",
    "share_of_cables": "Share of its cables",
    "capacity_known_tbps": "Known capacity (Tbit/s)",
    "capacity_known_through_tbps": "Known capacity through it (Tbit/s)",
    "europe": "Routes to Europe through it (share)",
    "north_america": "Routes to North America through it (share)",
    "east_asia": "Routes to East Asia through it (share)",
}


def figures(atlas: Atlas, *, chokepoint_id: str) -> tuple[Figure, ...]:
    """Return what the atlas shows of a chokepoint: who depends on it and, where there are claims, what others say.

    Parameters
    ----------
    chokepoint_id
        As in ``data/chokepoints.csv``.

    Raises
    ------
    UnknownNameError
        If there is no such chokepoint.
    """
    if chokepoint_id not in atlas.chokepoint_names:
        raise UnknownNameError("chokepoint", chokepoint_id, nearest(chokepoint_id, atlas.chokepoint_names))
    said = atlas.kept(claims, chokepoint_id=chokepoint_id)
    depends = atlas.kept(dependence, chokepoint_id=chokepoint_id)
    return (depends, said) if len(said.table) else (depends,)


def description(atlas: Atlas, *, chokepoint_id: str) -> str:
    """Return what a chokepoint is and the cables in service that cross it. Parameters as for `figures`."""
    place = atlas.frame(load_chokepoints).set_index("chokepoint_id").loc[chokepoint_id]
    names = sorted(atlas.cable_names[cable] for cable in _crossing(atlas, chokepoint_id))
    return f"{place['note']} {len(names)} cables in service cross it: {'; '.join(names)}."


def dependence(atlas: Atlas, *, chokepoint_id: str) -> Figure:
    """Return the economies with cables or routes through a chokepoint. Parameters as for `figures`."""
    name = atlas.chokepoint_names[chokepoint_id]
    rows = outlook.through_gate(atlas.network(Scenario()), chokepoint_id)
    half = int((rows["share_of_cables"] >= _HALF).sum())
    table = of_network(atlas, rows)
    return Figure(
        key=f"chokepoint-{chokepoint_id}".replace("_", "-"),
        title=f"Who depends on it: {name}",
        finding=f"{len(rows)} economies have a cable or a route through it; {half} have half of their cables there or "
        "more.",
        table=table,
        sources=cited(table["source_id"]),
        labels=_LABELS,
        note="Known capacities are of whole systems; most are unknown and count as nothing here.",
    )


def claims(atlas: Atlas, *, chokepoint_id: str) -> Figure:
    """Return what others say of a chokepoint; no row where nobody is quoted. Parameters as for `figures`."""
    every = atlas.frame(load_chokepoint_claims)
    own = every[every["chokepoint_id"] == chokepoint_id]
    told = own.head(_CLAIMS_TOLD).fillna("no data").itertuples(index=False)
    sentences = [f"{row.claim}: {row.value} {row.unit} ({row.who_says}, {row.claim_date})" for row in told]
    return Figure(
        key=f"claims-{chokepoint_id}".replace("_", "-"),
        title=f"What others say: {atlas.chokepoint_names[chokepoint_id]}",
        finding=f"{'; '.join(sentences)}." if sentences else "The atlas quotes nobody on it.",
        table=own[["claim", "value", "unit", "who_says", "claim_date", "confidence", "source_id", "as_of"]],
        sources=cited(own["source_id"]),
        labels={"who_says": "Who says so", "claim_date": "When"},
        note="Measures differ: world traffic, Europe-Asia capacity and number of cables must not be mixed.",
    )


def _crossing(atlas: Atlas, chokepoint_id: str) -> list[str]:
    network = atlas.network(Scenario())
    serving = {part.cable for part in network.parts}
    crossing = network.world.gates.get(chokepoint_id, {})
    return sorted(network.world.cable_ids[cable] for cable in crossing if cable in serving)
