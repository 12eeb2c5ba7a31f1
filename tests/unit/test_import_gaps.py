"""Rows of gaps go where they belong; what a table has, or says nothing, is left out."""

from __future__ import annotations

import pandas as pd

from tools.import_gaps import definitions, materials, of_table
from tools.import_systems import systems

ROWS = pd.DataFrame(
    {
        "target_table": ["definitions.csv", "definitions.csv", "glossary.csv", "resources (new table)"],
        "title": ["Diplomacy (x)", "Tech diplomacy", "Public diplomacy", "A comic"],
        "own_words": ["Talk.", "", "Said.", "Comic: a day."],
        "author_or_issuer": ["Hedley Bull (spelt Hendely on the page)", "G", "USC", "Diplo"],
        "year_or_date": ["", "2023", "", ""],
        "kind_or_topic": ["scholar", "practitioner", "taxonomy", "material"],
        "note": ["", "", "The row Public diplomacy exists: check its source.", ""],
    },
    index=[2, 3, 4, 5],
)


def test_a_row_without_words_and_a_row_that_is_there_are_left_out():
    assert of_table(ROWS, "definitions").index.tolist() == [2]
    assert of_table(ROWS, "glossary").empty


def test_a_name_is_written_as_it_is_known():
    assert definitions(of_table(ROWS, "definitions"))["issuer"].tolist() == ["Hedley Bull"]


def test_the_kind_of_a_work_is_read_from_its_words():
    assert materials(of_table(ROWS, "resources"))["kind"].tolist() == ["illustrations"]


def test_a_proposed_page_becomes_the_page_of_today_or_none():
    rows = pd.DataFrame(
        {
            "name": ["A", "B", "C", "Social media list"],
            "page": ["economy", "tools page", "history", "history"],
            "dashboard_should_offer": "",
        }
    )
    assert systems(rows)["page"].tolist() == ["compare", "", "timeline", "timeline"]
