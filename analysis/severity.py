"""From exposure to a word: cut points read from real incidents, and how sure the word is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WORDS = ("none", "slight", "moderate", "severe", "near-total")
UNKNOWN = "unknown"


@dataclass(frozen=True)
class SeverityModel:
    """Exposure (0 to 1) from which each class of severity begins.

    Attributes
    ----------
    cuts
        Where classes 1, 2, 3 and 4 begin, rising.
    """

    cuts: tuple[float, float, float, float]

    def classes(self, exposure: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return the class (0 to 4) of each exposure; NaN stays NaN. Without any loss the class is 0."""
        values = np.asarray(exposure, dtype=np.float64)
        found = np.searchsorted(np.array(self.cuts), np.nan_to_num(values), side="right").astype(float)
        found[np.nan_to_num(values) <= 0] = 0.0
        return np.where(np.isnan(values), np.nan, found)


def fit(exposure: npt.ArrayLike, severity: npt.ArrayLike) -> SeverityModel:
    """Return the cut points at which as many exposures lie in each class as incidents were reported in it.

    Parameters
    ----------
    exposure, severity
        Exposure (0 to 1) and reported class (0 to 4) of the same economies in the same incidents.
    """
    values = np.asarray(exposure, dtype=np.float64)
    known = ~np.isnan(values)
    values, reported = np.sort(values[known]), np.asarray(severity, dtype=np.float64)[known]
    cuts = []
    for k in range(1, 5):
        below = int((reported < k).sum())
        low = values[below - 1] if below else 0.0
        high = values[below] if below < len(values) else 1.0
        cuts.append(float((low + high) / 2))
    return SeverityModel((cuts[0], cuts[1], cuts[2], cuts[3]))


def confidence(*, unknown_capacity: int, cables: int, isolated: bool, landless: bool, assumed_links: bool) -> tuple[str, str]:
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
        return "low", "no landing of its own; exposure handed on by neighbours over land links"
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
