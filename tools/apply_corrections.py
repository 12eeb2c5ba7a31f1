"""Apply files of corrections to ``data/``: ``python -m tools.apply_corrections DIR``.

Every row must fit: a key that is not found, an unknown hub or economy, or a cell that does not hold what the
correction expects is named with its file, row and rule, and then nothing at all is written. What changed is added to
``data/corrections.csv``, which the app shows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pandas as pd

from loaders.table import DataFileError, load_table
from tools.correct_cables import correct_cables, correct_landing_points
from tools.correct_gates import correct_gates
from tools.correct_groups import correct_blocs, correct_income_groups, correct_least_developed, date_memberships
from tools.correct_hubs import correct_envoys, correct_missions, correct_offices
from tools.correct_incidents import correct_incidents
from tools.correct_sources import correct_sources, explain_exceptions
from tools.correction_book import KEYS, SCHEMA_OF, Book
from tools.correction_log import log_rows
from tools.import_facts import ROOT

STEPS = (
    correct_income_groups,
    correct_least_developed,
    correct_blocs,
    date_memberships,
    correct_offices,
    correct_missions,
    correct_envoys,
    correct_cables,
    correct_landing_points,
    correct_gates,
    correct_incidents,
    correct_sources,
)


class CorrectionError(Exception):
    """Corrections that do not fit the tables; the message names file, row and rule of each."""


def applied(folder: Path, data: Path) -> Book:
    """Return the tables with every correction of a folder applied.

    Parameters
    ----------
    folder
        The files of corrections; files that are not there are passed over.
    data
        The folder of the tables.

    Raises
    ------
    CorrectionError
        If any row does not fit.
    """
    book = Book(folder, data)
    for step in STEPS:
        step(book)
    drop_unused_sources(book)
    explain_exceptions(book)
    if book.problems:
        raise CorrectionError("\n".join([f"{len(book.problems)} problem(s); nothing was written:", *book.problems]))
    return book


def drop_unused_sources(book: Book) -> None:
    """Leave out the sources that no table names any longer."""
    before = {row["source_id"] for row in book.before["sources"]}
    used: set[str] = set()
    for name in SCHEMA_OF:
        used |= {part for row in book.table(name) for part in row["source_id"].split("|")}
    gone = [r for r in book.table("sources") if r["source_id"] in before - used and not _kept(r)]
    for row in gone:
        book.remove("sources", row, "No row rests on it any longer.")


def _kept(row: dict[str, str]) -> bool:
    return row["publisher"] == "Digital Geopolitics Atlas" or row["source_id"] == "natural-earth-50m"


def write(book: Book, target: Path) -> list[str]:
    """Write the tables that changed and return their names.

    Parameters
    ----------
    book
        From `applied`.
    target
        Where the tables go.
    """
    names = []
    for name, rows in book.tables.items():
        frame = pd.DataFrame(rows, columns=book.columns[name])
        if (
            rows == book.before[name]
            and list(frame) == list(book.columns[name])
            and (book.data / f"{name}.csv").is_file()
        ):
            continue
        ordered = frame.sort_values(list(KEYS[name]), kind="stable", key=_by_size) if name in KEYS else frame
        ordered.to_csv(target / f"{name}.csv", index=False, lineterminator="\n")
        names.append(name)
    return names


def _by_size(column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    return column if numbers.isna().any() else numbers


def check(book: Book) -> None:
    """Write the tables to a folder of their own and read them with their schemas.

    Parameters
    ----------
    book
        From `applied`.

    Raises
    ------
    CorrectionError
        If a corrected table breaks its schema.
    """
    with tempfile.TemporaryDirectory() as place:
        target = Path(place)
        for path in book.data.glob("*.csv"):
            shutil.copy(path, target)
        changed = write(book, target)
        before = os.environ.get("ATLAS_DATA_DIR")
        os.environ["ATLAS_DATA_DIR"] = place
        try:
            for name in changed:
                if name in SCHEMA_OF:
                    load_table(SCHEMA_OF[name])
        except DataFileError as error:
            raise CorrectionError(f"The corrected table breaks its rules; nothing was written: {error}") from error
        finally:
            os.environ.pop("ATLAS_DATA_DIR") if before is None else os.environ.update(ATLAS_DATA_DIR=before)


def main() -> None:
    """Apply the corrections, or say what does not fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of files of corrections")
    folder = parser.parse_args().folder
    if not folder.is_dir():
        sys.exit(f"{folder} is not a folder. Give the folder that holds blocs_check.csv, cables_fix.csv ...")
    try:
        book = applied(folder, ROOT / "data")
        book.tables["corrections"] = [*book.table("corrections"), *log_rows(book)]
        check(book)
    except CorrectionError as error:
        sys.exit(str(error))
    for name in write(book, ROOT / "data"):
        print(f"{name}: {len(book.tables[name]):,} rows")


if __name__ == "__main__":
    main()
