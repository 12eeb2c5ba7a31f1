"""Serve the atlas to a room: ``python -m tools.workshop`` says where, as words and as a QR code, and starts it."""

from __future__ import annotations

import argparse
import os
import re
import socket
import sys
from pathlib import Path

import segno

ROOT = Path(__file__).resolve().parents[1]
_BENCHMARKS = ROOT / "docs" / "benchmarks.md"
_PRIVATE = ("10.255.255.255", "192.168.255.255", "172.31.255.255", "169.254.255.255")
"""Ends of the private networks: asking which way leads there sends nothing."""
_CARRIED = re.compile(r"^\| (\d+) viewers: p95 of a rerun\s*\| (\S+ ms).*\| yes\s*\|$", re.MULTILINE)


def addresses() -> tuple[str, ...]:
    """Return this machine's addresses in the networks it is on, the likeliest first; none where it is on none."""
    found: dict[str, None] = {}
    for target in _PRIVATE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))
            except OSError:
                continue
            found[str(probe.getsockname()[0])] = None
    return tuple(address for address in found if not address.startswith(("127.", "0.")))


def carried(benchmarks: str) -> str:
    """Return how many viewers the benchmark carried within its budget, in a sentence.

    Parameters
    ----------
    benchmarks
        Text of docs/benchmarks.md.
    """
    found = [(int(number), p95) for number, p95 in _CARRIED.findall(benchmarks)]
    if not found:
        return "How many viewers this machine carries is not measured; `python -m benchmarks load` measures it."
    number, p95 = max(found)
    return (
        f"In the recorded benchmark {number} viewers at once were carried, 95 of 100 answers within {p95}. "
        "If that was another machine, `python -m benchmarks load` measures this one."
    )


def main() -> None:
    """Print address and QR code, then serve the room until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m tools.workshop", description=__doc__)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--address", default="", help="by which the room finds this machine; found out if not given")
    given = parser.parse_args()
    known = (given.address,) if given.address else addresses()
    here = known[0] if known else "localhost"
    link = f"http://{here}:{given.port}"
    print(f"\nThe atlas for this room: {link}\n")
    segno.make(link, error="m", micro=False).terminal(compact=True)
    if not known:
        print("This machine is on no network: only you can open it. Join the room's network and start again.")
    for other in known[1:]:
        print(f"On another network of this machine: http://{other}:{given.port}")
    print(carried(_BENCHMARKS.read_text(encoding="utf-8") if _BENCHMARKS.is_file() else ""))
    print("No internet is needed: the cable can be pulled out. Anybody on this network can open it. Ctrl-C stops it.")
    print("Instructions for the room on one page: docs/workshop.md\n", flush=True)
    options = {"server.address": "0.0.0.0", "server.port": given.port, "browser.serverAddress": here}  # noqa: S104
    command = [sys.executable, "-m", "streamlit", "run", "app.py", *(f"--{k}={v}" for k, v in options.items())]
    os.chdir(ROOT)
    os.execv(sys.executable, command)  # noqa: S606


if __name__ == "__main__":
    main()
