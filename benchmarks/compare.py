"""Companies and countries: every picture beside a bare page with as many charts, and sets for all economies."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass

from streamlit.proto.WidgetStates_pb2 import WidgetState

from analysis import compare, compare_together
from analysis.atlas import Atlas
from analysis.compare_measures import MEASURES
from benchmarks import report, server
from benchmarks.viewer import Run, Viewer, visit
from figures.pages import BY_NAME

_CHARTS = {"together": 2, "panels": 6}
_WARM = 4
_RUNS = 12
_BYTES_KB = 60
_TOGETHER_MS = 50


@dataclass(frozen=True)
class _Cost:
    """Milliseconds of a rerun that shows something new and something seen before, kB of the largest, first load."""

    new_ms: float
    again_ms: float
    kilobytes: float
    first_kb: float


async def _cost(target: server.Server, page: str, label: str, **query: str) -> _Cost:
    async with visit(target.port, page, **query) as viewer:
        first = await viewer.run()
        _stay(viewer)
        found = viewer.control(label)
        passes: list[list[Run]] = []
        for steps in (range(_WARM), range(_WARM, _WARM + _RUNS), range(_WARM, _WARM + _RUNS)):
            runs = []
            for step in steps:
                if found:
                    viewer.change(*found, step)
                runs.append(await viewer.run())
            passes.append(runs)
    for error in {error for runs in passes for run in (first, *runs) for error in run.errors}:
        print(f"  {page} {query}: the page shows an error: {error[:200]}")
    new, again = (statistics.median(run.seconds for run in runs) * 1000 for runs in passes[1:])
    return _Cost(new, again, max(run.size for run in passes[1]) / 1000, first.size / 1000)


def _stay(viewer: Viewer) -> None:
    """Keep sending the picture that the address asked for: the front end would."""
    found = viewer.control("Picture")
    if found and "picture" in viewer.query:
        state = WidgetState(id=found[1].id)
        state.string_array_value.data.extend(viewer.query["picture"])
        viewer.states[state.id] = state


def _together_ms() -> float:
    book = Atlas().book
    measure = MEASURES["value-gdp"]
    began = time.perf_counter()
    economies = compare.ranking(book, measure, None, kinds=("economy",))
    companies = compare.ranking(book, measure, None, kinds=("company",))
    for party in book.of_kind("economy"):
        standing = compare.stand(book, party, measure, None)
        if standing.amount is not None:
            compare_together.together(standing, companies)
    for company in companies:
        compare_together.together(company, economies)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Bytes and milliseconds of every picture of the page, and how long sets take for all economies."""
    report.at_most(
        "together: sets for all 251 economies and all companies",
        min(_together_ms() for _ in range(5)),
        _TOGETHER_MS,
        "ms",
        digits=1,
    )
    with server.bare("many_charts", nodelay=True) as bare, server.started() as atlas:
        floors = {n: asyncio.run(_cost(bare, "", "Year", charts=str(n))).again_ms for n in {1, *_CHARTS.values()}}
        for count, floor in sorted(floors.items()):
            report.add(f"floor: one title, one slider, {count} chart(s)", f"{floor:.0f} ms")
        for picture, label in BY_NAME["compare"].tabs.items():
            found = asyncio.run(_cost(atlas, "compare", "Economy or bloc", picture=label))
            report.at_most(f"{label}: bytes of a rerun, economy changed", found.kilobytes, _BYTES_KB, "kB", digits=1)
            floor = floors[_CHARTS.get(picture, 1)]
            for words, waited in (("seen before", found.again_ms), ("new", found.new_ms)):
                what = f"{label}: rerun beside the bare page, an economy {words}"
                report.at_most(what, waited / floor, 1.5, "x", digits=1, note=f"{waited:.0f} ms")
            report.add(f"{label}: bytes of the first load", f"{found.first_kb:,.1f} kB")


if __name__ == "__main__":
    main()
