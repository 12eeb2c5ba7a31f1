"""Where clouds and large computers stand: regions of public clouds, and clusters of processors in bands."""

from __future__ import annotations

from loaders.schemas import CONFIDENCE, Column, TableSchema, iso3, year
from loaders.table import Table, load_table

BANDS = ("under 1,000", "1,000 to 10,000", "10,000 to 100,000", "100,000 to 1 million", "over 1 million")
_NOTE = Column("str", "Doubts and details.", required=False)
_BAND = Column(
    "str",
    "Known computing power in equivalents of one H100 processor, as a band; blank where no figure is known.",
    required=False,
    choices=BANDS,
)

CLOUD_REGIONS = TableSchema(
    "cloud_regions",
    "One region of one public cloud a row, placed at its city and not at its halls.",
    ("provider", "region_id"),
    {
        "provider": Column("str", "Company that offers the cloud."),
        "region_id": Column("str", "Name the provider uses in its own interfaces."),
        "region_name": Column("str", "Name of the region."),
        "city": Column("str", "City it stands in or is named for."),
        "iso3": iso3("Economy it stands in."),
        "lat": Column("float", "Latitude of the city in degrees.", minimum=-90, maximum=90),
        "lon": Column("float", "Longitude of the city in degrees.", minimum=-180, maximum=180),
        "position_basis": Column("str", "Where the position of the city comes from."),
        "launched_year": year("Year it opened; known for few.", required=False, minimum=2006),
        "status": Column(
            "str",
            "Whether it works; not open means that the provider's own software names it and the public cannot use it.",
            choices=("in service", "not open", "closed"),
        ),
        "kind": Column("str", "Whom it serves.", choices=("public", "government", "sovereign", "dedicated")),
        "kind_detail": Column("str", "Restrictions, partner or partition.", required=False),
        "in_second_list": Column("bool", "Whether an independent list of January 2025 has it too."),
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
COMPUTE_BY_COUNTRY = TableSchema(
    "compute_by_country",
    "Known clusters of processors for artificial intelligence in one economy a row. The list covers a tenth to a fifth "
    "of the world and some economies far less: for bands, not for shares.",
    ("iso3",),
    {
        "iso3": iso3("Economy; blank where the list gives none.", required=False),
        "clusters_existing": Column("int", "Clusters at work.", minimum=0, maximum=10_000),
        "band_existing": _BAND,
        "clusters_planned": Column("int", "Clusters announced.", minimum=0, maximum=10_000),
        "band_planned": _BAND,
        "note": _NOTE,
        "confidence": CONFIDENCE,
    },
)
SCHEMAS = (CLOUD_REGIONS, COMPUTE_BY_COUNTRY)


def load_cloud_regions() -> Table:
    """Return cloud regions, one a row, keyed by ``provider`` and ``region_id``; cities in EPSG:4326."""
    return load_table(CLOUD_REGIONS)


def load_compute_by_country() -> Table:
    """Return known clusters by economy, in bands."""
    return load_table(COMPUTE_BY_COUNTRY)
