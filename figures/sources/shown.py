"""Which figures the page on sources and methods shows for a view; methods, licences and changes are documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.file_names import filed
from figures.sources import corrections, incidents, register

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.figure import Figure
    from figures.sources.view import View

_Builder = tuple["Callable[..., Figure]", tuple[str, ...]]
_COLUMNS: _Builder = (register.columns, ("table",))
_SHOWN: Mapping[str, tuple[_Builder, ...]] = {
    "sources": ((register.sources, ("words", "table")),),
    "tables": ((register.tables, ()), _COLUMNS),
    "incidents": ((incidents.incidents, ()), (incidents.known, ())),
    "corrections": ((corrections.corrections, ("table",)),),
}


def figures(atlas: Atlas, *, view: View) -> tuple[Figure, ...]:
    """Return what the page shows for a view, in reading order; the columns of a table only where one is chosen."""
    return tuple(
        filed(atlas, build, view, fields)
        for build, fields in _SHOWN.get(view.part, ())
        if view.table is not None or build is not register.columns
    )
