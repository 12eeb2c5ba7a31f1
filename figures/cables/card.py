"""What is known of what is looked at: a cable, a landing point, a company, an economy, or the whole map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.cable_classes import OWNER_CLASSES, STATUSES
from analysis.cables_facts import economy_facts, owners_with_most
from figures.cables.selection import crossing, selection, slug
from figures.figure import Figure, cell_text
from loaders.cables import load_landing_points
from loaders.operators import load_operators
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.atlas import Atlas
    from figures.cables.view import View

_NO_DATA = "no data"
_BUSIEST = 7
_HOW = "Click a cable, a landing point or a chokepoint, or search above, to see its facts."
_BELOW = "Below: its cables, who depends on it, and what others say of it."


def card(atlas: Atlas, *, view: View) -> Figure:
    """Return the facts beside the map.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy.
    """
    look = view.look
    if not look.kind:
        return _world(atlas, view)
    table = _ROWS[look.kind](atlas, view) if look.kind in _ROWS else _rows({}, "", "")
    return Figure(
        key="cable-facts",
        title=look.name,
        finding=selection(atlas, view).summary,
        table=table,
        sources=cited(table["source_id"] if len(table) else crossing(atlas)["source_id"]),
        file=slug("cable-facts", view),
        note=_BELOW if look.kind == "chokepoint" else "",
        glance=_glance(table) if len(table) else None,
    )


def _world(atlas: Atlas, view: View) -> Figure:
    """Return the chokepoints that most cables on the map cross."""
    crossings = crossing(atlas)
    crossings = crossings[crossings["cable_id"].isin(selection(atlas, view).on_map["cable_id"])]
    by_gate = crossings.groupby("chokepoint_id")
    table = pd.DataFrame(
        {"cables": by_gate.size(), "source_id": by_gate["source_id"].agg(_joined), "as_of": by_gate["as_of"].max()}
    )
    table = table.sort_values("cables", ascending=False, kind="stable").reset_index()
    table.insert(0, "chokepoint", table.pop("chokepoint_id").map(atlas.chokepoint_names))
    busiest = table.head(_BUSIEST)
    return Figure(
        key="cable-facts",
        title=view.look.name,
        finding=selection(atlas, view).summary,
        table=table,
        sources=cited(table["source_id"]),
        labels={"cables": "Cables on the map"},
        note=_HOW,
        glance=pd.DataFrame({"Chokepoint": busiest["chokepoint"], "Cables on the map": busiest["cables"]}),
    )


def _joined(cells: pd.Series) -> str:
    return "|".join(dict.fromkeys(part for cell in cells for part in str(cell).split("|")))


def _rows(found: Mapping[str, str], source_id: str, as_of: str) -> pd.DataFrame:
    return pd.DataFrame({"fact": list(found), "value": list(found.values())}).assign(source_id=source_id, as_of=as_of)


def _glance(table: pd.DataFrame) -> pd.DataFrame:
    """Return the facts with, at the end, who says so."""
    titles = "; ".join(source.title for source in cited(table["source_id"]))
    rows = pd.DataFrame({"": table["fact"], " ": table["value"]})
    dated = table["as_of"].max()
    return pd.concat([rows, pd.DataFrame({"": ["Source"], " ": [f"{titles}, as of {dated}"]})], ignore_index=True)


def _cable(atlas: Atlas, view: View) -> pd.DataFrame:
    cable = atlas.cables.set_index("cable_id").loc[view.look.code]
    landings = [atlas.landing_point_names[code] for code in cable["landing_point_ids"]]
    month = f"{int(cable['rfs_month']):02d}/" if pd.notna(cable["rfs_month"]) else ""
    capacity = f"{cable['capacity_tbps']:,g} Tbit/s ({cable['capacity_type']}, as of {cable['capacity_as_of']})"
    rows = {
        "Status": f"{STATUSES[cable['status']]} ({cable['status_basis']})",
        "Ready for service": f"{month}{cable['rfs_year']}" if pd.notna(cable["rfs_year"]) else _NO_DATA,
        "Owners": ", ".join(cable["owners"]) or _NO_DATA,
        "Owner kind": OWNER_CLASSES[cable["owner_class"]],
        "Suppliers": ", ".join(cable["suppliers"]) or _NO_DATA,
        "Length, published": _km(cable["length_km"], _NO_DATA),
        "Length, our route": _km(cable["route_km"], "no route"),
        "Capacity": capacity if pd.notna(cable["capacity_tbps"]) else _NO_DATA,
        f"Landings ({len(landings)}, in order)": "; ".join(landings) or _NO_DATA,
    }
    return _rows(rows, cable["source_id"], cable["as_of"])


def _km(length_km: float, missing: str) -> str:
    return f"{length_km:,.0f} km" if pd.notna(length_km) else missing


def _landing(atlas: Atlas, view: View) -> pd.DataFrame:
    point = atlas.frame(load_landing_points).set_index("landing_point_id").loc[view.look.code]
    cables = selection(atlas, view).cables
    dated = cables.dropna(subset=["rfs_year"]).sort_values("rfs_year")
    known = cables["capacity_tbps"].dropna()
    ends = [f"{row['name']} ({row['rfs_year']})" for _, row in dated.iloc[[0, -1]].iterrows()] if len(dated) else []
    capacity = (
        f"{known.sum():,.1f} Tbit/s over {len(known)} of {len(cables)} cables (whole systems; the rest is unknown)"
    )
    rows = {
        "Cables": ", ".join(cables["name"]) or "none in this year",
        "First and latest": "; ".join(ends) or _NO_DATA,
        "Published capacity": capacity if len(known) else _NO_DATA,
        "Owners with most cables": owners_with_most(cables) or _NO_DATA,
        "Position": f"{point['lat']:.2f}, {point['lon']:.2f} ({point['location_basis']})",
    }
    return _rows(rows, point["source_id"], point["as_of"])


def _company(atlas: Atlas, view: View) -> pd.DataFrame:
    company = atlas.frame(load_operators).set_index("operator").loc[view.look.code]
    cables = selection(atlas, view).cables
    alone = int((cables["owners"].map(len) == 1).sum())
    rows = {
        "Kind (our classification)": f"{str(company['kind']).replace('_', ' ')}; confidence {company['confidence']}",
        "Why": str(company["basis"]) if pd.notna(company["basis"]) else _NO_DATA,
        "Sole owner of": f"{alone} of {len(cables)} cables",
        "Economies reached": f"{cables['economies'].explode().nunique()}",
    }
    return _rows(rows, company["source_id"], company["as_of"])


def _economy(atlas: Atlas, view: View) -> pd.DataFrame:
    facts = economy_facts(atlas, view.look.code, year=view.filters.year)
    return pd.DataFrame(
        {
            "fact": [one.fact for one in facts],
            "value": [f"{cell_text('value', one.value)} {one.unit}".strip() for one in facts],
            "source_id": [one.source_id for one in facts],
            "as_of": [one.date for one in facts],
        }
    )


_ROWS: Mapping[str, Callable[[Atlas, View], pd.DataFrame]] = {
    "cable": _cable,
    "landing": _landing,
    "company": _company,
    "economy": _economy,
}
