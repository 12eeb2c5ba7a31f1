"""The ZIP: all that belongs to a brief, the same bytes every time, tables that Frictionless accepts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

from frictionless import Package

from takeaway.archive import archive
from tests.unit.brief import brief

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = {".html": b"<p>", ".pdf": b"%PDF"}


def packed() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(archive(brief(), documents=DOCUMENTS)))


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(packed().read(f"tonga/{name}").decode("utf-8-sig"))))


def test_everything_is_in_it_and_no_name_is_used_twice():
    # two figures of one name; the second has neither chart nor map
    assert packed().namelist() == [
        f"tonga/{name}"
        for name in (
            "README.txt",
            "tonga.html",
            "tonga.pdf",
            "data/gdp.csv",
            "pictures/gdp.png",
            "pictures/gdp.svg",
            "maps/gdp.geojson",
            "data/gdp-2.csv",
            "sources.csv",
            "LICENCES.md",
            "datapackage.json",
        )
    ]


def test_the_same_brief_gives_the_same_bytes():
    assert archive(brief(), documents=DOCUMENTS) == archive(brief(), documents=DOCUMENTS)


def test_cells_that_begin_like_a_formula_are_harmless_and_numbers_stay_numbers():
    found = rows("data/gdp.csv")
    assert [row["name"][:2] for row in found[:4]] == ["'=", "'+", "'-", "'@"]
    assert found[0]["gdp_usd"] == "-1234.5"
    assert found[1]["gdp_usd"] == ""


def test_sources_come_with_their_terms():
    assert [(row["source_id"], row["licence"]) for row in rows("sources.csv")] == [
        ("bank", "CC BY 4.0"),
        ("own", "CC BY 4.0"),
    ]


def test_frictionless_finds_no_fault_in_the_tables(tmp_path: Path):
    packed().extractall(tmp_path)
    report = Package(str(tmp_path / "tonga" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
    described = json.loads((tmp_path / "tonga" / "datapackage.json").read_text())["resources"][0]["schema"]["fields"]
    assert {field["name"]: field["type"] for field in described} | {"name": "string"} == {
        "name": "string",
        "gdp_usd": "number",
        "landings": "integer",
        "sovereign": "boolean",
        "source_id": "string",
        "as_of": "string",
        "source_title": "string",
        "source_url": "string",
    }
