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
        title=heading,
        finding=f"{rows.loc[rows['isolates'], 'iso3'].nunique()} economies lose every route if one {kind.lower()} "
        f"fails alone. {first['what']} isolates {first['isolated_economies']}.",
        table=table,
        sources=sources_of(table),
        labels={
            "what": kind,
            "isolated": "Economies isolated",
            "isolated_economies": "Which",
            "moderate": "Economies at moderate exposure or worse",
            "economies": "Economies that lose a cable or a route",
            "worst": "Most exposed",
        },
        note=f"For the network of {Scenario().year} with known land links, whole cables failing; computed for every "
        "economy.",
        glance=glance(
            grouped,
            {
                "what": kind,
                "isolated_economies": "Isolates",
                "moderate": "Economies at moderate or worse",
                "worst": "Most exposed",
            },
            _ROWS,
        ),
    )


def _failures(atlas: Atlas, alone: str) -> pd.DataFrame:
    table = atlas.frame(load_single_failures)
    rows = table[table["kind"] == alone]
    return rows.assign(
        economy=rows["iso3"].map(atlas.economy_names), isolates=(rows["routes"] > 0) & (rows["routes_left"] == 0)
    )


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
