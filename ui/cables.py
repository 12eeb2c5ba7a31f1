"""The cables page: its controls, its map and what it says of a selection."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis import cables as analysis
from analysis.memberships import present_members
from analysis.scenario import LAST_YEAR
from charts import cables as charts
from loaders.blocs import load_blocs
from loaders.cables import (
    load_cable_landings,
    load_cables,
    load_capacities,
    load_landing_points,
)
from loaders.chokepoints import load_chokepoints, load_gate_crossings
from loaders.economies import load_economies
from loaders.layers import load_features
from loaders.operators import load_operator_aliases, load_operators
from loaders.routes import load_segment_routes
from loaders.table import cited
from ui import controls, disruption, figure, page
from ui.appearance import appearance
from ui.cache import cached, computed
from ui.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

THIS_YEAR = 2026
FIRST_YEAR = 1989
MAP_KEY = "cables-map"
_WORLD = (12.0, 24.0, 0.72)
_GLOBE = (15.0, 15.0, 1.6)
_LONGEST_KM = 50_000
_NOTE = (
    "Routes are computed by the atlas over a land mask: plausible, not surveyed. A cable whose year is unknown counts "
    "from the year it was listed; retirement is often inferred. Kinds of owners are our own classification."
)
_KINDS = {"cable": "Cable", "landing": "Landing point", "company": "Company", "chokepoint": "Chokepoint"}
_GROWTH = "Cables in service over the years, by kind of owner"
_COLUMNS = ["name", "status", "rfs_year", "length_km", "route_km", "owners", "owner_class", "capacity_tbps"]
_LABELS = {
    "cable_id": "",
    "name": "Cable",
    "rfs_year": "Ready for service (year)",
    "length_km": "Length, published (km)",
    "route_km": "Length, ours (km)",
    "owner_class": "Owner kind",
    "capacity_tbps": "Capacity (Tbit/s)",
    "capacity_as_of": "Capacity as of (year)",
}


@dataclass(frozen=True)
class Look:
    """What the visitor looks at.

    Attributes
    ----------
    kind
        ``cable``, ``landing``, ``company``, ``chokepoint``, ``economy``, or ``""`` for the whole map.
    value
        Its identifier.
    label
        Its name.
    """

    kind: str
    value: str
    label: str


@dataclass(frozen=True)
class View:
    """The page's state: everything the address holds."""

    filters: analysis.Filters
    mode: str
    globe: bool
    chokepoints: bool
    look: Look

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The cables on the map."""
        return analysis.on_map(facts(), self.filters)

    @cached_property
    def selected(self) -> pd.DataFrame:
        """The cables on the map that belong to what is looked at; all on the map where nothing is."""
        return self.shown[_belongs(self.shown, self.look)] if self.look.kind else self.shown

    @cached_property
    def summary(self) -> str:
        """One sentence on what is on the map."""
        return summary(self)

    @cached_property
    def table(self) -> Figure:
        """The table of what is on the map or selected."""
        return table_figure(self)


def _facts() -> pd.DataFrame:
    return analysis.cable_facts(
        cached(load_cables)().frame,
        cached(load_cable_landings)().frame,
        cached(load_landing_points)().frame,
        cached(load_capacities)().frame,
        cached(load_segment_routes)().frame,
        cached(load_operators)().frame,
        cached(load_operator_aliases)().frame,
    )


def facts() -> pd.DataFrame:
    """Return `analysis.cables.cable_facts` of the shipped tables, computed once."""
    return computed(_facts)()


def _search_options() -> dict[str, str]:
    """Return everything the search box finds: ``kind:value`` to a label that names the kind."""
    known = facts()
    options = {f"cable:{i}": f"Cable: {n}" for i, n in known[["cable_id", "name"]].itertuples(index=False, name=None)}
    points = cached(load_landing_points)().frame.sort_values("name")
    options |= {
        f"landing:{i}": f"Landing point: {n}"
        for i, n in points[["landing_point_id", "name"]].itertuples(index=False, name=None)
    }
    companies = sorted(known["owners"].explode().dropna().unique(), key=str.casefold)
    options |= {f"company:{name}": f"Company: {name}" for name in companies}
    gates = cached(load_chokepoints)().frame.sort_values("name")
    return options | {
        f"chokepoint:{i}": f"Chokepoint: {n}"
        for i, n in gates[["chokepoint_id", "name"]].itertuples(index=False, name=None)
    }


def _blocs() -> dict[str, str]:
    frame = cached(load_blocs)().frame.drop_duplicates("bloc_id").sort_values("bloc_name")
    return dict(frame[["bloc_id", "bloc_name"]].itertuples(index=False, name=None))


def _members(bloc_ids: list[str]) -> tuple[str, ...]:
    frame = present_members(cached(load_blocs)().frame)
    return tuple(frame.loc[frame["bloc_id"].isin(bloc_ids), "iso3"].unique())


def _short_links() -> None:
    """Understand ``?cable=marea``, ``?landing_point=``, ``?company=`` and ``?chokepoint=`` as well as ``?find=``."""
    for kind, words in _KINDS.items():
        parameter = words.lower().replace(" ", "_")
        text = st.query_params.get(parameter)
        if text is None:
            continue
        options = computed(_search_options)()
        wanted = {f"{kind}:{text}".casefold(), _label_of(kind, text).casefold()}
        found = next((label for value, label in options.items() if {value.casefold(), label.casefold()} & wanted), None)
        del st.query_params[parameter]
        if found is None:
            page.notices([f"No {parameter.replace('_', ' ')} is called “{text[:60]}”. The whole map is shown."])
        else:
            controls.put_in_address("find", found)


def _label_of(kind: str, text: str) -> str:
    return f"{_KINDS[kind]}: {text}"


def _advance_year() -> None:
    """Let the time-lapse's next year reach the slider before it is drawn."""
    if "next-year" in st.session_state:
        st.session_state["year"] = st.session_state.pop("next-year")


