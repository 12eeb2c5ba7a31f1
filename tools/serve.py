"""Run several copies of the atlas behind nginx on this machine: ``python -m tools.serve --workers 2 --port 8501``."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "deploy" / "nginx.compose.conf"
TEMPLATE = ROOT / "deploy" / "nginx.conf.template"
MISSING = (
    "nginx is not installed, and without it several copies have no common address.\n"
    "Debian: apt-get install nginx-light. One copy runs with `make run`."
)


def configuration(port: int, copies: Sequence[str], folder: Path) -> str:
    """Return nginx's configuration.

    Parameters
    ----------
    port
        Where visitors come.
    copies
        Address of each, such as ``127.0.0.1:8501``.
    folder
        Where nginx may write.
    """
    named = {f"c{number}": copy for number, copy in enumerate(copies)}
    *others, last = named
    shares = [f"    {100 / len(named):.2f}% {name};" for name in others] + [f"    * {last};"]
    filled = {
        "$PORT": str(port),
        "$FOLDER": str(folder),
        "$SHARES": "\n".join(shares),
        "$NAMES": "\n".join(f"    {name} {name};" for name in named),
        "$ANSWERED": "\n".join(f"    ~{copy}$ {name};" for name, copy in named.items()),
        "$COPIES": "\n".join(_group(name, copy, copies) for name, copy in named.items()),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in filled.items():
        text = text.replace(name, value)
    return text


def compose_configuration() -> str:
    """Return nginx's configuration for deploy/compose.yaml."""
    return configuration(8080, ["172.30.15.11:8501", "172.30.15.12:8501"], Path("/tmp"))  # noqa: S108 (in the container)


def _group(name: str, first: str, copies: Sequence[str]) -> str:
    """Return a copy with all others to stand in for it."""
    servers = [f"    server {first} max_fails=1 fail_timeout=5s;"]
    servers += [f"    server {copy} backup;" for copy in copies if copy != first]
    return "\n".join([f"  upstream {name} {{", *servers, "  }"])


def free_ports(number: int) -> list[int]:
    """Return ports on which nobody listens now."""
    with contextlib.ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(number)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def start_copy(port: int) -> subprocess.Popen[bytes]:
    """Start one copy; it believes the one proxy in front of it."""
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    environment = {"ATLAS_TRUST_PROXY": "1"} | os.environ
    return subprocess.Popen([*command, "--server.address", "127.0.0.1"], cwd=ROOT, env=environment)


def wait_for(port: int, copy: subprocess.Popen[bytes]) -> None:
    """Wait until a copy is alive.

    Raises
    ------
    RuntimeError
        If it ends or does not answer within two minutes.
    """
    for _ in range(480):
        if copy.poll() is not None:
            break
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer,
        ):
            if b"alive" in answer.read():
                return
        time.sleep(0.25)
    raise RuntimeError(f"the copy on port {port} did not start")


def serve(workers: int, port: int) -> None:
    """Run until told to stop; a copy that ends is started anew on its port.

    Parameters
    ----------
    workers
        Number of copies.
    port
        Where visitors come.
    """
    ports = free_ports(workers)
    copies = {one: start_copy(one) for one in ports}
    over = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        over.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    with tempfile.TemporaryDirectory(prefix="atlas-nginx-") as folder:
        config = Path(folder) / "nginx.conf"
        config.write_text(configuration(port, [f"127.0.0.1:{one}" for one in ports], Path(folder)), encoding="utf-8")
        balancer = None
        try:
            for one, copy in copies.items():
                wait_for(one, copy)
            balancer = subprocess.Popen(["nginx", "-e", "stderr", "-c", str(config)])
            print(f"The atlas, {workers} copies: http://localhost:{port}  (stop with Ctrl-C)", flush=True)
            while not over.wait(1) and balancer.poll() is None:
                for one in [one for one, copy in copies.items() if copy.poll() is not None]:
                    print(f"The copy on port {one} ended and is started anew.", flush=True)
                    copies[one] = start_copy(one)
        finally:
            for process in (balancer, *copies.values()):
                if process is not None:
                    process.terminate()
            for process in (balancer, *copies.values()):
                if process is not None:
                    with contextlib.suppress(subprocess.TimeoutExpired):
                        process.wait(timeout=20)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.serve", description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--compose", action="store_true", help="write the configuration for deploy/compose.yaml")
    said = parser.parse_args()
    if said.compose:
        COMPOSE.write_text(compose_configuration(), encoding="utf-8")
        return
    if not shutil.which("nginx"):
        sys.exit(MISSING)
    serve(max(1, said.workers), said.port)


if __name__ == "__main__":
    main()
