"""Submarine cables: one row of facts each, what carries traffic in a year, and profiles of places and companies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.in_service import in_service, spans, status_at, year_end

OWNER_CLASSES = {
    "state_owned_or_incumbent": "One state-owned or incumbent carrier",
    "private_carrier": "One private carrier or cable company",
    "content_provider": "Content providers only",
    "consortium_with_content_provider": "Consortium with a content provider",
    "consortium": "Consortium without content provider",
    "other": "Government, research, energy or other",
    "unknown": "Unknown",
}
STATUSES = {"in_service": "In service", "planned": "Planned", "retired": "Retired"}
_CLASS_OF_KIND = {
    "state_owned_or_incumbent": "state_owned_or_incumbent",
    "private_carrier": "private_carrier",
    "cable_company": "private_carrier",
    "content_provider": "content_provider",
    "energy_or_other": "other",
    "government_or_research": "other",
    "supplier": "other",
    "unknown": "unknown",
}


@dataclass(frozen=True)
class Filters:
    """What is to be on the map.

    Attributes
    ----------
    year
        Calendar year.
    statuses
        Of ``STATUSES``.
    owner_classes
        Of ``OWNER_CLASSES``; empty means all.
    companies
        Owners, any of which is enough; empty means all.
    suppliers
        Suppliers, any of which is enough; empty means all.
    economies
        ISO 3166-1 alpha-3 codes, a landing in any of which is enough; empty means all.
    length_km
        Shortest and longest published length in kilometres (ours where none is published).
    """

    year: int
    statuses: tuple[str, ...] = ("in_service", "planned")
    owner_classes: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    economies: tuple[str, ...] = ()
    length_km: tuple[float, float] = (0.0, np.inf)


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
    capacity_tbps, capacity_known
        Sum of published capacities in terabits a second, and the number of cables it covers.
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


def owner_class(owners: tuple[str, ...], kinds: dict[str, str]) -> str:
    """Return which of ``OWNER_CLASSES`` a set of owners makes.

    Parameters
    ----------
    owners
        Normalised names.
    kinds
        Operator to kind.
    """
    found = [_CLASS_OF_KIND[kinds[owner]] for owner in owners]
    if not found:
        return "unknown"
    if set(found) == {"content_provider"}:
        return "content_provider"
    if len(found) == 1:
        return found[0]
    return "consortium_with_content_provider" if "content_provider" in found else "consortium"


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
    economy_of = landing_points.set_index("landing_point_id")["iso3"]
    ordered = landings.sort_values(["cable_id", "seq"], kind="stable")
    landing_ids = ordered.groupby("cable_id")["landing_point_id"].agg(tuple)
    economies = (
        ordered.assign(iso3=ordered["landing_point_id"].map(economy_of))
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


def on_map(facts: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the cables that pass every filter, with their ``status`` in the filters' year.

    Parameters
    ----------
    facts
        From `cable_facts`.
    filters
        What is to be on the map.
    """
    status = status_in(facts, filters.year)
    length = facts["length_km"].fillna(facts["route_km"])
    low, high = filters.length_km
    keep = status.isin(filters.statuses)
    if low > 0 or high < np.inf:
        keep &= length.between(low, high)
    if filters.owner_classes:
        keep &= facts["owner_class"].isin(filters.owner_classes)
    for column, wanted in (
        ("owners", filters.companies),
        ("suppliers", filters.suppliers),
        ("economies", filters.economies),
    ):
        if wanted:
            keep &= facts[column].map(lambda names, wanted=frozenset(wanted): not wanted.isdisjoint(names))
    return facts[keep].assign(status=status[keep])


