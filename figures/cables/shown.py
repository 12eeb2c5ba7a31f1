"""What the page on cables shows for a view, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import chokepoints, terrestrial
from figures.cables.card import card
from figures.cables.growth import beside_region, growth
from figures.cables.map import cable_map

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.cables.view import View
    from figures.figure import Figure


def head(atlas: Atlas, *, view: View) -> tuple[Figure, Figure]:
    """Return the map and the facts beside it.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy.
    """
    return atlas.kept(cable_map, view=view.of_map), atlas.kept(card, view=view.of_selection)


def body(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return how the selection grew, or who depends on the chokepoint that is looked at.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy or chokepoint.
    """
    if view.look.kind == "chokepoint":
        return chokepoints.figures(atlas, chokepoint_id=view.look.code)
    build = beside_region if view.look.kind == "economy" else growth
    return (atlas.kept(build, view=view.of_growth),)


def land(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return the cables over land, then the one that is looked at; nothing where the map does not show them.

    Raises
    ------
    UnknownNameError
        If the view names an unknown system over land.
    """
    if not view.land:
        return ()
    every = atlas.kept(terrestrial.systems)
    if not view.land_system:
        return (every,)
    return (every, atlas.kept(terrestrial.card, system_id=view.land_system))


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return every figure of a view, the map first. Errors as for `body`."""
    return (*head(atlas, view=view), *body(atlas, view=view), *land(atlas, view=view))
