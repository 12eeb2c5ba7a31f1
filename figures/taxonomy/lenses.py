"""Environment, topics and tools: the three ways to look at digital diplomacy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import taxonomy
from loaders.table import Source, cited
from loaders.taxonomy import load_matrix
from loaders.timeline import load_trends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas

_PAGES: Mapping[str, str] = {"environment": "cables", "topics": "taxonomy", "tools": "timeline"}


@dataclass(frozen=True)
class Lens:
    """One of the three ways to look at digital diplomacy.

    Attributes
    ----------
    key, title, sentence
        ``environment``, ``topics`` or ``tools``; its heading; what it is about.
    marks
        Kinds of diplomacy of the matrix that have this mark.
    page
        Page of the atlas that shows it best.
    sources
        Who says so.
    """

    key: str
    title: str
    sentence: str
    marks: int
    page: str
    sources: tuple[Source, ...]


def three_lenses(atlas: Atlas) -> tuple[Lens, ...]:
    """Return environment, topics and tools with a sentence each."""
    trends = atlas.frame(load_trends)
    fields = trends[trends["group"] == "matrix-field"].sort_values("order")
    counts = taxonomy.counts(atlas.frame(load_matrix))
    return tuple(
        Lens(
            key=field["matrix_column"],
            title=field["name"],
            sentence=field["description"],
            marks=counts[field["matrix_column"]],
            page=_PAGES[field["matrix_column"]],
            sources=cited([field["source_id"]]),
        )
        for field in fields.to_dict("records")
    )
