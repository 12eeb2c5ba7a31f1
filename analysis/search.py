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
    wanted = words.casefold().split()
    if not wanted:
        return frame
    cells = [frame[column].astype("str").mask(frame[column].isna(), "") for column in columns]
    texts = [" ".join(row).casefold() for row in zip(*cells, strict=True)]
    return frame[pd.Series([all(word in text for word in wanted) for text in texts], frame.index, dtype="bool")]
