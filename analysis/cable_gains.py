"""What one cable more buys: routes and exposure of every economy, and the planned cables ranked by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.added_cable import DRAWN, DRAWN_NAME, built, draw, joined, with_added
from analysis.disruption import Snapshot, exposure, failures
from analysis.names import resolve
from analysis.scenario import undisturbed
from loaders.cables import load_cables

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    from analysis.atlas import Atlas
    from analysis.directions import Direction
    from analysis.scenario import Scenario
    from analysis.world import World

NOTABLE = 0.0005
"""Changes of exposure below this are rounding."""


def over_gates(network: Snapshot) -> npt.NDArray[np.float64]:
    """Return each economy's exposure, mean over every chokepoint closed alone; NaN where it has no route anywhere."""
    gates = sorted(network.world.gates)
    dead = np.zeros((len(network.world.cable_ids) + 1, len(gates)))  # the last row, -1, is a way over land
    for k, gate in enumerate(gates):
        dead[list(network.world.gates[gate]), k] = 1.0
    hit = np.stack([_hit(direction, dead) for direction in network.directions.values()])
    known = ~np.isnan(hit)
    mean = np.where(known, hit, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known.any(axis=(0, 2)), mean.mean(axis=1), np.nan)


def _hit(direction: Direction, dead: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return, by economy and chokepoint, the share of routes hit: as `Direction.share`, all chokepoints at once."""
    out = np.zeros((len(direction.km), dead.shape[1]))
    reached = np.zeros(len(direction.km), dtype=bool)
    for e in direction.order:
        steps = direction.steps.get(e, ())
        if e in direction.hubs or not steps:
            continue
        lost = dead[[step.cable for step in steps]]
        weight = np.array([step.weight for step in steps])
        out[e] = weight @ (lost + (1 - lost) * out[[step.onward for step in steps]]) / weight.sum()
        reached[e] = True
    return np.where(reached[:, None], out, np.nan)


@dataclass(frozen=True, eq=False)
class Added:
    """What a cable changes.

    Attributes
    ----------
    cable_id, name
        The cable.
    length_km
        Of its route; NaN where none is known.
    gates
        Chokepoints it crosses.
    gains
        ``iso3``, ``name``, ``routes``, ``routes_with``, ``routes_gained``, ``exposure``, ``exposure_with`` (in the
        scenario), ``gates_exposure``, ``gates_exposure_with`` (mean over every chokepoint closed alone); the
        economies that gain most first.
    """

    cable_id: str
    name: str
    length_km: float
    gates: tuple[str, ...]
    gains: pd.DataFrame

    @property
    def changed(self) -> pd.DataFrame:
        """The economies for which something changes."""
        rows = self.gains
        moved = (rows["gates_exposure"] - rows["gates_exposure_with"]).abs() > NOTABLE
        moved |= (rows["exposure"] - rows["exposure_with"]).abs() > NOTABLE
        return rows[(rows["routes_gained"] > 0) | moved]


def gains(
    before: Snapshot, world: World, cable_id: str, scenario: Scenario, today: npt.NDArray[np.float64]
) -> pd.DataFrame:
    """Return what a cable changes for every economy, as `Added.gains`.

    Parameters
    ----------
    before, world, cable_id
        As for `with_added`.
    scenario
        What fails, for the exposure at hand.
    today
        `over_gates` of ``before``.
    """
    network = with_added(before, world, cable_id)
    routes, more = before.route_counts, network.route_counts
    rows = pd.DataFrame(
        {
            "iso3": world.iso3,
            "name": world.names,
            "routes": routes,
            "routes_with": more,
            "routes_gained": more - routes,
            "exposure": exposure(before, failures(before.world, scenario)),
            "exposure_with": exposure(network, failures(world, scenario)),
            "gates_exposure": today,
            "gates_exposure_with": over_gates(network),
        }
    )
    eased = rows["gates_exposure"].fillna(1) - rows["gates_exposure_with"].fillna(1)
    return (
        rows.assign(_eased=eased)
        .sort_values(["routes_gained", "_eased", "name"], ascending=[False, False, True], ignore_index=True)
        .drop(columns="_eased")
    )


# Of the shipped tables ------------------------------------------------------------------------------------------------


def planned_names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every planned cable of the network, by name."""
    frame = atlas.frame(load_cables)
    ids = set(frame.loc[frame["status"] == "planned", "cable_id"])
    return {code: name for code, name in atlas.cable_names.items() if code in ids}


def added_planned(atlas: Atlas, scenario: Scenario, cable: str) -> Added:
    """Return what a planned cable changes.

    Parameters
    ----------
    scenario
        Whose network the cable joins, and what fails.
    cable
        Code or name.

    Raises
    ------
    UnknownNameError
        If no planned cable is called so.
    """
    cable_id = resolve("planned cable", cable, planned_names(atlas))
    row = atlas.cables.set_index("cable_id").loc[cable_id]
    world = built(atlas.world, cable_id)
    c = world.cable_index[cable_id]
    length = row["length_km"] if pd.notna(row["length_km"]) else row["route_km"]
    return Added(
        cable_id=cable_id,
        name=atlas.cable_names[cable_id],
        length_km=float(length),
        gates=tuple(sorted(gate for gate, found in world.gates.items() if c in found)),
        gains=gains(atlas.network(scenario), world, cable_id, scenario, exposed_today(atlas, scenario)),
    )


def added_drawn(atlas: Atlas, scenario: Scenario, texts: Sequence[str]) -> Added:
    """Return what a drawn cable changes. Parameters and errors as for `added_planned` and `draw`."""
    cable = draw(atlas, texts)
    world = joined(atlas.world, cable)
    return Added(
        cable_id=DRAWN,
        name=DRAWN_NAME,
        length_km=cable.length_km,
        gates=tuple(sorted(cable.gates)),
        gains=gains(atlas.network(scenario), world, DRAWN, scenario, exposed_today(atlas, scenario)),
    )


def exposed_today(atlas: Atlas, scenario: Scenario) -> npt.NDArray[np.float64]:
    """Return `over_gates` of the network of a scenario before anything fails, computed once for each network."""
    return atlas.kept(_over_gates, scenario=undisturbed(scenario))


def _over_gates(atlas: Atlas, *, scenario: Scenario) -> npt.NDArray[np.float64]:
    return over_gates(atlas.network(scenario))


def ranked(rows: pd.DataFrame, members: Collection[str], today: Mapping[str, float]) -> pd.DataFrame:
    """Return the planned cables by the independence each buys some economies.

    Parameters
    ----------
    rows
        Of ``planned_gains``.
    members
        Codes of the economies: one, a bloc, a region.
    today
        Exposure of each economy today, mean over every chokepoint closed alone.

    Returns
    -------
    pandas.DataFrame
        ``cable_id``, ``routes_gained`` (sum over members), ``economies`` (members that gain a route), ``exposure``
        and ``exposure_with`` (mean over the members that have any); most routes first, then the greatest fall. A cable
        that leaves the members more exposed to chokepoints comes after all that do not.
    """
    known = {code: today[code] for code in sorted(members) if not np.isnan(today.get(code, np.nan))}
    own = rows[rows["iso3"].isin(set(members))]
    own = own.assign(gained=own["routes_with"] - own["routes"], fall=own["gates_exposure"] - own["gates_exposure_with"])
    grouped = own.groupby("cable_id")
    mean = float(np.mean(list(known.values()))) if known else np.nan
    out = pd.DataFrame(
        {
            "routes_gained": grouped["gained"].sum(),
            "economies": own[own["gained"] > 0].groupby("cable_id")["iso3"].nunique(),
            "exposure": mean,
            "exposure_with": mean - grouped["fall"].sum() / max(len(known), 1),
        }
    ).reset_index()
    return (
        out.assign(
            economies=out["economies"].fillna(0).astype(int), _rises=out["exposure_with"] - out["exposure"] > NOTABLE
        )
        .sort_values(
            ["_rises", "routes_gained", "exposure_with", "cable_id"],
            ascending=[True, False, True, True],
            ignore_index=True,
        )
        .drop(columns="_rises")
    )


def reason(row: Mapping[str, Any]) -> str:
    """Return why a cable stands where it does: one row of `ranked` in words."""
    gained, economies = int(row["routes_gained"]), int(row["economies"])
    text = "it adds no route"
    if gained:
        text = f"it adds {gained} {'route' if gained == 1 else 'routes'}"
        text += f" in {economies} economies" if economies > 1 else ""
    if np.isnan(row["exposure"]):
        return text
    change = row["exposure"] - row["exposure_with"]
    if abs(change) <= NOTABLE:
        return f"{text}, and exposure over all chokepoints stays at {row['exposure']:.1%}"
    verb = "and exposure over all chokepoints falls" if change > 0 else "but exposure over all chokepoints rises"
    return f"{text}, {verb} from {row['exposure']:.1%} to {row['exposure_with']:.1%}"
