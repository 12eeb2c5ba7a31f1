"""An incident replayed: what the network predicts beside what was reported, and how often that is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.network_sources import source_and_date
from analysis.wording import counted
from charts import disruption as charts
from figures.figure import Figure
from loaders.table import cited

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.disruption.view import View

CHOOSE = "Choose a real incident (they begin with a year) to set its prediction beside what was reported."
_MODERATE = 2
_COLUMNS = (
    *("name", "predicted", "predicted_class", "reported_class", "severity_text", "verdict", "kind"),
    *("exposure", "confidence", "source_id", "as_of"),
)


def replay(atlas: Atlas, *, view: View) -> Figure:
    """Return predicted beside reported severity for the incident that the view starts from, hits and misses alike.

    Raises
    ------
    KeyError
        If the view's preset is not known.
    """
    preset = atlas.presets[view.preset_id]
    impacts = atlas.cases.impacts[atlas.cases.impacts["incident_id"] == preset.incident_id]
    partly = impacts["area"].fillna("") != ""
    shown = judged(impacts[~partly], atlas.outcome_range(view.scenario))
    source_id, _ = source_and_date(atlas)
    note = "".join(
        f" Not scored, as only a part was hit: {area} ({text})."
        for area, text in impacts.loc[partly, ["area", "severity_text"]].itertuples(index=False, name=None)
    )
    return Figure(
        key="disruption-replay",
        title=f"Predicted and reported: {preset.label}",
        finding=_finding(shown["verdict"].tolist()),
        table=shown[list(_COLUMNS)],
        sources=cited([source_id, *shown["source_id"]]),
        chart=charts.replay(shown) if len(shown) else None,
        labels={
            "name": "Economy",
            "severity_text": "What was reported",
            "kind": "Kind of row",
            "verdict": "Verdict",
            "confidence": "Confidence of the report",
            "exposure": "Exposure (0 to 1)",
        },
        note="An economy that is not listed is unknown, not unaffected. Cut points of the classes are read from all "
        f"incidents, this one included; the backtest leaves it out.{note}",
    )


def judged(impacts: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return reported losses with what was predicted and whether both say moderate or worse.

    Parameters
    ----------
    impacts
        National rows of ``data/incident_impacts.csv``.
    rows
        From `analysis.outcome.outcome`.

    Returns
    -------
    pd.DataFrame
        ``impacts`` with ``name``, ``predicted``, ``predicted_class``, ``exposure``, ``reported_class``, ``verdict``
        and ``kind``; hardest hit first.
    """
    by_code = rows.set_index("iso3")
    predicted = impacts["iso3"].map(by_code["severity_class"]).fillna(0.0)
    reported = impacts["severity_class"].astype(float)
    agrees = (predicted >= _MODERATE) == (reported >= _MODERATE)
    return impacts.assign(
        name=impacts["iso3"].map(by_code["name"]),
        predicted_class=predicted,
        predicted=impacts["iso3"].map(by_code["severity"]),
        exposure=impacts["iso3"].map(by_code["exposure"]),
        reported_class=reported,
        verdict=np.where(agrees, "agrees", np.where(predicted >= _MODERATE, "false alarm", "miss")),
        kind=np.where(impacts["negative_control"].astype(bool), "nobody lost service (control)", "loss reported"),
    ).sort_values(["reported_class", "exposure"], ascending=False)


def _finding(verdicts: list[str]) -> str:
    if not verdicts:
        return "No national impact was reported for this incident, so there is nothing to compare with."
    return (
        f"Moderate or worse, or not: prediction and report agree for {verdicts.count('agrees')} of {len(verdicts)} "
        f"economies; {verdicts.count('miss')} missed, {counted(verdicts.count('false alarm'), 'false alarm')}."
    )
