"""What the page on disruption shows for a view, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.disruption.economy import card, corridors
from figures.disruption.long import typical_year, worst_cuts
from figures.disruption.pair import pair
from figures.disruption.ranking import ranking
from figures.disruption.replay import replay, track_record
from figures.disruption.scenario import most_exposed, scenario_map
from figures.disruption.single import single
from figures.disruption.view import View

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.figure import Figure

_OF_VIEW = {
    "economy": (card, corridors),
    "worst": (worst_cuts,),
    "compare": (pair,),
    "year": (typical_year,),
}


def head(atlas: Atlas, *, view: View) -> tuple[Figure, Figure]:
    """Return the map of the scenario and the economies most exposed, which stand above every view."""
    seen = view.of_scenario
    return atlas.kept(scenario_map, view=seen), atlas.kept(most_exposed, view=seen)


def body(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return the figures of the chosen view.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy.
    BusyError
        If a long computation is not done yet and many others wait.
    """
    if view.look == "ranking":
        return (atlas.kept(ranking, view=view.of_scenario),)
    if view.look == "single":
        return (atlas.kept(single, view=View(alone=view.alone)),)
    if view.look == "replay":
        record = track_record(atlas, view=view)
        replayed = atlas.presets[view.preset_id].incident_id
        return (atlas.kept(replay, view=view.of_scenario), record) if replayed else (record,)
    return tuple(atlas.kept(build, view=view) for build in _OF_VIEW[view.look])


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return every figure of a view, the map first. Errors as for `body`."""
    return (*head(atlas, view=view), *body(atlas, view=view))
