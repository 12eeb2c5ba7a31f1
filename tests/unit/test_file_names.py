"""Files are named after the figure and the codes of what its view shows."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from figures.disruption import shown as disruption
from figures.disruption import view as disruption_view
from figures.file_names import codes, file_stem
from figures.hubs import shown as hubs
from figures.hubs.view import View as HubView
from figures.of_page import figures_of
from figures.pages import PAGES, Page
from ui.shared import atlas

ATLAS = atlas()


@dataclass(frozen=True)
class Circle:
    lat: float
    lon: float


@dataclass(frozen=True)
class Asked:
    economy: str = "KEN"
    year: int = 2026
    cut: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ("apple",)
    log: bool = True
    circle: Circle | None = None
    hub: str | None = None


def test_only_what_differs_from_the_usual_is_told_and_subjects_always():
    assert codes(Asked(), Asked()) == ()
    assert codes(Asked(), Asked(), always=("economy",)) == ("KEN",)
    told = Asked("FJI", 2019, frozenset({"b", "a"}), ("meta", "intel"), log=False, circle=Circle(31.2, 29.9))
    # sets are sorted, tuples keep their order, a switch turned off says so
    assert codes(told, Asked()) == ("FJI", "2019", "a", "b", "meta", "intel", "no-log", "31.2", "29.9")


def test_a_long_name_is_cut_and_still_tells_views_apart():
    names = [f"cable-{n}" for n in range(20)]
    one, other = file_stem("map", *names), file_stem("map", *names, "one-more")
    assert len(one) <= 72
    assert one != other
    assert one[:60] == other[:60]
    assert file_stem("map", "", "Bloc: AU", "31.2") == "map-bloc-au-31-2"


def test_files_of_a_scenario_name_where_it_starts_what_was_added_and_whom_it_is_about():
    said = {"preset": "hormuz", "cut": ("marea",), "economy": "KEN", "look": "economy"}
    view = disruption_view.read(ATLAS, said)
    drawn, exposed = disruption.head(ATLAS, view=view)
    year = view.scenario.year
    assert drawn.file == f"disruption-map-hormuz-marea-{year}-ken"
    assert exposed.file == f"disruption-most-exposed-hormuz-marea-{year}"  # of every economy, not of Kenya
    card, _ = disruption.at_once(ATLAS, view=view)
    assert card.file == f"disruption-economy-hormuz-marea-{year}-ken"


def test_a_replay_has_the_incident_in_its_name_and_no_year_beside_it():
    incident = next(code for code, preset in ATLAS.presets.items() if preset.incident_id)
    drawn, _ = disruption.head(ATLAS, view=disruption_view.read(ATLAS, {"preset": incident}))
    assert drawn.file == file_stem("disruption-map", incident)


def test_files_of_a_hub_name_the_hub_but_not_what_they_do_not_depend_on():
    by_key = {figure.key: figure for figure in hubs.figures(ATLAS, view=HubView(economy="FJI"))}
    assert by_key["hub-types"].file == "hub-types-fji-bay-area"
    assert by_key["hub-totals"].file == "hub-totals"


@pytest.mark.parametrize("page", [page for page in PAGES if page.tab], ids=lambda page: page.name)
def test_no_two_files_of_a_view_have_one_name(page: Page):
    for tab in page.tabs:
        stems = [figure.stem for figure in figures_of(ATLAS, page=page.name, said={page.tab: tab})]
        assert len(stems) == len(set(stems)), tab
        assert all(stem and set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for stem in stems), stems
