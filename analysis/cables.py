"""Submarine cables: one row of facts each, what is on the map, and profiles of economies and owners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.cable_classes import OF_CONTROL, cable_class, owner_class
from analysis.in_service import spans, status_at, year_end
from analysis.world import STATIONS_OF

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class Filters:
    """What is to be on the map.

    Attributes
    ----------
    year
        Calendar year.
    statuses
        Of `analysis.cable_classes.STATUSES`.
    owner_classes
        Of `analysis.cable_classes.OWNER_CLASSES`; empty means all.
    companies
        Owners, any of which is enough; empty means all.
    suppliers
        Suppliers, any of which is enough; empty means all.
    economies
        ISO 3166-1 alpha-3 codes, a landing in any of which is enough; empty means all.
    owner_economies, supplier_economies
        ISO 3166-1 alpha-3 codes, or ``unknown``: one owner or supplier of any of them is enough; empty means all.
    control_kinds
        Of `analysis.control.KINDS`, of an owner; empty means all.
    rule_ids
        Rules, any of which that names an owner or supplier is enough; empty means all.
    classes
        Colour mode and class, each of `analysis.cable_classes.CLASSES`: of every mode named, one of its classes is
        enough; empty means all.
    length_km
        Shortest and longest published length in kilometres (ours where none is published).
    """

    year: int
    statuses: tuple[str, ...] = ("in_service", "planned")
    owner_classes: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    economies: tuple[str, ...] = ()
    owner_economies: tuple[str, ...] = ()
    supplier_economies: tuple[str, ...] = ()
    control_kinds: tuple[str, ...] = ()
    rule_ids: tuple[str, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    length_km: tuple[float, float] = (0.0, np.inf)

    @property
    def of_control(self) -> bool:
        """Whether they ask who stands behind owners or suppliers: the columns of `analysis.control.with_control`."""
        asked = self.owner_economies or self.supplier_economies or self.control_kinds or self.rule_ids
        return bool(asked) or any(mode in OF_CONTROL for mode, _ in self.classes)


@dataclass(frozen=True)
class EconomyProfile:
    """An economy's cables in a year.

    Attributes
    ----------
    cables, international
        Systems in service that land there; those that also land elsewhere.
    landing_points
        Landing points with a cable in service.
    first_year, latest
        Year the first known cable was ready for service; name and year of the latest.
    capacity_tbps, capacity_known, capacity_of
        Sum of published capacities in terabits a second, the number of cables it covers, and of those that serve it.
    region, region_median
        UN sub-region and the median number of international cables of its economies that have one.
    """

    cables: int
    international: int
    landing_points: int
    first_year: int | None
    latest: str
    capacity_tbps: float
    capacity_known: int
    capacity_of: int
    region: str
    region_median: float


def split_names(cell: object, aliases: dict[str, str]) -> tuple[str, ...]:
    """Return the normalised company names of a ``;``-separated cell, each once, in order.

    Parameters
    ----------
    cell
        Names as listed, or missing.
    aliases
        Spelling to operator; spellings without an entry are dropped as fragments.
    """
    if not isinstance(cell, str):
        return ()
    return tuple(dict.fromkeys(aliases[part.strip()] for part in cell.split(";") if part.strip() in aliases))


def economy_of(landing_points: pd.DataFrame) -> pd.Series:
    """Return the economy of each landing point, by its code; one with a code of its own is not its source's.

    Parameters
    ----------
    landing_points
        Frame of the table of this name.
    """
    found = landing_points.set_index("landing_point_id")["iso3"]
    return pd.Series([STATIONS_OF.get(str(point), code) for point, code in found.items()], found.index, dtype=object)


def cable_facts(
    cables: pd.DataFrame,
    landings: pd.DataFrame,
    landing_points: pd.DataFrame,
    capacities: pd.DataFrame,
    routes: pd.DataFrame,
    operators: pd.DataFrame,
    aliases: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row a cable with everything the atlas knows of it, sorted by ``cable_id``.

    Parameters
    ----------
    cables, landings, landing_points, capacities, routes, operators, aliases
        Frames of the tables of these names (``routes`` is ``segment_routes``).

    Returns
    -------
    pandas.DataFrame
        The columns of ``cables`` with ``owners`` and ``suppliers`` as tuples, and ``owner_class``, ``economies``
        (tuple of codes), ``landing_point_ids`` (tuple, in order), ``is_international``, ``capacity_tbps``,
        ``capacity_as_of``, ``capacity_type``, ``route_km`` (ours), ``opened`` and ``closed`` (decimal years,
        as from `analysis.in_service.spans`), ``n`` (position, as in the map layer).
    """
    alias_of = dict(aliases[["alias", "operator"]].itertuples(index=False, name=None))
    kind_of = dict(operators[["operator", "kind"]].itertuples(index=False, name=None))
    lands_in = economy_of(landing_points)
    ordered = landings.sort_values(["cable_id", "seq"], kind="stable")
    landing_ids = ordered.groupby("cable_id")["landing_point_id"].agg(tuple)
    economies = (
        ordered.assign(iso3=ordered["landing_point_id"].map(lands_in))
        .groupby("cable_id")["iso3"]
        .agg(lambda codes: tuple(dict.fromkeys(codes)))
    )
    preferred = capacities[capacities["preferred"]].drop_duplicates("cable_id").set_index("cable_id")
    facts = cables.sort_values("cable_id").reset_index(drop=True)
    ids = facts["cable_id"]
    owners = facts["owners"].map(lambda cell: split_names(cell, alias_of))
    return facts.assign(
        owners=owners,
        suppliers=facts["suppliers"].map(lambda cell: split_names(cell, alias_of)),
        owner_class=owners.map(lambda names: owner_class(names, kind_of)),
        economies=[economies.get(i, ()) for i in ids],
        landing_point_ids=[landing_ids.get(i, ()) for i in ids],
        is_international=[len(economies.get(i, ())) > 1 for i in ids],
        capacity_tbps=ids.map(preferred["capacity_tbps"]),
        capacity_as_of=ids.map(preferred["capacity_as_of"]),
        capacity_type=ids.map(preferred["capacity_type"]),
        route_km=ids.map(routes.groupby("cable_id")["length_km"].sum()),
        **spans(facts),
        n=range(len(facts)),
    )


