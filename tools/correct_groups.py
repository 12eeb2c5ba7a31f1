"""Corrections of groups: income, least developed countries, and memberships with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.correction_book import Book, Line

FIRST_LIST = "2020"
"""Fiscal year of the World Bank list that the table held so far."""
_MOVED_UP = "in fiscal year 2026"
_KEPT_OUT = {("G20", "EUU"): "its members are in the list on their own"}


def correct_income_groups(book: Book) -> None:
    """Put the present group into ``economies`` and every list known into ``economy_income_groups``."""
    lines = book.lines("income_groups.csv")
    if not lines:
        return
    for economy in book.table("economies"):
        if economy["income_group"]:
            _listed(
                book,
                lines[0],
                economy["iso3"],
                FIRST_LIST,
                economy["income_group"],
                economy["source_id"],
                economy["as_of"],
            )
            economy.update(income_group_source_id=economy["source_id"], income_group_as_of=economy["as_of"])
    for line in lines:
        row = book.one(line, "economies", iso3=line["iso3"])
        if row is None:
            continue
        source_id, group = book.source(line), line["income_group"]
        if line["changed"] == "1" and row["income_group"] != line["atlas_value"]:
            book.refuse(
                line, f"income_group is {row['income_group']!r}, the correction expects {line['atlas_value']!r}"
            )
            continue
        shown = "" if group == "Unclassified" else group
        if row["income_group"] != shown:
            book.change(row, _income_reason(line), income_group=shown)
        row.update(income_group_source_id=source_id, income_group_as_of=line.as_of)
        for fiscal_year, value in _lists(line):
            _listed(book, line, line["iso3"], fiscal_year, value, source_id, line.as_of)


def _lists(line: Line) -> list[tuple[str, str]]:
    """Return the fiscal years a correction speaks of, with the group in each."""
    group, note = line["income_group"], line["note"]
    if line["classification"] == "FY2026":
        return [("2026", group)]
    if _MOVED_UP in note:
        return [("2026", note.rpartition(";")[2].partition(_MOVED_UP)[0].strip()), ("2027", group)]
    return [("2027", group)] if not line["classification"] else [("2026", group), ("2027", group)]


def _income_reason(line: Line) -> str:
    if line["income_group"] == "Unclassified":
        return line.note
    before = "the list of July 2019 was shown" if line["atlas_value"] else "nothing was shown"
    return f"World Bank list of fiscal year {line['classification'].removeprefix('FY')}; {before}."


def _listed(book: Book, line: Line, iso3: str, fiscal_year: str, group: str, source_id: str, as_of: str) -> None:
    book.add(
        line,
        "economy_income_groups",
        iso3=iso3,
        fiscal_year=fiscal_year,
        income_group=group,
        valid_from=f"{int(fiscal_year) - 1}-07-01",
        valid_until=f"{fiscal_year}-06-30",
        source_id=source_id,
        as_of=as_of,
    )


def correct_least_developed(book: Book) -> None:
    """Take out who has left, keep with a dated note who may be leaving, and keep when others left."""
    for line in book.lines("least_developed.csv"):
        iso3, left = line["iso3"], line["graduation_date"]
        economy = book.one(line, "economies", iso3=iso3)
        if economy is None:
            continue
        source_id = book.source(line)
        if line["action"] == "remove":
            member = book.one(line, "blocs", bloc_id="LDC", iso3=iso3)
            if member is not None and book.swap(line, economy, "is_ldc", "1", "0"):
                book.change(member, line.note, member_until=left, source_id=source_id, as_of=line.as_of)
        elif line["action"] == "annotate":
            member = book.one(line, "blocs", bloc_id="LDC", iso3=iso3)
            if member is not None:
                book.change(member, line.note, note=line.note, source_id=source_id, as_of=line.as_of)
        elif left:
            name = next(book.found("blocs", bloc_id="LDC"))["bloc_name"]
            book.add(
                line,
                "blocs",
                bloc_id="LDC",
                iso3=iso3,
                bloc_name=name,
                member_until=left,
                note=line.note,
                source_id=source_id,
                as_of=line.as_of,
            )


def correct_blocs(book: Book) -> None:
    """Give memberships their source, their dates, and the blocs that were missing."""
    for line in book.lines("blocs_check.csv"):
        key = {"bloc_id": line["bloc_id"], "iso3": line["iso3"]}
        if line["iso3"]:
            book.one(line, "economies", iso3=line["iso3"])
        if line["action"] in {"replace_source", "confirm"}:
            row = book.one(line, "blocs", **key)
            if row is not None:
                why = "" if row["source_id"] != "unverified" else f"Rested on general knowledge. {line.note}".strip()
                book.change(row, why, member_from=line["since"], source_id=book.source(line), as_of=line.as_of)
        elif line["action"] == "add" and tuple(key.values()) not in _KEPT_OUT:
            name = line["bloc_name"]
            since = {"member_from": line["since"], "source_id": book.source(line), "as_of": line.as_of}
            book.add(line, "blocs", **key, bloc_name=name, note=line.note, **since)
        elif line["action"] == "confirm_absent" and line["bloc_id"] == "ECOWAS":
            name = next(book.found("blocs", bloc_id=line["bloc_id"]))["bloc_name"]
            until = {"member_until": line["since"], "source_id": book.source(line), "as_of": line.as_of}
            book.add(line, "blocs", **key, bloc_name=name, note=line.note, **until)
        elif line["action"] == "remove" and not any(book.found("blocs", **key)):
            book.refuse(line, f"data/blocs.csv has no row {', '.join(key.values())}")


def date_memberships(book: Book) -> None:
    """Write from when, and until when, an economy has been a member; ``former`` members are added."""
    for line in book.lines("membership_dates.csv"):
        key = {"bloc_id": line["bloc_id"], "iso3": line["iso3"]}
        dates = {"member_from": line["member_from"], "member_until": line["member_until"]}
        said = {"source_id": book.source(line), "as_of": line.as_of}
        if line["action"] == "former":
            name = next((row["bloc_name"] for row in book.found("blocs", bloc_id=line["bloc_id"])), "")
            if not name:
                book.refuse(line, f"bloc {line['bloc_id']!r} is not in data/blocs.csv")
            book.add(line, "blocs", line.note, **key, bloc_name=name, note=line.note, **dates, **said)
            continue
        row = book.one(line, "blocs", **key)
        if row is not None:
            sources = "|".join(dict.fromkeys([*row["source_id"].split("|"), said["source_id"]]))
            note = line.note or row["note"]
            book.change(row, "", **dates, note=note, source_id=sources, as_of=min(row["as_of"], "9999"))
