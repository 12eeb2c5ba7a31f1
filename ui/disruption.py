"""The disruption page: its controls, its map, and the views of a scenario."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from analysis import backtest, outcome, outlook, presets
from analysis import scenario as scenarios
from analysis.apart import severity_model
from analysis.directions import REGIONS
from analysis.disruption import Snapshot, failures, snapshot
from analysis.memberships import present_members
from analysis.read_world import read_world
from analysis.scenario import Scenario
from analysis.severity import WORDS
from charts import disruption as charts
from charts.theme import inline, spec
from loaders import incidents as incident_tables
from loaders.blocs import load_blocs
from loaders.cables import load_cables, load_landing_points
from loaders.chokepoints import load_chokepoint_claims, load_chokepoints
from loaders.disruption import load_single_failures
from loaders.layers import load_features
from loaders.table import Source, cited
from ui import controls, figure, page, waiting
from ui.appearance import appearance
from ui.cache import cached, computed
from ui.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from analysis.world import World

MAP_KEY = "disruption-map"
_MARKED = 2
_MOST_MARKS = 90
LIMITS = (
    "This is exposure, not a prediction of outages: private cables, leased capacity, restoration contracts, "
    "caches and "
    "satellites are not known, and routes are plausible rather than surveyed. Operators keep much secret, so a low "
    "figure is no all-clear. [How it is computed and where it fails](/sources)."
)
VIEWS = {
    "ranking": "All economies",
    "economy": "One economy",
    "single": "Single points of failure",
    "worst": "Worst few cuts",
    "compare": "Compare",
    "replay": "Replay and reality",
    "year": "A typical year",
}
_OWN = ("atlas-analysis", "atlas-routes", "telegeography-2026-03", "telegeography-2026-04")
_LABELS = {
    "name": "Economy",
    "severity": "Severity of exposure",
    "exposure": "Exposure (0 to 1)",
    "confidence": "Confidence",
    "reason": "Why this confidence",
    "cables": "Cables in service",
    "capacity_lost_low": "Capacity lost, at least (share)",
    "capacity_lost_high": "Capacity lost, at most (share)",
    "capacity_unknown": "Cables of unknown capacity",
    "routes": "Routes before",
    "sea_routes": "Sea routes before",
    "handed_on": "Handed on by neighbours (share)",
    "europe": "Routes to Europe hit (share)",
    "north_america": "Routes to North America hit (share)",
    "east_asia": "Routes to East Asia hit (share)",
    "extra_km": "Longer way (km)",
    "extra_ms": "Longer round trip (ms)",
    "longer_to": "Longer way to",
    "effective_cables": "Cables, effective number",
    "effective_owners": "Owners, effective number",
    "effective_stations": "Stations, effective number",
    "effective_gates": "Chokepoints, effective number",
}
_SHOWN = [
    "name",
    "severity",
    "confidence",
    "exposure",
    "cables",
    "cables_lost",
    "capacity_lost_low",
    "capacity_lost_high",
    "routes",
    "routes_left",
    "isolated_by_sea",
    "isolated_with_land",
    "extra_km",
    "extra_ms",
    "reason",
]


@dataclass(frozen=True, eq=False)
class State:
    """What the visitor looks at, with what is drawn of it: kept, so that a scenario seen before costs little.

    Attributes
    ----------
    preset_id, preset
        Where the visitor started.
    scenario
        What fails and how it is counted; the whole page follows from it.
    before
        The network in service.
    rows
        From `analysis.outcome.outcome`.
    """

    preset_id: str
    preset: presets.Preset
    scenario: Scenario
    before: Snapshot
    rows: pd.DataFrame

    @property
    def failed(self) -> list[str]:
        """Return the ids of the cables in service that fail."""
        return self._failed

    @cached_property
    def _failed(self) -> list[str]:
        return outcome.failed_cables(self.before, failures(self.before.world, self.scenario))

    @cached_property
    def sentence(self) -> str:
        """The finding in one sentence."""
        return outcome.finding(self.rows, len(self.failed))

    @cached_property
    def exposed(self) -> str:
        """The chart of the most exposed as Vega-Lite JSON; empty where no economy is more than slightly exposed."""
        top = self.rows[self.rows["severity_class"] >= 1].head(10)
        if top.empty:
            return ""
        chart = charts.most_exposed(top)
        return json.dumps(inline(spec(chart, description=chart.description)))

    @cached_property
    def ranking(self) -> Ranking:
        """The view of all economies."""
        return _ranking(self.rows)

    @cached_property
    def legend(self) -> str:
        """The map's legend."""
        return _legend(self.rows)


def _world() -> World:
    return read_world(cached)


def world() -> World:
    """Return the network of the shipped tables, prepared once a process."""
    return computed(_world)()


def _cases() -> backtest.Cases:
    return backtest.cases(
        world(),
        cached(incident_tables.load_incidents)().frame,
        cached(incident_tables.load_incident_cables)().frame,
        cached(incident_tables.load_incident_impacts)().frame,
    )


def _presets() -> dict[str, presets.Preset]:
    cases = computed(_cases)()
    incidents = cached(incident_tables.load_incidents)().frame
    return presets.PLACES | presets.incident_presets(incidents, dict(cases.incidents), world())


def all_presets() -> dict[str, presets.Preset]:
    """Return places and incidents to start from."""
    return computed(_presets)()


