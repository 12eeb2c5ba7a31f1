"""Readings of the taxonomy: the matrix, a workshop's own version of it, and definitions of its kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.search import rows_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import pandas as pd

COLUMN_NAMES: Mapping[str, str] = {"environment": "Environment", "topics": "Topics", "tools": "Tools"}
COLUMNS = tuple(COLUMN_NAMES)
LONGEST_OVERRIDE = 2_000
CONFIDENCES = ("certain", "high", "medium", "low")
_ALSO_DEFINED_AS = {
    "Chip diplomacy": ("Semiconductor (chip) diplomacy",),
    "Semiconductor diplomacy": ("Semiconductor (chip) diplomacy",),
    "ICT diplomacy": ("ICT (in diplomacy)",),
    "Twitter diplomacy": ("Twiplomacy",),
    "Tech diplomacy": ("TechPlomacy", "Cyber and critical technology diplomacy"),
    "Internet diplomacy": ("Internet governance",),
    "Virtual diplomacy": ("Online diplomacy", "Metaverse diplomacy"),
}
_CELL = re.compile(r"([a-z0-9-]+)~([01]{3})")


@dataclass(frozen=True)
class Overrides:
    """A workshop's own cells.

    Attributes
    ----------
    cells
        Term to its three columns, each True or False; only terms that differ from ours need be there.
    problems
        What in the text could not be used, one sentence each.
    """

    cells: Mapping[str, tuple[bool, bool, bool]]
    problems: tuple[str, ...] = ()


def slug(text: str) -> str:
    """Return a text in small letters, digits and hyphens, for a link."""
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def term_code(term: str) -> str:
    """Return the short form of a term for a link: ``Real-time diplomacy`` becomes ``real-time``."""
    return slug(term.casefold().removesuffix(" diplomacy"))


def parse_overrides(text: str, terms: Iterable[str]) -> Overrides:
    """Read a workshop's cells from a link.

    Parameters
    ----------
    text
        ``cable~110.ict~001``: short term, ``~``, and 1 or 0 for environment, topics and tools; joined by full stops.
    terms
        Terms of the matrix.
    """
    by_code = {term_code(term): term for term in terms}
    cells: dict[str, tuple[bool, bool, bool]] = {}
    problems = []
    for part in filter(None, text.split(".")):
        found = _CELL.fullmatch(part)
        if not found:
            problems.append(f"Workshop cells: “{part[:40]}” is not of the form term~101. It is left out.")
        elif found[1] not in by_code:
            problems.append(f"Workshop cells: the matrix has no term “{found[1][:40]}”. It is left out.")
        else:
            environment, topics, tools = (mark == "1" for mark in found[2])
            cells[by_code[found[1]]] = (environment, topics, tools)
    return Overrides(cells, tuple(dict.fromkeys(problems)))


def format_overrides(cells: Mapping[str, Collection[bool]]) -> str:
    """Write a workshop's cells for a link; `parse_overrides` reads them back."""
    return ".".join(
        f"{term_code(term)}~{''.join('1' if mark else '0' for mark in cells[term])}" for term in sorted(cells)
    )


def with_override(
    cells: Mapping[str, tuple[bool, bool, bool]], matrix: pd.DataFrame, term: str, columns: Collection[str]
) -> dict[str, tuple[bool, bool, bool]]:
    """Return the workshop's cells with one term set; a term set back to ours is dropped.

    Parameters
    ----------
    cells
        As they are.
    matrix
        ``term`` and the three columns.
    term
        Term to set.
    columns
        Columns it shall have.
    """
    new = ("environment" in columns, "topics" in columns, "tools" in columns)
    ours = tuple(bool(mark) for mark in matrix.set_index("term").loc[term, list(COLUMNS)])
    rest = {other: marks for other, marks in cells.items() if other != term}
    return rest if new == ours else rest | {term: new}


def matrix_view(matrix: pd.DataFrame, cells: Mapping[str, tuple[bool, bool, bool]]) -> pd.DataFrame:
    """Return the matrix with the workshop's version beside ours.

    Returns
    -------
    pandas.DataFrame
        All columns of the matrix, with ``workshop_environment``, ``workshop_topics``, ``workshop_tools`` and
        ``changed``.
    """
    ours = matrix[list(COLUMNS)].to_numpy().tolist()
    theirs = [cells.get(term, tuple(marks)) for term, marks in zip(matrix["term"], ours, strict=True)]
    return matrix.assign(
        **{f"workshop_{name}": [bool(marks[i]) for marks in theirs] for i, name in enumerate(COLUMNS)},
        changed=[tuple(a) != tuple(b) for a, b in zip(ours, theirs, strict=True)],
    )


def filter_terms(
    matrix: pd.DataFrame, *, search: str = "", columns: Collection[str] = (), every: bool = False
) -> pd.DataFrame:
    """Return the terms that match.

    Parameters
    ----------
    matrix
        ``term``, ``reason`` and the three columns.
    search
        Words looked for in term and reason; case is ignored.
    columns
        Columns a term must have; none keeps all terms.
    every
        Whether it must have every one of them, and not just any.
    """
    found = rows_with(matrix, search, ("term", "reason"))
    if not columns:
        return found
    marks = found[list(columns)]
    return found[marks.all(axis=1) if every else marks.any(axis=1)]


def sort_terms(matrix: pd.DataFrame, order: str) -> pd.DataFrame:
    """Return the terms in order: ``term``, ``marks`` (most first), ``pattern`` or ``confidence`` (surest first)."""
    keys = {
        "term": matrix["term"].str.casefold(),
        "marks": -matrix[list(COLUMNS)].sum(axis=1),
        "pattern": pattern_names(matrix).map({name: rank for rank, name in enumerate(_patterns())}),
        "confidence": matrix["confidence"].map({name: rank for rank, name in enumerate(CONFIDENCES)}),
    }
    ranked = matrix.assign(_key=keys[order], _term=keys["term"]).sort_values(["_key", "_term"], kind="stable")
    return ranked.drop(columns=["_key", "_term"])


def _patterns() -> list[str]:
    every = [
        [name for name, bit in zip(COLUMNS, (code >> 2 & 1, code >> 1 & 1, code & 1), strict=True) if bit]
        for code in range(7, -1, -1)
    ]
    return [" + ".join(names) for names in sorted(every, key=lambda names: -len(names))]


def pattern_names(matrix: pd.DataFrame) -> pd.Series:
    """Return the pattern of each term in words, such as ``environment + tools``."""
    return matrix[list(COLUMNS)].apply(lambda row: " + ".join(n for n in COLUMNS if row[n]), axis=1)


def counts(matrix: pd.DataFrame) -> dict[str, int]:
    """Return the number of marks in each column."""
    return {name: int(matrix[name].sum()) for name in COLUMNS}


def similar(matrix: pd.DataFrame, term: str) -> list[str]:
    """Return the other terms with the same pattern, by name."""
    patterns = pattern_names(matrix).set_axis(matrix["term"])
    return sorted(patterns.index[(patterns == patterns[term]) & (patterns.index != term)], key=str.casefold)


def definitions_of(definitions: pd.DataFrame, terms: Iterable[str]) -> pd.DataFrame:
    """Return the definitions of some terms (and of words used for the same), by year; undated ones last."""
    wanted = {name for term in terms for name in (term, *_ALSO_DEFINED_AS.get(term, ()))}
    found = definitions[definitions["term"].isin(wanted)]
    return found.sort_values(["year", "issuer"], na_position="last", kind="stable")
