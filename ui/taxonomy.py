"""The taxonomy page: which part is shown; and the three lenses for the first page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import taxonomy as analysis
from loaders.table import Source, cited
from loaders.taxonomy import load_matrix
from loaders.timeline import load_trends
from ui import controls, issues, matrix, terms
from ui.cache import cached

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VIEWS = {
    "matrix": "Matrix",
    "subway": "Subway map",
    "baskets": "Baskets and issues",
    "crosswalk": "Crosswalk",
    "terms": "Which term?",
    "strategies": "Strategies",
}
_PARTS: Mapping[str, Callable[[], None]] = {
    "matrix": matrix.show,
    "subway": issues.show_subway,
    "baskets": issues.show_baskets,
    "crosswalk": issues.show_crosswalk,
    "terms": terms.show_terms,
    "strategies": terms.show_strategies,
}


@dataclass(frozen=True)
class Lens:
    """One of the three ways to look at digital diplomacy, for the first page.

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


def three_lenses() -> tuple[Lens, ...]:
    """Return environment, topics and tools with a sentence each."""
    trends = cached(load_trends)().frame
    fields = trends[trends["group"] == "matrix-field"].sort_values("order")
    counts = analysis.counts(cached(load_matrix)().frame)
    pages = {"environment": "cables", "topics": "taxonomy", "tools": "timeline"}
    return tuple(
        Lens(
            key=row.matrix_column,
            title=row.name_,
            sentence=row.description,
            marks=counts[row.matrix_column],
            page=pages[row.matrix_column],
            sources=cited([row.source_id]),
        )
        for row in fields.rename(columns={"name": "name_"}).itertuples()
    )


def choose_view() -> str:
    """Return which part of the page is shown; only that part is computed and sent."""
    return controls.switch("Show", VIEWS, key="view", default="matrix")


def show(view: str) -> None:
    """Show one part of the page."""
    _PARTS[view]()
