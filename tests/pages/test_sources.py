"""The page of sources and methods as Streamlit runs it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from loaders.catalogue import SCHEMAS
from loaders.documents import load_changelog, load_methods
from loaders.incidents import load_fault_locations, load_incident_cables, load_incident_impacts, load_incidents
from loaders.provenance import load_corrections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.documents import Document

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def frame() -> Iterator[str]:
    return str(ROOT / "ui" / "frame.py")


def open_sources(frame: str, **address: str) -> AppTest:
    at = AppTest.from_file(frame, default_timeout=60).run()
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page("../pages/sources.py").run()
    assert not at.exception
    assert [title.value for title in at.title] == ["Sources and methods"]
    return at


def words(at: AppTest) -> str:
    return "\n".join(str(one.value) for one in [*at.header, *at.subheader, *at.markdown, *at.caption]).replace("\\", "")


def test_every_source_is_listed_with_its_terms_and_uses(frame: str):
    at = open_sources(frame)
    register = pd.read_csv(ROOT / "data" / "sources.csv", keep_default_na=False)
    assert f"{len(register):,} sources of {register['publisher'].nunique():,} publishers" in words(at)
    first = at.table[0].value.iloc[0]
    assert "TeleGeography" in first["Source"]
    assert "https://www.submarinecablemap.com/" in first["Source"]
    assert "no drawn route" in first["Licence or terms"]
    assert "landing_points" in first["Used by"].replace("\\", "")


def test_search_finds_by_every_word(frame: str):
    at = open_sources(frame, q="lowy 2019")
    found = at.table[0].value
    assert 1 <= len(found) <= 5
    assert found["Publisher"].str.startswith("Lowy Institute").all()


def test_a_table_shows_only_its_own_sources(frame: str):
    at = open_sources(frame, table="gdp_ppp")
    assert at.table[0].value["Source"].str.contains("PPP").all()
    assert "1 of " in words(at)


def test_a_search_without_result_says_so(frame: str):
    at = open_sources(frame, q="nosuchword")
    assert "0 of " in words(at)
    assert not at.table


def test_every_table_has_rows_dates_and_a_file(frame: str):
    at = open_sources(frame, sources_view="tables")
    listed = at.table[0].value
    assert listed["Table"].str.replace("\\", "").tolist() == sorted(schema.name for schema in SCHEMAS)
    cables = listed[listed["Table"] == "cables"].iloc[0]
    assert cables["File"] == "[CSV](/data/cables.csv)"
    rows = pd.read_csv(ROOT / "data" / "cables.csv", dtype=str)
    assert cables["Rows"] == f"{len(rows):,}"
    assert cables["As of"] == f"{rows['as_of'].min()} to {rows['as_of'].max()}"


def test_the_columns_of_a_table_can_be_read(frame: str):
    at = open_sources(frame, sources_view="tables", table="cables")
    columns = at.table[0].value.set_index("Column")
    assert columns.loc[r"length\_km", "Meaning"] == "Length as published, in kilometres."
    assert columns.loc[r"length\_km", "May be blank"] == "yes (no data)"


@pytest.mark.parametrize("method", load_methods(), ids=lambda method: method.name)
def test_each_method_is_shown_below_one_h1(frame: str, method: Document):
    at = open_sources(frame, sources_view="methods", method=method.name)
    assert at.header[0].value.replace("\\", "") == method.title
    assert not [block for block in at.markdown if block.value.startswith("# ")]


def test_the_open_set_of_incidents_says_what_is_known_and_gives_four_files(frame: str):
    at = open_sources(frame, sources_view="incidents")
    said = words(at)
    incidents = load_incidents().frame
    assert f"{len(incidents)} incidents from " in said
    for load in (load_incidents, load_incident_cables, load_incident_impacts, load_fault_locations):
        table = load()
        assert f"{table.name}.csv ({len(table.frame):,} rows)](/data/{table.name}.csv)" in said
    assert "Known traps" in said
    assert "is unknown, not unhurt" in said
    assert not at.warning


def test_corrections_are_listed_and_can_be_read_for_one_table(frame: str):
    log = load_corrections().frame
    at = open_sources(frame, sources_view="corrections")
    assert f"{len(log):,} corrections in {log['table'].nunique()} tables" in words(at)
    most = log["table"].value_counts()
    assert f"{most.iloc[0]:,} corrections in the table {most.index[0]}" in words(
        open_sources(frame, sources_view="corrections", table=most.index[0])
    )
    other = open_sources(frame, sources_view="corrections", table="severity_cuts")
    assert "Nothing in the table" in other.info[0].value


def test_an_error_in_any_figure_can_be_reported_with_the_view_in_the_text(frame: str):
    at = AppTest.from_file(frame, default_timeout=60).run()
    at.session_state["open-incidents-report"] = True
    at.query_params["sources_view"] = "incidents"
    at.switch_page("../pages/sources.py").run()
    (text,) = [block.value for block in at.code]
    assert "Page: Sources and methods\nFigure: Cable incidents (open-incidents)\n" in text
    assert "?sources_view=incidents\n" in text
    assert f"version {load_changelog()[0].version}" in text
    assert len(text.encode()) < 400


def test_licences_name_telegeography_as_it_is_credited(frame: str):
    text = words(open_sources(frame, sources_view="licences")).replace("\n", " ")
    assert (
        "Cable and landing facts compiled from TeleGeography's Submarine Cable Map (submarinecablemap.com) and other "
        "public sources; routes are our own and not surveyed." in text
    )


def test_changes_list_the_newest_version_first(frame: str):
    at = open_sources(frame, sources_view="changes")
    assert at.header[0].value.startswith(f"Version {load_changelog()[0].version}")


def test_an_unknown_part_falls_back_with_a_notice(frame: str):
    at = open_sources(frame, sources_view="nosuch")
    assert "“nosuch” in the link is not known. Showing Sources." in at.warning[0].value
    assert at.table