def choose() -> View:
    """Show the controls and return what they say. Everything is in the address."""
    _short_links()
    _advance_year()
    left, right = st.columns(2)
    with left:
        found = controls.pick(
            "Find a cable, landing point, company or chokepoint", computed(_search_options)(), key="find"
        )
    with right:
        economy = controls.pick_economy("Economy")
    slider, play, more = st.columns([6, 1.1, 1.9], vertical_alignment="bottom")
    with slider:
        year = controls.year_slider("Year", FIRST_YEAR, LAST_YEAR, default=THIS_YEAR)
    with play:
        _time_lapse(year)
    with more.popover("Colours and filters", icon=":material/tune:", width="stretch"):
        mode = controls.switch("Colour cables by", analysis.COLOUR_MODES, key="colour", default="owner")
        globe = controls.toggle("Globe", key="globe")
        chokepoints = controls.toggle("Chokepoints", key="chokepoints", default=True)
        statuses = controls.pick_many("Status", analysis.STATUSES, key="status", default=("in_service", "planned"))
        classes = controls.pick_many("Owner kind", analysis.OWNER_CLASSES, key="owner_kind")
        companies = controls.pick_many("Owner", computed(_names)("owners"), key="owner")
        suppliers = controls.pick_many("Supplier", computed(_names)("suppliers"), key="supplier")
        blocs = controls.pick_many("Bloc", computed(_blocs)(), key="bloc")
        length = controls.range_slider("Length (km)", 0, _LONGEST_KM, step=100, key="length")
    filters = analysis.Filters(
        year,
        tuple(statuses),
        tuple(classes),
        tuple(companies),
        tuple(suppliers),
        _members(blocs),
        (length[0], length[1] if length[1] < _LONGEST_KM else np.inf),
    )
    return computed(View, max_entries=64)(filters, mode, globe, chokepoints, _look(found, economy))


def _names(column: str) -> dict[str, str]:
    return {name: name for name in sorted(facts()[column].explode().dropna().unique(), key=str.casefold)}


def _look(found: str | None, economy: str | None) -> Look:
    if found:
        kind, _, value = found.partition(":")
        return Look(kind, value, computed(_search_options)()[found].partition(": ")[2])
    if economy:
        return Look("economy", economy, controls.economy_labels()[economy])
    return Look("", "", "World")


def _time_lapse(year: int) -> None:
    playing = st.toggle("Play", key="playing", help="Move through the years, one a second")
    if not playing:
        return

    @st.fragment(run_every=1.0)
    def tick() -> None:
        if st.session_state.get("ticked") == year:
            st.session_state["next-year"] = FIRST_YEAR if year >= LAST_YEAR else year + 1
            st.rerun()
        st.session_state["ticked"] = year

    tick()


