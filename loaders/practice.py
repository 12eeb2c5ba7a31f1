"""Digital work of foreign ministries: units, social media in use, and the tasks of an envoy's day."""

from __future__ import annotations

from loaders.schemas import Column, TableSchema, iso3, year
from loaders.table import Table, load_table

INSTITUTIONS = TableSchema(
    "institutions",
    "One unit of a foreign ministry for digital matters a row.",
    ("institution",),
    {
        "institution": Column("str", "Name."),
        "iso3": iso3("Economy of the ministry."),
        "first_known": year("Year it was founded, or first named by a source.", minimum=1990),
        "first_known_is": Column("str", "What that year is.", choices=("founded", "named by then")),
        "what": Column("str", "What it is for, in our words."),
        "now": Column("str", "What is known of it since."),
    },
)
SOCIAL_MEDIA = TableSchema(
    "social_media",
    "One social medium that a source names among those used by diplomatic services a row.",
    ("tool",),
    {
        "tool": Column("str", "Name."),
        "event_words": Column("str", "Words by which events of the timeline name it, joined by |."),
    },
)
ENVOY_DAY = TableSchema(
    "envoy_day",
    "One task of a day of a modern envoy a row; the order is ours, no source gives hours.",
    ("step",),
    {
        "step": Column("int", "Order in the day.", minimum=1, maximum=24),
        "task": Column("str", "Task, in a few words."),
        "what": Column("str", "What is done, in our words."),
        "trend_id": Column("str", "Competence, method or kind of meeting it shows.", references="trends.id"),
    },
)
SCHEMAS = (INSTITUTIONS, SOCIAL_MEDIA, ENVOY_DAY)


def load_institutions() -> Table:
    """Return units of foreign ministries for digital matters, keyed by ``institution``."""
    return load_table(INSTITUTIONS)


def load_social_media() -> Table:
    """Return social media named among those used by diplomatic services, keyed by ``tool``."""
    return load_table(SOCIAL_MEDIA)


def load_envoy_day() -> Table:
    """Return the tasks of a day of a modern envoy in order, keyed by ``step``."""
    return load_table(ENVOY_DAY)