def _snapshot(date: float, land: str, core: tuple[str, ...], down: tuple[str, ...]) -> Snapshot:
    ids = world().cable_index
    return snapshot(world(), date, land, core, frozenset(ids[c] for c in down))


def network(scenario: Scenario) -> Snapshot:
    """Return the network in service before a scenario."""
    return computed(_snapshot, max_entries=24)(
        round(scenario.date, 4),
        scenario.land,
        tuple(sorted(scenario.core)),
        tuple(sorted(scenario.prior_outages)),
    )


def _outcome(address: tuple[tuple[str, str], ...]) -> pd.DataFrame:
    found, _ = scenarios.parse({key: [value] for key, value in address}, known())
    return outcome.outcome(network(found), found, computed(severity_model)())


def result(scenario: Scenario) -> pd.DataFrame:
    """Return the outcome of a scenario, computed once for each."""
    return computed(_outcome, max_entries=64)(_address(scenario))


def _address(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(scenarios.encode(scenario).items()))


def known() -> scenarios.Known:
    """Return every id an address may name."""
    return scenarios.Known(world().cable_index, world().gates, world().station_index, world().index)


def _cable_options() -> dict[str, str]:
    return dict(sorted(zip(world().cable_ids, world().cable_names, strict=True), key=lambda item: item[1].casefold()))


def _gate_options() -> dict[str, str]:
    frame = cached(load_chokepoints)().frame.sort_values("name")
    return dict(frame[["chokepoint_id", "name"]].itertuples(index=False, name=None))


def _station_options() -> dict[str, str]:
    frame = cached(load_landing_points)().frame.sort_values("name")
    return dict(frame[["landing_point_id", "name"]].itertuples(index=False, name=None))


def choose() -> State:
    """Show the controls and return what follows from them. Everything is in the address."""
    _split_commas()
    every = all_presets()
    left, right = st.columns([6, 2.2], vertical_alignment="bottom")
    with left:
        chosen = controls.pick(
            "Start from a place or a real incident",
            {key: p.label for key, p in every.items()},
            key="preset",
            default=presets.DEFAULT,
        )
    preset_id = chosen or presets.DEFAULT
    preset = every[preset_id]
    told = st.container()
    with page.notices_in(told), right.popover("Change the scenario", icon=":material/tune:", width="stretch"):
        extra = _extra(replays=bool(preset.incident_id))
    scenario = presets.combined(preset, extra, keep_date=bool(preset.incident_id))
    return computed(_state, max_entries=64)(preset_id, _address(scenario), _scenario=scenario)


def _state(preset_id: str, address: tuple[tuple[str, str], ...], _scenario: Scenario) -> State:  # noqa: ARG001
    """Return the state of a scenario, which the cache knows by its address."""
    return State(preset_id, all_presets()[preset_id], _scenario, network(_scenario), result(_scenario))


def _split_commas() -> None:
    """Understand ``?cut=a,b`` as well as ``?cut=a&cut=b``, and look after huge addresses."""
    total = sum(len(text) for key in st.query_params for text in st.query_params.get_all(key))
    if total > scenarios.MAX_ADDRESS:
        st.session_state["long-address"] = max(total, st.session_state.get("long-address", 0))
    if "long-address" in st.session_state:
        page.notices(
            [
                (
                    f"The address held {st.session_state.pop('long-address'):,} characters; at most "
                    f"{scenarios.MAX_ADDRESS:,} are "
                    "read, the first ones. The rest of the scenario is left out."
                )
            ]
        )
    options = {"cut": _cable_options, "spare": _cable_options, "close": _gate_options, "station": _station_options}
    left = scenarios.MAX_ADDRESS
    for key, load in options.items():
        texts = st.query_params.get_all(key)
        length = sum(map(len, texts))
        if any("," in text and text not in known_labels(load) for text in texts) or length > left:
            labels = computed(load)()
            exact = set(labels) | set(labels.values())
            parts = [p for text in texts for p in ([text] if text in exact else text[:left].split(","))]
            named = [labels.get(part.strip(), part.strip()) for part in parts if part.strip()]
            controls.put_in_address(key, list(dict.fromkeys(named)))
        left = max(left - length, 0)


def known_labels(load: Callable[[], dict[str, str]]) -> frozenset[str]:
    """Return the labels of some options; a few names hold a comma of their own."""
    return frozenset(computed(load)().values())


