"""A scenario for every economy and all single failures, beside plain networkx in the same run (processor time)."""

from __future__ import annotations

import functools
import time
from typing import TYPE_CHECKING

import networkx as nx  # type: ignore[import-untyped]
import numpy as np

from analysis.disruption import Failures, Snapshot, after, failures, snapshot
from analysis.outcome import outcome
from analysis.outcome_range import outcome_range
from analysis.read_world import read_world
from analysis.scenario import Scenario
from analysis.severity import shipped_model
from analysis.single_failures import single_failures
from analysis.why import why
from benchmarks import report
from loaders.disruption import load_severity_cuts

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 7


def networkx_routes(state: Snapshot, failed: Failures, economies: list[int]) -> list[int]:
    """Return routes to the core set as plain networkx counts them, on the same graph without shortcuts."""
    graph = nx.DiGraph()
    for k, part in enumerate(state.overland.parts):
        if part.cable in failed.cables:
            continue
        graph.add_edge(("in", k), ("out", k), capacity=1)
        for e in part.economies:
            graph.add_edge(e, ("in", k))
            graph.add_edge(("out", k), e)
    for link in state.links:
        graph.add_edge(link.a, link.b, capacity=link.routes)
        graph.add_edge(link.b, link.a, capacity=link.routes)
    for e in state.core:
        graph.add_edge(e, "core")
    counts = []
    for e in economies:
        own = e in state.core
        if own:
            graph.remove_edge(e, "core")
        counts.append(int(nx.maximum_flow_value(graph, e, "core")) if e in graph else 0)
        if own:
            graph.add_edge(e, "core")
    return counts


def cpu_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median processor time of some work, milliseconds, after one run to warm up.

    Processor time, as other work on the machine is none of ours.
    """
    work()
    times = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        times.append((time.process_time() - began) * 1000)
    return float(np.median(times))


def main() -> None:
    """Time a scenario, all single failures and plain networkx."""
    world = read_world()
    plain = Scenario()
    state = snapshot(world, plain.date, plain.land, plain.core)
    model = shipped_model(load_severity_cuts().frame)
    for name, gate in (
        ("Red Sea", "red_sea_bab_el_mandeb"),
        ("Singapore Strait", "singapore_strait"),
        ("Hormuz", "hormuz"),
    ):
        scenario = Scenario(closed_chokepoints=frozenset({gate}))
        ours = cpu_ms(functools.partial(outcome, state, scenario, model))
        report.add(f"{name} closed, every economy, whole table", f"{ours:.0f} ms", budget="100 ms", ok=ours <= 100)
        both = cpu_ms(functools.partial(outcome_range, state, scenario, model))
        report.add(f"{name} closed, every economy, both readings", f"{both:.0f} ms", budget="150 ms", ok=both <= 150)
    red_sea = failures(world, Scenario(closed_chokepoints=frozenset({"red_sea_bab_el_mandeb"})))
    every = list(range(len(world.iso3)))
    routes_ms = cpu_ms(lambda: after(state, red_sea, distances=False))
    began = time.process_time()
    theirs = networkx_routes(state, red_sea, every)
    peer_ms = (time.process_time() - began) * 1000
    same = theirs == after(state, red_sea, distances=False).routes.tolist()
    report.add("Red Sea closed, routes of every economy: ours, only what is touched", f"{routes_ms:.0f} ms")
    report.add(
        f"the same by plain networkx, {'same answers' if same else 'DIFFERENT answers'}",
        f"{peer_ms:,.0f} ms ({peer_ms / routes_ms:.0f} times)",
        ok=same,
    )
    began = time.process_time()
    rows = single_failures(state, ("cable", "chokepoint"))
    seconds = time.process_time() - began
    tried = rows["failed_id"].nunique()
    report.add(
        f"every cable and chokepoint alone ({tried} with an effect), every economy",
        f"{seconds:.1f} s",
        budget="5 s",
        ok=seconds <= 5,
    )
    each = peer_ms / 1000
    report.add("the same by plain networkx, from one scenario's time", f"about {each * tried:,.0f} s")
    build_ms = cpu_ms(lambda: snapshot(world, plain.date, plain.land, plain.core), 3)
    report.add(
        "network of a year nobody opened yet, prepared once and kept",
        f"{build_ms:.0f} ms",
        budget="100 ms",
        ok=build_ms <= 100,
    )
    reason_ms = cpu_ms(lambda: [why(state, scenario, code) for code in ("BGD", "KEN", "PHL", "ETH")]) / 4
    report.add("why one economy is hit, in sentences", f"{reason_ms:.0f} ms")


if __name__ == "__main__":
    main()
    print(report.table(report.take()))
