"""Score the repair clock on repairs that happened: ``python -m tools.backtest_repairs [--repairs FILE] [--json]``.

FILE has the columns of data/repair_times.csv; without it the shipped repairs are used, each told by a clock that has
learned from all the others. Exit code 0: all rows used; 1: some could not be (each is named); 2: nothing was scored.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import pandas as pd

from analysis import repair_fit
from analysis.repair import RepairModel, read_model
from loaders.cables import load_cable_landings, load_landing_points
from loaders.incidents import load_fault_locations, load_incidents
from loaders.repair import load_permit_delays, load_repair_bases, load_repair_model

DATA = Path(__file__).resolve().parent.parent / "data"
SHIPPED = DATA / "repair_times.csv"


class UnusableFileError(Exception):
    """Nothing in the file can be scored."""


def shipped_model() -> RepairModel:
    """Return the clock of the shipped tables."""
    return read_model(load_repair_model().frame, load_repair_bases().frame, load_permit_delays().frame)


def shipped_places() -> repair_fit.Places:
    """Return where faults lay, of the shipped tables."""
    landings = load_cable_landings().frame.merge(load_landing_points().frame, on="landing_point_id")
    return repair_fit.Places(
        load_fault_locations().frame, load_incidents().frame, landings[["cable_id", "iso3", "lat", "lon"]]
    )


def read_repairs(path: Path) -> pd.DataFrame:
    """Return a file's cells as text.

    Raises
    ------
    UnusableFileError
        If the file is missing, cannot be read or lacks a needed column.
    """
    if not path.is_file():
        raise UnusableFileError("the file is missing")
    try:
        rows = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise UnusableFileError(f"it cannot be read as CSV: {error}") from error
    if "waters" in rows and "waters_iso3" not in rows:
        rows = rows.rename(columns={"waters": "waters_iso3"})
    lacking = [column for column in ("cable", "days") if column not in rows]
    if lacking:
        raise UnusableFileError(f"column {' and '.join(map(repr, lacking))} is missing")
    return rows


def report(result: repair_fit.Score, *, left_out: bool) -> str:
    """Return the measures as text."""
    how = "each told by a clock that learned from the others" if left_out else "told by the shipped clock"
    return "\n".join(
        [
            f"{result.repairs} repairs, {how}",
            f"within the 80 % range: {result.inside:.0%}",
            f"median error of the typical value: {result.median_error_days:.1f} days",
            f"median error of a flat {repair_fit.FLAT_DAYS:.0f} days: {result.flat_error_days:.1f} days",
            "",
            result.rows.sort_values("inside", kind="stable").to_string(index=False),
        ]
    )


def _known(path: Path) -> tuple[list[repair_fit.Repair], list[str]]:
    known, problems = repair_fit.repairs(read_repairs(path), shipped_places())
    if not known:
        raise UnusableFileError(f"no row of it can be scored: {'; '.join(problems) or 'it is empty'}")
    return known, problems


def main() -> int:
    """Score and print; see the module for exit codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repairs", type=Path, default=SHIPPED, help="file with the columns of repair_times.csv")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    try:
        known, problems = _known(options.repairs)
    except UnusableFileError as error:
        print(f"Cannot score {options.repairs}: {error}", file=sys.stderr)
        return 2
    for problem in problems:
        print(f"problem: {problem}", file=sys.stderr)
    left_out = options.repairs.resolve() == SHIPPED
    result = (repair_fit.score_left_out if left_out else repair_fit.score)(known, shipped_model())
    if options.json:
        body = {key: value for key, value in vars(result).items() if key != "rows"}
        print(json.dumps(body | {"rows": result.rows.to_dict("records"), "problems": problems}, ensure_ascii=False))
    else:
        print(report(result, left_out=left_out))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
