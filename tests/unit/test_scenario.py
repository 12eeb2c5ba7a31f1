"""A scenario is a value; a circle in words is read or its fault is told."""

from __future__ import annotations

import pytest

from analysis.presets import Preset, combined
from analysis.scenario import Circle, Scenario, read_circle, undisturbed, whole_number


@pytest.mark.parametrize(
    ("text", "circle", "message"),
    [
        ("", None, ""),
        ("31.2, 29.9, 100", Circle(31.2, 29.9, 100), ""),
        ("10,20,-5", None, "radius is -5 km; it must be above zero"),
        ("10,20,99999", Circle(10, 20, 2000), "radius is 99,999 km; 2,000 km is the most"),
        ("100,20,50", None, "is not on Earth"),
        ("10,20", None, "is not three numbers"),
        ("nan,20,50", None, "is not three numbers"),
        ("10,inf,50", None, "is not three numbers"),
        ("10,20,1e999", None, "is not three numbers"),
        ("here", None, "is not three numbers"),
    ],
)
def test_a_circle_is_read_or_its_fault_is_told(text: str, circle: Circle | None, message: str):
    found, told = read_circle(text)
    assert found == circle
    assert message in told
    assert bool(told) == bool(message)


def test_a_preset_takes_what_the_visitor_adds_and_keeps_an_incident_s_date():
    preset = Preset("x", Scenario(cut_cables=frozenset({"cable-1"}), year=2008, month=12))
    extra = Scenario(cut_cables=frozenset({"cable-2"}), spared_cables=frozenset({"cable-1"}), year=2026)
    assert combined(preset, extra, keep_date=True).cut_cables == {"cable-2"}
    assert combined(preset, extra, keep_date=True).year == 2008
    assert combined(preset, extra, keep_date=False).year == 2026


def test_undisturbed_nothing_fails_and_the_rest_is_as_it_was():
    told = Scenario(
        frozenset({"a"}), frozenset({"b"}), frozenset({"c"}), circle=Circle(1, 2, 3), year=2012, land="none"
    )
    assert undisturbed(told).is_empty
    assert (undisturbed(told).year, undisturbed(told).land) == (2012, "none")


@pytest.mark.parametrize("text", ["9" * 5000, "-" + "9" * 5000, "--5", "1e3", "", "nan", "2026.0", "000000002026"])
def test_a_year_that_is_no_short_whole_number_is_left_out(text: str):
    assert whole_number(text, 1990, 2030) is None
