"""Visitors on two copies for half an hour while things break: ``python -m tools.soak --minutes 30``.

A copy is killed, a table is cut in half, the temporary disk is full, a copy stands still, the clock stops and jumps.
It fails if a visitor sees an exception, if a link shows something else than before, or if what broke does not mend.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import websockets

from analysis.memory import DOUBTFUL_S
from benchmarks.first_views import links
from benchmarks.viewer import Viewer, visit
from tools import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    from benchmarks.first_views import Link

_LEFT_OUT = shutil.ignore_patterns(".git", ".venv*", "build", "tests", "screenshots", "__pycache__", ".*_cache")
_SAID = ("markdown", "html", "heading", "alert")
_LONG = {"worst", "year", "replay"}
"""Views of the page on disruption that say something else once a long computation is done."""
_TABLE = "gdp"
_THINK_S, _PAUSE_S, _BACK_S = 2.0, 20.0, 150.0
_ANEW_S = 3 * DOUBTFUL_S
"""Until everything that was computed without a table, or from such a thing, is computed anew."""
_DISK_MB, _DAY_S = 2, 86_400
_GONE = (OSError, TimeoutError, websockets.WebSocketException)


@dataclass
class Reader(Viewer):
    """A visitor who remembers what a page says, and whether it showed an exception."""

    said: list[str] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)

    def _take(self, message: ForwardMsg, errors: list[str]) -> str:
        if message.WhichOneof("type") == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            kind = str(element.WhichOneof("type"))
            if kind in _SAID:
                self.said.append(getattr(element, kind).body)
            elif kind == "exception":
                self.exceptions.append(element.exception.message)
        return super()._take(message, errors)


@dataclass
class Soak:
    """What runs, and what came of it.

    Attributes
    ----------
    port
        Where visitors come.
    home
        The checkout that is served, a copy that may be damaged.
    disk
        The temporary disk of all that runs; empty where it may not be made.
    clock
        File that sets the clock of all copies; None where there is no C compiler.
    until
        When visitors go home (monotonic seconds).
    told
        Page and query, as asked for, to the fingerprints of what was said.
    as_ever
        Whether tables are whole and clocks right just now: else a page may say so, and is not compared.
    """

    port: int
    home: Path
    disk: Path | None
    clock: Path | None
    until: float
    manager: int = 0
    told: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    as_ever: bool = True
    counts: Counter[str] = field(default_factory=Counter)
    away_s: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def copies(self) -> dict[int, int]:
        """Return the port and the process of each copy that runs."""
        command = ["ps", "-o", "pid=,args=", "--ppid", str(self.manager)]
        lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
        found = ((re.search(r"--server\.port (\d+)", line), line) for line in lines if "app.py" in line)
        return {int(port[1]): int(line.split()[0]) for port, line in found if port}

    def memory_mb(self) -> list[int]:
        """Return the resident megabytes of each copy."""
        pages = [Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1] for pid in self.copies().values()]
        return [int(number) * os.sysconf("SC_PAGE_SIZE") // 1_000_000 for number in pages]

    def expect(self, what: str, *, kept: bool) -> None:
        """Note a promise, and whether it was kept."""
        print(f"{dt.datetime.now(tz=dt.UTC):%H:%M:%S}  {'yes' if kept else 'NO '}  {what}", flush=True)
        if not kept:
            self.problems.append(what)


def _asked(port: int, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=40) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


async def _ask(port: int, path: str) -> tuple[int, bytes]:
    return await asyncio.to_thread(_asked, port, path)


async def _comes(holds: Callable[[], bool]) -> float | None:
    """Return the seconds until something holds; None if it does not come."""
    began = time.monotonic()
    while time.monotonic() - began < _BACK_S:
        if await asyncio.to_thread(holds):
            return time.monotonic() - began
        await asyncio.sleep(0.5)
    return None


def _ready(port: int, *, because: str = "") -> bool:
    """Return whether a copy is ready, or is not for the reason given."""
    status, body = _asked(port, "/readyz")
    return status == 503 and because in body.decode() if because else status == 200


# Visitors ------------------------------------------------------------------------------------------------------------


async def _visitor(soak: Soak, known: Sequence[Link], number: int) -> None:
    """Open link after link, change something, and come back with the link where the connection breaks."""
    chance = random.Random(number)  # noqa: S311 (visits need no secrecy)
    while time.monotonic() < soak.until:
        link = chance.choice(known)
        page, query = link.page, {name: list(texts) for name, texts in link.query.items()}
        soak.counts["visits"] += 1
        try:
            await _look(soak, page, query, chance)
        except _GONE:
            soak.counts["broken off"] += 1
            await _return(soak, page, query)


async def _look(soak: Soak, page: str, query: dict[str, list[str]], chance: random.Random) -> None:
    async with visit(soak.port, page) as viewer:
        reader = Reader(viewer.socket, page, query)  # changes what it is given, so that the visitor can come back
        await _view(soak, reader)
        for step in range(3):
            await asyncio.sleep(chance.uniform(0.5, 1.5) * _THINK_S)
            found = reader.control()
            if found:
                reader.change(*found, chance.randrange(50) + step)
            await reader.run()
            soak.counts["views"] += 1
        _no_exceptions(soak, reader)


async def _view(soak: Soak, reader: Reader) -> None:
    """Open the page and compare what it says with what it said before."""
    as_ever, asked = soak.as_ever, json.dumps(reader.query, sort_keys=True)
    await reader.run()
    soak.counts["views"] += 1
    _no_exceptions(soak, reader)
    if as_ever and soak.as_ever and not _LONG & {text for texts in reader.query.values() for text in texts}:
        said = hashlib.sha256("\n".join(reader.said).encode()).hexdigest()[:12]
        soak.told.setdefault((reader.page, asked), set()).add(said)


def _no_exceptions(soak: Soak, reader: Reader) -> None:
    soak.problems += [f"/{reader.page} {reader.query} showed: {error}" for error in reader.exceptions]


async def _return(soak: Soak, page: str, query: dict[str, list[str]]) -> None:
    """Come back as a browser does, until the link is shown."""
    began = time.monotonic()
    while time.monotonic() - began < _BACK_S:
        with contextlib.suppress(*_GONE):
            async with visit(soak.port, page) as viewer:
                await _view(soak, Reader(viewer.socket, page, query))
                soak.away_s.append(time.monotonic() - began)
                return
        await asyncio.sleep(1)
    soak.expect(f"a visitor of /{page} {query} comes back", kept=False)


async def _once_more(soak: Soak) -> None:
    """Open every link that was compared once more."""
    for page, query in list(soak.told):
        async with visit(soak.port, page) as viewer:
            await _view(soak, Reader(viewer.socket, page, json.loads(query)))


# What breaks ---------------------------------------------------------------------------------------------------------


async def _killed(soak: Soak) -> None:
    port, pid = random.choice(list(soak.copies().items()))  # noqa: S311
    os.kill(pid, signal.SIGKILL)
    status, _ = await _ask(soak.port, "/healthz")
    if len(soak.copies()) > 1:
        soak.expect("a copy is killed: another answers at once", kept=status == 200)
    back = await _comes(lambda: _ready(port))
    soak.expect(f"the killed copy is back and ready after {back or _BACK_S:.0f} s", kept=back is not None)


async def _damaged(soak: Soak) -> None:
    table = soak.home / "data" / f"{_TABLE}.csv"
    good = table.read_bytes()
    ports, soak.as_ever = list(soak.copies()), False
    table.write_bytes(good[: len(good) // 2])
    found = [await _comes(lambda port=port: _ready(port, because=f'"{_TABLE}"')) for port in ports]  # type: ignore[misc]
    soak.expect(f"a table is cut in half: {len(ports)} copies name it as not ready", kept=None not in found)
    os.kill(soak.copies()[ports[0]], signal.SIGKILL)
    alive = await _comes(lambda: _asked(ports[0], "/healthz")[0] == 200)
    status, _ = await _ask(ports[0], f"/data/{_TABLE}.csv")
    soak.expect("a copy starts with the damaged table", kept=alive is not None)
    soak.expect(f"and says so where it is asked for (status {status})", kept=status == 503)
    table.write_bytes(good)
    mended = [await _comes(lambda port=port: _ready(port)) for port in ports]  # type: ignore[misc]
    soak.expect("the table is restored: every copy is ready", kept=None not in mended)
    await asyncio.sleep(_ANEW_S)
    soak.as_ever = True


async def _full(soak: Soak) -> None:
    if soak.disk is None:
        return
    filler = soak.disk / "filler"
    with filler.open("wb") as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 65_536)
            file.flush()
    left = shutil.disk_usage(soak.disk).free
    answers = [await _ask(soak.port, path) for path in ("/data/cables.csv", "/cables", "/readyz")]
    await asyncio.sleep(_PAUSE_S)
    status, _ = await _ask(soak.port, "/pictures/cables/960x540/light.svg")
    filler.unlink()
    known = [answer[0] for answer in answers[1:]]
    soak.expect(
        f"the temporary disk is full ({left} bytes left): {known}, picture {status}", kept={*known, status} == {200}
    )


async def _stands_still(soak: Soak) -> None:
    port, pid = random.choice(list(soak.copies().items()))  # noqa: S311
    os.kill(pid, signal.SIGSTOP)
    await asyncio.sleep(_PAUSE_S)
    os.kill(pid, signal.SIGCONT)
    back = await _comes(lambda: _ready(port))
    soak.expect(f"a copy stands still for {_PAUSE_S:.0f} s and goes on", kept=back is not None)


async def _clock(soak: Soak) -> None:
    if soak.clock is None:
        return
    soak.as_ever = False
    for name, said, because in (
        ("stops", f"={time.time():.0f}", ""),
        ("jumps ahead by 900 days", f"+{900 * _DAY_S}", "past their shelf life"),
        ("jumps back by 900 days", f"-{900 * _DAY_S}", "clock of this machine"),
        ("is right again", "+0", ""),
    ):
        soak.clock.write_text(said, encoding="ascii")
        found = [
            await _comes(lambda port=port, because=because: _ready(port, because=because))  # type: ignore[misc]
            for port in soak.copies()
        ]
        soak.expect(f"the clock {name}: {because or 'ready'}", kept=None not in found)
        await asyncio.sleep(_PAUSE_S / 2)
    soak.as_ever = True


_FAULTS = (_killed, _full, _stands_still, _clock, _damaged)


async def _break(soak: Soak) -> None:
    """One fault after the other, each with some peace before it, as long as there are visitors."""
    for fault in (one for _ in range(1_000) for one in _FAULTS):
        await asyncio.sleep(_PAUSE_S)
        if time.monotonic() + _PAUSE_S >= soak.until:
            return
        await fault(soak)
        soak.counts[f"fault {fault.__name__.strip('_')}"] += 1


# All of it -----------------------------------------------------------------------------------------------------------


async def _lasts(soak: Soak, visitors: int) -> None:
    known = [link for link in links() if not _LONG & {text for texts in link.query.values() for text in texts}]
    async with asyncio.TaskGroup() as group:
        group.create_task(_break(soak))
        for number in range(visitors):
            group.create_task(_visitor(soak, known, number))
    await _once_more(soak)


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """Give a disk of two megabytes of its own, where this process may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_MB}m", "tmpfs", str(folder)]
    mounted = not subprocess.run(mount, capture_output=True, check=False).returncode
    try:
        yield folder if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=False)


