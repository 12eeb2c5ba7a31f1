"""What the atlas prepares of cables, their network and its failure; `analysis.atlas.Atlas` is the door to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import backtest, cable_gains, cables
from analysis import outcome as outcomes
from analysis import outcome_range as ranges
from analysis import why as reasons
from analysis.disruption import Snapshot, snapshot
from analysis.presets import PLACES, Preset, incident_presets
from analysis.read_world import read_world
from analysis.scenario import Scenario
from analysis.severity import SeverityModel, shipped_model
from analysis.track_record import record_of
from loaders import cables as cable_tables
from loaders import chokepoints, incidents, operators, routes
from loaders import disruption as disruption_tables

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.track_record import Kind, TrackRecord
    from analysis.why import Reason
    from analysis.world import World


def facts(atlas: Atlas) -> pd.DataFrame:
    """Return every cable with what is known of it."""
    return cables.cable_facts(
        atlas.frame(cable_tables.load_cables),
        atlas.frame(cable_tables.load_cable_landings),
        atlas.frame(cable_tables.load_landing_points),
        atlas.frame(cable_tables.load_capacities),
        atlas.frame(routes.load_segment_routes),
        atlas.frame(operators.load_operators),
        atlas.frame(operators.load_operator_aliases),
    )


def world(atlas: Atlas) -> World:
    """Return the network of cables, landing points and land links."""
    return read_world(lambda load: lambda: atlas.table(load))


def cable_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every cable of the network, by name."""
    pairs = zip(atlas.world.cable_ids, atlas.world.cable_names, strict=True)
    return dict(sorted(pairs, key=lambda pair: pair[1].casefold()))


def chokepoint_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every chokepoint, by name."""
    frame = atlas.frame(chokepoints.load_chokepoints).sort_values("name")
    return dict(zip(frame["chokepoint_id"], frame["name"], strict=True))


def landing_point_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every landing point, by name."""
    frame = atlas.frame(cable_tables.load_landing_points).sort_values("name")
    return dict(zip(frame["landing_point_id"], frame["name"], strict=True))


def severity(atlas: Atlas) -> SeverityModel:
    """Return the cut points of severity."""
    return shipped_model(atlas.frame(disruption_tables.load_severity_cuts))


def cases(atlas: Atlas) -> backtest.Cases:
    """Return past incidents as the network saw them."""
    return backtest.cases(
        atlas.world,
        atlas.frame(incidents.load_incidents),
        atlas.frame(incidents.load_incident_cables),
        atlas.frame(incidents.load_incident_impacts),
    )


def as_it_is(atlas: Atlas) -> Snapshot:
    """Return today's network before anything fails."""
    return atlas.network(Scenario())


def gates_as_it_is(atlas: Atlas) -> npt.NDArray[np.float64]:
    """Return each economy's exposure over all chokepoints today."""
    return cable_gains.exposed_today(atlas, Scenario())


def presets(atlas: Atlas) -> dict[str, Preset]:
    """Return places and incidents to start a scenario from."""
    replays = dict(atlas.cases.incidents)
    return PLACES | incident_presets(atlas.frame(incidents.load_incidents), replays, atlas.world)


def network(atlas: Atlas, *, date: float, land: str, core: frozenset[str], down: frozenset[str]) -> Snapshot:
    """Return the network in service at a date, some cables (code) down."""
    ids = atlas.world.cable_index
    return snapshot(atlas.world, date, land, tuple(sorted(core)), frozenset(ids[cable] for cable in down))


def outcome(atlas: Atlas, *, scenario: Scenario) -> pd.DataFrame:
    """Return what a scenario does to every economy."""
    return outcomes.outcome(atlas.network(scenario), scenario, atlas.severity)


def outcome_range(atlas: Atlas, *, scenario: Scenario) -> pd.DataFrame:
    """Return what a scenario does at most and at least."""
    return ranges.outcome_range(atlas.network(scenario), scenario, atlas.severity)


def case(atlas: Atlas, *, scenario: Scenario) -> reasons.Case:
    """Return a scenario made ready for the reasons of any economy."""
    return reasons.case(atlas.network(scenario), scenario)


def why(atlas: Atlas, *, scenario: Scenario, iso3: str) -> Reason:
    """Return why a scenario does to an economy what it does."""
    return reasons.reason(atlas.kept(case, scenario=scenario), iso3)


def record(atlas: Atlas, *, kind: Kind) -> TrackRecord:
    """Return how the score did on past incidents of a kind."""
    return record_of(atlas.frame(disruption_tables.load_backtest_rows), kind)
