"""A map is a value: one character a feature, one way to draw it, one way to read a click."""

from __future__ import annotations

import json

from analysis.scenario import Circle
from charts.maps import Camera, MapLayer, MapView, clicked, coded, draw
from geo.layer_codes import CODES, numbers_of
from ui.shared import atlas


def drawn(view: MapView) -> dict[str, dict[str, object]]:
    return {layer["id"]: layer for layer in json.loads(draw(view, appearance="light").to_json())["layers"]}


def test_a_state_has_one_character_a_feature_and_hides_what_has_no_class():
    # Numbers 0, 1 and 3 are features; 2 is a gap in the layer. b is hidden, "nowhere" is not in the layer.
    assert coded({"a": 2, "c": 0, "nowhere": 1}, {"a": 0, "b": 1, "c": 3}) == "2..0"


def test_numbers_are_read_from_the_features_of_a_layer():
    features = [{"properties": {"iso3": code, "n": n}} for code, n in (("KEN", 1), ("ABW", 0))]
    assert list(numbers_of("economies", features).items()) == [("ABW", 0), ("KEN", 1)]


def test_no_two_features_of_a_shipped_layer_share_a_number():
    for layer in CODES:
        numbers = atlas().numbers(layer)
        assert len(set(numbers.values())) == len(numbers) == len(atlas().features(layer))


def test_the_smallest_thing_under_a_click_is_meant():
    cable = {"properties": {"cable_id": "marea", "n": 3}}
    point = {"landing_point_id": "bilbao-spain", "n": 7}
    assert clicked({"cables": [cable], "landing_points": [point]}) == ("landing_points", "bilbao-spain")
    assert clicked({"cables": [cable], "economies": []}) == ("cables", "marea")
    assert clicked({"cable_targets": [cable]}) == ("cables", "marea")
    gate = {"properties": {"chokepoint_id": "hormuz", "n": 9}}
    assert clicked({"gate_points": [gate], "cables": [cable]}) == ("chokepoints", "hormuz")
    assert clicked({"sea": [{"name": ""}]}) is None


LAYERS = (MapLayer("economies", "01", ("untouched", "#cc0000")), MapLayer("cables", "00", ()))


def test_a_flat_map_lies_between_the_ground_and_the_names_and_takes_its_cables_from_tiles():
    found = drawn(MapView(LAYERS, Camera(10, 20, 1), Circle(31.2, 29.9, 100.0)))
    assert list(found) == ["sea", "base", "economies", "cable_targets", "cables", "circle", "names"]
    assert found["cables"]["@@type"] == "TileLayer"


def test_marks_of_economies_lie_above_the_names_which_make_room():
    bare = drawn(MapView(LAYERS, Camera(10, 20, 1)))["names"]["getTextPixelOffset"]
    found = drawn(MapView((*LAYERS, MapLayer("economy_points", "01", ("untouched", "#cc0000"))), Camera(10, 20, 1)))
    assert list(found)[-2:] == ["names", "economy_points"]
    assert found["names"]["getTextPixelOffset"] != bare == "@@=properties.o"


def test_the_disc_round_a_tiny_economy_lies_below_cables_and_cannot_be_pointed_at():
    found = drawn(MapView(LAYERS, Camera(10, 20, 1), halo=(166.93, -0.53)))
    assert list(found)[2:4] == ["halo", "economies"]
    assert found["halo"]["data"] == [{"position": [166.93, -0.53]}]
    assert found["halo"]["pickable"] is False


def test_a_globe_keeps_the_untiled_land_and_cables():
    found = drawn(MapView(LAYERS, Camera(10, 20, 1, globe=True)))
    assert list(found) == ["land", "economies", "cable_targets", "cables"]
    assert found["cables"]["@@type"] == "GeoJsonLayer"


def test_under_each_cable_lies_an_unseen_line_wide_enough_to_point_at():
    # Only cable 0 is shown; cable 1 (a dot) is hidden: nothing of it can be pointed at.
    target = drawn(MapView((MapLayer("cables", "0.", ()),), Camera(0, 0, 1)))["cable_targets"]
    assert target["getLineColor"] == "@@=[0, 0, 0, 0]"
    assert target["getLineWidth"] == "@@=(properties.n == 0) ? (16) : 0"
    assert target["pickable"]


def test_a_click_beside_everything_is_a_click_on_the_sea_where_a_click_does_something():
    assert drawn(MapView(LAYERS, Camera(10, 20, 1), click="Click to select"))["sea"]["pickable"]
    assert not drawn(MapView(LAYERS, Camera(10, 20, 1)))["sea"]["pickable"]


def test_no_layer_has_a_fill_colour_of_its_own_that_the_front_end_would_pale_after_a_click():
    # Layers of tiles are left alone by Streamlit's front end.
    layers = [
        MapLayer(name, "0", ("#112233",)) for name in ("economies", "chokepoints", "gate_points", "economy_points")
    ]
    stations = MapLayer("landing_points", "0", (), style="stations")
    found = drawn(MapView((*layers, stations), Camera(0, 0, 1), click="Click"))
    assert not [name for name, layer in found.items() if layer["@@type"] != "TileLayer" and "getFillColor" in layer]


def test_few_features_are_named_and_many_are_marked_four_to_a_digit():
    # Of 10 features 1, 5, 6, 7 and 9 are shown: 2 is bit 1 of the first four, e bits 1 to 3 of the next, 2 again bit 1.
    def radius(state: str) -> object:
        layer = MapLayer("landing_points", state, (), style="stations")
        return drawn(MapView((layer,), Camera(0, 0, 1)))["landing_points"]["getPointRadius"]

    assert "((('0x' + ('2e2')[properties.n >> 2]) >> (properties.n & 3)) & 1) ?" in str(radius(".0...000.0"))
    assert "(properties.n == 1) ?" in str(radius("." + "0" + "." * 28))


def test_a_cable_without_a_class_colour_has_its_own_hue():
    def colour(palette: tuple[str, ...]) -> str:
        view = MapView((MapLayer("cables", "0", palette),), Camera(0, 0, 1))
        return str(drawn(view)["cables"]["getLineColor"])

    assert "[properties.hue]" in colour(())
    assert "properties.hue" not in colour(("#112233",))


def test_the_card_says_what_a_click_does_only_where_one_does_something():
    def words(click: str) -> str:
        return str(draw(MapView((), Camera(0, 0, 1), click=click), appearance="dark")._tooltip["html"])

    assert words("Click to select") == "<b>{name}</b>\n{about}\n<i>Click to select</i>"
    assert words("") == "<b>{name}</b>\n{about}"


def test_what_a_rerun_changes_is_told_to_the_part_that_draws_it():
    def triggers(state: str, selected: frozenset[int] = frozenset()) -> object:
        layer = MapLayer("cables", state, ("#112233", "#445566"), selected)
        return drawn(MapView((layer,), Camera(0, 0, 1)))["cables"]["_subLayerProps"]

    assert triggers("01.") == triggers("01.")
    assert triggers("01.") != triggers("00.")
    assert triggers("01.") != triggers("01.", frozenset({1}))