def _extra(*, replays: bool) -> Scenario:
    """Show the controls of what else fails and how it is counted."""
    st.caption("Added to what you start from. Nothing here is lost: the address keeps it.")
    most = scenarios.MAX_CABLES
    cut = controls.pick_many("Cut cables", computed(_cable_options)(), key="cut", max_selections=most)
    close = controls.pick_many("Close chokepoints", computed(_gate_options)(), key="close")
    station = controls.pick_many(
        "Fail landing stations", computed(_station_options)(), key="station", max_selections=50
    )
    spare = controls.pick_many(
        "Cables that go on",
        computed(_cable_options)(),
        key="spare",
        max_selections=most,
        help="Take a cable out of a closed chokepoint or circle",
    )
    circle_text = controls.text(
        "Damage circle: latitude, longitude, radius in km",
        key="circle",
        max_chars=60,
        help="For example 31.2, 29.9, 100. Every cable that passes or lands within it fails.",
    )
    year = scenarios.THIS_YEAR
    if replays:
        st.caption("An incident is replayed at its own date.")
    else:
        year = controls.year_slider("Year", scenarios.FIRST_YEAR, scenarios.LAST_YEAR, default=scenarios.THIS_YEAR)
    mode = controls.switch("A failed cable is", scenarios.MODES, key="mode", default="whole")
    land = controls.switch("Land links counted as routes", scenarios.LAND, key="land", default="curated")
    core = controls.pick_many(
        "Routes end in",
        controls.economy_labels(),
        key="core",
        default=scenarios.CORE,
        help="An economy's routes are counted to these hubs; one in the list does not count itself.",
    )
    address = {"cut": cut, "close": close, "station": station, "spare": spare, "core": core, "circle": [circle_text]}
    extra, messages = scenarios.parse({k: [",".join(v)] if k != "circle" else v for k, v in address.items()}, known())
    page.notices(messages)
    wide = {"south_china_sea", "cape_route"} & set(close)
    if wide:
        page.notices(
            ["A corridor is hundreds of kilometres wide; closing all of it is an extreme case, not one event."]
        )
    return replace(extra, year=year, mode=mode, land=land)


def show_map(state: State) -> None:
    """Show the scenario's finding, its map, and the economies most exposed."""
    st.header(_title(state), anchor="scenario")
    st.markdown(figure.plain(state.sentence))
    chart, side = st.columns([7, 3.2], gap="medium")
    with chart:
        st.pydeck_chart(_deck(state), height=500, key=f"{MAP_KEY}-{state.preset_id}", alt=f"Map. {state.sentence}")
        st.html(state.legend)
        st.caption(LIMITS)
    with side:
        st.subheader("Most exposed", anchor=False)
        if state.exposed:
            st.vega_lite_chart(spec=json.loads(state.exposed), width="stretch")
        else:
            st.markdown("No economy is more than slightly exposed.")
        _failing(state)


def _title(state: State) -> str:
    parts = []
    if state.preset_id != "nothing":
        parts.append(state.preset.label)
    base = state.preset.scenario
    added = [
        (len(state.scenario.cut_cables - base.cut_cables), "cable", "cables"),
        (len(state.scenario.closed_chokepoints - base.closed_chokepoints), "chokepoint", "chokepoints"),
        (len(state.scenario.failed_stations - base.failed_stations), "landing station", "landing stations"),
        (int(state.scenario.circle is not None), "damage circle", "damage circles"),
    ]
    parts += [f"{count} {one if count == 1 else many}" for count, one, many in added if count]
    year = "" if state.preset.incident_id else f", {state.scenario.year}"
    return " and ".join(filter(None, [parts[0] if parts else "Nothing fails yet", ", ".join(parts[1:])])) + year


def _failing(state: State) -> None:
    failed = state.failed
    if not failed:
        return
    facts = cached(load_cables)().frame.set_index("cable_id").loc[failed]
    table = facts.reset_index()[["cable_id", "name", "rfs_year", "owners", "source_id", "as_of"]]
    with st.expander(f"Cables that fail ({len(failed)})"):
        st.markdown(figure.plain("; ".join(table["name"])))


def _deck(state: State) -> object:
    numbers = computed(_layer_numbers)()
    look = appearance()
    known_classes = state.rows.dropna(subset=["severity_class"]).set_index("iso3")["severity_class"].astype(int)
    class_of = known_classes.to_dict()
    classes = {n: class_of[code] for code, n in numbers["economies"].items() if code in class_of}
    points = numbers["economy_points"]
    marks = {points[code]: k for code, k in class_of.items() if k >= _MARKED and code in points}
    serving = {state.before.world.cable_ids[part.cable] for part in state.before.parts}
    failed = set(state.failed)
    cables = {n: "failed" if c in failed else "quiet" for c, n in numbers["cables"].items() if c in serving}
    layers = [
        charts.economy_layer(classes, len(numbers["economies"]), appearance=look),
        charts.chokepoint_layer(
            [numbers["chokepoints"][g] for g in state.scenario.closed_chokepoints],
            size=len(numbers["chokepoints"]),
            appearance=look,
        ),
        charts.cable_layer(cables, max(numbers["cables"].values()) + 1, appearance=look),
    ]
    if state.scenario.circle:
        layers.append(charts.circle_layer(state.scenario.circle))
    layers.append(charts.mark_layer(dict(list(marks.items())[:_MOST_MARKS]), len(points), appearance=look))
    return charts.scenario_map(layers, appearance=look, view=_view(state))


def _view(state: State) -> tuple[float, float, float]:
    circle = state.scenario.circle
    if circle and state.preset_id == "nothing":
        return circle.lon, circle.lat, 2.2
    return state.preset.view


def _layer_numbers() -> dict[str, dict[str, int]]:
    keys = {"economies": "iso3", "economy_points": "iso3", "cables": "cable_id", "chokepoints": "chokepoint_id"}
    return {
        layer: {f["properties"][key]: int(f["properties"]["n"]) for f in load_features(layer)}
        for layer, key in keys.items()
    }


