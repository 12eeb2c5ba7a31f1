"""Figures of sources, incidents and corrections say what the tables hold; incidents are checked on rows made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from analysis.atlas import Atlas
from analysis.incidents import OpenSet, one_by_one, what_is_known
from figures.report import error_report, letter
from figures.sources import incidents
from figures.sources.shown import figures
from figures.sources.view import View
from loaders.catalogue import SCHEMAS
from loaders.documents import load_changelog
from loaders.incidents import load_incidents
from loaders.provenance import load_corrections
from ui.shared import atlas

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders.table import Table

ATLAS = atlas()

# Two incidents: "one" took two cables (a third was down before, a fourth is in dispute), hit A and left B whole, and
# has one of its two fault places on the map; "two" is known by month, hit nobody that is known of, and took one cable.
TABLES = OpenSet(
    incidents=pd.DataFrame(
        {
            "incident_id": ["one", "two"],
            "date_start": ["2024-02-18", "2025-03"],
            "time_utc": ["12:00", None],
            "cause_confidence": ["confirmed", "suspected"],
            "first_restored": ["2024-02-20", None],
            "fully_repaired": [None, None],
            "source_id": ["s1", "s2"],
            "as_of": ["2024", "2025"],
        }
    ),
    cables=pd.DataFrame(
        {
            "incident_id": ["one"] * 4 + ["two"],
            "status": ["cut", "damaged", "prior outage", "disputed", "landing station lost"],
            "cable_id": ["x", None, "y", "z", "x"],
            "date_repaired": ["2024-03", None, None, None, None],
        }
    ),
    impacts=pd.DataFrame(
        {"incident_id": ["one", "one"], "negative_control": [False, True], "value": ["40", None], "iso3": ["A", "B"]}
    ),
    faults=pd.DataFrame(
        {
            "incident_id": ["one", "one", "two"],
            "lat": [1.0, None, None],
            "lon": [2.0, None, None],
            "precision": ["exact", "inferred", "unknown"],
        }
    ),
)


def test_an_incident_counts_what_failed_in_it_and_whom_it_left_whole():
    rows = one_by_one(TABLES).set_index("incident_id")
    assert list(rows.index) == ["two", "one"], "newest first"
    counts = ["n_cables", "n_economies", "n_unhurt", "n_places"]
    assert rows.loc["one", counts].tolist() == [2, 2, 1, 1]
    assert rows.loc["two", counts].tolist() == [1, 0, 0, 0]


def test_what_is_known_is_counted_over_what_it_is_known_of():
    known = what_is_known(TABLES).set_index("fact")
    assert known.loc["Day it began", ["n_known", "n_all"]].tolist() == [1, 2]
    assert known.loc["When repairs ended", ["n_known", "n_all"]].tolist() == [0, 2]
    assert known.loc["Any economy's loss", ["n_known", "n_all"]].tolist() == [1, 2]
    assert known.loc["Failed cable is in the atlas", ["n_known", "n_all"]].tolist() == [2, 3]
    assert known.loc["Position of the fault", "known_pct"] == pytest.approx(33.3)


def test_the_open_set_lists_every_incident_with_all_sources_of_its_rows():
    every, known = figures(ATLAS, view=View(part="incidents"))
    assert set(every.table["incident_id"]) == set(ATLAS.frame(load_incidents)["incident_id"])
    tables = incidents.open_set(ATLAS)
    row = every.table.iloc[0]
    for frame in (tables.incidents, tables.cables, tables.impacts, tables.faults):
        own = frame.loc[frame["incident_id"] == row["incident_id"], "source_id"]
        assert set("|".join(own).split("|")) - {""} <= set(row["source_id"].split("|"))
    least = known.table.loc[known.table["known_pct"].idxmin()]
    assert f"for {least['n_known']} of {least['n_all']}" in known.finding


def test_the_traps_carry_the_numbers_of_the_tables():
    tables = incidents.open_set(ATLAS)
    said = " ".join(incidents.traps(ATLAS))
    assert f"Only the {tables.impacts['negative_control'].sum()} rows" in said
    assert f"{tables.cables['cable_id'].isna().sum()} of {len(tables.cables)} cable names" in said


LOG = pd.DataFrame(
    {
        "corrected_on": ["2026-11-24", "2026-11-25", "2026-11-25"],
        "table": ["blocs", "hubs", "blocs"],
        "row_key": ["BRICS | IDN", "geneva", "EU | GBR"],
        "field": ["member_from", "name", "row"],
        "was_shown": [None, "Genf", "(no row)"],
        "is_shown": ["2025-01-06", "Geneva", "European Union"],
        "why": ["Announced.", "In English.", "Left."],
        "source_id": "own-judgement",
        "as_of": "2026-11-25",
    }
)


class Corrected(Atlas):
    """An atlas with this log of corrections."""

    def frame(self, load: Callable[[], Table]) -> pd.DataFrame:
        return LOG if load is load_corrections else super().frame(load)


def test_corrections_come_latest_first_and_by_table():
    atlas = Corrected()
    (every,) = figures(atlas, view=View(part="corrections"))
    assert every.table["corrected_on"].tolist() == ["2026-11-25", "2026-11-25", "2026-11-24"]
    assert every.finding == (
        "3 corrections in 2 tables, made from 2026-11-24 to 2026-11-25; most are in blocs (2) and hubs (1)."
    )
    (hubs,) = figures(atlas, view=View(part="corrections", table="hubs"))
    assert hubs.finding == "1 correction in the table hubs, made on 2026-11-25."
    (gdp,) = figures(atlas, view=View(part="corrections", table="gdp"))
    assert gdp.finding == "Nothing in the table gdp was corrected."


def test_every_table_is_listed_and_described():
    (tables, columns) = figures(ATLAS, view=View(part="tables", table="cables"))
    assert tables.table["table"].tolist() == sorted(schema.name for schema in SCHEMAS)
    schema = next(schema for schema in SCHEMAS if schema.name == "cables")
    assert columns.table["Column"].tolist() == list(schema.columns)


def test_a_report_says_where_the_figure_was_seen_and_in_which_edition():
    figure = figures(ATLAS, view=View(part="incidents"))[0]
    text = error_report(figure, page="Sources", link="http://localhost/sources?sources_view=incidents")
    assert "View: http://localhost/sources?sources_view=incidents\n" in text
    assert f"version {load_changelog()[0].version}" in text
    asked = parse_qs(urlsplit(letter(figure, text)).query)
    assert asked["body"] == [text.rstrip("\n") + "\n"]
    assert asked["subject"] == [f"Digital Geopolitics Atlas: {figure.title}"]
    assert urlsplit(letter(figure, text)).path == "", "no addressee"
