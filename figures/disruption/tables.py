"""What the tables of the topic share: sources and dates, headings, shares in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    from loaders.table import Source

LABELS = {
    "name": "Economy",
    "severity": "Severity of exposure",
    "exposure": "Exposure (0 to 1)",
    "confidence": "Confidence",
    "reason": "Why this confidence",
    "cables": "Cables in service",
    "capacity_lost_low": "Capacity lost, at least (share)",
    "capacity_lost_high": "Capacity lost, at most (share)",
    "capacity_unknown": "Cables of unknown capacity",
    "routes": "Routes before",
    "sea_routes": "Sea routes before",
    "handed_on": "Inherited from neighbours (share)",
    "europe": "Routes to Europe hit (share)",
    "north_america": "Routes to North America hit (share)",
    "east_asia": "Routes to East Asia hit (share)",
    "extra_km": "Longer route (km)",
    "extra_ms": "Longer round trip (ms)",
}


def sources_of(table: pd.DataFrame) -> tuple[Source, ...]:
    """Return the sources that a table's rows name."""
    return cited(table["source_id"])


def glance(table: pd.DataFrame, headings: Mapping[str, str], rows: int = 8) -> pd.DataFrame:
    """Return the first rows as a reader sees them.

    Parameters
    ----------
    table
        In the order that matters; fractions are shares.
    headings
        Column to heading, in order.
    rows
        At most.
    """
    first = table.head(rows)
    return pd.DataFrame({heading: first[column].map(_text) for column, heading in headings.items()})


def share(value: float) -> str:
    """Return a share (0 to 1) in per cent; a missing one is ``no data``."""
    return "no data" if pd.isna(value) else f"{value:.0%}"


def yes(flag: object) -> str:
    """Return ``yes`` or ``no``."""
    return "yes" if flag else "no"


def _text(value: object) -> str:
    return share(value) if isinstance(value, float) else str(value)