def _legend(rows: pd.DataFrame) -> str:
    counts = rows["severity"].value_counts()
    items = "".join(
        _legend_item(charts.COLOURS[word], f"{k} {word}", counts.get(word, 0)) for k, word in enumerate(WORDS) if k
    )
    items += _legend_item(charts.COLOURS["unknown"], "unknown", counts.get("unknown", 0))
    items += '<li><span style="background:#d1541a"></span>cable that fails</li>'
    return f'<ul class="legend" aria-label="Severity of exposure, number of economies">{items}</ul>'


def _legend_item(colour: str, words: str, count: int) -> str:
    return f'<li><span style="background:{colour};height:0.8rem"></span>{words} <b>{count}</b></li>'


def show_view(state: State) -> None:
    """Show the chosen view below the map."""
    chosen = controls.switch("Look at", VIEWS, key="view", default="ranking")
    {
        "ranking": show_ranking,
        "economy": show_economy,
        "single": show_single,
        "worst": show_worst,
        "compare": show_compare,
        "replay": show_replay,
        "year": show_year,
    }[chosen](state)


def sources(*tables: tuple[Source, ...]) -> tuple[Source, ...]:
    """Return the atlas's own sources and those of some tables."""
    found = {s.source_id: s for s in cited(_OWN)}
    for table in tables:
        found |= {s.source_id: s for s in table}
    return tuple(found.values())


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(as_of="2026-03-26")


def _first_rows(table: pd.DataFrame, columns: Mapping[str, str], alt: str, rows: int = 8) -> None:
    """Show the first rows of a figure's table at once, with readable shares; the whole table is below."""
    st.table(_readable(table, columns, rows), hide_index=True, border="horizontal", alt=alt)


def _readable(table: pd.DataFrame, columns: Mapping[str, str], rows: int = 8) -> pd.DataFrame:
    shown = table.head(rows)
    return pd.DataFrame({heading: shown[column].map(_text) for column, heading in columns.items()})


def _text(value: object) -> str:
    if isinstance(value, bool | np.bool_):
        return _yes(value)
    if isinstance(value, float):
        return "no data" if np.isnan(value) else f"{value:.0%}"
    return figure.plain(str(value))


@dataclass(frozen=True)
class Ranking:
    """The view of all economies: its sentence, the rows shown at once, and the figure with the whole table."""

    sentence: str
    first: pd.DataFrame
    whole: Figure


def show_ranking(state: State) -> None:
    """Show every economy, hardest hit first."""
    ranking = state.ranking
    st.header("Every economy, before and after", anchor="disruption-economies")
    st.markdown(figure.plain(ranking.sentence))
    st.table(ranking.first, hide_index=True, border="horizontal", alt="The economies most exposed")
    figure.show(ranking.whole, rows_per_page=12, heading=False)


def _ranking(rows: pd.DataFrame) -> Ranking:
    lost = np.where(
        rows["capacity_lost_low"].isna(),
        "no data",
        [f"{a:.0%} to {b:.0%}" for a, b in rows[["capacity_lost_low", "capacity_lost_high"]].fillna(0).to_numpy()],
    )
    table_now = rows.assign(
        lost=rows["cables_lost"].astype(str) + " of " + rows["cables"].astype(str),
        kept=rows["routes_left"].astype(str) + " of " + rows["routes"].astype(str),
        capacity=lost,
        sea=rows["isolated_by_sea"].map(_yes) + " / " + rows["isolated_with_land"].map(_yes),
    )
    first = _readable(
        table_now[table_now["severity_class"].fillna(0) > 0],
        {
            "name": "Economy",
            "severity": "Severity of exposure",
            "confidence": "Confidence",
            "lost": "Cables lost",
            "capacity": "Capacity lost",
            "kept": "Routes left",
            "sea": "Isolated by sea / with land",
        },
    )
    table = rows[
        [*_SHOWN, "iso3", "cables_left", "sea_routes", "sea_routes_left", "handed_on", *REGIONS, "lost_cables"]
    ]
    whole = Figure(
        key="disruption-economies",
        title="Every economy, before and after",
        finding="The table holds every economy with some exposure, and those whose exposure is unknown.",
        table=_dated(table[rows["severity_class"].fillna(5) > 0]),
        sources=sources(),
        labels=_LABELS,
        note="Domestic cables do not count. Economies without visible exposure are left out; unknown is "
        "never zero. "
        "Routes share no cable, so their number is also the number of cuts that isolates an economy.",
    )
    return Ranking(_spread(rows), first, whole)


def _spread(rows: pd.DataFrame) -> str:
    counts = rows["severity"].value_counts()
    words = ", ".join(f"{counts.get(word, 0)} {word}" for word in reversed(WORDS))
    return f"Exposure by class: {words}; {counts.get('unknown', 0)} unknown."


def show_economy(state: State) -> None:
    """Show one economy's card."""
    code = controls.pick_economy("Economy", default="KEN")
    if code is None or code not in set(state.rows["iso3"]):
        page.notices(["No network is known for this economy."])
        return
    row = state.rows.set_index("iso3").loc[code]
    headline = {"none visible": "no visible exposure", "unknown": "exposure unknown"}.get(
        row["severity"], f"{row['severity']} exposure"
    )
    st.header(f"{row['name']}: {headline}", anchor="economy")
    st.markdown(figure.plain(_card_sentence(row)))
    left, right = st.columns(2, gap="medium")
    with left:
        st.table(
            pd.DataFrame({"": _card(state, code, row)}),
            border="horizontal",
            hide_header=True,
            alt=f"{row['name']}, before and after",
        )
    with right:
        _corridors(state, code, row["name"])


