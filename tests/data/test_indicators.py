"""Every yearly figure that is offered exists, and figures of access agree with the population they are measured by."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from loaders import indicators
from loaders.catalogue import SCHEMAS
from loaders.economy_figures import load_population
from loaders.indicators import load_indicators, yearly_schemas
from loaders.table import data_dir, load_table

if TYPE_CHECKING:
    from pathlib import Path


def test_every_indicator_is_a_yearly_column_of_a_table():
    schemas = {schema.name: schema for schema in SCHEMAS}
    for row in load_indicators().frame.itertuples(index=False):
        columns = schemas[row.table].columns
        assert columns[row.column].dtype == "float"
        assert {"iso3", "year"} <= set(columns)


def test_every_yearly_table_is_offered():
    offered = set(load_indicators().frame["table"])
    yearly = {s.name for s in SCHEMAS if s.key == ("iso3", "year")}
    assert offered == yearly


def test_internet_users_are_the_share_of_the_population_of_the_year():
    users = indicators.YEARLY_LOADERS["load_internet_users"]().frame
    both = users.merge(load_population().frame[["iso3", "year", "population"]], on=["iso3", "year"])
    expected = both["percent_of_population"] / 100 * both["population"]
    assert len(both) == len(users)
    assert (both["internet_users"] - expected).abs().max() <= 1
    assert (users["internet_users"] > 0).all(), "a zero would stand for no measurement"


@pytest.mark.parametrize(
    ("table", "count", "rate"),
    [
        ("fixed_broadband", "fixed_broadband_subscriptions", "fixed_broadband_per_100"),
        ("mobile_subscriptions", "mobile_subscriptions", "mobile_per_100"),
    ],
)
def test_subscriptions_and_their_rate_tell_the_same(table: str, count: str, rate: str):
    frame = indicators.YEARLY_LOADERS[f"load_{table}"]().frame
    both = frame.merge(load_population().frame[["iso3", "year", "population"]], on=["iso3", "year"])
    ratio = both[count] / both["population"] * 100 / both[rate]
    # The source divides by another edition of the population.
    assert ratio.between(0.9, 1.1).mean() > 0.95


def test_one_file_and_one_row_make_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = shutil.copytree(data_dir(), tmp_path / "data")
    rows = pd.read_csv(folder / "indicators.csv", keep_default_na=False, dtype=str)
    new = rows.iloc[-1].to_dict() | {"table": "ict_exports", "column": "ict_exports_usd", "label": "ICT exports"}
    pd.concat([rows, pd.DataFrame([new])]).to_csv(folder / "indicators.csv", index=False)
    (folder / "ict_exports.csv").write_text(
        "iso3,year,ict_exports_usd,note,confidence,source_id,as_of\nFRA,2023,5.0,,high,own-judgement,2024\n"
    )
    monkeypatch.setenv("ATLAS_DATA_DIR", str(folder))
    schema = next(s for s in yearly_schemas() if s.name == "ict_exports")
    assert load_table(schema).frame["ict_exports_usd"].tolist() == [5.0]


def test_a_list_of_indicators_that_cannot_be_read_makes_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ATLAS_DATA_DIR", str(tmp_path))
    assert yearly_schemas() == ()
    (tmp_path / "indicators.csv").write_text("table,column,label,about,maximum\nx,y,X,About.,many\n")
    assert yearly_schemas() == ()
