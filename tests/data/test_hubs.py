"""The hub tables keep their vocabularies, agree with each other, and count as they were compiled."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from analysis.hub_models import models
from analysis.hubs import counted, hub_totals
from loaders import hubs
from loaders.economies import load_economies
from loaders.table import data_dir, load_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd


@pytest.fixture(scope="module")
def offices() -> pd.DataFrame:
    return hubs.load_representations().frame


@pytest.fixture(scope="module")
def imported() -> pd.DataFrame:
    return load_table(hubs.REPRESENTATIONS).frame


def test_no_row_of_the_files_is_broken():
    assert hubs.load_representations().problems == ()
    assert load_table(hubs.MORE_REPRESENTATIONS).problems == ()


def test_vocabularies_are_closed(offices: pd.DataFrame):
    assert set(offices["office_type"]) <= set(hubs.OFFICE_TYPES)
    assert set(offices["verification"]) == set(hubs.VERIFICATIONS)
    assert set(offices["status"]) <= {"active", "closed", "unknown"}
    assert set(offices["hub_id"]) == set(hubs.load_hubs().frame["hub_id"])


def test_a_point_is_within_half_a_degree_of_its_hub_or_blank(offices: pd.DataFrame):
    placed = offices.dropna(subset=["lat", "lon"]).merge(
        hubs.load_hubs().frame[["hub_id", "lat", "lon"]], on="hub_id", suffixes=("", "_hub")
    )
    assert len(placed) > 700
    assert (offices["lat"].isna() == offices["lon"].isna()).all()
    assert ((placed["lat"] - placed["lat_hub"]).abs() <= 0.5).all()
    assert ((placed["lon"] - placed["lon_hub"]).abs() <= 0.5).all()


def test_nothing_closes_before_it_opens(offices: pd.DataFrame):
    both = offices.dropna(subset=["opened_year", "closed_year"])
    assert len(both) > 0
    assert (both["opened_year"] <= both["closed_year"]).all()
    assert (offices.loc[offices["closed_year"].notna(), "status"] == "closed").all()


def test_no_host_is_represented_in_itself(offices: pd.DataFrame):
    hosts = hubs.load_hubs().frame.set_index("hub_id")["iso3"]
    own = offices[offices["iso3"] == offices["hub_id"].map(hosts)]
    # The hosts of the United Nations keep a mission to it like everybody else.
    assert set(own[["hub_id", "iso3", "office_type"]].itertuples(index=False, name=None)) == {
        ("geneva", "CHE", "permanent_mission"),
        ("new_york", "USA", "permanent_mission"),
    }


def test_no_office_stands_twice_in_the_two_files(offices: pd.DataFrame):
    checked = counted(offices, unverified=True, closed=True, subnational=True)
    assert not checked.duplicated(["hub_id", "iso3", "office_type", "institution_name"]).any()


def test_what_was_found_later_adds_offices_with_sources(offices: pd.DataFrame, imported: pd.DataFrame):
    found = load_table(hubs.MORE_REPRESENTATIONS).frame
    assert len(found) == len(offices) - len(imported)
    assert set(found["verification"]) <= {"verified", "dataset"}
    assert len(counted(offices)) == len(counted(imported)) + len(found)


def test_counts_match_what_was_compiled(imported: pd.DataFrame):
    # As the compilers counted them: 1,577 rows, and 21 more since; distinct economies with
    # sourced rows, and with all rows.
    assert len(imported) == 1598
    assert imported["verification"].value_counts().to_dict() == {
        "dataset": 1044,
        "unverified": 195,
        "derived": 203,
        "verified": 156,
    }
    table = hubs.load_hubs().frame
    sourced = hub_totals(counted(imported), table).set_index("hub_id")["n_economies"]
    every = hub_totals(counted(imported, unverified=True), table).set_index("hub_id")["n_economies"]
    assert (sourced["bay_area"], every["bay_area"]) == (44, 64)
    assert (sourced["geneva"], every["geneva"]) == (176, 179)
    assert (sourced["new_york"], every["new_york"]) == (196, 198)
    assert (sourced["bengaluru"], every["bengaluru"]) == (10, 12)


def test_our_rule_gives_the_models_that_were_first_classed(imported: pd.DataFrame):
    economies, first = load_economies().frame, hubs.load_representation_models().frame.set_index("iso3")
    for unverified, column in ((False, "model_sourced_only"), (True, "model_all")):
        ours = models(counted(imported, unverified=unverified), economies).set_index("iso3")["model"]
        both = first[[column]].join(ours).fillna({"model": "none_found"})
        other = both[both[column] != both["model"]]
        # Seven embassies in Washington are unverified; the first classing counted them among sourced rows. Since then
        # Singapore's consulate general found a source, and the Comoros announced an embassy.
        seven = {"COD", "CUB", "DMA", "FJI", "MDV", "SOM", "VCT"}
        assert set(other.index) == ({"COM"} if unverified else seven | {"SGP"})
        assert set(other.drop(index=["SGP", "COM"], errors="ignore")["model"]) <= {"none_found"}


def test_every_coverage_rule_names_a_published_count_and_known_kinds():
    rules = hubs.load_hub_coverage_rules().frame
    published = hubs.load_hub_headline_counts().frame
    known = set(published[["hub_id", "measure"]].itertuples(index=False, name=None))
    assert set(rules[["hub_id", "measure"]].itertuples(index=False, name=None)) <= known
    assert {kind for cell in rules["office_types"] for kind in cell.split("|")} <= set(hubs.OFFICE_TYPES)
    assert (rules.groupby("hub_id")["is_main"].sum() <= 1).all()
    assert rules["reason"].str.len().min() > 40


def test_parts_of_a_network_never_exceed_its_total():
    sizes = hubs.load_network_sizes().frame
    exact = sizes[~sizes["note"].fillna("").str.contains("sum|breakdown", case=False)]
    parts = exact[["embassies", "consulates", "permanent_missions", "other_posts"]]
    whole = parts.notna().all(axis=1)
    assert whole.sum() > 30
    assert (parts[whole].sum(axis=1) == exact.loc[whole, "posts_total"]).all()


def test_unverified_rows_name_no_source_and_others_do(offices: pd.DataFrame):
    weak = offices["verification"] == "unverified"
    announced = weak & (offices["source_id"] != "unverified")
    assert (offices.loc[announced, "status"] == "unknown").all(), "an opening that was only announced"
    assert announced.sum() == 3
    assert (offices.loc[~weak, "source_id"] != "unverified").all()


def test_a_row_with_an_unknown_type_or_hub_is_named_and_the_rest_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("hubs", "economies", "sources", "representations", "more_representations"):
        shutil.copy(data_dir() / f"{name}.csv", tmp_path)
    good = (tmp_path / "representations.csv").read_text(encoding="utf-8")
    bad = "atlantis,KEN,embassy,A,,,active,verified,state,,,,,unverified,2024\n"
    worse = "geneva,KEN,castle,B,,,active,verified,state,,,,,unverified,2024\n"
    (tmp_path / "representations.csv").write_text(good + bad + worse, encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    table = hubs.load_representations()
    assert len(table.frame) == 1598 + len(load_table(hubs.MORE_REPRESENTATIONS).frame)
    listed = "\n".join(table.problems)
    assert "row 1600" in listed
    assert "atlantis" in listed
    assert "row 1601" in listed
    assert "castle" in listed
