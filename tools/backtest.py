"""Score the model on real incidents: ``python -m tools.backtest [--incidents DIR] [--json]``.

DIR holds incidents.csv, incident_cables.csv and incident_impacts.csv; without it the shipped incidents are used.
Exit code 0: all rows used; 1: some could not be (each is named); 2: nothing could be scored.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis import backtest as b
from analysis.ablation import ABLATION, score_rows
from analysis.read_world import read_world
from analysis.score_choice import choose, left_out
from analysis.score_record import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.disruption import Snapshot
    from analysis.score import Evidence
    from analysis.world import World

DATA = Path(__file__).resolve().parent.parent / "data"
NEEDED = {
    "incidents": ("incident_id", "date_start"),
    "incident_cables": ("incident_id", "cable_id", "status"),
    "incident_impacts": ("incident_id", "iso3", "severity_class"),
}
OPTIONAL = {"title": "", "area": "", "negative_control": "0", "confidence": "medium"}
RANDOM_DRAWS = 200


class UnusableFolderError(Exception):
    """Nothing in the folder can be scored."""


def read_folder(folder: Path) -> tuple[dict[str, pd.DataFrame], list[str]]:
    """Return the three tables and what is wrong with them.

    Parameters
    ----------
    folder
        Where the CSV files are.

    Raises
    ------
    UnusableFolderError
        If a file or a needed column is missing.
    """
    frames: dict[str, pd.DataFrame] = {}
    problems: list[str] = []
    missing: list[str] = []
    for name, columns in NEEDED.items():
        path = folder / f"{name}.csv"
        if not path.is_file():
            missing.append(f"{path} is missing")
            continue
        try:
            frame = pd.read_csv(path, keep_default_na=False, na_values=[""], dtype=str)
        except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
            missing.append(f"{path} cannot be read as CSV: {error}")
            continue
        lacking = [column for column in columns if column not in frame]
        missing += [f"{path.name}: column {column!r} is missing" for column in lacking]
        for column, default in OPTIONAL.items():
            if column not in frame:
                if name == "incident_impacts" and column != "title":
                    problems.append(f"{path.name}: no column {column!r}; {default or 'blank'!r} is assumed")
                frame[column] = default
        blank = frame[[c for c in columns if c in frame and c != "cable_id"]].isna().any(axis=1)
        if blank.any():
            rows = ", ".join(str(i + 2) for i in np.flatnonzero(blank)[:5])
            problems.append(f"{path.name}: needed value blank in row(s) {rows}; left out")
        frames[name] = frame[~blank].reset_index(drop=True)
    if missing:
        raise UnusableFolderError("; ".join(missing))
    flag = frames["incident_impacts"]["negative_control"].fillna("0").str.lower()
    frames["incident_impacts"]["negative_control"] = flag.isin({"1", "true", "yes"})
    return frames, problems


def load_cases(world: World, folder: Path) -> b.Cases:
    """Return the incidents of a folder, with all problems named."""
    frames, problems = read_folder(folder)
    known = b.cases(world, frames["incidents"], frames["incident_cables"], frames["incident_impacts"])
    return replace(known, problems=(*problems, *known.problems))


def score(world: World, known: b.Cases, learn: b.Cases, draws: int = RANDOM_DRAWS) -> dict[str, Any]:
    """Return every measure of the model and of the baselines.

    Parameters
    ----------
    world
        The network.
    known
        Incidents to score.
    learn
        Incidents from which form and cut points are learnt, always without the one being scored.
    draws
        Random draws of the baselines; a twentieth as many networks are rewired.
    """
    rows, base = b.national(known), b.national(learn)
    silent = b.unplaced(known)
    if rows.impacts.empty:
        raise UnusableFolderError("no row about a whole economy can be scored")
    states = {i: b.before(world, x) for i, x in {**base.incidents, **rows.incidents}.items()}
    of = b.evidence_rows(states, rows)
    learn_of = of if known is learn else b.evidence_rows(states, base)
    found = left_out(of, rows.impacts, learn_of, base.impacts)
    sure = (rows.impacts["confidence"] != "low").to_numpy()
    out: dict[str, Any] = asdict(b.measure(found.score, rows.impacts, found.classes))
    out["interval_90"] = b.bootstrap(found.score, rows.impacts, found.classes)
    if sure.any():
        out["without_low_confidence"] = asdict(b.measure(found.score[sure], rows.impacts[sure], found.classes[sure]))
    every = pd.concat([rows.impacts, silent], ignore_index=True)
    nothing = np.zeros(len(silent))
    score_of_all, class_of_all = np.append(found.score, nothing), np.append(found.classes, nothing)
    out["rows_apart"] = {
        "all": asdict(b.measure(score_of_all, every, class_of_all)),
        "high_and_medium": out.get("without_low_confidence"),
        "no_known_cable": asdict(b.measure(nothing, silent, nothing)) if len(silent) else {"n": 0},
    }
    out["baselines"] = baselines(world, states, rows, (learn_of, base), draws, of)
    out["incidents"] = b.per_incident(rows.impacts, found.score, found.classes).to_dict("records")
    out["rows"] = (
        rows.impacts[["incident_id", "iso3", "severity_class", "negative_control", "confidence"]]
        .assign(
            exposure=np.round(of.exposure, 3),
            share_lost=np.round(of.handed_share, 3),
            score=np.round(found.score, 3),
            form=found.forms,
            predicted_class=found.classes,
        )
        .to_dict("records")
    )
    parts = known.impacts["area"].fillna("") != ""
    out["part_of_an_economy_left_out"] = int(parts.sum())
    out["off_map"] = sorted(known.off_map)
    out["problems"] = list(known.problems)
    return out


def baselines(
    world: World, states: dict[str, Snapshot], rows: b.Cases, learn: tuple[Evidence, b.Cases], count: int, of: Evidence
) -> dict[str, dict[str, float]]:
    """Return the measures of the three baselines; the random ones as means over draws."""
    few = left_out(of, rows.impacts, learn[0], learn[1].impacts, ("few_cables",))
    form = choose(learn[0], learn[1].impacts).form
    return {
        "few_cables": asdict(b.measure(few.score, rows.impacts, few.classes)),
        "random_cables": _mean([_measured(x, rows, form) for x in random_cables(states, rows, count)]),
        "rewired": _mean([_measured(x, rows, form) for x in rewired(world, rows, max(1, count // 20))]),
    }


def random_cables(states: dict[str, Snapshot], rows: b.Cases, count: int) -> Iterator[Evidence]:
    """Yield what would be known if other cables, as many, had failed."""
    rng = np.random.default_rng(1)
    for _ in range(count):
        yield b.glanced_rows(states, rows, lambda state, incident: b.random_cables(state, incident, rng))


def rewired(world: World, rows: b.Cases, count: int) -> Iterator[Evidence]:
    """Yield what would be known if cables landed elsewhere, every cable and station keeping its number of landings."""
    for k in range(count):
        other = b.rewired(world, np.random.default_rng(100 + k))
        there = {i: b.before(other, x) for i, x in rows.incidents.items()}
        yield b.glanced_rows(there, rows, lambda _, incident: incident)


def _measured(of: Evidence, rows: b.Cases, form: str) -> dict[str, Any]:
    found = left_out(of, rows.impacts, of, rows.impacts, (form,))
    return asdict(b.measure(found.score, rows.impacts, found.classes))


def _mean(draws: list[dict[str, Any]]) -> dict[str, float]:
    return {name: float(np.nanmean([d[name] for d in draws])) for name in draws[0]}


def ablation(world: World, known: b.Cases) -> pd.DataFrame:
    """Return the rank measures of scores that leave out or add one idea at a time."""
    rows = b.national(known)
    states = {i: b.before(world, x) for i, x in rows.incidents.items()}
    lines = [
        line("ablation", name, rows.impacts.assign(score=score_rows(states, rows, function), predicted_class=0), 0)
        for name, function in ABLATION.items()
    ]
    return pd.DataFrame(lines)[["name", "rows", "spearman", "auc_class2"]]


def _clean(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {str(k): _clean(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(v) for v in value]
    if isinstance(value, float | np.floating):
        return None if math.isnan(value) else round(float(value), 4)
    return value.item() if isinstance(value, np.generic) else value


def report(result: dict[str, Any]) -> str:
    """Return the measures as text."""
    names = ("n", "spearman", "auc_class2", "precision_at_10", "controls_right", "hits_class2")
    lines = [f"{'':<28}" + "".join(f"{name:>17}" for name in names)]
    table = {"model": result, "  without low confidence": result.get("without_low_confidence", {})}
    table |= {f"  {name}": row for name, row in result["rows_apart"].items() if name != "high_and_medium"}
    table |= result["baselines"]
    for label, row in table.items():
        cells = [row.get(name) for name in names]
        lines.append(f"{label:<28}" + "".join(f"{'-' if c is None or c != c else round(c, 3):>17}" for c in cells))  # noqa: PLR0124
    for name, (low, high) in result["interval_90"].items():
        lines.append(f"90 % interval over incidents, {name}: {low:.2f} to {high:.2f}")
    lines.append("")
    for row in result["incidents"]:
        cells = [row.get(name) for name in names]
        lines.append(f"{row['incident_id']:<28}" + "".join(f"{'-' if c != c else round(c, 3):>17}" for c in cells))  # noqa: PLR0124
    if result["off_map"]:
        lines += ["", f"on land links or cables the atlas does not have, not scored: {', '.join(result['off_map'])}"]
    return "\n".join(lines)


def main() -> int:
    """Score and print; see the module for exit codes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=Path, default=DATA, help="folder with the three tables")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--ablation", action="store_true", help="also print what each idea adds")
    parser.add_argument("--draws", type=int, default=RANDOM_DRAWS, help="random draws of the baselines")
    options = parser.parse_args()
    world = read_world()
    try:
        known = load_cases(world, options.incidents)
        learn = known if options.incidents.resolve() == DATA else load_cases(world, DATA)
        result = score(world, known, learn, max(1, options.draws))
    except UnusableFolderError as error:
        print(f"Cannot score {options.incidents}: {error}", file=sys.stderr)
        return 2
    for problem in known.problems:
        print(f"problem: {problem}", file=sys.stderr)
    print(json.dumps(_clean(result), ensure_ascii=False) if options.json else report(result))
    if options.ablation:
        print(ablation(world, known).round(3).to_string(index=False), file=sys.stderr if options.json else sys.stdout)
    return 1 if known.problems else 0


if __name__ == "__main__":
    sys.exit(main())
