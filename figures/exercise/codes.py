"""The exercises by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CABLE_LOSS, BUILD, POST, MATRIX, TRENDS = "cable-loss", "build", "post", "matrix", "trends"
EXERCISES: Mapping[str, str] = {
    CABLE_LOSS: "Cable loss",
    BUILD: "Three new cables",
    POST: "Five postings",
    MATRIX: "Fill the matrix",
    TRENDS: "Trends and counter-trends",
}
"""Code to title."""
