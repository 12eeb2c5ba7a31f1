"""Rows of the table of trends, by what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.timeline import load_trends

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas


def group(atlas: Atlas, *names: str) -> pd.DataFrame:
    """Return the rows of some groups of the trends, in their order.

    Parameters
    ----------
    names
        Values of ``group``.
    """
    frame = atlas.frame(load_trends)
    return frame[frame["group"].isin(names)].sort_values(["group", "order"], kind="stable")
