"""Figures on the taxonomy say what the tables hold, whatever they hold."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.atlas import Atlas
from analysis.names import UnknownNameError
from analysis.taxonomy_facts import economy_facts
from figures.pages import BY_NAME
from figures.taxonomy import crosswalk, issues, lenses, matrix, subway, terms
from figures.taxonomy.shown import figures
from figures.taxonomy.view import LINK_KINDS, SELECTIONS, View
from loaders import taxonomy as tables
from loaders.table import Table, cited
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Mapping

ATLAS = atlas()
PARTS = list(BY_NAME["taxonomy"].tabs)
DETAILED = {"term": "cable", "issue": "TEC01a", "prefix": "tech", "cells": "ict~001", "define": ("cybersecurity",)}
Loader = "Callable[[], Table]"


class Instead(Atlas):
    """An atlas in which some tables hold other rows."""

    def __init__(self, frames: Mapping[Loader, pd.DataFrame]) -> None:
        super().__init__()
        self._frames = frames

    def table(self, load: Loader) -> Table:
        table = super().table(load)
        frame = self._frames.get(load)
        return table if frame is None else Table(table.name, frame, cited(frame["source_id"]))

    def frame(self, load: Loader) -> pd.DataFrame:
        return self.table(load).frame


@pytest.mark.parametrize("fields", [{}, DETAILED], ids=["plain", "detailed"])
@pytest.mark.parametrize("part", PARTS)
def test_every_figure_is_said_cited_and_dated(part: str, fields: dict[str, object]):
    shown = figures(ATLAS, view=View(part, **fields))  # type: ignore[arg-type]
    assert len({figure.key for figure in shown}) == len(shown) > 0
    for figure in shown:
        assert figure.finding.endswith(".")
        assert "nan" not in figure.finding.split()
        assert {"source_id", "as_of"} <= set(figure.table)
        known = {source.source_id for source in figure.sources}
        assert {part for cell in figure.table["source_id"] for part in cell.split("|")} - {"unverified"} <= known
        assert figure.dates
        assert figure.title in figure.html() or "&" in figure.title


def test_details_are_shown_only_of_what_is_chosen():
    assert [figure.key for figure in figures(ATLAS, view=View("matrix"))] == ["matrix"]
    assert [figure.key for figure in figures(ATLAS, view=View("matrix", term="cable"))] == ["matrix", "kind"]
    assert [figure.key for figure in figures(ATLAS, view=View("baskets", issue="TEC01"))][1:] == [
        "issue",
        "issue-elsewhere",
    ]


def test_a_figure_is_shared_by_links_that_differ_in_what_it_does_not_depend_on():
    one, two = (figures(ATLAS, view=View("subway", issue=issue))[-1] for issue in ("TEC01", "ECO01"))
    assert one is two


def test_the_matrix_says_how_many_marks_rest_on_what():
    # two kinds: one with two marks from a source, one with one mark of our reading
    rows = pd.DataFrame(
        [
            ("A diplomacy", True, True, False, "source", "r", 2, "certain", pd.NA, "all-three", "wgig", "2020"),
            ("B diplomacy", False, False, True, "inferred", "s", 1, "low", "topics", "term-page", "wgig", "2021"),
        ],
        columns=[c for c in ATLAS.frame(tables.load_matrix).columns if c != "types_page_yes"],
    )
    atlas = Instead({tables.load_matrix: rows})
    figure = matrix.matrix(atlas, view=View())
    assert figure.title.startswith("2 kinds")
    assert figure.finding == (
        "3 marks: 1 environment, 1 topics and 1 tools. 1 kind rests on a source, 1 on our reading."
    )
    assert "workshop_tools" not in figure.table
    own = matrix.matrix(atlas, view=View(cells="b~111"))
    assert own.finding.endswith("The workshop sees 1 of them differently.")
    assert own.table.set_index("term").loc["B diplomacy", "workshop_topics"]
    none = matrix.matrix(atlas, view=View(search="no such word"))
    assert none.finding.startswith("0 of 2 kinds match.")
    assert none.chart is None


def test_a_kind_that_nobody_knows_is_named():
    with pytest.raises(UnknownNameError, match="Atlantis"):
        matrix.kind(ATLAS, view=View(term="Atlantis"))


@given(st.sets(st.sampled_from(list(LINK_KINDS))).map(lambda kinds: tuple(sorted(kinds))))
def test_the_map_ties_stations_by_the_links_drawn_alone(kinds: tuple[str, ...]):
    shown = subway.subway_map(ATLAS, view=View(links=kinds)).table
    assert set(shown["kind"]) <= set(kinds)
    rows = subway.every_station(ATLAS, view=View(links=kinds)).set_index("issue_id")
    ends = {*shown["issue_a"], *shown["issue_b"]}
    assert {issue for issue, cell in rows["linked_with"].items() if cell} == ends & set(rows.index)
    assert ("No link is drawn." in subway.stations(ATLAS, view=View(links=kinds)).finding) == (not ends)


def test_the_map_is_taken_away_as_a_poster_with_its_sources_and_its_links_as_a_table():
    figure = subway.subway_map(ATLAS, view=View(issue="TEC01a"))
    svg = figure.svg().decode()
    assert svg.startswith("<svg")
    assert "Digital Geopolitics Atlas. Sources: " in svg
    assert f"As of {figure.table['as_of'].max()}." in svg
    assert figure.sources[0].publisher in svg.replace("&amp;", "&")
    rows = list(csv.DictReader(io.StringIO(figure.csv().decode("utf-8-sig"))))
    assert list(rows[0])[:3] == ["issue_a", "issue_b", "kind"]
    assert all(row["name_a"] and row["name_b"] and row["source_title"] for row in rows)


def test_an_issue_says_where_other_bodies_file_it():
    table = issues.elsewhere(ATLAS, view=View(issue="TEC01a")).table
    rows = ATLAS.frame(tables.load_crosswalk)
    own = rows[rows["issue_id"] == "TEC01a"]
    assert set(own["cstd_code"].dropna()) | set(own["gdc_objective"].dropna()) <= set(table["code"])
    assert list(table["grouping"].drop_duplicates())[-1] == issues.MATRIX
    assert table.loc[table["code"].isna(), ["entry", "match"]].isna().all(axis=None)


def test_an_issue_without_a_match_says_so_and_not_that_it_is_nowhere():
    rows = ATLAS.frame(tables.load_crosswalk)
    issue = rows.loc[rows["cstd_match"] == "none", "issue_id"].iloc[0]
    table = issues.elsewhere(ATLAS, view=View(issue=issue)).table
    assert pd.isna(table["entry"].iloc[0])
    assert pd.isna(table["match"].iloc[0])


def test_a_basket_says_what_it_holds():
    row = ATLAS.frame(tables.load_baskets).set_index("basket_id").loc["TEC"]
    figure = issues.baskets(ATLAS, view=View(basket="TEC"))
    assert f"{row['issue_count']} issues, {row['sub_issue_count']} sub-issues." in figure.finding
    assert len(figure.table) == row["issue_count"] + row["sub_issue_count"]
    assert set(figure.table["basket"]) == {row["name"]}


@pytest.mark.parametrize("selection", list(SELECTIONS))
def test_the_crosswalk_counts_the_rows_asked_for(selection: str):
    figure = crosswalk.crosswalk(ATLAS, view=View(rows=selection))
    if selection != "all":
        assert figure.finding.startswith(f"{figure.table['issue'].nunique()} issues ")
    if selection in {"name", "close"}:
        assert set(figure.table["cstd_match"]) == {selection}


def test_a_crosswalk_without_rows_has_no_chart_and_says_so():
    rows = ATLAS.frame(tables.load_crosswalk)
    atlas = Instead({tables.load_crosswalk: rows[rows["cstd_match"] == "name"]})
    figure = crosswalk.crosswalk(atlas, view=View(rows="new", scheme="GDC-2024"))
    assert figure.chart is None
    assert figure.finding.startswith("0 of the issues shown meet")
    unmet = crosswalk.crosswalk(atlas, view=View())
    schemes = ATLAS.frame(tables.load_schemes)
    entries = schemes.loc[schemes["scheme"].eq("CSTD-2015") & schemes["parent"].notna(), "code"]
    met = entries.isin(rows.loc[rows["cstd_match"] == "name", "cstd_code"]).sum()
    assert 0 < met < len(entries)
    assert unmet.finding.startswith(f"{met} of {len(entries)} issues of the UN mapping meet one of ours; ")


def test_a_word_that_is_heard_leads_to_the_meanings_that_list_it():
    every = ATLAS.frame(tables.load_term_choice)
    figure = terms.advice(ATLAS, view=View(prefix="tech"))
    assert set(figure.table["meaning"]) == {
        row["meaning"] for row in every.to_dict("records") if "tech" in row["prefixes"].split("|")
    }
    assert f"for {len(figure.table)} of {len(every)} meanings" in figure.finding


def test_definitions_are_those_of_the_meaning_and_of_the_terms_chosen():
    view = View(meaning="meetings-and-negotiations-held-online", define=("cybersecurity",))
    wanted = terms.compared(ATLAS, view=view)
    assert wanted[-1] == "Cybersecurity"
    figure = terms.definitions(ATLAS, view=view)
    assert set(figure.table["term"]) == set(wanted)
    assert figure.finding.startswith(f"{len(figure.table)} definitions of {len(wanted)} terms by ")
    one = terms.definitions(ATLAS, view=View(define=("quantum-diplomacy",)))
    assert one.table["year"].isna().tolist() == [True]
    assert one.finding == "1 definition of 1 term by 1 issuer.", "an undated one claims no year"


def test_strategies_without_pillars_are_named_and_not_left_out():
    figure = terms.strategies(ATLAS, view=View())
    frame = ATLAS.frame(tables.load_strategies)
    without = frame.loc[frame["pillars"].isna(), "actor"]
    assert len(without)
    assert all(actor in figure.finding for actor in without)
    assert set(figure.table["actor"]) == set(frame["actor"])
    full = Instead({tables.load_strategies: frame[frame["pillars"].notna()]})
    assert "no pillars" in figure.finding
    assert "no pillars" not in terms.strategies(full, view=View()).finding


def test_who_has_no_strategy_in_the_list_reads_what_was_looked_for_and_where():
    none = terms.strategies(ATLAS, view=View(economy="KEN")).finding
    assert none.startswith("Kenya: none found. Looked for was a strategy of a government")
    assert all(source.publisher in none for source in ATLAS.table(tables.load_strategies).sources)
    assert "no survey" in none
    own = terms.strategies(ATLAS, view=View(economy="DNK")).finding
    assert own.startswith("Denmark: Strategy for Tech Diplomacy 2021-2023 (2021). ")
    assert terms.strategies(ATLAS, view=View(economy="EUU")).finding.startswith("The European Union: ")


def test_the_three_lenses_count_the_marks_of_the_matrix():
    frame = ATLAS.frame(tables.load_matrix)
    found = lenses.three_lenses(ATLAS)
    assert {lens.key: lens.marks for lens in found} == {
        name: int(frame[name].sum()) for name in ("environment", "topics", "tools")
    }
    assert all(lens.sources and lens.sentence and lens.page in BY_NAME for lens in found)


def test_the_facts_of_an_economy_are_its_strategies_and_one_without_is_not_established():
    frame = ATLAS.frame(tables.load_strategies).set_index("iso3")
    found = economy_facts(ATLAS, "Australia")
    assert [fact.value for fact in found] == [
        frame.loc["AUS", "title"],
        frame.loc["AUS", "pillars"].replace("|", ", "),
    ]
    assert {(fact.date, fact.source_id) for fact in found} == {
        (frame.loc["AUS", "date"], frame.loc["AUS", "source_id"])
    }
    assert [fact.value for fact in economy_facts(ATLAS, "FRA")][1] is None, "no pillars were found"
    assert [fact.value for fact in economy_facts(ATLAS, "Tonga")] == [None]
    with pytest.raises(UnknownNameError):
        economy_facts(ATLAS, "Atlantis")