def _card_sentence(row: pd.Series) -> str:
    if row["severity"] == "unknown":
        return f"{row['name']} has no cable and no land link the atlas knows of: its exposure is unknown, not zero."
    text = (
        f"{row['name']} loses {row['cables_lost']} of {row['cables']} international cables "
        f"and keeps {row['routes_left']} of {row['routes']} separate routes."
    )
    if row["cables_lost"] == 0 and row["exposure"] > 0:
        text += " No cable of its own fails, but cables further along its routes do."
    return f"{text} Confidence: {row['confidence']} ({row['reason']})."


def _card(state: State, code: str, row: pd.Series) -> dict[str, str]:
    names = dict(zip(state.before.world.cable_ids, state.before.world.cable_names, strict=True))
    cuts = computed(_cut_set, max_entries=128)(_address(state.scenario), code)
    gates = computed(_gate_set, max_entries=128)(_address(state.scenario), code)
    gate_names = computed(_gate_options)()
    concentration = outlook.concentration(state.before).set_index("iso3").loc[code]
    low, high = row["capacity_lost_low"], row["capacity_lost_high"]
    return {
        "Exposure": f"{row['exposure']:.0%} of routes to other regions are hit",
        "Cables lost": row["lost_cables"] or "none of its own",
        "Capacity lost": "no data"
        if np.isnan(low)
        else f"between {low:.0%} and {high:.0%} ({row['capacity_unknown']} of {row['cables']} capacities unknown)",
        "Routes left": (
            f"{row['routes_left']} of {row['routes']}; by sea {row['sea_routes_left']} of {row['sea_routes']}"
        ),
        "Isolated": f"by sea: {_yes(row['isolated_by_sea'])}; with land links: {_yes(row['isolated_with_land'])}",
        "Cuts that would isolate it by sea from here": _named(cuts, names),
        "Chokepoints that would isolate it by sea": ", ".join(gate_names[g] for g in gates)
        if gates
        else "no set of up to three",
        "Longer way": (
            f"{row['extra_km']:,.0f} km, at least {row['extra_ms']:,.0f} ms more there and back, to {row['longer_to']}"
        )
        if row["extra_km"] and not np.isnan(row["extra_km"])
        else "none over 50 km"
        if not np.isnan(row["extra_km"])
        else "no way left",
        "Routes hit": "; ".join(
            f"{label} {row[key]:.0%}" for key, (label, _) in REGIONS.items() if not np.isnan(row[key])
        )
        or "no data",
        "Handed on by neighbours": "not landlocked"
        if np.isnan(row["handed_on"])
        else f"{row['handed_on']:.0%} of their cables",
        "Effective number of": "; ".join(
            f"{label} {concentration[key]:.1f}"
            for key, label in {
                "effective_cables": "cables",
                "effective_owners": "owners",
                "effective_stations": "stations",
                "effective_gates": "chokepoints",
            }.items()
            if not np.isnan(concentration[key])
        )
        or "no data",
    }


def _named(ids: Sequence[str], names: Mapping[str, str]) -> str:
    if not ids:
        return "already isolated by sea"
    shown = ", ".join(names[i] for i in ids[:8])
    return f"{len(ids)}: {shown}{' and more' if len(ids) > 8 else ''}"


def _cut_set(address: tuple[tuple[str, str], ...], code: str) -> list[str]:
    found, _ = scenarios.parse({k: [v] for k, v in address}, known())
    return outlook.isolating_cables(network(found), code, failures(world(), found))


def _gate_set(address: tuple[tuple[str, str], ...], code: str) -> list[str] | None:
    found, _ = scenarios.parse({k: [v] for k, v in address}, known())
    return outlook.isolating_gates(network(found), code)


def _yes(flag: object) -> str:
    return "yes" if flag else "no"


def _corridors(state: State, code: str, name: str) -> None:
    shares = computed(_corridor_shares, max_entries=12)(state.scenario.year, state.scenario.land)
    gate_names = computed(_gate_options)()
    own = shares[(shares["iso3"] == code) & (shares["share"] >= 0.1)]
    if own.empty:
        st.markdown(f"No chokepoint carries a tenth of the routes of {name}.")
        return
    gates = own.groupby("chokepoint_id")["share"].max().nlargest(8).index
    own = own[own["chokepoint_id"].isin(gates)]
    drawn = own.assign(
        gate=own["chokepoint_id"].map(gate_names), region=own["region"].map({k: v[0] for k, v in REGIONS.items()})
    )
    top = drawn.loc[drawn["share"].idxmax()]
    figure.show(
        Figure(
            key="disruption-corridors",
            title=f"Chokepoints on the routes of {name}",
            finding=f"{top['share']:.0%} of its routes to {top['region']} pass {top['gate']}.",
            table=_dated(drawn[["gate", "region", "share"]].sort_values("share", ascending=False)),
            sources=sources(),
            chart=charts.corridor(drawn),
            labels={"gate": "Chokepoint", "region": "Towards", "share": "Share of routes (0 to 1)"},
        )
    )


def _corridor_shares(year: int, land: str) -> pd.DataFrame:
    before = network(Scenario(year=year, land=land))
    return outlook.corridor_dependence(before, sorted(world().gates))


