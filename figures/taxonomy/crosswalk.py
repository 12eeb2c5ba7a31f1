"""Our issues beside the groupings of other bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import taxonomy_crosswalk as analysis
from charts.taxonomy import crosswalk_dots
from figures.figure import Figure
from figures.taxonomy.issues import scheme_entries
from loaders.taxonomy import load_baskets, load_crosswalk, load_schemes

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.taxonomy.view import View

_COLUMNS = [
    "issue",
    "basket",
    "cstd_code",
    "cstd_issue",
    "cstd_cluster",
    "cstd_match",
    "wgig_cluster",
    "gdc_objective",
    "source_id",
    "as_of",
]


def crosswalk(atlas: Atlas, *, view: View) -> Figure:
    """Return how many of our issues meet each group of another body's grouping."""
    every, schemes = atlas.frame(load_crosswalk), atlas.frame(load_schemes)
    rows, names = _selected(every, view.rows), scheme_entries(atlas)
    tally = analysis.crosswalk_counts(rows, schemes, atlas.frame(load_baskets), view.scheme)
    entries = {column: rows[column].map(names) for column in ("cstd_cluster", "wgig_cluster", "gdc_objective")}
    table = rows.assign(**entries).rename(columns={"diplo_issue": "issue", "diplo_basket": "basket"})
    by_cstd = view.scheme == "CSTD-2015"
    return Figure(
        "crosswalk",
        f"Our baskets and the {analysis.SCHEME_NAMES[view.scheme]}",
        _finding(every, schemes, rows, view.rows) if by_cstd else _group_finding(tally, view.scheme),
        table[_COLUMNS],
        atlas.table(load_crosswalk).sources,
        crosswalk_dots(tally) if len(rows) else None,
        labels={
            "cstd_code": "CSTD code",
            "cstd_issue": "CSTD issue",
            "cstd_cluster": "CSTD cluster",
            "cstd_match": "Match",
            "wgig_cluster": "WGIG group",
            "gdc_objective": "Compact objective",
        },
        note="Each issue is counted once per group. A circle is the basket's own CSTD cluster, a square another one. "
        "CSTD matches are by name or close; those with WGIG and the Compact are our own judgement.",
        table_name="Issues and their matches",
    )


def _selected(every: pd.DataFrame, selection: str) -> pd.DataFrame:
    if selection == "moved":
        return analysis.filed_differently(every)
    if selection == "new":
        return analysis.without_match(every)
    return every if selection == "all" else every[every["cstd_match"] == selection]


def _finding(every: pd.DataFrame, schemes: pd.DataFrame, rows: pd.DataFrame, selection: str) -> str:
    number, names = rows["issue_id"].nunique(), ", ".join(rows["diplo_issue"].drop_duplicates())
    by_selection = {
        "moved": f"{number} issues stand in another cluster of the UN mapping than their basket's own: {names}.",
        "new": f"{number} issues have no entry in the UN mapping of 2015: {names}.",
        "name": f"{number} issues match the UN mapping by name.",
        "close": f"{number} issues match the UN mapping closely but not by name.",
    }
    return by_selection.get(selection) or _overall(every, schemes)


def _overall(every: pd.DataFrame, schemes: pd.DataFrame) -> str:
    entries = int((schemes["scheme"].eq("CSTD-2015") & schemes["parent"].notna()).sum())
    missing = len(analysis.unmapped(every, schemes))
    met = f"{entries - missing} of {entries}" if missing else f"All {entries}"
    return (
        f"{met} issues of the UN mapping meet one of ours; "
        f"{analysis.filed_differently(every)['issue_id'].nunique()} of our issues are filed differently there "
        f"and {analysis.without_match(every)['issue_id'].nunique()} have no match."
    )


def _group_finding(tally: pd.DataFrame, scheme: str) -> str:
    met = tally[tally["group"] != "none"].groupby("group_name")["issues"].sum().sort_values(ascending=False)
    none = int(tally.loc[tally["group"] == "none", "issues"].sum())
    most = f" Most ({met.iloc[0]}) stand under “{met.index[0]}”." if met.sum() else ""
    return (
        f"{met.sum()} of the issues shown meet one of the {len(met)} groups of the {analysis.SCHEME_NAMES[scheme]}, by "
        f"our own judgement; {none} meet none.{most}"
    )
