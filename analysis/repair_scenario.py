"""When the cables of a scenario come back: where each fault lies, in whose waters, and the clock of its repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.disruption import cables_in_circle, failures
from analysis.outcome import failed_cables
from analysis.repair import Fault, RepairModel, Restoration, read_model, restoration
from geo.graph import great_circle_km
from loaders.chokepoints import load_chokepoints
from loaders.repair import load_permit_delays, load_repair_bases, load_repair_model

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.scenario import Scenario
    from analysis.world import World

EEZ_KM = 370.4
"""200 nautical miles: the waters of the nearest coast, which is a simplification where coasts face each other."""


def repair_model(atlas: Atlas) -> RepairModel:
    """Return the clock of the shipped tables, prepared once."""
    return atlas.kept(_model)


def _model(atlas: Atlas) -> RepairModel:
    return read_model(*(atlas.frame(load) for load in (load_repair_model, load_repair_bases, load_permit_delays)))


def waters_at(world: World, lat: float, lon: float) -> str:
    """Return the economy whose landing points are nearest to a place (degrees); empty on the high seas."""
    km = great_circle_km(world.lat, world.lon, lat, lon)
    nearest = int(km.argmin())
    return world.iso3[world.economy_of[nearest]] if km[nearest] <= EEZ_KM else ""


def faults(atlas: Atlas, scenario: Scenario, *, conflict: bool = False) -> dict[str, Fault]:
    """Return the fault of every cable in service that a scenario hits, by the cable's code.

    Parameters
    ----------
    atlas
        Network, chokepoints and positions.
    scenario
        What fails. A cable hit by the circle is mended at its centre, one of a closed chokepoint there, and one that
        is only named in the middle of its route.
    conflict
        Fighting keeps ships away.
    """
    world = atlas.world
    hit = failed_cables(atlas.network(scenario), failures(world, scenario))
    gates = atlas.frame(load_chokepoints).set_index("chokepoint_id")
    circled = cables_in_circle(world, scenario.circle) if scenario.circle else {}
    found = {}
    for cable in hit:
        c = world.cable_index[cable]
        passed = [gate for gate in sorted(scenario.closed_chokepoints) if c in world.gates.get(gate, {})]
        if scenario.circle and c in circled:
            point = scenario.circle.lat, scenario.circle.lon
        elif passed and cable not in scenario.cut_cables:
            point = float(gates.loc[passed[0], "label_lat"]), float(gates.loc[passed[0], "label_lon"])
        else:
            point = _middle(world, c)
        found[cable] = Fault(*point, waters=waters_at(world, *point), conflict=conflict)
    return found


def restored(atlas: Atlas, scenario: Scenario, *, conflict: bool = False) -> Restoration | None:
    """Return when the cables of a scenario are back; None where no cable fails. Parameters as for `faults`."""
    found = faults(atlas, scenario, conflict=conflict)
    return restoration(list(found.values()), repair_model(atlas)) if found else None


def _middle(world: World, cable: int) -> tuple[float, float]:
    """Return the point half way along what is drawn of a cable, or its first landing where nothing is."""
    own = np.flatnonzero(world.trace.cable == cable)
    if not len(own):
        first = world.systems[cable].landings[0]
        return float(world.lat[first]), float(world.lon[first])
    middle = own[len(own) // 2]
    return float(world.trace.lat[middle]), (float(world.trace.lon[middle]) + 180) % 360 - 180
