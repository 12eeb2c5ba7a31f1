"""Corrections of sources: real titles and publishers, better pages, and rows moved to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tools.correction_book import SCHEMA_OF, https

if TYPE_CHECKING:
    from tools.correction_book import Book, Line

_AFTER_TITLE = re.compile(r"(?<=\w) \[[^\]]*\]$")
_NO_PAGE = {"own-judgement", "unverified"}
_NOT_KEPT = "The address of the page was not kept when the fact was read."


def correct_sources(book: Book) -> None:
    """Apply every row of the file of sources, then leave only addresses over https and sources in use."""
    for line in book.lines("sources_fix.csv"):
        row = book.one(line, "sources", source_id=line["source_id"])
        if row is None:
            continue
        if row["url"] != line["old_url"]:
            book.refuse(line, f"the address is {row['url']!r}, the correction expects {line['old_url']!r}")
        elif line["action"] == "replace_source":
            _move(book, line)
        else:
            title = _AFTER_TITLE.sub("", line["source_title"])
            why = f"{line.note} The title was only the name of a site." if "Page at" in line["old_title"] else line.note
            book.change(row, why, title=title, publisher=line["publisher"], url=https(line["url"]))
    for row in book.table("sources"):
        row["url"] = https(row["url"])


def _move(book: Book, line: Line) -> None:
    """Move every row of every table from an old source to the one that replaces it."""
    old, new = line["source_id"], book.source(line)
    for name in SCHEMA_OF:
        for row in book.table(name):
            if "source_id" not in row or name == "sources":
                continue
            ids = row["source_id"].split("|")
            if old in ids:
                cell = "|".join(dict.fromkeys(new if i == old else i for i in ids))
                book.change(row, "", source_id=cell)


def explain_exceptions(book: Book) -> None:
    """Say of each source in use without an address why it has none, and of others why they are used all the same."""
    known = {row["source_id"] for row in book.table("sources")}
    book.tables["source_exceptions"] = [r for r in book.table("source_exceptions") if r["cited_id"] in known]
    for line in book.lines("source_exceptions.csv"):
        if book.one(line, "sources", source_id=line["cited_id"]) is not None:
            said = {c: line[c] for c in ("cited_id", "exception", "reason")}
            book.add(line, "source_exceptions", **said, source_id="own-judgement", as_of=line["accessed"])
    for row in book.table("sources"):
        said = {"exception": "no_address", "source_id": "own-judgement", "as_of": row["accessed"]}
        explained = any(book.found("source_exceptions", cited_id=row["source_id"], exception="no_address"))
        if not row["url"] and not explained:
            ours = "Made by the atlas itself." if row["publisher"] == "Digital Geopolitics Atlas" else _NOT_KEPT
            why = "Written by the editors; there is no page to cite." if row["source_id"] in _NO_PAGE else ours
            book.tables["source_exceptions"].append({"cited_id": row["source_id"], "reason": why, **said})
