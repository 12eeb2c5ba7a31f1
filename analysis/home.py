"""The few numbers that open the atlas, each with its date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.in_service import in_service, year_end
from analysis.reference_year import reference_year

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CableReach:
    """The submarine cables in service.

    Attributes
    ----------
    cables, landing_points, economies
        Systems; points at which they land; economies these lie in.
    route_km
        Length of their routes in kilometres: ours, or as published where we have none.
    as_of
        When the list of cables was read.
    """

    cables: int
    landing_points: int
    economies: int
    route_km: float
    as_of: str


@dataclass(frozen=True)
class CompanyBesideEconomies:
    """The company with the highest market value, beside the economies' yearly output.

    Attributes
    ----------
    company
        Its name.
    market_cap_usd, date
        Market value in US dollars and the day it was priced.
    smaller, economies
        Economies whose GDP is below that value, of all that have one.
    gdp_year
        Year of the GDP.
    """

    company: str
    market_cap_usd: float
    date: str
    smaller: int
    economies: int
    gdp_year: int


@dataclass(frozen=True)
class Presence:
    """Offices in technology hubs.

    Attributes
    ----------
    offices, economies, hubs
        Offices counted, who keeps them, and hubs with at least one.
    as_of
        Date of the newest row.
    """

    offices: int
    economies: int
    hubs: int
    as_of: str


@dataclass(frozen=True)
class Span:
    """Dated events.

    Attributes
    ----------
    events
        Number of events.
    first, last
        Years of the first and the last.
    """

    events: int
    first: str
    last: str


def listed_on(facts: pd.DataFrame) -> str:
    """Return when the list of cables was last read; planned ones are listed apart.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`.
    """
    return str(facts.loc[facts["status"] != "planned", "as_of"].max())


def active_cables(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the cables in service at the end of the year in which their list was last read.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`.
    """
    return facts[in_service(facts, year_end(int(listed_on(facts)[:4])))]


def cable_reach(facts: pd.DataFrame) -> CableReach:
    """Count the cables in service when their list was last read.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`.
    """
    active = active_cables(facts)
    return CableReach(
        cables=len(active),
        landing_points=active["landing_point_ids"].explode().nunique(),
        economies=active["economies"].explode().nunique(),
        route_km=float(active["route_km"].fillna(active["length_km"]).sum()),
        as_of=listed_on(facts),
    )


def largest_company(
    companies: pd.DataFrame, market_caps: pd.DataFrame, gdp: pd.DataFrame, economies: pd.DataFrame
) -> CompanyBesideEconomies:
    """Set the company with the highest newest market value beside every economy's GDP.

    Disputed and approximate values do not count. The year of the GDP is its reference year.

    Parameters
    ----------
    companies, market_caps, gdp, economies
        Frames of the tables of these names; unions of economies are left out.
    """
    newest = market_caps[market_caps["is_latest"] & market_caps["quality"].isin(["reported", "derived"])]
    top = newest.loc[newest["market_cap_usd"].idxmax()]
    unions = economies.loc[economies["is_supranational"], "iso3"]
    known = gdp[(gdp["kind"] != "projection") & ~gdp["iso3"].isin(unions)]
    year = reference_year(known)
    output = known.loc[known["year"] == year, "gdp_usd"].dropna()
    return CompanyBesideEconomies(
        company=companies.set_index("company_id")["name"][top["company_id"]],
        market_cap_usd=float(top["market_cap_usd"]),
        date=str(top["date"]),
        smaller=int((output < top["market_cap_usd"]).sum()),
        economies=len(output),
        gdp_year=year,
    )


def presence(offices: pd.DataFrame) -> Presence:
    """Count offices, who keeps them and the hubs they are in.

    Parameters
    ----------
    offices
        From `analysis.hubs.counted`.
    """
    return Presence(len(offices), offices["iso3"].nunique(), offices["hub_id"].nunique(), offices["as_of"].max())


def span(timeline: pd.DataFrame) -> Span:
    """Count dated events and say from when to when they run.

    Parameters
    ----------
    timeline
        Frame of the table of this name.
    """
    days = timeline["sort_date"]
    return Span(len(timeline), days.min()[:4], days.max()[:4])
