"""Put the record of the score into docs/methods/disruption.md."""

from __future__ import annotations

import pandas as pd

from analysis.score import WORDS
from analysis.score_record import verdict
from analysis.track_record import calibration
from loaders.disruption import BACKTEST_ROWS, SCORE_RECORD
from tools.backtest import DATA
from tools.resilience_targets import PAGE, markdown, put

_ROW_NAMES = {
    "all": "all rows, what was not replayed counted as no loss",
    "replayed": "rows of incidents with a known cable",
    "high_and_medium": "of these, of high or medium confidence",
    "no_known_cable": "rows of incidents with no known cable",
    "coast": "coasts with a land border",
    "hub": "hubs (15 cables or more)",
    "island": "islands",
    "landlocked": "landlocked",
    "random_cables": "other cables, as many",
    "rewired": "cables landing elsewhere, degrees kept",
    "chosen": "the score, its form chosen without the incident",
}


def write_tables() -> None:
    """Write the tables of the method page from the computed ones."""
    record = pd.read_csv(DATA / f"{SCORE_RECORD.name}.csv")
    rows = pd.read_csv(DATA / f"{BACKTEST_ROWS.name}.csv", keep_default_na=False, na_values=[""])
    text = PAGE.read_text(encoding="utf-8")
    for part in ("form", "rows", "economies", "baseline", "ablation"):
        text = put(text, f"score-{part}", markdown(_lines(record[record["part"] == part])))
    PAGE.write_text(put(text, "calibration", markdown(_calibration(rows))), encoding="utf-8")


def _lines(lines: pd.DataFrame) -> pd.DataFrame:
    names = {**WORDS, **_ROW_NAMES}
    out = pd.DataFrame(
        {
            "": [names.get(name, name) for name in lines["name"]],
            "rows": lines["rows"].astype(str),
            "Spearman": _with_interval(lines, "spearman"),
            "AUC, class 2 or worse": _with_interval(lines, "auc_class2"),
            "controls right": _of(lines, "controls_right", "controls"),
            "losses called": _of(lines, "losses_called", "losses"),
            "of the calls, losses": _of(lines, "losses_called", "calls"),
        }
    )
    if lines["spearman_gain_low"].notna().any():
        out["the score"] = [
            ""
            if pd.isna(row.spearman_gain_low)
            else verdict((row.spearman_gain_low, row.spearman_gain_high), (row.auc_gain_low, row.auc_gain_high))
            for row in lines.itertuples()
        ]
    return out


def _with_interval(lines: pd.DataFrame, name: str) -> list[str]:
    out = []
    for value, low, high in zip(lines[name], lines[f"{name}_low"], lines[f"{name}_high"], strict=True):
        interval = "" if pd.isna(low) else f" ({low:.2f} to {high:.2f})"
        out.append("not defined" if pd.isna(value) else f"{value:.2f}{interval}")
    return out


def _of(lines: pd.DataFrame, part: str, whole: str) -> list[str]:
    return [f"{a:.0f} of {b:.0f}" if b else "none" for a, b in zip(lines[part], lines[whole], strict=True)]


def _calibration(rows: pd.DataFrame) -> pd.DataFrame:
    found = calibration(rows)
    return found.rename(
        columns={
            "as_bad": "reported that bad or worse",
            "moderate_or_worse": "reported moderate or worse",
            "severe_or_worse": "reported severe or worse",
        }
    ).astype(str)
