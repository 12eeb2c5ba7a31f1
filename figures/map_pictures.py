"""The map that a link to a page means, for whoever cannot draw it: a browser without WebGL, or paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.names import UnknownNameError
from figures.of_link import said_of
from figures.of_page import figures_of

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from charts.maps import MapView


def map_of(atlas: Atlas, *, page: str, query: str, key: str = "") -> tuple[MapView, str]:
    """Return the map that a link shows and its text alternative; what the link says wrongly counts as not said.

    Parameters
    ----------
    page
        Its name.
    query
        The part of the link after ``?``.
    key
        Of the figure; the first one with a map if empty.

    Raises
    ------
    UnknownNameError
        If there is no such page, or no such map on it.
    """
    try:
        figures = figures_of(atlas, page=page, said=said_of(atlas, page=page, query=query).values)
    except KeyError as error:
        raise UnknownNameError("page", page, ()) from error
    for figure in figures:
        if figure.map is not None and key in {"", figure.key}:
            return figure.map, figure.description
    raise UnknownNameError("map on this page", key or page, tuple(one.key for one in figures if one.map is not None))
