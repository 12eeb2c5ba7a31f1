"""The real app on a free port, seen by a real Chromium that may talk to nobody else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "screenshots"
expect.set_options(timeout=45_000)
CHROMIUM_FLAGS = [
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
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_app(log: Path | None = None, **environment: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start the app on a free port and wait until it answers; what it says goes to ``log``."""
    port = free_port()
    url = f"http://localhost:{port}"
    with (log or Path(os.devnull)).open("wb") as said:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "app.py"),
                *("--server.port", str(port), "--server.headless", "true"),
            ],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    for _ in range(240):
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return process, url
        except OSError:
            time.sleep(0.25)
    process.kill()
    raise RuntimeError("the app did not start within a minute")


@pytest.fixture(scope="module")
def app_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app of a file of tests writes what it says."""
    return tmp_path_factory.mktemp("app") / "log.txt"


@pytest.fixture(scope="module")
def app_url(app_log: Path) -> Iterator[str]:
    process, url = start_app(app_log)
    yield url
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


def open_page(browser: Browser, *, width: int = 1440, height: int = 900, dark: bool = False) -> tuple[Page, list[str]]:
    """Return a fresh page and the list that collects its requests to other hosts."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: (
            foreign.append(request.url)
            if urlparse(request.url).hostname not in {"localhost", "127.0.0.1", None}
            else None
        ),
    )
    return page, foreign


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh 1440 x 900 page; a request to another host fails the test."""
    opened, foreign = open_page(browser)
    yield opened
    opened.context.close()
    assert not foreign, f"requests to other hosts: {foreign}"


def settle(page: Page) -> None:
    """Wait until Streamlit has finished its run and drawn it."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_function("() => !document.querySelector('[data-testid=stSkeleton]')")


_STILL = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const now = [main.scrollWidth, main.scrollHeight, main.querySelectorAll('*').length].join();
  const same = now === window.atlasLast;
  window.atlasLast = now;
  return same && [...main.querySelectorAll('.stVegaLiteChart')].every((chart) => chart.querySelector('.marks'));
}"""


def still(page: Page) -> None:
    """Wait until the page is drawn: every chart has its marks, and between two looks nothing came or moved."""
    settle(page)
    page.wait_for_function(_STILL, polling=400)


@pytest.fixture
def shoot() -> Callable[[Page, str], Path]:
    """Keep a screenshot of the whole page under screenshots/."""

    def keep(page: Page, name: str) -> Path:
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=str(path), full_page=True)
        return path

    return keep
