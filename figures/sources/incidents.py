"""The open set of cable incidents: every incident, what is known of it, and what to mind when reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import incidents as analysis
from analysis.incidents import OpenSet
from analysis.provenance import inherited
from charts.bars import number_bars
from charts.incidents import incidents_by_year
from figures.figure import Figure
from loaders.incidents import load_fault_locations, load_incident_cables, load_incident_impacts, load_incidents
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.sources.view import View

_COLUMNS = (
    "date_start",
    "title",
    "place",
    "n_cables",
    "n_economies",
    "n_unhurt",
    "n_places",
    "cause",
    "cause_confidence",
    "first_restored",
    "fully_repaired",
    "notes",
    "confidence",
    "incident_id",
    "source_id",
    "as_of",
)
_PERCENT = (0, 25, 50, 75, 100)
_MONTH = len("2024-02")


def open_set(atlas: Atlas) -> OpenSet:
    """Return the four tables of incidents."""
    loads = (load_incidents, load_incident_cables, load_incident_impacts, load_fault_locations)
    return OpenSet(*(atlas.frame(load) for load in loads))


def downloads(atlas: Atlas) -> dict[str, int]:
    """Return the names of the four tables with their number of rows."""
    tables = open_set(atlas)
    return {
        "incidents": len(tables.incidents),
        "incident_cables": len(tables.cables),
        "incident_impacts": len(tables.impacts),
        "fault_locations": len(tables.faults),
    }


def incidents(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return every incident with its cables, losses and fault places, newest first."""
    tables = open_set(atlas)
    rows = analysis.one_by_one(tables)
    parents = (tables.incidents, tables.cables, tables.impacts, tables.faults)
    table = inherited(rows, *parents, by="incident_id")
    years = rows["date_start"].str[:4]
    return Figure(
        "open-incidents",
        "Cable incidents",
        f"{len(rows)} incidents from {years.min()} to {years.max()}: {len(tables.failed)} cables failed, "
        f"{tables.impacts['iso3'].nunique()} economies are reported in {len(tables.impacts)} rows, and in "
        f"{len(tables.unhurt)} of these nobody lost service. The cause of "
        f"{int((rows['cause_confidence'] == 'confirmed').sum())} is confirmed.",
        table[list(_COLUMNS)],
        cited(table["source_id"]),
        incidents_by_year(rows),
        labels={
            "date_start": "Began",
            "n_cables": "Cables that failed",
            "n_economies": "Economies reported",
            "n_unhurt": "Of these, none lost service",
            "n_places": "Fault places",
            "cause_confidence": "Cause is",
            "incident_id": "Incident",
        },
        note="The set holds incidents that were well reported, so more bars in recent years are no trend.",
    )


def known(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return for how many incidents, cables, losses and places each thing is known."""
    tables = open_set(atlas)
    rows = analysis.what_is_known(tables)
    least = rows.loc[rows["known_pct"].idxmin()]
    bars = rows.assign(
        name=rows["fact"],
        value=rows["known_pct"],
        shown=[f"{row.n_known} of {row.n_all} {row.of}" for row in rows.itertuples()],
    )
    table = inherited(rows, tables.incidents, tables.cables, tables.impacts, tables.faults)
    return Figure(
        "incidents-known",
        "What is known",
        f"Least known: {least['fact'][:1].lower()}{least['fact'][1:]}, for {least['n_known']} of {least['n_all']} "
        f"{least['of']}. What is not known stays blank.",
        table,
        cited(table["source_id"]),
        number_bars(bars, axis="Known (%)", ticks=_PERCENT),
        labels={"of": "Counted", "n_known": "Known for", "n_all": "Of", "known_pct": "Known (%)"},
    )


def traps(atlas: Atlas) -> tuple[str, ...]:
    """Return what to mind when reading the four tables, in sentences."""
    tables = open_set(atlas)
    return (*_of_losses(tables), *_of_cables(tables), *_of_places(tables), *_of_the_set(tables))


def _of_losses(tables: OpenSet) -> tuple[str, ...]:
    measured, every = int(tables.impacts["value"].notna().sum()), len(tables.impacts)
    unlisted = "An economy that an incident does not list is unknown, not unhurt."
    units = "The figures have different units: do not add or average them."
    return (
        f"{unlisted} Only the {len(tables.unhurt)} rows with negative_control = 1 say that nobody lost service.",
        f"A severity class is our reading of a report; {measured} of {every} losses have a figure. {units}",
    )


def _of_cables(tables: OpenSet) -> tuple[str, ...]:
    status, unnamed = tables.cables["status"], int(tables.cables["cable_id"].isna().sum())
    before, disputed = int((status == "prior outage").sum()), int((status == "disputed").sum())
    without = "have no cable_id: the cable is retired, lies on land or is not in the atlas. Count names, not codes."
    return (
        f"Cables with the status prior outage ({before}) or disputed ({disputed}) did not fail in the incident.",
        f"{unnamed} of {len(status)} cable names {without}",
    )


def _of_places(tables: OpenSet) -> tuple[str, ...]:
    nowhere, every = int(tables.faults["lat"].isna().sum()), len(tables.faults)
    inferred = int((tables.faults["precision"] == "inferred").sum())
    return (
        f"Positions are approximate and serve neither navigation nor a claim; {nowhere} of {every} places have none.",
        f"For {inferred} places the two neighbours of the fault are inferred from who lost service.",
    )


def _of_the_set(tables: OpenSet) -> tuple[str, ...]:
    incidents = tables.incidents
    unsure = int((incidents["cause_confidence"] != "confirmed").sum())
    by_month = int((incidents["date_start"].str.len() == _MONTH).sum())
    causes = "is suspected, disputed or unknown. Quote the cause with that word."
    chosen = "The set is a choice of well-reported incidents: it gives no rate of faults and no trend."
    return (
        f"The cause of {unsure} of {len(incidents)} incidents {causes}",
        f"{by_month} incidents are dated to the month only; sorting puts them before the days of that month.",
        f"One incident may be many faults, as after an earthquake. {chosen}",
    )
