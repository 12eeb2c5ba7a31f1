"""How the cables grew: by kind of owner, and an economy's beside its region's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.cable_classes import OWNER_CLASSES
from analysis.cable_growth import growth as by_owner_class
from analysis.cable_growth import (
    growth_beside_region,
    international_cables,
    landing_in_region,
    service_years,
)
from analysis.provenance import inherited
from analysis.scenario import THIS_YEAR
from analysis.wording import about_km, counted
from charts import cables as charts
from figures.cables.map import NOTE
from figures.cables.selection import in_all_years, slug, titled
from figures.cables.view import Look
from figures.figure import Figure
from loaders.economies import load_economies
from loaders.routes import load_segment_routes
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.cables.view import View

TITLE = "Cables in service over the years, by kind of owner"


def title(view: View) -> str:
    """Return the title of `growth`, with the filters it follows."""
    return titled(TITLE, view.of_growth)


def growth(atlas: Atlas, *, view: View) -> Figure:
    """Return the cables in service that belong to what is looked at, by year and kind of owner."""
    chosen = in_all_years(atlas, view)
    rows = by_owner_class(chosen, atlas.kept(service_years).loc[:, :THIS_YEAR])
    rows = rows.assign(
        owner=rows["owner_class"].map(OWNER_CLASSES), rank=rows["owner_class"].map(list(OWNER_CLASSES).index)
    )
    routes = atlas.frame(load_segment_routes)
    table = inherited(
        rows[["year", "cables", "route_km", "owner"]].round({"route_km": 1}),
        chosen,
        routes[routes["cable_id"].isin(chosen["cable_id"])],
    )
    finding = _grown(view.look.name, rows)
    return Figure(
        key="cable-growth",
        file=slug("cable-growth", view),
        table_name=TITLE,
        title=title(view),
        finding=finding,
        table=table,
        sources=cited(table["source_id"] if len(table) else atlas.cables["source_id"]),
        chart=charts.cable_growth(rows, view.measure) if len(rows) else None,
        note=f"Planned cables are left out. Cables retired before {first_retired(atlas)} are not in the list: early "
        f"years are low. {NOTE}",
    )


def first_retired(atlas: Atlas) -> int:
    """Return the year from which on the list keeps cables that were retired."""
    cables = atlas.cables
    return int(cables.loc[cables["status"] == "retired", "closed"].min())


def _grown(name: str, rows: pd.DataFrame) -> str:
    total = rows.groupby("year")[["cables", "route_km"]].sum()
    if total.empty:
        return f"{name}: no cable has been in service."
    first, last = total.iloc[0], total.iloc[-1]
    cables = counted(int(last["cables"]), "cable")
    return (
        f"{name}: {cables} with {about_km(last['route_km'])} of route in service in {total.index[-1]}; "
        f"{first['cables']:,.0f} in {total.index[0]}."
    )


def beside_region(atlas: Atlas, *, view: View) -> Figure:
    """Return an economy's international cables in service by year beside the median of its region.

    Raises
    ------
    UnknownNameError
        If the view names an unknown economy.
    """
    code = atlas.economy(view.look.code)
    name, economies = atlas.economy_names[code], atlas.frame(load_economies)
    chosen = in_all_years(atlas, replace(view, look=Look()))
    by_year = international_cables(atlas, cable_ids=frozenset(chosen["cable_id"])).loc[:, :THIS_YEAR]
    rows = growth_beside_region(code, name, by_year, economies)
    cables = landing_in_region(chosen[["economies", "source_id", "as_of"]], code, economies)
    region = economies[economies["un_subregion"] == economies.set_index("iso3")["un_subregion"][code]]
    table = inherited(rows, cables if len(cables) else atlas.cables, region)
    return Figure(
        key="cable-growth-beside-region",
        file=slug("cable-growth", view),
        table_name="International cables beside the region",
        title=titled(f"International cables of {name} beside its region", view),
        finding=_beside(name, rows),
        table=table,
        sources=cited(table["source_id"]),
        chart=charts.growth_beside_region(rows),
        note="The median is over economies of the region with at least one international cable today.",
    )


def _beside(name: str, rows: pd.DataFrame) -> str:
    last = rows[rows["year"] == rows["year"].max()].set_index("who")["cables"]
    others = [f"the {str(who)[0].lower()}{str(who)[1:]} is {number:g}" for who, number in last.drop(name).items()]
    region = others[0] if others else "no region is known to compare it with"
    return f"In {rows['year'].max()} {name} has {counted(int(last[name]), 'international cable')} in service; {region}."
