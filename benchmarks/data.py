"""Cold load of every table in a fresh process, beside plain ``pandas.read_csv`` of the same files."""

from __future__ import annotations

import statistics
import subprocess
import sys

from benchmarks import report
from benchmarks.server import ROOT

_BUDGET_S = 1.5
_TIMES = 3
_CHECKED = """
import time
begin = time.perf_counter()
from loaders.catalogue import LOADERS
imported = time.perf_counter()
rows = sum(len(load().frame) for load in LOADERS)
print(imported - begin, time.perf_counter() - imported, len(LOADERS), rows)
"""
_PLAIN = """
import time
begin = time.perf_counter()
import pandas as pd
from loaders.catalogue import SCHEMAS
from loaders.table import data_dir
imported = time.perf_counter()
rows = sum(len(pd.read_csv(data_dir() / f"{schema.name}.csv")) for schema in SCHEMAS)
print(imported - begin, time.perf_counter() - imported, len(SCHEMAS), rows)
"""


def _fresh(script: str) -> tuple[float, float, int, int]:
    """Return seconds of importing and of reading, tables and rows: medians over fresh processes."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(_TIMES)
    ]
    imports, reads = (statistics.median(float(run[i]) for run in runs) for i in (0, 1))
    return imports, reads, int(runs[0][2]), int(runs[0][3])


def main() -> None:
    """Cold load of all tables, typed and checked, beside plain reading."""
    _, plain, _, _ = _fresh(_PLAIN)
    imports, reads, tables, rows = _fresh(_CHECKED)
    report.at_most(f"load and check {tables} tables, {rows:,} rows, cold", reads, _BUDGET_S, "s", digits=2)
    report.add("floor: pandas.read_csv of the same files, unchecked", f"{plain:.2f} s")
    report.add("imports before it (pandas, pandera)", f"{imports:.2f} s")
