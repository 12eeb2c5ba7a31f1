"""Figures of the cables page say what the tables say, for the map, its card and the growth."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import control
from analysis.atlas import Atlas
from analysis.cable_classes import CLASSES, COLOUR_MODES, cable_class
from analysis.cable_growth import service_years
from analysis.cables import Filters
from analysis.cables_facts import economy_facts
from analysis.names import UnknownNameError
from analysis.scenario import LAST_YEAR, THIS_YEAR
from charts.cables import COLOURS
from charts.map_styles import HIDDEN
from figures.cables import shown
from figures.cables.card import card
from figures.cables.growth import beside_region, growth
from figures.cables.map import cable_map
from figures.cables.selection import of_look, selection
from figures.cables.view import FIND, LENGTH, Look, View, options, read
from loaders.chokepoints import load_gate_crossings

ATLAS = Atlas()
CODES = tuple(options(ATLAS, FIND))
CODES_OF_KINDS = ("cable:marea", "landing:fortaleza-brazil", "company:Meta", "chokepoint:hormuz")


def looking_at(code: str, **values: object) -> View:
    return read(ATLAS, {"find": code, **values})  # type: ignore[dict-item]


def test_the_map_holds_each_cable_once_and_the_legend_counts_them():
    figure = cable_map(ATLAS, view=View())
    assert figure.map is not None
    layers = {layer.name: layer for layer in figure.map.layers}
    drawn = len(layers["cables"].state) - layers["cables"].state.count(HIDDEN)
    missing = len(figure.table) - drawn
    assert figure.note.startswith(f"No route is known for {missing} of these cables")
    assert sum(key.count or 0 for key in figure.map.legend) == len(figure.table)
    assert not layers["cables"].selected
    assert figure.finding.startswith(f"The map shows {len(figure.table)} cables in {THIS_YEAR}")


@pytest.mark.parametrize("colour", [mode for mode in COLOUR_MODES if mode != "cable"])
def test_each_cable_is_drawn_in_the_colour_of_its_class(colour: str):
    figure = cable_map(ATLAS, view=View(colour=colour))
    assert figure.map is not None
    layer = next(layer for layer in figure.map.layers if layer.name == "cables")
    cables = selection(ATLAS, View()).on_map.set_index("cable_id")
    classes = cable_class(control.with_control(ATLAS, cables.reset_index()).set_index("cable_id"), colour)
    for code, n in ATLAS.numbers("cables").items():
        drawn = layer.state[n]
        assert (drawn == HIDDEN) == (code not in cables.index)
        assert drawn == HIDDEN or layer.palette[int(drawn)] == COLOURS[colour][classes[code]]
    counts = classes.map(CLASSES[colour]).value_counts().to_dict()
    assert {key.words: key.count for key in figure.map.legend if key.colour} == counts


def test_who_stands_behind_a_cable_can_be_filtered_and_the_unknown_are_counted():
    made = cable_map(ATLAS, view=read(ATLAS, {"supplier_from": ("CHN",), "colour": "supplier_economy"}))
    assert made.table["supplier_economies"].str.contains("China").all()
    assert 0 < len(made.table) < 100
    every = cable_map(ATLAS, view=read(ATLAS, {"colour": "control"}))
    assert every.map is not None
    unknown = next(key for key in every.map.legend if key.words.startswith("Unknown"))
    rows = control.cable_links(ATLAS)
    rows = rows[(rows["role"] == "owner") & rows["cable_id"].isin(every.table["cable_id"])]
    kinds = rows.groupby("cable_id")["kind"].agg(set)
    assert unknown.count == sum("unknown" in found and not found & {"state", "mixed"} for found in kinds)
    named = cable_map(ATLAS, view=read(ATLAS, {"named_by": ("us-entity-2021-hmn",)}))
    assert named.table["suppliers"].str.contains("HMN Tech").all()
    assert {s.source_id for s in named.sources} >= set(named.table["source_id"].str.split("|").explode())


def test_one_economy_is_named_only_where_every_owner_is_known():
    # One US owner: US. A US owner and an unknown one: unknown. A US, a French and an unknown one: several all the same.
    rows = pd.DataFrame({"owner_economies": [("USA",), ("USA", "unknown"), ("FRA", "USA", "unknown"), ("AUS",)]})
    assert list(cable_class(rows, "owner_economy")) == ["USA", "unknown", "several", "other"]
    kinds = pd.DataFrame(
        {"control_kinds": [("private", "state"), ("private", "unknown"), ("private",), ("mixed", "unknown")]}
    )
    assert list(cable_class(kinds, "control")) == ["state", "unknown", "private", "mixed"]


def test_what_is_looked_at_stands_out_on_the_map():
    numbers = ATLAS.numbers("landing_points")
    figure = cable_map(ATLAS, view=looking_at("landing:fortaleza-brazil"))
    assert figure.map is not None
    layers = {layer.name: layer for layer in figure.map.layers}
    assert layers["landing_points"].selected == {numbers["fortaleza-brazil"]}
    assert layers["cables"].selected == {ATLAS.numbers("cables")[cable] for cable in figure.table["cable_id"]}
    assert (round(figure.map.camera.lon), round(figure.map.camera.lat)) == (-39, -4)


def test_chokepoints_can_be_left_out():
    plain = cable_map(ATLAS, view=View(chokepoints=False)).map
    assert plain is not None
    assert "chokepoints" not in {layer.name for layer in plain.layers}


def test_downloads_hold_the_cables_of_the_table_and_missing_stays_missing():
    figure = cable_map(ATLAS, view=looking_at("company:Meta"))
    assert figure.features is not None
    features = figure.features()
    assert {f["properties"]["cable_id"] for f in features} == set(figure.table["cable_id"])
    unknown = figure.table.loc[figure.table["capacity_tbps"].isna(), "cable_id"]
    assert len(unknown)
    assert all(
        f["properties"]["capacity_tbps"] is None for f in features if f["properties"]["cable_id"] in set(unknown)
    )
    assert json.loads(figure.geojson())["sources"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(CODES), st.integers(1989, LAST_YEAR))
def test_every_figure_of_anything_looked_at_has_a_finding_and_sources(code: str, year: int):
    view = looking_at(code, year=year)
    drawn, beside, *below = shown.figures(ATLAS, view=view)
    assert below
    assert view.look.name in drawn.finding
    assert beside.finding == drawn.finding
    for figure in (drawn, beside, *below):
        assert figure.sources
        assert figure.finding.endswith(".")
        assert not re.search(r"\bnan\b", figure.finding)


def test_the_summary_counts_the_selection_by_status():
    view = replace(looking_at("company:Google"), filters=Filters(THIS_YEAR))
    found = selection(ATLAS, view)
    in_service, planned = ((found.cables["status"] == status).sum() for status in ("in_service", "planned"))
    assert found.cables["owners"].map(lambda owners: "Google" in owners).all()
    assert f"{in_service + planned} cables in {THIS_YEAR}: {in_service} in service, {planned} planned" in found.summary


@pytest.mark.parametrize("code", CODES_OF_KINDS)
def test_what_is_looked_at_may_have_no_cable_on_the_map(code: str):
    drawn, beside, *_ = shown.figures(ATLAS, view=looking_at(code, year=1989, owner=("Google",)))
    assert "no cable passes the filters in 1989" in beside.finding
    assert drawn.table.empty
    assert drawn.map is not None


def test_a_filter_that_nothing_passes_is_said_and_still_cited():
    figure = cable_map(ATLAS, view=View(filters=Filters(1989, companies=("Google",))))
    assert figure.finding == "World: no cable passes the filters in 1989."
    assert figure.sources
    assert figure.table.empty


def test_a_cable_that_only_lands_inside_a_chokepoint_does_not_pass_it():
    listed = ATLAS.frame(load_gate_crossings)
    only_lands = listed[listed["crossing"] != "crosses"].iloc[0]
    passing = of_look(ATLAS, ATLAS.cables, Look("chokepoint", only_lands["chokepoint_id"], "a chokepoint"))
    assert len(passing)
    assert only_lands["cable_id"] not in set(passing["cable_id"])


def test_the_card_of_an_economy_is_its_facts():
    figure = card(ATLAS, view=read(ATLAS, {"economy": "KEN"}))
    facts = economy_facts(ATLAS, "Kenya")
    assert list(figure.table["fact"]) == [fact.fact for fact in facts]
    assert figure.glance is not None
    assert figure.glance.iloc[-1, 0] == "Source"


def test_facts_of_an_economy_agree_with_the_cables_in_service():
    landing = [i for i, codes in zip(ATLAS.cables.index, ATLAS.cables["economies"], strict=True) if "FJI" in codes]
    for year in (2000, THIS_YEAR):
        facts = {fact.fact: fact for fact in economy_facts(ATLAS, "FJI", year=year)}
        assert facts["Cables in service"].value == ATLAS.kept(service_years).loc[landing, year].sum()
        assert all(fact.source_id and fact.date and fact.topic == "cables" for fact in facts.values())


def test_what_is_not_known_of_an_economy_is_none_and_never_zero():
    facts = {fact.fact: fact.value for fact in economy_facts(ATLAS, "CHE")}
    assert facts["Cables in service"] == 0
    assert facts["Published capacity"] is None
    assert facts["First cable"] is None
    with pytest.raises(UnknownNameError, match="Atlantis"):
        economy_facts(ATLAS, "Atlantis")


def test_growth_ends_with_the_cables_in_service_and_names_both_ends():
    figure = growth(ATLAS, view=View())
    now = figure.table[figure.table["year"] == THIS_YEAR]
    assert now["cables"].sum() == ATLAS.kept(service_years)[THIS_YEAR].sum()
    first = figure.table[figure.table["year"] == figure.table["year"].min()]
    assert figure.finding.startswith(f"World: {now['cables'].sum():,} cables ")
    assert figure.finding.endswith(f"{first['cables'].sum()} in {figure.table['year'].min()}.")


def test_growth_of_what_was_never_in_service_says_so():
    planned = ATLAS.cables.loc[ATLAS.cables["status"] == "planned", "cable_id"].iloc[0]
    figure = growth(ATLAS, view=looking_at(f"cable:{planned}"))
    assert figure.finding.endswith("no cable has been in service.")
    assert figure.chart is None


def test_an_economy_beside_its_region_is_told_with_the_numbers_of_the_last_year():
    figure = beside_region(ATLAS, view=read(ATLAS, {"economy": "KEN"}))
    last = figure.table[figure.table["year"] == THIS_YEAR].set_index("who")["cables"]
    assert f"Kenya has {last['Kenya']:g} international cables" in figure.finding
    assert f"is {last.drop('Kenya').iloc[0]:g}." in figure.finding
    assert "no region is known" in beside_region(ATLAS, view=read(ATLAS, {"economy": "ATA"})).finding


def test_views_that_differ_only_in_what_a_figure_does_not_show_share_it():
    one, other = View(measure="cables", colour="decade"), View(measure="route_km", colour="decade", globe=True)
    assert shown.head(ATLAS, view=one)[1] is shown.head(ATLAS, view=other)[1]
    assert shown.head(ATLAS, view=one)[0] is shown.head(ATLAS, view=replace(one, measure="route_km"))[0]
    assert shown.body(ATLAS, view=other)[0] is shown.body(ATLAS, view=replace(other, filters=Filters(2010)))[0]


def test_lengths_at_the_end_of_the_range_have_no_upper_bound():
    view = read(ATLAS, {"length": (0, LENGTH.high)})
    longest = selection(ATLAS, view).cables
    pd.testing.assert_index_equal(longest.index, selection(ATLAS, View()).cables.index)
