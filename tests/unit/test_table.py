"""A broken data file is named by file, row, column and rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loaders import table
from loaders.schemas import Column, TableSchema, iso3
from loaders.table import DataFileError, cited, load_table

if TYPE_CHECKING:
    from pathlib import Path

PLACES = TableSchema(
    "places",
    "One place a row.",
    ("place_id",),
    {
        "place_id": Column("str", "Key.", pattern="[a-z]+"),
        "iso3": iso3(required=False),
        "lat": Column("float", "Degrees.", minimum=-90, maximum=90, required=False),
        "opened": Column("int", "Year.", required=False, minimum=1700, maximum=2026),
    },
)
HEADER = "place_id,iso3,lat,opened,source_id,as_of\n"
GOOD = "oslo,NOR,59.9,1990,a|b,2024-05\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    (tmp_path / "economies.csv").write_text("iso3\nNOR\nNAM\n")
    (tmp_path / "sources.csv").write_text(
        "source_id,title,publisher,url,accessed,licence\na,A,P,,2024-01-02,CC0\nb,B,P,,2024-01-02,CC0\nc,C,P,,2024-01-02,CC0\n"
    )
    return tmp_path


def write(folder: Path, rows: str) -> None:
    (folder / "places.csv").write_text(HEADER + rows)


def test_good_rows_are_typed_and_cite_their_sources(folder: Path):
    write(folder, GOOD + "windhoek,NAM,,,b,2024\n")
    loaded = load_table(PLACES)
    assert loaded.frame["opened"].tolist()[0] == 1990
    assert loaded.frame["lat"].isna().tolist() == [False, True]  # blank is no data, never zero
    assert [s.source_id for s in loaded.sources] == ["a", "b"]
    assert [s.source_id for s in cited(["c", "b|c"])] == ["c", "b"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("bergen,XXX,60.4,,a,2024\n", "row 3, column iso3: 'XXX' is not in data/economies.csv"),
        ("bergen,NOR,95,,a,2024\n", "row 3, column lat: 95.0 must be at most 90"),
        ("bergen,NOR,60,,nobody,2024\n", "row 3, column source_id: 'nobody' is not in data/sources.csv"),
        ("bergen,NOR,60,,a,spring\n", "row 3, column as_of: 'spring' must match"),
        ("bergen,NOR,60,soon,a,2024\n", "row 3, column opened: 'soon' is not a whole number"),
        (",NOR,60,,a,2024\n", "row 3, column place_id: blank must not be blank"),
        (GOOD, "repeats the key of another row"),
    ],
)
def test_one_message_names_file_row_column_and_rule(folder: Path, row: str, message: str):
    write(folder, GOOD + row)
    with pytest.raises(DataFileError) as caught:
        load_table(PLACES)
    assert "data/places.csv has" in str(caught.value)
    assert message in str(caught.value)


def test_every_problem_is_listed_at_once(folder: Path):
    write(folder, "bergen,NOR,95,,a,2024\nvoss,NOR,-95,,a,2024\n")
    with pytest.raises(DataFileError, match=r"2 problem\(s\)") as caught:
        load_table(PLACES)
    assert "row 2" in str(caught.value)
    assert "row 3" in str(caught.value)


def test_a_missing_column_and_a_missing_file_say_so(folder: Path):
    (folder / "places.csv").write_text("place_id,iso3,opened,source_id,as_of\noslo,NOR,1990,a,2024\n")
    with pytest.raises(DataFileError, match="column lat is missing"):
        load_table(PLACES)
    (folder / "places.csv").unlink()
    with pytest.raises(DataFileError, match=r"data/places\.csv is missing"):
        load_table(PLACES)


def test_a_tolerant_load_leaves_out_the_broken_rows_and_names_them(folder: Path):
    write(folder, GOOD + "bergen,NOR,95,,a,2024\nvoss,XXX,60,,a,2024\n")
    loaded = load_table(PLACES, tolerant=True)
    assert loaded.frame["place_id"].tolist() == ["oslo"]
    assert any("row 3, column lat" in p for p in loaded.problems)
    assert any("row 4, column iso3" in p for p in loaded.problems)


def test_data_dir_defaults_to_the_checkout(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("ATLAS_DATA_DIR", raising=False)
    assert (table.data_dir() / "sources.csv").is_file()
