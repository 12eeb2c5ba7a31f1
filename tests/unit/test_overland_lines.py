"""Dashes between named places: where they begin and end, and how long they are."""

import itertools

import numpy as np
import pytest
import shapely

from geo.land import WGS84
from geo.overland_lines import DASH_KM, GAP_KM, dashes, schematic

# Along the equator one degree is 111.319 km: 0 to 10 degrees is 1,113 km, (1113 + 110) / 270 = 4.5, so 5 or 4 dashes.
START, END = np.array([0.0, 0.0]), np.array([10.0, 0.0])


def test_dashes_begin_and_end_at_the_places():
    drawn = dashes(START, END)
    assert len(drawn) in {4, 5}
    assert drawn[0][0] == pytest.approx(START, abs=1e-6)
    assert drawn[-1][1] == pytest.approx(END, abs=1e-6)


def test_dashes_are_longer_than_gaps_in_the_set_proportion():
    first, second = dashes(START, END)[:2]
    dash, gap = first[1][0] - first[0][0], second[0][0] - first[1][0]
    assert dash / gap == pytest.approx(DASH_KM / GAP_KM, rel=1e-4)


def test_a_short_link_is_still_dashed():
    assert len(dashes(np.array([0.0, 0.0]), np.array([0.2, 0.0]))) == 2


def test_dashes_follow_the_great_circle():
    drawn = np.concatenate(dashes(np.array([8.7, 50.1]), np.array([116.4, 39.9])))
    assert drawn[:, 1].max() > 55  # Frankfurt to Beijing bends north of both
    lengths = [WGS84.inv(*a, *b)[2] for a, b in itertools.pairwise(drawn)]
    assert sum(lengths) == pytest.approx(WGS84.inv(8.7, 50.1, 116.4, 39.9)[2], rel=1e-6)


@pytest.mark.parametrize(("places", "line"), [([[1.0, 2.0]], True), ([[1.0, 2.0], [3.0, 4.0]], False)])
def test_places_that_are_no_way_stay_points(places: list[list[float]], line: bool):
    assert isinstance(schematic(np.array(places), line=line), shapely.MultiPoint)
