"""Corrections of hubs: permanent missions, offices, meeting places and envoys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.correction_book import NOT_SOURCED, verification

if TYPE_CHECKING:
    from tools.correction_book import Book, Line, Row

_CLASSES = {"EUU": "supranational", "PSE": "observer_state", "VAT": "observer_state"}
_SITES = {"geneva": "Geneva", "new_york": "New York"}
_OFFICE = ("opened_year", "closed_year", "status", "verification", "entity_class")
_HIDDEN = "low"


def correct_offices(book: Book) -> None:
    """Change, add and upgrade single offices and meeting places."""
    for line in book.lines("hubs_fix.csv"):
        name = line["target_table"].removesuffix(".csv")
        if line["hub_id"]:
            book.one(line, "hubs", hub_id=line["hub_id"])
        if line["iso3"]:
            book.one(line, "economies", iso3=line["iso3"])
        if name == "hub_networks":
            _correct_network(book, line)
        elif line["action"] in {"change", "upgrade_verification"}:
            _change_office(book, line, name)
        elif line["action"] == "add" and not _is_mission_of_a_list(line):
            _add_office(book, line, name)


def _is_mission_of_a_list(line: Line) -> bool:
    """Tell whether the lists of missions say the same; then they say it with the better source."""
    return line["office_type"] == "permanent_mission" and line["hub_id"] in _SITES


def _found_later(book: Book, line: Line) -> bool:
    """Tell whether the offices found later hold it already, with a source of their own."""
    key = {c: line[c] for c in ("hub_id", "iso3", "office_type")}
    return any(book.found("more_representations", **key))


def _change_office(book: Book, line: Line, name: str) -> None:
    key = {c: line[c] for c in ("hub_id", "iso3", "office_type", "institution_name")}
    row = book.one(line, name, **key)
    if row is None or (line["action"] == "upgrade_verification" and _found_later(book, line)):
        return
    said = {c: line[c] for c in ("status", "verification", "closed_year") if line[c]}
    if line["source_title"] != NOT_SOURCED:
        said |= {"source_id": book.source(line), "as_of": line.as_of}
    if "the year 2007 is still only from" in line["note"]:
        said["opened_year"] = ""
    if line["action"] == "change":
        said["note"] = line.note
    book.change(row, line.note, **said)


def _add_office(book: Book, line: Line, name: str) -> None:
    book.add(
        line,
        name,
        hub_id=line["hub_id"],
        iso3=line["iso3"],
        office_type=line["office_type"],
        institution_name=line["institution_name"],
        **{c: line[c] for c in _OFFICE} | {"verification": _trust(line)},
        note=line.note,
        source_id=book.source(line),
        as_of=line.as_of,
    )


def _trust(line: Line) -> str:
    return "unverified" if line["confidence"] in {_HIDDEN, "unverified"} else line["verification"]


def _correct_network(book: Book, line: Line) -> None:
    known = any(book.found("hub_networks", network=line["institution_name"]))
    if known or line["action"] != "add" or line["source_title"] == NOT_SOURCED:
        return
    book.add(
        line,
        "hub_networks",
        network=line["institution_name"],
        network_kind=line["office_type"],
        hub_id=line["hub_id"],
        place=line["place"],
        opened_year=line["opened_year"],
        note="Named among the occasions for tech diplomacy in the Bay Area; year and members not stated.",
        verification=line["verification"],
        source_id="diplo-digital-diplomacy-topic-page",
        as_of=line.as_of,
    )


def correct_missions(book: Book) -> None:
    """Say of each economy whether it keeps a mission to the United Nations, and how that is known."""
    for hub_id, name in (("geneva", "geneva_missions.csv"), ("new_york", "new_york_missions.csv")):
        for line in book.lines(name):
            if book.one(line, "economies", iso3=line["iso3"]) is not None:
                _correct_mission(book, line, hub_id)


def _correct_mission(book: Book, line: Line, hub_id: str) -> None:
    source_id, presence = book.source(line), line["presence"]
    basis = line["basis"] or {"high": "list of posts, 2019", "medium": "Blue Book, by a description of it"}.get(
        line["confidence"], "general knowledge"
    )
    book.add(
        line,
        "hub_presence",
        hub_id=hub_id,
        iso3=line["iso3"],
        office_type="permanent_mission",
        presence=presence,
        basis="export of Wikidata, 2022" if basis.startswith("Wikidata") or "wikidata" in source_id else basis,
        confidence=line["confidence"],
        note=line.note,
        source_id=source_id,
        as_of=line.as_of,
    )
    office = next(
        book.found("representations", hub_id=hub_id, iso3=line["iso3"], office_type="permanent_mission"), None
    )
    delegation = any(
        book.found("representations", hub_id=hub_id, iso3=line["iso3"], office_type="eu_delegation_office")
    )
    if presence != "yes":
        if office is not None:
            book.remove("representations", office, line.note or "No source says that there is a mission.")
        return
    later = any(book.found("more_representations", hub_id=hub_id, iso3=line["iso3"], office_type="permanent_mission"))
    if delegation or later:
        return
    said = _mission(line, source_id)
    if office is None:
        iso3, kind = line["iso3"], "Observer Mission" if line["un_status"] == "observer" else "Mission"
        book.add(
            line,
            "representations",
            line.note or "Was missing from the table.",
            hub_id=hub_id,
            iso3=iso3,
            office_type="permanent_mission",
            institution_name=f"Permanent {kind} of {line['name']} to the UN in {_SITES[hub_id]}",
            entity_class=_CLASSES.get(iso3, "state"),
            opened_year=line["opened_year"],
            **said,
        )
    else:
        better = office["verification"] != said["verification"]
        opened = line["opened_year"] or office["opened_year"]
        book.change(office, line.note if better else "", opened_year=opened, **said)


def _mission(line: Line, source_id: str) -> Row:
    trust = verification(line, "verified" if line["basis"] == "own source" and line["confidence"] == "high" else "")
    status = "active" if trust != "unverified" else "unknown"
    return {"status": status, "verification": trust, "note": line.note, "source_id": source_id, "as_of": line.as_of}


def correct_envoys(book: Book) -> None:
    """Replace, add and keep envoys; the holder is named in the note."""
    for line in book.lines("tech_envoys_fix.csv"):
        if line["action"] == "no_row":
            continue
        if book.one(line, "economies", iso3=line["iso3"]) is None:
            continue
        said = {
            **{c: line[c] for c in ("title", "office_name", "since_year", "based_in", "status")},
            "verification": _trust(line),
            "note": _with_holder(line),
            "source_id": book.source(line),
            "as_of": line.as_of,
        }
        if line["action"] == "add":
            book.add(line, "tech_envoys", iso3=line["iso3"], **said)
            continue
        row = book.one(line, "tech_envoys", iso3=line["iso3"], title=line["old_title"])
        if row is None:
            continue
        if line["action"] == "keep":
            if row["status"] != line["status"]:
                book.change(row, line.note, status=line["status"])
        else:
            said["since_year"] = line["since_year"] or row["since_year"]
            book.change(row, line.note, **said)


def _with_holder(line: Line) -> str:
    if not line["holder"] or line["holder"].partition(" (")[0] in line.note:
        return line.note
    since = f", since {line['holder_since']}" if line["holder_since"] else ""
    return f"Holder: {line['holder']}{since}. {line.note}".strip()
