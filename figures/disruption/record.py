"""How sure a result is: what the score said of past incidents of the kind, and of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.provenance import inherited
from analysis.score import WORDS as FORM_WORDS
from analysis.severity import WORDS
from analysis.track_record import calibration, of_rows
from analysis.wording import counted
from figures.disruption.tables import glance, sources_of
from figures.figure import Figure
from loaders.disruption import load_backtest_rows, load_score_record
from loaders.incidents import load_incident_impacts, load_incidents

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.track_record import Kind, TrackRecord
    from figures.disruption.view import View

TITLE = "How sure is this?"
_GLANCE = {
    "verdict": "Verdict",
    "incident": "Incident",
    "economy": "Economy",
    "called": "The atlas says",
    "reported": "Reported",
}
_ROWS = 6
_PARTS = {
    "form": "Form of the score",
    "baseline": "Other networks",
    "rows": "Rows",
    "economies": "Kind of economy",
    "ablation": "One idea alone",
}
_NAMES = {
    "chosen": "form chosen without the incident",
    "random_cables": "other cables, as many",
    "rewired": "cables landing elsewhere",
    "all": "all rows",
    "replayed": "incidents with a known cable",
    "high_and_medium": "of these, high or medium confidence",
    "no_known_cable": "incidents with no known cable",
    "coast": "coasts with a land border",
    "hub": "hubs, 15 cables or more",
    "island": "islands",
}


def record(atlas: Atlas, *, view: View) -> Figure:
    """Return how the score did on past incidents of the scenario's kind, misses first, and on all of them."""
    return atlas.kept(_record, kind=atlas.kind_of(view.scenario))


def _record(atlas: Atlas, *, kind: Kind) -> Figure:
    found = atlas.record_of(kind)
    table = _listed(atlas, found)
    return Figure(
        key="disruption-record",
        title=TITLE,
        finding=f"{found.sentence} {overall(atlas)}",
        table=table,
        sources=sources_of(table) if len(table) else (),
        labels={
            **_GLANCE,
            "severity_text": "What was reported",
            "cables_failed": "Cables that failed",
            "confidence": "Confidence of the report",
        },
        note="Right is said of moderate or worse against slight or none. Each incident was called by a score that had "
        "not seen it, failed cables dead throughout. An economy nobody reported on is unknown, not unharmed.",
        table_name="Past incidents of this kind, misses first",
        glance=glance(table, _GLANCE, _ROWS) if len(table) else None,
    )


def overall(atlas: Atlas) -> str:
    """Return how the score did on all incidents, in one sentence."""
    return atlas.kept(_overall)


def _overall(atlas: Atlas) -> str:
    rows = atlas.frame(load_backtest_rows)
    every = of_rows(rows[rows["predicted_class"].notna()], "")
    return (
        f"Over all {every.incidents} incidents that can be replayed it called {every.right} of {len(every.rows)} "
        f"right, missed {every.missed} losses and gave {counted(every.false_alarms, 'false alarm')}."
    )


def _listed(atlas: Atlas, found: TrackRecord) -> pd.DataFrame:
    impacts = atlas.frame(load_incident_impacts)
    national = impacts[impacts["area"].fillna("") == ""].drop_duplicates(["incident_id", "iso3"])
    titles = atlas.frame(load_incidents).set_index("incident_id")
    rows = found.rows.drop(columns=["source_id", "as_of"]).merge(
        national[["incident_id", "iso3", "severity_text", "source_id", "as_of"]], on=["incident_id", "iso3"], how="left"
    )
    year = rows["incident_id"].map(titles["date_start"]).str[:4]
    return pd.DataFrame(
        {
            "verdict": rows["verdict"],
            "incident": year + ": " + rows["incident_id"].map(titles["title"]),
            "economy": rows["iso3"].map(atlas.economy_names),
            "called": [WORDS[int(k)] for k in rows["predicted_class"]],
            "reported": [WORDS[int(k)] for k in rows["severity_class"]],
            "severity_text": rows["severity_text"],
            "cables_failed": rows["cables_failed"],
            "confidence": rows["confidence"],
            "source_id": rows["source_id"],
            "as_of": rows["as_of"],
        }
    )


