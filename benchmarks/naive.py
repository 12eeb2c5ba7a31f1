"""The map with its paths inside the deck beside the same map with its paths by URL."""

from __future__ import annotations

import asyncio

from benchmarks import report, server
from benchmarks.rerun import cost


def main() -> None:
    """Cost of a rerun with the paths inside the deck and by URL."""
    found = {}
    for name in ("map_inline", "map_by_url"):
        with server.bare(name) as bare:
            found[name] = asyncio.run(cost(bare, "", label="Year"))
    inline, by_url = found["map_inline"], found["map_by_url"]
    for text, one in (("paths inside the deck", inline), ("paths by URL", by_url)):
        report.add(
            f"{text}: a rerun",
            f"{one.rerun.size / 1000:,.1f} kB, {one.waited_ms:,.0f} ms, processor {one.cpu_ms:,.0f} ms",
        )
    times_bytes = inline.rerun.size / by_url.rerun.size
    times_wait = inline.waited_ms / by_url.waited_ms
    report.add("ratio", f"{times_bytes:,.0f} x the bytes, {times_wait:,.1f} x the time")
