"""Figures of what documents name: land cables, prefixes, ministries at work, workshops and the radar."""

import pytest

from analysis.names import UnknownNameError
from charts.prefixes import COLOURS
from figures import terrestrial
from figures.cables import shown as cables
from figures.cables import view as cables_view
from figures.taxonomy.prefixes import on_screen, prefixes, sorted_words
from figures.timeline.shown import figures
from figures.timeline.view import View
from loaders.terrestrial import load_terrestrial_systems
from ui.shared import atlas

ATLAS = atlas()


def of(part: str, key: str):
    return next(figure for figure in figures(ATLAS, view=View(part=part)) if figure.key == key)


def test_systems_over_land_are_counted_and_no_is_no_finding():
    figure, frame = terrestrial.systems(ATLAS), ATLAS.frame(load_terrestrial_systems)
    assert figure.finding.startswith(f"{len(frame)} fibre systems")
    assert f"other {int((frame['digital_silk_road'] == 'no').sum())} no source" in figure.finding
    assert "does not say that they stand outside" in figure.finding
    assert "no" not in set(figure.table["silk_road"])


def test_every_system_over_land_has_a_card_and_an_unknown_one_a_message():
    for code, name in terrestrial.names(ATLAS).items():
        assert terrestrial.card(ATLAS, system_id=code).title == name
    with pytest.raises(UnknownNameError):
        terrestrial.card(ATLAS, system_id="nowhere")


def test_downloaded_lines_are_whole_and_pass_through_the_places():
    by_id = {one["properties"]["system_id"]: one["geometry"] for one in terrestrial.systems(ATLAS).features()}
    # Las Cuevas to Santiago: two places, so the line begins at the one and ends at the other.
    line = by_id["andes-cristo-redentor"]
    assert line["type"] == "LineString"
    assert (line["coordinates"][0], line["coordinates"][-1]) == ([-70.1, -32.8], [-70.7, -33.4])
    assert by_id["silk-route-transit"]["type"] == "MultiPoint"


def test_land_cables_are_off_until_asked_for():
    off, on = (cables_view.read(ATLAS, {"land_cables": asked}) for asked in (False, True))
    layers = [{layer.name for layer in cables.head(ATLAS, view=one)[0].map.layers} for one in (off, on)]
    assert terrestrial.LAYER not in layers[0]
    assert terrestrial.LAYER in layers[1]
    assert cables.land(ATLAS, view=off) == ()


def test_each_prefix_has_as_many_blocks_as_meanings_and_one_in_the_heap():
    rows, svg = sorted_words(ATLAS), on_screen(ATLAS)
    for word in COLOURS:
        meanings = int(rows["heard"].map(lambda heard, word=word: word in heard).sum())
        assert svg.count(f">{word}</text>") == meanings + 1
    assert f"{len(rows)} meanings" in prefixes(ATLAS).finding


def test_the_still_does_not_move_and_names_its_sources():
    still = prefixes(ATLAS).svg().decode()
    assert "@keyframes" not in still
    assert "Source:" in still


def test_the_envoys_day_says_that_its_order_is_ours():
    day = of("practice", "envoy-day")
    assert list(day.table["step"]) == list(range(1, len(day.table) + 1))
    assert "No source gives hours" in day.note
    assert day.table["shows"].notna().all()


def test_a_medium_without_a_dated_event_has_no_date():
    media = of("practice", "social-media").table
    assert media.loc[media["events"] == 0, "first_event"].isna().all()
    assert (media["events"] > 0).any()


def test_the_radar_holds_every_event_of_its_years():
    radar = of("trends", "trend-radar").table
    events = of("events", "timeline").table
    first = min(when[-4:] for when in radar["when"])
    assert set(radar["title"]) == set(events.loc[events["sort_date"] >= first, "title"])
