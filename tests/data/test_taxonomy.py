"""The shipped tables of the taxonomy and the timeline hold together."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analysis import taxonomy as analysis
from analysis import taxonomy_crosswalk
from analysis.subway import TRACKS
from analysis.subway_layout import layout
from analysis.timeline import sort_by_date
from loaders import table, taxonomy, timeline

if TYPE_CHECKING:
    from pathlib import Path


def test_the_matrix_has_25_terms_and_47_marks():
    matrix = taxonomy.load_matrix().frame
    assert len(matrix) == 25
    assert analysis.counts(matrix) == {"environment": 12, "topics": 16, "tools": 19}
    assert (matrix[["environment", "topics", "tools"]].sum(axis=1) == matrix["yes_count"]).all()


def test_inferred_rows_give_a_reason_and_doubtful_ones_an_alternative():
    matrix = taxonomy.load_matrix().frame
    assert (matrix["reason"].str.len() > 10).all()
    inferred = matrix[matrix["basis"] == "inferred"]
    assert (inferred["confidence"] != "certain").all()
    assert inferred.loc[inferred["confidence"] == "low", "alternative"].notna().all()


def test_seven_baskets_hold_48_issues_and_16_sub_issues():
    issues, baskets = taxonomy.load_issues().frame, taxonomy.load_baskets().frame
    assert issues["level"].value_counts().to_dict() == {"issue": 48, "sub-issue": 16}
    by_basket = pd.crosstab(issues["basket_id"], issues["level"])
    named = baskets.set_index("basket_id")
    assert (by_basket["issue"] == named["issue_count"]).all()
    assert (by_basket["sub-issue"] == named["sub_issue_count"]).all()
    subs = issues[issues["level"] == "sub-issue"]
    assert (subs["parent_issue"].str[:3] == subs["basket_id"]).all()


def test_every_end_of_every_link_exists():
    links = taxonomy.load_issue_links()
    assert links.problems == ()
    assert len(links.frame) == 69
    assert (links.frame["issue_a"] != links.frame["issue_b"]).all()


def test_every_cstd_issue_is_mapped_and_every_issue_of_ours_stands_in_the_crosswalk():
    crosswalk, schemes = taxonomy.load_crosswalk().frame, taxonomy.load_schemes().frame
    entries = schemes[(schemes["scheme"] == "CSTD-2015") & schemes["parent"].notna()]
    assert len(entries) == 40
    assert taxonomy_crosswalk.unmapped(crosswalk, schemes) == []
    assert set(crosswalk["issue_id"]) == set(taxonomy.load_issues().frame["issue_id"])
    assert (crosswalk["cstd_code"].isna() == (crosswalk["cstd_match"] == "none")).all()
    matched = crosswalk.dropna(subset=["cstd_code"])
    assert (matched["cstd_code"].str.rsplit(".", n=1).str[0] == matched["cstd_cluster"]).all()


def test_dates_begin_on_their_sort_date_and_show_their_precision():
    events = timeline.load_timeline().frame
    digits = events["precision"].map({"day": 10, "month": 7, "year": 4, "decade": 3})
    for date, sort_date, length in zip(events["date"], events["sort_date"], digits, strict=True):
        assert sort_date.startswith(date.rstrip("s")[:length]), date
    ended = events.dropna(subset=["end_date"])
    assert (ended["end_date"] >= ended["sort_date"]).all()
    assert sort_by_date(events)["sort_date"].is_monotonic_increasing
    assert events["sort_date"].min()[:4] == "1723"


def test_trends_and_counter_trends_come_in_pairs_with_two_states():
    trends = timeline.load_trends().frame
    for group in ("trend", "counter-trend"):
        rows = trends[trends["group"] == group]
        assert sorted(rows["order"]) == [1, 2, 3]
        assert rows[["from_state", "to_state"]].notna().all(axis=None)
    assert (trends["group"] == "competence").sum() == 5
    adoption = trends[trends["group"] == "adoption"].set_index("name")["value"].to_dict()
    assert adoption == {"Telephone": 75, "Mobile phone": 16, "Facebook": 4.5}


def test_the_shipped_layout_is_what_the_builder_makes():
    issues, links = taxonomy.load_issues().frame, taxonomy.load_issue_links().frame
    built = layout(issues, links)
    shipped = taxonomy.load_subway_layout().frame[built.columns]
    pd.testing.assert_frame_equal(built, shipped, check_dtype=False)
    assert set(shipped["line"]) == set(TRACKS)


@pytest.fixture
def copied_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    shutil.copytree(table.data_dir(), folder)
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    return folder


def test_a_dangling_link_is_named_and_the_rest_is_kept(copied_data: Path):
    path = copied_data / "issue_links.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write("DEV01,ZZZ99,stated,made up,unverified,2026-11-22\n")
        file.write("ZZZ98,DEV01,stated,made up,unverified,2026-11-22\n")
    links = taxonomy.load_issue_links()
    assert len(links.frame) == 69
    assert any("row 71" in problem and "'ZZZ99'" in problem for problem in links.problems)
    assert any("row 72" in problem and "ZZZ98" in problem for problem in links.problems)


def test_a_broken_event_is_named_and_the_rest_is_kept(copied_data: Path):
    path = copied_data / "timeline.csv"
    whole = len(timeline.load_timeline().frame)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",tools,", ",gadgets,")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    events = timeline.load_timeline()
    assert len(events.frame) == whole - 1
    assert len(events.problems) == 1
    assert "row 2" in events.problems[0]
    assert "gadgets" in events.problems[0]
