"""What the page on cables shows for a view, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.scenario import THIS_YEAR
from figures import chokepoints, terrestrial
from figures.cables import listed
from figures.cables.card import card
from figures.cables.growth import beside_region, first_retired, growth
from figures.cables.map import cable_map, lit_names, map_view
from figures.cables.selection import selection
from figures.cables.view import YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from charts.maps import MapView
    from figures.cables.view import View
    from figures.figure import Figure

_FARTHER_IF_NARROW = 0.6
"""Zoom levels: 358 pixels then show as many degrees as 540 do."""


def head(atlas: Atlas, *, view: View) -> tuple[Figure, Figure]:
    """Return the map and the facts beside it.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy.
    """
    return atlas.kept(cable_map, view=view.of_map), atlas.kept(card, view=view.of_selection)


@dataclass(frozen=True)
class Moment:
    """What the map shows while the years pass or a cable is lit.

    Attributes
    ----------
    map
        Seen from where the page's map stands.
    counts
        Number of cables of each class of the legend, by the code of its key.
    state
        What is listed beside it, from `figures.cables.listed.state`.
    words
        How many cables and landing points there are.
    """

    map: MapView
    counts: Mapping[str, int]
    state: str
    words: str


def moment(atlas: Atlas, *, view: View, year: int, row: int, playing: bool = False, narrow: bool = False) -> Moment:
    """Return the map for a moment: of another year, or with one cable lit.

    Parameters
    ----------
    view
        Of the page.
    year
        Calendar year.
    row
        Of the lit cable in `figures.cables.listed.rows`, or -1.
    playing
        Whether the years pass, and nothing on the map need be pointed at.
    narrow
        Whether the map is as narrow as a phone and therefore looks from farther away.
    """
    still = atlas.kept(map_view, view=view.of_map)
    camera = still.camera.farther(_FARTHER_IF_NARROW) if narrow else still.camera
    then = replace(view.of_map, filters=replace(view.filters, year=year))
    drawn = atlas.kept(map_view, view=then, lit=listed.code_of(atlas, row))
    counts = {key.code: key.count or 0 for key in drawn.legend if key.code}
    found = selection(atlas, then)
    layers = tuple(replace(one, quiet=one.quiet or (playing and one.name == "cables")) for one in drawn.layers)
    return Moment(
        replace(drawn, layers=layers, camera=camera, named=atlas.kept(lit_names, view=view.of_map, camera=camera)),
        counts,
        listed.state(atlas, view=then),
        _counted(found.on_map, year),
    )


def _counted(on_map: pd.DataFrame, year: int) -> str:
    """Return how many cables and landing points are on the map; planned ones apart."""
    counts = on_map["status"].value_counts()
    points = on_map["landing_point_ids"].explode().nunique()
    parts = [f"{counts.get('in_service', 0):,} cables in service"]
    if counts.get("planned", 0):
        parts.append(f"{counts['planned']:,} planned")
    return f"{'planned; ' if year > THIS_YEAR else ''}{', '.join(parts)}, {points:,} landing points"


def year_label(atlas: Atlas) -> str:
    """Return what stands above the slider of years."""
    return f"{YEAR.label} (cables retired before {first_retired(atlas)} are missing)"


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
