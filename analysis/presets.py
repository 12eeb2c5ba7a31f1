"""Scenarios to start from: places that policy talks about, and real incidents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

    from analysis.backtest import Incident
    from analysis.world import World


@dataclass(frozen=True)
class Preset:
    """A scenario with a name.

    Attributes
    ----------
    label
        Shown to the visitor.
    scenario
        What fails.
    view
        Longitude and latitude of the map's centre, degrees, and zoom.
    incident_id
        The incident it replays, if any.
    """

    label: str
    scenario: Scenario
    view: tuple[float, float, float] = (20.0, 22.0, 0.75)
    incident_id: str = ""


def _close(label: str, *gates: str, view: tuple[float, float, float]) -> Preset:
    return Preset(label, Scenario(closed_chokepoints=frozenset(gates)), view)


PLACES: dict[str, Preset] = {
    "luzon-strait": _close("Luzon Strait closed", "luzon_strait", view=(112.0, 16.0, 2.0)),
    "alexandria-suez": _close("Alexandria and Suez: Egypt's crossing closed", "egypt_overland", view=(45.0, 20.0, 1.7)),
    "melaka": _close("Strait of Melaka closed", "malacca", view=(95.0, 8.0, 2.0)),
    "hormuz": _close("Strait of Hormuz closed", "hormuz", view=(55.0, 22.0, 2.3)),
    "red-sea": _close("Red Sea: Bab el-Mandeb closed", "red_sea_bab_el_mandeb", view=(48.0, 12.0, 1.7)),
    "taiwan-luzon": _close("Taiwan and Luzon straits closed", "taiwan_strait", "luzon_strait", view=(115.0, 18.0, 2.0)),
    "baltic": _close(
        "Baltic: Gulf of Finland and Danish straits closed", "danish_straits", "gulf_of_finland", view=(18.0, 58.0, 2.9)
    ),
    "marseille": _close("Marseille landings lost", "marseille", view=(20.0, 30.0, 1.6)),
    "guam": _close("Guam landings lost", "guam", view=(150.0, 10.0, 1.7)),
    "nothing": Preset("Start from nothing", Scenario()),
}
DEFAULT = "red-sea"
_INCIDENT_ZOOM = 1.9
_SOUTHERNMOST, _NORTHERNMOST = -40.0, 55.0
_TOWARDS_EQUATOR = 0.8
"""An incident's map looks a fifth nearer to the equator than the incident lies, where most who feel it are."""


def _centre(lat: float) -> float:
    """Return the latitude of the centre of an incident's map, degrees."""
    return min(max(lat, _SOUTHERNMOST), _NORTHERNMOST) * _TOWARDS_EQUATOR


def incident_presets(incidents: pd.DataFrame, replays: dict[str, Incident], world: World) -> dict[str, Preset]:
    """Return one preset for each incident that took a cable of the map, latest first.

    Parameters
    ----------
    incidents
        Rows of ``data/incidents.csv``.
    replays
        The incidents as the network saw them, by id.
    world
        Names the cables.
    """
    out = {}
    for row in incidents.sort_values("date_start", ascending=False).itertuples(index=False):
        replay = replays[row.incident_id]
        if not replay.failed and not replay.halved:
            continue
        scenario = Scenario(
            cut_cables=frozenset(world.cable_ids[c] for c in replay.failed),
            prior_outages=frozenset(world.cable_ids[c] for c in replay.down),
            year=int(str(row.date_start)[:4]),
            month=int(str(row.date_start)[5:7] or 7),
        )
        view = (float(row.lon), _centre(float(row.lat)), _INCIDENT_ZOOM)
        out[row.incident_id] = Preset(f"{str(row.date_start)[:4]}: {row.title}", scenario, view, row.incident_id)
    return out


def combined(preset: Preset, extra: Scenario, *, keep_date: bool) -> Scenario:
    """Return a preset's scenario with what the visitor added.

    Parameters
    ----------
    preset
        Where the visitor started.
    extra
        Further failures, spared cables and ways of counting.
    keep_date
        Whether the preset's own date holds, as in the replay of an incident.
    """
    base = preset.scenario
    joined = replace(
        extra,
        cut_cables=(base.cut_cables | extra.cut_cables) - extra.spared_cables,
        closed_chokepoints=base.closed_chokepoints | extra.closed_chokepoints,
        failed_stations=base.failed_stations | extra.failed_stations,
        prior_outages=base.prior_outages | extra.prior_outages,
    )
    return replace(joined, year=base.year, month=base.month) if keep_date else joined
