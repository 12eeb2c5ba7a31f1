"""Corrections of incidents: single cells, each with what it must have held before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.correction_book import Book, Line, Row

_KEY_OF = {"incident_cables": "cable_name", "incident_impacts": "iso3"}


def correct_incidents(book: Book) -> None:
    """Change the cells that the file of incidents names; what it only considers stays."""
    for line in book.lines("incidents_fix.csv"):
        table = line["target_table"].removesuffix(".csv")
        if line["action"] != "change":
            continue
        row = book.one(line, table, incident_id=line["incident_id"], **{_KEY_OF[table]: line["key"]})
        if row is None:
            continue
        if line["field"] == "source_id":
            if row["source_id"] != line["old_value"]:
                book.refuse(line, f"source_id is {row['source_id']!r}, the correction expects {line['old_value']!r}")
            row["source_id"] = book.source(line)
        elif book.swap(line, row, line["field"], line["old_value"], line["new_value"]):
            _complete(book, line, row)


def _complete(book: Book, line: Line, row: Row) -> None:
    """Bring the other cells of the row in line with the changed one, as the note says."""
    why = line.note
    if line["field"] == "value":
        words = {"severity_text": f"{line['new_value']} percent of service out on the first day"}
        row |= words | {
            "metric": "out of service",
            "unit": "percent",
            "measured_by": "France Telecom",
            "confidence": "high",
        }
    if line["field"] == "severity_class" and "Either class" in line["note"]:
        why = "80 percent is class 3 by the rule (50 to 90 percent); class 4 was shown."
    if line["field"] == "date_repaired":
        row["source_id"] = "|".join(dict.fromkeys([*row["source_id"].split("|"), book.source(line)]))
        row["as_of"] = line.as_of
        if "Expected date" in line.note:
            row["segment_note"] = "expected date of repair; no report after the event was read"
    book.change(row, why or "The date of the repair, where a plan or a blank stood.")
