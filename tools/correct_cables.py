"""Corrections of cables: dates, owners, suppliers, and how their landings are joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import networkx as nx  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from tools.correction_book import Book, Line, Row

_SUPPLIES = {"supplier", "cable maker"}
_ALIAS_OF = {
    "AFR-IX telecom": "AFRIX Telecom",
    "IPS, Inc.": "IPS",
    "Unicom, Inc.": "Unicom",
    "Virgin Islands Next Generation Networks, Inc.": "Virgin Islands Next Generation Networks",
    "Telia Eesti (formerly Eesti Telekom, EMT, Elion)": "Telia Eesti",
}
"""Owners' names made whole, and the operator each means."""

_FRAGMENTS = ("Ltd.", "Inc.", "Inc (OSI)", "Elion)", "EMT", "Telia Eesti (formerly Eesti Telekom")
_SEGMENT = re.compile(r"(\S+) > (\S+), (trunk|branch)(?:, component (\d+))?, planned ([01])")


def correct_cables(book: Book) -> None:
    """Apply every row of the file of cables."""
    touched = set()
    for line in book.lines("cables_fix.csv"):
        cable = book.one(line, "cables", cable_id=line["cable_id"])
        if cable is None:
            continue
        table, action, name = line["target_table"].removesuffix(".csv"), line["action"], line["field"]
        if action == "fill":
            _fill_supplier(book, line, cable)
        elif action in {"flag", "keep_blank"}:
            _note(book, line, cable)
        elif table == "branch_dates":
            _add_branch(book, line)
        elif table == "cables" and action == "replace":
            _replace(book, line, cable)
        elif table == "cable_segments" and action == "confirm":
            _confirm(book, line)
        elif table == "cable_segments":
            _correct_segment(book, line)
            touched.add(line["cable_id"])
        else:
            book.refuse(line, f"{action} of {name} in {table} is not understood")
    for cable_id in sorted(touched):
        follow_in_topology(book, cable_id)


def correct_landing_points(book: Book) -> None:
    """Apply every row of the file of landing points: the economy a point lies in, its name, its position."""
    for line in book.lines("landing_points_fix.csv"):
        point = book.one(line, "landing_points", landing_point_id=line["landing_point_id"])
        if point is not None and book.swap(line, point, line["field"], line["old_value"], line["new_value"]):
            point["source_id"] = "|".join(dict.fromkeys([*point["source_id"].split("|"), book.source(line)]))


def _fill_supplier(book: Book, line: Line, cable: Row) -> None:
    if cable["suppliers"] and cable["suppliers"] != line["new_value"]:
        book.refuse(line, f"suppliers of {cable['cable_id']} are {cable['suppliers']!r} already")
        return
    sources = "|".join(dict.fromkeys([*cable["source_id"].split("|"), book.source(line)]))
    if line["role"] not in _SUPPLIES:
        role = "Installed by" if line["role"] == "installer" else "The power link it was laid with was made by"
        note = f"{role} {line['new_value']}; the maker of the fibre cable is not established."
        book.change(cable, "", note=_joined(cable["note"], note), source_id=sources)
        return
    note = (
        ""
        if line["role"] == "supplier"
        else f"{line['new_value']} made the cable; nothing more is known of its supply."
    )
    why = f"Was blank. {line.note}".strip()
    book.change(
        cable,
        why,
        suppliers=line["new_value"],
        suppliers_as_of=line.as_of,
        note=_joined(cable["note"], note),
        source_id=sources,
    )
    if not any(book.found("operator_aliases", alias=line["new_value"])):
        said = {"source_id": book.source(line), "as_of": line.as_of}
        kind, basis = "supplier", "cable manufacturer"
        book.add(line, "operators", operator=line["new_value"], kind=kind, basis=basis, confidence="medium", **said)
        book.add(line, "operator_aliases", alias=line["new_value"], operator=line["new_value"], **said)


def _note(book: Book, line: Line, cable: Row) -> None:
    if line["confidence"] != "unverified" or line.note not in cable["note"]:
        book.change(cable, "", note=_joined(cable["note"], line.note.replace(" Add a note, no change of status.", "")))


def _joined(before: str, after: str) -> str:
    return f"{before} {after}".strip()


def _add_branch(book: Book, line: Line) -> None:
    iso3 = line["field"].rpartition("iso3 ")[2].rstrip(")")
    if book.one(line, "economies", iso3=iso3) is None:
        return
    said = {"note": line.note, "source_id": book.source(line), "as_of": line.as_of}
    why = "The branch opened later than the trunk; it was shown from the trunk's year."
    book.add(line, "branch_dates", why, cable_id=line["cable_id"], iso3=iso3, rfs_year=line["new_value"], **said)


