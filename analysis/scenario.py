"""A scenario is a value: what fails, when, and how it is counted."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

FIRST_YEAR, LAST_YEAR, THIS_YEAR = 1990, 2030, 2026
MAX_CABLES, MAX_STATIONS = 300, 50
"""A scenario of more is not an event that could happen."""
MAX_RADIUS_KM = 2_000.0
_LONGEST_NUMBER = 9
MODES = {
    "whole": "At most: whole cable dead",
    "one-side": "At least: cut at the place",
    "terrestrial": "Land crossing",
}
LAND = {"none": "None", "curated": "Known links", "borders": "Every border"}
CORE = ("USA", "GBR", "FRA", "DEU", "NLD", "ITA", "SGP", "JPN", "HKG")
"""Where routes end unless the visitor chooses otherwise: large hubs of exchange on three continents."""


@dataclass(frozen=True)
class Circle:
    """A damage circle.

    Attributes
    ----------
    lat, lon
        Centre, degrees.
    radius_km
        Radius, kilometres.
    """

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True)
class Scenario:
    """What fails, when, and how it is counted.

    Attributes
    ----------
    cut_cables, closed_chokepoints, failed_stations
        Ids of cables, chokepoints and landing points.
    spared_cables
        Cables kept in service although a closed chokepoint or the circle would take them.
    prior_outages
        Cables already down before; they count neither as in service nor as lost.
    circle
        Everything that passes or lands within it fails.
    year, month
        Cables in service at the end of this month count.
    mode
        Which reading severity is said of. ``whole``: a failed cable is dead from end to end. ``one-side``: a
        chokepoint or circle cuts it there and each half goes on. ``terrestrial``: as ``whole``, and the two coasts of
        a closed isthmus lose each other.
    land
        Land links counted as routes: ``none``, ``curated`` (reported ones) or ``borders`` (one for every border).
    core
        Economies (ISO alpha-3) where routes end.
    """

    cut_cables: frozenset[str] = frozenset()
    closed_chokepoints: frozenset[str] = frozenset()
    failed_stations: frozenset[str] = frozenset()
    spared_cables: frozenset[str] = frozenset()
    prior_outages: frozenset[str] = frozenset()
    circle: Circle | None = None
    year: int = THIS_YEAR
    month: int = 12
    mode: str = "whole"
    land: str = "curated"
    core: frozenset[str] = frozenset(CORE)

    @property
    def date(self) -> float:
        """Return the moment as a decimal year: the end of the month."""
        return self.year + self.month / 12.0 - 1e-6

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing fails."""
        return not (self.cut_cables or self.closed_chokepoints or self.failed_stations or self.circle)


def undisturbed(scenario: Scenario) -> Scenario:
    """Return the scenario with nothing failing, at the same date and counted alike."""
    return replace(
        scenario,
        cut_cables=frozenset(),
        closed_chokepoints=frozenset(),
        failed_stations=frozenset(),
        circle=None,
    )


def read_circle(text: str) -> tuple[Circle | None, str]:
    """Return the damage circle that a text means, and what was wrong with the text or changed; empty if nothing.

    Parameters
    ----------
    text
        ``latitude,longitude,radius_km``; empty for none.
    """
    if not text.strip():
        return None, ""
    try:
        lat, lon, radius = (_finite(part) for part in text.split(","))
    except ValueError:
        return None, f"The circle “{text[:40]}” is not three numbers (latitude, longitude, radius in km). Left out."
    if abs(lat) > 90 or abs(lon) > 180:
        return None, f"The circle's centre ({lat:g}, {lon:g}) is not on Earth. Left out."
    if radius <= 0:
        return None, f"The circle's radius is {radius:g} km; it must be above zero. Left out."
    if radius > MAX_RADIUS_KM:
        most = f"The circle's radius is {radius:,.0f} km; {MAX_RADIUS_KM:,.0f} km is the most, and is used."
        return Circle(lat, lon, MAX_RADIUS_KM), most
    return Circle(lat, lon, radius), ""


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def whole_number(text: str, low: int, high: int) -> int | None:
    """Return a text of up to nine characters as a number between ``low`` and ``high``, both inclusive; else None."""
    if len(text) > _LONGEST_NUMBER or not text.removeprefix("-").isdecimal():
        return None
    number = int(text)
    return number if low <= number <= high else None
