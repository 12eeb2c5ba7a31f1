"""What every visitor meets first, built before the first one comes: each tab of each page as it opens by itself."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from figures import findings, home
from figures.cables import shown as cables
from figures.cables import view as cables_view
from figures.compare import shown as compare
from figures.compare import view as compare_view
from figures.disruption import shown as disruption
from figures.disruption import view as disruption_view
from figures.hubs import shown as hubs
from figures.hubs import view as hubs_view
from figures.pages import PAGES
from figures.sources import shown as sources
from figures.sources import view as sources_view
from figures.taxonomy import shown as taxonomy
from figures.taxonomy import view as taxonomy_view
from figures.timeline import shown as timeline
from figures.timeline import view as timeline_view
from loaders.table import DataFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value
    from figures.figure import Figure

_APPEARANCES = ("light", "dark")


def prepare(atlas: Atlas) -> None:
    """Build the figures of every tab as it opens by itself; a broken file is reported where it is needed."""
    for page in PAGES:
        for said in [{page.tab: tab} for tab in page.tabs] or [{}]:
            with contextlib.suppress(DataFileError):
                for figure in _FIGURES[page.name](atlas, said):
                    for appearance in _APPEARANCES if figure.chart is not None else ():
                        figure.spec(appearance)


def _home(atlas: Atlas, _: Mapping[str, Value]) -> Iterable[Figure]:
    atlas.kept(home.entries)
    atlas.kept(findings.of_world)
    return [home.live_map(atlas, code=None)]


def _disruption(atlas: Atlas, said: Mapping[str, Value]) -> Iterable[Figure]:
    view = disruption_view.read(atlas, said)
    return [
        *disruption.head(atlas, view=view),
        *disruption.answers(atlas, view=view),
        *disruption.at_once(atlas, view=view),
    ]


_FIGURES: Mapping[str, Callable[[Atlas, Mapping[str, Value]], Iterable[Figure]]] = {
    "home": _home,
    "cables": lambda atlas, said: cables.figures(atlas, view=cables_view.read(atlas, said)),
    "disruption": _disruption,
    "compare": lambda atlas, said: compare.figures(atlas, view=compare_view.read(atlas, said)),
    "hubs": lambda atlas, said: hubs.figures(atlas, view=hubs_view.read(atlas, said)),
    "taxonomy": lambda atlas, said: taxonomy.figures(atlas, view=taxonomy_view.read(atlas, said)),
    "timeline": lambda atlas, said: timeline.figures(atlas, view=timeline_view.read(atlas, said)),
    "sources": lambda atlas, said: sources.figures(atlas, view=sources_view.read(atlas, said)),
}
