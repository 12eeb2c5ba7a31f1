"""The real app on a free port, seen by a real Chromium that may talk to nobody else."""

from __future__ import annotations

import os
import re
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
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "screenshots"
PATIENCE_MS = 60_000
"""How long a busy machine may take; what is there is not waited for."""
expect.set_options(timeout=PATIENCE_MS)
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
    for _ in range(1_200):  # a busy machine takes its time; one that has given up is not waited for
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return process, url
        except OSError:
            time.sleep(0.25)
    process.kill()
    raise RuntimeError("the app did not start")


@pytest.fixture(scope="session")
def app_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app writes what it says."""
    return tmp_path_factory.mktemp("app") / "log.txt"


@pytest.fixture(scope="session")
def app_url(app_log: Path) -> Iterator[str]:
    """The app that all tests of this worker visit: it starts and warms once."""
    process, url = start_app(app_log)
    yield url
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(autouse=True)
def quiet_server(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which the app logged an exception."""
    if "app_url" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("app_url")
    log: Path = request.getfixturevalue("app_log")
    begin = log.stat().st_size
    yield
    said = log.read_bytes()[begin:].decode(errors="replace")
    assert re.findall(r".*(?:Traceback|Uncaught|\"level\": \"error\").*", said) == [], said[-4000:]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield launched
        launched.close()


_SHARED: dict[tuple[Browser, str], BrowserContext] = {}


def shared_context(browser: Browser, name: str) -> BrowserContext:
    """Return a context that many pages share, so that they find scripts in its cache; a closed one is replaced."""
    key = (browser, name)
    if key not in _SHARED:
        context = browser.new_context(accept_downloads=True)
        context.on("close", lambda _: _SHARED.pop(key, None))
        _SHARED[key] = context
    return _SHARED[key]


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Replace the contexts in whose storage a test has left something, so that the next one starts with none."""
    yield
    for (owner, name), context in list(_SHARED.items()):
        if name != "visitor" and owner.is_connected() and context.storage_state(indexed_db=True)["origins"]:
            context.close()


def listen(page: Page) -> list[str]:
    """Return the list that collects a page's requests to other hosts and what its own policy blocks."""
    foreign: list[str] = []
    page.on(
        "request",
        lambda request: (
            foreign.append(request.url)
            if urlparse(request.url).hostname not in {"localhost", "127.0.0.1", None}
            else None
        ),
    )
    page.on("console", lambda said: foreign.append(said.text) if "Content Security Policy" in said.text else None)
    return foreign


def look(page: Page, *, width: int = 1440, height: int = 900, dark: bool = False) -> None:
    """Give a page a size and a colour scheme."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if dark else "light")


def open_page(
    browser: Browser, *, width: int = 1440, height: int = 900, dark: bool = False, context: str = "others"
) -> tuple[Page, list[str]]:
    """Return a fresh page and the list that collects its requests to other hosts. Close the page, not its context."""
    page = shared_context(browser, context).new_page()
    look(page, width=width, height=height, dark=dark)
    page.set_default_timeout(PATIENCE_MS)
    return page, listen(page)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh 1440 x 900 page; a request to another host, or one that its policy blocks, fails the test."""
    opened = shared_context(browser, "page").new_page()
    look(opened)
    opened.set_default_timeout(PATIENCE_MS)
    foreign = listen(opened)
    yield opened
    opened.close()
    assert not foreign, f"requests to other hosts: {foreign}"


@pytest.fixture
def lone_page(browser: Browser) -> Iterator[Page]:
    """A page for tests that change more than the page itself, such as its clock."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    foreign = listen(opened)
    yield opened
    context.close()
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
  const charts = [...main.querySelectorAll('.stVegaLiteChart')].filter((chart) => chart.checkVisibility());
  return same && charts.every((chart) => chart.querySelector('.marks'));
}"""


def still(page: Page) -> None:
    """Wait until the page is drawn: every chart in sight has its marks, and between two looks nothing came or moved."""
    settle(page)
    page.wait_for_function(_STILL, polling=400)


PICTURES = "ATLAS_PICTURES" in os.environ
"""Whether pictures are kept for people to look at (``make pictures``): no test judges them."""


@pytest.fixture
def shoot() -> Callable[[Page, str], None]:
    """Keep a screenshot of the whole page under screenshots/ if pictures are wanted."""

    def keep(page: Page, name: str) -> None:
        if PICTURES:
            SCREENSHOTS.mkdir(exist_ok=True)
            page.screenshot(path=str(SCREENSHOTS / f"{name}.png"), full_page=True, timeout=120_000)

    return keep
