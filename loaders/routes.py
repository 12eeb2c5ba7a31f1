"""Computed cable routes, and the hand-made lists they were computed with."""

from __future__ import annotations

from loaders import rules
from loaders.cables import CABLE_ID, LANDING_POINT_ID
from loaders.schemas import Column, TableSchema, iso3, lat, link, lon
from loaders.table import Table, load_table

SEGMENT_ROUTES = TableSchema(
    "segment_routes",
    "The computed route of one cable segment a row; plausible, not surveyed.",
    ("cable_id", "seq"),
    {
        "cable_id": CABLE_ID,
        "seq": Column("int", "Number of the segment in its cable.", minimum=1, maximum=500),
        "from_landing_point_id": LANDING_POINT_ID,
        "to_landing_point_id": LANDING_POINT_ID,
        "length_km": Column("float", "Geodesic length of the computed route, in kilometres.", minimum=0, maximum=20000),
        "land_km": Column("float", "Kilometres of it over Natural Earth 1:50m land.", minimum=0, maximum=5000),
        "basis": Column(
            "str",
            "How it was found: a path over the sea, a listed land crossing, a straight line over a lake or "
            "river, or a straight line because the ends are close.",
            choices=("sea_path", "land_crossing", "inland_water", "short_direct"),
        ),
    },
    (
        rules.not_above("land_km", "length_km", slack=0.2),
        rules.among(("cable_id", "from_landing_point_id:landing_point_id"), "cable_landings"),
        rules.among(("cable_id", "to_landing_point_id:landing_point_id"), "cable_landings"),
        rules.as_far_as("length_km", ("from_landing_point_id", "to_landing_point_id"), slack_km=30),
    ),
)
LAND_CROSSINGS = TableSchema(
    "land_crossings",
    "A place where submarine cable systems cross land between two seas, one a row.",
    ("crossing_id",),
    {
        "crossing_id": Column("str", "Short name.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Where it is."),
        "iso3": iso3("Economy crossed first."),
        "west": lon("Western edge of the box, degrees."),
        "south": lat("Southern edge of the box, degrees."),
        "east": lon("Eastern edge of the box, degrees."),
        "north": lat("Northern edge of the box, degrees."),
        "confidence": Column("str", "How sure it is.", choices=("reported", "unverified")),
        "evidence_title": Column("str", "What reports that cables cross here."),
        "evidence_url": link("Link to it."),
    },
    (
        rules.not_above("west", "east"),
        rules.not_above("south", "north"),
        rules.in_economy(lat="south", lon="west"),
    ),
)
SEA_CHANNELS = TableSchema(
    "sea_channels",
    "A strait too narrow for the sea grid, kept open by hand, one a row.",
    ("channel_id",),
    {
        "channel_id": Column("str", "Short name.", pattern="[a-z0-9-]+"),
        "name": Column("str", "Name of the strait."),
        "stops": Column(
            "str",
            "Longitude and latitude of its bends, joined by ;.",
            pattern=r"-?\d+(\.\d+)? -?\d+(\.\d+)?(;-?\d+(\.\d+)? -?\d+(\.\d+)?)+",
        ),
    },
)
ECONOMY_POINTS = TableSchema(
    "economy_points",
    "Where to draw an economy that Natural Earth 1:50m leaves out, one a row.",
    ("iso3",),
    {
        "iso3": iso3(),
        "lat": lat("Latitude in degrees, to 0.1."),
        "lon": lon("Longitude in degrees, to 0.1."),
        "note": Column("str", "What the point stands for."),
    },
    (rules.in_economy(),),
)
SCHEMAS = (SEGMENT_ROUTES, LAND_CROSSINGS, SEA_CHANNELS, ECONOMY_POINTS)


def load_segment_routes() -> Table:
    """Return the computed route of each segment: lengths in kilometres, EPSG:4326."""
    return load_table(SEGMENT_ROUTES)


def load_land_crossings() -> Table:
    """Return the boxes in which cables cross land, degrees in EPSG:4326."""
    return load_table(LAND_CROSSINGS)


def load_sea_channels() -> Table:
    """Return the straits kept open by hand."""
    return load_table(SEA_CHANNELS)


def load_economy_points() -> Table:
    """Return label points entered by hand, degrees in EPSG:4326."""
    return load_table(ECONOMY_POINTS)