def _replace(book: Book, line: Line, cable: Row) -> None:
    if line["field"] == "owners":
        _name_owners(book, line)
    if book.swap(line, cable, line["field"], line["old_value"], line["new_value"]):
        if line["field"] == "owners":
            book.change(cable, line.note.partition(" Then delete")[0])
        cable["source_id"] = "|".join(dict.fromkeys([*cable["source_id"].split("|"), book.source(line)]))


def _name_owners(book: Book, line: Line) -> None:
    """Give the whole names an operator, and take out the fragments that stood for them."""
    for alias in line["new_value"].split(";"):
        operator = _ALIAS_OF.get(alias, "")
        if operator and not any(book.found("operator_aliases", alias=alias)):
            said = {"source_id": "own-judgement", "as_of": line["accessed"]}
            book.add(line, "operator_aliases", alias=alias, operator=operator, **said)
        elif not any(book.found("operator_aliases", alias=alias)):
            book.refuse(line, f"owner {alias!r} is not in data/operator_aliases.csv")
    for fragment in _FRAGMENTS:
        for row in list(book.found("operator_aliases", alias=fragment)):
            book.remove("operator_aliases", row, "A part of a name that was cut at a comma.")


def _confirm(book: Book, line: Line) -> None:
    row = book.one(line, "cable_segments", cable_id=line["cable_id"], seq=line["seq"])
    if row is not None and row[line["field"]] != line["new_value"]:
        book.refuse(line, f"{line['field']} is {row[line['field']]!r}, the file confirms {line['new_value']!r}")


def _correct_segment(book: Book, line: Line) -> None:
    if line["action"] == "add":
        add_segment(book, line, line["seq"], line["new_value"])
        return
    row = book.one(line, "cable_segments", cable_id=line["cable_id"], seq=line["seq"])
    if row is None:
        return
    said = {"source_id": f"{row['source_id']}|{book.source(line)}", "as_of": line.as_of}
    if line["field"] == "planned":
        if book.swap(line, row, "planned", line["old_value"], line["new_value"]):
            row |= said
        return
    new = _parsed(book, line, line["new_value"])
    old = _SEGMENT.fullmatch(line["old_value"])
    if new is None or old is None:
        return
    if (row["from_landing_point_id"], row["to_landing_point_id"]) != old.groups()[:2]:
        book.refuse(line, f"the segment is not {line['old_value']!r}")
        return
    book.change(row, line.note, **new, **said)


def _parsed(book: Book, line: Line, text: str) -> Row | None:
    match = _SEGMENT.fullmatch(text)
    if match is None:
        book.refuse(line, f"{text!r} is not of the form 'a > b, trunk, planned 0'")
        return None
    start, end, kind, component, planned = match.groups()
    for point in (start, end):
        book.one(line, "cable_landings", cable_id=line["cable_id"], landing_point_id=point)
    row = {"from_landing_point_id": start, "to_landing_point_id": end, "kind": kind, "planned": planned}
    return row | ({"component": component} if component else {})


def add_segment(book: Book, line: Line, seq: str, text: str) -> None:
    """Add a segment, and the piece of the cable's graph that was missing with it.

    Parameters
    ----------
    book, line
        Where, and by what row.
    seq, text
        Its number and ``a > b, trunk, planned 0``.
    """
    new = _parsed(book, line, text)
    if new is None:
        return
    said = {"source_id": book.source(line), "as_of": line.as_of}
    segment = {"component": "0", "via_bu": "0", "n_paths": "1"} | new
    book.add(line, "cable_segments", line.note, cable_id=line["cable_id"], seq=seq, **segment, **said)
    a, b = new["from_landing_point_id"], new["to_landing_point_id"]
    graph = nx.Graph(
        (row["node_a"], row["node_b"])
        for row in book.found("cable_topology", cable_id=line["cable_id"])
        if all(node in {a, b} or node.startswith("bu-") for node in (row["node_a"], row["node_b"]))
    )
    if not (graph.has_node(a) and graph.has_node(b) and nx.has_path(graph, a, b)):
        start, end = sorted((a, b))
        piece = {"node_a": start, "node_b": end, "planned": new["planned"]}
        book.add(line, "cable_topology", line.note, cable_id=line["cable_id"], **piece, **said)


def follow_in_topology(book: Book, cable_id: str) -> None:
    """Mark the pieces that lead to a landing point as planned where all its segments are.

    Parameters
    ----------
    book
        The tables.
    cable_id
        A cable whose segments changed.
    """
    segments = list(book.found("cable_segments", cable_id=cable_id))
    for point in {s[end] for s in segments for end in ("from_landing_point_id", "to_landing_point_id")}:
        at = [s for s in segments if point in (s["from_landing_point_id"], s["to_landing_point_id"])]
        if any(s["planned"] == "0" for s in at):
            continue
        for row in book.found("cable_topology", cable_id=cable_id):
            if point in (row["node_a"], row["node_b"]) and row["planned"] == "0":
                book.change(row, "Its segments are not built.", planned="1", as_of=at[0]["as_of"])
