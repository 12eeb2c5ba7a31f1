"""The map that a link to a page means, for whoever cannot draw it: a browser without WebGL, or paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import address, home, parameters, standpoint
from figures.cables import shown as cables
from figures.cables import view as cables_view
from figures.disruption import shown as disruption
from figures.disruption import view as disruption_view
from figures.hubs import places
from figures.hubs import view as hubs_view
from figures.timeline import events
from figures.timeline import view as timeline_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.atlas import Atlas
    from figures.address import Options, Parameter, Value
    from figures.figure import Figure

    _Options = Callable[[Atlas, Parameter], Mapping[str, str]]


def _home(atlas: Atlas, values: Mapping[str, Value]) -> Figure:
    code = values.get(parameters.ECONOMY.name)
    return home.live_map(atlas, code=code if isinstance(code, str) else None)


def _cables(atlas: Atlas, values: Mapping[str, Value]) -> Figure:
    return cables.head(atlas, view=cables_view.read(atlas, values))[0]


def _disruption(atlas: Atlas, values: Mapping[str, Value]) -> Figure:
    return disruption.head(atlas, view=disruption_view.read(atlas, values))[0]


def _hubs(atlas: Atlas, values: Mapping[str, Value]) -> Figure:
    return atlas.kept(places.hub_map, view=hubs_view.read(atlas, values).only("choice", "economy", "hub", "area"))


def _timeline(atlas: Atlas, values: Mapping[str, Value]) -> Figure:
    seen = timeline_view.read(atlas, values).only("period", "series", "categories", "find")
    return atlas.kept(events.places, view=seen)


_MAPS: Mapping[str, tuple[_Options, Callable[[Atlas, Mapping[str, Value]], Figure]]] = {
    "home": (lambda atlas, _: standpoint.places(atlas, page="home"), _home),
    "cables": (cables_view.options, _cables),
    "disruption": (disruption_view.options, _disruption),
    "hubs": (hubs_view.options, _hubs),
    "timeline": (timeline_view.options, _timeline),
}
PAGES = tuple(_MAPS)
"""Pages with a map."""


def map_of(atlas: Atlas, page: str, get_all: Callable[[str], Sequence[str]]) -> Figure:
    """Return the figure whose map a link shows; what the link says wrongly counts as not said, as on the page.

    Parameters
    ----------
    page
        One of ``PAGES``.
    get_all
        Gives the texts of a name in the link, none where it does not occur.
    """
    options, figure = _MAPS[page]
    values: dict[str, Value] = {}
    for parameter in parameters.of(page):
        texts = address.texts_of(parameter, get_all)
        known: Options = dict(options(atlas, parameter)) if texts else {}
        values[parameter.name] = address.read(parameter, texts, known, atlas.other_names).value
    return figure(atlas, values)
