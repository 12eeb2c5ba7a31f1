"""The data package and the data dictionary say what the schemas and the files say."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from frictionless import Package

from loaders.catalogue import SCHEMAS, TABLE_NAMES
from loaders.schemas import Column
from tools import build_descriptor
from tools.build_descriptor import CHECKSUMS, DESCRIPTOR, DICTIONARY, METHODS, TILE_CHECKSUMS, unit_of

if TYPE_CHECKING:
    from pathlib import Path

    from loaders.schemas import TableSchema

CURE = "run `python -m tools.build_descriptor` and commit the result"


@pytest.fixture(scope="module")
def package() -> Package:
    return Package(str(DESCRIPTOR))


@pytest.fixture(scope="module")
def rendered() -> dict[Path, str]:
    return build_descriptor.rendered()


@pytest.mark.parametrize("path", [DESCRIPTOR, CHECKSUMS, TILE_CHECKSUMS, DICTIONARY, METHODS], ids=str)
def test_committed_file_is_up_to_date(path: Path, rendered: dict[Path, str]):
    assert path.read_text(encoding="utf-8") == rendered[path], f"{path.name} is out of date: {CURE}"


def test_writing_twice_gives_the_same_bytes(rendered: dict[Path, str]):
    assert build_descriptor.rendered() == rendered


def test_every_csv_in_data_is_a_table_of_the_package(package: Package):
    files = {path.stem for path in DESCRIPTOR.parent.glob("*.csv")}
    assert {resource.name for resource in package.resources} == files == set(TABLE_NAMES)


def test_frictionless_finds_no_error_in_any_table(package: Package):
    # Its own reader, types, constraints, primary and foreign keys: a second opinion on what our loaders accept.
    report = package.validate()
    messages = [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors]
    assert report.valid, messages[:20]


def test_frictionless_would_notice_a_landing_of_an_unknown_cable(tmp_path: Path):
    package = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
    wanted = {"cables", "cable_landings", "landing_points", "economies", "sources"}
    package["resources"] = [resource for resource in package["resources"] if resource["name"] in wanted]
    for resource in package["resources"]:
        for part in ("bytes", "hash", "rows"):  # the shortened table is not the shipped one
            del resource[part]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    for name in wanted:
        (tmp_path / f"{name}.csv").write_bytes((DESCRIPTOR.parent / f"{name}.csv").read_bytes())
    landings = tmp_path / "cable_landings.csv"
    header, first, *_ = landings.read_text(encoding="utf-8").splitlines()
    point = first.split(",")[header.split(",").index("landing_point_id")]
    cells = dict.fromkeys(header.split(","), "") | {
        "cable_id": "no-such-cable",
        "landing_point_id": point,
        "source_id": "atlas-analysis",
        "as_of": "2026",
    }
    landings.write_text(header + "\n" + ",".join(cells.values()) + "\n")
    report = Package(str(tmp_path / "datapackage.json")).validate()
    errors = [(task.name, error.type) for task in report.tasks for error in task.errors]
    assert errors == [("cable_landings", "foreign-key")]


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.name)
def test_dictionary_describes_every_table_and_column(schema: TableSchema):
    text = DICTIONARY.read_text(encoding="utf-8")
    section = re.search(rf"^## {schema.name}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert section, f"{schema.name} is missing from the dictionary: {CURE}"
    assert schema.about in section[1]
    for name, column in schema.columns.items():
        assert f"| `{name}` |" in section[1]
        assert column.about.endswith((".", "?")), f"{schema.name}.{name}: its meaning is not a sentence"


def test_units_are_read_from_names():
    assert unit_of("length_km", Column("float", "Length.")) == "kilometre"
    assert unit_of("capacity_tbps", Column("float", "Capacity.")) == "terabit per second"
    assert unit_of("landing_count", Column("int", "Count.")) == ""
    assert unit_of("rfs_year", Column("str", "Text is no number.")) == ""
