"""Fibre systems over land, and what ties them to the Digital Silk Road."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.names import resolve
from analysis.wording import listed
from figures.figure import Figure, cell_text
from loaders.table import cited
from loaders.terrestrial import load_terrestrial_countries, load_terrestrial_systems, load_terrestrial_waypoints

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.atlas import Atlas

LAYER = "terrestrial"
NOTE = (
    "Dashed lines join the places that sources name: they are schematic, and the fibre follows roads, rails or "
    "pipelines that are not published. A whole system and its parts may both be listed, so lengths are not summed. A "
    "few links run partly under the sea. Planned means that no source confirms it open; the state after a conflict is "
    "often unknown."
)
SILK_ROAD: Mapping[str, str] = {
    "yes": "tied to it by a Chinese state body or a party to the project",
    "claimed": "tied to it by press or another government",
    "no": "no source read ties it to it, which does not say that it stands outside",
}
_LABELS = {
    "system_id": "",
    "name": "System",
    "rfs_year": "Year opened or announced",
    "silk_road": "Digital Silk Road",
    "places": "Places named",
    "economies": "Economies named",
    "length_km": "Length, as stated (km)",
}


def names(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every system over land."""
    frame = atlas.frame(load_terrestrial_systems)
    return dict(zip(frame["system_id"], frame["name"], strict=True))


def statuses(atlas: Atlas) -> dict[str, str]:
    """Return code to status of every system over land."""
    frame = atlas.frame(load_terrestrial_systems)
    return dict(zip(frame["system_id"], frame["status"], strict=True))


def _rows(atlas: Atlas) -> pd.DataFrame:
    systems = atlas.frame(load_terrestrial_systems).set_index("system_id")
    waypoints = atlas.frame(load_terrestrial_waypoints).sort_values(["system_id", "seq"])
    countries = atlas.frame(load_terrestrial_countries).sort_values(["system_id", "seq"])
    named = pd.concat([waypoints[["system_id", "iso3"]], countries[["system_id", "iso3"]]]).drop_duplicates()
    named = named.assign(economy=named["iso3"].map(atlas.economy_names))
    return systems.assign(
        silk_road=systems["digital_silk_road"].map(SILK_ROAD),
        places=waypoints.groupby("system_id")["place"].agg(", ".join),
        economies=named.groupby("system_id")["economy"].agg(", ".join),
    ).reset_index()


def systems(atlas: Atlas) -> Figure:
    """Return every fibre system over land, with places, economies and what ties it to the Digital Silk Road."""
    rows = atlas.kept(_rows)
    by_status, tied = rows["status"].value_counts(), rows["digital_silk_road"].value_counts()
    states = listed([f"{number} {state}" for state, number in by_status.items()])
    columns = ["name", "status", "silk_road", "places", "economies", "rfs_year", "length_km", "capacity_tbps"]
    return Figure(
        "land-cables",
        "Land cables and the Digital Silk Road",
        f"{len(rows)} fibre systems over land: {states}. A Chinese state body or a party to the project ties "
        f"{tied['yes']} to the Digital Silk Road or the Belt and Road, press or another government {tied['claimed']} "
        f"more. For the other {tied['no']} no source that was read does so; that does not say that they stand outside.",
        rows[["system_id", *columns, "owners", "note", "confidence", "source_id", "as_of"]],
        cited(rows["source_id"]),
        labels=_LABELS,
        note=NOTE,
        features=lambda: _features(atlas),
    )


def card(atlas: Atlas, *, system_id: str) -> Figure:
    """Return what is known of one system over land.

    Raises
    ------
    UnknownNameError
        If the system is not known.
    """
    known = names(atlas)
    code = system_id if system_id in known else resolve("land cable", system_id, known)
    rows = atlas.kept(_rows)
    row = rows[rows["system_id"] == code]
    facts = row.iloc[0]
    shown = {
        "Status": facts["status"],
        "Digital Silk Road": str(facts["silk_road"]).capitalize(),
        **{heading: cell_text(column, facts[column]) for column, heading in _CARD.items()},
    }
    return Figure(
        "land-cable",
        str(facts["name"]),
        f"{facts['name']}: {facts['status']} as of {facts['as_of']}, with {facts['confidence']} confidence.",
        row[["name", "status", "silk_road", *_CARD, "confidence", "source_id", "as_of"]],
        cited(row["source_id"]),
        labels=_LABELS,
        file=f"land-cable-{code}",
        features=lambda: [one for one in _features(atlas) if one["properties"]["system_id"] == code],
        glance=pd.DataFrame({"": list(shown), " ": list(shown.values())}),
        table_name="Facts of the land cable",
    )


_CARD: Mapping[str, str] = {
    "rfs_year": "Year opened or announced",
    "places": "Places named",
    "economies": "Economies named",
    "length_km": "Length, as stated (km)",
    "capacity_tbps": "Capacity, designed or announced (Tbit/s)",
    "owners": "Owners and partners",
    "note": "Doubts and details",
}


def _features(atlas: Atlas) -> list[dict[str, Any]]:
    """Return the systems as whole lines through the ends of their dashes, for use outside the atlas."""
    return [one | {"geometry": _whole(one["geometry"])} for one in atlas.features(LAYER)]


def _whole(geometry: Mapping[str, Any]) -> Mapping[str, Any]:
    if geometry["type"] != "MultiLineString":
        return geometry
    return {"type": "LineString", "coordinates": list(itertools.chain.from_iterable(geometry["coordinates"]))}
