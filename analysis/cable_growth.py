"""How cables in service grew over the years: by owner, by economy, and beside a region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.cables import counted_km, naming
from analysis.disruption import serving
from analysis.in_service import in_service, year_end
from analysis.scenario import LAST_YEAR, THIS_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from analysis.atlas import Atlas

FIRST_YEAR = 1989
"""The first year in which a listed cable was ready for service."""


def in_service_by_year(facts: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """Return, for each cable (row) and year (column), whether it is in service at the year's end.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`.
    years
        Calendar years.
    """
    return pd.DataFrame({year: in_service(facts, year_end(year)) for year in years}, index=facts.index)


def growth(facts: pd.DataFrame, active: pd.DataFrame) -> pd.DataFrame:
    """Return cables in service and their route length at the end of each year, by class of owner.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`, or some of its rows.
    active
        From `in_service_by_year`, at least for these rows.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``owner_class``, ``cables``, ``route_km`` (ours; published where we have no route), where there is
        any cable.
    """
    length = counted_km(facts)
    own, by_owner = active.loc[facts.index], facts["owner_class"]
    km = pd.DataFrame(own.to_numpy() * length.to_numpy()[:, None], own.index, own.columns)
    counted, route_km = own.groupby(by_owner).sum(), km.groupby(by_owner).sum()
    rows = pd.DataFrame(
        {
            "year": np.repeat(own.columns.to_numpy(), len(counted)),
            "owner_class": np.tile(counted.index.to_numpy(), len(own.columns)),
            "cables": counted.to_numpy().T.ravel(),
            "route_km": route_km.to_numpy().T.ravel(),
        }
    )
    return rows[rows["cables"] > 0].reset_index(drop=True)


def landing_in_region(facts: pd.DataFrame, iso3: str, economies: pd.DataFrame) -> pd.DataFrame:
    """Return the cables that land in an economy or in its UN sub-region.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`.
    iso3
        The economy.
    economies
        Frame of the table of this name.
    """
    regions = economies.set_index("iso3")["un_subregion"]
    near = {iso3, *regions.index[regions == regions.get(iso3)]}
    return facts[naming(facts["economies"], near)]


def growth_beside_region(iso3: str, name: str, by_year: pd.DataFrame, economies: pd.DataFrame) -> pd.DataFrame:
    """Return an economy's number of international cables in service by year, and its sub-region's median.

    Parameters
    ----------
    iso3, name
        The economy.
    by_year
        From `international_cables`, the years wanted.
    economies
        Frame of the table of this name.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``who``, ``cables``. The median is over economies of the sub-region with at least one such cable in
        the last year; there is none where the economy is in no sub-region, or nobody there has one.
    """
    regions = economies.set_index("iso3")["un_subregion"]
    peers = by_year[(by_year.index.map(regions) == regions.get(iso3)) & (by_year[by_year.columns[-1]] > 0)]
    own = by_year.loc[iso3] if iso3 in by_year.index else pd.Series(0, by_year.columns)
    lines = {name: own}
    if len(peers):
        lines[f"Median of {regions[iso3]}"] = peers.median()
    return pd.concat(
        [pd.DataFrame({"year": line.index, "who": who, "cables": line.to_numpy()}) for who, line in lines.items()],
        ignore_index=True,
    )


def service_years(atlas: Atlas) -> pd.DataFrame:
    """Return `in_service_by_year` of every cable and year of the atlas."""
    return in_service_by_year(atlas.cables, range(FIRST_YEAR, LAST_YEAR + 1))


def served_by_year(atlas: Atlas) -> dict[int, npt.NDArray[np.bool_]]:
    """Return for each year of the atlas which cable serves which economy at its end, as `serving` tells."""
    return {year: serving(atlas.world, year_end(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)}


def cables_serving(atlas: Atlas, iso3: str, *, year: int = THIS_YEAR) -> tuple[str, ...]:
    """Return the international cables in service of an economy, as `served_by_year` counts them.

    Parameters
    ----------
    iso3
        Its code.
    year
        At its end.
    """
    own = atlas.kept(served_by_year)[year][atlas.world.iso3.index(iso3)]
    return tuple(atlas.world.cable_ids[number] for number in np.flatnonzero(own))


def international_cables(atlas: Atlas, *, cable_ids: frozenset[str] | None = None) -> pd.DataFrame:
    """Return the number of international cables in service by economy (row) and year (column).

    Parameters
    ----------
    cable_ids
        Those that count; all if None.
    """
    world = atlas.world
    counted = np.array([cable_ids is None or cable in cable_ids for cable in world.cable_ids])
    numbers = {year: served[:, counted].sum(axis=1) for year, served in atlas.kept(served_by_year).items()}
    return pd.DataFrame(numbers, index=list(world.iso3))
