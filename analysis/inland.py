"""How an economy at which no submarine cable lands reaches those of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

_BY_CONTINENT = (
    ("Africa", "BDI BFA BWA CAF ETH LSO MLI MWI NER RWA SSD SWZ TCD UGA ZMB ZWE"),
    ("Americas", "BOL PRY"),
    ("Asia", "AFG ARM AZE BTN KAZ KGZ LAO MNG NPL TJK TKM UZB"),
    ("Europe", "AND AUT BLR CHE CZE HUN LIE LUX MDA MKD SMR SRB SVK VAT XKX"),
)
LANDLOCKED = frozenset(code for _, codes in _BY_CONTINENT for code in codes.split())
"""Economies (ISO 3166-1 alpha-3) without a coast on the ocean."""


@dataclass(frozen=True)
class Ways:
    """The ways over land to economies with a submarine cable.

    Attributes
    ----------
    through
        Economies with a cable that are reached over the fewest borders.
    by_way_of
        Economies without one in between.
    recorded
        Whether the links over land are on record; otherwise ``through`` are neighbours with a cable.
    """

    through: tuple[str, ...] = ()
    by_way_of: tuple[str, ...] = ()
    recorded: bool = True


def linked_in(links: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the links over land that are in use in a year.

    Parameters
    ----------
    links
        Frame of the table ``land_links``.
    year
        Calendar year.
    """
    return links[(links["since_year"].fillna(year) <= year) & (links["until_year"].fillna(year) >= year)]


def ways_to_sea(iso3: str, links: pd.DataFrame, borders: pd.DataFrame, coastal: Collection[str]) -> Ways:
    """Return how an economy reaches those with a submarine cable.

    Parameters
    ----------
    iso3
        The economy.
    links, borders
        ``iso3_a`` and ``iso3_b`` of links over land, and of neighbours.
    coastal
        Economies with a cable.
    """
    came_from: dict[str, str] = {iso3: ""}
    here = [iso3]
    while here:
        steps = [(there, one) for one in here for there in _beside(one, links)]
        found = {there: one for there, one in steps if there not in came_from and there in coastal}
        if found:
            between = {way for there in found for way in _back(found[there], came_from)} - {iso3}
            return Ways(tuple(sorted(found)), tuple(sorted(between)))
        new = {there: one for there, one in reversed(steps) if there not in came_from}
        came_from |= new
        here = list(new)
    return Ways(tuple(sorted(set(_beside(iso3, borders)) & set(coastal))), recorded=False)


def _beside(iso3: str, pairs: pd.DataFrame) -> list[str]:
    a, b = pairs["iso3_a"], pairs["iso3_b"]
    return [*b[a == iso3], *a[b == iso3]]


def _back(iso3: str, came_from: dict[str, str]) -> Iterable[str]:
    while iso3:
        yield iso3
        iso3 = came_from[iso3]
