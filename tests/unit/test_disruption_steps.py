"""One click changes one thing, a second click on it changes it back, and the list takes away what it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.maps import Camera, draw
from figures.disruption import shown
from figures.disruption.scenario import failed_cables
from figures.disruption.steps import CENTRE, CHANGED, FAIL, LANDING, chips, clickable, clicked, mended, resized
from figures.disruption.view import read
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.address import Parameter, Value

ATLAS = atlas()
EMPTY: dict[str, Value] = {"preset": "nothing"}


def after(said: Mapping[str, Value], changes: Mapping[Parameter, Value]) -> dict[str, Value]:
    return {**said, **{parameter.name: value for parameter, value in changes.items()}}


def click(said: Mapping[str, Value], layer: str, code: str, does: str = FAIL) -> dict[str, Value]:
    return after(said, clicked(ATLAS, said, does=does, layer=layer, code=code))


def failing(said: Mapping[str, Value]) -> set[str]:
    return set(failed_cables(ATLAS, scenario=read(ATLAS, said).scenario))


def names(said: Mapping[str, Value]) -> list[str]:
    return [chip.words for chip in chips(ATLAS, said)]


def test_a_cable_is_cut_and_mended():
    cut = click(EMPTY, "cables", "marea")
    assert (failing(cut), names(cut)) == ({"marea"}, ["MAREA"])
    assert failing(click(cut, "cables", "marea")) == set()


def test_a_cable_of_the_incident_that_is_replayed_is_mended_and_cut_again():
    incident: dict[str, Value] = {"preset": "2018-03-ace"}
    assert names(incident) == ["Africa Coast to Europe (ACE)"]
    mend = click(incident, "cables", "africa-coast-to-europe-ace")
    assert (failing(mend), mend["spare"]) == (set(), ("africa-coast-to-europe-ace",))
    assert names(mend) == ["Kept in service: Africa Coast to Europe (ACE)"]
    assert failing(click(mend, "cables", "africa-coast-to-europe-ace")) == {"africa-coast-to-europe-ace"}


def test_a_cable_that_a_closed_chokepoint_takes_is_kept_in_service_and_taken_again():
    closed: dict[str, Value] = {"preset": "red-sea"}
    taken = failing(closed)
    kept = click(closed, "cables", "seamewe-5")
    assert failing(kept) == taken - {"seamewe-5"}
    assert failing(click(kept, "cables", "seamewe-5")) == taken


def test_a_cable_that_is_cut_and_whose_chokepoint_is_closed_is_mended_by_one_click():
    assert "seamewe-5" not in failing(click({"preset": "red-sea", "cut": ("seamewe-5",)}, "cables", "seamewe-5"))


def test_a_chokepoint_is_closed_and_opened():
    closed = click(EMPTY, "chokepoints", "hormuz")
    assert (closed["close"], names(closed)) == (("hormuz",), ["Strait of Hormuz"])
    assert click(closed, "chokepoints", "hormuz")["close"] == ()


def test_a_chokepoint_closed_from_the_start_is_opened_and_what_else_fails_stays():
    opened = click({"preset": "taiwan-luzon", "cut": ("marea",)}, "chokepoints", "luzon_strait")
    scenario = read(ATLAS, opened).scenario
    assert (scenario.closed_chokepoints, scenario.cut_cables) == ({"taiwan_strait"}, {"marea"})


def test_a_landing_station_fails_only_where_clicks_are_about_landing_stations():
    failed = click(EMPTY, "landing_points", "suva-fiji", LANDING)
    assert (failed["station"], names(failed)) == (("suva-fiji",), ["Suva, Fiji"])
    assert click(failed, "landing_points", "suva-fiji", LANDING)["station"] == ()
    assert click(EMPTY, "cables", "marea", LANDING) == EMPTY


def test_a_circle_is_laid_around_a_landing_station_or_a_chokepoint_and_gets_another_radius():
    # Suva is at 18.12 S, 178.44 E to the nearest hundredth in data/landing_points.csv.
    laid = click(EMPTY, "landing_points", "suva-fiji", CENTRE)
    assert read(ATLAS, laid).scenario.circle == read(ATLAS, {"circle": laid["circle"]}).scenario.circle
    circle = read(ATLAS, laid).scenario.circle
    assert circle is not None
    assert (circle.lat, circle.lon, circle.radius_km) == (
        pytest.approx(-18.1, abs=0.1),
        pytest.approx(178.4, abs=0.1),
        100,
    )
    assert names(laid) == ["Circle of 100 km"]
    wide = read(ATLAS, after(laid, resized(ATLAS, laid, radius_km=250))).scenario.circle
    assert wide is not None
    assert (wide.lat, wide.lon, wide.radius_km) == (circle.lat, circle.lon, 250)
    assert resized(ATLAS, EMPTY, radius_km=250) == {}
    assert click(EMPTY, "cables", "marea", CENTRE) == EMPTY


def test_an_economy_is_looked_at():
    assert click(EMPTY, "economies", "FJI") == {**EMPTY, "economy": "FJI", "look": "economy"}
    assert click(EMPTY, "economies", "not a code") == EMPTY


def test_no_more_cables_are_cut_than_a_scenario_takes():
    many = tuple(code for code in ATLAS.cable_names if code != "marea")[:300]
    assert click({**EMPTY, "cut": many}, "cables", "marea") == {**EMPTY, "cut": many}


def test_mending_all_leaves_where_the_scenario_starts():
    said: dict[str, Value] = {"preset": "hormuz", "cut": ("marea",), "circle": "1, 2, 30", "station": ()}
    assert {parameter.name for parameter in mended(said)} == {"cut", "circle"}
    assert read(ATLAS, after(said, mended(said))).scenario == read(ATLAS, {"preset": "hormuz"}).scenario
    assert mended({"preset": "hormuz"}) == {}


CODES = {
    "cables": ["marea", "seamewe-5", "2africa", "safe", "africa-coast-to-europe-ace"],
    "chokepoints": ["hormuz", "red_sea_bab_el_mandeb", "luzon_strait"],
}
THINGS = st.sampled_from([(layer, code) for layer, codes in CODES.items() for code in codes])
STARTS = st.sampled_from(["nothing", "red-sea", "taiwan-luzon", "2018-03-ace"])


@given(STARTS, st.lists(THINGS, max_size=4), THINGS)
def test_two_clicks_on_a_thing_leave_what_fails_as_it_was(
    preset: str, steps: list[tuple[str, str]], thing: tuple[str, str]
):
    said: dict[str, Value] = {"preset": preset}
    for layer, code in steps:
        said = click(said, layer, code)
    before = failing(said)
    once = click(said, *thing)
    in_service = failing({"preset": preset, "cut": tuple(CODES["cables"])})
    if thing[0] == "cables" and thing[1] in in_service:
        assert failing(once) == before ^ {thing[1]}
    assert failing(click(once, *thing)) == before


@given(STARTS, st.lists(THINGS, max_size=4))
def test_taking_all_from_the_list_leaves_nothing_that_fails(preset: str, steps: list[tuple[str, str]]):
    said: dict[str, Value] = {"preset": preset}
    for layer, code in steps:
        said = click(said, layer, code)
    for _ in range(12):
        listed = [chip for chip in chips(ATLAS, said) if not chip.words.startswith("Kept")]
        if not listed:
            break
        said = after(said, listed[0].without)
    assert failing(said) == set()
    assert {parameter.name for parameter in CHANGED} >= set(said)


def test_the_map_has_what_a_click_is_about_and_looks_where_it_looked():
    view = read(ATLAS, {"preset": "hormuz", "station": ("suva-fiji",)})
    drawn, _ = shown.head(ATLAS, view=view)
    for does, dots in ((FAIL, 1), (LANDING, len(ATLAS.landing_point_names)), (CENTRE, len(ATLAS.landing_point_names))):
        found = clickable(ATLAS, drawn, view=view, does=does, camera=Camera(1, 2, 3)).map
        assert found is not None
        layers = {layer.name: layer for layer in found.layers}
        assert len(layers["landing_points"].state.replace(".", "")) == dots
        assert len(layers["landing_points"].selected) == 1
        assert ("gate_points" in layers) == (does != LANDING)
        if does != LANDING:
            assert [*layers][-1] == "gate_points", "a landing point beside a chokepoint would take the click on it"
        assert (found.camera, bool(found.click)) == (Camera(1, 2, 3), True)


@pytest.mark.parametrize("does", [FAIL, LANDING, CENTRE])
def test_the_map_of_a_step_travels_in_ten_kilobytes(does: str):
    view = read(ATLAS, {"preset": "red-sea", "cut": ("marea",), "station": ("suva-fiji",)})
    drawn, _ = shown.head(ATLAS, view=view)
    found = clickable(ATLAS, drawn, view=view, does=does, camera=Camera(1, 2, 3)).map
    assert found is not None
    assert len(draw(found, appearance="light").to_json()) <= 10_000