def show_single(_state: State) -> None:
    """Show what fails when one thing alone fails, for all economies or one."""
    kinds = {"cable": "Cable", "station": "Landing station", "chokepoint": "Chokepoint"}
    kind = controls.switch("What fails alone", kinds, key="alone", default="cable")
    table = cached(load_single_failures)()
    names: dict[str, str] = {"cable": _cable_options, "station": _station_options, "chokepoint": _gate_options}[kind]()
    labels = controls.economy_labels()
    rows = table.frame[table.frame["kind"] == kind]
    isolating = rows[(rows["routes"] > 0) & (rows["routes_left"] == 0)]
    grouped = (
        rows.assign(
            what=rows["failed_id"].map(names),
            economy=rows["iso3"].map(labels),
            isolates=(rows["routes"] > 0) & (rows["routes_left"] == 0),
        )
        .groupby(["failed_id", "what"], as_index=False)
        .agg(
            economies=("iso3", "size"),
            isolated=("isolates", "sum"),
            moderate=("exposure", lambda x: int((x >= computed(severity_model)().cuts[1]).sum())),
            worst=("economy", "first"),
        )
    )
    worst = (
        rows.sort_values("exposure", ascending=False)
        .groupby("failed_id")["iso3"]
        .agg(lambda x: ", ".join(labels[c] for c in x.head(4)))
    )
    alone = isolating.groupby("failed_id")["iso3"].agg(lambda x: ", ".join(labels[c] for c in x))
    grouped = grouped.assign(
        worst=grouped["failed_id"].map(worst), isolated_economies=grouped["failed_id"].map(alone).fillna("none")
    ).sort_values(["isolated", "moderate", "economies"], ascending=False, kind="stable")
    first = grouped.iloc[0]
    st.header(f"Single points of failure: one {kinds[kind].lower()} at a time", anchor="disruption-single")
    _first_rows(
        grouped,
        {
            "what": kinds[kind],
            "isolated_economies": "Isolates",
            "moderate": "Economies at moderate or worse",
            "worst": "Most exposed",
        },
        f"{kinds[kind]}s whose failure alone does most",
        rows=10,
    )
    figure.show(
        Figure(
            key="disruption-single",
            title=f"Single points of failure: one {kinds[kind].lower()} at a time",
            finding=f"{isolating['iso3'].nunique()} economies lose every route if one {kinds[kind].lower()} "
            "fails alone. "
            f"{first['what']} isolates {first['isolated_economies']}.",
            table=_dated(grouped[["what", "isolated", "isolated_economies", "moderate", "economies", "worst"]]),
            sources=sources(),
            labels={
                "what": kinds[kind],
                "isolated": "Economies isolated",
                "isolated_economies": "Which",
                "moderate": "Economies at moderate exposure or worse",
                "economies": "Economies that lose a cable or a route",
                "worst": "Most exposed",
            },
            note="For the network of 2026 with known land links, whole cables failing; computed for every economy.",
        ),
        heading=False,
    )


def show_worst(state: State) -> None:
    """Show the few cables whose loss exposes an economy or a bloc most."""
    left, right = st.columns(2)
    with left:
        options = computed(_group_options)()
        group = controls.pick("For an economy or a bloc", options, key="for", default="KEN")
    with right:
        k = int(controls.switch("Cables at most", {"3": "3", "5": "5"}, key="k", default="3"))
    members = computed(_members)(group or "KEN")
    answer = waiting.answer("Trying sets of cables", "worst_sets", state.scenario.year, state.scenario.land, members, k)
    if answer is None:
        return
    names = dict(zip(world().cable_ids, world().cable_names, strict=True))
    if not answer["cable_ids"]:
        page.notices(["No cable's loss exposes this group: it has no route the atlas knows."])
        return
    table = pd.DataFrame(
        {
            "cables": [len(ids) for ids in answer["cable_ids"]],
            "which": ["; ".join(names[c] for c in ids) for ids in answer["cable_ids"]],
            "exposure": answer["exposure"],
            "search": ["all sets tried" if exact else "one added at a time" for exact in answer["exact"]],
        }
    )
    last = table.iloc[-1]
    st.header(f"Worst few cuts for {options[group or 'KEN']}", anchor="disruption-worst")
    _first_rows(
        table, {"cables": "Cables cut", "which": "Which", "exposure": "Exposure", "search": "How found"}, "Worst sets"
    )
    figure.show(
        Figure(
            key="disruption-worst",
            title=f"Worst few cuts for {options[group or 'KEN']}",
            finding=f"Losing {last['cables']} cables ({last['which']}) puts exposure at {last['exposure']:.0%}.",
            table=_dated(table),
            sources=sources(),
            labels={"cables": "Cables cut", "which": "Which", "exposure": "Exposure (0 to 1)", "search": "How found"},
            note="Among the cables that hurt most alone: up to three for one economy all sets are tried, "
            "beyond that and "
            "for blocs one cable is added at a time. This measures dependence; it says nothing about who "
            "could cut what.",
        ),
        heading=False,
    )


def _group_options() -> dict[str, str]:
    blocs = cached(load_blocs)().frame.drop_duplicates("bloc_id").sort_values("bloc_name")
    own = {code: name for code, name in controls.economy_labels().items() if code in world().index}
    return own | {
        f"bloc:{i}": f"Bloc: {n}" for i, n in blocs[["bloc_id", "bloc_name"]].itertuples(index=False, name=None)
    }


