"""Every shipped table keeps its schema, cites its sources and resolves its references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from loaders.catalogue import LOADERS, SCHEMAS, TABLE_NAMES
from loaders.edition import load_edition
from loaders.table import Table, data_dir

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def source_rows() -> pd.DataFrame:
    return pd.read_csv(data_dir() / "sources.csv", keep_default_na=False, dtype=str)


@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
def test_every_table_loads_with_sources_and_dates(load: Callable[[], Table]):
    table = load()
    assert len(table.frame) > 0, "an empty table is dead weight"
    assert table.sources
    assert table.problems == ()
    assert table.frame["as_of"].notna().all()
    assert (table.frame["as_of"] <= load_edition().date).all(), "a fact from the future"


def test_every_csv_belongs_to_a_table_and_every_table_has_its_csv():
    files = {path.stem for path in data_dir().glob("*.csv")}
    assert files == set(TABLE_NAMES)


def test_schemas_have_distinct_names_and_documented_columns():
    names = [schema.name for schema in SCHEMAS]
    assert len(names) == len(set(names))
    for schema in SCHEMAS:
        assert schema.about.endswith(".")
        for name, column in schema.columns.items():
            assert column.about.endswith("."), f"{schema.name}.{name}"


def test_sources_are_unique_and_complete(source_rows: pd.DataFrame):
    assert source_rows["source_id"].is_unique
    for column in ("title", "publisher", "accessed", "licence"):
        assert (source_rows[column] != "").all(), column
    assert source_rows["url"].str.match(r"^$|^https?://\S+$").all()


def test_every_source_is_used_or_is_ours(source_rows: pd.DataFrame):
    used = {
        part
        for schema in SCHEMAS
        for cell in pd.read_csv(data_dir() / f"{schema.name}.csv", usecols=["source_id"], dtype=str)[
            "source_id"
        ].unique()
        for part in cell.split("|")
    }
    ours = set(source_rows.loc[source_rows["publisher"] == "Digital Geopolitics Atlas", "source_id"])
    assert not set(source_rows["source_id"]) - used - ours - {"natural-earth-50m"}


def test_no_working_note_of_the_compilers_is_left():
    for path in data_dir().glob("*.csv"):
        text = path.read_text(encoding="utf-8").lower()
        assert "(seed" not in text, path.name
        assert "seed 00" not in text, path.name
