"""Every page in a Chromium with an empty cache: largest paint, layout shifts, foreign requests, websocket bytes."""

from __future__ import annotations

import asyncio
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
_WATCH = """
window.largest = 0; window.shifts = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) window.largest = e.startTime; })
  .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifts += e.value; })
  .observe({type: "layout-shift", buffered: true});
"""
_STILL_MS = 4000


@dataclass
class _Visit:
    """What the browser saw on one page."""

    largest_s: float = 0.0
    shift: float = 0.0
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


def _open(browser: Browser, url: str) -> _Visit:
    seen = _Visit()
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.on("websocket", seen.listen)
    page.on("request", lambda request: seen.note(request.url))
    page.goto(url)
    _settle(page)
    seen.largest_s = float(page.evaluate("window.largest")) / 1000
    seen.shift = float(page.evaluate("window.shifts"))
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
    """Largest contentful paint, layout shift, foreign requests and bytes of every page in Chromium."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with server.started() as atlas:
        expected = asyncio.run(_warm(atlas, server.PAGES))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(_FLAGS))
            visits = {name: _open(browser, f"{atlas.url}/{name}") for name in server.PAGES}
            browser.close()
        for name, seen in visits.items():
            report.at_most(f"{name}: largest contentful paint", seen.largest_s, 2.5, "s", digits=2)
            report.at_most(f"{name}: cumulative layout shift", seen.shift, 0.1, "", digits=3)
            report.at_most(f"{name}: requests to other hosts", len(seen.foreign), 0, "")
            report.add(
                f"{name}: first load over the websocket, Chromium and our client",
                f"{seen.received / 1000:,.1f} kB, {expected[name] / 1000:,.1f} kB",
            )
