"""A link outside the browser: what its query says on a page, read as the page itself reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from figures import standpoint
from figures.address import MOST_CHARACTERS, read, texts_of
from figures.cables import view as cables
from figures.compare import view as compare
from figures.country import view as country
from figures.disruption import view as disruption
from figures.hubs import view as hubs
from figures.parameters import ECONOMY, of
from figures.sources import view as sources
from figures.story import view as story
from figures.taxonomy import view as taxonomy
from figures.timeline import view as timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.address import Parameter, Value

_OPTIONS: Mapping[str, Callable[[Atlas, Parameter], Mapping[str, str]]] = {
    "cables": cables.options,
    "compare": compare.options,
    "country": country.options,
    "disruption": disruption.options,
    "hubs": hubs.options,
    "sources": sources.options,
    "story": story.options,
    "taxonomy": taxonomy.options,
    "timeline": timeline.options,
}


@dataclass(frozen=True)
class Said:
    """What a link says.

    Attributes
    ----------
    values
        Value of each parameter that the link names, as `figures.of_page.figures_of` takes them.
    messages
        What could not be used, and what was done instead.
    """

    values: Mapping[str, Value]
    messages: tuple[str, ...] = ()


def said_of(atlas: Atlas, *, page: str, query: str) -> Said:
    """Return what a query says on a page.

    Parameters
    ----------
    page
        Name of a page of `figures.pages`.
    query
        The part of the link after ``?``; beyond `MOST_CHARACTERS` it is not read.

    Raises
    ------
    DataFileError
        If a table that lists what may be said is broken.
    """
    if len(query) > MOST_CHARACTERS:
        message = f"The link has {len(query):,} characters; at most {MOST_CHARACTERS:,} can be read. It is left out."
        return Said({}, (message,))
    texts = parse_qs(query, keep_blank_values=True)
    values: dict[str, Value] = {}
    messages: list[str] = []
    for parameter in of(page):
        given = texts_of(parameter, lambda name: texts.get(name, []))
        if not given:
            continue
        reading = read(parameter, given, _options(atlas, page, parameter), atlas.other_names)
        value = reading.value
        if parameter == ECONOMY:
            value = standpoint.on_page(atlas, page=page, code=value if isinstance(value, str) else None)
        values[parameter.name] = value
        messages += reading.messages
    return Said(values, tuple(messages))


def _options(atlas: Atlas, page: str, parameter: Parameter) -> Mapping[str, str]:
    """Return code to label of what a parameter may say; everywhere one may be from, for the one that pages share."""
    if parameter == ECONOMY:
        return standpoint.places(atlas, page=page)
    return _OPTIONS[page](atlas, parameter)
