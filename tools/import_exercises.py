"""Bring in exercises and worked cases: ``python -m tools.import_exercises DIR``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from loaders.exercises import EXERCISES
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    import pandas as pd

_STATES = "participants = states"


def exercises(rows: pd.DataFrame) -> pd.DataFrame:
    """Return exercises with what the number of participants counts in a column of its own.

    Parameters
    ----------
    rows
        ``note`` says where states are counted and not people.
    """
    states = rows["note"].str.contains(_STATES, regex=False)
    number = rows["participants"].str.extract(r"(\d+)$", expand=False).fillna("")
    note = rows["note"].str.replace(rf"(; )?{_STATES}", "", regex=True).str.removeprefix("; ")
    nearly = rows["participants"].str.startswith("nearly")
    return rows.assign(
        participants=number,
        participants_are=states.map({True: "states", False: "people"}).where(number != "", ""),
        note=note.mask(nearly, "the number is rounded up; " + note),
    )


IMPORTS = (RowImport(EXERCISES, "exercises.csv", exercises, sort=("date_start", "name")),)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
