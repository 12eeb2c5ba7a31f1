"""One worker process, with a folder of its own for temporary files that goes with it."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from takeaway.kinds import File, Request

ROOT = Path(__file__).resolve().parents[1]
PREFIX = "atlas-takeaway-"
"""Of the names of folders for temporary files."""
DIED = (EOFError, OSError, pickle.UnpicklingError)
"""What talking to a process that has died raises."""


class WriteError(RuntimeError):
    """A file could not be written; the message says why in plain words, or nothing where that would help nobody."""


class Worker:
    """A running worker process.

    Parameters
    ----------
    command
        Starts a process that speaks as `takeaway.worker`.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = tempfile.mkdtemp(prefix=PREFIX)
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # so that what it starts itself ends with it
        )
        self.killed = False

    def write(self, request: Request, say: Callable[[str, float], None]) -> File:
        """Return the file that is asked for.

        Parameters
        ----------
        request
            What is wanted.
        say
            Told what is under way and which share of the work is done, 0 to 1.

        Raises
        ------
        WriteError
            If it could not be written.
        EOFError, OSError, UnpicklingError
            If the process has died.
        """
        pipes = self._process
        assert pipes.stdin is not None  # noqa: S101 (both are pipes)
        assert pipes.stdout is not None  # noqa: S101
        pickle.dump(request, pipes.stdin)
        pipes.stdin.flush()
        while True:
            message, *rest = pickle.load(pipes.stdout)  # noqa: S301 (from our own process)
            if message == "done":
                file: File = rest[0]
                return file
            if message == "failed":
                raise WriteError(rest[0])
            say(*rest)

    def kill(self) -> None:
        """Kill the process and what it started; it is of no use any more."""
        self.killed = True
        if hasattr(os, "killpg"):
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
        else:
            self._process.kill()

    def end(self) -> None:
        """Kill the process and remove its temporary files."""
        self.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                pipe.close()  # type: ignore[union-attr]
            except OSError:  # what was still to be written has nobody to read it
                continue
        shutil.rmtree(self._folder, ignore_errors=True)
