"""A process of its own that writes files: requests come in, what is under way and the files go out.

``python -m takeaway.worker`` reads pickled requests from standard input and writes pickled messages to standard output;
`takeaway.desk` starts it. It gives way to whoever else needs the processor, and ends with whoever started it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import pickle
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.atlas import Atlas
from analysis.names import UnknownNameError
from loaders.catalogue import LOADERS
from loaders.table import DataFileError
from takeaway.process import PREFIX
from takeaway.request import NothingShownError
from takeaway.write import written

if TYPE_CHECKING:
    from typing import BinaryIO

_NICE = 5


def serve(requests: BinaryIO, answers: BinaryIO, atlas: Atlas) -> None:
    """Answer requests until there are no more.

    Parameters
    ----------
    requests
        Pickled requests.
    answers
        Takes pickled messages: ``("said", words, share)``, then ``("done", file)`` or ``("failed", words)``.
    atlas
        Of this process.
    """

    def say(*message: Any) -> None:  # noqa: ANN401
        pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()

    while True:
        try:
            request = pickle.load(requests)  # noqa: S301 (from the process that started this one)
        except EOFError:
            return
        try:
            say("done", written(atlas, request, tell=lambda words, share: say("said", words, share)))
        except (UnknownNameError, NothingShownError, DataFileError) as error:
            say("failed", str(error))
        except Exception:
            logging.getLogger(__name__).exception("%s", request)
            say("failed", "")


def main() -> None:
    """Serve standard input and output; what libraries print goes where errors go."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(_NICE)
    atlas = Atlas()
    for load in LOADERS:
        try:
            atlas.table(load)
        except DataFileError:
            continue  # told to whoever needs it
    with contextlib.suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers, atlas)
    folder = Path(tempfile.gettempdir())
    if folder.name.startswith(PREFIX):  # whoever started this process may be gone
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
