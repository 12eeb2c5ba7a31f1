"""Files written apart: shared, kept, cancelled, given up, bounded; and nothing of it is left behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from takeaway.desk import BUSY, FAILED, Desk, Job
from takeaway.kinds import Request
from takeaway.process import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A worker that speaks as the real one and does what the query says; it notes each request in a file.
_WORKER = """
import os, pickle, sys, tempfile, time
from pathlib import Path
from takeaway.kinds import File
out = sys.stdout.buffer
while True:
    try:
        request = pickle.load(sys.stdin.buffer)
    except EOFError:
        break
    with open(sys.argv[1], "a") as log:
        log.write(f"{request.query} {os.getpid()} {tempfile.gettempdir()}\\n")
    Path(tempfile.gettempdir(), "half").write_bytes(b"half")
    pickle.dump(("said", "Half way", 0.5), out)
    out.flush()
    if request.query == "die":
        os._exit(3)
    if request.query == "fail":
        pickle.dump(("failed", "data/cables.csv, row 2 is broken"), out)
    elif request.query == "stumble":
        pickle.dump(("failed", ""), out)
    else:
        while request.query.startswith("wait") and not Path(sys.argv[1] + ".go").exists():
            time.sleep(0.01)
        pickle.dump(("done", File("a.html", "text/html", request.query.encode() * 10)), out)
    out.flush()
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def made(log: Path) -> Iterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def make(**how: object) -> Desk:
        desks.append(Desk(command=(sys.executable, "-c", _WORKER, str(log)), **how))  # type: ignore[arg-type]
        return desks[-1]

    yield make
    for desk in desks:
        desk.stop()
    if log.exists():
        for line in log.read_text().splitlines():
            _, pid, folder = line.split()
            assert not Path(folder).exists(), "temporary files are left"
            with pytest.raises(ProcessLookupError):
                os.kill(int(pid), 0)


def asked(query: str) -> Request:
    return Request("cables", query, "html")


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def running(job: Job) -> Job:
    until(lambda: job.state == "running" and job.share == 0.5)
    return job


def test_a_file_is_written_once_and_kept_for_the_next_asker(made: Callable[..., Desk], log: Path):
    desk = made()
    assert desk.fetch(asked("a")).content == b"a" * 10
    again = desk.ask(asked("a"))
    assert again.state == "done"
    assert desk.fetch(asked("a")).content == b"a" * 10
    assert len(log.read_text().splitlines()) == 1


def test_what_is_kept_is_bounded_in_bytes(made: Callable[..., Desk]):
    desk = made(most_bytes=25)  # two files of 10 bytes
    for query in "abc":
        desk.fetch(asked(query))
    assert [desk.file(asked(query)) is not None for query in "abc"] == [False, True, True]


def test_progress_is_told_and_who_waits_knows_how_many_are_ahead(made: Callable[..., Desk]):
    desk = made()
    first = running(desk.ask(asked("wait")))
    second, third = desk.ask(asked("b")), desk.ask(asked("c"))
    assert (first.words, desk.ahead(first), desk.ahead(second), desk.ahead(third)) == ("Half way", 0, 1, 2)


def test_cancelling_kills_the_work_and_the_next_file_is_written(made: Callable[..., Desk]):
    desk = made()
    job = running(desk.ask(asked("wait")))
    desk.cancel(job)
    assert job.state == "cancelled"
    assert desk.file(asked("wait")) is None
    assert desk.fetch(asked("b")).content == b"b" * 10


def test_cancelling_what_waits_drops_it(made: Callable[..., Desk], log: Path):
    desk = made()
    first = running(desk.ask(asked("wait")))
    second = desk.ask(asked("b"))
    desk.cancel(second)
    log.with_name("log.go").touch()
    first.ended.wait()
    desk.fetch(asked("c"))
    assert second.state == "cancelled"
    assert [line.split()[0] for line in log.read_text().splitlines()] == ["wait", "c"]


def test_what_two_wait_for_goes_on_when_one_gives_up(made: Callable[..., Desk], log: Path):
    desk = made()
    job = desk.ask(asked("wait"))
    assert desk.ask(asked("wait")) is job
    desk.cancel(job)
    log.with_name("log.go").touch()
    assert desk.fetch(asked("wait")).content == b"wait" * 10


def test_only_so_many_wait(made: Callable[..., Desk]):
    desk = made(most_waiting=2)
    running(desk.ask(asked("wait")))
    desk.ask(asked("b"))
    with pytest.raises(WriteError, match=BUSY):
        desk.fetch(asked("c"))
    desk.ask(asked("b"))  # shared: nobody more waits


def test_a_file_that_takes_too_long_is_given_up(made: Callable[..., Desk]):
    desk = made(longest_s=3.0)
    with pytest.raises(WriteError, match="took longer"):
        desk.fetch(asked("wait"))
    assert desk.fetch(asked("b")).content == b"b" * 10


@pytest.mark.parametrize(("query", "says"), [("fail", "row 2 is broken"), ("stumble", FAILED), ("die", FAILED)])
def test_a_failure_is_told_in_plain_words_and_tried_again(made: Callable[..., Desk], log: Path, query: str, says: str):
    desk = made()
    for _ in range(2):
        with pytest.raises(WriteError, match=says):
            desk.fetch(asked(query))
    assert len(log.read_text().splitlines()) == 2
    assert desk.fetch(asked("b")).content == b"b" * 10


def test_stopping_gives_up_what_is_on_its_way(made: Callable[..., Desk]):
    desk = made()
    first = running(desk.ask(asked("wait")))
    second = desk.ask(asked("b"))
    desk.stop()
    assert {first.state, second.state} == {"cancelled"}
