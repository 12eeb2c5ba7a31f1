"""Adoption and reach: how fast technologies spread, leaders on Twitter, and other dated figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.timeline import shown_date
from analysis.wording import listed
from charts import theme
from charts.bars import number_bars
from figures.figure import Figure
from figures.timeline.groups import group
from loaders.table import cited
from loaders.timeline import load_twiplomacy

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from figures.timeline.view import View

_FIRST_COUNT = {"STAT2": "Accounts", "STAT3": "Countries", "STAT4": "Own writers"}


def adoption(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return how long technologies took to reach 100 million users."""
    rows = group(atlas, "adoption").sort_values("value", ascending=False)
    slowest, fastest = rows.iloc[0], rows.iloc[-1]
    years = listed(sorted({date[:4] for date in rows["as_of"]}))
    return Figure(
        "adoption",
        "Years to 100 million users",
        f"{slowest['name']} took {slowest['value']:g} years to reach 100 million users, "
        f"{fastest['name']} {fastest['value']:g}: {slowest['value'] / fastest['value']:.0f} times as fast.",
        rows[["name", "value", "unit", "description", "source_id", "as_of"]],
        cited(rows["source_id"]),
        number_bars(rows.assign(shown=rows["value"].map("{:g} years".format)), axis="Years to 100 million users"),
        labels={"value": "Years"},
        note=f"Figures of a report of {years}.",
    )


def leaders(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return how many leaders were on Twitter in two counts."""
    first = group(atlas, "statistic").set_index("id").loc[list(_FIRST_COUNT)]
    second = atlas.frame(load_twiplomacy).set_index("measure")
    later, share = second.loc["accounts"], second.loc["share of UN members", "value"]
    then, now = shown_date(first["as_of"].iloc[0], "month"), shown_date(later["counted_on"], "month")
    rows = pd.DataFrame(
        {
            "name": [*(f"{name}, {then}" for name in _FIRST_COUNT.values()), f"Accounts, {now}"],
            "value": [*first["value"], later["value"]],
            "unit": [*first["unit"], later["unit"]],
            "source_id": [*first["source_id"], later["source_id"]],
            "as_of": [*first["as_of"], later["as_of"]],
        }
    )
    accounts, countries, writers, next_accounts = rows["value"]
    return Figure(
        "twiplomacy",
        f"Leaders on Twitter, {then} and {now}",
        f"In {then}, {accounts:.0f} accounts of leaders and their offices in {countries:.0f} countries, but only "
        f"{writers:.0f} leaders who wrote their own messages; in {now}, {next_accounts:.0f} accounts, and {share:g}% "
        "of UN members present.",
        rows,
        cited(rows["source_id"]),
        number_bars(rows.assign(shown=rows["value"].map("{:.0f}".format)), axis="Number", colour=theme.SKY),
        note="Two counts of one study; later ones are not included.",
    )


def dated_figures(atlas: Atlas, *, view: View) -> Figure:  # noqa: ARG001 (every figure has the same shape)
    """Return the other figures that the sources give with a date."""
    rows = group(atlas, "statistic")
    others = rows[~rows["id"].isin(_FIRST_COUNT)]
    return Figure(
        "dated-figures",
        "Other dated figures of the sources",
        f"{len(others)} figures, each with its unit, date and source; several are bounds or approximate.",
        others[["name", "value", "unit", "description", "source_id", "as_of"]],
        cited(others["source_id"]),
    )
