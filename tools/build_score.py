"""Choose the score on the incidents and write down how it did: ``python -m tools.build_score``.

Writes data/severity_cuts.csv, data/backtest_rows.csv and data/score_record.csv, and the tables of
docs/methods/disruption.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import backtest as b
from analysis.ablation import ABLATION, score_rows
from analysis.read_world import read_world
from analysis.score_choice import choose, left_out
from analysis.score_record import economy_kinds, forms, line
from analysis.severity import fit
from tools.backtest import DATA, load_cases, random_cables, rewired
from tools.score_tables import write_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.disruption import Snapshot
    from analysis.score import Evidence
    from analysis.score_choice import LeftOut
    from analysis.world import World

AS_OF = "2026-11-24"
RANDOM_DRAWS, REWIRED_DRAWS = 30, 5
_DECIMALS = 4


def main() -> None:
    """Choose, score and write."""
    world = read_world()
    known = load_cases(world, DATA)
    placed = b.national(known)
    states = {i: b.before(world, incident) for i, incident in placed.incidents.items()}
    of = b.evidence_rows(states, placed)
    model = choose(of, placed.impacts)
    cuts = pd.DataFrame({"severity_class": range(1, 5), "begins_at": model.cuts, "form": model.form})
    found = left_out(of, placed.impacts, of, placed.impacts)
    rows = backtest_rows(world, known, placed, of, found)
    others = [
        drawn("random_cables", random_cables(states, placed, RANDOM_DRAWS), placed.impacts, model.form),
        drawn("rewired", rewired(world, placed, REWIRED_DRAWS), placed.impacts, model.form),
    ]
    record = pd.concat(
        [forms(of, placed.impacts), pd.DataFrame([*others, *groups(rows), *ablation_lines(states, placed)])]
    )
    _write("severity_cuts", cuts)
    _write("backtest_rows", rows)
    _write("score_record", record)
    write_tables()
    print(f"score: {model.form}, classes begin at {[round(c, 3) for c in model.cuts]}; {len(rows)} rows")


def backtest_rows(world: World, known: b.Cases, placed: b.Cases, of: Evidence, found: LeftOut) -> pd.DataFrame:
    """Return every national row with what is said of it; rows of incidents off the map last, with nothing said."""
    hit = {i: len(x.failed | x.halved) for i, x in placed.incidents.items()}
    said = placed.impacts.assign(
        cables_failed=placed.impacts["incident_id"].map(hit),
        cables=of.cables,
        exposure=of.exposure,
        share_lost=of.handed_share,
        score=found.score,
        form=found.forms,
        predicted_class=pd.array(found.classes, dtype="Int64"),
    )
    silent = b.unplaced(known)
    dates = {i: b.before(world, known.incidents[i]) for i in silent["incident_id"].unique()}
    counts = [
        int(dates[i].member[world.index[code]].sum())
        for i, code in silent[["incident_id", "iso3"]].itertuples(index=False, name=None)
    ]
    out = pd.concat([said, silent.assign(cables_failed=0, cables=counts)], ignore_index=True)
    incidents = pd.read_csv(DATA / "incidents.csv", keep_default_na=False, na_values=[""])
    out = out.merge(incidents[["incident_id", "chokepoint_id"]], on="incident_id", how="left")
    out["economy_kind"] = economy_kinds(world, out["iso3"], out["cables"].to_numpy(int))
    out["severity_class"] = out["severity_class"].astype(int)
    out["negative_control"] = out["negative_control"].astype(int)
    names = ["incident_id", "iso3", "chokepoint_id", "cables_failed", "economy_kind", "cables", "severity_class"]
    names += ["confidence", "negative_control", "exposure", "share_lost", "score", "form", "predicted_class"]
    return out[names]


def drawn(name: str, draws: Iterable[Evidence], rows: pd.DataFrame, form: str) -> dict[str, object]:
    """Return the mean over draws of what the score does where something else happened, with 5th and 95th percentile.

    Parameters
    ----------
    name
        Of the baseline.
    draws
        What is known of each row in each draw.
    rows, form
        Reported losses, and the form of the score.
    """
    lines = []
    for of in draws:
        found = left_out(of, rows, of, rows, (form,))
        lines.append(line("baseline", name, rows.assign(score=found.score, predicted_class=found.classes), 0))
    frame = pd.DataFrame(lines)
    measures = ("spearman", "auc_class2")
    spread = {f"{m}_{end}": float(frame[m].quantile(q)) for m in measures for end, q in (("low", 0.05), ("high", 0.95))}
    counts: dict[str, object] = frame.select_dtypes("int").mean().round().astype(int).to_dict()
    out: dict[str, object] = {"part": "baseline", "name": name}
    return out | counts | {m: float(frame[m].mean()) for m in measures} | spread


def groups(rows: pd.DataFrame) -> list[dict[str, object]]:
    """Return how the chosen score did on all rows and on groups of them; what was not replayed counts as called 0."""
    placed = rows["cables_failed"] > 0
    said = rows.assign(
        score=rows["score"].where(placed, 0.0), predicted_class=rows["predicted_class"].astype(float).where(placed, 0.0)
    )
    parts = {
        "all": said,
        "replayed": said[placed],
        "high_and_medium": said[placed & (said["confidence"] != "low")],
        "no_known_cable": said[~placed],
    }
    kinds = [line("economies", str(kind), of_kind) for kind, of_kind in said[placed].groupby("economy_kind")]
    return [line("rows", name, part) for name, part in parts.items()] + kinds


def ablation_lines(states: dict[str, Snapshot], placed: b.Cases) -> list[dict[str, object]]:
    """Return how scores did that leave out or add one idea, with cut points of all rows."""
    out = []
    for name, function in ABLATION.items():
        values = score_rows(states, placed, function)
        severity = placed.impacts["severity_class"].to_numpy(float)
        model = fit(values, severity, placed.impacts["negative_control"].to_numpy(bool))
        out.append(line("ablation", name, placed.impacts.assign(score=values, predicted_class=model.classes(values))))
    return out


def _write(name: str, frame: pd.DataFrame) -> None:
    numbers = frame.select_dtypes("float").columns
    tidy = frame.assign(**{c: frame[c].round(_DECIMALS) for c in numbers}, source_id="atlas-analysis", as_of=AS_OF)
    tidy.to_csv(DATA / f"{name}.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
