"""Which cables a view shows and which of them it is about, with the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.cable_classes import STATUSES
from analysis.cables import Filters, counted_km, naming, on_map, passing
from analysis.control import with_control
from analysis.wording import about_km, counted
from figures.cables import inland
from figures.file_names import file_stem
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
        Those of them that belong to what is looked at; all where nothing is. Of an economy without a cable, those of
        the economies through which it reaches the sea.
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
    length_km = counted_km(cables[cables["status"] == "in_service"]).sum()
    points = cables["landing_point_ids"].explode().nunique()
    along = " along them" if look.kind not in {"", "cable"} else ""
    parts = ", ".join(f"{counts[key]:,} {label.lower()}" for key, label in STATUSES.items() if counts.get(key))
    return (
        f"{_begin(look, len(cables))} in {year}: {parts}. Landing points{along}: {points:,}. "
        f"Route in service: {about_km(length_km)}."
    )


def _only(view: View) -> str:
    return f" Filters that are on: {'; '.join(view.only)}." if view.only else ""


def _begin(look: Look, number: int) -> str:
    cables = counted(number, "cable")
    return {
        "": f"The map shows {cables}",
        "cable": look.name,
        "company": f"{look.name} owns all or part of {cables}",
        "landing": f"{cables} at {look.name}",
        "economy": f"{cables} with a landing in {look.name}",
        "chokepoint": f"{cables} through {look.name}",
    }[look.kind]


def titled(title: str, view: View) -> str:
    """Return a title with the filters that are on."""
    return f"{title} ({'; '.join(view.only)})" if view.only else title


def slug(stem: str, view: View) -> str:
    """Return the name of a file about a view: what is looked at, the year, and the filters that are on.

    Parameters
    ----------
    stem
        How it begins.
    view
        The view.
    """
    return file_stem(stem, view.look.name, str(view.filters.year), *view.only)


def _selection(atlas: Atlas, *, view: View) -> Selection:
    shown = atlas.kept(_on_map, filters=view.filters)
    look, year = view.look, view.filters.year
    ways = inland.ways(atlas, look=look, year=year)
    if ways:
        cables = shown[naming(shown["economies"], ways.through)]
        said = f"{inland.sentence(atlas, look, ways)}{_theirs(cables, year) if ways.through else ''}"
    else:
        cables = of_look(atlas, shown, look)
        said = _summary(cables, look, year)
    return Selection(shown, cables, said + _only(view))


def _theirs(cables: pd.DataFrame, year: int) -> str:
    number = counted(len(cables), "cable")
    return f" Lit on the map: {number} of {year} that land there, with their stations."


def in_all_years(atlas: Atlas, view: View) -> pd.DataFrame:
    """Return the cables that pass the filters and belong to what is looked at, whatever their year and status."""
    filters = view.filters
    facts = with_control(atlas, atlas.cables) if filters.of_control else atlas.cables
    return of_look(atlas, facts[passing(facts, filters)], view.look)


def _on_map(atlas: Atlas, *, filters: Filters) -> pd.DataFrame:
    return on_map(with_control(atlas, atlas.cables) if filters.of_control else atlas.cables, filters)
