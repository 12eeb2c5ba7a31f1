"""Long computations in a process of their own, one after another, so that nobody else waits for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import OrderedDict
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from analysis import outlook
from analysis.disruption import Snapshot, snapshot
from analysis.read_world import read_world
from analysis.scenario import Scenario
from analysis.severity import SeverityModel, shipped_model
from loaders.disruption import load_severity_cuts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Answer: TypeAlias = dict[str, list[Any]]
"""A table: column to values."""
MOST_WAITING = 12
_KEPT = 64
_LONGEST_S = 180
_ROOT = Path(__file__).resolve().parents[1]
_runner = ThreadPoolExecutor(1, "apart")
_asked: OrderedDict[str, Future[Answer]] = OrderedDict()
_lock = Lock()


class BusyError(RuntimeError):
    """Too many computations wait already."""


def severity_model() -> SeverityModel:
    """Return the shipped cut points of severity."""
    return shipped_model(load_severity_cuts().frame)


def _network(year: int, land: str) -> Snapshot:
    plain = Scenario(year=year, land=land)
    return snapshot(read_world(), plain.date, plain.land, plain.core)


def typical_year(year: int, land: str, years: int) -> Answer:
    """Return `analysis.outlook.typical_year` of the network of a year."""
    rows = outlook.typical_year(_network(year, land), severity_model(), years)
    return {str(column): rows[column].tolist() for column in rows}


def worst_sets(year: int, land: str, members: Sequence[str], k: int) -> Answer:
    """Return `analysis.outlook.worst_sets` in the network of a year, one set a row."""
    found = outlook.worst_sets(_network(year, land), members, k)
    return {name: [getattr(one, name) for one in found] for name in ("cable_ids", "exposure", "exact")}


QUESTIONS: dict[str, Callable[..., Answer]] = {
    "typical_year": typical_year,
    "worst_sets": worst_sets,
}


def ask(question: str, *arguments: object) -> Future[Answer]:
    """Return the answer to come; who asks the same again shares it.

    Parameters
    ----------
    question
        One of `QUESTIONS`.
    arguments
        Its arguments: numbers, texts, and sequences of these.

    Raises
    ------
    BusyError
        Where `MOST_WAITING` others wait.
    """
    key = json.dumps([question, *arguments])
    with _lock:
        known = _asked.get(key)
        if known and not (known.done() and known.exception()):  # a failure is tried again
            _asked.move_to_end(key)
            return known
        if sum(not future.done() for future in _asked.values()) >= MOST_WAITING:
            raise BusyError
        _asked[key] = _runner.submit(_compute, key)
        while len(_asked) > _KEPT and next(iter(_asked.values())).done():
            _asked.popitem(last=False)
        return _asked[key]


def wait() -> None:
    """Wait until every answer asked for is there, or has failed."""
    futures.wait(list(_asked.values()))


def _compute(key: str) -> Answer:
    done = subprocess.run(
        [sys.executable, "-m", "analysis.apart", key],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=_LONGEST_S,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{key} failed: {done.stderr[-2000:]}")
    answer: Answer = json.loads(done.stdout)
    return answer


def main() -> None:
    """Answer the question of the command line on standard output, giving way to whoever else needs the processor."""
    if hasattr(os, "nice"):
        os.nice(5)
    question, *arguments = json.loads(sys.argv[1])
    json.dump(QUESTIONS[question](*arguments), sys.stdout)


if __name__ == "__main__":
    main()
