"""The scenario itself: its map with the cables that fail, and the economies most exposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import outcome
from analysis import outcome_words as words
from analysis.disruption import failures
from analysis.network_sources import of_network, source_and_date
from analysis.severity import UNKNOWN, WORDS
from charts import disruption as charts
from charts.maps import Camera, Key, MapLayer, MapView, coded
from charts.theme import ACCENT, BANDS, VERMILION
from figures.disruption.ranking import in_words
from figures.disruption.tables import LABELS, sources_of
from figures.disruption.view import title
from figures.figure import Figure
from loaders.cables import load_cables
from loaders.table import cited

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

    from analysis.atlas import Atlas
    from analysis.scenario import Scenario
    from figures.disruption.view import View

LIMITS = (
    "This is exposure, not a prediction of outages: private cables, leased capacity, restoration contracts, caches and "
    "satellites are not known, and routes are plausible rather than surveyed. Operators keep much secret, so a low "
    "figure is no all-clear."
)
CIRCLE_ZOOM = 2.2
_AT_MOST = "at most, cables dead from end to end"
_READING = {"whole": _AT_MOST, "terrestrial": _AT_MOST, "one-side": "at least, cables only cut at the place"}
_FAILS, _GOES_ON, _MET = 1, 2, 3
"""Classes of cables that stand out: fails; own, and its ways meet no failure; fails on the ways of who was chosen."""
_MARKED_FROM = 2
_MOST_MARKS = 90
_SLIGHT = 1
_MOST_BARS = 10
_BARS = (
    *("name", "severity_high", "severity_low", "score_low", "score_high", "cables_lost_low", "cables_lost_high"),
    *("cables", "why", "iso3"),
)
_SOLID = ("untouched", *(f"{BANDS[k]}{alpha:02x}" for k, alpha in ((1, 130), (2, 190), (3, 215), (4, 235))), "no data")
_PALE = tuple(f"{BANDS[k]}{alpha:02x}" for k, alpha in ((2, 85), (3, 100), (4, 115)))
_FILLS = (*_SOLID, *_PALE)
_NO_DATA, _PALE_FROM = len(_SOLID) - 1, len(_SOLID)


def failed_cables(atlas: Atlas, *, scenario: Scenario) -> list[str]:
    """Return the ids of the cables in service that fail."""
    return outcome.failed_cables(atlas.network(scenario), failures(atlas.world, scenario))


def scenario_map(atlas: Atlas, *, view: View) -> Figure:
    """Return the map of severity by economy, with the cables that fail as its table.

    Raises
    ------
    KeyError
        If the view's preset is not known.
    """
    rows = atlas.outcome_range(view.scenario)
    failed = atlas.kept(failed_cables, scenario=view.scenario)
    facts = atlas.frame(load_cables).set_index("cable_id").loc[failed].reset_index()
    sentence = words.finding(rows, len(failed))
    source_id, _ = source_and_date(atlas)
    return Figure(
        key="disruption-map",
        title=title(atlas, view=view),
        finding=_of_chosen(atlas, view) if view.chosen else sentence,
        table=facts[["cable_id", "name", "rfs_year", "owners", "source_id", "as_of"]],
        sources=cited([source_id, *facts["source_id"]]),
        map=_map_view(atlas, view, rows, failed),
        alt=f"Map. {sentence}",
        labels={"cable_id": "", "name": "Cable", "rfs_year": "Ready for service (year)"},
        note=LIMITS,
        features=lambda: _features(atlas, rows, failed),
        table_name="The map, and the cables that fail",
    )


def severity_of(rows: pd.DataFrame) -> dict[str, str]:
    """Return the severity in words of each economy of an outcome."""
    return dict(zip(rows["iso3"], rows["severity"], strict=True))


def _of_chosen(atlas: Atlas, view: View) -> str:
    """Say what happens to the economy that was chosen, and why."""
    row = atlas.outcome_range(view.scenario).set_index("iso3").loc[view.chosen]
    _, *beyond = atlas.why(view.scenario, view.chosen).sentences
    return " ".join([f"{row['name']}: {words.exposure(row)}.", words.sentence(row), *beyond])


def most_exposed(atlas: Atlas, *, view: View) -> Figure:
    """Return the most exposed economies as bars; no chart where none is more than slightly exposed."""
    rows = atlas.outcome_range(view.scenario)
    top = in_words(atlas, rows[rows["severity_class"] >= _SLIGHT].head(_MOST_BARS), view.scenario)
    table = of_network(atlas, top[list(_BARS)])
    return Figure(
        key="disruption-most-exposed",
        title="Most exposed",
        finding=f"{top.iloc[0]['name']} is most exposed: {top.iloc[0]['range']}. {top.iloc[0]['why']}"
        if len(top)
        else "No economy is more than slightly exposed.",
        table=table,
        sources=sources_of(table),
        chart=charts.most_exposed(top) if len(top) else None,
        labels=LABELS,
    )


def _map_view(atlas: Atlas, view: View, rows: pd.DataFrame, failed: list[str]) -> MapView:
    scenario, preset = view.scenario, atlas.presets[view.preset_id]
    known = rows.dropna(subset=["severity_class"])
    class_of = {code: int(k) for code, k in zip(known["iso3"], known["severity_class"], strict=True)}
    pale = _only_at_most(known) if scenario.mode != "one-side" else frozenset()
    fill_of = {code: _PALE_FROM + k - _MARKED_FROM if code in pale else k for code, k in class_of.items()}
    marked = [code for code, k in class_of.items() if k >= _MARKED_FROM][:_MOST_MARKS]
    network = atlas.network(scenario)
    serving = {network.world.cable_ids[part.cable] for part in network.parts}
    cables = coded(_cable_classes(atlas, view, serving, failed), atlas.numbers("cables"))
    gates = atlas.numbers("chokepoints")
    economies, points = atlas.numbers("economies"), atlas.numbers("economy_points")
    layers = (
        MapLayer("economies", coded(dict.fromkeys(economies, _NO_DATA) | fill_of, economies), _FILLS),
        MapLayer(
            "chokepoints",
            coded(dict.fromkeys(gates, 0), gates),
            (),
            frozenset(gates[code] for code in scenario.closed_chokepoints if code in gates),
        ),
        MapLayer(
            "cables",
            cables,
            ("quiet", f"{VERMILION}66" if view.chosen else VERMILION, ACCENT, VERMILION),
            style="failing_cables",
        ),
        MapLayer(
            "economy_points",
            coded({code: class_of[code] for code in marked}, points),
            tuple(BANDS.values()),
            frozenset({points[view.chosen]} if view.chosen in marked else ()),
        ),
    )
    camera = Camera(*preset.view)
    if scenario.circle and preset.scenario.is_empty and not preset.incident_id:
        camera = Camera(scenario.circle.lon, scenario.circle.lat, CIRCLE_ZOOM)
    digit = Key(f"Digit and colour: {_READING[scenario.mode]}")
    name = atlas.economy_names[view.chosen] if view.chosen else ""
    rim = (Key(f"thick rim: {name}"),) if view.chosen in marked else ()
    legend = (digit, *rim, *_legend(rows, len(pale), cables, name))
    return MapView(layers, camera, scenario.circle, legend, "Severity of exposure, number of economies")


def _only_at_most(known: pd.DataFrame) -> frozenset[str]:
    """Return the economies at moderate exposure or worse only where whole cables fail."""
    low, high = known["severity_class_low"].fillna(0), known["severity_class_high"]
    return frozenset(known.loc[(high >= _MARKED_FROM) & (low < _MARKED_FROM), "iso3"])


def _cable_classes(atlas: Atlas, view: View, serving: set[str], failed: list[str]) -> dict[str, int]:
    """Return the class of each cable: goes on, fails, or is on a chosen economy's ways and goes on (2) or fails (3)."""
    found = dict.fromkeys(serving, 0) | dict.fromkeys(failed, _FAILS)
    if view.chosen:
        reason = atlas.why(view.scenario, view.chosen)
        found |= dict.fromkeys(reason.working_ids, _GOES_ON) | dict.fromkeys(reason.cable_ids, _MET)
    return found