def _shifts_clock(library: Path) -> bool:
    """Build what gives processes another clock, and return whether that could be done."""
    compiler = shutil.which("cc")
    command = [str(compiler), "-shared", "-fPIC", "-o", str(library), str(Path(__file__).with_name("soak_clock.c"))]
    return compiler is not None and not subprocess.run(command, capture_output=True, check=False).returncode


@contextlib.contextmanager
def _running(home: Path, log: Path, environment: dict[str, str], port: int) -> Iterator[int]:
    """Run two copies behind nginx from a checkout; yield the process that minds them."""
    command = [sys.executable, "-m", "tools.serve", "--workers", "2", "--port", str(port)]
    with log.open("wb") as said:
        manager = subprocess.Popen(command, cwd=home, env=os.environ | environment, stdout=said, stderr=said)
    try:
        while b"2 copies" not in log.read_bytes():
            if manager.poll() is not None:
                raise RuntimeError(log.read_text(encoding="utf-8")[-2000:])
            time.sleep(0.5)
        yield manager.pid
    finally:
        manager.terminate()
        manager.wait(timeout=90)


def _unexpected(log: Path) -> list[str]:
    """Return the errors that the copies wrote, but for the table that was cut."""
    lines = [
        line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if '"level": "error"' in line
    ]
    found = [json.loads(line) for line in lines if line.startswith("{")]
    kinds = Counter(f"{one['message'][:80]} {one.get('error', '')}: {one.get('why', '')[:200]}" for one in found)
    return [f"logged {number} times: {kind}" for kind, number in kinds.items() if _TABLE not in kind]


