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

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PAGES = tuple(
    name
    for name in (
        "home",
        "cables",
        "disruption",
        "compare",
        "hubs",
        "taxonomy",
        "timeline",
        "country",
        "workshop",
        "sources",
    )
    if (ROOT / "pages" / f"{name}.py").is_file()
)


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
def started(app: str = "app.py", **environment: str) -> Iterator[Server]:
    """Run an app on a free port for as long as the context lasts.

    Parameters
    ----------
    app
        Script with an ``st.App``, relative to the root.
    environment
        Variables besides the usual ones.
    """
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(port), "--server.headless", "true"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
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
