"""How each compiled facts file maps to a table of the atlas."""

from __future__ import annotations

from dataclasses import dataclass, field

_TG = "TeleGeography Submarine Cable Map (API v3) via RaiD1812/mapa_presentacion"


@dataclass(frozen=True)
class TableImport:
    """One facts file and the table it becomes.

    Attributes
    ----------
    name
        The table, ``data/<name>.csv``.
    path
        The file inside the facts folder.
    key
        Columns that identify a row, in the schema's words; rows are sorted by them.
    rename
        Facts column to schema column.
    drop
        Facts columns left behind.
    flags
        Columns written as ``1`` or ``0``.
    without_aggregates
        Leave behind the World Bank's aggregates, such as Arab World.
    source, as_of
        For files that name none on their rows.
    """

    name: str
    path: str
    key: tuple[str, ...]
    rename: dict[str, str] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    without_aggregates: bool = False
    source: str = ""
    as_of: str = "2026-04-24"


TABLES: tuple[TableImport, ...] = (
    TableImport("cables", "cables/cables.csv", ("cable_id",), flags=("has_planned_segments",)),
    TableImport("landing_points", "cables/landing_points.csv", ("landing_point_id",), drop=("country",)),
    TableImport("cable_landings", "cables/cable_landings.csv", ("cable_id", "landing_point_id"), source=_TG),
    TableImport(
        "cable_segments",
        "cables/cable_segments.csv",
        ("cable_id", "seq"),
        flags=("via_bu", "planned"),
        source=_TG,
    ),
    TableImport(
        "cable_topology",
        "cables/cable_topology_bu.csv",
        ("cable_id", "node_a", "node_b"),
        flags=("planned",),
        source=_TG,
    ),
    TableImport(
        "capacities",
        "cables_capacity.csv",
        ("cable_id", "capacity_as_of", "capacity_type"),
        drop=("cable_name", "rfs_year"),
        flags=("preferred",),
    ),
    TableImport(
        "economies",
        "economy/countries.csv",
        ("iso3",),
        rename={"ldc": "is_ldc", "sids": "is_sids", "is_aggregate": "is_supranational"},
        flags=("is_ldc", "is_sids", "is_supranational"),
        without_aggregates=True,
    ),
    TableImport("chokepoint_claims", "chokepoints/sources.csv", ("claim_id",), rename={"source_id": "claim_id"}),
    TableImport(
        "chokepoint_cables",
        "chokepoints/chokepoint_cables.csv",
        ("chokepoint_id", "cable_id"),
        drop=("cable_name", "status"),
    ),
    TableImport("incidents", "incidents/incidents.csv", ("incident_id",)),
    TableImport("incident_cables", "incidents/incident_cables.csv", ("incident_id", "cable_name", "date_down")),
    TableImport(
        "incident_impacts",
        "incidents/incident_impacts.csv",
        ("incident_id", "iso3", "area"),
        flags=("negative_control",),
    ),
    TableImport("gdp", "economy/gdp.csv", ("iso3", "year"), without_aggregates=True),
    TableImport("gdp_imf", "economy/gdp_imf.csv", ("iso3", "year"), without_aggregates=True),
    TableImport(
        "gdp_vintages",
        "economy/gdp_vintages.csv",
        ("iso3", "year", "vintage"),
        without_aggregates=True,
        as_of="2026-04",
    ),
    TableImport("gdp_ppp", "economy/gdp_ppp.csv", ("iso3", "year"), without_aggregates=True),
    TableImport("population", "economy/population.csv", ("iso3", "year"), without_aggregates=True),
    TableImport("government_revenue", "economy/government_revenue.csv", ("iso3", "year"), without_aggregates=True),
    TableImport(
        "central_government_revenue",
        "economy/government_revenue_cia.csv",
        ("iso3", "year"),
        without_aggregates=True,
    ),
    TableImport("blocs", "economy/blocs.csv", ("bloc_id", "iso3")),
    TableImport("companies", "economy/companies.csv", ("company_id",)),
    TableImport("market_caps", "economy/market_caps.csv", ("company_id", "date"), flags=("is_latest",)),
    TableImport("company_financials", "economy/company_financials.csv", ("company_id", "fiscal_year")),
    TableImport("listed_market_caps", "economy/country_stock_market_cap.csv", ("iso3",)),
    TableImport("hubs", "hubs/hubs.csv", ("hub_id",), flags=("coverage_target",)),
    TableImport(
        "representations",
        "hubs/representations.csv",
        ("hub_id", "iso3", "office_type", "institution_name"),
        rename={"country_iso3": "iso3", "type": "office_type"},
        drop=("country_name",),
    ),
    TableImport("tech_envoys", "hubs/tech_envoys.csv", ("iso3", "title")),
    TableImport("representation_models", "hubs/bay_area_models.csv", ("iso3",), drop=("country_name",)),
    TableImport("hub_headline_counts", "hubs/headline_counts.csv", ("hub_id", "measure")),
    TableImport("network_sizes", "hubs/network_size.csv", ("iso3", "index_year"), drop=("country_name",)),
    TableImport("matrix", "taxonomy/matrix.csv", ("term",), flags=("environment", "topics", "tools")),
    TableImport("baskets", "taxonomy/baskets.csv", ("basket_id",)),
    TableImport("issues", "taxonomy/issues.csv", ("issue_id",)),
    TableImport("issue_links", "taxonomy/issue_links.csv", ("issue_a", "issue_b", "kind")),
    TableImport("crosswalk", "taxonomy/crosswalk.csv", ("issue_id", "cstd_code")),
    TableImport("schemes", "taxonomy/schemes.csv", ("scheme", "code")),
    TableImport("definitions", "taxonomy/definitions.csv", ("term", "issuer", "year")),
    TableImport("strategies", "taxonomy/strategies.csv", ("actor", "date", "title")),
    TableImport("timeline", "taxonomy/timeline.csv", ("sort_date", "title"), drop=("seed",)),
    TableImport("trends", "taxonomy/trends.csv", ("id",)),
)
