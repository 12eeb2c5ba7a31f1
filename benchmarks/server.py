"""Start the atlas, or a bare page as floor or peer, as it is started for real."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from figures import pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(page.name for page in pages.PAGES)

_PROCESS_CLOCK = 2
"""Kind of clock in Linux: the processor time of another process, in nanoseconds."""


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes
    ----------
    port
        On localhost.
    pid
        Its process.
    """

    port: int
    pid: int

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://localhost:{self.port}"

    @property
    def memory_mb(self) -> float:
        """Return the resident memory of the process in megabytes."""
        found = subprocess.run(["ps", "-o", "rss=", "-p", str(self.pid)], capture_output=True, text=True, check=True)
        return int(found.stdout) / 1024

    @property
    def cpu_ms(self) -> float:
        """Return the processor time of all threads so far in milliseconds; not a number where Linux does not tell."""
        try:
            return time.clock_gettime((~self.pid << 3) | _PROCESS_CLOCK) * 1000
        except OSError:
            return float("nan")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(app: str = "app.py", *, log: Path | None = None, **environment: str) -> Iterator[Server]:
    """Run an app on a free port for as long as the context lasts.

    Parameters
    ----------
    app
        Script with an ``st.App``, relative to the root.
    log
        File for what it says; nowhere if not given.
    environment
        Variables besides the usual ones.
    """
    port = _free_port()
    command = ["streamlit", "run", app, "--server.port", str(port), "--server.headless", "true"]
    with _running(command, port, log or Path(os.devnull), environment) as server:
        yield server


@contextlib.contextmanager
def copies(number: int) -> Iterator[Server]:
    """Run several copies of the atlas behind nginx, as ``make serve`` does; the processor time is not that of them.

    Parameters
    ----------
    number
        Of copies.
    """
    port = _free_port()
    with _running(["tools.serve", "--workers", str(number), "--port", str(port)], port, Path(os.devnull), {}) as server:
        yield server


@contextlib.contextmanager
def _running(command: Sequence[str], port: int, log: Path, environment: Mapping[str, str]) -> Iterator[Server]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(port, process)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2) as answer,
        ):
            if answer.read() == b"ok":
                return
        time.sleep(0.25)
    raise RuntimeError("the app did not start within a minute")


def bare(page: str, *, nodelay: bool = False) -> contextlib.AbstractContextManager[Server]:
    """Run a page of benchmarks/bare, such as ``floor``, in the same kind of app as the atlas.

    Parameters
    ----------
    page
        File name without ending.
    nodelay
        Send small messages at once, as the atlas does; Streamlit by itself does not.
    """
    return started("benchmarks/bare/app.py", ATLAS_BARE_PAGE=page, ATLAS_BARE_NODELAY="1" if nodelay else "")