def _members(group: str) -> tuple[str, ...]:
    if not group.startswith("bloc:"):
        return (group,)
    frame = present_members(cached(load_blocs)().frame)
    return tuple(sorted(set(frame.loc[frame["bloc_id"] == group.removeprefix("bloc:"), "iso3"])))


def show_compare(state: State) -> None:
    """Show two scenarios side by side."""
    every = all_presets()
    other_id = controls.pick("Compare with", {key: p.label for key, p in every.items()}, key="with", default="red-sea")
    other = every[other_id or "red-sea"]
    second = presets.combined(
        other,
        replace(
            state.scenario,
            cut_cables=frozenset(),
            closed_chokepoints=frozenset(),
            failed_stations=frozenset(),
            circle=None,
            prior_outages=frozenset(),
        ),
        keep_date=bool(other.incident_id),
    )
    theirs = result(second).set_index("iso3")
    mine = state.rows.set_index("iso3")
    joined = pd.DataFrame(
        {
            "name": mine["name"],
            "first": mine["exposure"],
            "second": theirs["exposure"].reindex(mine.index),
            "first_severity": mine["severity"],
            "second_severity": theirs["severity"].reindex(mine.index),
            "first_cables_lost": mine["cables_lost"],
            "second_cables_lost": theirs["cables_lost"].reindex(mine.index),
            "first_routes_left": mine["routes_left"],
            "second_routes_left": theirs["routes_left"].reindex(mine.index),
        }
    )
    joined = joined.assign(difference=joined["second"] - joined["first"])
    joined = joined[joined[["first", "second"]].max(axis=1) > 0]
    top = joined.reindex(joined["difference"].abs().sort_values(ascending=False).index).head(18)
    first_name, second_name = _title(state), other.label
    worse = int((joined["difference"] > 0.02).sum())
    better = int((joined["difference"] < -0.02).sum())
    figure.show(
        Figure(
            key="disruption-compare",
            title="Two scenarios compared",
            finding=f"“{second_name}” exposes {worse} economies more and {better} less than “{first_name}”.",
            table=_dated(joined.sort_values("difference", ascending=False).reset_index()),
            sources=sources(),
            chart=charts.compared(top.assign(first_name=first_name, second_name=second_name)) if len(top) else None,
            labels={
                "name": "Economy",
                "first": f"Exposure, {first_name}",
                "second": f"Exposure, {second_name}",
                "first_severity": f"Severity, {first_name}",
                "second_severity": f"Severity, {second_name}",
            },
            note="The chart shows the economies that differ most.",
        )
    )


def show_replay(state: State) -> None:
    """Show predicted beside reported for the chosen incident, hits and misses alike."""
    cases = computed(_cases)()
    if not state.preset.incident_id:
        st.header("Replay and reality", anchor="replay")
        st.markdown(
            "Choose a real incident above (they begin with a year) to set its prediction beside what was reported."
        )
        _track_record()
        return
    impacts = cases.impacts[cases.impacts["incident_id"] == state.preset.incident_id]
    rows = state.rows.set_index("iso3")
    shown = impacts[impacts["area"].fillna("") == ""].assign(
        name=lambda x: x["iso3"].map(rows["name"]),
        predicted_class=lambda x: x["iso3"].map(rows["severity_class"]).fillna(0.0),
        predicted=lambda x: x["iso3"].map(rows["severity"]),
        exposure=lambda x: x["iso3"].map(rows["exposure"]),
        reported_class=lambda x: x["severity_class"].astype(float),
    )
    right = (shown["predicted_class"] >= 2) == (shown["reported_class"] >= 2)
    shown = shown.assign(
        verdict=np.where(right, "agrees", np.where(shown["predicted_class"] >= 2, "false alarm", "miss")),
        kind=np.where(shown["negative_control"], "nobody lost service (control)", "loss reported"),
    ).sort_values(["reported_class", "exposure"], ascending=False)
    parts = impacts[impacts["area"].fillna("") != ""]
    note = "".join(
        f" Not scored, as only a part was hit: {r.area} ({r.severity_text})." for r in parts.itertuples(index=False)
    )
    text = (
        f"Moderate or worse, or not: prediction and report agree for {int(right.sum())} of {len(shown)} economies; "
        f"{int((shown['verdict'] == 'miss').sum())} missed, {int((shown['verdict'] == 'false alarm').sum())} "
        "false alarms."
        if len(shown)
        else "No national impact was reported for this incident, so there is nothing to compare with."
    )
    figure.show(
        Figure(
            key="disruption-replay",
            title=f"Predicted and reported: {state.preset.label}",
            finding=text,
            table=shown[
                [
                    "name",
                    "predicted",
                    "predicted_class",
                    "reported_class",
                    "severity_text",
                    "verdict",
                    "kind",
                    "exposure",
                    "confidence",
                    "source_id",
                    "as_of",
                ]
            ],
            sources=sources(cited(shown["source_id"])),
            chart=charts.replay(shown) if len(shown) else None,
            labels={
                "name": "Economy",
                "severity_text": "What was reported",
                "kind": "Kind of row",
                "verdict": "Verdict",
                "confidence": "Confidence of the report",
                "exposure": "Exposure (0 to 1)",
            },
            note="An economy that is not listed is unknown, not unaffected. Cut points of the classes are "
            "read from all "
            f"incidents, this one included; the backtest leaves it out.{note}",
        )
    )
    _track_record()


