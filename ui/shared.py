"""The atlas that every session of this process shares."""

from __future__ import annotations

import contextlib
import functools
import gc

from analysis.atlas import Atlas
from charts.theme import trust
from figures import ready
from figures.sources.register import stock
from loaders.catalogue import LOADERS
from loaders.table import DataFileError

_COLLECTED_AFTER = (5_000, 10, 1_000)
"""Objects, and collections of young ones, before garbage is looked for among old ones: hardly any grows old (15 objects
a view), and to walk what is kept for all takes a visitor 350 ms."""


@functools.cache
def atlas() -> Atlas:
    """Return the one atlas of this process."""
    return Atlas()


def warm() -> None:
    """Read every table and prepare what no visitor changes; a broken file is reported on the page that needs it."""
    trust()
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
    gc.set_threshold(*_COLLECTED_AFTER)
