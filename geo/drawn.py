"""The route of a cable that somebody draws: from landing point to landing point over a light sea grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.lines import Line, geodesic, geodesic_length_km
from geo.routes import COARSE_FACTOR, NoWaterRouteError, sea_route
from geo.seagrid import SeaGrid, coarsen, sea_grid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.seagrid import FloatGrid

_STEP_KM = 25.0


@dataclass(frozen=True, eq=False)
class Sea:
    """The sea in two sizes of cell."""

    fine: SeaGrid
    coarse: SeaGrid


@dataclass(frozen=True, eq=False)
class Leg:
    """One stretch between two landing points.

    Attributes
    ----------
    line
        Unwrapped (lon, lat) vertices.
    length_km
        Kilometres.
    by_sea
        False where no water joins the two: then it is a great circle.
    """

    line: Line
    length_km: float
    by_sea: bool


def light_sea(share: FloatGrid, channels: Iterable[Line], cell_deg: float) -> Sea:
    """Return the sea of a share of land a cell. Parameters as for `geo.seagrid.sea_grid`."""
    fine = sea_grid(share, channels, cell_deg)
    return Sea(fine, coarsen(fine, COARSE_FACTOR))


def leg(sea: Sea, start: Line, end: Line) -> Leg:
    """Return a plausible route between two landing points, one (lon, lat) each."""
    try:
        route = sea_route(sea.fine, sea.coarse, start, end)
        line, by_sea = route.line, route.basis in {"sea_path", "short_direct"}
    except NoWaterRouteError:
        line, by_sea = geodesic(start, end, _STEP_KM), False
    return Leg(line, geodesic_length_km(line), by_sea)