def status_in(facts: pd.DataFrame, year: int) -> pd.Series:
    """Return each cable's status in a year: ``in_service``, ``planned``, ``retired``, or ``""`` before its time.

    Parameters
    ----------
    facts
        From `cable_facts`.
    year
        Calendar year; what holds at its end, by the rule of `analysis.in_service`.
    """
    return status_at(facts, year_end(year))


def naming(cells: pd.Series, wanted: Collection[str]) -> pd.Series:
    """Tell which cells of several names hold any of some names.

    Parameters
    ----------
    cells
        Tuples, such as the column ``economies`` of `cable_facts`.
    wanted
        Names or codes.
    """
    sought = frozenset(wanted)
    return pd.Series([not sought.isdisjoint(names) for names in cells], cells.index, dtype=bool)


def on_map(facts: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the cables that pass every filter, with their ``status`` in the filters' year.

    Parameters
    ----------
    facts
        From `cable_facts`; with the columns of `analysis.control.with_control` where the filters are of control.
    filters
        What is to be on the map.
    """
    status = status_in(facts, filters.year)
    keep = status.isin(filters.statuses) & passing(facts, filters)
    return facts[keep].assign(status=status[keep])


def passing(facts: pd.DataFrame, filters: Filters) -> pd.Series:
    """Tell which cables pass the filters, whatever their year and status.

    Parameters
    ----------
    facts, filters
        As for `on_map`.
    """
    length = facts["length_km"].fillna(facts["route_km"])
    low, high = filters.length_km
    keep = pd.Series(data=True, index=facts.index)
    if low > 0 or high < np.inf:
        keep &= length.between(low, high)
    if filters.owner_classes:
        keep &= facts["owner_class"].isin(filters.owner_classes)
    for column, wanted in (
        ("owners", filters.companies),
        ("suppliers", filters.suppliers),
        ("economies", filters.economies),
        ("owner_economies", filters.owner_economies),
        ("supplier_economies", filters.supplier_economies),
        ("control_kinds", filters.control_kinds),
        ("rule_ids", filters.rule_ids),
    ):
        if wanted:
            keep &= naming(facts[column], wanted)
    for mode in {mode for mode, _ in filters.classes}:
        keep &= cable_class(facts, mode).isin([code for of, code in filters.classes if of == mode])
    return keep


def counted_km(facts: pd.DataFrame) -> pd.Series:
    """Return the kilometres that each cable adds to a sum of routes: ours, else the published length, else none.

    Parameters
    ----------
    facts
        From `cable_facts`, or some of its rows.
    """
    return facts["route_km"].fillna(facts["length_km"]).fillna(0)


def economy_profile(
    iso3: str,
    landing: pd.DataFrame,
    active: pd.DataFrame,
    landing_points: pd.DataFrame,
    economies: pd.DataFrame,
    international: pd.Series,
    serving: Collection[str],
) -> EconomyProfile:
    """Return an economy's cables in a year, beside its region.

    Parameters
    ----------
    iso3
        The economy.
    landing, active
        Rows of `cable_facts`: the cables that land there, and those of them in service that year.
    landing_points, economies
        Frames of the tables of these names.
    international
        Number of international cables in service that year by economy, from `analysis.cable_growth`.
    serving
        Cables that join the economy to another one that year: the latest cable and the capacity are of these and of
        domestic ones, not of a cable whose branch there is not in service.
    """
    of_use = active[active["cable_id"].isin(set(serving)) | (active["economies"].map(len) == 1)]
    called = landing_points[landing_points["landing_point_id"].isin(set(active["landing_point_ids"].explode()))]
    dated = (
        of_use[["rfs_year", "rfs_month", "name"]]
        .dropna(subset=["rfs_year"])
        .sort_values(["rfs_year", "rfs_month", "name"], na_position="first")
    )
    region_of = economies.set_index("iso3")["un_subregion"]
    region = str(region_of.get(iso3, "")) if pd.notna(region_of.get(iso3)) else ""
    peers = international[(international > 0) & (international.index.map(region_of) == region)]
    begun = landing.loc[landing["status"] != "planned", "rfs_year"].dropna()
    return EconomyProfile(
        cables=len(active),
        international=int(international.get(iso3, 0)),
        landing_points=int((economy_of(called) == iso3).sum()),
        first_year=int(begun.min()) if len(begun) else None,
        latest=f"{dated['name'].iloc[-1]} ({dated['rfs_year'].iloc[-1]})" if len(dated) else "",
        capacity_tbps=float(of_use["capacity_tbps"].sum()),
        capacity_known=int(of_use["capacity_tbps"].notna().sum()),
        capacity_of=len(of_use),
        region=region,
        region_median=float(peers.median()) if len(peers) else float("nan"),
    )


def owner_shares(cables: pd.DataFrame) -> pd.DataFrame:
    """Return owners by the number of cables they have a part in.

    Parameters
    ----------
    cables
        Rows of `cable_facts`.

    Returns
    -------
    pandas.DataFrame
        ``owner``, ``cables``, ``share_pct`` of the cables given; most first.
    """
    counts = cables["owners"].explode().dropna().value_counts().rename_axis("owner").reset_index(name="cables")
    return counts.assign(share_pct=counts["cables"] / max(len(cables), 1) * 100)
