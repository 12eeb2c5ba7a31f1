"""A scenario survives the address, and bad parts of an address are named while the rest counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.presets import Preset, combined
from analysis.scenario import LAND, MODES, THIS_YEAR, Circle, Known, Scenario, encode, parse, whole_number

CABLES = [f"cable-{k}" for k in range(800)]
KNOWN = Known(set(CABLES), {"hormuz", "gibraltar"}, {"here", "there"}, {"USA", "GBR", "KEN"})
SCENARIOS = st.builds(
    Scenario,
    cut_cables=st.frozensets(st.sampled_from(CABLES[:20]), max_size=6),
    closed_chokepoints=st.frozensets(st.sampled_from(["hormuz", "gibraltar"])),
    failed_stations=st.frozensets(st.sampled_from(["here", "there"])),
    spared_cables=st.frozensets(st.sampled_from(CABLES[:5])),
    prior_outages=st.frozensets(st.sampled_from(CABLES[:5])),
    circle=st.none() | st.builds(Circle, st.integers(-90, 90), st.integers(-180, 180), st.integers(1, 2000)),
    year=st.integers(1990, 2030),
    month=st.integers(1, 12),
    mode=st.sampled_from(list(MODES)),
    land=st.sampled_from(list(LAND)),
    core=st.frozensets(st.sampled_from(["USA", "GBR", "KEN"]), min_size=1),
)


@given(SCENARIOS)
def test_a_scenario_comes_back_from_its_address(scenario: Scenario):
    found, messages = parse({key: [value] for key, value in encode(scenario).items()}, KNOWN)
    assert found == scenario
    assert messages == []


def test_the_plain_scenario_leaves_the_address_empty():
    assert encode(Scenario()) == {}


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ({"cut": ["cable-1,nosuch"]}, "Unknown cable: “nosuch”"),
        ({"cut": ["cable-1", "cable-1"]}, "named more than once"),
        ({"close": ["suez"]}, "Unknown chokepoint: “suez”"),
        ({"year": ["3000"]}, "The year “3000” is not between 1990 and 2030; 2026 is used"),
        ({"year": ["soon"]}, "The year “soon” is not between"),
        ({"circle": ["10,20,-5"]}, "radius is -5 km; it must be above zero"),
        ({"circle": ["10,20,99999"]}, "radius is 99,999 km; 2,000 km is the most"),
        ({"circle": ["100,20,50"]}, "is not on Earth"),
        ({"circle": ["10,20"]}, "is not three numbers"),
        ({"circle": ["nan,20,50"]}, "is not three numbers"),
        ({"circle": ["10,inf,50"]}, "is not three numbers"),
        ({"circle": ["10,20,1e999"]}, "is not three numbers"),
        ({"mode": ["sideways"]}, "Unknown mode “sideways”; “Whole cable” is used"),
        ({"land": ["bridges"]}, "Unknown land “bridges”"),
        ({"core": ["USA,XYZ"]}, "Unknown economy: “XYZ”"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_counts(address: dict[str, list[str]], message: str):
    found, messages = parse({"close": ["hormuz"]} | address, KNOWN)
    assert message in "\n".join(messages)
    if "close" not in address:
        assert found.closed_chokepoints == {"hormuz"}


def test_seven_hundred_cables_are_cut_to_what_could_happen():
    found, messages = parse({"cut": [",".join(CABLES[:700])]}, KNOWN)
    assert len(found.cut_cables) == 300
    assert "700 cables are named; the first 300 are used" in messages[0]


def test_an_address_of_a_hundred_kilobytes_is_read_in_part():
    found, messages = parse({"cut": ["cable-1," * 12_500]}, KNOWN)
    assert found.cut_cables == {"cable-1"}
    assert "100,000 characters; at most 20,000 are read" in messages[0]


def test_a_preset_takes_what_the_visitor_adds_and_keeps_an_incident_s_date():
    preset = Preset("x", Scenario(cut_cables=frozenset({"cable-1"}), year=2008, month=12))
    extra = Scenario(cut_cables=frozenset({"cable-2"}), spared_cables=frozenset({"cable-1"}), year=2026)
    assert combined(preset, extra, keep_date=True).cut_cables == {"cable-2"}
    assert combined(preset, extra, keep_date=True).year == 2008
    assert combined(preset, extra, keep_date=False).year == 2026


@pytest.mark.parametrize("text", ["9" * 5000, "-" + "9" * 5000, "--5", "1e3", "", "nan", "2026.0", "000000002026"])
def test_a_year_that_is_no_short_whole_number_is_left_out(text: str):
    assert whole_number(text, 1990, 2030) is None
    assert parse({"year": [text]}, KNOWN)[0].year == THIS_YEAR
