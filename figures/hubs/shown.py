"""Which figures the page on technology hubs shows for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.file_names import filed
from figures.hubs import coverage, history, matrix, models, overlap, peers, places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.figure import Figure
    from figures.hubs.view import View

_Builder = tuple["Callable[..., Figure]", tuple[str, ...]]
_CARD: _Builder = (matrix.card, ("choice", "economy"))
_SHOWN: Mapping[str, tuple[_Builder, ...]] = {
    "map": (
        (places.hub_map, ("choice", "economy", "hub", "area")),
        (places.hub_types, ("choice", "economy", "hub")),
        (places.hub_totals, ("choice",)),
        (places.hub_offices, ("choice", "hub")),
    ),
    "matrix": ((matrix.matrix, ("choice", "economy", "regions", "incomes", "blocs", "order", "page")), _CARD),
    "peers": (
        (peers.peers, ("choice", "economy", "rule", "peer_bloc")),
        (peers.offices, ("choice", "economy", "rule", "peer_bloc")),
        _CARD,
    ),
    "overlap": (
        (overlap.pair, ("choice", "economy", "first_hub", "second_hub")),
        (overlap.every_pair, ("choice",)),
        (overlap.against_size, ("choice", "economy", "size")),
    ),
    "coverage": ((coverage.coverage, ("choice",)), (coverage.other_counts, ("choice",))),
    "models": (
        (models.models, ("choice", "economy")),
        (models.ladder, ("choice",)),
        (models.techplomacy, ("choice",)),
        (models.by_economy, ("choice",)),
    ),
    "envoys": ((history.envoys, ("choice",)), (history.networks, ())),
    "time": ((history.openings, ("choice", "opened_in")),),
}
_OF_AN_ECONOMY = (peers.peers, peers.offices, matrix.card)


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return what the page shows for a view, in reading order; figures of an economy only where one is chosen."""
    return tuple(
        filed(atlas, build, view, fields)
        for build, fields in _SHOWN[view.part]
        if view.economy is not None or build not in _OF_AN_ECONOMY
    )
