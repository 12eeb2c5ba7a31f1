"""Find rows by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence


def rows_with(frame: pd.DataFrame, words: str, columns: Sequence[str]) -> pd.DataFrame:
    """Return the rows in which every word occurs in one of some columns, ignoring case.

    Parameters
    ----------
    frame
        Any rows.
    words
        Words parted by blanks; all rows if there are none.
    columns
        Where to look.
    """
    texts = frame[list(columns)].astype("str").mask(frame[list(columns)].isna(), "").agg(" ".join, axis=1)
    keep = pd.Series(data=True, index=frame.index)
    for word in words.casefold().split():
        keep &= texts.str.casefold().str.contains(word, regex=False)
    return frame[keep]
