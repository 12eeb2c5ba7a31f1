"""Technology hubs: who is represented where, through what kind of office, and what others counted there."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from loaders import rules
from loaders.schemas import Column, TableSchema, iso3, lat, lon, year
from loaders.table import Table, cited, load_table

OFFICE_TYPES = (
    "tech_ambassador_office",
    "consulate_general",
    "consulate",
    "innovation_centre",
    "trade_or_investment_office",
    "honorary_consulate",
    "embassy",
    "permanent_mission",
    "liaison_office",
    "eu_delegation_office",
)
VERIFICATIONS = ("verified", "dataset", "derived", "unverified")
MODELS = (
    "tech_ambassador",
    "consulate_plus_innovation_centre",
    "consulate_traditional",
    "agency_or_centre_only",
    "honorary_consul_only",
    "embassy_in_washington_only",
    "supranational_office",
    "none_found",
)
_KINDS = rf"({'|'.join(OFFICE_TYPES)})(\|({'|'.join(OFFICE_TYPES)}))*"
PRESENCES = ("yes", "no", "unknown")
HUB_ID = Column("str", "Hub.", references="hubs.hub_id")
VERIFICATION = Column(
    "str",
    "How far the row can be trusted: verified (the statement was read), dataset (crowd-sourced or indirect), "
    "derived (inferred from a published total), unverified (general knowledge, nothing opened).",
    choices=VERIFICATIONS,
)

HUBS = TableSchema(
    "hubs",
    "One technology hub a row.",
    ("hub_id",),
    {
        "hub_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z_]+"),
        "name": Column("str", "Name of the city or area."),
        "iso3": iso3("ISO 3166-1 alpha-3 code of the host economy."),
        "lat": lat("Latitude of the city centre in degrees (WGS 84)."),
        "lon": lon("Longitude of the city centre in degrees (WGS 84)."),
        "hub_kind": Column(
            "str",
            "What makes it a hub.",
            choices=("tech_cluster", "science_cluster", "commercial_city", "multilateral", "capital"),
        ),
        "coverage_target": Column("bool", "0 where the list of offices is known to be sparse."),
        "role_note": Column("str", "Why it matters to digital diplomacy."),
    },
    (rules.in_economy(),),
)
_OFFICE = {
    "hub_id": HUB_ID,
    "iso3": iso3("ISO 3166-1 alpha-3 code of the economy that keeps the office."),
    "office_type": Column("str", "Kind of office.", choices=OFFICE_TYPES),
    "institution_name": Column("str", "Name of the office."),
    "opened_year": year("Year it opened, where known.", required=False),
    "closed_year": year("Year it closed, where known.", required=False),
    "status": Column(
        "str",
        "active means that no sign of closure was met, not that it was confirmed on a date.",
        choices=("active", "closed", "unknown"),
    ),
    "verification": VERIFICATION,
    "entity_class": Column(
        "str",
        "What kind of body keeps it; sub-national offices are left out of counts of economies.",
        choices=("state", "observer_state", "partially_recognised", "supranational", "subnational"),
    ),
    "note": Column("str", "Doubts and details.", required=False),
    "wikidata_qid": Column("str", "Wikidata item.", required=False, pattern="Q[0-9]+"),
    "lat": lat("Latitude in degrees (WGS 84), where known.", required=False),
    "lon": lon("Longitude in degrees (WGS 84), where known.", required=False),
}
_OFFICE_RULES = (
    rules.not_before("closed_year", "opened_year"),
    rules.only_where("closed_year", "status", "closed"),
    rules.close_to("hubs.hub_id", ("lat", "lon"), within_deg=1),
)
REPRESENTATIONS = TableSchema(
    "representations",
    "One office of one economy in one hub a row; never count rows as economies.",
    ("hub_id", "iso3", "office_type", "institution_name"),
    _OFFICE,
    _OFFICE_RULES,
    shelf_life_days=365,
)
MORE_REPRESENTATIONS = TableSchema(
    "more_representations",
    "Offices found later in public sources; same columns as representations.",
    ("hub_id", "iso3", "office_type", "institution_name"),
    _OFFICE,
    _OFFICE_RULES,
)
HUB_PRESENCE = TableSchema(
    "hub_presence",
    "Whether one economy keeps an office of one kind in one hub a row: yes, no or not established.",
    ("hub_id", "iso3", "office_type"),
    {
        "hub_id": HUB_ID,
        "iso3": iso3("ISO 3166-1 alpha-3 code of the economy."),
        "office_type": Column("str", "Kind of office.", choices=OFFICE_TYPES),
        "presence": Column("str", "Whether it keeps one; unknown means not established.", choices=PRESENCES),
        "basis": Column("str", "What the answer rests on."),
        "confidence": Column("str", "How sure it is.", choices=("high", "medium", "low", "unverified")),
        "note": Column("str", "Doubts and details.", required=False),
    },
    shelf_life_days=365,
)
TECH_ENVOYS = TableSchema(
    "tech_envoys",
    "One envoy for technology, cyber or digital affairs a row.",
    ("iso3", "title"),
    {
        "iso3": iso3("ISO 3166-1 alpha-3 code of the economy that appointed the envoy."),
        "title": Column("str", "Title of the post."),
        "office_name": Column("str", "Office it belongs to.", required=False),
        "since_year": year("Year the post was created or first filled.", required=False, minimum=1990),
        "based_in": Column("str", "City or cities of the post.", required=False),
        "status": Column("str", "Whether the post is known to be filled.", choices=("active", "closed", "unknown")),
        "note": Column("str", "Holders, doubts and details.", required=False),
        "verification": VERIFICATION,
    },
    shelf_life_days=180,
)
REPRESENTATION_MODELS = TableSchema(
    "representation_models",
    "How one economy is represented towards the Bay Area a row, classed by the atlas's own rule.",
    ("iso3",),
    {
        "iso3": iso3("ISO 3166-1 alpha-3 code of the represented economy."),
        "model_all": Column("str", "Model with every row counted, unverified ones too.", choices=MODELS),
        "model_sourced_only": Column("str", "Model without unverified rows.", choices=MODELS),
        "types_all": Column("str", "Kinds of office in the Bay Area, joined by |.", required=False, pattern=_KINDS),
        "types_sourced_only": Column("str", "The same without unverified rows.", required=False, pattern=_KINDS),
        "embassy_in_dc": Column(
            "str",
            "Whether it keeps an embassy in Washington.",
            choices=("yes", "no", "not_applicable", "unverified_only"),
        ),
    },
)
_COUNT = {
    "hub_id": HUB_ID,
    "measure": Column("str", "What was counted, in the words of the source."),
    "value": Column("int", "The published count.", minimum=0, maximum=10000),
    "qualifier": Column("str", "How exact it is.", choices=("exact", "at least", "about")),
    "note": Column("str", "Doubts and details.", required=False),
}
HUB_HEADLINE_COUNTS = TableSchema(
    "hub_headline_counts",
    "One count that somebody else published for a hub a row.",
    ("hub_id", "measure"),
    _COUNT,
)
MORE_HUB_HEADLINE_COUNTS = TableSchema(
    "more_hub_headline_counts",
    "Published counts found later; same columns as hub_headline_counts.",
    ("hub_id", "measure"),
    _COUNT,
)
HUB_COVERAGE_RULES = TableSchema(
    "hub_coverage_rules",
    "Which of the atlas's offices a published count is compared with, and why they differ.",
    ("hub_id", "measure"),
    {
        "hub_id": HUB_ID,
        "measure": Column("str", "The published measure, as in hub_headline_counts."),
        "office_types": Column("str", "Kinds of office counted here, joined by |.", pattern=_KINDS),
        "unit": Column("str", "Offices, or distinct economies, counted here.", choices=("offices", "economies")),
        "region": Column(
            "str",
            "Only offices of this region, where the measure says so.",
            required=False,
            choices=("Europe", "Asia and the Pacific"),
        ),
        "is_main": Column("bool", "The measure shown first for its hub."),
        "reason": Column("str", "Why the two counts differ."),
    },
)
NETWORK_SIZES = TableSchema(
    "network_sizes",
    "Posts abroad of one economy in one edition of the Global Diplomacy Index a row.",
    ("iso3", "index_year"),
    {
        "iso3": iso3("ISO 3166-1 alpha-3 code of the economy."),
        "index_year": year("Edition of the index.", minimum=2016),
        "posts_total": Column("int", "Posts of every kind.", minimum=0, maximum=1000),
        "embassies": Column("int", "Embassies and high commissions.", required=False, minimum=0, maximum=1000),
        "consulates": Column("int", "Consulates.", required=False, minimum=0, maximum=1000),
        "permanent_missions": Column("int", "Permanent missions.", required=False, minimum=0, maximum=1000),
        "other_posts": Column("int", "Other posts.", required=False, minimum=0, maximum=1000),
        "note": Column("str", "Doubts and details.", required=False),
    },
    tuple(
        rules.not_above(part, "posts_total")
        for part in ("embassies", "consulates", "permanent_missions", "other_posts")
    ),
)
HUB_NETWORKS = TableSchema(
    "hub_networks",
    "One house or meeting place of a network that links hubs or diplomats a row.",
    ("network", "place"),
    {
        "network": Column("str", "Name of the network."),
        "network_kind": Column(
            "str",
            "Houses of one or several economies in many hubs, or a circle of diplomats in one hub.",
            choices=("houses", "circle"),
        ),
        "hub_id": Column(
            "str", "Hub, blank where the place is not one of ours.", required=False, references="hubs.hub_id"
        ),
        "place": Column("str", "City."),
        "members": Column("str", "Economies that run it or took part, as the source says.", required=False),
        "opened_year": year("Year it opened or first met, where known.", required=False),
        "note": Column("str", "Doubts and details.", required=False),
        "verification": VERIFICATION,
    },
)
SCHEMAS = (
    HUBS,
    REPRESENTATIONS,
    MORE_REPRESENTATIONS,
    HUB_PRESENCE,
    TECH_ENVOYS,
    REPRESENTATION_MODELS,
    HUB_HEADLINE_COUNTS,
    MORE_HUB_HEADLINE_COUNTS,
    HUB_COVERAGE_RULES,
    NETWORK_SIZES,
    HUB_NETWORKS,
)


def load_hubs() -> Table:
    """Return technology hubs, one a row, keyed by ``hub_id``; EPSG:4326."""
    return load_table(HUBS)


def load_representations() -> Table:
    """Return offices, one a row; a row that breaks a rule is left out and named in ``problems``.

    Rows found later (``more_representations``) follow the imported ones.
    """
    parts = [load_table(schema, tolerant=True) for schema in (REPRESENTATIONS, MORE_REPRESENTATIONS)]
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    problems = tuple(problem for part in parts for problem in part.problems)
    return replace(parts[0], frame=frame, sources=cited(frame["source_id"]), problems=problems)


def load_more_representations() -> Table:
    """Return the offices found later alone; ``load_representations`` holds them too."""
    return load_table(MORE_REPRESENTATIONS, tolerant=True)


def load_hub_presence() -> Table:
    """Return whether economies keep a mission in Geneva and New York, keyed by hub, economy and kind of office."""
    return load_table(HUB_PRESENCE)


def load_tech_envoys() -> Table:
    """Return envoys for technology, cyber and digital affairs."""
    return load_table(TECH_ENVOYS)


def load_representation_models() -> Table:
    """Return the model of representation per economy as first classed; for comparison only."""
    return load_table(REPRESENTATION_MODELS)


def load_hub_headline_counts() -> Table:
    """Return counts that others published, keyed by ``hub_id`` and ``measure``; those found later follow."""
    parts = [load_table(schema) for schema in (HUB_HEADLINE_COUNTS, MORE_HUB_HEADLINE_COUNTS)]
    frame = pd.concat([part.frame for part in parts], ignore_index=True)
    return replace(parts[0], frame=frame, sources=cited(frame["source_id"]))


def load_more_hub_headline_counts() -> Table:
    """Return the published counts found later alone; ``load_hub_headline_counts`` holds them too."""
    return load_table(MORE_HUB_HEADLINE_COUNTS)


def load_hub_coverage_rules() -> Table:
    """Return how each published count is compared with the atlas's offices."""
    return load_table(HUB_COVERAGE_RULES)


def load_network_sizes() -> Table:
    """Return numbers of posts abroad, keyed by ``iso3`` and ``index_year``."""
    return load_table(NETWORK_SIZES)


def load_hub_networks() -> Table:
    """Return networks of houses and circles of diplomats, one place a row."""
    return load_table(HUB_NETWORKS)
