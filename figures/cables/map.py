"""The map of cables, with its table and its features."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from analysis.cable_classes import CLASSES, OF_CONTROL, OWNER_CLASSES, STATUSES, cable_class
from analysis.control import KINDS, UNKNOWN, cable_links, with_control
from analysis.provenance import inherited
from charts import cables as charts
from charts.maps import Camera, Key, MapLayer, MapView, coded
from figures import terrestrial
from figures.cables.selection import selection, slug
from figures.figure import Figure
from geo.bounds import bounds
from loaders.cables import load_landing_points
from loaders.chokepoints import load_chokepoints
from loaders.routes import load_segment_routes
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analysis.atlas import Atlas
    from figures.cables.view import View

NOTE = (
    "Routes are computed by the atlas over a land mask: plausible, not surveyed. A cable whose year is unknown counts "
    "from the year it was listed; retirement is often inferred. Kinds of owners are our own classification."
)
_WORLD = Camera(45.0, 24.0, 1.0)
_GLOBE = Camera(15.0, 15.0, 1.6, globe=True)
_BY_CABLE = "cable"
_CLICK = "Click to select"
_HUES_SAY = "Colours only tell neighbouring cables apart"
_GATE_ZOOM = 3.2
_CLOSEST_ZOOM = 4.0
_MARGIN_ZOOM = 0.4
_COLUMNS = [
    "cable_id",
    "name",
    "status",
    "rfs_year",
    "length_km",
    "route_km",
    "owners",
    "owner_class",
    "capacity_tbps",
    "capacity_as_of",
    "suppliers",
    "landing_count",
    "source_id",
    "as_of",
]
_LABELS = {
    "cable_id": "",
    "name": "Cable",
    "rfs_year": "Ready for service (year)",
    "length_km": "Length, published (km)",
    "route_km": "Length, ours (km)",
    "owner_class": "Owner kind",
    "capacity_tbps": "Capacity (Tbit/s)",
    "capacity_as_of": "Capacity as of (year)",
    "owner_economies": "Economies of owners",
    "supplier_economies": "Economies of suppliers",
    "control_kinds": "State control of owners",
    "rule_ids": "Named by a rule or list",
}


def cable_map(atlas: Atlas, *, view: View) -> Figure:
    """Return the cables on the map; the table has those that belong to what is looked at."""
    found = selection(atlas, view)
    cables = found.cables
    table = cables[_COLUMNS].assign(
        owners=["; ".join(names) or None for names in cables["owners"]],
        suppliers=["; ".join(names) or None for names in cables["suppliers"]],
        owner_class=cables["owner_class"].map(OWNER_CLASSES),
        status=cables["status"].map(STATUSES),
    )
    if view.colour in OF_CONTROL or view.filters.of_control:
        table = _with_control(atlas, table)
    return Figure(
        key="cables",
        title=_title(view),
        table_name="Cables on the map",
        file=slug("cables", view.look, view.filters.year),
        finding=found.summary,
        table=table,
        sources=cited([*_source_ids(atlas, cables), *table["source_id"]]),
        map=_map_view(atlas, view),
        labels=_LABELS,
        note=f"{_not_drawn(atlas, cables)}{NOTE}",
        features=lambda: _features(atlas, table),
    )


def _classes(atlas: Atlas, cables: pd.DataFrame, colour: str) -> pd.Series:
    """Return the class of each cable by which it is coloured."""
    return cable_class(with_control(atlas, cables) if colour in OF_CONTROL else cables, colour)


def _with_control(atlas: Atlas, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of cables with who stands behind their owners and suppliers, and who says so."""
    rows = with_control(atlas, table)
    names = atlas.economy_names | {UNKNOWN: "unknown"}
    said = rows.assign(
        owner_economies=rows["owner_economies"].map(lambda codes: "; ".join(names[code] for code in codes)),
        supplier_economies=rows["supplier_economies"].map(lambda codes: "; ".join(names[code] for code in codes)),
        control_kinds=rows["control_kinds"].map(lambda kinds: "; ".join(KINDS[kind] for kind in kinds)),
        rule_ids=rows["rule_ids"].map(lambda ids: "; ".join(ids) or "none"),
    )
    parents = cable_links(atlas).dropna(subset=["source_id"])
    return inherited(said, table, parents[parents["cable_id"].isin(table["cable_id"])], by="cable_id")


def _title(view: View) -> str:
    where = f"Cables: {view.look.name}" if view.look.kind else "Cables on the map"
    only = f" ({'; '.join(view.only)})" if view.only else ""
    return f"{where}, {view.filters.year}{only}"


def _not_drawn(atlas: Atlas, cables: pd.DataFrame) -> str:
    """Return how many cables have no route and are in the table alone; nothing where all are drawn."""
    missing = int((~cables["cable_id"].isin(list(atlas.numbers("cables")))).sum())
    return f"No route is known for {missing} of these cables: in the table, not on the map. " if missing else ""


