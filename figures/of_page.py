"""The figures of any link, in reading order: what opens first, what is taken away and what a story shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import home
from figures.cables import shown as cables
from figures.cables import view as cables_view
from figures.compare import shown as compare
from figures.compare import view as compare_view
from figures.country import shown as country
from figures.country import view as country_view
from figures.disruption import shown as disruption
from figures.disruption import view as disruption_view
from figures.hubs import shown as hubs
from figures.hubs import view as hubs_view
from figures.sources import shown as sources
from figures.sources import view as sources_view
from figures.taxonomy import shown as taxonomy
from figures.taxonomy import view as taxonomy_view
from figures.timeline import shown as timeline
from figures.timeline import view as timeline_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from analysis.atlas import Atlas
    from figures.address import Value
    from figures.figure import Figure


def figures_of(atlas: Atlas, *, page: str, said: Mapping[str, Value]) -> tuple[Figure, ...]:
    """Return the figures that a page shows for what a link says.

    Parameters
    ----------
    page
        Its name.
    said
        Value of each parameter that the link holds, as `figures.address.Values` reads them.

    Raises
    ------
    KeyError
        If there is no such page.
    UnknownNameError
        If the link names something unknown.
    DataFileError
        If a table that it needs is broken.
    """
    return tuple(each_figure(atlas, page=page, said=said))


def each_figure(atlas: Atlas, *, page: str, said: Mapping[str, Value]) -> Iterator[Figure]:
    """Give the same one after the other, for who may not need the rest. Parameters and errors as for `figures_of`."""
    yield from _FIGURES[page](atlas, said)


def _home(atlas: Atlas, said: Mapping[str, Value]) -> Iterable[Figure]:
    code = said.get("economy")
    return [home.live_map(atlas, code=code if isinstance(code, str) else None)]


def _disruption(atlas: Atlas, said: Mapping[str, Value]) -> Iterator[Figure]:
    view = disruption_view.read(atlas, said)
    yield from disruption.head(atlas, view=view)
    yield from disruption.answers(atlas, view=view)
    yield from disruption.at_once(atlas, view=view)


_FIGURES: Mapping[str, Callable[[Atlas, Mapping[str, Value]], Iterable[Figure]]] = {
    "home": _home,
    "cables": lambda atlas, said: cables.figures(atlas, view=cables_view.read(atlas, said)),
    "country": lambda atlas, said: country.figures(atlas, view=country_view.read(atlas, said)),
    "disruption": _disruption,
    "compare": lambda atlas, said: compare.figures(atlas, view=compare_view.read(atlas, said)),
    "hubs": lambda atlas, said: hubs.figures(atlas, view=hubs_view.read(atlas, said)),
    "taxonomy": lambda atlas, said: taxonomy.figures(atlas, view=taxonomy_view.read(atlas, said)),
    "timeline": lambda atlas, said: timeline.figures(atlas, view=timeline_view.read(atlas, said)),
    "story": lambda _atlas, _said: (),  # its slides are views of other pages
    "sources": lambda atlas, said: sources.figures(atlas, view=sources_view.read(atlas, said)),
}
