"""Try every single failure and read the severity cut points: ``python -m tools.build_single_failures``."""

from __future__ import annotations

import pandas as pd

from analysis.backtest import model_from
from analysis.disruption import snapshot
from analysis.read_world import read_world
from analysis.scenario import Scenario
from analysis.single_failures import single_failures
from tools.backtest import DATA, load_cases

AS_OF = "2026-11-22"


def main() -> None:
    """Write data/severity_cuts.csv and data/single_failures.csv."""
    world = read_world()
    cuts = model_from(world, load_cases(world, DATA)).cuts
    frame = pd.DataFrame({"severity_class": range(1, 5), "begins_at": [round(c, 4) for c in cuts]})
    frame.assign(source_id="atlas-analysis", as_of=AS_OF).to_csv(
        DATA / "severity_cuts.csv", index=False, lineterminator="\n"
    )
    plain = Scenario()
    rows = single_failures(snapshot(world, plain.date, plain.land, plain.core))
    rows.sort_values(["kind", "failed_id", "iso3"]).assign(source_id="atlas-analysis", as_of=AS_OF).to_csv(
        DATA / "single_failures.csv", index=False, lineterminator="\n"
    )
    print(f"severity_cuts: {cuts}; single_failures: {len(rows):,}")


if __name__ == "__main__":
    main()