def _scores() -> backtest.Result:
    return backtest.track_record(world(), computed(_cases)())


def _track_record() -> None:
    found = computed(_scores)()
    incidents = computed(_cases)().incidents
    st.subheader("How often it is right", anchor=False)
    st.markdown(
        f"Over {len(incidents)} incidents and {found.n} reported national losses the rank correlation of exposure with "
        f"the reported class is {found.spearman:.2f}. A loss of class 2 or worse scores above a lesser one in "
        f"{found.auc_class2:.0%} of pairs; {found.controls_right:.0%} of the cases in which nobody lost service are "
        f"rightly left below class 2, but only {found.hits_class2:.0%} of losses of class 2 or worse are called so. "
        "`make backtest` prints all measures, with intervals, beside three baselines."
    )


def show_year(state: State) -> None:
    """Show a Monte Carlo of ordinary faults."""
    years = int(controls.switch("Years to draw", {"20": "20", "60": "60"}, key="years", default="20"))
    answer = waiting.answer(
        "Drawing years of ordinary faults", "typical_year", state.scenario.year, state.scenario.land, years
    )
    if answer is None:
        return
    done = pd.DataFrame(answer)
    top = done[done["days_moderate"] > 0].head(15)
    first = top.iloc[0] if len(top) else None
    figure.show(
        Figure(
            key="disruption-year",
            title="A year of ordinary faults",
            finding=f"In {years} drawn years {int((done['years_moderate'] > 0.5).sum())} economies meet "
            "moderate exposure in more "
            f"years than not; {first['name']} most, {first['days_moderate']:.0f} days a year."
            if first is not None
            else "No economy meets moderate exposure in the years drawn.",
            table=_dated(done[done["faults_per_year"] > 0]),
            sources=sources(),
            chart=charts.typical_year(top) if len(top) else None,
            labels={
                "name": "Economy",
                "faults_per_year": "Faults a year on its cables",
                "days_moderate": "Days a year at moderate or worse",
                "days_severe": "Days a year at severe or worse",
                "years_moderate": "Share of years with any",
            },
            note="0.09 to 0.12 faults per 1,000 km and year (ICPC 2025), independent of each other; a whole "
            "cable is dead "
            "for 22 days. Real operators repair, reroute and restore faster, so read it as a ranking, not as "
            "days offline.",
        )
    )


def chokepoint_card(chokepoint_id: str) -> None:
    """Show one chokepoint: its cables, who depends on it, and what others say of it.

    Parameters
    ----------
    chokepoint_id
        As in ``data/chokepoints.csv``.
    """
    table = cached(load_chokepoints)()
    if chokepoint_id not in set(table.frame["chokepoint_id"]):
        page.notices([f"No chokepoint is called “{chokepoint_id[:60]}”."])
        return
    gate = table.frame.set_index("chokepoint_id").loc[chokepoint_id]
    before = network(Scenario())
    rows = outlook.through_gate(before, chokepoint_id)
    serving = {part.cable for part in before.parts}
    ids = [world().cable_ids[c] for c in world().gates.get(chokepoint_id, {}) if c in serving]
    cables = cached(load_cables)().frame.set_index("cable_id").loc[sorted(ids)]
    st.subheader(str(gate["name"]), anchor=False)
    st.markdown(figure.plain(f"{gate['note']} {len(ids)} cables in service cross it: {'; '.join(cables['name'])}."))
    half = int((rows["share_of_cables"] >= 0.5).sum())
    figure.show(
        Figure(
            key=f"chokepoint-{chokepoint_id}".replace("_", "-"),
            title=f"Who depends on it: {gate['name']}",
            finding=f"{len(rows)} economies have a cable or a route through it; {half} have half of their "
            "cables there or more.",
            table=_dated(rows),
            sources=sources(),
            labels=_LABELS
            | {
                "cables_through": "Cables through it",
                "share_of_cables": "Share of its cables",
                "capacity_known_tbps": "Known capacity (Tbit/s)",
                "capacity_known_through_tbps": "Known capacity through it (Tbit/s)",
                "europe": "Routes to Europe through it (share)",
                "north_america": "Routes to North America through it (share)",
                "east_asia": "Routes to East Asia through it (share)",
            },
            note="Known capacities are of whole systems; most are unknown and count as nothing here.",
        ),
        heading=False,
    )
    claims = cached(load_chokepoint_claims)()
    own = claims.frame[claims.frame["chokepoint_id"] == chokepoint_id]
    if len(own):
        figure.show(
            Figure(
                key=f"claims-{chokepoint_id}".replace("_", "-"),
                title=f"What others say: {gate['name']}",
                finding="; ".join(
                    f"{r.claim}: {r.value} {r.unit} ({r.who_says}, {r.claim_date})"
                    for r in own.head(2).fillna("no data").itertuples(index=False)
                )
                + ".",
                table=own[["claim", "value", "unit", "who_says", "claim_date", "confidence", "source_id", "as_of"]],
                sources=cited(own["source_id"]),
                labels={"who_says": "Who says so", "claim_date": "When"},
                note="Measures differ: world traffic, Europe-Asia capacity and number of cables must not be mixed.",
            ),
            heading=False,
        )
