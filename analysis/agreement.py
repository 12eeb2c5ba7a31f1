"""Two measures of how well a score agrees with what was reported: rank correlation, and telling bad rows from good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

if TYPE_CHECKING:
    import numpy.typing as npt


def spearman(a: npt.ArrayLike, b: npt.ArrayLike) -> float:
    """Return the rank correlation; NaN if either does not vary."""
    x, y = rankdata(a), rankdata(b)
    if len(x) < 2 or x.std() == 0 or y.std() == 0:
        return float("nan")
    return float(np.corrcoef(x, y)[0, 1])


def auc(score: npt.ArrayLike, positive: npt.ArrayLike) -> float:
    """Return the chance that a positive scores above a negative; ties count half, NaN if there is only one kind."""
    flag = np.asarray(positive, dtype=bool)
    p, n = int(flag.sum()), int((~flag).sum())
    if not p or not n:
        return float("nan")
    return float((rankdata(score)[flag].sum() - p * (p + 1) / 2) / (p * n))
