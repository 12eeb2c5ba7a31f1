"""Try every single failure: ``python -m tools.build_single_failures``."""

from __future__ import annotations

from analysis.disruption import snapshot
from analysis.read_world import read_world
from analysis.scenario import Scenario
from analysis.single_failures import single_failures
from tools.backtest import DATA

AS_OF = "2026-11-22"


def main() -> None:
    """Write data/single_failures.csv."""
    plain = Scenario()
    rows = single_failures(snapshot(read_world(), plain.date, plain.land, plain.core))
    rows.sort_values(["kind", "failed_id", "iso3"]).assign(source_id="atlas-analysis", as_of=AS_OF).to_csv(
        DATA / "single_failures.csv", index=False, lineterminator="\n"
    )
    print(f"single_failures: {len(rows):,}")


if __name__ == "__main__":
    main()
