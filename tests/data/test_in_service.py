"""Every page, analysis and download means the same cables by "in service"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis import cable_growth, cables
from analysis.disruption import snapshot
from analysis.home import cable_reach
from analysis.in_service import AFTER_EDITION, announced, in_service, year_end
from analysis.scenario import CORE, THIS_YEAR, Scenario
from loaders.cables import (
    load_cable_landings,
    load_cables,
    load_capacities,
    load_landing_points,
)
from loaders.disruption import load_single_failures
from loaders.operators import load_operator_aliases, load_operators
from loaders.routes import load_segment_routes
from ui import shared

if TYPE_CHECKING:
    import pandas as pd

    from analysis.world import World


@pytest.fixture(scope="module")
def world():
    return shared.atlas().world


@pytest.fixture(scope="module")
def facts():
    return cables.cable_facts(
        load_cables().frame,
        load_cable_landings().frame,
        load_landing_points().frame,
        load_capacities().frame,
        load_segment_routes().frame,
        load_operators().frame,
        load_operator_aliases().frame,
    )


@pytest.mark.parametrize("year", range(1989, 2031))
def test_the_cables_page_and_the_network_agree_in_every_year(year: int, facts: pd.DataFrame, world: World):
    date = Scenario(year=year).date
    assert date == pytest.approx(year_end(year), abs=1e-3)
    on_page = set(facts.loc[cables.status_in(facts, year) == "in_service", "cable_id"])
    assert on_page == set(facts.loc[in_service(facts, date), "cable_id"])
    assert on_page == {s.cable_id for s in world.systems if s.in_service(date)}
    carried = {s.cable_id for s in world.systems if s.carries(date)}
    assert carried - on_page == set(facts.loc[announced(facts, date), "cable_id"])
    shown = cables.on_map(facts, cables.Filters(year, statuses=("in_service",)))
    assert set(shown["cable_id"]) == on_page
    grown = cable_growth.growth(facts, cable_growth.in_service_by_year(facts, [year]))
    assert int(grown["cables"].sum()) == len(on_page)
    if date < AFTER_EDITION:
        assert carried == on_page


def test_the_network_of_a_year_holds_no_other_cable(facts: pd.DataFrame, world: World):
    for year in (2000, THIS_YEAR, 2028):
        date = Scenario(year=year).date
        state = snapshot(world, date, "none", CORE)
        meant = in_service(facts, date) | announced(facts, date)
        assert {world.cable_ids[part.cable] for part in state.parts} <= set(facts.loc[meant, "cable_id"])


def test_home_and_the_single_failures_mean_the_cables_of_this_year(facts: pd.DataFrame):
    now = set(facts.loc[in_service(facts, year_end(THIS_YEAR)), "cable_id"])
    assert cable_reach(facts).cables == len(now)
    failures = load_single_failures().frame
    assert set(failures.loc[failures["kind"] == "cable", "failed_id"]) <= now


def test_a_planned_cable_is_never_in_service(facts: pd.DataFrame):
    planned = facts["status"] == "planned"
    assert not any((in_service(facts, year_end(year)) & planned).any() for year in range(1989, 2031))


def test_the_years_of_the_map_begin_with_the_first_cable_of_the_list(facts: pd.DataFrame):
    assert facts["rfs_year"].min() == cable_growth.FIRST_YEAR
