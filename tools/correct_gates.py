"""Corrections of what crosses a chokepoint: they become curated crossings, which `make data` applies to the routes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.correct_cables import add_segment

if TYPE_CHECKING:
    from tools.correction_book import Book, Line

UNLOCATED = "none"
_REASONS = {"add_override": "Its twin, Est-Tet, is drawn east of the strait between the same two ends."}


def correct_gates(book: Book) -> None:
    """Turn every row of the file of gates into segments or curated crossings."""
    lines = sorted(book.lines("gates_fix.csv"), key=lambda line: line["action"] != "add_segment")
    for line in lines:
        book.one(line, "chokepoints", chokepoint_id=line["chokepoint_id"])
        if book.one(line, "cables", cable_id=line["cable_id"]) is None:
            continue
        action = line["action"]
        if action == "add_segment":
            add_segment(book, line, line["segments_new"], f"{line['legs_new']}, trunk, planned 0")
        elif action == "mark_planned":
            _check_planned(book, line)
        elif action in {"remove", "add_override"}:
            _settle(book, line, "none", "")
        elif action == "touch_only":
            _settle(book, line, "lands_only", "")
        elif action == "change_segments":
            unsure = line["confidence"] == "low"
            segments = UNLOCATED if unsure else line["segments_new"]
            if not unsure:
                _check_segments(book, line)
            _settle(book, line, "crosses", segments)
        else:
            book.refuse(line, f"action {action!r} is not understood")


def _check_segments(book: Book, line: Line) -> None:
    for seq in line["segments_new"].split(";"):
        book.one(line, "cable_segments", cable_id=line["cable_id"], seq=seq)


def _check_planned(book: Book, line: Line) -> None:
    """Refuse a planned crossing whose segments the table holds for built."""
    for seq in line["segments_new"].split(";"):
        row = book.one(line, "cable_segments", cable_id=line["cable_id"], seq=seq)
        if row is not None and row["planned"] != "1":
            book.refuse(
                line, f"segment {seq} of {line['cable_id']} is not marked as planned in data/cable_segments.csv"
            )


def _settle(book: Book, line: Line, crossing: str, segments: str) -> None:
    key = {"chokepoint_id": line["chokepoint_id"], "cable_id": line["cable_id"]}
    if line["action"] != "add_override":
        book.one(line, "gate_crossings", **key)
    said = {
        "crossing": crossing,
        "segments": segments,
        "confidence": line["confidence"],
        "reason": _REASONS.get(line["action"], line["reason"]).replace(" by the audit", ""),
        "source_id": book.source(line),
        "as_of": line.as_of,
    }
    row = next(book.found("gate_overrides", **key), None)
    if row is None:
        book.add(line, "gate_overrides", said["reason"], **key, **said)
    elif line["action"] == "change_segments":
        book.change(row, said["reason"], **said | {"reason": row["reason"]})
    elif row["crossing"] != crossing:
        book.change(row, said["reason"], **said)
