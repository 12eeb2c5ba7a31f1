"""Which figures the page on the taxonomy shows for a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.file_names import filed
from figures.taxonomy import crosswalk, issues, matrix, prefixes, subway, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.figure import Figure
    from figures.taxonomy.view import View

_Builder = tuple["Callable[..., Figure]", tuple[str, ...]]
_ISSUE: tuple[_Builder, ...] = ((issues.issue, ("issue",)), (issues.elsewhere, ("issue",)))
_SHOWN: Mapping[str, tuple[_Builder, ...]] = {
    "matrix": ((matrix.matrix, ("search", "columns", "every", "order", "cells")), (matrix.kind, ("term",))),
    "subway": ((subway.subway_map, ("links", "issue")), *_ISSUE, (subway.stations, ("links",))),
    "baskets": ((issues.baskets, ("basket",)), *_ISSUE),
    "crosswalk": ((crosswalk.crosswalk, ("scheme", "rows")),),
    "terms": ((terms.advice, ("prefix", "meaning")), (terms.definitions, ("meaning", "define"))),
    "prefixes": ((prefixes.prefixes, ()),),
    "strategies": ((terms.strategies, ("economy",)),),
}
_NEEDS: Mapping[Callable[..., Figure], str] = {matrix.kind: "term", issues.issue: "issue", issues.elsewhere: "issue"}


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return what the page shows for a view, in reading order; details only of what is chosen."""
    return tuple(
        filed(atlas, build, view, fields) if fields else atlas.kept(build)
        for build, fields in _SHOWN[view.part]
        if build not in _NEEDS or getattr(view, _NEEDS[build]) is not None
    )
