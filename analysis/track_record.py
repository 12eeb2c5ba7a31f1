"""How the score did on past incidents of the kind at hand: read from the prepared rows, nothing is replayed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.disruption import failures
from analysis.score_choice import HARMFUL
from analysis.severity import WORDS
from analysis.wording import counted

if TYPE_CHECKING:
    from analysis.disruption import Snapshot
    from analysis.scenario import Scenario

FEW_CABLES = 4
ENOUGH_INCIDENTS = 5
"""With fewer incidents of the very kind, those in any place count too."""
VERDICTS = ("missed", "false alarm", "right")
"""What may be said of a row, in the order in which rows are listed."""


@dataclass(frozen=True)
class Kind:
    """What a scenario has in common with past incidents: whether it is at a gate, and whether few cables fail."""

    at_gate: bool
    few: bool


@dataclass(frozen=True, eq=False)
class TrackRecord:
    """How the score did on a group of past rows.

    Attributes
    ----------
    kind
        What the incidents have in common, in words.
    incidents
        How many.
    right, missed, false_alarms
        Rows called right (moderate or worse against slight or none), losses called slight or none, and harmless rows
        called moderate or worse.
    rows
        Rows of ``data/backtest_rows.csv`` with ``verdict``, misses first, then false alarms, the gravest first.
    """

    kind: str
    incidents: int
    right: int
    missed: int
    false_alarms: int
    rows: pd.DataFrame

    @property
    def sentence(self) -> str:
        """The record in one sentence."""
        if not self.incidents:
            return (
                f"No past incident of this kind ({self.kind}) is known, so how often the atlas is right is not known."
            )
        missed = counted(self.missed, "loss", "losses")
        return (
            f"In {counted(self.incidents, 'past incident')} of this kind ({self.kind}) the atlas called "
            f"{self.right} of {counted(len(self.rows), 'reported outcome')} right, missed {missed} "
            f"and gave {counted(self.false_alarms, 'false alarm')}."
        )


def kind_of(before: Snapshot, scenario: Scenario) -> Kind:
    """Return of which kind a scenario is.

    Parameters
    ----------
    before
        The network in service before the scenario.
    scenario
        What fails.
    """
    hit = failures(before.world, scenario)
    cables = len((hit.cables | {c for c, _ in hit.hops} | hit.halved) & set(np.flatnonzero(before.member.any(axis=0))))
    return Kind(bool(scenario.closed_chokepoints), cables <= FEW_CABLES)


def record_of(rows: pd.DataFrame, kind: Kind) -> TrackRecord:
    """Return the record of past incidents of a kind.

    Parameters
    ----------
    rows
        ``data/backtest_rows.csv``.
    kind
        From `kind_of`.
    """
    replayed = rows[rows["predicted_class"].notna()]
    same_size = replayed[(replayed["cables_failed"] <= FEW_CABLES) == kind.few]
    same = same_size[same_size["chokepoint_id"].notna() == kind.at_gate]
    size = "one to four cables" if kind.few else "five cables or more"
    if same["incident_id"].nunique() >= ENOUGH_INCIDENTS:
        return of_rows(same, f"{'at a gate' if kind.at_gate else 'at no gate'}, {size}")
    return of_rows(same_size, f"{size}, at any place")


def of_rows(rows: pd.DataFrame, kind: str) -> TrackRecord:
    """Return the record of some replayed rows.

    Parameters
    ----------
    rows
        Of ``data/backtest_rows.csv``, with a prediction.
    kind
        What they have in common, in words.
    """
    happened, called = (rows[k].to_numpy(float) >= HARMFUL for k in ("severity_class", "predicted_class"))
    verdict = np.select([happened & ~called, called & ~happened], VERDICTS[:2], VERDICTS[2])
    listed = rows.assign(verdict=verdict, _order=[VERDICTS.index(v) for v in verdict])
    listed = listed.sort_values(["_order", "severity_class"], ascending=[True, False], kind="stable")
    count = listed["verdict"].value_counts()
    return TrackRecord(
        kind=kind,
        incidents=int(rows["incident_id"].nunique()),
        right=int(count.get("right", 0)),
        missed=int(count.get("missed", 0)),
        false_alarms=int(count.get("false alarm", 0)),
        rows=listed.drop(columns="_order").reset_index(drop=True),
    )


def calibration(rows: pd.DataFrame) -> pd.DataFrame:
    """Return, for each word the atlas said, how often what was reported was that bad.

    Parameters
    ----------
    rows
        ``data/backtest_rows.csv``.

    Returns
    -------
    pd.DataFrame
        ``called`` (word), ``rows`` so called, and how many of them were reported ``as_bad`` (that class or worse),
        ``moderate_or_worse`` and ``severe_or_worse``.
    """
    said = rows[rows["predicted_class"].notna()]
    out = []
    for k, word in enumerate(WORDS):
        reported = said.loc[said["predicted_class"] == k, "severity_class"]
        counts = [int((reported >= least).sum()) for least in (k, HARMFUL, HARMFUL + 1)]
        out.append((word, len(reported), *counts))
    return pd.DataFrame(out, columns=["called", "rows", "as_bad", "moderate_or_worse", "severe_or_worse"])
