"""A scenario is a value: what fails, when, and how it is counted. It is read from and written to an address."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

FIRST_YEAR, LAST_YEAR, THIS_YEAR = 1990, 2030, 2026
MAX_CABLES = 300
MAX_RADIUS_KM = 2_000.0
MAX_ADDRESS = 20_000
_LONGEST_NUMBER = 9
MODES = {
    "whole": "Whole cable",
    "one-side": "Cut at the place",
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
        Cables that go on although a closed chokepoint or the circle would take them.
    prior_outages
        Cables already down before; they count neither as in service nor as lost.
    circle
        Everything that passes or lands within it fails.
    year, month
        Cables in service at the end of this month count.
    mode
        ``whole``: a failed cable is dead from end to end. ``one-side``: a chokepoint or circle cuts it there and
        each half goes on. ``terrestrial``: as ``whole``, and the two coasts of a closed isthmus lose each other.
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


@dataclass(frozen=True)
class Known:
    """Ids that exist, against which an address is checked."""

    cables: Collection[str]
    chokepoints: Collection[str]
    stations: Collection[str]
    economies: Collection[str]


def parse(address: Mapping[str, Sequence[str]], known: Known) -> tuple[Scenario, list[str]]:
    """Read a scenario from an address; what cannot be used is named, and the rest still counts.

    Parameters
    ----------
    address
        URL parameters: ``cut``, ``close``, ``station``, ``spare``, ``down`` (ids joined by commas or repeated),
        ``circle`` (``lat,lon,radius_km``), ``year``, ``month``, ``mode``, ``land``, ``core``.
    known
        Ids that exist.

    Returns
    -------
    tuple
        The scenario and one message for each thing left out.
    """
    messages: list[str] = []
    size = sum(len(value) for values in address.values() for value in values)
    if size > MAX_ADDRESS:
        messages.append(
            f"The address holds {size:,} characters; at most {MAX_ADDRESS:,} are read. The first parts are used."
        )
    texts = _shortened(address, MAX_ADDRESS)
    ids = {
        "cut": ("cable", known.cables),
        "close": ("chokepoint", known.chokepoints),
        "station": ("landing station", known.stations),
        "spare": ("cable", known.cables),
        "down": ("cable", known.cables),
        "core": ("economy", known.economies),
    }
    found = {key: _ids(texts.get(key, ()), what, accepted, messages) for key, (what, accepted) in ids.items()}
    for key in ("cut", "spare", "down"):
        if len(found[key]) > MAX_CABLES:
            messages.append(
                f"{len(found[key]):,} cables are named; the first {MAX_CABLES} are used. A scenario of more is not "
                "an event that could happen."
            )
            found[key] = found[key][:MAX_CABLES]
    scenario = Scenario(
        cut_cables=frozenset(found["cut"]),
        closed_chokepoints=frozenset(found["close"]),
        failed_stations=frozenset(found["station"]),
        spared_cables=frozenset(found["spare"]),
        prior_outages=frozenset(found["down"]),
        circle=_circle(texts.get("circle", ()), messages),
        year=_number(texts, "year", FIRST_YEAR, LAST_YEAR, THIS_YEAR, messages),
        month=_number(texts, "month", 1, 12, 12, messages),
        mode=_choice(texts, "mode", MODES, "whole", messages),
        land=_choice(texts, "land", LAND, "curated", messages),
        core=frozenset(found["core"]) or frozenset(CORE),
    )
    return scenario, messages


def encode(scenario: Scenario) -> dict[str, str]:
    """Return the URL parameters of a scenario; what is as by default is left out.

    ``parse(encode(s))`` gives ``s`` back.
    """
    plain = Scenario()
    lists = {
        "cut": scenario.cut_cables,
        "close": scenario.closed_chokepoints,
        "station": scenario.failed_stations,
        "spare": scenario.spared_cables,
        "down": scenario.prior_outages,
    }
    out = {key: ",".join(sorted(ids)) for key, ids in lists.items() if ids}
    if scenario.circle:
        c = scenario.circle
        out["circle"] = f"{c.lat:g},{c.lon:g},{c.radius_km:g}"
    for key in ("year", "month", "mode", "land"):
        if getattr(scenario, key) != getattr(plain, key):
            out[key] = str(getattr(scenario, key))
    if scenario.core != plain.core:
        out["core"] = ",".join(sorted(scenario.core))
    return out


def without(scenario: Scenario, cable_id: str) -> Scenario:
    """Return the scenario with one cable going on after all."""
    return replace(
        scenario,
        cut_cables=scenario.cut_cables - {cable_id},
        spared_cables=scenario.spared_cables | {cable_id},
    )


def _shortened(address: Mapping[str, Sequence[str]], limit: int) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for key, values in address.items():
        for value in values:
            if limit <= 0:
                return out
            text = value[:limit]
            if len(text) < len(value) and "," in text:
                text = text.rsplit(",", 1)[0]
            limit -= len(value)
            out.setdefault(key, []).append(text)
    return out


def _ids(values: Sequence[str], what: str, known: Collection[str], messages: list[str]) -> list[str]:
    texts = [text.strip() for value in values for text in value.split(",") if text.strip()]
    unique = list(dict.fromkeys(texts))
    unknown = [text for text in unique if text not in known]
    if unknown:
        shown = ", ".join(f"“{text[:40]}”" for text in unknown[:5])
        more = f" and {len(unknown) - 5:,} more" if len(unknown) > 5 else ""
        messages.append(f"Unknown {what}: {shown}{more}. Left out; the rest is computed.")
    if len(unique) < len(texts):
        messages.append(f"A {what} is named more than once; it counts once.")
    return [text for text in unique if text in known]


def _circle(values: Sequence[str], messages: list[str]) -> Circle | None:
    text = next((value for value in values if value.strip()), "")
    if not text:
        return None
    try:
        lat, lon, radius = (_finite(part) for part in text.split(","))
    except ValueError:
        messages.append(f"The circle “{text[:40]}” is not three numbers (latitude, longitude, radius in km). Left out.")
        return None
    if abs(lat) > 90 or abs(lon) > 180:
        messages.append(f"The circle's centre ({lat:g}, {lon:g}) is not on Earth. Left out.")
        return None
    if radius <= 0:
        messages.append(f"The circle's radius is {radius:g} km; it must be above zero. Left out.")
        return None
    if radius > MAX_RADIUS_KM:
        messages.append(f"The circle's radius is {radius:,.0f} km; {MAX_RADIUS_KM:,.0f} km is the most, and is used.")
        radius = MAX_RADIUS_KM
    return Circle(lat, lon, radius)


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


def _number(
    texts: Mapping[str, Sequence[str]], key: str, low: int, high: int, default: int, messages: list[str]
) -> int:
    text = next((value.strip() for value in texts.get(key, ()) if value.strip()), "")
    if not text:
        return default
    number = whole_number(text, low, high)
    if number is not None:
        return number
    messages.append(f"The {key} “{text[:20]}” is not between {low} and {high}; {default} is used.")
    return default


def _choice(
    texts: Mapping[str, Sequence[str]], key: str, known: Mapping[str, str], default: str, messages: list[str]
) -> str:
    text = next((value.strip() for value in texts.get(key, ()) if value.strip()), "")
    by_text = {name.casefold(): value for value, label in known.items() for name in (value, label)}
    if text and text.casefold() not in by_text:
        messages.append(f"Unknown {key} “{text[:30]}”; “{known[default]}” is used.")
    return by_text.get(text.casefold(), default)
