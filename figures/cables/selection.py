"""Which cables a view shows and which of them it is about, with the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.cable_classes import STATUSES
from analysis.cables import Filters, naming, on_map
from analysis.control import with_control
from loaders.chokepoints import load_gate_crossings

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.cables.view import Look, View

_COLUMNS = {"landing": "landing_point_ids", "company": "owners", "economy": "economies"}


@dataclass(frozen=True)
class Selection:
    """Which cables count for a view.

    Attributes
    ----------
    on_map
        The cables on the map, with their ``status`` in the view's year.
    cables
        Those of them that belong to what is looked at; all where nothing is.
    summary
        A sentence or two on these.
    """

    on_map: pd.DataFrame
    cables: pd.DataFrame
    summary: str


def selection(atlas: Atlas, view: View) -> Selection:
    """Return which cables count for a view, found once for all its figures."""
    return atlas.kept(_selection, view=view.of_selection)


def of_look(atlas: Atlas, cables: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Return the cables that belong to what is looked at.

    Parameters
    ----------
    cables
        Rows of `analysis.cables.cable_facts`.
    look
        A cable, a place, a company, an economy, or everything.
    """
    if not look.kind:
        return cables
    if look.kind == "cable":
        return cables[cables["cable_id"] == look.code]
    if look.kind == "chokepoint":
        crossings = crossing(atlas)
        return cables[cables["cable_id"].isin(crossings.loc[crossings["chokepoint_id"] == look.code, "cable_id"])]
    return cables[naming(cables[_COLUMNS[look.kind]], [look.code])]


def crossing(atlas: Atlas) -> pd.DataFrame:
    """Return which cable crosses which chokepoint; those that only land inside are left out."""
    return atlas.frame(load_gate_crossings).query("crossing == 'crosses'")


def _summary(cables: pd.DataFrame, look: Look, year: int) -> str:
    if cables.empty:
        return f"{look.name}: no cable passes the filters in {year}."
    counts = cables["status"].value_counts()
    length_km = cables.loc[cables["status"] == "in_service", "route_km"].sum()
    points = cables["landing_point_ids"].explode().nunique()
    parts = ", ".join(f"{counts[key]:,} {label.lower()}" for key, label in STATUSES.items() if counts.get(key))
    return (
        f"{_begin(look, len(cables))} in {year}: {parts}. Landing points: {points:,}. "
        f"Route in service: about {length_km:,.0f} km."
    )


def _only(view: View) -> str:
    return f" Filters that are on: {'; '.join(view.only)}." if view.only else ""


def _begin(look: Look, number: int) -> str:
    cables = f"{number:,} {'cable' if number == 1 else 'cables'}"
    return {
        "": f"The map shows {cables}",
        "cable": look.name,
        "company": f"{look.name} owns all or part of {cables}",
        "landing": f"{cables} at {look.name}",
        "economy": f"{cables} with a landing in {look.name}",
        "chokepoint": f"{cables} through {look.name}",
    }[look.kind]


def slug(stem: str, look: Look, year: int) -> str:
    """Return the name of a file about what is looked at in a year.

    Parameters
    ----------
    stem
        How it begins.
    look
        What is looked at.
    year
        Calendar year.
    """
    name = "-".join("".join(sign if sign.isalnum() else " " for sign in look.name.lower()).split())
    return f"{stem}-{name}-{year}"


def _selection(atlas: Atlas, *, view: View) -> Selection:
    shown = atlas.kept(_on_map, filters=view.filters)
    cables = of_look(atlas, shown, view.look)
    return Selection(shown, cables, _summary(cables, view.look, view.filters.year) + _only(view))


def _on_map(atlas: Atlas, *, filters: Filters) -> pd.DataFrame:
    return on_map(with_control(atlas, atlas.cables) if filters.of_control else atlas.cables, filters)
