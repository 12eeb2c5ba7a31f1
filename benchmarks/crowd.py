"""A full room: visitors arrive together, each visit a new session on a link nobody opened; beside an empty page."""

from __future__ import annotations

import asyncio
import json
import random
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from benchmarks import report, server
from benchmarks.first_views import Link, links
from benchmarks.viewer import visit

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST_VIEW_MS = {25: 1500, 50: 3000}
RERUN_MS = {25: 500, 50: 1000}
_ARRIVE_S = 3.0
_THINK_S = 3.0
_VISITS, _RERUNS = 4, 2
_SLOWEST = 8
_LASTS_S = 600
_COPIES = 2


@dataclass(frozen=True)
class Visit:
    """What one visit met.

    Attributes
    ----------
    link
        As it would be typed.
    first_ms
        From connecting to the end of the first view.
    rerun_ms
        Of each change of a control.
    first_bytes, rerun_bytes
        Over the websocket; of the reruns in all.
    errors
        On the page, or of the connection.
    """

    link: str
    first_ms: float
    rerun_ms: tuple[float, ...] = ()
    first_bytes: int = 0
    rerun_bytes: int = 0
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Crowd:
    """All visits, and milliseconds of the server's processor for each view."""

    visits: Sequence[Visit]
    cpu_ms: float


async def _visit(port: int, link: Link, wait: random.Random, step: int) -> Visit:
    began = time.perf_counter()
    async with visit(port, link.page) as viewer:
        viewer.query = {name: list(texts) for name, texts in link.query.items()}
        first = await viewer.run()
        first_ms = (time.perf_counter() - began) * 1000
        runs = []
        for number in range(_RERUNS):
            await asyncio.sleep(wait.uniform(0.5, 1.5) * _THINK_S)
            found = viewer.control()
            if found:
                viewer.change(*found, step + number)
            runs.append(await viewer.run())
    errors = tuple(error for run in (first, *runs) for error in run.errors)
    times = tuple(run.seconds * 1000 for run in runs)
    return Visit(str(link), first_ms, times, first.size, sum(run.size for run in runs), errors)


async def _visitor(port: int, opened: Sequence[Link], number: int) -> list[Visit]:
    wait = random.Random(number)  # noqa: S311 (think times need no secrecy)
    await asyncio.sleep(wait.uniform(0, _ARRIVE_S))
    found = []
    for link in opened:
        began = time.perf_counter()
        try:
            found.append(await _visit(port, link, wait, number))
        except (OSError, TimeoutError, RuntimeError) as error:
            found.append(Visit(str(link), (time.perf_counter() - began) * 1000, errors=(repr(error),)))
    return found


async def come(port: int, visitors: int, *, empty: bool) -> list[Visit]:
    """Return what all visits of a crowd met.

    Parameters
    ----------
    port
        Of the server.
    visitors
        How many arrive within three seconds; each makes four visits, one after the other, of a first view and two
        reruns with three seconds to think before each.
    empty
        Whether they all open the empty page, and not links of the atlas.
    """
    number = visitors * _VISITS
    opened = [Link("", {})] * number if empty else links()[:number]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(_visitor(port, opened[i::visitors], i)) for i in range(visitors)]
    return [found for task in tasks for found in task.result()]


def _measure(target: server.Server, visitors: int, *, empty: bool = False) -> Crowd:
    command = [sys.executable, "-m", "benchmarks.crowd", str(target.port), str(visitors), "empty" if empty else "atlas"]
    before = target.cpu_ms
    done = subprocess.run(command, cwd=server.ROOT, capture_output=True, text=True, timeout=_LASTS_S, check=True)
    visits = [Visit(**found) for found in json.loads(done.stdout)]
    views = sum(1 + len(found.rerun_ms) for found in visits)
    return Crowd(visits, (target.cpu_ms - before) / views)


def _p50_p95(values: Sequence[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(values, n=100)
    return cuts[49], cuts[94]


def main(visitors: Sequence[int] = tuple(FIRST_VIEW_MS)) -> None:
    """25 and 50 visitors at once, each visit on another link, one process and two: first view, rerun, errors, bytes."""
    for number in visitors:
        name = f"{number} visitors"
        with server.bare("floor", nodelay=True) as bare:
            floor = _measure(bare, number, empty=True)
        with server.started() as atlas:
            crowd = _measure(atlas, number)
        _report(name, number, crowd, floor)
        report.add(f"{name}: processor of a view", f"{crowd.cpu_ms:.0f} ms (empty page {floor.cpu_ms:.0f} ms)")
        if shutil.which("nginx"):
            with server.copies(_COPIES) as both:
                _report(f"{name}, {_COPIES} copies", number, _measure(both, number), floor)


def _report(name: str, number: int, crowd: Crowd, floor: Crowd) -> None:
    visits = crowd.visits
    for what, budgets, of in (
        ("first view", FIRST_VIEW_MS, lambda found: [found.first_ms]),
        ("rerun", RERUN_MS, lambda found: found.rerun_ms),
    ):
        middle, high = _p50_p95([ms for found in visits for ms in of(found)])
        _, empty = _p50_p95([ms for found in floor.visits for ms in of(found)])
        note = f"p50 {middle:,.0f} ms; empty page p95 {empty:,.0f} ms"
        report.at_most(f"{name}: p95 of a {what}", high, budgets.get(number, max(budgets.values())), "ms", note=note)
    errors = [error for found in visits for error in found.errors]
    report.at_most(f"{name}: errors", len(errors), 0, "errors", note=f"{len(visits)} visits")
    first, rerun = (statistics.mean(sizes) / 1000 for sizes in _sizes(visits))
    report.add(f"{name}: websocket bytes", f"first view {first:.0f} kB, rerun {rerun:.0f} kB on average")
    for found in sorted(visits, key=lambda found: -found.first_ms)[:_SLOWEST]:
        print(f"  first view {found.first_ms:,.0f} ms: {found.link}")
    for error in sorted(set(errors))[:5]:
        print(f"  {error[:200]}")


def _sizes(visits: Sequence[Visit]) -> tuple[list[int], list[float]]:
    return [found.first_bytes for found in visits], [found.rerun_bytes / _RERUNS for found in visits]


if __name__ == "__main__":
    met = asyncio.run(come(int(sys.argv[1]), int(sys.argv[2]), empty=sys.argv[3] == "empty"))
    print(json.dumps([asdict(found) for found in met]))