def run(minutes: float, visitors: int) -> Sequence[str]:
    """Soak, print what came of it and return what went wrong.

    Parameters
    ----------
    minutes
        How long visitors come.
    visitors
        How many are there at the same time.
    """
    with tempfile.TemporaryDirectory(prefix="atlas-soak-") as folder, _small_disk(Path(folder) / "disk") as disk:
        home, log, clock = Path(folder) / "atlas", Path(folder) / "log.txt", Path(folder) / "clock"
        shutil.copytree(serve.ROOT, home, ignore=_LEFT_OUT)
        clock.write_text("+0", encoding="ascii")
        environment = {"TMPDIR": str(disk)} if disk else {}
        shifted = _shifts_clock(Path(folder) / "clock.so")
        if shifted:
            environment |= {"LD_PRELOAD": f"{folder}/clock.so", "SOAK_CLOCK": str(clock)}
        (port,) = serve.free_ports(1)
        with _running(home, log, environment, port) as manager:
            until = time.monotonic() + minutes * 60
            soak = Soak(port, home, disk, clock if shifted else None, until, manager)
            before = soak.memory_mb()
            asyncio.run(_lasts(soak, visitors))
            print(f"memory of the copies: {before} MB at the start, {soak.memory_mb()} MB at the end")
        changed = [link for link, said in soak.told.items() if len(said) > 1]
        soak.problems += [f"/{page} {query} did not always say the same" for page, query in changed]
        soak.problems += _unexpected(log)
    print(f"{minutes:g} minutes, {visitors} visitors: {', '.join(f'{n} {what}' for what, n in soak.counts.items())}")
    back = f"back after at most {max(soak.away_s, default=0):.1f} s"
    print(f"{len(soak.told)} links compared, {len(changed)} of them changed; who was broken off was {back}")
    for missing in [name for name, found in (("disk of its own", disk), ("C compiler", shifted)) if not found]:
        print(f"left out a fault, for want of a {missing}")
    print("\n".join(f"PROBLEM {one}" for one in soak.problems) or "nothing lost")
    return soak.problems


def main() -> None:
    """Read the command line, soak, and fail if anything went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--visitors", type=int, default=6)
    said = parser.parse_args()
    if not shutil.which("nginx"):
        sys.exit(serve.MISSING)
    sys.exit(bool(run(said.minutes, said.visitors)))


if __name__ == "__main__":
    main()
