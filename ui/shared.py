"""The atlas that every session of this process shares."""

from __future__ import annotations

import contextlib
import functools
import gc

from analysis.atlas import Atlas
from figures import ready
from figures.sources.register import stock
from loaders.catalogue import LOADERS
from loaders.table import DataFileError


@functools.cache
def atlas() -> Atlas:
    """Return the one atlas of this process."""
    return Atlas()


def warm() -> None:
    """Read every table and prepare what no visitor changes; a broken file is reported on the page that needs it."""
    for load in LOADERS:
        try:
            atlas().table(load)
        except DataFileError:
            continue
    atlas().prepare()
    ready.prepare(atlas())
    with contextlib.suppress(DataFileError):
        stock(atlas())
    gc.collect()
    gc.freeze()  # what is prepared stays for good: no later collection needs to walk it
