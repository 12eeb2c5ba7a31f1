"""The map that a link to a page means, for whoever cannot draw it: a browser without WebGL, or paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.names import UnknownNameError
from figures.of_link import said_of
from figures.of_page import each_figure
from figures.pages import BY_NAME

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
    if page not in BY_NAME:
        raise UnknownNameError("page", page, ())
    others: list[str] = []
    for figure in each_figure(atlas, page=page, said=said_of(atlas, page=page, query=query).values):
        if figure.map is None:
            continue
        if key in {"", figure.key}:
            return figure.map, figure.description
        others.append(figure.key)
    raise UnknownNameError("map on this page", key or page, tuple(others))
