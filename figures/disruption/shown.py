"""What the page on disruption shows for a view, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.scenario import Scenario, undisturbed
from figures.disruption import added_cable, control, helps, record, repair
from figures.disruption.answers import in_short
from figures.disruption.economy import card, corridors
from figures.disruption.files import filed
from figures.disruption.long import typical_year, worst_cuts
from figures.disruption.pair import pair
from figures.disruption.ranking import ranking
from figures.disruption.replay import replay
from figures.disruption.scenario import most_exposed, scenario_map
from figures.disruption.single import single
from figures.disruption.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.figure import Figure

_AT_ONCE: Mapping[str, tuple[Callable[..., Figure], ...]] = {"economy": (card, corridors), "compare": (pair,)}
_ANSWERED: Mapping[str, Callable[..., Figure]] = {"worst": worst_cuts, "year": typical_year}


def head(atlas: Atlas, *, view: View) -> tuple[Figure, Figure]:
    """Return the map of the scenario and the economies most exposed, which stand above every view."""
    return filed(atlas, scenario_map, view.of_map, view.chosen), filed(atlas, most_exposed, view.of_scenario)


def answers(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return the answers in short, and what stands behind them: how sure, what helps, when the cables come back."""
    return in_few_words(atlas, view=view), *(build(atlas, view.of_scenario) for build in BEHIND.values())


def in_few_words(atlas: Atlas, *, view: View) -> Figure:
    """Return the answers in short."""
    return filed(atlas, in_short, view.of_map, view.chosen)


BEHIND: Mapping[str, Callable[[Atlas, View], Figure]] = {
    record.TITLE: lambda atlas, view: filed(atlas, record.record, view),
    helps.TITLE: lambda atlas, _: atlas.kept(helps.helps),
    repair.TITLE: lambda atlas, view: filed(atlas, _repair, view),
}
"""What stands behind the answers, by its title: builds the figure for the `View.of_scenario` of a view."""


def _repair(atlas: Atlas, *, view: View) -> Figure:
    return atlas.kept(repair.repair, scenario=view.scenario)


def at_once(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return the figures of the chosen view that need no long computation.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy.
    """
    if view.look == "ranking":
        return (filed(atlas, ranking, view.of_scenario),)
    if view.look == "single":
        return (atlas.kept(single, view=View(alone=view.alone)),)
    if view.look == "replay":
        incident = atlas.presets[view.preset_id].incident_id
        judged = (filed(atlas, replay, view.of_scenario),) if incident else ()
        return (*judged, *map(atlas.kept, (record.right, record.calibrated, record.measured)))
    if view.look == "control":
        return _who_controls(atlas, view)
    if view.look == "added":
        return _cable_that_helps(atlas, view)
    about = (view.other,) if view.look == "compare" else (view.economy,)
    return tuple(filed(atlas, build, view, *about) for build in _AT_ONCE.get(view.look, ()))


def _who_controls(atlas: Atlas, view: View) -> tuple[Figure, ...]:
    plain = undisturbed(view.scenario)
    at_date = Scenario(year=plain.year, month=plain.month)
    by_role = tuple(
        atlas.kept(control.holders, economy=view.economy, role=role, scenario=at_date) for role in ("owner", "supplier")
    )
    return (
        *by_role,
        atlas.kept(control.left_without, scenario=plain, exclusion=view.exclusion),
        atlas.kept(control.every_economy, scenario=at_date),
        atlas.kept(control.named_by_rules),
    )


def _cable_that_helps(atlas: Atlas, view: View) -> tuple[Figure, ...]:
    asked = View(
        view.preset_id, view.scenario, group=view.group, added=view.added, plan=view.plan, landings=view.landings
    )
    bought = atlas.kept(added_cable.bought, view=asked)
    return (*([bought] if bought else []), atlas.kept(added_cable.ranking, view=View(group=view.group)))


def answered(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return the figures of the chosen view that need the answer to its `questions.question`, waiting for it.

    Raises
    ------
    BusyError
        If the answer is not there yet and many others wait.
    """
    build = _ANSWERED.get(view.look)
    return (atlas.kept(build, view=view),) if build else ()


def body(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return the figures of the chosen view. Errors as for `at_once` and `answered`."""
    return (*at_once(atlas, view=view), *answered(atlas, view=view))


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return every figure of a view, the map first. Errors as for `body`."""
    return (*head(atlas, view=view), *answers(atlas, view=view), *body(atlas, view=view))
