"""Figures of the timeline say what the tables hold, whatever they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.atlas import Atlas
from analysis.timeline import SKILL_LEVELS
from figures.pages import BY_NAME
from figures.timeline import events, learn
from figures.timeline.shown import figures
from figures.timeline.view import SKILLS, TRENDS, View, all_periods
from loaders.materials import load_materials
from loaders.taxonomy import load_faq, load_glossary
from loaders.timeline import load_cooperation, load_timeline, load_trends, load_twiplomacy
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from figures.figure import Figure
    from loaders.table import Table

ATLAS = atlas()


class Shipped(Atlas):
    """An atlas in which one table holds other rows."""

    def __init__(self, load: Callable[[], Table], frame: pd.DataFrame) -> None:
        super().__init__()
        self._load, self._frame = load, frame

    def frame(self, load: Callable[[], Table]) -> pd.DataFrame:
        return self._frame if load is self._load else super().frame(load)


def only(part: str, key: str, atlas: Atlas = ATLAS, **view: object) -> Figure:
    found = figures(atlas, view=View(part=part, **view))  # type: ignore[arg-type]
    return next(figure for figure in found if figure.key == key)


@pytest.mark.parametrize("part", list(BY_NAME["timeline"].tabs))
def test_every_figure_of_facts_is_sourced_dated_and_takes_itself_away(part: str):
    for figure in figures(ATLAS, view=View(part=part)):
        assert figure.finding.endswith(".")
        assert {"source_id", "as_of"} <= set(figure.table)
        cited = {one for cell in figure.table["source_id"] for one in cell.split("|")}
        assert cited <= {source.source_id for source in figure.sources}
        assert figure.csv().decode("utf-8-sig").count("\n") >= len(figure.table)


def test_the_title_and_finding_follow_the_period():
    rows = ATLAS.frame(load_timeline)
    for code, period in all_periods(ATLAS).items():
        within = rows[rows["sort_date"].str[:4].astype(int).between(period.first_year, period.last_year)]
        figure = only("events", "timeline", period=code)
        assert figure.title.endswith(f"{period.first_year} to {period.last_year}")
        assert figure.finding.startswith(f"{len(within)} events from ")


def test_one_event_is_said_in_the_singular_and_none_asks_for_more():
    every = ATLAS.frame(load_timeline)
    one = every.iloc[[0]]
    figure = only("events", "timeline", Shipped(load_timeline, one))
    year = one["sort_date"].iloc[0][:4]
    assert figure.finding == f"1 event, in {year}, on {one['category'].iloc[0]}."
    place = only("events", "event-places", Shipped(load_timeline, every[every["place"] == "Kenya"]))
    assert place.finding == "1 place on the map: Kenya (1)."
    nothing = only("events", "timeline", find="zeppelin")
    assert nothing.chart is None
    assert "No event matches" in nothing.finding
    assert only("events", "event-places", find="zeppelin").finding == "None of these events has a place on a map."


def test_no_category_is_said_to_have_most_where_none_has():
    rows = ATLAS.frame(load_timeline).drop_duplicates("category").iloc[:2]
    figure = only("events", "timeline", Shipped(load_timeline, rows))
    first, second = rows["category"]
    assert f"; on {first} (1) and {second} (1)" in figure.finding


def test_newest_first_turns_the_list_round():
    old = events.in_order(ATLAS, view=View())["title"].tolist()
    assert events.in_order(ATLAS, view=View(order="new"))["title"].tolist() == old[::-1]


def test_the_balance_counts_pairs_as_they_are_set():
    assert "ahead in 0 of 3 pairs, the counter-trend in 0, and 3 are even" in only("trends", "trend-balance").finding
    # The first pair leans to the trend (4 against 0), the second to the counter-trend (1 against 3).
    positions = (4, 0, 1, 3, 2, 2)
    figure = only("trends", "trend-balance", positions=positions)
    assert "ahead in 1 of 3 pairs, the counter-trend in 1, and 1 are even" in figure.finding
    assert figure.table.set_index("name")["position"].sum() == sum(positions)
    assert set(figure.table["name"]) == set(ATLAS.frame(load_trends).set_index("id").loc[list(TRENDS), "name"])


def test_adoption_compares_the_slowest_with_the_fastest():
    rows = ATLAS.frame(load_trends).copy()
    rows.loc[rows["group"] == "adoption", ["name", "value", "as_of"]] = [
        ["A", 10.0, "2019"],
        ["B", 40.0, "2019"],
        ["C", 5.0, "2019"],
    ]
    figure = only("reach", "adoption", Shipped(load_trends, rows))
    assert figure.finding == "B took 40 years to reach 100 million users, C 5: 8 times as fast."
    assert figure.note == "Figures of a report of 2019."


def test_leaders_are_counted_at_the_dates_of_the_counts():
    second = ATLAS.frame(load_twiplomacy).assign(counted_on="2014-09", value=[700.0, 80.0])
    figure = only("reach", "twiplomacy", Shipped(load_twiplomacy, second))
    assert figure.title == "Leaders on Twitter, July 2012 and September 2014"
    assert figure.finding.endswith("in September 2014, 700 accounts, and 80% of UN members present.")


def test_the_self_check_names_all_that_are_weakest_and_strongest():
    levels = (0, 4, 0, 2, 4)
    names = [parameter.label.casefold() for parameter in SKILLS.values()]
    finding = only("skills", "competences", levels=levels).finding
    assert finding == f"Your weakest: {names[0]} and {names[2]}; your strongest: {names[1]} and {names[4]}."
    for level, words in enumerate(SKILL_LEVELS):
        assert f"“{words}”" in only("skills", "competences", levels=(level,) * 5).finding


def test_exactly_one_step_comes_next_until_all_are_done():
    for level in range(4):
        times = only("skills", "learning-times", levels=(level,) * 5)
        assert times.table["next_step"].sum() == 1
        assert times.table.loc[times.table["next_step"], "name"].iloc[0].casefold() in times.finding
    done = only("skills", "learning-times", levels=(4,) * 5)
    assert not done.table["next_step"].any()
    assert done.finding == "You have taken every step."


def test_the_compact_is_said_to_take_up_what_most_texts_were_matched_with():
    rows = ATLAS.frame(load_cooperation)
    codes = sorted(rows["gdc_objective"].unique())
    # Two texts matched with the last objective, one with the first.
    few = rows.iloc[:3].assign(gdc_objective=[codes[-1], codes[-1], codes[0]], trend_id=["HLP1", "HLP2", "HLP1"])
    finding = only("cooperation", "cooperation", Shipped(load_cooperation, few)).finding
    assert finding.startswith(f"Objective {codes[-1].removeprefix('GDC-')} of the Compact")
    assert finding.endswith("2 of 2.")


def test_every_work_stands_in_one_group():
    figure = only("learn", "materials")
    titles = [title for shelf in learn.SHELVES for title in learn.on_shelf(figure, shelf)["title"]]
    assert sorted(titles) == sorted(ATLAS.frame(load_materials)["title"])


def test_words_and_topics_narrow_what_is_found():
    for part, load in (("faq", load_faq), ("glossary", load_glossary)):
        every = ATLAS.frame(load)
        (all_of_them,) = figures(ATLAS, view=View(part=part))
        (of_cables,) = figures(ATLAS, view=View(part=part, topics=("cables",)))
        (none,) = figures(ATLAS, view=View(part=part, search="zeppelin"))
        assert len(all_of_them.table) == len(every)
        assert set(of_cables.table["topic"]) == {"cables"}
        assert of_cables.finding.startswith(f"{(every['topic'] == 'cables').sum()} of {len(every)} ")
        assert none.finding.startswith(f"None of {len(every)} ")


def test_a_figure_is_shared_by_links_that_differ_in_what_it_does_not_depend_on():
    one = figures(ATLAS, view=View(period="ai"))
    assert figures(ATLAS, view=replace(View(period="ai"), search="cable", levels=(0,) * 5)) == one
