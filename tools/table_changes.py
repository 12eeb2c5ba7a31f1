"""What differs between two versions of a table, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NO_ROW = "(no row)"


@dataclass(frozen=True)
class Change:
    """One cell, or one row where ``column`` is empty.

    Attributes
    ----------
    key
        The cells that identify the row.
    column, before, after
        What changed from what to what.
    """

    key: tuple[str, ...]
    column: str
    before: str
    after: str


def changes(
    before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]], key: Sequence[str]
) -> Iterator[Change]:
    """Yield the cells that differ, then rows that came and went, by key.

    Parameters
    ----------
    before, after
        Rows as text.
    key
        Columns that identify a row; rows that share a key are compared in their order.
    """
    old, new = _by_key(before, key), _by_key(after, key)
    for identity in sorted(set(old) | set(new)):
        a, b = old.get(identity, []), new.get(identity, [])
        for x, y in zip(a, b, strict=False):
            for column in dict.fromkeys([*x, *y]):
                if x.get(column, "") != y.get(column, ""):
                    yield Change(identity, column, x.get(column, ""), y.get(column, ""))
        yield from (Change(identity, "", NO_ROW, _words(y, key)) for y in b[len(a) :])
        yield from (Change(identity, "", _words(x, key), NO_ROW) for x in a[len(b) :])


def _by_key(rows: Sequence[Mapping[str, str]], key: Sequence[str]) -> dict[tuple[str, ...], list[Mapping[str, str]]]:
    out: dict[tuple[str, ...], list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        out[tuple(row.get(c, "") for c in key)].append(row)
    return out


def _words(row: Mapping[str, str], key: Sequence[str]) -> str:
    told = (
        "status",
        "presence",
        "verification",
        "bloc_name",
        "crossing",
        "income_group",
        "rfs_year",
        "planned",
        "title",
    )
    return "; ".join(row[c] for c in told if c not in key and row.get(c)) or "a row"
