"""Corrections fit the tables or are refused, and the log says what was shown before."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from tests.rounds import one_in
from tools.apply_corrections import CorrectionError, applied, check, write
from tools.correction_log import log_rows
from tools.import_facts import ROOT
from tools.table_changes import Change, changes

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = {
    "source_title": "A page",
    "publisher": "Somebody",
    "url": "http://example.org/a",
    "accessed": "2026-11-24",
    "licence": "not stated",
    "as_of": "2026-11",
    "confidence": "high",
    "note": "Because. Mirror it in other.csv.",
}
BAD = {
    "an unknown economy": ("geneva_missions.csv", {"iso3": "ZZZ", "presence": "yes"}, "iso3='ZZZ'"),
    "an unknown hub": (
        "hubs_fix.csv",
        {"target_table": "representations.csv", "action": "add", "hub_id": "atlantis", "iso3": "FRA"},
        "hub_id='atlantis'",
    ),
    "an unknown cable": ("cables_fix.csv", {"cable_id": "no-such", "action": "fill"}, "cable_id='no-such'"),
    "an unknown segment": (
        "cables_fix.csv",
        {
            "target_table": "cable_segments.csv",
            "cable_id": "ellalink",
            "seq": "99",
            "action": "replace",
            "field": "planned",
        },
        "seq='99'",
    ),
    "a cell that holds something else": (
        "cables_fix.csv",
        {
            "target_table": "cables.csv",
            "cable_id": "ingrid",
            "action": "replace",
            "field": "rfs_year",
            "old_value": "1888",
            "new_value": "2003",
        },
        "the correction expects '1888'",
    ),
    "an unknown chokepoint": (
        "gates_fix.csv",
        {"chokepoint_id": "styx", "cable_id": "fea", "action": "remove"},
        "styx",
    ),
    "an unknown bloc": ("membership_dates.csv", {"action": "former", "bloc_id": "NOPE", "iso3": "FRA"}, "'NOPE'"),
    "an envoy without a row": (
        "tech_envoys_fix.csv",
        {"action": "replace", "iso3": "FRA", "old_title": "Nobody"},
        "title='Nobody'",
    ),
    "an unknown source": ("sources_fix.csv", {"source_id": "nobody", "action": "retitle"}, "source_id='nobody'"),
}


def folder(path: Path, file: str, *rows: dict[str, str]) -> Path:
    path.mkdir(exist_ok=True)
    pd.DataFrame([SOURCE | row for row in rows]).to_csv(path / file, index=False)
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "data", tmp_path / "data")


@pytest.mark.parametrize("case", one_in(4, BAD))
def test_a_correction_that_does_not_fit_is_named_with_file_row_and_rule(case: str, tmp_path: Path, data: Path):
    file, row, rule = BAD[case]
    before = {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()}
    with pytest.raises(CorrectionError) as refused:
        applied(folder(tmp_path / "in", file, row), data)
    assert f"{file}, row 2: " in str(refused.value)
    assert rule in str(refused.value)
    assert {path.name: path.read_bytes() for path in data.iterdir() if path.is_file()} == before, (
        "something was written"
    )


def test_a_correction_is_written_logged_and_without_working_notes(tmp_path: Path, data: Path):
    row = {
        "target_table": "cables.csv",
        "cable_id": "ingrid",
        "action": "replace",
        "field": "rfs_year",
        "old_value": "2003",
        "new_value": "2001",
    }
    book = applied(folder(tmp_path / "in", "cables_fix.csv", row), data)
    check(book)
    (logged,) = log_rows(book)
    assert (logged["table"], logged["row_key"], logged["field"]) == ("cables", "ingrid", "rfs_year")
    assert (logged["was_shown"], logged["is_shown"], logged["why"]) == ("2003", "2001", "Because.")
    assert logged["source_id"].endswith("a-page")
    assert set(write(book, data)) == {"cables", "sources"}
    sources = pd.read_csv(data / "sources.csv", dtype=str, keep_default_na=False).set_index("source_id")
    assert sources.loc["a-page", "url"] == "https://example.org/a"


def test_a_corrected_table_that_breaks_its_schema_is_refused(tmp_path: Path, data: Path):
    row = {
        "target_table": "cables.csv",
        "cable_id": "ingrid",
        "action": "replace",
        "field": "rfs_year",
        "old_value": "2003",
        "new_value": "soon",
    }
    with pytest.raises(CorrectionError, match="rfs_year"):
        check(applied(folder(tmp_path / "in", "cables_fix.csv", row), data))


def test_changes_name_cells_and_rows():
    before = [{"k": "a", "x": "1"}, {"k": "b", "x": "2"}]
    after = [{"k": "a", "x": "3"}, {"k": "c", "x": "2"}]
    assert list(changes(before, after, ("k",))) == [
        Change(("a",), "x", "1", "3"),
        Change(("b",), "", "a row", "(no row)"),
        Change(("c",), "", "(no row)", "a row"),
    ]


def test_a_landing_point_is_moved_to_the_economy_it_lies_in(tmp_path: Path, data: Path):
    row = {
        "landing_point_id": "great-bay-beach-sint-maarten",
        "field": "iso3",
        "old_value": "SXM",
        "new_value": "BES",
    }
    book = applied(folder(tmp_path / "in", "landing_points_fix.csv", row), data)
    check(book)
    (logged,) = log_rows(book)
    assert (logged["table"], logged["row_key"], logged["is_shown"]) == (
        "landing_points",
        row["landing_point_id"],
        "BES",
    )
    moved = next(book.found("landing_points", landing_point_id=row["landing_point_id"]))
    assert moved["source_id"].endswith("|a-page")


def test_a_source_that_is_replaced_leaves_no_exception_behind(tmp_path: Path, data: Path):
    old = "report-of-19-october-2021-on-a-meeting-of-cyber"
    row = {"source_id": old, "action": "replace_source", "old_url": ""}
    book = applied(folder(tmp_path / "in", "sources_fix.csv", row), data)
    check(book)
    assert not list(book.found("sources", source_id=old))
    assert not list(book.found("source_exceptions", cited_id=old))
