"""The map of cables, with its table and its features."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.cable_classes import CLASSES, OF_CONTROL, OWNER_CLASSES, STATUSES, cable_class
from analysis.control import KINDS, UNKNOWN, cable_links, with_control
from analysis.provenance import inherited
from charts import cables as charts
from charts.maps import Camera, Key, MapLayer, MapView, coded
from figures import terrestrial
from figures.cables import inland
from figures.cables.selection import selection, slug, titled
from figures.figure import Figure
from geo.graph import great_circle_km
from geo.named import named
from loaders.cables import load_landing_points
from loaders.chokepoints import load_chokepoints
from loaders.land_links import load_borders
from loaders.routes import load_segment_routes
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from analysis.atlas import Atlas
    from figures.cables.view import View
    from geo.named import Named

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
        route_km=cables["route_km"].round(1),
        owners=["; ".join(names) or None for names in cables["owners"]],
        suppliers=["; ".join(names) or None for names in cables["suppliers"]],
        owner_class=cables["owner_class"].map(OWNER_CLASSES),
        status=cables["status"].map(STATUSES),
    )
    if view.colour in OF_CONTROL or view.filters.of_control:
        table = _with_control(atlas, table)
    return Figure(
        key="cables",
        title=_title(atlas, view),
        table_name="Cables on the map",
        file=slug("cables", view),
        finding=found.summary,
        table=table,
        sources=cited([*_source_ids(atlas, cables), *table["source_id"].unique()]),
        map=atlas.kept(map_view, view=view.of_map),
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


def _title(atlas: Atlas, view: View) -> str:
    where = f"Cables: {view.look.name}" if view.look.kind else "Cables on the map"
    if inland.ways(atlas, look=view.look, year=view.filters.year):
        where = f"Cables through which {view.look.name} reaches the sea"
    return titled(f"{where}, {view.filters.year}", view)


def _not_drawn(atlas: Atlas, cables: pd.DataFrame) -> str:
    """Return how many cables have no route and are in the table alone; nothing where all are drawn."""
    missing = int((~cables["cable_id"].isin(list(atlas.numbers("cables")))).sum())
    return f"No route is known for {missing} of these cables: in the table, not on the map. " if missing else ""


def _source_ids(atlas: Atlas, cables: pd.DataFrame) -> list[str]:
    """Return who says that there are these cables and where they run; of no cable, the whole list says so."""
    routes = atlas.frame(load_segment_routes)
    own = routes[routes["cable_id"].isin(cables["cable_id"])]
    return [*(cables if len(cables) else atlas.cables)["source_id"].unique(), *own["source_id"].unique()]


def map_view(atlas: Atlas, *, view: View, lit: str = "") -> MapView:
    """Return the map alone.

    Parameters
    ----------
    view
        What it shows.
    lit
        Code of a cable that stands out before all others for a moment, or empty.
    """
    found, classes, colours = selection(atlas, view), list(CLASSES[view.colour]), charts.COLOURS[view.colour]
    on_map, picked = found.on_map, found.cables if view.look.kind else found.cables.iloc[:0]
    kinds = _classes(atlas, on_map, view.colour)
    numbers, points, gates = (atlas.numbers(layer) for layer in ("cables", "landing_points", "chokepoints"))
    position = {name: i for i, name in enumerate(classes)}
    drawn = dict(zip(on_map["cable_id"], kinds.map(position), strict=True))
    sizes = {point: _size(count) for point, count in on_map["landing_point_ids"].explode().value_counts().items()}
    stood_out = [lit] if lit in numbers else picked["cable_id"]
    layers: tuple[MapLayer, ...] = (
        MapLayer("chokepoints", coded(dict.fromkeys(gates, 0), gates), (), _mark(view, "chokepoint", gates)),
        MapLayer(
            "cables",
            coded(drawn, numbers),
            () if view.colour == _BY_CABLE else tuple(colours[name] for name in classes),
            frozenset(numbers[cable] for cable in stood_out if cable in numbers),
        ),
        MapLayer("landing_points", coded(sizes, points), (), _stations(atlas, view, points)),
    )
    lit_now = (Key("Lit", count=len(picked)),) if view.look.kind else ()
    legend = (*lit_now, *_legend(kinds, view.colour, planned=int((on_map["status"] == "planned").sum())))
    if view.land:
        layers, legend = (_land(atlas, view), *layers), (*legend, *_land_legend(atlas))
    title = "Class of cable and number of cables"
    shown = tuple(layer for layer in layers if view.chokepoints or layer.name != "chokepoints")
    camera = _camera(atlas, view, picked)
    names = lit_names(atlas, view=view, camera=camera)
    halo = lit_halo(atlas, view)
    return MapView((*lit_economy(atlas, view), *shown), camera, None, legend, title, _CLICK, named=names, halo=halo)


def lit_economy(atlas: Atlas, view: View) -> tuple[MapLayer, ...]:
    """Return the layer that lights the economy looked at and, paler, its neighbours on land; none without one."""
    numbers = atlas.numbers("economies")
    if view.look.kind != "economy" or view.look.code not in numbers:
        return ()
    classes = dict.fromkeys(numbers, 0) | dict.fromkeys(_beside(atlas, view.look.code), 1) | {view.look.code: 2}
    return (MapLayer("economies", coded(classes, numbers), ("untouched", "beside", "chosen"), quiet=True),)


def lit_halo(atlas: Atlas, view: View) -> tuple[float, float] | None:
    """Return the place of the economy looked at where it is one of those the map marks with a dot, else None."""
    for point in atlas.features("economy_points"):
        if view.look.kind == "economy" and point["properties"]["iso3"] == view.look.code:
            lon, lat = point["geometry"]["coordinates"]
            return (lon, lat) if point["properties"]["small"] else None
    return None


def _beside(atlas: Atlas, iso3: str) -> set[str]:
    """Return the economies with a border on land with one, not itself."""
    borders = atlas.frame(load_borders)
    pairs = [*zip(borders["iso3_a"], borders["iso3_b"], strict=True)]
    return {one for pair in pairs if iso3 in pair for one in pair} - {iso3}


def lit_names(atlas: Atlas, *, view: View, camera: Camera) -> tuple[Named, ...]:
    """Return the names of the economy looked at and of its neighbours that the base map does not write yet.

    Parameters
    ----------
    view
        What the map shows.
    camera
        Where it looks.
    """
    if view.look.kind != "economy":
        return ()
    places = {point["properties"]["iso3"]: point for point in atlas.features("economy_points")}
    wanted = [
        (places[code]["properties"]["name"], *places[code]["geometry"]["coordinates"])
        for code in (view.look.code, *sorted(_beside(atlas, view.look.code)))
        if code in places
    ]
    return named(wanted, lon=camera.lon, lat=camera.lat, zoom=camera.zoom)


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


def _stations(atlas: Atlas, view: View, numbers: Mapping[str, int]) -> frozenset[int]:
    """Return the numbers of the landing points that stand out."""
    ways = inland.ways(atlas, look=view.look, year=view.filters.year)
    if not ways:
        return _mark(view, "landing", numbers)
    points = atlas.frame(load_landing_points)
    theirs = points.loc[points["iso3"].isin(ways.through), "landing_point_id"]
    return frozenset(numbers[point] for point in theirs if point in numbers)


def _size(cables: int) -> int:
    """Return the class of size of a landing point with so many cables: 1 to 9, by the square root."""
    return min(9, int(1.7 * cables**0.5))


def _framed(atlas: Atlas, view: View, points: pd.DataFrame, picked: pd.DataFrame) -> pd.DataFrame:
    """Return the places that a map of an economy has to show.

    Its own landing points; of an island economy also the next landing of each cable. Without any, the economy itself
    and, of each economy through which it reaches the sea, the landing point that is nearest, and as much on the other
    side: the economy is in the middle, where the narrow map of a phone shows it too.
    """
    code = view.look.code
    own = points[points["iso3"] == code]
    ways = inland.ways(atlas, look=view.look, year=view.filters.year)
    if ways:
        here = pd.DataFrame([centre]) if (centre := _centre(atlas, code)) else own
        theirs = points[points["iso3"].isin(ways.through)]
        ends = pd.concat([here[["lon", "lat"]], *(_nearest(group, here) for _, group in theirs.groupby("iso3"))])
        return pd.concat([ends, 2 * here[["lon", "lat"]].mean() - ends])
    borders = atlas.frame(load_borders)
    if own.empty or code in {*borders["iso3_a"], *borders["iso3_b"]}:
        return own
    beyond = points[points["iso3"] != code].set_index("landing_point_id")[["lon", "lat"]]
    ends = picked["landing_point_ids"].explode()
    theirs = beyond.reindex(ends).set_axis(ends.index).dropna()
    next_one = theirs.assign(away=_away(theirs, own)).sort_values("away", kind="stable")
    return pd.concat([own[["lon", "lat"]], next_one.loc[~next_one.index.duplicated(), ["lon", "lat"]]])


def _centre(atlas: Atlas, iso3: str) -> dict[str, float] | None:
    for feature in atlas.features("economy_points"):
        if feature["properties"]["iso3"] == iso3:
            lon, lat = feature["geometry"]["coordinates"]
            return {"lon": lon, "lat": lat}
    return None


def _nearest(points: pd.DataFrame, here: pd.DataFrame) -> pd.DataFrame:
    """Return the one of some points that is nearest to any of others."""
    return points[["lon", "lat"]].iloc[[int(_away(points, here).argmin())]]


def _away(points: pd.DataFrame, here: pd.DataFrame) -> npt.NDArray[np.float64]:
    """Return how far each of some points is from the nearest of others, kilometres."""
    lat, lon = (points[name].to_numpy(float)[:, None] for name in ("lat", "lon"))
    km = great_circle_km(lat, lon, here["lat"].to_numpy(float), here["lon"].to_numpy(float))
    return np.asarray(km.min(axis=1))


def _camera(atlas: Atlas, view: View, picked: pd.DataFrame) -> Camera:
    points, look = atlas.frame(load_landing_points), view.look
    if look.kind == "chokepoint":
        gate = atlas.frame(load_chokepoints).set_index("chokepoint_id").loc[look.code]
        return Camera(float(gate["label_lon"]), float(gate["label_lat"]), _GATE_ZOOM, view.globe)
    if look.kind == "landing":
        wanted = points["landing_point_id"] == look.code
    elif look.kind == "economy":
        points = _framed(atlas, view, points, picked)
        wanted = pd.Series(data=True, index=points.index)
    else:
        wanted = points["landing_point_id"].isin(set(picked["landing_point_ids"].explode().dropna()))
    if not wanted.any():
        return _GLOBE if view.globe else _WORLD
    return replace(_around(points[wanted]), globe=view.globe)


def _around(places: pd.DataFrame) -> Camera:
    return Camera.around(places, margin=_MARGIN_ZOOM, closest=_CLOSEST_ZOOM)


def camera_over(atlas: Atlas, economies: Iterable[str]) -> Camera:
    """Return where a map looks to show some economies, by a place in the middle of each; the world without any.

    Parameters
    ----------
    economies
        Codes.
    """
    found = [centre for code in economies if (centre := _centre(atlas, code))]
    return _around(pd.DataFrame(found)) if found else _WORLD


def _legend(kinds: pd.Series, colour: str, *, planned: int) -> tuple[Key, ...]:
    counts, colours = kinds.value_counts(), charts.COLOURS[colour]
    keys = [
        Key(words, colours[name], int(counts[name]), code=f"{colour}:{name}")
        for name, words in CLASSES[colour].items()
        if counts.get(name) and (colour, name) != (_BY_CABLE, "planned")
    ]
    if planned:
        keys.append(Key("Paler: planned", count=planned, code="status:planned"))
    return (*keys, Key(_HUES_SAY)) if colour == _BY_CABLE else tuple(keys)


def _features(atlas: Atlas, table: pd.DataFrame) -> list[dict[str, Any]]:
    rows = json.loads(table.set_index("cable_id").to_json(orient="index"))
    return [
        feature | {"properties": {"cable_id": cable_id, **rows[cable_id]}}
        for feature in atlas.features("cables")
        if (cable_id := feature["properties"]["cable_id"]) in rows
    ]
