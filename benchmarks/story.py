"""A room that moves through one story together: every viewer asks for the next slide in the same moment."""

from __future__ import annotations

import asyncio
import contextlib
import json
import statistics
import subprocess
import sys

from analysis.atlas import Atlas
from benchmarks import report, server
from benchmarks.viewer import Viewer, visit
from figures.story.ready import ready
from figures.story.told import titles

VIEWERS = 30
STORY = "cables-and-chokepoints"
_BUDGET_MS = 500
_THINK_S = 4.0


async def _slide(viewer: Viewer, number: int, times: list[float], errors: list[str]) -> None:
    viewer.query["slide"] = [str(number)]
    run = await viewer.run()
    times.append(run.seconds * 1000)
    errors += run.errors


async def generate(port: int, slides: int, viewers: int) -> dict[str, list[float] | list[str]]:
    """Return the milliseconds of every slide at every viewer, and the errors met.

    Parameters
    ----------
    port
        Of the server.
    slides, viewers
        How many.
    """
    times: list[float] = []
    errors: list[str] = []
    async with contextlib.AsyncExitStack() as stack:
        room = [
            await stack.enter_async_context(visit(port, "story", story=STORY, present="1", slide="0"))
            for _ in range(viewers)
        ]
        for viewer in room:
            errors += (await viewer.run()).errors
        for number in range(1, slides):
            await asyncio.gather(*(_slide(viewer, number, times, errors) for viewer in room))
            await asyncio.sleep(_THINK_S)
    return {"times": times, "errors": errors}


def main() -> None:
    """30 viewers on one story, who all go on to the next slide at once."""
    atlas = Atlas()
    slides = len(titles(atlas, story=ready(atlas)[STORY]))
    with server.started() as target:
        command = [sys.executable, "-m", "benchmarks.story", str(target.port), str(slides), str(VIEWERS)]
        done = subprocess.run(command, cwd=server.ROOT, capture_output=True, text=True, timeout=300, check=True)
    found = json.loads(done.stdout)
    times = found["times"]
    cuts = statistics.quantiles(times, n=100)
    note = f"p50 {cuts[49]:,.0f} ms, {len(times)} slides"
    report.at_most(f"{VIEWERS} viewers move on together: p95 of a slide", cuts[94], _BUDGET_MS, "ms", note=note)
    report.at_most(f"{VIEWERS} viewers move on together: errors", len(found["errors"]), 0, "errors")
    for error in sorted(set(found["errors"]))[:5]:
        print(f"  {error[:200]}")


if __name__ == "__main__":
    print(json.dumps(asyncio.run(generate(*map(int, sys.argv[1:4])))))
