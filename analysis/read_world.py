"""Read every table the network is made of: the one place of this topic that meets the loaders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.world import Tables, World, prepare
from loaders import cables, chokepoints, economies, land_links, positions, routes

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.table import Table


def _plain(load: Callable[[], Table]) -> Callable[[], Table]:
    return load


def read_world(cached: Callable[[Callable[[], Table]], Callable[[], Table]] = _plain) -> World:
    """Return the world of the shipped tables.

    Parameters
    ----------
    cached
        Wraps a loader so that its file is read once; by default it is read again.
    """
    return prepare(
        Tables(
            economies=cached(economies.load_economies)().frame,
            cables=cached(cables.load_cables)().frame,
            landing_points=cached(cables.load_landing_points)().frame,
            cable_landings=cached(cables.load_cable_landings)().frame,
            cable_segments=cached(cables.load_cable_segments)().frame,
            cable_topology=cached(cables.load_cable_topology)().frame,
            segment_routes=cached(routes.load_segment_routes)().frame,
            capacities=cached(cables.load_capacities)().frame,
            gate_crossings=cached(chokepoints.load_gate_crossings)().frame,
            land_links=cached(land_links.load_land_links)().frame,
            borders=cached(land_links.load_borders)().frame,
            branch_dates=cached(land_links.load_branch_dates)().frame,
            positions=positions.load_economy_positions(),
            route_points=positions.load_route_points(),
        )
    )
