"""Files to take away: how long each kind takes, and what other visitors notice while ten are written."""

from __future__ import annotations

import asyncio
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

from benchmarks import report, server
from benchmarks.rerun import cost
from takeaway.desk import Desk
from takeaway.kinds import KINDS, File, Request

LIMITS_S = {"html": 3.0, "live": 3.0, "pdf": 4.0, "pptx": 4.0, "zip": 10.0}
_PAGES = ("cables", "compare", "hubs", "disruption")
_WARM, _MEASURED = ("KEN",), ("TON", "EGY", "SGP")
_AT_ONCE = 10
_WATCHED = "hubs"


def _seconds(desk: Desk, request: Request) -> float:
    began = time.perf_counter()
    desk.fetch(request)
    return time.perf_counter() - began


def _kinds(desk: Desk) -> None:
    for kind, limit in LIMITS_S.items():
        for economy in _WARM:
            for page in _PAGES:
                desk.fetch(Request(page, f"economy={economy}", kind))
        times = {
            f"{page} {economy}": _seconds(desk, Request(page, f"economy={economy}", kind))
            for page in _PAGES
            for economy in _MEASURED
        }
        slowest = max(times, key=times.__getitem__)
        note = f"median {statistics.median(times.values()):.1f} s; slowest {slowest}"
        what = f"{KINDS[kind].label}, a page first asked for"
        report.at_most(what, max(times.values()), limit, "s", digits=1, note=note)


def _others(desk: Desk) -> None:
    """Measure reruns of a page alone, and while ten different files are written."""
    places = ("MUS", "FJI", "PER", "IND", "GRC", "NOR", "OMN", "CHL", "GHA", "IDN")
    with server.started() as atlas:
        alone = [asyncio.run(cost(atlas, _WATCHED)).waited_ms for _ in range(3)]
        with ThreadPoolExecutor(_AT_ONCE) as askers:
            asked = [
                askers.submit(desk.fetch, Request("disruption", f"look=economy&economy={place}", "live"))
                for place in places
            ]
            beside = []
            while not all(future.done() for future in asked):
                beside.append(asyncio.run(cost(atlas, _WATCHED)).waited_ms)
            files: list[File] = [future.result() for future in asked]
    ratio = statistics.median(beside) / statistics.median(alone)
    note = f"{statistics.median(alone):.0f} ms alone, {statistics.median(beside):.0f} ms beside {len(files)} files"
    report.at_most(f"{_WATCHED}: a rerun while ten files are written", ratio, 2.0, "x", digits=1, note=note)


def main() -> None:
    """Seconds for each kind of file, and reruns of other visitors while ten are written."""
    desk = Desk()
    try:
        _kinds(desk)
        _others(desk)
    finally:
        desk.stop()
