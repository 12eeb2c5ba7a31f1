"""An outcome in words: the range of the two readings with its unit, never a bare pair of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.outcome_range import BEFORE, ISOLATED, MAY_BE
from analysis.severity import UNKNOWN, WORDS
from analysis.wording import listed

if TYPE_CHECKING:
    import pandas as pd

READINGS = "At most: a failed cable is dead from end to end. At least: it is cut at the place and both halves go on."
OF_FINDING = (
    "The higher numbers: a failed cable is dead from end to end. The lower: it is cut at the place, and both halves "
    "go on."
)
_SEVERE, _MODERATE = 3, 2
_MOST_NAMED = 4
_NIL = 0.005
"""A share that would be shown as 0 %."""


def one_reading(rows: pd.DataFrame) -> bool:
    """Tell whether both readings of an outcome say the same of every economy."""
    names = ("cables_lost", "routes_left", "severity_class")
    return all((rows[f"{name}_low"].fillna(-1) == rows[f"{name}_high"].fillna(-1)).all() for name in names)


def lost(low: int, high: int, total: int, one: str) -> str:
    """Return a range of things out of all, such as ``0 to 2 of 3 cables``.

    Parameters
    ----------
    low, high
        Range, both ends included.
    total
        Of how many.
    one
        One of them, in words; ``s`` makes it many.
    """
    if not total:
        return f"no {one} of its own"
    if not high:
        return f"none of its {total} {one}s" if total > 1 else f"not its only {one}"
    if total == 1:
        return f"its only {one}" if low else f"its only {one} at most"
    return f"{_span(low, high)} of {total} {one}s"


def left(low: int, high: int, total: int, one: str = "route") -> str:
    """Return how many of some things are left, such as ``3 to 5 of 5 routes``. Parameters as for `lost`."""
    if not total:
        return f"no {one} before"
    if low == high == total:
        return f"its only {one}" if total == 1 else f"all {total} {one}s"
    return f"{_span(low, high)} of {total} {one}{'s' if total > 1 else ''}"


def _span(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low} to {high}"


def capacity(low: float, high: float) -> str:
    """Return the share of capacity lost (0 to 1, NaN where there is none) in words."""
    if np.isnan(high):
        return "no cable of its own"
    if high < _NIL:
        return "none of its capacity"
    return f"up to {high:.0%} of capacity" if low < _NIL else f"{low:.0%} to {high:.0%} of capacity"


def severity(low: float, high: float) -> str:
    """Return the range of two classes (0 to 4, NaN unknown) in words, the greater first."""
    if np.isnan(high):
        return UNKNOWN
    least = WORDS[0 if np.isnan(low) else int(low)]
    return WORDS[int(high)] if low == high else f"{WORDS[int(high)]} at most, {least} at least"


def exposure(row: pd.Series) -> str:
    """Return how exposed an economy is: ``exposure severe at most, slight at least``. Parameters as for `sentence`."""
    said = severity(row["severity_class_low"], row["severity_class_high"])
    none = "no visible exposure" if not row["score_high"] > 0 else "exposure below slight"
    return {WORDS[0]: none, UNKNOWN: "exposure unknown"}.get(said, f"exposure {said}")


def sentence(row: pd.Series) -> str:
    """Return in a sentence or two what an economy loses and keeps.

    Parameters
    ----------
    row
        Of `analysis.outcome_range.outcome_range`.
    """
    name = row["name"]
    if row["severity"] == UNKNOWN:
        return f"{name} has no cable and no land link the atlas knows of: its exposure is unknown, not zero."
    kept = left(row["routes_left_low"], row["routes_left_high"], row["routes"], "separate route")
    cables, keeps = row["cables"], f" and keeps {kept}" if row["routes"] else ", and no separate route is known"
    if row["cables_lost_high"]:
        gone = lost(row["cables_lost_low"], row["cables_lost_high"], cables, "international cable")
        text = f"{name} loses {gone}{keeps}."
    elif cables:
        text = f"{name} keeps {left(cables, cables, cables, 'international cable')}{keeps.replace(' keeps', '')}."
    else:
        text = f"{name} has no cable of its own{keeps}."
    if row["isolation_by_sea"] in {ISOLATED, MAY_BE}:
        text += f" By sea it {'is' if row['isolation_by_sea'] == ISOLATED else 'may be'} isolated."
    return text


def isolation(row: pd.Series) -> str:
    """Return whether an economy is isolated, by sea and with land links."""
    sea, land = row["isolation_by_sea"], row["isolation_with_land"]
    if sea == BEFORE:
        return f"no sea route before; with land links {land}"
    return f"by sea {sea}; with land links {land}"


def finding(rows: pd.DataFrame, cables: int) -> str:
    """Return a scenario's result in short sentences, with the range of both readings.

    Parameters
    ----------
    rows
        From `analysis.outcome_range.outcome_range`.
    cables
        Number of cables that fail.
    """
    if not cables and not (rows["cables_lost_high"] > 0).any():
        return "Nothing fails in this scenario: choose cables, landing stations, a chokepoint or a circle."
    losing = [int((rows[f"cables_lost_{end}"] > 0).sum()) for end in ("low", "high")]
    severe, moderate = (
        [int((rows[f"severity_class_{end}"] >= least).sum()) for end in ("low", "high")]
        for least in (_SEVERE, _MODERATE)
    )
    return (
        f"{cables} {'cable fails' if cables == 1 else 'cables fail'}. "
        f"{_between(*losing)} {'economy loses' if losing[1] == 1 else 'economies lose'} a cable of their own. "
        f"Exposure is severe or worse in {_up_to(*severe)}, moderate or worse in {_up_to(*moderate)}. {_isolated(rows)}"
    ).replace("1 economy loses a cable of their own", "1 economy loses a cable of its own")


def _between(low: int, high: int) -> str:
    if low == high:
        return f"{low}" if low else "No"
    return f"Between {low} and {high}" if low else f"Up to {high}"


def _up_to(low: int, high: int) -> str:
    if low == high:
        return f"{low}" if low else "none"
    return f"{low} to {high}" if low else f"up to {high}"


def _isolated(rows: pd.DataFrame) -> str:
    sure, may = (rows.loc[rows["isolation_by_sea"] == word, "name"].tolist() for word in (ISOLATED, MAY_BE))
    parts = [
        f"{words}: {listed(names, most=_MOST_NAMED)}"
        for words, names in (("Isolated by sea", sure), ("May be isolated by sea", may))
        if names
    ]
    return f"{'. '.join(parts)}." if parts else "No economy loses its last sea route."
