"""One step of a scenario: what a click on the map or in the list changes, and the list of what fails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from charts.maps import MapLayer, coded
from figures.disruption.scenario import failed_cables
from figures.disruption.view import CIRCLE, CLOSE, CUT, ECONOMY, LOOK, PRESET, SPARE, STATION, read
from loaders.cables import load_landing_points
from loaders.chokepoints import load_chokepoints

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.atlas import Atlas
    from analysis.scenario import Scenario
    from charts.maps import Camera
    from figures.address import Parameter, Value
    from figures.disruption.view import View
    from figures.figure import Figure

    Said = Mapping[str, Value]
    Changes = dict[Parameter, Value]

NOTHING = "nothing"
"""The place to start from where nothing fails."""
FAIL, LANDING, CENTRE = "fail", "landing", "centre"
CLICKS = {FAIL: "Cables, chokepoints", LANDING: "Landing stations", CENTRE: "Centre of a circle"}
"""What a click on the map is about."""
RADIUS_KM = 100
"""Of a circle whose radius nobody chose."""
ADDED = (CUT, CLOSE, STATION, SPARE, CIRCLE)
"""Parameters that say what a visitor added to where the scenario starts."""
CHANGED = (PRESET, *ADDED)
"""Parameters that say what fails."""
MOST_LISTED = 12
_WORDS = {
    FAIL: "Click: cable cut or chokepoint closed; again: mended. Economy: its card below.",
    LANDING: "Click a landing station: out of action; again: mended.",
    CENTRE: "Click a landing station or chokepoint: all within the circle around it fails.",
}


@dataclass(frozen=True)
class Chip:
    """One thing that fails, or is kept from failing.

    Attributes
    ----------
    words
        What it is.
    without
        What taking it from the list changes.
    """

    words: str
    without: Mapping[Parameter, Value]


def clickable(atlas: Atlas, figure: Figure, *, view: View, does: str, camera: Camera) -> Figure:
    """Return the map of a scenario with what can be clicked on it.

    Parameters
    ----------
    figure
        From `figures.disruption.scenario.scenario_map`.
    view
        What it shows.
    does
        One of `CLICKS`.
    camera
        Where the map looks: where the visitor began, so that no step moves it.
    """
    if figure.map is None:
        return figure
    layers = [*figure.map.layers]
    failed = view.scenario.failed_stations
    if does != FAIL or failed:
        layers.append(_points(atlas, "landing_points", failed if does == FAIL else atlas.landing_point_names, failed))
    if does != LANDING:  # above the many landing points, or those near a chokepoint would take every click on it
        layers.append(_points(atlas, "gate_points", atlas.chokepoint_names, view.scenario.closed_chokepoints))
    return replace(figure, map=replace(figure.map, layers=tuple(layers), click=_WORDS[does], camera=camera))


def clicked(atlas: Atlas, said: Said, *, does: str, layer: str, code: str, radius_km: int = RADIUS_KM) -> Changes:
    """Return what a click on the map changes, nothing where it means nothing.

    Parameters
    ----------
    said
        Parameter name to value before the click.
    does
        One of `CLICKS`.
    layer, code
        What was clicked, from `charts.maps.clicked`.
    radius_km
        Of a new circle, kilometres.
    """
    if does == CENTRE:
        places = atlas.kept(_places)
        return {CIRCLE: _text(*places[layer, code], radius_km)} if (layer, code) in places else {}
    if layer == "economies":
        return {ECONOMY: code, LOOK: "economy"} if code in atlas.world.index else {}
    if does == LANDING:
        return _station(said, code) if layer == "landing_points" else {}
    if layer == "chokepoints":
        return _gate(atlas, said, code)
    return _cable(atlas, said, code) if layer == "cables" else {}


def mended(said: Said) -> Changes:
    """Return what takes away all that was added to where the scenario starts, nothing where nothing was."""
    return {p: p.default for p in ADDED if said.get(p.name, p.default) != p.default}


def resized(atlas: Atlas, said: Said, *, radius_km: int) -> Changes:
    """Return what gives the circle another radius in kilometres, nothing where there is no circle."""
    circle = read(atlas, said).scenario.circle
    return {CIRCLE: _text(circle.lat, circle.lon, radius_km)} if circle else {}


def radius(atlas: Atlas, said: Said) -> int:
    """Return the radius of the circle in kilometres, and where there is none that of the next one."""
    circle = read(atlas, said).scenario.circle
    return round(circle.radius_km) if circle else RADIUS_KM


def chips(atlas: Atlas, said: Said) -> list[Chip]:
    """Return what fails of itself, and the cables kept in service, each with what takes it from the list."""
    scenario, start = read(atlas, said).scenario, _start(atlas, said)
    gates, cables, landings = atlas.chokepoint_names, atlas.cable_names, atlas.landing_point_names
    cut, stations, spared = (_codes(said, parameter) for parameter in (CUT, STATION, SPARE))
    found = [Chip(gates[code], _gate(atlas, said, code)) for code in sorted(scenario.closed_chokepoints)]
    if scenario.circle:
        found.append(Chip(f"Circle of {scenario.circle.radius_km:,.0f} km", {CIRCLE: ""}))
    found += [Chip(landings[code], {STATION: _without(stations, code)}) for code in stations]
    for code in sorted(scenario.cut_cables, key=cables.__getitem__):
        kept: Changes = {SPARE: (*spared, code)} if code in start.cut_cables else {}
        found.append(Chip(cables[code], kept | {CUT: _without(cut, code)}))
    return found + [Chip(f"Kept in service: {cables[code]}", {SPARE: _without(spared, code)}) for code in spared]


def _points(atlas: Atlas, name: str, shown: Iterable[str], failed: frozenset[str]) -> MapLayer:
    numbers = atlas.numbers(name)
    marked = frozenset(numbers[code] for code in failed if code in numbers)
    style = "stations" if name == "landing_points" else ""
    return MapLayer(name, coded(dict.fromkeys(shown, 0), numbers), (), marked, style)


def _start(atlas: Atlas, said: Said) -> Scenario:
    return atlas.presets[str(said.get(PRESET.name, PRESET.default))].scenario


def _cable(atlas: Atlas, said: Said, code: str) -> Changes:
    """Cut a cable that goes on, or mend one that fails, whatever made it fail."""

    def fails(changes: Changes) -> bool:
        values = {**said, **{parameter.name: value for parameter, value in changes.items()}}
        return code in atlas.kept(failed_cables, scenario=read(atlas, values).scenario)

    cut, spared = _codes(said, CUT), _codes(said, SPARE)
    if code in cut or fails({}):
        mended: Changes = {CUT: _without(cut, code)}
        return mended | {SPARE: (*spared, code)} if fails(mended) else mended
    as_it_was: Changes = {SPARE: _without(spared, code)}
    if fails(as_it_was):
        return as_it_was
    return as_it_was | {CUT: (*cut, code)} if len(cut) < CUT.most else {}


def _gate(atlas: Atlas, said: Said, code: str) -> Changes:
    """Close or open a chokepoint; one that was closed from the start is opened by starting from nothing instead."""
    closed, start = _codes(said, CLOSE), _start(atlas, said).closed_chokepoints
    if code in start:
        return {PRESET: NOTHING, CLOSE: tuple(sorted({*closed, *start} - {code}))}
    return {CLOSE: _without(closed, code) if code in closed else (*closed, code)}


def _station(said: Said, code: str) -> Changes:
    failed = _codes(said, STATION)
    if code in failed:
        return {STATION: _without(failed, code)}
    return {STATION: (*failed, code)} if len(failed) < STATION.most else {}


def _places(atlas: Atlas) -> dict[tuple[str, str], tuple[float, float]]:
    """Return layer and code of what may be the centre of a circle, with its latitude and longitude in degrees."""
    points, gates = atlas.frame(load_landing_points), atlas.frame(load_chokepoints)
    landings = zip(points["landing_point_id"], points["lat"], points["lon"], strict=True)
    straits = zip(gates["chokepoint_id"], gates["label_lat"], gates["label_lon"], strict=True)
    found = {("landing_points", str(code)): (float(lat), float(lon)) for code, lat, lon in landings}
    return found | {("chokepoints", str(code)): (float(lat), float(lon)) for code, lat, lon in straits}


def _text(lat: float, lon: float, radius_km: float) -> str:
    return f"{lat:.2f}, {lon:.2f}, {radius_km:g}"


def _codes(said: Said, parameter: Parameter) -> tuple[str, ...]:
    value = said.get(parameter.name, parameter.default)
    return tuple(map(str, value)) if isinstance(value, tuple) else ()


def _without(codes: tuple[str, ...], code: str) -> tuple[str, ...]:
    return tuple(found for found in codes if found != code)
