"""The table of a run: what was measured, its budget and whether it is kept."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_PAGE = ROOT / "docs" / "benchmarks.md"
_HEADINGS = ("what", "measured", "budget", "ok?")
_START = """# Benchmarks

Numbers of `make bench`, each beside its budget, a floor or a peer of the same run. `python -m benchmarks NAME` prints
one part again; with `--write` it replaces that part here. Times depend on the machine and on what else runs on it;
bytes do not.
"""


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes
    ----------
    what, measured, budget
        In words and with units; ``budget`` is empty for a floor, a peer or a number shown for orientation.
    ok
        Whether the budget is kept; None where there is none.
    """

    what: str
    measured: str
    budget: str = ""
    ok: bool | None = None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Return the cells of its line."""
        return self.what, self.measured, self.budget, {None: "", True: "yes", False: "NO"}[self.ok]


_rows: list[Row] = []


def add(what: str, measured: str, *, budget: str = "", ok: bool | None = None) -> None:
    """Add a line to the table of the running benchmark. Parameters as for `Row`."""
    _rows.append(Row(what, measured, budget, ok))


def at_most(what: str, value: float, limit: float, unit: str, *, digits: int = 0, note: str = "") -> None:
    """Add a line whose number must not exceed its budget.

    Parameters
    ----------
    what
        In words.
    value, limit
        In ``unit``.
    unit
        Shown behind both.
    digits
        Decimals shown.
    note
        Shown behind the number.
    """
    measured = f"{value:,.{digits}f} {unit}".rstrip() + (f" ({note})" if note else "")
    add(what, measured, budget=f"<= {limit:g} {unit}".rstrip(), ok=value <= limit)


def take() -> list[Row]:
    """Return the lines added since the last call."""
    taken = _rows.copy()
    _rows.clear()
    return taken


def table(rows: list[Row]) -> str:
    """Return the lines as a Markdown table."""
    lines = [_HEADINGS, *(row.cells for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(_HEADINGS))]
    text = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([text[0], "| " + " | ".join("-" * width for width in widths) + " |", *text[1:]])


def write(name: str, rows: list[Row]) -> None:
    """Replace the part ``name`` of docs/benchmarks.md.

    Parameters
    ----------
    name
        The benchmark.
    rows
        Its table.
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    part = f"{begin}\n## {name}\n\n{_stamp()}\n\n{table(rows)}\n{end}"
    text = _PAGE.read_text(encoding="utf-8") if _PAGE.is_file() else _START
    before, found, rest = text.partition(begin)
    text = before + part + rest.partition(end)[2] if found else f"{text.rstrip()}\n\n{part}\n"
    _PAGE.write_text(text, encoding="utf-8")


def _stamp() -> str:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    today = dt.datetime.now(dt.UTC).date().isoformat()
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    machine = (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}{load}"
    )
    return f"{today}, commit {commit.stdout.strip() or 'unknown'}, {machine}."
