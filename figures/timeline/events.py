"""Dated events and where they happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import timeline as analysis
from analysis.wording import counted, listed
from charts import timeline as charts
from figures.figure import Figure
from figures.timeline.view import all_periods
from loaders.table import cited
from loaders.timeline import load_places, load_timeline

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.timeline.view import View

_FIELDS = ("period", "series", "categories", "find")
_COLUMNS = (
    "when",
    "title",
    "description",
    "category",
    "place",
    "series",
    "status",
    "precision",
    "note",
    "sort_date",
    "source_id",
    "as_of",
)
_NAMED_PLACES = 4


def found(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return the events of a view, oldest first: see `analysis.timeline.events_between`."""
    return atlas.kept(_found, view=view.only(*_FIELDS))


def _found(atlas: Atlas, *, view: View) -> pd.DataFrame:
    period = all_periods(atlas)[view.period]
    return analysis.events_between(
        atlas.frame(load_timeline),
        period.first_year,
        period.last_year,
        series=view.series,
        categories=view.categories,
        search=view.find,
    )


def in_order(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return the events of a view in the order it asks for."""
    rows = found(atlas, view=view)
    return rows if view.order == "old" else rows.iloc[::-1]


def broken_rows(atlas: Atlas) -> tuple[str, ...]:
    """Return what was left out of the table of events because it breaks a rule, one message each."""
    return atlas.table(load_timeline).problems


def by_place(atlas: Atlas, *, view: View) -> pd.DataFrame:
    """Return the places of the events of a view: see `analysis.timeline.events_by_place`."""
    return atlas.kept(_by_place, view=view.only(*_FIELDS))


def _by_place(atlas: Atlas, *, view: View) -> pd.DataFrame:
    return analysis.events_by_place(found(atlas, view=view), atlas.frame(load_places))


def events(atlas: Atlas, *, view: View) -> Figure:
    """Return dated events by category."""
    rows, period = found(atlas, view=view), all_periods(atlas)[view.period]
    finding = _finding(rows, by_place(atlas, view=view))
    return Figure(
        "timeline",
        f"Dated events of digital diplomacy, {period.first_year} to {period.last_year}",
        finding,
        rows[list(_COLUMNS)],
        cited(rows["source_id"]),
        charts.event_dots(analysis.spread(rows)) if len(rows) else None,
        labels={"when": "Date", "sort_date": "Earliest possible date"},
        note="A hollow mark is likely: known from a plan only. Dates are shown as exactly as the source gives them; "
        "the chart sets a year on its first day.",
        table_name="Dated events of digital diplomacy",
    )


def _finding(rows: pd.DataFrame, places: pd.DataFrame) -> str:
    if rows.empty:
        return "No event matches. Widen the period or clear the search."
    first, last = rows["year"].min(), rows["year"].max()
    when = f"in {first}" if first == last else f"from {first} to {last}"
    tally, decade = rows["category"].value_counts(), (rows["year"] // 10 * 10).value_counts()
    if len(tally) == 1:
        said = f"{counted(len(rows), 'event')}, {when}, on {tally.index[0]}"
    else:
        said = f"{counted(len(rows), 'event')} {when}; {_most(tally)}"
    hold = f", and the {decade.index[0]}s hold {decade.iloc[0]} of them" if len(decade) > 1 else ""
    most = places.iloc[0] if len(places) else None
    where = f" {most['place']} saw the most ({most['events']})." if most is not None and most["events"] > 1 else ""
    return f"{said}{hold}.{where}"


def _most(tally: pd.Series) -> str:
    """Return what most events are on, or how many are on each where none has more than the others."""
    if tally.iloc[0] > tally.iloc[1]:
        return f"most are on {tally.index[0]} ({tally.iloc[0]})"
    return f"on {listed([f'{category} ({number})' for category, number in tally.items()])}"


def places(atlas: Atlas, *, view: View) -> Figure:
    """Return where the events happened, as a map; no map where no event has a place."""
    rows = by_place(atlas, view=view)
    return Figure(
        "event-places",
        "Where the events happened",
        _where(rows),
        rows[["place", "extent", "events", "titles", "lat", "lon", "source_id", "as_of"]],
        cited([*rows["source_id"], *found(atlas, view=view)["source_id"]]),
        labels={"titles": "Latest events", "lat": "Latitude", "lon": "Longitude"},
        note="A point of a country, region or route stands for all of it; every position is approximate.",
        map=charts.place_map(rows) if len(rows) else None,
        alt=f"Map of places. {_where(rows)}",
        features=lambda: charts.place_features(rows),
    )


def _where(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "None of these events has a place on a map."
    named = [f"{row.place} ({row.events})" for row in rows.head(_NAMED_PLACES).itertuples()]
    most = "" if len(rows) == 1 else "; the most events"
    return f"{counted(len(rows), 'place')} on the map{most}: {listed(named)}."
