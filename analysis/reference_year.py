"""The newest year in which a figure is known for most economies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_ENOUGH = 0.5


def reference_year(frame: pd.DataFrame) -> int:
    """Return the newest year in which at least half as many economies have a figure as in the fullest year.

    Parameters
    ----------
    frame
        ``iso3`` and ``year`` of every known figure; with ``kind``, projections do not count.

    Returns
    -------
    int
        0 where nothing is known.
    """
    known = frame[frame["kind"] != "projection"] if "kind" in frame else frame
    per_year = known.groupby("year")["iso3"].nunique()
    full = per_year[per_year >= per_year.max() * _ENOUGH]
    return int(full.index.max()) if len(full) else 0
