"""How far teams agree: shares of a choice, middle and spread of a scale, and one number for a whole matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

_WORDS = ((0.8, "agree strongly"), (0.667, "agree in the main"), (0.4, "agree in part"), (0.0, "hardly agree"))


def alpha(marks: npt.NDArray[np.float64]) -> float | None:
    """Return Krippendorff's alpha for yes-or-no marks: 1 for full agreement, 0 for what chance would give.

    Parameters
    ----------
    marks
        Teams by cells: 1, 0, or not a number where a team did not say.

    Returns
    -------
    float or None
        One minus the disagreement seen among pairs of teams over that which chance would give.
        None where fewer than two teams marked a common cell, or all marks are the same: nothing can be told apart.
    """
    said = np.isfinite(marks).sum(axis=0)
    yes = np.nansum(marks, axis=0)[said >= 2]
    of = said[said >= 2]
    pairs, all_yes, total = (2 * yes * (of - yes) / (of - 1)).sum(), yes.sum(), of.sum()
    by_chance = 2 * all_yes * (total - all_yes) / max(total - 1, 1)
    return None if by_chance == 0 else float(1 - pairs / by_chance)


def agreement_in_words(value: float | None) -> str:
    """Return what an alpha means, in one sentence."""
    if value is None:
        return "Agreement cannot be measured: it takes two teams and more than one kind of mark."
    words = next((words for least, words in _WORDS if value >= least), "disagree more than chance would make them")
    return f"The teams {words} (Krippendorff's alpha {value:.2f}; 1 is full agreement, 0 what chance would give)."


def shares(marks: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the share of teams that marked each cell, among those that said; not a number where none did.

    Parameters
    ----------
    marks
        Teams by cells, as for `alpha`.
    """
    said = np.isfinite(marks).sum(axis=0)
    marked = np.nansum(marks, axis=0)
    return np.where(said > 0, marked / np.maximum(said, 1), np.nan)


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile.

    Parameters
    ----------
    values
        One a team, at least one.
    """
    low, middle, high = np.percentile(values, (25, 50, 75))
    return float(low), float(middle), float(high)
