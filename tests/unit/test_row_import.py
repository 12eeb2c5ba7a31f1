"""Rows come in whole or not at all; what is wrong is named by file, row and rule."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from loaders.incidents import INCIDENTS
from loaders.table import data_dir
from tools import import_incidents
from tools.row_import import RowImport, RowImportError, bring_in
from tools.source_book import SourceBook, UnnamedSourceError, bare

if TYPE_CHECKING:
    from pathlib import Path

INCIDENT = {
    "incident_id": "2026-01-test",
    "title": "A cut",
    "date_start": "2026-01-02",
    "time_utc": "",
    "first_restored": "",
    "fully_repaired": "2026-01",
    "lat": "10",
    "lon": "20",
    "place": "at sea",
    "location_precision": "approx",
    "cause": "unknown",
    "cause_confidence": "unknown",
    "hazard_class": "unknown",
    "chokepoint_id": "",
    "notes": "",
    "confidence": "high",
    "source_title": "A report of a cut",
    "publisher": "A paper",
    "licence": "all rights reserved",
    "accessed": "2026-01-05",
    "source_url": "http://www.example.org/cut/",
    "as_of": "2026-01-05",
}
PLACE = {
    "incident_id": "2026-01-test",
    "cable_id": "marea",
    "lat": "10",
    "lon": "20",
    "between_landing_a": "bilbao-spain",
    "between_landing_b": "branching unit off Bilbao",
    "precision": "exact",
    "note": "",
    "source_url": "https://example.org/cut",
    "as_of": "2026",
}
IMPORTS = (import_incidents.IMPORTS[0], import_incidents.IMPORTS[3])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(data_dir(), tmp_path / "data")


def facts(folder: Path, incident: dict[str, str], place: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    pd.DataFrame([incident]).to_csv(folder / "incidents.csv", index=False)
    pd.DataFrame([place]).to_csv(folder / "fault_locations.csv", index=False)
    return folder


def table(data: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(data / f"{name}.csv", keep_default_na=False, dtype=str)


def test_good_rows_join_those_that_are_there(tmp_path: Path, data: Path):
    before = table(data, "incidents")
    assert bring_in(IMPORTS, facts(tmp_path / "facts", INCIDENT, PLACE), data) == {"incidents": 1, "fault_locations": 1}
    after = table(data, "incidents")
    assert set(after["incident_id"]) == {*before["incident_id"], "2026-01-test"}
    assert after["incident_id"].is_monotonic_increasing
    place = table(data, "fault_locations").set_index("incident_id").loc["2026-01-test"]
    assert (place["cable_name"], place["landing_a"], place["end_a"]) == ("MAREA", "bilbao-spain", "")
    assert (place["landing_b"], place["end_b"]) == ("", "branching unit off Bilbao")
    source = table(data, "sources").set_index("source_id").loc[place["source_id"]]
    assert (source["title"], source["url"]) == ("A report of a cut", "https://www.example.org/cut/")


def test_bringing_in_twice_changes_nothing(tmp_path: Path, data: Path):
    folder = facts(tmp_path / "facts", INCIDENT, PLACE)
    bring_in(IMPORTS, folder, data)
    once = {path.name: path.read_bytes() for path in data.glob("*.csv")}
    bring_in(IMPORTS, folder, data)
    assert {path.name: path.read_bytes() for path in data.glob("*.csv")} == once


@pytest.mark.parametrize(
    ("incident", "place", "message"),
    [
        (
            {},
            {"incident_id": "2031-01-none"},
            "fault_locations.csv, row 2, column incident_id: '2031-01-none' is not in",
        ),
        ({}, {"cable_id": "no-such-cable"}, "fault_locations.csv, row 2, column cable_id: 'no-such-cable' is not in"),
        ({}, {"between_landing_a": "atlantis"}, "fault_locations.csv, row 2, column landing_a: 'atlantis' is not in"),
        ({}, {"lat": "95"}, "must be at most 90"),
        ({"hazard_class": "kraken"}, {}, "incidents.csv, row 2, column hazard_class: 'kraken' must be one of anchor"),
        (
            {"fully_repaired": "2025-12"},
            {},
            "incidents.csv, row 2, column fully_repaired: '2025-12' must not be before",
        ),
        ({"source_title": ""}, {}, "incidents.csv, row 2, column source_title: '' is no title for the new source"),
        ({"source_title": "Page at example.org"}, {}, "'Page at example.org' is no title"),
        ({"source_url": "example.org"}, {}, "incidents.csv, row 2, column url: 'example.org' is not a link"),
        ({"publisher": ""}, {}, "column(s) publisher, licence: blank"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    tmp_path: Path, data: Path, incident: dict[str, str], place: dict[str, str], message: str
):
    before = {path.name: path.read_bytes() for path in data.glob("*.csv")}
    folder = facts(tmp_path / "facts", INCIDENT | incident, PLACE | place)
    with pytest.raises(RowImportError) as error:
        bring_in(IMPORTS, folder, data)
    assert message in str(error.value)
    assert {path.name: path.read_bytes() for path in data.glob("*.csv")} == before


def test_a_missing_file_and_a_missing_column_are_named(tmp_path: Path, data: Path):
    folder = facts(tmp_path / "facts", INCIDENT, PLACE)
    (folder / "fault_locations.csv").unlink()
    with pytest.raises(RowImportError, match=r"fault_locations.csv: cannot be read"):
        bring_in(IMPORTS, folder, data)
    short = (RowImport(INCIDENTS, "incidents.csv", lambda rows: rows.drop(columns=["place"])),)
    with pytest.raises(RowImportError, match=r"incidents.csv: column\(s\) place missing"):
        bring_in(short, folder, data)


def test_one_link_is_one_source_however_it_is_written():
    book = SourceBook({"known": {"source_id": "known", "title": "T", "url": "https://www.example.org/a"}})
    assert book.find_or_add({"source_title": "Another title", "url": "http://example.org/A/"}) == "known"
    assert bare("https://example.org/a?utm_source=x") == "example.org/a"
    assert bare("HTTP://WWW.Example.org/a/") == "example.org/a"
    with pytest.raises(UnnamedSourceError, match="no title"):
        book.find_or_add({"source_title": "", "url": "https://example.org/b"})


def test_of_several_sources_with_one_link_the_one_of_the_same_title_is_meant():
    rows = [
        {"source_id": i, "title": t, "url": "https://example.org"} for i, t in (("one", "First"), ("two", "Second"))
    ]
    book = SourceBook({row["source_id"]: row for row in rows})
    assert book.find_or_add({"source_title": "Second", "url": "https://example.org"}) == "two"
    assert book.find_or_add({"source_title": "Third", "url": "https://example.org"}) == "one"
