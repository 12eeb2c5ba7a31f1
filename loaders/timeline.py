"""The history of digital diplomacy: dated events, where they happened, and trends."""

from __future__ import annotations

from loaders import rules
from loaders.schemas import DAY, MONTH, Column, TableSchema, date, lat, lon
from loaders.table import Table, load_table

SERIES = ("history", "milestone", "diplo-event")
CATEGORIES = ("environment", "topics", "tools")
_DATE = r"\d{4}(s|(-\d\d){0,2})"

TIMELINE = TableSchema(
    "timeline",
    "One dated event a row.",
    ("sort_date", "title"),
    {
        "sort_date": date("First day the date may mean, YYYY-MM-DD; for sorting only.", pattern=DAY, planned=True),
        "title": Column("str", "What happened, in a few words."),
        "date": date("Date as known: YYYY-MM-DD, YYYY-MM, YYYY or a decade.", pattern=_DATE, planned=True),
        "description": Column("str", "What happened, in our words."),
        "category": Column("str", "Column of the matrix it belongs to.", choices=CATEGORIES),
        "end_date": date("Last day, where it took several.", required=False, pattern=DAY, planned=True),
        "place": Column("str", "Where.", required=False, references="places.place"),
        "series": Column("str", "Early history, milestone, or event of Diplo.", choices=SERIES),
        "status": Column(
            "str",
            "Whether the source reports it, or only its plan.",
            choices=("opened", "scheduled in source"),
        ),
        "note": Column("str", "Doubts about date or place.", required=False),
        "precision": Column("str", "How exact the date is.", choices=("day", "month", "year", "decade")),
    },
    (
        rules.not_before("end_date", "sort_date"),
        rules.first_day_of("sort_date", "date"),
        rules.as_precise_as("date", "precision"),
        rules.held_by_now("sort_date", "status", "scheduled in source"),
    ),
)
PLACES = TableSchema(
    "places",
    "One place of the timeline a row.",
    ("place",),
    {
        "place": Column("str", "Place as the timeline names it."),
        "extent": Column(
            "str",
            "What the point stands for: a city, a country, a sea or region, a route (its middle), or nothing on a map.",
            choices=("city", "country", "region", "route", "none"),
        ),
        "lat": lat("Latitude in degrees (WGS 84), rounded.", required=False),
        "lon": lon("Longitude in degrees (WGS 84), rounded.", required=False),
    },
)
TRENDS = TableSchema(
    "trends",
    "One trend, figure, competence, model or kind of meeting a row; group says which.",
    ("id",),
    {
        "id": Column("str", "Short name.", pattern=r"[A-Z]+\d+"),
        "group": Column(
            "str",
            "What kind of row it is.",
            choices=(
                "adoption",
                "camp-challenge",
                "competence",
                "cooperation-model",
                "counter-trend",
                "environment-trend",
                "hlpdc-recommendation",
                "learning-time",
                "matrix-field",
                "meeting-circle",
                "mega-trend",
                "roadmap-area",
                "statistic",
                "techplomacy-method",
                "techplomacy-trend",
                "trend",
            ),
        ),
        "order": Column("int", "Order in its group.", required=False, minimum=1, maximum=200),
        "name": Column("str", "Name."),
        "from_state": Column("str", "State a trend leads away from.", required=False),
        "to_state": Column("str", "State a trend leads to.", required=False),
        "direction": Column(
            "str",
            "Whether it pushes ministries to adopt or to resist.",
            required=False,
            choices=("adopt", "resist"),
        ),
        "value": Column("float", "Figure.", required=False, minimum=0, maximum=1e6),
        "unit": Column("str", "Unit of the figure.", required=False),
        "description": Column("str", "What it says, in our words."),
        "matrix_column": Column("str", "Column of the matrix it belongs to.", required=False, choices=CATEGORIES),
    },
)
COOPERATION = TableSchema(
    "cooperation",
    "One recommendation, area or model of digital cooperation matched with an objective of the Compact a row.",
    ("trend_id", "gdc_objective"),
    {
        "trend_id": Column("str", "Row of trends.", references="trends.id"),
        "gdc_objective": Column("str", "Objective of the 2024 Compact.", references="schemes.code"),
        "match": Column("str", "How close the match is.", choices=("close", "partial")),
        "why": Column("str", "Why they match."),
    },
)
TWIPLOMACY = TableSchema(
    "twiplomacy",
    "One count of leaders on Twitter after the first a row.",
    ("counted_on", "measure"),
    {
        "counted_on": date("Month of the count.", pattern=MONTH, minimum=2006),
        "measure": Column("str", "What was counted.", choices=("accounts", "share of UN members")),
        "value": Column("float", "Figure.", minimum=0, maximum=1e5),
        "unit": Column("str", "Unit of the figure.", choices=("accounts", "percent")),
    },
    (rules.share("value", "unit", "percent"),),
)
TREND_EVENTS = TableSchema(
    "trend_events",
    "One recent event of the timeline with the trend we read in it a row.",
    ("title",),
    {
        "title": Column("str", "Event.", references="timeline.title"),
        "trend": Column("str", "Trend that it belongs to, in our reading."),
    },
)
SCHEMAS = (TIMELINE, PLACES, TRENDS, COOPERATION, TWIPLOMACY, TREND_EVENTS)


def load_timeline() -> Table:
    """Return dated events, one a row, keyed by ``sort_date`` and ``title``."""
    return load_table(TIMELINE, tolerant=True)


def load_places() -> Table:
    """Return places of events, one a row, keyed by ``place``; EPSG:4326."""
    return load_table(PLACES)


def load_trends() -> Table:
    """Return trends, figures, competences, models and kinds of meeting, one a row, keyed by ``id``."""
    return load_table(TRENDS)


def load_cooperation() -> Table:
    """Return how earlier recommendations on digital cooperation meet the Global Digital Compact."""
    return load_table(COOPERATION)


def load_twiplomacy() -> Table:
    """Return what the second count of leaders on Twitter found; the first is among the trends."""
    return load_table(TWIPLOMACY)


def load_trend_events() -> Table:
    """Return recent events with the trend we read in each, keyed by ``title``."""
    return load_table(TREND_EVENTS)
