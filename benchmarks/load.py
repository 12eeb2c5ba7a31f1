"""Many viewers at once, each changing the year on the cables page; the load comes from a process of its own."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import time

from benchmarks import report, server
from benchmarks.rerun import cost
from benchmarks.viewer import visit

VIEWERS = {25: 500, 50: 2000}
_THINK_S = 3.0
_LASTS_S = 40.0
_ARRIVE_S = 10.0


async def _one(port: int, page: str, number: int, until: float, times: list[float], errors: list[str]) -> None:
    wait = random.Random(number)  # noqa: S311 (think times need no secrecy)
    await asyncio.sleep(wait.uniform(0, _ARRIVE_S))
    try:
        async with visit(port, page) as viewer:
            errors += (await viewer.run()).errors
            found = viewer.control("Year")
            step = number
            while time.monotonic() < until:
                await asyncio.sleep(wait.uniform(0.5, 1.5) * _THINK_S)
                step += 1
                if found:
                    viewer.change(*found, step)
                run = await viewer.run()
                times.append(run.seconds * 1000)
                errors += run.errors
    except (OSError, TimeoutError, RuntimeError) as error:
        errors.append(repr(error))


async def generate(port: int, page: str, viewers: int) -> dict[str, list[float] | list[str]]:
    """Return the milliseconds of every rerun and the errors that all viewers met.

    Parameters
    ----------
    port, page
        Where.
    viewers
        How many at once; they arrive within ten seconds and think three seconds on average.
    """
    times: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + _ARRIVE_S + _LASTS_S
    async with asyncio.TaskGroup() as group:
        for number in range(viewers):
            group.create_task(_one(port, page, number, until, times, errors))
    return {"times": times, "errors": errors}


def _measure(target: server.Server, page: str, viewers: int) -> tuple[list[float], list[str]]:
    command = [sys.executable, "-m", "benchmarks.load", str(target.port), page, str(viewers)]
    done = subprocess.run(command, cwd=server.ROOT, capture_output=True, text=True, timeout=240, check=True)
    found = json.loads(done.stdout)
    return found["times"], found["errors"]


def main() -> None:
    """25 and 50 viewers with 3 s think time on the cables page."""
    for viewers, budget in VIEWERS.items():
        with server.started() as atlas:
            asyncio.run(cost(atlas, "cables", label="Year"))
            cpu = atlas.cpu_ms
            times, errors = _measure(atlas, "cables", viewers)
            cpu = (atlas.cpu_ms - cpu) / max(len(times), 1)
        cuts = statistics.quantiles(times, n=100)
        note = f"p50 {cuts[49]:,.0f} ms, {len(times)} reruns, processor {cpu:.0f} ms each"
        report.at_most(f"{viewers} viewers: p95 of a rerun", cuts[94], budget, "ms", note=note)
        report.at_most(f"{viewers} viewers: errors", len(errors), 0, "errors")
        for error in sorted(set(errors))[:5]:
            print(f"  {error[:200]}")


if __name__ == "__main__":
    print(json.dumps(asyncio.run(generate(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))))