def _belongs(cables: pd.DataFrame, look: Look) -> pd.Series:
    if look.kind == "cable":
        return cables["cable_id"] == look.value
    if look.kind == "chokepoint":
        crossings = cached(load_gate_crossings)().frame.query("crossing == 'crosses'")
        return cables["cable_id"].isin(crossings.loc[crossings["chokepoint_id"] == look.value, "cable_id"])
    column = {"landing": "landing_point_ids", "company": "owners", "economy": "economies"}[look.kind]
    return cables[column].map(lambda names: look.value in names).astype(bool)  # an empty map would be no mask


def _select_clicked() -> None:
    """Put what was clicked on the map into the search box."""
    objects = st.session_state[MAP_KEY].selection.objects
    for layer, kind in (("landing_points", "landing"), ("cables", "cable"), (charts.GATES, "chokepoint")):
        for item in objects.get(layer, []):
            properties = item.get("properties", item)
            st.session_state["find"] = _label_of(kind, properties["name"])
            return


def show_map(view: View) -> None:
    """Show the map with its legend; the geometry comes by URL, the state as one character a cable."""
    known, shown = facts(), view.shown
    picked = view.selected if view.look.kind else shown.iloc[:0]
    classes = analysis.CLASSES[view.mode]
    order = list(classes)
    kinds = analysis.cable_class(shown, view.mode)
    code = charts.codes(dict(zip(shown["n"], kinds, strict=True)), order, len(known))
    cable_layer = charts.cable_layer(code, [charts.COLOURS[view.mode][name] for name in order], selected=picked["n"])
    used = set(shown["landing_point_ids"].explode().dropna())
    points = _landing_numbers()
    point_code = "".join("1" if i in used else "." for i in points)
    marked = [points[view.look.value]] if view.look.kind == "landing" else []
    gates = [charts.chokepoint_layer(view.look.value, appearance=appearance())] if view.chokepoints else []
    deck = charts.cable_map(
        [*gates, cable_layer, charts.landing_point_layer(point_code, appearance=appearance(), selected=marked)],
        appearance=appearance(),
        view=_fit(view, picked),
        globe=view.globe,
    )
    st.pydeck_chart(deck, height=540, key=MAP_KEY, on_select=_select_clicked, alt=view.summary)
    st.html(_legend(kinds, classes, charts.COLOURS[view.mode], planned=int((shown["status"] == "planned").sum())))


def _landing_numbers() -> dict[str, int]:
    """Return each landing point's number ``n`` in the map layer, in order."""
    return computed(_landing_numbers_of_layer)()


def _landing_numbers_of_layer() -> dict[str, int]:
    found = {f["properties"]["landing_point_id"]: f["properties"]["n"] for f in load_features("landing_points")}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _fit(view: View, picked: pd.DataFrame) -> tuple[float, float, float]:
    points = cached(load_landing_points)().frame
    if view.look.kind == "chokepoint":
        gate = cached(load_chokepoints)().frame.set_index("chokepoint_id").loc[view.look.value]
        return float(gate["label_lon"]), float(gate["label_lat"]), 3.2
    if view.look.kind == "landing":
        wanted = points["landing_point_id"] == view.look.value
    elif view.look.kind == "economy":
        wanted = points["iso3"] == view.look.value
    else:
        wanted = points["landing_point_id"].isin(set(picked["landing_point_ids"].explode().dropna()))
    if not wanted.any():
        return _GLOBE if view.globe else _WORLD
    lon, lat, zoom = analysis.bounds(points.loc[wanted, "lon"], points.loc[wanted, "lat"])
    return lon, lat, min(zoom, 4.0)


def _legend(kinds: pd.Series, classes: Mapping[str, str], colours: Mapping[str, str], *, planned: int) -> str:
    counts = kinds.value_counts()
    items = "".join(
        f'<li><span style="background:{colours[name]}"></span>{label} <b>{counts[name]:,}</b></li>'
        for name, label in classes.items()
        if counts.get(name)
    )
    paler = f"<li>Paler: planned <b>{planned:,}</b></li>" if planned else ""
    return f'<ul class="legend">{items}{paler}</ul>'


