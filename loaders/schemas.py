"""How a table is described once: for checking (pandera), for reuse (Frictionless) and for the data dictionary."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any, Literal

import pandera.pandas as pa

Dtype = Literal["str", "int", "float", "bool"]
_PANDAS = {"str": "str", "int": "Int64", "float": "float64", "bool": "bool"}
_FRICTIONLESS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes
    ----------
    dtype
        ``str``, ``int`` (nullable), ``float`` or ``bool`` (written 1 or 0).
    about
        What it means, with its unit, in one sentence of the data dictionary.
    required
        Whether a blank breaks the rule. A blank means "no data", never zero.
    choices, minimum, maximum, pattern
        Closed vocabulary, inclusive range, full-match regular expression.
    references
        ``table.column`` whose values these must be among; a cell may hold several joined by ``|``.
    """

    dtype: Dtype
    about: str
    required: bool = True
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    references: str = ""

    def checks(self) -> list[pa.Check]:
        """Return the pandera checks, each worded as the rule a reader sees."""
        checks = []
        if self.choices:
            checks.append(pa.Check.isin(self.choices, error=f"must be one of {', '.join(self.choices)}"))
        if self.minimum is not None:
            checks.append(pa.Check.ge(self.minimum, error=f"must be at least {self.minimum:g}"))
        if self.maximum is not None:
            checks.append(pa.Check.le(self.maximum, error=f"must be at most {self.maximum:g}"))
        if self.pattern:
            checks.append(pa.Check.str_matches(f"^(?:{self.pattern})$", error=f"must match {self.pattern}"))
        return checks

    def frictionless(self, name: str) -> dict[str, Any]:
        """Return the column as a Frictionless field descriptor."""
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        if self.choices:
            constraints["enum"] = list(self.choices)
        if self.minimum is not None:
            constraints["minimum"] = self.minimum
        if self.maximum is not None:
            constraints["maximum"] = self.maximum
        if self.pattern:
            constraints["pattern"] = self.pattern
        descriptor: dict[str, Any] = {"name": name, "type": _FRICTIONLESS[self.dtype], "description": self.about}
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
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: dict[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Add the provenance every table carries."""
        object.__setattr__(self, "columns", self.columns | {"source_id": SOURCE_ID, "as_of": AS_OF})

    def pandera(self) -> pa.DataFrameSchema:
        """Return the strict pandera schema (cached)."""
        return _pandera(self.name, self.key, tuple(self.columns.items()))


@functools.cache
def _pandera(name: str, key: tuple[str, ...], columns: tuple[tuple[str, Column], ...]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {n: pa.Column(_PANDAS[c.dtype], c.checks(), nullable=not c.required, coerce=True) for n, c in columns},
        name=name,
        strict=True,
        unique=list(key) or None,
        report_duplicates="exclude_first",
    )


def iso3(about: str = "ISO 3166-1 alpha-3 code of the economy.", *, required: bool = True) -> Column:
    """Return a column of economy codes that must resolve in ``economies``."""
    return Column("str", about, required=required, pattern="[A-Z]{3}", references="economies.iso3")


def year(about: str, *, required: bool = True, minimum: int = 1700, maximum: int = 2040) -> Column:
    """Return a column of calendar years."""
    return Column("int", about, required=required, minimum=minimum, maximum=maximum)


SOURCE_ID = Column("str", "Who says so; several joined by |.", references="sources.source_id")
CONFIDENCE = Column(
    "str",
    "How sure the row is: high, the source says so itself; medium, second-hand, older or approximate; "
    "low, inferred or weakly sourced.",
    choices=("high", "medium", "low"),
)
AS_OF = Column(
    "str", "When the fact was true or read: YYYY, YYYY-MM or YYYY-MM-DD.", pattern=r"\d{4}(-\d{2}(-\d{2})?)?"
)
