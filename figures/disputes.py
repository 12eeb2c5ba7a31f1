"""Which disputed areas and lines a map shows, so that whoever takes it away can say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from charts.print_frame import frame_of
from charts.print_map import HEIGHT, WIDTH
from loaders.boundaries import load_disputes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.atlas import Atlas
    from figures.figure import Figure

_NOT_LIVE = "changed since"
_TURNS = (-360.0, 0.0, 360.0)


def disputes_on(atlas: Atlas, *, figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the names of the disputed areas and lines that lie within the maps of some figures, by name.

    Parameters
    ----------
    figures
        Those without a map show none.

    Raises
    ------
    DataFileError
        If the list of disputes is broken.
    """
    frames = [frame_of(figure.map.camera, WIDTH, HEIGHT) for figure in figures if figure.map is not None]
    if not frames:
        return ()
    rows = atlas.frame(load_disputes)
    drawn = rows[rows["on_map"] & (rows["standing"] != _NOT_LIVE)]
    places = drawn[["lon", "lat"]].to_numpy(dtype=np.float64)
    seen = np.zeros(len(drawn), dtype=bool)
    for frame in frames:
        for turn in _TURNS:
            seen |= [frame.holds(x, y) for x, y in frame.pixels(places, turn)]
    return tuple(sorted(drawn.loc[seen, "name"]))