def summary(view: View) -> str:
    """Return one sentence on what is on the map."""
    cables = view.selected
    counts = cables["status"].value_counts()
    length = cables.loc[cables["status"] == "in_service", "route_km"].sum()
    points = cables["landing_point_ids"].explode().nunique()
    parts = [f"{counts.get(key, 0):,} {label.lower()}" for key, label in analysis.STATUSES.items() if counts.get(key)]
    many = "cable" if len(cables) == 1 else "cables"
    name, year = view.look.label, view.filters.year
    begin = {
        "": f"The map shows {len(cables):,} {many}",
        "cable": name,
        "company": f"{name} owns all or part of {len(cables):,} {many}",
        "landing": f"{len(cables):,} {many} at {name}",
        "economy": f"{len(cables):,} {many} with a landing in {name}",
        "chokepoint": f"{len(cables):,} {many} through {name}",
    }[view.look.kind]
    if cables.empty:
        return f"{name}: no cable passes the filters in {year}."
    return (
        f"{begin} in {year}: {', '.join(parts)}. Landing points: {points:,}. Route in service: about {length:,.0f} km."
    )


def show_facts(view: View) -> None:
    """Show what is known of the selection beside the map."""
    st.header(view.look.label, anchor=False)
    st.markdown(figure.plain(view.summary))
    rows = {"cable": _cable_rows, "economy": _economy_rows, "landing": _landing_rows, "company": _company_rows}
    if view.look.kind == "chokepoint":
        st.markdown("Below: its cables, who depends on it, and what others say of it.")
        return
    if view.look.kind:
        found = rows[view.look.kind](view)
        table = pd.DataFrame({"": [figure.plain(text) for text in found.values()]}, index=list(found))
        st.table(table, border="horizontal", hide_header=True, alt=f"Facts on {view.look.label}")
    else:
        st.markdown("Click a cable, a landing point or a chokepoint, or search above, to see its facts.")
        busiest = _busiest_chokepoints(view).head(7)
        table = pd.DataFrame({"Cables": busiest.to_list()}, index=[figure.plain(name) for name in busiest.index])
        table = table.rename_axis("Chokepoint")
        st.caption("Chokepoints with the most cables on the map")
        st.table(table, border="horizontal", alt="Chokepoints with the most cables on the map")


def _busiest_chokepoints(view: View) -> pd.Series:
    """Return the number of cables on the map by the name of the chokepoint they cross, most first."""
    crossings = cached(load_gate_crossings)().frame.query("crossing == 'crosses'")
    names = cached(load_chokepoints)().frame.set_index("chokepoint_id")["name"]
    on_map = crossings[crossings["cable_id"].isin(view.shown["cable_id"])]
    return on_map["chokepoint_id"].map(names).value_counts()


def _cable_rows(view: View) -> dict[str, str]:
    cable = facts().set_index("cable_id").loc[view.look.value]
    names = cached(load_landing_points)().frame.set_index("landing_point_id")["name"]
    landings = [str(names[i]) for i in cable["landing_point_ids"]]
    month = f"{int(cable['rfs_month']):02d}/" if pd.notna(cable["rfs_month"]) else ""
    capacity = (
        f"{cable['capacity_tbps']:,g} Tbit/s ({cable['capacity_type']}, as of {cable['capacity_as_of']})"
        if pd.notna(cable["capacity_tbps"])
        else "no data"
    )
    return {
        "Status": f"{analysis.STATUSES[cable['status']]} ({cable['status_basis']})",
        "Ready for service": f"{month}{cable['rfs_year']}" if pd.notna(cable["rfs_year"]) else "no data",
        "Owners": ", ".join(cable["owners"]) or "no data",
        "Owner kind": analysis.OWNER_CLASSES[cable["owner_class"]],
        "Suppliers": ", ".join(cable["suppliers"]) or "no data",
        "Length, published": f"{cable['length_km']:,.0f} km" if pd.notna(cable["length_km"]) else "no data",
        "Length, our route": f"{cable['route_km']:,.0f} km" if pd.notna(cable["route_km"]) else "no route",
        "Capacity": capacity,
        f"Landings ({len(landings)}, in order)": "; ".join(landings) or "no data",
        "Source": f"{'; '.join(s.title for s in cited([cable['source_id']]))}, as of {cable['as_of']}",
    }


