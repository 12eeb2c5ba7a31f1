"""The tables while corrections are applied to them: nothing is written until every row of every file fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from loaders.catalogue import SCHEMAS
from tools.import_facts import SourceRegister
from tools.import_tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, str]
NOT_SOURCED = "not sourced"
UNVERIFIED_ID = "unverified"
OWN_JUDGEMENT_ID = "own-judgement"
SCHEMA_OF = {schema.name: schema for schema in SCHEMAS}
KEYS = {schema.name: schema.key for schema in SCHEMAS if schema.key} | {t.name: t.key for t in TABLES}
KEYS["sources"] = ("source_id",)
_KNOWN_BY_OTHER_WORDS = {
    "TeleGeography map as stored by the project": "telegeography-2026-04",
    "TeleGeography drawing of June 2021": "telegeography-2021-06",
    "Database of embassies, Wikidata export of November 2022": "database-of-embassies-wikidata-export-commit-b1987a6",
    "Severity rule of the atlas": "atlas-analysis",
    NOT_SOURCED: UNVERIFIED_ID,
}
_WORKING_NOTE = re.compile(
    r",? ?(?:named|found|read) (?:by|in) the (?:fact )?audit(?: of \d+ \w+ \d{4})?| ?\(seed text\)"
)
_AFTER_TITLE = re.compile(r"(?<=\w) \[[^\]]*\]$")
_SENTENCE = re.compile(r"(?<=[.;]) ")
_INSTRUCTION = re.compile(
    r"\b(?:audit|seed|not kept|csv|the table|the atlas|this cable|column|keep|drop|blank|delete|mark|add|note only"
    r"|since_year"
    r"|leave (?:that|the)|set (?:it|status|metric)|second (?:source|report)|home address|^then |marked dataset"
    r"|from unverified"
    r"|mirror|show|see|find|new id|lower to|do not|prefer|useful|optional|replaces|least change|needed so|row error"
    r"|either class|choose|agrees with|by us|only if|no change|seq \d|was not looked|ends are)\b",
    re.IGNORECASE,
)
_BY_HTTP = re.compile(
    r" ?\(page read by http\)|; read by http|(?:The p|P)age (?:was )?read by http\.|, read earlier in this work"
)
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True)
class Line:
    """One row of a file of corrections.

    Attributes
    ----------
    where
        File and row, as a message names them.
    cells
        Column to text.
    """

    where: str
    cells: Row

    def __getitem__(self, name: str) -> str:
        """Return a cell; empty where the file has no such column."""
        return self.cells.get(name, "")

    @property
    def note(self) -> str:
        """Return the note without remarks on how it was compiled and what to do with it."""
        kept = [s for s in _SENTENCE.split(_BY_HTTP.sub("", self["note"])) if s and not _INSTRUCTION.search(s)]
        text = " ".join(kept).strip().rstrip(";")
        return text[:1].upper() + text[1:] + ("" if not text or text.endswith(".") else ".")

    @property
    def as_of(self) -> str:
        """Return the date of the fact, or the day its page was read where the page shows none."""
        return self["as_of"] if _DATE.fullmatch(self["as_of"]) else self["accessed"]


@dataclass
class Book:
    """The tables by name, the rows as read, and what is wrong with the corrections.

    Attributes
    ----------
    folder, data
        Where the corrections are, and the tables.
    """

    folder: Path
    data: Path
    tables: dict[str, list[Row]] = field(default_factory=dict)
    before: dict[str, list[Row]] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    reasons: dict[int, str] = field(default_factory=dict)
    origins: dict[int, Row] = field(default_factory=dict)
    removed: list[tuple[str, Row, str]] = field(default_factory=list)
    register: SourceRegister = field(default_factory=SourceRegister)

    def __post_init__(self) -> None:
        """Take over the sources that are registered already."""
        for row in self.table("sources"):
            self.register.keep(row)

    def lines(self, name: str) -> list[Line]:
        """Return the rows of a file of corrections; none where this folder has no such file."""
        path = self.folder / name
        if not path.is_file():
            return []
        rows = pd.read_csv(path, keep_default_na=False, dtype=str).to_dict("records")
        return [
            Line(f"{name}, row {n}", {str(k): str(v).strip() for k, v in row.items()}) for n, row in enumerate(rows, 2)
        ]

    def table(self, name: str) -> list[Row]:
        """Return the rows of a table, read once; a table that does not exist yet is empty."""
        if name not in self.tables:
            path = self.data / f"{name}.csv"
            frame = pd.read_csv(path, keep_default_na=False, dtype=str) if path.is_file() else pd.DataFrame()
            known = list(SCHEMA_OF[name].columns) if name in SCHEMA_OF else list(frame)
            self.columns[name] = [*frame, *(c for c in known if c not in frame)]
            rows = [{c: str(row.get(c, "")) for c in self.columns[name]} for row in frame.to_dict("records")]
            self.tables[name] = rows
            self.before[name] = [dict(row) for row in rows]
            self.origins |= {id(row): old for row, old in zip(rows, self.before[name], strict=True)}
        return self.tables[name]

    def refuse(self, line: Line, rule: str) -> None:
        """Keep a problem; with one of them nothing is written."""
        self.problems.append(f"{line.where}: {rule}")

    def found(self, name: str, **cells: str) -> Iterator[Row]:
        """Yield the rows of a table with these cells."""
        return (row for row in self.table(name) if all(row[c] == v for c, v in cells.items()))

    def one(self, line: Line, name: str, **cells: str) -> Row | None:
        """Return the one row with these cells; none or several are a problem."""
        rows = list(self.found(name, **cells))
        if len(rows) != 1:
            key = ", ".join(f"{c}={v!r}" for c, v in cells.items())
            self.refuse(line, f"{'no row' if not rows else f'{len(rows)} rows'} in data/{name}.csv with {key}")
            return None
        return rows[0]

    def change(self, row: Row, why: str, **cells: str) -> None:
        """Change cells of a row and keep why."""
        row.update(cells)
        if why:
            self.reasons[id(row)] = why

    def swap(self, line: Line, row: Row, column: str, old: str, new: str) -> bool:
        """Change one cell that must hold what the correction says it holds."""
        if row[column] != old:
            self.refuse(line, f"{column} is {row[column]!r}, the correction expects {old!r}")
            return False
        self.change(row, line.note, **{column: new})
        return True

    def add(self, line: Line, name: str, why: str = "", **cells: str) -> Row | None:
        """Add a row whose key must be new. Without a reason it is an addition, not a correction."""
        self.table(name)
        key = KEYS[name]
        if any(self.found(name, **{c: cells.get(c, "") for c in key})):
            self.refuse(line, f"data/{name}.csv has a row {', '.join(cells.get(c, '') for c in key)} already")
            return None
        row = {c: cells.get(c, "") for c in self.columns[name]}
        self.table(name).append(row)
        if why:
            self.reasons[id(row)] = why
        return row

    def remove(self, name: str, row: Row, why: str) -> None:
        """Take a row out and keep why."""
        self.tables[name] = [other for other in self.table(name) if other is not row]
        self.removed.append((name, row, why))

    def source(self, line: Line) -> str:
        """Return the ``source_id`` of a correction's source, registered on first sight."""
        title = _AFTER_TITLE.sub("", _WORKING_NOTE.sub("", line["source_title"])).replace("[]", "")
        for words, source_id in _KNOWN_BY_OTHER_WORDS.items():
            if title.startswith(words):
                return source_id
        if not title:
            return OWN_JUDGEMENT_ID
        url = https(line["url"])
        source_id = self.register.register(title, url)
        row = self.register.rows[source_id]
        if not any(kept is row for kept in self.table("sources")):
            publisher = _WORKING_NOTE.sub("", line["publisher"]).strip("[]")
            row |= {"accessed": line["accessed"], "publisher": publisher or row["publisher"]}
            row["licence"] = line["licence"] or "not stated"
            self.tables["sources"].append(row)
        return source_id


def https(url: str) -> str:
    """Return the address over https."""
    return re.sub(r"^http://", "https://", url)


def verification(line: Line, given: str = "") -> str:
    """Return how far a row of offices or envoys can be trusted, from the correction's confidence.

    Parameters
    ----------
    line
        The correction.
    given
        What the file itself asks for, where it does.
    """
    by_confidence = {"high": "dataset", "medium": "derived", "low": "unverified", "unverified": "unverified"}
    if line["confidence"] == "unverified" or line["source_title"] == NOT_SOURCED:
        return "unverified"
    return given or by_confidence[line["confidence"]]
