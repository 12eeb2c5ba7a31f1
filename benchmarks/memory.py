"""Memory of the warmed process, of every further session, and after thousands of different scenarios and sessions.

$ATLAS_BENCH_SCENARIOS (5,000) and $ATLAS_BENCH_SESSIONS (1,000) say how many. The warm-up fills what may be kept; the
scenarios are asked of the atlas itself, in a process of their own, every tenth with all figures of its page.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

from analysis.scenario import Scenario
from benchmarks import report, server
from benchmarks.first_views import Link, links
from benchmarks.viewer import visit
from figures.of_page import figures_of
from loaders.cables import load_cables
from ui import shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SESSIONS = 20
_RERUNS = 3
_WARM_UP, _FILLED = 500, 1_500
_SCENARIOS, _VISITS = 5_000, 1_000
_ALL_FIGURES, _STEP = 10, 500
_GROWN = 1.10
_SEED = 15


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


def scenarios(number: int) -> list[tuple[str, ...]]:
    """Return different sets of one to three cables to cut, the same at every call.

    Parameters
    ----------
    number
        How many.
    """
    cables, chance = sorted(load_cables().frame["cable_id"]), random.Random(_SEED)  # noqa: S311 (need no secrecy)
    found: dict[tuple[str, ...], None] = {}
    while len(found) < number:
        found[tuple(sorted(chance.sample(cables, chance.randint(1, 3))))] = None
    return list(found)


def _scenarios_alone() -> Iterator[float]:
    """Yield megabytes of this process: prepared, and after every `_STEP` scenarios."""
    shared.warm()
    yield _own_mb()
    atlas, many = shared.atlas(), int(os.environ.get("ATLAS_BENCH_SCENARIOS", _SCENARIOS))
    for number, cut in enumerate(scenarios(_FILLED + many), 1):
        atlas.outcome(Scenario(cut_cables=frozenset(cut)))
        if number % _ALL_FIGURES == 0:
            figures_of(atlas, page="disruption", said={"cut": cut})
        if number % _STEP == 0:
            yield _own_mb()


def _own_mb() -> float:
    return server.Server(port=0, pid=os.getpid()).memory_mb


async def _visits(target: server.Server, opened: Sequence[Link]) -> None:
    for link in opened:
        async with visit(target.port, link.page) as viewer:
            viewer.query = {name: list(texts) for name, texts in link.query.items()}
            await viewer.run()


def _bounded_scenarios() -> None:
    command = [sys.executable, "-m", "benchmarks.memory"]
    done = subprocess.run(command, cwd=server.ROOT, capture_output=True, text=True, check=True)
    prepared, *filling = map(float, done.stdout.split())
    warm, later = filling[_FILLED // _STEP - 1], filling[_FILLED // _STEP :]
    report.add("process with the atlas alone, prepared", f"{prepared:.0f} MB")
    report.add(f"its results filled by {_FILLED:,} scenarios", f"{warm:.0f} MB")
    note = f"at most {max(later):.0f} MB on the way"
    report.at_most(f"after {len(later) * _STEP:,} different ones more", later[-1], warm * _GROWN, "MB", note=note)


def _bounded_sessions() -> None:
    many = int(os.environ.get("ATLAS_BENCH_SESSIONS", _VISITS))
    opened = links(many + _WARM_UP)
    with server.started() as atlas:
        asyncio.run(_visits(atlas, opened[:_WARM_UP]))
        warm = atlas.memory_mb
        report.add(f"server after {_WARM_UP} sessions, each on another link", f"{warm:.0f} MB")
        asyncio.run(_visits(atlas, opened[_WARM_UP : _WARM_UP + many]))
        report.at_most(f"after {many:,} sessions more", atlas.memory_mb, warm * _GROWN, "MB")


def main() -> None:
    """Memory of the warmed process, of each further session, and after thousands of scenarios and sessions."""
    with server.started() as atlas:
        report.add("process before the first visitor", f"{atlas.memory_mb:.0f} MB")
        asyncio.run(_each_page(atlas))
        report.at_most("warmed process: every page visited", atlas.memory_mb, 600, "MB")
        report.at_most("each further session", asyncio.run(_growth(atlas)), 5, "MB", digits=1)
    _bounded_sessions()
    _bounded_scenarios()


if __name__ == "__main__":
    for found in _scenarios_alone():
        print(f"{found:.1f}", flush=True)
