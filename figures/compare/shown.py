"""Which figures the page on companies and countries shows for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.compare import companies, countries, ladder, quoted, race, series, together
from figures.compare.standings import FIGURE, WITH, measure
from figures.file_names import filed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.compare.view import View
    from figures.figure import Figure

_Builder = tuple["Callable[..., Figure]", tuple[str, ...]]
_SHOWN: Mapping[str, tuple[_Builder, ...]] = {
    "ladder": ((ladder.ladder, (*WITH, *FIGURE, "log")), (ladder.larger, (*WITH, *FIGURE))),
    "times": ((ladder.times, (*WITH, *FIGURE)),),
    "together": (
        (together.economies, (*WITH, *FIGURE, "target", "among")),
        (together.companies, (*WITH, *FIGURE)),
    ),
    "time": ((series.over_time, (*WITH, "measure", "doubtful", "log")),),
    "race": ((race.race, (*WITH, "measure", "doubtful", "race")),),
    "areas": ((ladder.areas, (*WITH, *FIGURE)),),
    "scatter": ((companies.scatter, ("beside", "group", "year", "doubtful")),),
    "panels": ((series.panels, (*WITH, "measure", "doubtful", "log", "economies")),),
    "countries": ((countries.countries, ("economy", "own", "economies")),),
    "quoted": ((quoted.quoted, ()),),
}


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return what the page shows for a view, in reading order; none where its measure or choices leave nothing."""
    return tuple(
        filed(atlas, build, view, fields) for build, fields in _SHOWN[view.picture] if _can_be_built(atlas, build, view)
    )


def _can_be_built(atlas: Atlas, build: Callable[..., Figure], view: View) -> bool:
    if build is together.economies:
        return bool(together.targets(atlas, view=view))
    if build is together.companies:
        return together.adds_up(atlas, view=view)
    if build is ladder.larger:
        return bool(measure(atlas, view).company)
    return build is not race.race or len(race.years(atlas, view=view)) > 1
