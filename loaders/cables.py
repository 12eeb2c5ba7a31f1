"""Submarine cables: systems, where they land, how their landings are joined, and what they carry."""

from __future__ import annotations

from loaders import rules
from loaders.schemas import LAST_PLANNED_YEAR, Column, TableSchema, date, iso3, lat, link, lon, year
from loaders.table import Table, load_table

CABLE_ID = Column("str", "Cable system.", references="cables.cable_id")
LANDING_POINT_ID = Column("str", "Landing point.", references="landing_points.landing_point_id")

CABLES = TableSchema(
    "cables",
    "One submarine cable system a row.",
    ("cable_id",),
    {
        "cable_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Name of the system."),
        "alt_name": Column("str", "Other name or abbreviation.", required=False),
        "status": Column("str", "Whether it carries traffic.", choices=("in_service", "planned", "retired")),
        "rfs_year": year(
            "Year it was, or is planned to be, ready for service.",
            required=False,
            minimum=1980,
            maximum=LAST_PLANNED_YEAR,
        ),
        "rfs_month": Column("int", "Month it was ready for service.", required=False, minimum=1, maximum=12),
        "length_km": Column("float", "Length as published, in kilometres.", required=False, minimum=1, maximum=60000),
        "owners": Column("str", "Owners as listed, joined by ;.", required=False),
        "suppliers": Column("str", "Suppliers as listed, joined by ;.", required=False),
        "suppliers_as_of": date("When the suppliers were read.", required=False, minimum=2000),
        "url": link("The system's own site."),
        "landing_count": Column("int", "Number of landing points.", minimum=0, maximum=500),
        "has_planned_segments": Column("bool", "Parts of it are not built yet."),
        "topology": Column(
            "str",
            "How well the order of landings is known: full, multi (several wet parts), partial or none.",
            choices=("full", "multi", "partial", "none"),
        ),
        "status_basis": Column("str", "Why the status is believed; starts with 'inferred' where nobody states it."),
        "retired_year": year("Year it left service, where stated.", required=False, minimum=1980),
        "note": Column("str", "Doubts and details.", required=False),
    },
    (
        rules.not_before("retired_year", "rfs_year"),
        rules.only_where("retired_year", "status", "retired"),
        rules.in_service_by_now("rfs_year", "status"),
        rules.counted("landing_count", "cable_landings", "cable_id"),
    ),
)
LANDING_POINTS = TableSchema(
    "landing_points",
    "One landing point a row.",
    ("landing_point_id",),
    {
        "landing_point_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Place and economy as the source names them."),
        "iso3": iso3("ISO 3166-1 alpha-3 code of the economy it lies in."),
        "lat": lat(),
        "lon": lon(),
        "location_basis": Column("str", "GeoNames town, or approximate to 0.1 degree."),
    },
    (rules.in_economy(),),
)
CABLE_LANDINGS = TableSchema(
    "cable_landings",
    "One landing of one cable a row.",
    ("cable_id", "landing_point_id"),
    {
        "cable_id": CABLE_ID,
        "landing_point_id": LANDING_POINT_ID,
        "seq": Column("int", "Order met walking the main line.", required=False, minimum=1, maximum=500),
    },
)
CABLE_SEGMENTS = TableSchema(
    "cable_segments",
    "Two consecutive landings of one cable a row.",
    ("cable_id", "seq"),
    {
        "cable_id": CABLE_ID,
        "seq": Column("int", "Number of the segment in its cable.", minimum=1, maximum=500),
        "from_landing_point_id": LANDING_POINT_ID,
        "to_landing_point_id": LANDING_POINT_ID,
        "kind": Column("str", "Main line or branch.", choices=("trunk", "branch")),
        "component": Column("int", "Which wet part of the cable it belongs to.", minimum=0, maximum=100),
        "via_bu": Column("bool", "One end hangs on a branching unit."),
        "planned": Column("bool", "Not built yet."),
        "n_paths": Column("int", "Parallel crossings between the two landings.", minimum=1, maximum=20),
    },
    (
        rules.among(("cable_id", "from_landing_point_id:landing_point_id"), "cable_landings"),
        rules.among(("cable_id", "to_landing_point_id:landing_point_id"), "cable_landings"),
    ),
)
CABLE_TOPOLOGY = TableSchema(
    "cable_topology",
    "One piece of cable between two nodes a row; nodes are landing points or nameless branching units.",
    (),
    {
        "cable_id": CABLE_ID,
        "node_a": Column("str", "Landing point, or bu-n for a branching unit of this cable.", pattern="[a-z0-9-]+"),
        "node_b": Column("str", "Landing point, or bu-n for a branching unit of this cable.", pattern="[a-z0-9-]+"),
        "planned": Column("bool", "Not built yet."),
    },
)
CAPACITIES = TableSchema(
    "capacities",
    "One published capacity figure a row; one figure a cable is preferred.",
    (),
    {
        "cable_id": CABLE_ID,
        "capacity_as_of": year("Year the figure was published for.", minimum=1980),
        "capacity_type": Column(
            "str",
            "What the figure counts; lit capacity is far below design capacity.",
            choices=(
                "design",
                "design (unverified)",
                "potential",
                "upgraded",
                "existing",
                "initial",
                "maximum",
                "lit",
            ),
        ),
        "capacity_tbps": Column("float", "Capacity in terabits a second.", minimum=0.0001, maximum=5000),
        "scope": Column("str", "What part of the system the figure covers."),
        "fibre_pairs": Column("int", "Number of fibre pairs.", required=False, minimum=1, maximum=100),
        "preferred": Column("bool", "The figure the atlas shows first."),
        "source_quality": Column("str", "What kind of source it is."),
        "notes": Column("str", "Doubts about the figure.", required=False),
    },
    (rules.one_a_group("preferred", "cable_id"), rules.lit_within_design()),
)
SCHEMAS = (CABLES, LANDING_POINTS, CABLE_LANDINGS, CABLE_SEGMENTS, CABLE_TOPOLOGY, CAPACITIES)


def load_cables() -> Table:
    """Return cable systems, one a row, keyed by ``cable_id``; ``length_km`` as published."""
    return load_table(CABLES)


def load_landing_points() -> Table:
    """Return landing points, one a row, keyed by ``landing_point_id``; EPSG:4326."""
    return load_table(LANDING_POINTS)


def load_cable_landings() -> Table:
    """Return which cable lands where."""
    return load_table(CABLE_LANDINGS)


def load_cable_segments() -> Table:
    """Return consecutive landings of each cable."""
    return load_table(CABLE_SEGMENTS)


def load_cable_topology() -> Table:
    """Return each cable's graph with branching units kept as nameless nodes."""
    return load_table(CABLE_TOPOLOGY)


def load_capacities() -> Table:
    """Return published capacity figures, in terabits a second."""
    return load_table(CAPACITIES)
