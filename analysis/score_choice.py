"""Choose the form of the score and its cut points on real incidents, always without the incident being scored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.agreement import auc, spearman
from analysis.score import FORMS, Evidence, classes, score
from analysis.severity import SeverityModel, fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import pandas as pd

HARMFUL = 2
"""The class from which a row counts as a loss."""


@dataclass(frozen=True, eq=False)
class LeftOut:
    """Rows scored by a model that has not seen their incident.

    Attributes
    ----------
    score
        Share of the rows learnt from that score lower, 0 to 1: the same scale whichever form was chosen.
    classes
        Predicted class, 0 to 4.
    forms
        Form chosen for each row.
    """

    score: npt.NDArray[np.float64]
    classes: npt.NDArray[np.float64]
    forms: tuple[str, ...]


def agreement(values: npt.NDArray[np.float64], severity: npt.NDArray[np.float64]) -> float:
    """Return what a form is chosen by: the mean of rank correlation and AUC of class 2; 0 where neither is defined."""
    filled = np.where(np.isnan(values), np.nanmedian(values) if (~np.isnan(values)).any() else 0.0, values)
    return float(np.nan_to_num(spearman(filled, severity)) + np.nan_to_num(auc(filled, severity >= HARMFUL))) / 2


def choose(of: Evidence, rows: pd.DataFrame, forms: Sequence[str] = tuple(FORMS)) -> SeverityModel:
    """Return the form that agrees best with the rows, the first of equals, and its cut points.

    Parameters
    ----------
    of
        What is known of each row.
    rows
        ``severity_class`` and ``negative_control``.
    forms
        Forms to choose from.
    """
    severity, control = rows["severity_class"].to_numpy(float), rows["negative_control"].to_numpy(bool)
    form = max(forms, key=lambda name: agreement(score(of, name), severity))
    return SeverityModel(fit(score(of, form), severity, control).cuts, form)


def left_out(
    of: Evidence,
    rows: pd.DataFrame,
    learn_of: Evidence,
    learn: pd.DataFrame,
    forms: Sequence[str] = tuple(FORMS),
) -> LeftOut:
    """Return each row scored by the form and cut points learnt without its incident.

    Parameters
    ----------
    of, rows
        To be scored.
    learn_of, learn
        To learn from; rows of the same ``incident_id`` are left out each time.
    forms
        Forms to choose from.
    """
    place, found = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    chosen = np.full(len(rows), "", dtype=object)
    ids, learn_ids = rows["incident_id"].to_numpy(), learn["incident_id"].to_numpy()
    for one in np.unique(ids):
        here, others = np.flatnonzero(ids == one), np.flatnonzero(learn_ids != one)
        known = learn_of.take(others)
        model = choose(known, learn.iloc[others], forms)
        place[here] = position(score(of.take(here), model.form), score(known, model.form))
        found[here] = classes(of.take(here), model)
        chosen[here] = model.form
    return LeftOut(place, found, tuple(chosen.tolist()))


def position(values: npt.NDArray[np.float64], among: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the share of others that lie below each value, ties counting half; NaN stays NaN."""
    others = np.sort(among[~np.isnan(among)])
    if not len(others):
        return values
    below, upto = (np.searchsorted(others, np.nan_to_num(values), side=side) for side in ("left", "right"))
    return np.where(np.isnan(values), np.nan, (below + upto) / (2 * len(others)))
