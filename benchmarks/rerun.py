"""Bytes and server time of a rerun of every page, beside a page with one title and one slider."""

from __future__ import annotations

import asyncio
import statistics
from dataclasses import dataclass

from benchmarks import report, server
from benchmarks.viewer import Run, visit

MAP_PAGES = ("cables", "disruption")
CHANGED = {"cables": "Year"}
_WARM = 4
_RUNS = 16


@dataclass(frozen=True)
class Cost:
    """What a page costs: bytes of its first load and of a rerun, and a rerun's milliseconds, waited and computed."""

    first: Run
    rerun: Run
    waited_ms: float
    cpu_ms: float
    control: str


async def cost(target: server.Server, page: str, *, label: str = "") -> Cost:
    """Load a page and rerun it, each time with another value of one control.

    Parameters
    ----------
    target
        Where.
    page
        URL path.
    label
        Of the control that is changed; empty for the first one.
    """
    async with visit(target.port, page) as viewer:
        first = await viewer.run()
        found = viewer.control(label)
        runs: list[Run] = []
        cpu = 0.0
        for step in range(_WARM + _RUNS):
            if step == _WARM:
                cpu = target.cpu_ms
            if found:
                viewer.change(*found, step)
            runs.append(await viewer.run())
        cpu = (target.cpu_ms - cpu) / _RUNS
        measured = runs[_WARM:]
        largest = max(measured, key=lambda run: run.size)
        waited = statistics.median(run.seconds for run in measured) * 1000
        errors = {error for run in (first, *runs) for error in run.errors}
        if errors:
            raise RuntimeError(f"the page {page!r} shows an error: {'; '.join(sorted(errors))[:500]}")
        return Cost(first, largest, waited, cpu, found[1].label if found else "nothing")


def main() -> None:
    """Bytes and milliseconds of a rerun of every page, beside an empty page."""
    with server.bare("floor") as bare, server.bare("floor", nodelay=True) as fast, server.started() as atlas:
        floors = [asyncio.run(cost(bare, "", label="Year"))]
        fast_floors = [asyncio.run(cost(fast, "", label="Year"))]
        costs = {page: asyncio.run(cost(atlas, page, label=CHANGED.get(page, ""))) for page in server.PAGES}
        floors.append(asyncio.run(cost(bare, "", label="Year")))
        fast_floors.append(asyncio.run(cost(fast, "", label="Year")))
    floor_ms = statistics.mean(floor.waited_ms for floor in floors)
    fast_ms = statistics.mean(floor.waited_ms for floor in fast_floors)
    cpu_ms = statistics.mean(floor.cpu_ms for floor in floors)
    report.add(
        "floor: one title and one slider, Streamlit as it comes",
        f"{floors[0].rerun.size / 1000:.1f} kB, {floor_ms:.0f} ms, processor {cpu_ms:.0f} ms",
    )
    report.add("the same with our server settings (no Nagle delay)", f"{fast_ms:.0f} ms")
    for page, found in costs.items():
        budget = 20 if page in MAP_PAGES else 60
        kilobytes = found.rerun.size / 1000
        report.at_most(f"{page}: bytes of a rerun, {found.control} changed", kilobytes, budget, "kB", digits=1)
        note = f"{found.waited_ms:.0f} ms, processor {found.cpu_ms:.0f} ms"
        report.at_most(f"{page}: rerun beside the floor", found.waited_ms / floor_ms, 1.5, "x", digits=1, note=note)
        report.add(f"{page}: the same beside the floor with our settings", f"{found.waited_ms / fast_ms:.1f} x")
        report.add(f"{page}: bytes of the first load", f"{found.first.size / 1000:,.1f} kB")
        parts = ", ".join(f"{kind} {size / 1000:.1f}" for kind, size in found.rerun.biggest)
        print(f"  {page}: largest messages of a rerun in kB: {parts}")