def _economy_rows(view: View) -> dict[str, str]:
    profile = analysis.economy_profile(
        view.look.value,
        view.filters.year,
        facts(),
        cached(load_landing_points)().frame,
        cached(load_economies)().frame,
    )
    median = f"{profile.region_median:g} ({profile.region})" if profile.region and profile.cables else "no data"
    return {
        "Cables in service": f"{profile.cables}, of which {profile.international} international",
        "Median of its region": median,
        "Landing points in use": f"{profile.landing_points}",
        "First cable": f"{profile.first_year}" if profile.first_year else "none known",
        "Latest cable": profile.latest or "none known",
        "Published capacity": _capacity(profile.capacity_tbps, profile.capacity_known, profile.cables),
        "Owners with most cables": _owners(view),
    }


def _capacity(total_tbps: float, known: int, cables: int) -> str:
    if not known:
        return "no data"
    return f"{total_tbps:,.1f} Tbit/s over {known} of {cables} cables (whole systems; the rest is unknown)"


def _owners(view: View) -> str:
    owners = analysis.owner_shares(view.selected).head(4)
    return ", ".join(f"{o} {n} ({s:.0f}%)" for o, n, s in owners.itertuples(index=False, name=None)) or "no data"


def _landing_rows(view: View) -> dict[str, str]:
    point = cached(load_landing_points)().frame.set_index("landing_point_id").loc[view.look.value]
    cables = view.selected
    dated = cables.dropna(subset=["rfs_year"]).sort_values("rfs_year")
    known = cables["capacity_tbps"].dropna()
    return {
        "Cables": ", ".join(cables["name"]) or "none in this year",
        "First and latest": f"{dated['name'].iloc[0]} ({dated['rfs_year'].iloc[0]}); "
        f"{dated['name'].iloc[-1]} ({dated['rfs_year'].iloc[-1]})"
        if len(dated)
        else "no data",
        "Published capacity": _capacity(float(known.sum()), len(known), len(cables)),
        "Owners with most cables": _owners(view),
        "Position": f"{point['lat']:.2f}, {point['lon']:.2f} ({point['location_basis']})",
        "Source": f"{'; '.join(s.title for s in cited([point['source_id']]))}, as of {point['as_of']}",
    }


def _company_rows(view: View) -> dict[str, str]:
    company = cached(load_operators)().frame.set_index("operator").loc[view.look.value]
    cables = view.selected
    alone = int((cables["owners"].map(len) == 1).sum())
    economies = cables["economies"].explode().nunique()
    return {
        "Kind (our classification)": f"{str(company['kind']).replace('_', ' ')}; confidence {company['confidence']}",
        "Why": str(company["basis"]) if pd.notna(company["basis"]) else "no data",
        "Sole owner of": f"{alone} of {len(cables)} cables",
        "Economies reached": f"{economies}",
        "Source": f"{'; '.join(s.title for s in cited([company['source_id']]))}, as of {company['as_of']}",
    }


def table_figure(view: View) -> Figure:
    """Return the table of what is on the map or selected, with its downloads."""
    cables = view.selected
    table = cables[
        ["cable_id", *_COLUMNS, "capacity_as_of", "suppliers", "landing_count", "source_id", "as_of"]
    ].assign(
        owners=cables["owners"].map("; ".join),
        suppliers=cables["suppliers"].map("; ".join),
        owner_class=cables["owner_class"].map(analysis.OWNER_CLASSES),
        status=cables["status"].map(analysis.STATUSES),
    )
    title = (
        f"Cables on the map, {view.filters.year}"
        if not view.look.kind
        else f"Cables: {view.look.label}, {view.filters.year}"
    )
    return Figure(
        key="cables",
        title=title,
        table_name="Cables on the map",
        file=_slug("cables", view.look, view.filters.year),
        finding=view.summary,
        table=table.replace({"owners": {"": None}, "suppliers": {"": None}}),
        sources=cited([*table["source_id"], "atlas-routes"]),
        labels=_LABELS,
        note=_NOTE,
        picture=lambda: _printed_map(view),
    )


def _slug(stem: str, look: Look, year: int) -> str:
    name = "-".join("".join(c if c.isalnum() else " " for c in look.label.lower()).split())
    return f"{stem}-{name}-{year}"


def _printed_map(view: View) -> Any:  # noqa: ANN401
    cables = view.selected
    classes = analysis.CLASSES[view.mode]
    kinds = dict(zip(cables["cable_id"], analysis.cable_class(cables, view.mode).map(classes), strict=True))
    lines = [
        f | {"properties": {"class": kinds[f["properties"]["cable_id"]]}}
        for f in load_features("cables")
        if f["properties"]["cable_id"] in kinds
    ]
    present = {label: charts.COLOURS[view.mode][name] for name, label in classes.items() if label in kinds.values()}
    return charts.cable_print_map(load_features("land"), lines, present)


