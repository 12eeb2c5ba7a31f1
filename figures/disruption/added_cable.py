"""The cable that would help: what a planned or a drawn cable buys, and which planned one buys most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import added_cable, cable_gains
from analysis.added_cable import DRAWN, DrawnCableError, landings_of
from analysis.network_sources import of_network, source_and_date
from analysis.provenance import inherited
from analysis.scenario import Scenario
from analysis.wording import about_km, counted_economies, listed
from charts import added_cable as charts
from charts.maps import Camera, Key, MapLayer, MapView, Route, coded
from charts.theme import ACCENT
from figures.disruption.files import scenario_codes
from figures.disruption.view import group_name, members, title
from figures.figure import Figure
from figures.file_names import file_stem
from loaders.cables import load_cable_landings, load_cables, load_landing_points
from loaders.disruption import load_planned_gains
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.added_cable import Drawn
    from analysis.atlas import Atlas
    from analysis.cable_gains import Added
    from figures.disruption.view import View

_ROWS = 12
_WORLD = Camera(20.0, 22.0, 0.75)
_CLOSEST_ZOOM, _MARGIN_ZOOM = 5.0, 0.5
_LABELS = {
    "iso3": "Code",
    "name": "Economy",
    "routes": "Routes today",
    "routes_with": "Routes with the cable",
    "exposure": "Exposure in the scenario today (0 to 1)",
    "exposure_with": "Exposure in the scenario with the cable (0 to 1)",
    "gates_exposure": "Exposure over all chokepoints today (0 to 1)",
    "gates_exposure_with": "Exposure over all chokepoints with the cable (0 to 1)",
}
_NOTE = (
    "Exposure over all chokepoints: each closed alone, whole cables failing, the mean of all. The cable is counted as "
    "built, alone and at once; its capacity and who may use it are not known. Exposure is a "
    "share of the ways in use: a new way through a chokepoint can raise it although no route is lost."
)
_CLASSES = {
    "gains": ("gains a route", f"{charts.GAINS}dd"),
    "eased": ("no route more, but less exposed to chokepoints", f"{charts.EASED}aa"),
    "raised": ("more exposed to chokepoints", f"{charts.RAISED}cc"),
}


def not_drawn(atlas: Atlas, *, view: View) -> tuple[str, ...]:
    """Return why no cable of one's own can be drawn from what a view says; nothing where it can, or none is asked.

    Raises
    ------
    UnknownNameError
        If the view names an unknown landing point.
    """
    if view.added == "planned" or not view.landings:
        return ()
    try:
        landings_of(view.landings, atlas.landing_point_names)
    except DrawnCableError as error:
        return (str(error),)
    return ()


def bought(atlas: Atlas, *, view: View) -> Figure | None:
    """Return what the view's planned or drawn cable buys every economy; None where there is no such cable.

    Parameters
    ----------
    view
        A planned cable that it does not name is the one that would help its group most.

    Raises
    ------
    UnknownNameError
        If it names an unknown cable or landing point.
    """
    if view.added == "planned":
        found = [view.plan] if view.plan else atlas.kept(_ranked, group=view.group)["cable_id"].head(1).tolist()
        return planned(atlas, view=view, cable=found[0]) if found else None
    return drawn(atlas, view=view) if view.landings and not not_drawn(atlas, view=view) else None


def planned(atlas: Atlas, *, view: View, cable: str) -> Figure:
    """Return what a planned cable buys every economy.

    Raises
    ------
    UnknownNameError
        If no planned cable is called so.
    """
    added = cable_gains.added_planned(atlas, view.scenario, cable)
    landings = atlas.frame(load_cable_landings)
    calls = tuple(landings.loc[landings["cable_id"] == added.cable_id, "landing_point_id"])
    features = [f for f in atlas.features("cables") if f["properties"]["cable_id"] == added.cable_id]
    note = "" if features else "No route is known for it; the map shows its landing points as far as they are known. "
    return _bought(atlas, view, added, note, calls, lambda: features)


def drawn(atlas: Atlas, *, view: View) -> Figure:
    """Return what a cable that calls at the view's landing points buys every economy.

    Raises
    ------
    UnknownNameError, DrawnCableError
        As for `analysis.added_cable.draw`.
    """
    cable = added_cable.draw(atlas, view.landings)
    added = cable_gains.added_drawn(atlas, view.scenario, view.landings)
    names = [atlas.landing_point_names[code] for code in cable.landing_point_ids]
    dry = "" if cable.by_sea else " No water joins some of its landing points: a straight line is drawn there."
    note = f"Route over the sea, computed and not surveyed: {' to '.join(names)}.{dry} "
    return _bought(atlas, view, added, note, cable.landing_point_ids, lambda: cable.features, cable)


def _bought(
    atlas: Atlas,
    view: View,
    added: Added,
    note: str,
    calls: Sequence[str],
    features: Callable[[], Sequence[Mapping[str, object]]],
    cable: Drawn | None = None,
) -> Figure:
    rows = added.changed
    table = of_network(atlas, rows)
    said = (_gained(atlas, added), _in_scenario(added, title(atlas, view=view)), _for_group(atlas, added, view))
    finding = " ".join(filter(None, said))
    return Figure(
        key="disruption-added-cable",
        title=f"What {_name(added)} would buy",
        finding=finding,
        table=table,
        sources=cited([source_and_date(atlas)[0]]),
        chart=charts.gained(rows.dropna(subset=["gates_exposure"]).head(_ROWS)) if len(rows) else None,
        map=_map(atlas, added, calls, cable),
        labels=_LABELS,
        note=f"{note}{_NOTE}",
        features=features,
        file=file_stem(
            "disruption-added",
            added.cable_id,
            *(view.landings if added.cable_id == DRAWN else ()),
            view.group,
            *scenario_codes(atlas, view=view),
        ),
        table_name="What one cable more would buy",
    )


def _name(added: Added) -> str:
    return "this cable" if added.cable_id == DRAWN else added.name


def _gained(atlas: Atlas, added: Added) -> str:
    """Return length, gains and chokepoints of a cable in words."""
    rows, name = added.changed, _name(added)
    more = rows[rows["routes_gained"] > 0]
    length = about_km(added.length_km) if pd.notna(added.length_km) else "length not established"
    gates = [atlas.chokepoint_names[gate] for gate in added.gates]
    text = f"{name[0].upper()}{name[1:]} ({length}) adds a route for {counted_economies(len(more))}"
    text += f": {listed(more['name'].tolist(), most=5)}." if len(more) else "."
    eased = rows["gates_exposure"] - rows["gates_exposure_with"]
    text += f" Exposure over all chokepoints {_falls_and_rises(eased)}."
    return text + (f" It passes {listed(gates)}." if gates else " It passes no chokepoint of the atlas.")


def _in_scenario(added: Added, name: str) -> str:
    """Return what a cable eases in the scenario at hand; nothing where nothing fails in it."""
    if not added.gains["exposure"].any():
        return ""
    fall = added.gains["exposure"] - added.gains["exposure_with"]
    text = f"In the scenario at hand ({name}) exposure {_falls_and_rises(fall)}"
    if not fall.max() > cable_gains.NOTABLE:
        return f"{text}."
    most = added.gains.loc[fall.idxmax()]
    return f"{text}; most for {most['name']}, from {most['exposure']:.1%} to {most['exposure_with']:.1%}."


def _falls_and_rises(fall: pd.Series) -> str:
    less, more = int((fall > cable_gains.NOTABLE).sum()), int((fall < -cable_gains.NOTABLE).sum())
    text = f"falls for {counted_economies(less)}" if less else "falls for no economy"
    return text + (f" and rises for {more}" if more else "")


def for_group(atlas: Atlas, *, view: View) -> str:
    """Return what the cable drawn in a view does for the economy, bloc or region that is asked about.

    Raises
    ------
    UnknownNameError, DrawnCableError
        As for `analysis.added_cable.draw`.
    """
    return _for_group(atlas, cable_gains.added_drawn(atlas, view.scenario, view.landings), view)


def _for_group(atlas: Atlas, added: Added, view: View) -> str:
    """Return what a cable does for the economy, bloc or region that is asked about."""
    own = added.gains[added.gains["iso3"].isin(members(atlas, group=view.group))]
    known = own.dropna(subset=["gates_exposure", "gates_exposure_with"])
    name = group_name(atlas, group=view.group)
    routes = f"{name}: {own['routes'].sum():,} routes today, {own['routes_with'].sum():,} with it"
    if known.empty:
        return f"{routes}."
    mean = "mean exposure" if len(own) > 1 else "exposure"
    return (
        f"{routes}; {mean} over all chokepoints {known['gates_exposure'].mean():.1%} today, "
        f"{known['gates_exposure_with'].mean():.1%} with it."
    )


def _map(atlas: Atlas, added: Added, calls: Sequence[str], cable: Drawn | None) -> MapView:
    economies, gates, points = (atlas.numbers(layer) for layer in ("economies", "chokepoints", "landing_points"))
    kinds, colours = _kinds(added), [colour for _, colour in _CLASSES.values()]
    position = {kind: k for k, kind in enumerate(_CLASSES, 1)}
    network = atlas.network(Scenario())
    serving = {network.world.cable_ids[part.cable] for part in network.parts}
    layers = (
        MapLayer(
            "economies",
            coded(dict.fromkeys(economies, 0) | {code: position[kind] for code, kind in kinds.items()}, economies),
            ("untouched", *colours),
        ),
        MapLayer(
            "chokepoints",
            coded(dict.fromkeys(gates, 0), gates),
            (),
            frozenset(gates[gate] for gate in added.gates if gate in gates),
        ),
        MapLayer(
            "cables",
            coded(dict.fromkeys(serving, 0) | {added.cable_id: 1}, atlas.numbers("cables")),
            ("quiet", ACCENT),
            style="failing_cables",
        ),
        MapLayer("landing_points", coded(dict.fromkeys(calls, 0), points), ()),
    )
    counts = pd.Series(kinds).value_counts()
    legend = tuple(
        Key(words, colour[:7], int(counts.get(kind, 0)), area=True) for kind, (words, colour) in _CLASSES.items()
    )
    routes = (Route(cable.parts, ACCENT),) if cable else ()
    return MapView(
        layers,
        camera_of(atlas, calls),
        None,
        (Key(f"Route of {_name(added)}", ACCENT), *legend),
        "What the cable changes, number of economies",
        routes=routes,
    )


def _kinds(added: Added) -> dict[str, str]:
    """Return the class of each economy that gains a route or whose exposure over all chokepoints changes."""
    rows = added.changed
    fall = rows["gates_exposure"] - rows["gates_exposure_with"]
    kinds = {
        "raised": rows[fall < -cable_gains.NOTABLE],
        "eased": rows[fall > cable_gains.NOTABLE],
        "gains": rows[rows["routes_gained"] > 0],
    }
    return {code: kind for kind, found in kinds.items() for code in found["iso3"]}


def camera_of(atlas: Atlas, calls: Sequence[str]) -> Camera:
    """Return a camera that sees some landing points, by code; the world where no place of them is known."""
    points = atlas.frame(load_landing_points)
    own = points[points["landing_point_id"].isin(list(calls))]
    return _WORLD if own.empty else Camera.around(own, margin=_MARGIN_ZOOM, closest=_CLOSEST_ZOOM)


def _ranked(atlas: Atlas, *, group: str) -> pd.DataFrame:
    """Return the planned cables that would help a group, with the reason, the one that helps most first."""
    exposed = cable_gains.exposed_today(atlas, Scenario())
    today = dict(zip(atlas.world.iso3, exposed.tolist(), strict=True))
    found = cable_gains.ranked(atlas.frame(load_planned_gains), members(atlas, group=group), today)
    rows = found.assign(
        name=found["cable_id"].map(atlas.cable_names),
        eased=found["exposure"] - found["exposure_with"],
        reason=[cable_gains.reason(row) for row in found.to_dict("records")],
    )
    return rows[(rows["routes_gained"] > 0) | (rows["eased"] > cable_gains.NOTABLE)]


def ranking(atlas: Atlas, *, view: View) -> Figure:
    """Return the planned cables by the independence each buys the view's economy, bloc or region."""
    whom, gains = group_name(atlas, group=view.group), atlas.frame(load_planned_gains)
    useful = atlas.kept(_ranked, group=view.group)
    if useful.empty:
        finding = f"{whom}: no planned cable adds a route or eases exposure to chokepoints."
    else:
        first = useful.iloc[0]
        finding = f"{whom}: of the planned cables {first['name']} would help most: {first['reason']}."
    columns = ["cable_id", "name", "routes_gained", "economies", "exposure", "exposure_with", "reason"]
    table = inherited(useful[columns], gains, atlas.frame(load_cables))
    return Figure(
        key="disruption-planned-ranking",
        title=f"Planned cables that would help most: {whom}",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]) if len(table) else cited(["atlas-analysis"]),
        chart=charts.ranked(_with_words(useful.head(_ROWS))) if len(useful) else None,
        labels={
            "cable_id": "",
            "name": "Planned cable",
            "economies": "Economies that gain a route",
            "exposure": "Exposure over all chokepoints today (0 to 1)",
            "exposure_with": "The same with the cable (0 to 1)",
            "reason": "Why",
        },
        file=file_stem("disruption-planned-ranking", view.group),
        note="Beside a bar: how exposure changes, in percentage points. Most routes first, then the greatest fall of "
        "exposure; cables that leave more exposed come last. "
        f"For the network of {Scenario().year}. {_NOTE}",
        table_name="Planned cables by what they would buy",
    )


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the bars with what each cable does to exposure in words beside it, as the sentence rounds it."""
    points = (100 * rows["exposure_with"]).round(1) - (100 * rows["exposure"]).round(1)
    return rows.assign(words=[f"{change:+.1f} points" if change else "" for change in points])
