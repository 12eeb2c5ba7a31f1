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
imported, cpu = time.perf_counter(), time.process_time()
rows = sum(len(load().frame) for load in LOADERS)
print(imported - begin, time.perf_counter() - imported, time.process_time() - cpu, len(LOADERS), rows)
"""
_PLAIN = """
import time
begin = time.perf_counter()
import pandas as pd
from loaders.catalogue import SCHEMAS
from loaders.table import data_dir
imported, cpu = time.perf_counter(), time.process_time()
rows = sum(len(pd.read_csv(data_dir() / f"{schema.name}.csv")) for schema in SCHEMAS)
print(imported - begin, time.perf_counter() - imported, time.process_time() - cpu, len(SCHEMAS), rows)
"""


def _fresh(script: str) -> tuple[float, float, float, int, int]:
    """Return seconds of importing, of reading and of its processor time, tables, rows: medians of fresh processes."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(_TIMES)
    ]
    imports, reads, cpu = (statistics.median(float(run[i]) for run in runs) for i in range(3))
    return imports, reads, cpu, int(runs[0][3]), int(runs[0][4])


def main() -> None:
    """Cold load of all tables, typed and checked, beside plain reading."""
    _, plain, _, _, _ = _fresh(_PLAIN)
    imports, reads, cpu, tables, rows = _fresh(_CHECKED)
    what = f"load and check {tables} tables, {rows:,} rows, cold"
    report.at_most(what, reads, _BUDGET_S, "s", digits=2, note=f"processor {cpu:.2f} s")
    report.add("floor: pandas.read_csv of the same files, unchecked", f"{plain:.2f} s")
    report.add("imports before it (pandas, pandera)", f"{imports:.2f} s")
