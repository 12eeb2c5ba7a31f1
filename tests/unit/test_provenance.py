"""Which table rests on which source."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.provenance import extent, of_table, register, uses
from analysis.search import rows_with

SOURCES = pd.DataFrame(
    {
        "source_id": ["a", "b", "c"],
        "title": ["Alpha report", "Beta map", "Gamma list"],
        "publisher": ["One", "Two", "One"],
        "url": ["", "", ""],
        "accessed": ["2026-11-22"] * 3,
        "licence": ["CC0", "CC BY 4.0", "MIT"],
    }
)


def test_each_source_of_a_cell_counts_for_its_table():
    used = uses({"cables": pd.Series(["a", "a|b"]), "hubs": pd.Series(["b"])})
    assert used.to_dict("records") == [
        {"source_id": "a", "table": "cables", "rows": 2},
        {"source_id": "b", "table": "cables", "rows": 1},
        {"source_id": "b", "table": "hubs", "rows": 1},
    ]


def test_the_register_lists_the_most_used_first_and_keeps_the_unused():
    found = register(SOURCES, uses({"cables": pd.Series(["b", "a|b"]), "hubs": pd.Series(["b"])}))
    assert found["source_id"].tolist() == ["b", "a", "c"]
    assert found["tables"].tolist() == ["cables, hubs", "cables", ""]
    assert found["rows"].tolist() == [3, 1, 0]


def test_every_word_must_occur_somewhere():
    assert rows_with(SOURCES, "one REPORT", tuple(SOURCES))["source_id"].tolist() == ["a"]
    assert rows_with(SOURCES, "one map", tuple(SOURCES)).empty
    assert rows_with(SOURCES, "cc by (", tuple(SOURCES))["source_id"].tolist() == []  # no pattern language
    assert len(rows_with(SOURCES, "  ", tuple(SOURCES))) == 3


def test_extent_counts_rows_and_sources_and_spans_dates():
    frames = {
        "cables": pd.DataFrame({"source_id": ["a|b", "a"], "as_of": ["2026-03-26", "2020"]}),
        "none": pd.DataFrame({"source_id": pd.Series(dtype="str"), "as_of": pd.Series(dtype="str")}),
    }
    assert extent(frames).to_dict("records") == [
        {"table": "cables", "rows": 2, "sources": 2, "first": "2020", "last": "2026-03-26"},
        {"table": "none", "rows": 0, "sources": 0, "first": "", "last": ""},
    ]


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True), max_size=20))
def test_rows_by_source_add_up_to_the_names_in_the_cells(cells: list[list[str]]):
    used = uses({"t": pd.Series(["|".join(cell) for cell in cells], dtype="str")})
    assert used["rows"].sum() == sum(len(cell) for cell in cells)


def test_the_sources_of_one_table_also_where_none_is_left():
    registered = SOURCES.assign(tables=["cables, gdp", "gdp_ppp", ""])
    assert of_table(registered, "gdp")["source_id"].tolist() == ["a"]
    assert of_table(registered.iloc[:0], "gdp").empty
    assert list(of_table(registered.iloc[:0], "gdp")) == list(registered)
