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
    "severity_high": "Severity of exposure, at most",
    "severity_low": "Severity of exposure, at least",
    "why": "Why (whole cables failing)",
    "confidence": "Confidence",
    "reason": "Why this confidence",
    "score_low": "Score, at least (0 to 1)",
    "score_high": "Score, at most (0 to 1)",
    "exposure_low": "Share of ways hit, at least (0 to 1)",
    "exposure_high": "Share of ways hit, at most (0 to 1)",
    "cables": "International cables with a part in service",
    "cables_lost_low": "Cables lost, at least",
    "cables_lost_high": "Cables lost, at most",
    "lost_cables": "Cables lost, at most (names)",
    "capacity_lost_low": "Capacity lost, at least (share)",
    "capacity_lost_high": "Capacity lost, at most (share)",
    "capacity_unknown": "Cables of unknown capacity",
    "routes": "Separate routes before",
    "routes_left_low": "Separate routes left, at least",
    "routes_left_high": "Separate routes left, at most",
    "sea_routes": "Sea routes before",
    "sea_routes_left_low": "Sea routes left, at least",
    "sea_routes_left_high": "Sea routes left, at most",
    "isolation_by_sea": "By sea",
    "isolation_with_land": "With land links",
    "handed_on": "Inherited from neighbours (share)",
    "europe": "Ways to Europe hit (share)",
    "north_america": "Ways to North America hit (share)",
    "east_asia": "Ways to East Asia hit (share)",
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


def _text(value: object) -> str:
    return share(value) if isinstance(value, float) else str(value)