def _legend(rows: pd.DataFrame, pale: int, state: str, name: str) -> tuple[Key, ...]:
    """Return what the colours mean; ``state`` of the cables, and the ``name`` of an economy that was chosen or ""."""
    counts = rows["severity"].value_counts()
    classes = [(word, f"{k} {word}") for k, word in enumerate(WORDS) if k]
    bands = [
        Key(said, charts.COLOURS[word], int(counts.get(word, 0)), area=True)
        for word, said in (*classes, (UNKNOWN, UNKNOWN))
    ]
    if pale:
        bands.append(Key("paler: below moderate if only cut at the place", "", pale))
    if not name:
        return (*bands, Key("cable that fails", VERMILION))
    lines = (
        (_MET, f"fails on the ways of {name}", VERMILION),
        (_GOES_ON, f"own cable of {name} whose ways meet no failure", ACCENT),
        (_FAILS, "other cable that fails", f"{VERMILION}66"),
    )
    return (*bands, *(Key(said, colour, state.count(str(k))) for k, said, colour in lines if str(k) in state))


def _cable_features(atlas: Atlas, failed: list[str]) -> list[dict[str, Any]]:
    wanted = set(failed)
    return [feature for feature in atlas.features("cables") if feature["properties"]["cable_id"] in wanted]


def _features(atlas: Atlas, rows: pd.DataFrame, failed: list[str]) -> list[dict[str, Any]]:
    """Return the economies with what they lose, and the cables that fail, as GeoJSON."""
    ranges = [f"{name}_{end}" for name in ("severity_class", "cables_lost", "routes_left") for end in ("low", "high")]
    columns = ["severity", *ranges, "confidence", "cables", "routes", "isolation_by_sea", "isolation_with_land"]
    known = rows.set_index("iso3")[columns].astype(object).where(rows.set_index("iso3")[columns].notna(), None)
    results = known.to_dict("index")
    economies = [
        feature | {"properties": feature["properties"] | results.get(feature["properties"]["iso3"], {})}
        for feature in atlas.features("economies")
    ]
    return economies + _cable_features(atlas, failed)
