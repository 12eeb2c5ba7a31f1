"""How far the list of offices reaches what others have counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.hub_coverage import ENOUGH_PERCENT
from analysis.wording import listed
from charts.hubs import coverage_bars, short_name
from figures.figure import Figure
from figures.hubs import counts
from figures.hubs.view import hub_names
from loaders.hubs import load_hub_headline_counts
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.hubs.view import View

_POOR = 50


def coverage(atlas: Atlas, *, view: View) -> Figure:
    """Return our count of each hub as a percentage of the published total."""
    rows = counts.coverage(atlas, choice=view.choice)
    main = rows[rows["is_main"]]
    low = main[main["percent"] < _POOR]
    without = [name for hub_id, name in hub_names(atlas).items() if hub_id not in set(main["hub_id"])]
    few = listed([f"{short_name(str(r.hub))} {r.percent:.0f}%" for r in low.itertuples()])
    good = int((main["percent"] >= ENOUGH_PERCENT).sum())
    finding = (
        f"In {good} of the {len(main)} hubs with a published total we count at least {ENOUGH_PERCENT}% of it;"
        f" in {len(low)} less than half{f': {few}' if few else ''}."
        f"{f' No total was found for {listed(without)}.' if without else ''}"
    )
    return Figure(
        "hub-coverage",
        "Our count compared with published totals",
        finding,
        rows.drop(columns=["hub_id", "is_main"]),
        cited(rows["source_id"]),
        coverage_bars(main),
        alt=f"Bar chart of our count as a percentage of published totals. {finding}",
        labels={
            "percent": "Ours (%)",
            "ours": "Our count",
            "qualifier": "How exact",
            "reason": "Why they differ",
        },
        note="The chart shows the main measure of each hub, the table all. + means at least, ~ about. "
        "More than 100% means that our list holds offices the published total does not count, or closed ones.",
    )


def other_counts(atlas: Atlas, *, view: View) -> Figure:
    """Return published counts that no count of offices can be set against."""
    compared = counts.coverage(atlas, choice=view.choice)[["hub_id", "measure"]]
    others = atlas.frame(load_hub_headline_counts).merge(compared, on=["hub_id", "measure"], how="left", indicator=True)
    others = others[others["_merge"] == "left_only"].drop(columns="_merge")
    others = others.assign(hub_id=others["hub_id"].map(hub_names(atlas))).rename(columns={"hub_id": "hub"})
    return Figure(
        "hub-other-counts",
        "Published counts that cannot be compared",
        f"{len(others)} further counts are of events or single years; they show scale, not coverage.",
        others,
        cited(others["source_id"]),
    )
