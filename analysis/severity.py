"""From exposure to a word: cut points read from real incidents, and how sure the word is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

WORDS = ("none visible", "slight", "moderate", "severe", "near-total")
UNKNOWN = "unknown"
QUIET_SHARE = 0.8


@dataclass(frozen=True)
class SeverityModel:
    """Score (0 to 1) from which each class of severity begins.

    Attributes
    ----------
    cuts
        Where classes 1, 2, 3 and 4 begin, rising.
    form
        Form of the score: a key of `analysis.score.FORMS`.
    """

    cuts: tuple[float, float, float, float]
    form: str = "exposure"

    def classes(self, exposure: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return the class (0 to 4) of each exposure; NaN stays NaN. Without any loss the class is 0."""
        values = np.asarray(exposure, dtype=np.float64)
        found = np.searchsorted(np.array(self.cuts), np.nan_to_num(values), side="right").astype(float)
        found[np.nan_to_num(values) <= 0] = 0.0
        return np.where(np.isnan(values), np.nan, found)


def shipped_model(cuts: pd.DataFrame) -> SeverityModel:
    """Return the model of ``data/severity_cuts.csv``."""
    rising = cuts.sort_values("severity_class")
    one, two, three, four = rising["begins_at"].tolist()
    return SeverityModel((one, two, three, four), str(rising["form"].iloc[0]))


def fit(
    exposure: npt.ArrayLike, severity: npt.ArrayLike, control: npt.ArrayLike, quiet_share: float = QUIET_SHARE
) -> SeverityModel:
    """Return the cut points at which as many exposures lie in each class as incidents were reported in it.

    Class 2 begins no lower than where ``quiet_share`` of the negative controls lie below it: a tool that cries wolf
    is of no use, so a miss is preferred to a false alarm.

    Parameters
    ----------
    exposure, severity
        Exposure (0 to 1) and reported class (0 to 4) of the same economies in the same incidents.
    control
        Whether the row is a negative control: cables were lost and nobody lost service.
    quiet_share
        Share of controls to keep below class 2.
    """
    values = np.asarray(exposure, dtype=np.float64)
    known = ~np.isnan(values)
    quiet = np.sort(values[known & np.asarray(control, dtype=bool)])
    values, reported = np.sort(values[known]), np.asarray(severity, dtype=np.float64)[known]
    cuts = [_between(values, int((reported < k).sum())) for k in range(1, 5)]
    if len(quiet):
        cuts[1] = max(cuts[1], _between(quiet, int(np.ceil(quiet_share * len(quiet)))))
    cuts = np.maximum.accumulate(cuts).tolist()
    return SeverityModel((cuts[0], cuts[1], cuts[2], cuts[3]))


def _between(values: npt.NDArray[np.float64], below: int) -> float:
    """Return the middle between the last of ``below`` sorted values and the next one."""
    low = values[below - 1] if below else 0.0
    high = values[below] if below < len(values) else 1.0
    return float((low + high) / 2)


def confidence(
    *, unknown_capacity: int, cables: int, isolated: bool, landless: bool, assumed_links: bool
) -> tuple[str, str]:
    """Return how sure a severity is (high, medium or low) and the plain reason.

    Parameters
    ----------
    unknown_capacity, cables
        Cables in service whose capacity nobody published, of how many.
    isolated
        No route left by sea.
    landless
        No landing of its own: everything rests on neighbours.
    assumed_links
        Its land links are partly assumed.
    """
    if landless:
        return "low", "no landing of its own; exposure inherited from neighbours over land links"
    reasons = []
    if cables and unknown_capacity:
        reasons.append(f"capacity unknown for {unknown_capacity} of {cables} cables")
    if isolated:
        reasons.append("no sea route left, so little can hide")
        return "high" if not assumed_links else "medium", "; ".join(reversed(reasons))
    if assumed_links:
        reasons.append("land links partly assumed")
    share = unknown_capacity / cables if cables else 1.0
    level = "medium" if share <= 0.5 and not assumed_links else "low"
    return level, "; ".join(reasons) or "capacities published"
