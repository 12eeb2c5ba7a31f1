"""List what changed in ``data/`` since a revision: ``python -m tools.data_changes OLD_REV``.

It writes ``docs/data-changes/YYYY-MM.md``, named for the edition, table by table and row by row. Of tables that the
atlas computes only the number of rows is given: they follow from the others.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from loaders.edition import load_edition
from tools.correction_book import KEYS
from tools.import_facts import ROOT
from tools.table_changes import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPUTED = {"single_failures", "severity_cuts", "segment_routes", "representation_models"}
_ASIDE = {"source_id", "as_of", "accessed", "income_group_source_id", "income_group_as_of", "suppliers_as_of"}
_ITSELF = {"corrections"}


def old_rows(revision: str, name: str) -> list[dict[str, str]]:
    """Return the rows of a table at a revision; none where it was not there.

    Parameters
    ----------
    revision, name
        Git revision and table.
    """
    shown = subprocess.run(
        ["git", "show", f"{revision}:data/{name}.csv"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return _rows(io.StringIO(shown.stdout)) if shown.returncode == 0 and shown.stdout else []


def _rows(text: object) -> list[dict[str, str]]:
    frame = pd.read_csv(text, keep_default_na=False, dtype=str)
    return [{str(k): str(v) for k, v in row.items()} for row in frame.to_dict("records")]


def section(name: str, before: list[dict[str, str]], after: list[dict[str, str]]) -> Iterator[str]:
    """Yield the lines on one table; nothing where nothing but its provenance changed.

    Parameters
    ----------
    name
        The table.
    before, after
        Its rows.
    """
    key = KEYS.get(name, ())
    if not before:
        yield f"## {name}\n\nNew table, {len(after):,} rows."
        return
    found = [c for c in changes(before, after, key) if c.column not in _ASIDE and (c.column or c.before != c.after)]
    usual = {column: _usual(after, column) for column in after[0] if column not in before[0]}
    found = [c for c in found if c.after != usual.get(c.column, "\0")]
    if not found:
        return
    rows = len({c.key for c in found})
    yield f"## {name}\n\n{rows:,} rows differ; {len(before):,} rows before, {len(after):,} now."
    if name in COMPUTED:
        return
    yield "\n| row | field | before | now |\n| --- | --- | --- | --- |"
    yield from (f"| {' / '.join(c.key)} | {c.column or 'row'} | {_cell(c.before)} | {_cell(c.after)} |" for c in found)


def _usual(rows: list[dict[str, str]], column: str) -> str:
    """Return what most rows hold in a new column: there is nothing to tell of them."""
    return Counter(row[column] for row in rows).most_common(1)[0][0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|") or "(blank)"


def document(revision: str) -> str:
    """Return the list of changes since a revision as Markdown.

    Parameters
    ----------
    revision
        Git revision to compare with.
    """
    edition = load_edition()
    lines = [
        f"# What changed in the data, {edition.date[:7]}",
        "",
        (
            "Made by `python -m tools.data_changes`; do not edit it by hand. Why a cell was corrected is in "
            "[data/corrections.csv](../../data/corrections.csv). Changes of source and date alone are left out."
        ),
    ]
    for path in sorted((ROOT / "data").glob("*.csv")):
        if path.stem not in _ITSELF:
            with path.open(encoding="utf-8", newline="") as file:
                part = list(section(path.stem, old_rows(revision, path.stem), _rows(file)))
            lines += ["", *part] if part else []
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", help="git revision to compare with")
    revision = parser.parse_args().revision
    known = subprocess.run(["git", "rev-parse", "--verify", "-q", revision], cwd=ROOT, capture_output=True, check=False)
    if known.returncode:
        sys.exit(f"{revision} is not a revision of this repository.")
    target = ROOT / "docs" / "data-changes" / f"{load_edition().date[:7]}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(document(revision), encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