def _source_ids(atlas: Atlas, cables: pd.DataFrame) -> list[str]:
    """Return who says that there are these cables and where they run; of no cable, the whole list says so."""
    routes = atlas.frame(load_segment_routes)
    own = routes[routes["cable_id"].isin(cables["cable_id"])]
    return [*(cables if len(cables) else atlas.cables)["source_id"], *own["source_id"]]


def _map_view(atlas: Atlas, view: View) -> MapView:
    found, classes, colours = selection(atlas, view), list(CLASSES[view.colour]), charts.COLOURS[view.colour]
    on_map, picked = found.on_map, found.cables if view.look.kind else found.cables.iloc[:0]
    kinds = _classes(atlas, on_map, view.colour)
    numbers, points, gates = (atlas.numbers(layer) for layer in ("cables", "landing_points", "chokepoints"))
    position = {name: i for i, name in enumerate(classes)}
    drawn = dict(zip(on_map["cable_id"], kinds.map(position), strict=True))
    used = set(on_map["landing_point_ids"].explode().dropna())
    layers: tuple[MapLayer, ...] = (
        MapLayer("chokepoints", coded(dict.fromkeys(gates, 0), gates), (), _mark(view, "chokepoint", gates)),
        MapLayer(
            "cables",
            coded(drawn, numbers),
            () if view.colour == _BY_CABLE else tuple(colours[name] for name in classes),
            frozenset(numbers[cable] for cable in picked["cable_id"] if cable in numbers),
        ),
        MapLayer("landing_points", coded(dict.fromkeys(used, 0), points), (), _mark(view, "landing", points)),
    )
    legend = _legend(kinds, view.colour, planned=int((on_map["status"] == "planned").sum()))
    if view.land:
        layers, legend = (_land(atlas, view), *layers), (*legend, *_land_legend(atlas))
    title = "Class of cable and number of cables"
    shown = tuple(layer for layer in layers if view.chokepoints or layer.name != "chokepoints")
    return MapView(shown, _camera(atlas, view, picked), None, legend, title, _CLICK)


def _land(atlas: Atlas, view: View) -> MapLayer:
    numbers, position = atlas.numbers(terrestrial.LAYER), {status: i for i, status in enumerate(charts.LAND_COLOURS)}
    state = coded({code: position[status] for code, status in terrestrial.statuses(atlas).items()}, numbers)
    marked = frozenset({numbers[view.land_system]}) if view.land_system in numbers else frozenset()
    return MapLayer(terrestrial.LAYER, state, tuple(charts.LAND_COLOURS.values()), marked)


def _land_legend(atlas: Atlas) -> tuple[Key, ...]:
    numbers = atlas.numbers(terrestrial.LAYER)
    drawn = Counter(status for code, status in terrestrial.statuses(atlas).items() if code in numbers)
    return tuple(
        Key(f"Land cable, {status} (dashed, schematic)", colour, drawn[status])
        for status, colour in charts.LAND_COLOURS.items()
        if drawn[status]
    )


def _mark(view: View, kind: str, numbers: Mapping[str, int]) -> frozenset[int]:
    """Return the number of the feature that is looked at, where it is of this kind."""
    code = view.look.code
    return frozenset({numbers[code]}) if view.look.kind == kind and code in numbers else frozenset()


def _camera(atlas: Atlas, view: View, picked: pd.DataFrame) -> Camera:
    points, look = atlas.frame(load_landing_points), view.look
    if look.kind == "chokepoint":
        gate = atlas.frame(load_chokepoints).set_index("chokepoint_id").loc[look.code]
        return Camera(float(gate["label_lon"]), float(gate["label_lat"]), _GATE_ZOOM, view.globe)
    if look.kind == "landing":
        wanted = points["landing_point_id"] == look.code
    elif look.kind == "economy":
        wanted = points["iso3"] == look.code
    else:
        wanted = points["landing_point_id"].isin(set(picked["landing_point_ids"].explode().dropna()))
    if not wanted.any():
        return _GLOBE if view.globe else _WORLD
    lon, lat, zoom = bounds(points.loc[wanted, "lon"], points.loc[wanted, "lat"])
    return Camera(lon, lat, min(zoom - _MARGIN_ZOOM, _CLOSEST_ZOOM), view.globe)


def _legend(kinds: pd.Series, colour: str, *, planned: int) -> tuple[Key, ...]:
    counts, colours = kinds.value_counts(), charts.COLOURS[colour]
    keys = [
        Key(words, colours[name], int(counts[name]))
        for name, words in CLASSES[colour].items()
        if counts.get(name) and (colour, name) != (_BY_CABLE, "planned")
    ]
    if planned:
        keys.append(Key("Paler: planned", count=planned))
    return (*keys, Key(_HUES_SAY)) if colour == _BY_CABLE else tuple(keys)


def _features(atlas: Atlas, table: pd.DataFrame) -> list[dict[str, Any]]:
    rows = json.loads(table.set_index("cable_id").to_json(orient="index"))
    return [
        feature | {"properties": {"cable_id": cable_id, **rows[cable_id]}}
        for feature in atlas.features("cables")
        if (cable_id := feature["properties"]["cable_id"]) in rows
    ]
