"""Single points of failure: what one cable, landing station or chokepoint alone takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.provenance import inherited
from analysis.scenario import Scenario
from figures.disruption.tables import glance, sources_of
from figures.disruption.view import FAILS_ALONE
from figures.figure import Figure
from loaders.disruption import load_single_failures

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas
    from figures.disruption.view import View

_MODERATE = 2
_NAMED = 4
_ROWS = 10


def single(atlas: Atlas, *, view: View) -> Figure:
    """Return what fails alone with most effect, of one kind."""
    kind = FAILS_ALONE[view.alone]
    rows = _failures(atlas, view.alone)
    grouped = _by_failure(atlas, view.alone, rows)
    shown = grouped[["what", "isolated", "isolated_economies", "moderate", "economies", "worst"]]
    table = inherited(shown, atlas.frame(load_single_failures))
    first = grouped.iloc[0]
    heading = f"Single points of failure: one {kind.lower()} at a time"
    return Figure(
        key="disruption-single",
        file=f"disruption-single-{view.alone}-{Scenario().year}",
        title=heading,
        finding=f"At most, with the cables that fail dead from end to end, {_names(rows)} every route if one "
        f"{kind.lower()} fails alone. {_first(first)}",
        table=table,
        sources=sources_of(table),
        labels={
            "what": kind,
            "isolated": "Economies isolated, at most",
            "isolated_economies": "Which, at most",
            "moderate": "Economies at moderate exposure or worse, at most",
            "economies": "Economies that lose a cable or a route",
            "worst": "Most exposed",
        },
        note=f"For the network of {Scenario().year} with known land links, in one reading: a failed cable is "
        "dead from end to end. Where it is only cut at the place, fewer economies are isolated; put the failure into a "
        "scenario above to see both readings.",
        glance=glance(
            grouped,
            {
                "what": kind,
                "isolated_economies": "Isolates, at most",
                "moderate": "Economies at moderate or worse, at most",
                "worst": "Most exposed",
            },
            _ROWS,
        ),
    )


def _names(rows: pd.DataFrame) -> str:
    count = rows.loc[rows["isolates"], "iso3"].nunique()
    return f"{count} {'economy loses' if count == 1 else 'economies lose'}"


def _first(failure: pd.Series) -> str:
    if not failure["isolated"]:
        return f"{failure['what']} brings most economies to moderate exposure or worse: {failure['moderate']}."
    return f"{failure['what']} would isolate {failure['isolated_economies']}."


def _failures(atlas: Atlas, alone: str) -> pd.DataFrame:
    table = atlas.frame(load_single_failures)
    rows = table[table["kind"] == alone]
    return rows.assign(economy=rows["iso3"].map(atlas.economy_names), isolates=isolates(rows))


def isolates(failures: pd.DataFrame) -> pd.Series:
    """Return whether each failure alone takes the last route of its economy.

    Parameters
    ----------
    failures
        Rows of `loaders.disruption.load_single_failures`.
    """
    return (failures["routes"] > 0) & (failures["routes_left"] == 0)


def _by_failure(atlas: Atlas, alone: str, rows: pd.DataFrame) -> pd.DataFrame:
    names = {
        "cable": atlas.cable_names,
        "station": atlas.landing_point_names,
        "chokepoint": atlas.chokepoint_names,
    }[alone]
    moderate = atlas.severity.cuts[_MODERATE - 1]
    grouped = (
        rows.assign(what=rows["failed_id"].map(names), moderate=rows["exposure"] >= moderate)
        .groupby(["failed_id", "what"], as_index=False)
        .agg(economies=("iso3", "size"), isolated=("isolates", "sum"), moderate=("moderate", "sum"))
    )
    hardest = rows.sort_values("exposure", ascending=False).groupby("failed_id")["economy"]
    alone_names = rows[rows["isolates"]].groupby("failed_id")["economy"].agg(", ".join)
    return grouped.assign(
        worst=grouped["failed_id"].map(hardest.agg(lambda names: ", ".join(names.head(_NAMED)))),
        isolated_economies=grouped["failed_id"].map(alone_names).fillna("none"),
    ).sort_values(["isolated", "moderate", "economies"], ascending=False, kind="stable")
