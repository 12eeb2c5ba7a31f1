"""Every page in a Chromium with an empty cache, on a desk and on a phone: largest paint, shifts, requests, bytes."""

from __future__ import annotations

import asyncio
import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlparse

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from benchmarks import report, server
from benchmarks.viewer import visit

if TYPE_CHECKING:
    from collections.abc import Sequence

_FLAGS = (
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
_SIZES = {"desk": (1440, 900), "phone": (390, 844)}
_WATCH = """
window.largest = 0; window.shifts = 0; window.moved = {};
const named = (node) => {
  const element = node && (node.closest ? node : node.parentElement);
  return element?.closest("[class*=st-key-]")?.className.match(/st-key-\\S+/)?.[0] ?? element?.dataset?.testid ?? "?";
};
new PerformanceObserver(list => { for (const e of list.getEntries()) window.largest = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => {
  for (const e of list.getEntries()) {
    if (e.hadRecentInput) continue;
    window.shifts += e.value;
    for (const name of new Set(e.sources.map(one => named(one.node))))
      window.moved[name] = (window.moved[name] ?? 0) + e.value;
  }
}).observe({type: "layout-shift", buffered: true});
"""
_STILL_MS = 4000


@dataclass
class _Visit:
    """What the browser saw on one page."""

    largest_s: float = 0.0
    shift: float = 0.0
    moved: str = ""
    foreign: list[str] = field(default_factory=list)
    received: int = 0

    def listen(self, socket: WebSocket) -> None:
        """Count what comes over a websocket."""
        socket.on("framereceived", self._count)

    def _count(self, payload: str | bytes) -> None:
        self.received += len(payload)

    def note(self, address: str) -> None:
        """Keep a request if it goes to another host."""
        if urlparse(address).hostname not in {"localhost", "127.0.0.1", None}:
            self.foreign.append(address)


def _settle(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_timeout(_STILL_MS)


def _open(browser: Browser, url: str, size: tuple[int, int]) -> _Visit:
    seen = _Visit()
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.on("websocket", seen.listen)
    page.on("request", lambda request: seen.note(request.url))
    page.goto(url)
    _settle(page)
    seen.largest_s = float(page.evaluate("window.largest")) / 1000
    seen.shift = float(page.evaluate("window.shifts"))
    moved = page.evaluate("Object.entries(window.moved).filter(([, by]) => by > 0.01).sort((a, b) => b[1] - a[1])")
    seen.moved = ", ".join(f"{name} {by:.3f}" for name, by in moved[:3])
    context.close()
    return seen


async def _warm(target: server.Server, pages: Sequence[str]) -> dict[str, int]:
    """Load every page twice without a browser and return the bytes of the second time."""
    sizes = {}
    for name in (*pages, *pages):
        async with visit(target.port, name) as viewer:
            sizes[name] = (await viewer.run()).size
    return sizes


def main() -> None:
    """Largest contentful paint, sum of layout shifts, foreign requests and bytes of every page in Chromium."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with server.started() as atlas:
        expected = asyncio.run(_warm(atlas, server.PAGES))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
            for name in server.PAGES:
                for size, pixels in _SIZES.items():
                    _report(f"{name} on a {size}", _open(browser, f"{atlas.url}/{name}", pixels), expected[name])
            browser.close()


def _report(what: str, seen: _Visit, expected: int) -> None:
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    report.at_most(f"{what}: largest contentful paint", seen.largest_s, 2.5, "s", digits=2, note=load)
    report.at_most(f"{what}: layout shifts", seen.shift, 0.1, "", digits=3, note=seen.moved)
    report.at_most(f"{what}: requests to other hosts", len(seen.foreign), 0, "")
    report.add(
        f"{what}: first load over the websocket, Chromium and our client",
        f"{seen.received / 1000:,.1f} kB, {expected / 1000:,.1f} kB",
    )
