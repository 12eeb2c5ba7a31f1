"""Who wants what: files are written in worker processes, shared, kept for the next asker, cancelled."""

from __future__ import annotations

import atexit
import functools
import logging
import os
import sys
import threading
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cachetools import LRUCache

from takeaway.process import DIED, Worker, WriteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from takeaway.kinds import File, Request

COMMAND = (sys.executable, "-m", "takeaway.worker")
WORKERS = "ATLAS_TAKEAWAY_WORKERS"
"""Environment variable: how many worker processes; one if it is not set, which suits two cores."""
MOST_WAITING = 24
LONGEST_S = 120.0
MOST_BYTES = 64_000_000
BUSY = "Many others wait for files just now. Try again in a minute."
FAILED = "This file could not be written. Try again, or take another kind."
_IDLE_S = 900.0


@dataclass(eq=False)
class Job:
    """A file on its way.

    Attributes
    ----------
    request
        What is wanted.
    state
        ``waiting``, ``running``, ``done``, ``failed`` or ``cancelled``.
    words, share
        What is under way, and which share of the work is done, 0 to 1.
    failure
        Why there is no file, in plain words.
    watchers
        How many wait for it.
    ended
        Set once nothing more happens.
    """

    request: Request
    state: str = "waiting"
    words: str = ""
    share: float = 0.0
    failure: str = ""
    watchers: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def say(self, words: str, share: float) -> None:
        """Take note of what is under way."""
        self.words, self.share = words, share


class Desk:
    """Takes requests and has them written in worker processes, as many at once as there are.

    Parameters
    ----------
    workers
        Processes, started when they are first needed and ended after a quarter of an hour without work.
    command
        Starts one that speaks as `takeaway.worker`.
    longest_s
        Seconds after which a file is given up.
    most_waiting
        Files that may be on their way at once.
    most_bytes
        How much finished files may take together; the least recently used goes first.
    """

    def __init__(
        self,
        *,
        workers: int = 1,
        command: Sequence[str] = COMMAND,
        longest_s: float = LONGEST_S,
        most_waiting: int = MOST_WAITING,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._workers, self._command, self._longest_s = workers, command, longest_s
        self._most_waiting = most_waiting
        self._kept: LRUCache[Request, File] = LRUCache(most_bytes, getsizeof=lambda file: len(file.content))
        self._jobs: dict[Request, Job] = {}
        self._waiting: deque[Job] = deque()
        self._writing: dict[Job, Worker] = {}
        self._threads: list[threading.Thread] = []
        self._changed = threading.Condition()
        self._stopped = False

    def ask(self, request: Request) -> Job:
        """Return the job that writes a file; who asks for the same shares it, and what is kept is there at once.

        It has failed already where too many are on their way.
        """
        with self._changed:
            if request in self._kept:
                return _ended(Job(request, "done", share=1.0))
            if request not in self._jobs:
                if len(self._jobs) >= self._most_waiting:
                    return _ended(Job(request, "failed", failure=BUSY))
                self._jobs[request] = Job(request)
                self._waiting.append(self._jobs[request])
                self._changed.notify()
                self.warm()
            job = self._jobs[request]
            job.watchers += 1
            return job

    def cancel(self, job: Job) -> None:
        """Give a job up; it goes on where others wait for it too.

        Parameters
        ----------
        job
            From `ask`.
        """
        with self._changed:
            job.watchers -= 1
            if job.watchers <= 0:
                self._drop(job, "cancelled")

    def ahead(self, job: Job) -> int:
        """Return how many files are written before a waiting one."""
        with self._changed:
            return self._waiting.index(job) + len(self._writing) if job in self._waiting else 0

    def file(self, request: Request) -> File | None:
        """Return the file if it is kept."""
        with self._changed:
            return self._kept.get(request)

    def fetch(self, request: Request) -> File:
        """Return the file, waiting for it.

        Raises
        ------
        WriteError
            If it could not be written, or too many are on their way.
        """
        job = self.ask(request)
        job.ended.wait()
        file = self.file(request)
        if file is None:
            raise WriteError(job.failure or FAILED)
        return file

    def warm(self) -> None:
        """Start the processes, so that they are ready when somebody has chosen."""
        with self._changed:
            while len(self._threads) < self._workers and not self._stopped:
                thread = threading.Thread(target=self._serve, name="takeaway", daemon=True)
                self._threads.append(thread)
                thread.start()

    def stop(self) -> None:
        """End the processes for good and give up what is on its way; nothing of it is left."""
        with self._changed:
            self._stopped = True
            for job in list(self._jobs.values()):
                self._drop(job, "cancelled")
            self._changed.notify_all()
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _serve(self) -> None:
        """Write one job after another with one worker, a new one where the last was killed."""
        worker = Worker(self._command)
        try:
            while (job := self._next()) is not None:
                self._write(worker, job)
                if worker.killed:
                    worker.end()
                    worker = Worker(self._command)
        finally:
            worker.end()

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopped, _IDLE_S)
            if self._waiting and not self._stopped:
                return self._waiting.popleft()
            self._threads.remove(threading.current_thread())  # so that whoever asks next starts another
            return None

    def _write(self, worker: Worker, job: Job) -> None:
        with self._changed:
            if job.ended.is_set():
                return
            job.state = "running"
            self._writing[job] = worker
        late = f"It was given up because it took longer than {self._longest_s:.0f} seconds."
        limit = threading.Timer(self._longest_s, self._give_up, (job, late))
        limit.start()
        file, failure = None, ""
        try:
            file = worker.write(job.request, job.say)
        except WriteError as error:
            failure = str(error) or FAILED
        except DIED as error:
            failure = FAILED
            worker.kill()
            if not job.ended.is_set():
                logging.getLogger(__name__).error("The worker died over %s: %r", job.request, error)  # noqa: TRY400
        limit.cancel()
        with self._changed:
            del self._writing[job]
            if file is not None and not job.ended.is_set():
                self._keep(job.request, file)
            self._close(job, "done" if file else "failed", failure)

    def _keep(self, request: Request, file: File) -> None:
        if len(file.content) <= self._kept.maxsize:
            self._kept[request] = file

    def _give_up(self, job: Job, why: str) -> None:
        with self._changed:
            self._drop(job, "failed", why)

    def _drop(self, job: Job, state: str, failure: str = "") -> None:
        """Take a job off the list, and kill the worker that writes it."""
        if job.ended.is_set():
            return
        self._close(job, state, failure)
        if job in self._waiting:
            self._waiting.remove(job)
        if job in self._writing:
            self._writing[job].kill()

    def _close(self, job: Job, state: str, failure: str = "") -> None:
        if job.ended.is_set():
            return
        if self._jobs.get(job.request) is job:
            del self._jobs[job.request]
        job.state, job.failure = state, failure
        job.ended.set()


def _ended(job: Job) -> Job:
    job.ended.set()
    return job


@functools.cache
def desk() -> Desk:
    """Return the one desk of this process."""
    number = os.environ.get(WORKERS, "")
    shared = Desk(workers=max(int(number), 1) if number.isdecimal() else 1)
    atexit.register(shared.stop)
    return shared