def right(atlas: Atlas) -> Figure:
    """Return how often the score was right over all incidents that can be replayed."""
    rows = atlas.frame(load_score_record)
    row = rows[(rows["part"] == "rows") & (rows["name"] == "replayed")].iloc[0]
    measures = {
        "Incidents": row["incidents"],
        "National reports": row["rows"],
        "Rank correlation of the score with the reported class": row["spearman"],
        "Pairs in which a moderate or worse loss scores above a lesser one (share)": row["auc_class2"],
        "Cases in which nobody lost service": row["controls"],
        "Of these called slight or less": row["controls_right"],
        "Moderate or worse losses reported": row["losses"],
        "Of these called moderate or worse": row["losses_called"],
    }
    table = pd.DataFrame({"measure": list(measures), "value": [float(value) for value in measures.values()]})
    table = inherited(table, rows, atlas.frame(load_incident_impacts))
    return Figure(
        key="disruption-track-record",
        title="How often it is right",
        finding=f"Over {row['incidents']} incidents and {row['rows']} national reports the rank correlation of the "
        f"score with what was reported is {row['spearman']:.2f}. A moderate or worse loss scores above a lesser one in "
        f"{row['auc_class2']:.0%} of pairs; {row['controls_right']} of {row['controls']} cases in which nobody lost "
        f"service are called slight or less, and {row['losses_called']} of {row['losses']} moderate or worse losses "
        "are called so.",
        table=table,
        sources=sources_of(table),
        labels={"measure": "Measure", "value": "Value"},
        note="Each incident is called by a score that had not seen it; a loss of an economy without a cable on record "
        "counts as not called. All measures, with intervals and beside other networks, are in the method.",
    )


def calibrated(atlas: Atlas) -> Figure:
    """Return of the rows called a word how many were so bad."""
    table = inherited(calibration(atlas.frame(load_backtest_rows)), atlas.frame(load_backtest_rows))
    worse = table[table["called"].isin(WORDS[3:])]
    labels = {
        "called": "The atlas said",
        "rows": "Cases",
        "as_bad": "Reported that bad or worse",
        "moderate_or_worse": "Reported moderate or worse",
        "severe_or_worse": "Reported severe or worse",
    }
    return Figure(
        key="disruption-calibration",
        title="Of what was called severe, how much was?",
        finding=f"Of {int(worse['rows'].sum())} cases called severe or near-total "
        f"{int(worse['severe_or_worse'].sum())} were reported severe or worse and "
        f"{int(worse['moderate_or_worse'].sum())} moderate or worse.",
        table=table,
        sources=sources_of(table),
        labels=labels,
        glance=glance(table, labels),
    )


def measured(atlas: Atlas) -> Figure:
    """Return how well the score, its parts and its rivals did, by kind of economy too."""
    rows = atlas.frame(load_score_record)
    names = [str(name) for name in rows["name"]]
    table = rows.assign(
        part=rows["part"].map(_PARTS), name=[_NAMES.get(n, FORM_WORDS.get(n, n.replace("_", " "))) for n in names]
    )
    kinds = table[rows["part"] == "economies"]
    headings = {
        "name": "Kind of economy",
        "agrees": "Rank correlation (90 % interval)",
        "found": "Losses called so",
        "sure": "Calls that were losses",
    }
    best = kinds.loc[kinds["spearman"].idxmax()]
    worst = kinds.loc[kinds["spearman"].idxmin()]
    return Figure(
        key="disruption-measures",
        title="Where the score is good, and where it is not",
        finding=f"The rank correlation with what was reported is {best['spearman']:.2f} for {best['name']} and "
        f"{worst['spearman']:.2f} for {worst['name']}.",
        table=table.drop(columns=["source_id", "as_of"]).pipe(inherited, rows),
        sources=sources_of(rows),
        labels={"part": "Part", "name": "What", "auc_class2": "AUC, moderate or worse"},
        note="The form of the score is chosen anew for each incident without it, among nine. The forms that hand "
        "losses on to landlocked economies, the shipped one among them, joined after results on these incidents had "
        "been seen, so a fresh set may treat them less kindly.",
        table_name="All measures: forms, baselines, rows, kinds of economy, single ideas",
        glance=glance(
            kinds.assign(
                agrees=[
                    f"{row.spearman:.2f} ({row.spearman_low:.2f} to {row.spearman_high:.2f}), {row.rows} rows"
                    for row in kinds.itertuples()
                ],
                found=[f"{row.losses_called} of {row.losses}" for row in kinds.itertuples()],
                sure=_true_calls(kinds),
            ),
            headings,
        ),
    )


def _true_calls(rows: pd.DataFrame) -> list[str]:
    called, calls = rows["losses_called"].to_numpy(), rows["calls"].to_numpy()
    return [f"{right} of {total}" if total else "none called" for right, total in np.column_stack([called, calls])]