def growth(facts: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """Return cables in service and their route length at the end of each year, by class of owner.

    Parameters
    ----------
    facts
        From `cable_facts`, or part of it.
    first, last
        Calendar years, inclusive. Planned cables never count.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``owner_class``, ``cables``, ``route_km`` (ours; published where we have no route).
    """
    length = facts["route_km"].fillna(facts["length_km"])
    rows = []
    for year in range(first, last + 1):
        active = in_service(facts, year_end(year))
        grouped = length[active].groupby(facts["owner_class"][active])
        rows.append(pd.DataFrame({"year": year, "cables": grouped.size(), "route_km": grouped.sum()}).reset_index())
    return pd.concat(rows, ignore_index=True)[["year", "owner_class", "cables", "route_km"]]


def international_counts(facts: pd.DataFrame, year: int) -> pd.Series:
    """Return the number of international cables in service by economy code.

    Parameters
    ----------
    facts
        From `cable_facts`.
    year
        Calendar year.
    """
    active = facts[in_service(facts, year_end(year)) & facts["is_international"]]
    return active["economies"].explode().value_counts()


def economy_profile(
    iso3: str, year: int, facts: pd.DataFrame, landing_points: pd.DataFrame, economies: pd.DataFrame
) -> EconomyProfile:
    """Return an economy's cables in a year, beside its region.

    Parameters
    ----------
    iso3
        The economy.
    year
        Calendar year.
    facts
        From `cable_facts`.
    landing_points, economies
        Frames of the tables of these names.
    """
    landing = facts[facts["economies"].map(lambda codes: iso3 in codes)]
    active = landing[in_service(landing, year_end(year))]
    own_points = set(landing_points.loc[landing_points["iso3"] == iso3, "landing_point_id"])
    used = own_points.intersection(active["landing_point_ids"].explode())
    dated = active.dropna(subset=["rfs_year"]).sort_values(["rfs_year", "rfs_month", "name"], na_position="first")
    counts = international_counts(facts, year)
    region_of = economies.set_index("iso3")["un_subregion"]
    region = str(region_of.get(iso3, "")) if pd.notna(region_of.get(iso3)) else ""
    peers = counts[counts.index.map(lambda code: region_of.get(code) == region)]
    return EconomyProfile(
        cables=len(active),
        international=int(active["is_international"].sum()),
        landing_points=len(used),
        first_year=int(landing["rfs_year"].min()) if landing["rfs_year"].notna().any() else None,
        latest=f"{dated['name'].iloc[-1]} ({dated['rfs_year'].iloc[-1]})" if len(dated) else "",
        capacity_tbps=float(active["capacity_tbps"].sum()),
        capacity_known=int(active["capacity_tbps"].notna().sum()),
        region=region,
        region_median=float(peers.median()) if len(peers) else float("nan"),
    )


def growth_beside_region(iso3: str, name: str, facts: pd.DataFrame, economies: pd.DataFrame, last: int) -> pd.DataFrame:
    """Return an economy's number of international cables in service by year, and its sub-region's median.

    Parameters
    ----------
    iso3, name
        The economy.
    facts
        From `cable_facts`.
    economies
        Frame of the table of this name.
    last
        Last calendar year.

    Returns
    -------
    pandas.DataFrame
        ``year``, ``who``, ``cables``. The median is over economies of the sub-region with at least one cable now.
    """
    region_of = economies.set_index("iso3")["un_subregion"]
    by_year = pd.DataFrame({year: international_counts(facts, year) for year in range(1989, last + 1)}).fillna(0)
    peers = by_year[by_year.index.map(lambda code: region_of.get(code) == region_of.get(iso3))]
    own = by_year.loc[iso3] if iso3 in by_year.index else pd.Series(0, by_year.columns)
    lines = {name: own, f"Median of {region_of.get(iso3)}": peers.median()}
    return pd.concat(
        [pd.DataFrame({"year": line.index, "who": who, "cables": line.to_numpy()}) for who, line in lines.items()],
        ignore_index=True,
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


def bounds(lon: pd.Series, lat: pd.Series) -> tuple[float, float, float]:
    """Return centre longitude, centre latitude and zoom that show all points, across 180 degrees if that is tighter.

    Parameters
    ----------
    lon, lat
        Degrees (EPSG:4326), at least one point.
    """
    ordered = np.sort(lon.to_numpy(dtype=float))
    gaps = np.diff(np.append(ordered, ordered[0] + 360))
    widest = int(gaps.argmax())
    west, east = ordered[(widest + 1) % len(ordered)], ordered[widest]
    span = (east - west) % 360
    centre = (west + span / 2 + 180) % 360 - 180
    height = float(lat.max() - lat.min())
    zoom = np.log2(600 / max(span * 1.3, height * 2.2, 4.0))
    return float(centre), float((lat.max() + lat.min()) / 2), float(np.clip(zoom, 0.3, 8))


COLOUR_MODES = {"status": "Status", "owner": "Owner kind", "decade": "Decade ready for service", "capacity": "Capacity"}
_DECADES = {str(decade): f"{decade}s" for decade in (1980, 1990, 2000, 2010, 2020, 2030)}
_CAPACITY_EDGES = {"0": "Below 1 Tbit/s", "1": "1 to 20", "20": "20 to 100", "100": "100 to 200", "200": "200 or more"}
CLASSES: dict[str, dict[str, str]] = {
    "status": STATUSES,
    "owner": OWNER_CLASSES,
    "decade": _DECADES | {"unknown": "Unknown"},
    "capacity": _CAPACITY_EDGES | {"unknown": "No published figure"},
}


def cable_class(cables: pd.DataFrame, mode: str) -> pd.Series:
    """Return the class of each cable by which it is coloured: a key of ``CLASSES[mode]``.

    Parameters
    ----------
    cables
        From `on_map`.
    mode
        A key of ``COLOUR_MODES``.
    """
    if mode == "status":
        return cables["status"]
    if mode == "owner":
        return cables["owner_class"]
    if mode == "decade":
        decade = (cables["rfs_year"] // 10 * 10).astype("str")
        return decade.where(cables["rfs_year"].notna(), "unknown")
    edges = [float(edge) for edge in _CAPACITY_EDGES]
    bands = pd.cut(cables["capacity_tbps"], [*edges, np.inf], right=False, labels=list(_CAPACITY_EDGES))
    return bands.astype("str").where(cables["capacity_tbps"].notna(), "unknown")
