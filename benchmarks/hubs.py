"""The matrix of economies by hubs against its budget, beside a bare pivot: `python -m benchmarks.hubs`.

Measured: counting, presence and the whole matrix for each filter, 20 runs each; then our count of each hub beside
the published total, without and with unverified offices.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from analysis import hub_coverage, hub_matrix, hubs
from loaders.blocs import load_blocs
from loaders.economies import load_economies
from loaders.hubs import load_hub_coverage_rules, load_hub_headline_counts, load_hubs, load_representations

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 20
BUDGET_MS = 100


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the longest of `RUNS` runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), max(times)


def main() -> None:
    """Print one line a measurement."""
    offices, table = load_representations().frame, load_hubs().frame
    economies, blocs = load_economies().frame, load_blocs().frame

    def matrix(unverified: bool, **filters: list[str]) -> object:  # noqa: FBT001
        seen = hubs.presence(hubs.counted(offices, unverified=unverified))
        return hub_matrix.matrix(seen, hub_matrix.selected_economies(economies, blocs, **filters), table)

    works: dict[str, Callable[[], object]] = {
        "bare pivot of every row (floor)": lambda: offices.pivot_table(
            index="iso3", columns="hub_id", values="office_type", aggfunc="nunique"
        ),
        "whole matrix, sourced": lambda: matrix(unverified=False),
        "whole matrix, unverified too": lambda: matrix(unverified=True),
        "matrix of Africa": lambda: matrix(unverified=False, regions=["Africa"]),
        "matrix of ASEAN, high income": lambda: matrix(
            unverified=False, bloc_ids=["ASEAN"], income_groups=["High income"]
        ),
    }
    print(f"{len(table)} hubs by {len(economies)} economies, {len(offices):,} offices; budget {BUDGET_MS} ms")
    for name, work in works.items():
        median, longest = milliseconds(work)
        print(f"{name:<34} median {median:6.1f} ms   longest {longest:6.1f} ms")
    rules, published = load_hub_coverage_rules().frame, load_hub_headline_counts().frame
    both = [
        hub_coverage.coverage(hubs.counted(offices, unverified=weak), published, rules, economies, table)
        .query("is_main")
        .set_index("hub")
        for weak in (False, True)
    ]
    print("\nhub: our count of the published total, sourced and with unverified offices")
    for name, row in both[0].iterrows():
        every = both[1].loc[name]
        print(
            f"{name!s:<42} {row['ours']:>4} of {row['published']:>3} {row['percent']:6.1f}%   {every['percent']:6.1f}%"
        )


if __name__ == "__main__":
    main()
