"""Learn the repair clock from published repairs and print its score: ``python -m tools.fit_repairs``.

The published numbers of data/repair_model.csv stay; ``waiting`` and ``queue_gap`` are learned and written.
"""

from __future__ import annotations

import pandas as pd

from analysis import repair_fit
from tools.backtest_repairs import DATA, SHIPPED, read_repairs, report, shipped_model, shipped_places

AS_OF = "2026-11-24"
FITTED = {
    "waiting": "wait for a ship, loading and weather: what past repairs took beyond sailing, queue and work",
    "queue_gap": "days between one repair of an event and the next",
}


def main() -> None:
    """Write data/repair_model.csv."""
    known, problems = repair_fit.repairs(read_repairs(SHIPPED), shipped_places())
    model = shipped_model()
    path = DATA / "repair_model.csv"
    rows = pd.read_csv(path, keep_default_na=False, na_values=[""])
    learned = repair_fit.fit(known, model)
    for name, note in FITTED.items():
        days = learned.numbers[name]
        row = [name, *(round(end, 1) for end in days.ends), "days", "fitted", note, "atlas-analysis", AS_OF]
        rows.loc[rows["parameter"] == name, list(rows.columns)] = row
    rows.to_csv(path, index=False, lineterminator="\n")
    print(report(repair_fit.score_left_out(known, model), left_out=True))
    for problem in problems:
        print(f"not used: {problem}")


if __name__ == "__main__":
    main()
