"""How a table is described once: for checking (pandera), for reuse (Frictionless) and for the data dictionary."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import pandera.pandas as pa

if TYPE_CHECKING:
    from loaders.rules import Rule

Dtype = Literal["str", "int", "float", "bool", "date"]
_FRICTIONLESS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "string"}
# The month of this edition of the data: what has happened is not dated later, only what is planned is.
EDITION = "2026-11"
EDITION_YEAR = int(EDITION[:4])
LAST_PLANNED_YEAR = 2040
LAST_PROJECTED_YEAR = 2031
DAY = r"\d{4}-\d{2}-\d{2}"
MONTH = r"\d{4}-\d{2}"
SOME_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    dtype
        ``str``, ``int`` (nullable), ``float``, ``bool`` (written 1 or 0) or ``date`` (text that is a day, month or
        year of the calendar).
    about
        What it means, with its unit, in one sentence of the data dictionary.
    required
        Whether a blank breaks the rule. A blank means "no data", never zero.
    choices, minimum, maximum, pattern
        Closed vocabulary, inclusive range, full-match regular expression. Every column of numbers has a range with
        sense; of dates it is one of years.
    references
        ``table.column`` whose values these must be among; a cell may hold several joined by ``|``.
    planned
        Whether a date may lie after this edition of the data.
    """

    dtype: Dtype
    about: str
    required: bool = True
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    references: str = ""
    planned: bool = False

    def checks(self) -> list[pa.Check]:
        """Return the pandera checks, each worded as the rule a reader sees."""
        checks = []
        if self.choices:
            checks.append(pa.Check.isin(self.choices, error=f"must be one of {', '.join(self.choices)}"))
        if self.minimum is not None and self.dtype != "date":
            checks.append(pa.Check.ge(self.minimum, error=f"must be at least {shown(self.minimum)}"))
        if self.maximum is not None and self.dtype != "date":
            checks.append(pa.Check.le(self.maximum, error=f"must be at most {shown(self.maximum)}"))
        if self.pattern:
            checks.append(pa.Check.str_matches(f"^(?:{self.pattern})$", error=f"must match {self.pattern}"))
        return checks

    def frictionless(self, name: str) -> dict[str, Any]:
        """Return the column as a Frictionless field descriptor."""
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        if self.choices:
            constraints["enum"] = list(self.choices)
        if self.minimum is not None and self.dtype != "date":
            constraints["minimum"] = self.minimum
        if self.maximum is not None and self.dtype != "date":
            constraints["maximum"] = self.maximum
        whole_days = self.dtype == "date" and self.pattern == DAY
        if self.pattern and not whole_days:
            constraints["pattern"] = self.pattern
        kind = "date" if whole_days else _FRICTIONLESS[self.dtype]
        descriptor: dict[str, Any] = {"name": name, "type": kind, "description": self.about}
        if self.dtype == "bool":
            descriptor |= {"trueValues": ["1"], "falseValues": ["0"]}
        return descriptor | ({"constraints": constraints} if constraints else {})


@dataclass(frozen=True)
class TableSchema:
    """One table, ``data/<name>.csv``.

    Attributes
    ----------
    name
        File and table name.
    about
        One sentence on what a row is.
    key
        Columns that together identify a row; empty where rows may repeat.
    columns
        Every column of the file, in order. ``source_id`` and ``as_of`` are added.
    rules
        What holds across columns and between tables.
    sourced
        Whether each row names its source; the table of sources alone does not.
    shelf_life_days
        Days after which a dated list, such as the members of a bloc, should be read anew; 0 where it does not age.
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: dict[str, Column] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    sourced: bool = True
    shelf_life_days: int = 0

    def __post_init__(self) -> None:
        """Add the provenance every table carries."""
        if self.sourced:
            object.__setattr__(self, "columns", self.columns | {"source_id": SOURCE_ID, "as_of": AS_OF})

    def pandera(self) -> pa.DataFrameSchema:
        """Return the pandera schema of the typed columns (cached)."""
        return _pandera(self.name, self.key, tuple(self.columns.items()))


@functools.cache
def _pandera(name: str, key: tuple[str, ...], columns: tuple[tuple[str, Column], ...]) -> pa.DataFrameSchema:
    checked = {column_name: checks for column_name, column in columns if (checks := column.checks())}
    return pa.DataFrameSchema(
        {column_name: pa.Column(None, checks, nullable=True) for column_name, checks in checked.items()},
        name=name,
        unique=list(key) or None,
        report_duplicates="exclude_first",
    )


def iso3(about: str = "ISO 3166-1 alpha-3 code of the economy.", *, required: bool = True) -> Column:
    """Return a column of economy codes that must resolve in ``economies``."""
    return Column("str", about, required=required, pattern="[A-Z]{3}", references="economies.iso3")


def year(about: str, *, required: bool = True, minimum: int = 1700, maximum: int = EDITION_YEAR) -> Column:
    """Return a column of calendar years; of what has happened, unless ``maximum`` lies ahead."""
    return Column("int", about, required=required, minimum=minimum, maximum=maximum)


def date(
    about: str, *, required: bool = True, pattern: str = SOME_DATE, minimum: int = 1700, planned: bool = False
) -> Column:
    """Return a column of dates of the calendar, from a year on; of what has happened, unless it is planned."""
    return Column("date", about, required=required, pattern=pattern, minimum=minimum, planned=planned)


def lat(about: str = "Latitude in degrees (WGS 84).", *, required: bool = True) -> Column:
    """Return a column of latitudes."""
    return Column("float", about, required=required, minimum=-90, maximum=90)


def lon(about: str = "Longitude in degrees (WGS 84).", *, required: bool = True) -> Column:
    """Return a column of longitudes."""
    return Column("float", about, required=required, minimum=-180, maximum=180)


def link(about: str, *, required: bool = False) -> Column:
    """Return a column of addresses of web pages."""
    return Column("str", about, required=required, pattern=r"https?://\S+")


def shown(number: float) -> str:
    """Return a bound as a reader sees it: 2040, 0.5, 1e+14."""
    return f"{number:.0f}" if float(number).is_integer() and abs(number) < 1e6 else f"{number:g}"


SOURCE_ID = Column("str", "Who says so; several joined by |.", references="sources.source_id")
CONFIDENCE = Column(
    "str",
    "How sure the row is: high, the source says so itself; medium, second-hand, older or approximate; "
    "low, inferred or weakly sourced.",
    choices=("high", "medium", "low"),
)
AS_OF = date("When the fact was true or read: YYYY, YYYY-MM or YYYY-MM-DD.")
SOURCES = TableSchema(
    "sources",
    "One source a row: who says so, on what terms. Every other table points here.",
    ("source_id",),
    {
        "source_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9-]+"),
        "title": Column(
            "str",
            "Title of the document, page or data set; our description, and called so, where its own was not kept.",
        ),
        "publisher": Column("str", "Who stands behind it; the site's name where nobody else is known."),
        "url": link("Link to it; blank where none is known."),
        "accessed": date("When it was read.", pattern=DAY, minimum=2000),
        "licence": Column("str", "On what terms it may be used, or that these were not stated or not opened."),
    },
    sourced=False,
)
