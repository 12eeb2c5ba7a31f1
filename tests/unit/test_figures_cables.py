"""Figures of the cables page say what the tables say, for the map, its card and the growth."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import control
from analysis.cable_classes import CLASSES, COLOUR_MODES, cable_class
from analysis.cable_growth import service_years
from analysis.cables import Filters
from analysis.cables_facts import economy_facts
from analysis.names import UnknownNameError
from analysis.scenario import LAST_YEAR, THIS_YEAR
from charts.cables import COLOURS
from charts.map_styles import HIDDEN, TARGETS
from charts.maps import draw
from figures.cables import listed, shown
from figures.cables.card import card
from figures.cables.growth import beside_region, growth
from figures.cables.map import cable_map
from figures.cables.selection import of_look, selection
from figures.cables.view import FIND, LENGTH, Look, View, filter_to, options, pressed, read
from loaders.cables import load_landing_points
from loaders.chokepoints import load_gate_crossings
from ui.shared import atlas

ATLAS = atlas()
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


def test_an_economy_looked_at_is_lit_and_its_neighbours_paler():
    # Togo borders Benin, Burkina Faso and Ghana; a click on land means nothing.
    (lit,) = [layer for layer in cable_map(ATLAS, view=read(ATLAS, {"economy": "TGO"})).map.layers if layer.quiet]
    numbers = ATLAS.numbers("economies")
    classes = {iso3: lit.palette[int(lit.state[n])] for iso3, n in numbers.items()}
    assert {iso3 for iso3, tone in classes.items() if tone == "beside"} == {"BEN", "BFA", "GHA"}
    assert [iso3 for iso3, tone in classes.items() if tone == "chosen"] == ["TGO"]
    assert not [layer for layer in cable_map(ATLAS, view=looking_at("cable:marea")).map.layers if layer.quiet]


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


def test_lengths_in_a_file_have_a_tenth_of_a_kilometre():
    for figure in (cable_map(ATLAS, view=View()), growth(ATLAS, view=View())):
        lengths = figure.table["route_km"].dropna()
        assert all(len(str(km).partition(".")[2]) <= 1 for km in lengths)


@settings(max_examples=settings().max_examples // 2)
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


def test_a_landlocked_economy_has_no_cable_which_is_no_gap_in_the_data():
    facts = {fact.fact: (fact.value, fact.unit) for fact in economy_facts(ATLAS, "CHE")}
    assert facts["Cables in service"] == (0, "")
    for name in ("First cable", "Latest cable", "Published capacity", "Owners with most cables"):
        assert facts[name] == ("none", "")
    central_asia = {fact.fact: fact.value for fact in economy_facts(ATLAS, "UZB")}
    assert central_asia["International cables, median of its region"] == "none"


def test_what_is_not_known_of_the_cables_an_economy_has_is_missing_and_never_zero():
    codes = ATLAS.cables["economies"].explode().dropna().unique()
    found = ({fact.fact: fact.value for fact in economy_facts(ATLAS, code, year=1997)} for code in sorted(codes))
    unknown = next(facts for facts in found if facts["Cables in service"] and facts["Published capacity"] is None)
    assert unknown["Latest cable"] != "none"


def test_facts_of_an_unknown_economy_say_so():
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


def test_growth_title_finding_and_file_follow_the_filters():
    every, googles = (read(ATLAS, {"owner": owner}) for owner in ((), ("Google",)))
    figure = growth(ATLAS, view=googles.of_growth)
    now = figure.table[figure.table["year"] == THIS_YEAR]["cables"].sum()
    assert now == len(selection(ATLAS, read(ATLAS, {"owner": ("Google",), "status": ("in_service",)})).cables)
    assert now < growth(ATLAS, view=every.of_growth).table.query(f"year == {THIS_YEAR}")["cables"].sum()
    assert figure.title.endswith("(Owner: Google)")
    assert figure.file == f"cable-growth-world-{THIS_YEAR}-owner-google"
    assert cable_map(ATLAS, view=googles).file == f"cables-world-{THIS_YEAR}-owner-google"


@pytest.mark.parametrize("values", [{}, {"economy": "KEN"}, {"find": "company:Meta"}, {"class": ("decade:2010",)}])
def test_growth_counts_whatever_status_and_year_the_map_shows(values: dict[str, object]):
    one = read(ATLAS, values)  # type: ignore[arg-type]
    other = read(ATLAS, {**values, "year": 2005, "status": ("planned",)})  # type: ignore[dict-item]
    assert one.of_growth == other.of_growth


def test_an_economy_all_of_whose_cables_are_filtered_away_still_has_its_page():
    view = read(ATLAS, {"economy": "KEN", "owner": ("Google",), "supplier": ("NEC",)})
    assert "Kenya has 0 international cables" in beside_region(ATLAS, view=view).finding


def test_map_and_growth_name_the_same_kilometres():
    number = re.compile(r"about ([\d,.]+ (?:million )?km)")
    for view in (View(), looking_at("company:Meta"), read(ATLAS, {"owner": ("Orange",)})):
        said = number.search(selection(ATLAS, view).summary)
        grown = number.search(growth(ATLAS, view=view).finding)
        assert said is not None
        assert grown is not None
        assert said[1] == grown[1]


@pytest.mark.parametrize("colour", list(COLOUR_MODES))
def test_a_class_of_the_legend_leaves_as_many_cables_as_it_counts_and_then_all_again(colour: str):
    figure = cable_map(ATLAS, view=View(colour=colour))
    assert figure.map is not None
    for key in figure.map.legend:
        if not key.code:
            continue
        parameter, value = filter_to(key.code, {})
        said = {parameter.name: value}
        assert len(selection(ATLAS, read(ATLAS, said)).on_map) == key.count
        assert key.code in pressed(said)
        assert filter_to(key.code, said) == (parameter, parameter.default)


def test_the_list_holds_what_the_map_draws_and_around_one_cable_the_others_too():
    rows, codes = listed.rows(ATLAS), [listed.code_of(ATLAS, row) for row in range(len(ATLAS.cables))]
    assert sorted(codes) == sorted(ATLAS.cables["cable_id"])
    assert listed.code_of(ATLAS, -1) == listed.code_of(ATLAS, len(codes)) == ""
    marea = looking_at("cable:marea", economy="ESP")
    row = listed.row_of(ATLAS, marea.look)
    assert (codes[row], rows[row][:2]) == ("marea", ["MAREA", "2018"])
    for view, around in ((View(), View()), (marea, read(ATLAS, {"economy": "ESP"}))):
        shown_rows = {code for code, mark in zip(codes, listed.state(ATLAS, view=view), strict=True) if mark != "."}
        assert shown_rows == set(selection(ATLAS, around).cables["cable_id"])


def test_a_moment_of_the_map_stays_where_the_map_is_and_counts_its_own_year():
    view = looking_at("company:Meta")
    still = cable_map(ATLAS, view=view).map
    moment = shown.moment(ATLAS, view=view, year=2015, row=-1)
    assert still is not None
    assert moment.map.camera == still.camera
    then = selection(ATLAS, read(ATLAS, {"year": 2015})).on_map
    assert moment.counts["cable:in_service"] == (then["status"] == "in_service").sum()
    assert moment.words.startswith(f"{(then['status'] == 'in_service').sum()} cables in service")
    assert shown.moment(ATLAS, view=view, year=LAST_YEAR, row=-1).words.startswith("planned; ")


def test_while_the_years_pass_the_unseen_targets_under_the_cables_are_not_drawn():
    still, passing = (shown.moment(ATLAS, view=View(), year=2015, row=-1, playing=one).map for one in (False, True))
    widths = [
        next(layer for layer in json.loads(draw(one, appearance="light").to_json())["layers"] if layer["id"] == TARGETS)
        for one in (still, passing)
    ]
    assert widths[0]["getLineWidth"] != "@@=0"
    assert widths[1]["getLineWidth"] == "@@=0"
    assert [layer.state for layer in passing.layers] == [layer.state for layer in still.layers]


def test_a_narrow_map_looks_at_the_same_place_from_farther_away():
    wide, narrow = (shown.moment(ATLAS, view=View(), year=2015, row=-1, narrow=one).map.camera for one in (False, True))
    assert (narrow.lon, narrow.lat) == (wide.lon, wide.lat)
    assert narrow.zoom == pytest.approx(wide.zoom - 0.6)
    assert wide.farther(20.0).zoom == 0.0


def test_one_lit_cable_stands_out_alone():
    row = next(row for row in range(len(ATLAS.cables)) if listed.code_of(ATLAS, row) == "marea")
    lit = shown.moment(ATLAS, view=looking_at("company:Meta"), year=THIS_YEAR, row=row)
    layer = next(layer for layer in lit.map.layers if layer.name == "cables")
    assert layer.selected == {ATLAS.numbers("cables")["marea"]}


def test_landing_points_grow_with_the_year():
    def size(year: int) -> str:
        view = read(ATLAS, {"year": year})
        layer = next(one for one in shown.moment(ATLAS, view=view, year=year, row=-1).map.layers if "land" in one.name)
        return layer.state[ATLAS.numbers("landing_points")["fortaleza-brazil"]]

    # Fortaleza by the tables: 1 cable in 2000 has size int(1.7 * 1) = 1.
    assert size(1990) == HIDDEN
    assert "1" <= size(2000) < size(THIS_YEAR)


def test_a_landlocked_economy_is_drawn_with_the_stations_of_the_neighbours_it_uses():
    view = read(ATLAS, {"economy": "ETH"})
    figure = cable_map(ATLAS, view=view)
    assert figure.map is not None
    points = ATLAS.frame(load_landing_points).set_index("landing_point_id")["iso3"]
    layer = next(one for one in figure.map.layers if one.name == "landing_points")
    lit = {points[code] for code, n in ATLAS.numbers("landing_points").items() if n in layer.selected}
    assert lit == {"DJI", "KEN", "SDN"}
    assert set(figure.table["cable_id"]) == {
        row.cable_id
        for row in selection(ATLAS, View()).on_map.itertuples()
        if {"DJI", "KEN", "SDN"} & set(row.economies)
    }
    assert 20 < figure.map.camera.lon < 50
    assert figure.title.startswith("Cables through which Ethiopia reaches the sea")


def test_an_island_is_framed_with_the_next_landing_of_its_cables():
    camera = cable_map(ATLAS, view=read(ATLAS, {"economy": "BMU"})).map
    inland = cable_map(ATLAS, view=read(ATLAS, {"economy": "KEN"})).map
    assert camera is not None
    assert inland is not None
    # Bermuda lies at 65 W; its cables end in North America to the west or the Caribbean to the south.
    assert camera.camera.lon < -65 or camera.camera.lat < 31
    assert camera.camera.zoom < inland.camera.zoom + 0.1


def test_landing_points_of_all_its_cables_are_not_said_to_be_an_economy_s_own():
    cables = selection(ATLAS, read(ATLAS, {"economy": "KEN"}))
    said = f"Landing points along them: {cables.cables['landing_point_ids'].explode().nunique():,}."
    assert said in cables.summary


def test_a_landlocked_economy_stands_in_the_middle_of_its_map():
    drawn = cable_map(ATLAS, view=read(ATLAS, {"economy": "NPL"})).map
    assert drawn is not None  # its stations lie in India and, far in the east, in China
    assert abs(drawn.camera.lon - 84) < 2
    assert abs(drawn.camera.lat - 28) < 2
