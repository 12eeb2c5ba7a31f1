"""What is known of one economy's submarine cables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.cable_growth import cables_serving, international_cables, landing_in_region, service_years
from analysis.cables import economy_profile, naming, owner_shares
from analysis.facts import Fact
from analysis.provenance import inherited
from analysis.scenario import THIS_YEAR
from loaders.cables import load_landing_points
from loaders.economies import load_economies

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.cables import EconomyProfile

TOPIC = "cables"
_MEDIAN = "International cables, median of its region"
_NONE = "none"
_OWNERS_NAMED = 4
_CITING = ["economies", "source_id", "as_of"]


def economy_facts(atlas: Atlas, iso3: str, *, year: int = THIS_YEAR) -> list[Fact]:
    """Return an economy's cables in service, where they land, who owns them, and how many its region has.

    Parameters
    ----------
    iso3
        Code or name of the economy.
    year
        Calendar year of `analysis.cable_growth.service_years`; what holds at its end.

    Raises
    ------
    UnknownNameError
        If there is no such economy.
    KeyError
        If the year is beyond those of the atlas.
    """
    return list(atlas.kept(_facts, code=atlas.economy(iso3), year=year))


def _facts(atlas: Atlas, *, code: str, year: int) -> tuple[Fact, ...]:
    every, economies = atlas.cables, atlas.frame(load_economies)
    points, by_year = atlas.frame(load_landing_points), atlas.kept(international_cables)
    landing = every[naming(every["economies"], [code])]
    active = landing[atlas.kept(service_years).loc[landing.index, year]]
    serving = cables_serving(atlas, code, year=year)
    profile = economy_profile(code, landing, active, points, economies, by_year[year], serving)
    own, region = _said_by(atlas, landing), _said_by(atlas, landing_in_region(every[_CITING], code, economies))
    ever = bool((landing["status"] != "planned").any())
    return tuple(_fact(*said, region if said[0] == _MEDIAN else own) for said in _sayings(profile, active, ever=ever))


def _sayings(profile: EconomyProfile, active: pd.DataFrame, *, ever: bool) -> list[tuple[str, float | str | None, str]]:
    """Return what is said of an economy: name, value and unit of each fact.

    Of an economy without a cable there is no latest one, and nobody owns it: that is none, not a gap in the data. So is
    the first one where no cable has ``ever`` been in service, and the median of a region without any.
    """
    covered = capacity_unit(profile.capacity_known, profile.capacity_of)
    unknown = None if profile.cables else _NONE
    cableless = bool(profile.region) and profile.region_median != profile.region_median
    return [
        ("Cables in service", float(profile.cables), ""),
        ("Of which international", float(profile.international), ""),
        (_MEDIAN, _NONE if cableless else profile.region_median, f"({profile.region})"),
        ("Landing points in use", float(profile.landing_points), ""),
        ("First cable", str(profile.first_year) if profile.first_year else None if ever else _NONE, ""),
        ("Latest cable", profile.latest or unknown, ""),
        ("Published capacity", *((profile.capacity_tbps, covered) if profile.capacity_known else (unknown, ""))),
        ("Owners with most cables", owners_with_most(active) or unknown, ""),
    ]


def capacity_unit(known: int, cables: int) -> str:
    """Return the unit of a sum of published capacities, which says how many of the cables it covers.

    Parameters
    ----------
    known, cables
        Cables with a published capacity, of all.
    """
    return f"Tbit/s over {known} of {cables} cables (whole systems; the rest is unknown)"


def owners_with_most(cables: pd.DataFrame) -> str:
    """Return the owners with a part in most of some cables, each with number and share; empty where none is known.

    Parameters
    ----------
    cables
        Rows of `analysis.cables.cable_facts`.
    """
    owners = owner_shares(cables).head(_OWNERS_NAMED).itertuples(index=False, name=None)
    return ", ".join(f"{owner} {number} ({share:.0f}%)" for owner, number, share in owners)


def _said_by(atlas: Atlas, rows: pd.DataFrame) -> tuple[str, str]:
    """Return date and sources of some cables; where there is none, the whole list says so."""
    rows = rows if len(rows) else atlas.cables
    cited = inherited(rows.head(1), rows).iloc[0]
    return str(cited["as_of"]), str(cited["source_id"])


def _fact(name: str, value: float | str | None, unit: str, said_by: tuple[str, str]) -> Fact:
    if value is None or value != value:  # noqa: PLR0124 (nan)
        return Fact(TOPIC, name, None, "", *said_by, "")
    return Fact(TOPIC, name, value, unit, *said_by, "")
