"""Memory of the warmed process and of every further session."""

from __future__ import annotations

import asyncio
import contextlib

from benchmarks import report, server
from benchmarks.viewer import visit

_SESSIONS = 20
_RERUNS = 3


async def _each_page(target: server.Server) -> None:
    for page in server.PAGES:
        async with visit(target.port, page) as viewer:
            await viewer.run()
            found = viewer.control("Year") or viewer.control()
            for step in range(_RERUNS):
                if found:
                    viewer.change(*found, step)
                await viewer.run()


async def _growth(target: server.Server) -> float:
    """Return megabytes a session: open sessions on every page in turn, all kept open."""
    async with contextlib.AsyncExitStack() as stack:
        before = target.memory_mb
        for number in range(_SESSIONS):
            viewer = await stack.enter_async_context(visit(target.port, server.PAGES[number % len(server.PAGES)]))
            await viewer.run()
            found = viewer.control("Year") or viewer.control()
            for step in range(_RERUNS):
                if found:
                    viewer.change(*found, step)
                await viewer.run()
        return (target.memory_mb - before) / _SESSIONS


def main() -> None:
    """Memory of the process once every page was seen, and of each further session."""
    with server.started() as atlas:
        report.add("process before the first visitor", f"{atlas.memory_mb:.0f} MB")
        asyncio.run(_each_page(atlas))
        report.at_most("warmed process: every page visited", atlas.memory_mb, 500, "MB")
        report.at_most("each further session", asyncio.run(_growth(atlas)), 5, "MB", digits=1)