def show_table(view: View) -> None:
    """Show the table of what is on the map, with CSV, GeoJSON, PNG and SVG to take away."""
    result = view.table
    st.header(result.title, anchor="table")
    figure.details(result, sort_by="rfs_year", also={"GeoJSON": lambda: _geojson(result)})


def _geojson(result: Figure) -> bytes:
    rows = result.table.set_index("cable_id")
    features = []
    for feature in load_features("cables"):
        cable_id = feature["properties"]["cable_id"]
        if cable_id in rows.index:
            properties = json.loads(rows.loc[cable_id].to_json())
            features.append(feature | {"properties": {"cable_id": cable_id, **properties}})
    body = {
        "type": "FeatureCollection",
        "description": result.note,
        "sources": [vars(source) for source in result.sources],
        "features": features,
    }
    return json.dumps(body, ensure_ascii=False).encode()


def show_growth(view: View) -> None:
    """Show how the selection grew, or who depends on a chokepoint."""
    if view.look.kind == "chokepoint":
        disruption.chokepoint_card(view.look.value)
        return
    if view.look.kind == "economy":
        figure.show(computed(_growth_of_economy, max_entries=64)(view.look))
        return
    st.header(_GROWTH, anchor="growth")
    measure = controls.switch(
        "Measure", {"cables": "Cables", "route_km": "Route length"}, key="measure", default="cables"
    )
    figure.show(computed(_growth_figure, max_entries=64)(view.look, measure), heading=False)


def _growth_figure(look: Look, measure: str) -> Figure:
    known = facts()
    chosen = known[_belongs(known, look)] if look.kind else known
    rows = _growth_rows(tuple(chosen["cable_id"]))
    total = rows.groupby("year")[["cables", "route_km"]].sum()
    first, last = total.iloc[0] if len(total) else None, total.iloc[-1] if len(total) else None
    finding = (
        f"{look.label}: {last['cables']:,.0f} cables with about {last['route_km']:,.0f} km of route were in service "
        f"in {THIS_YEAR}, up from {first['cables']:,.0f} in {total.index[0]}."
        if first is not None and last is not None
        else f"{look.label}: no cable has been in service."
    )
    return Figure(
        key="cable-growth",
        file=_slug("cable-growth", look, THIS_YEAR),
        title=_GROWTH,
        finding=finding,
        table=rows.drop(columns=["rank", "owner_class"]).assign(
            source_id="telegeography-2026-03|atlas-routes", as_of="2026-03-26"
        ),
        sources=cited(["telegeography-2026-03", "telegeography-history", "atlas-routes"]),
        chart=charts.cable_growth(rows, measure) if len(rows) else None,
        alt=finding,
        note="Planned cables are left out. Cables retired before 2012 are not in the list: early years are low. "
        f"{_NOTE}",
    )


def _growth_rows(cable_ids: tuple[str, ...]) -> pd.DataFrame:
    known = facts()
    rows = analysis.growth(known[known["cable_id"].isin(cable_ids)], FIRST_YEAR, THIS_YEAR)
    order = list(analysis.OWNER_CLASSES)
    return rows.assign(owner=rows["owner_class"].map(analysis.OWNER_CLASSES), rank=rows["owner_class"].map(order.index))


def _growth_of_economy(look: Look) -> Figure:
    rows = analysis.growth_beside_region(look.value, look.label, facts(), cached(load_economies)().frame, THIS_YEAR)
    last = rows[rows["year"] == THIS_YEAR].set_index("who")["cables"]
    region = next((str(who) for who in last.index if who != look.label), "")
    return Figure(
        key="cable-growth-beside-region",
        file=_slug("cable-growth", look, THIS_YEAR),
        table_name="International cables beside the region",
        title=f"International cables of {look.label} beside its region",
        finding=f"In {THIS_YEAR} {look.label} has {last[look.label]:g} international cables in service; "
        f"the {region[0].lower()}{region[1:]} is {last[region]:g}.",
        table=rows.assign(source_id="telegeography-2026-03", as_of="2026-03-26"),
        sources=cited(["telegeography-2026-03", "telegeography-history", "un-m49"]),
        chart=charts.growth_beside_region(rows),
        note="The median is over economies of the region with at least one international cable today.",
    )
