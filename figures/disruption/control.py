"""Who owns and who made the cables of an economy, whom rules name, and what is left without some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import control
from analysis.provenance import inherited
from analysis.wording import listed
from charts import control as charts
from figures.figure import Figure
from loaders.cables import load_cables
from loaders.control import load_rule_names
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.control import Exclusion
    from analysis.scenario import Scenario

_BARS = 12
_WORDS = {
    "owner": ("owns", "owners", "their ownership", "Share of its cables by economy of the owner"),
    "supplier": ("made", "makers", "their making", "Share of its cables by economy of the maker"),
}
_CAUTION = (
    "A cable of several owners or makers is split evenly among them. The economy is that of the company's parent or "
    "seat at the date of its source; it does not say whose wishes the company follows."
)


def holders(atlas: Atlas, *, economy: str, role: str, scenario: Scenario) -> Figure:
    """Return the economies of the owners (``role`` ``owner``) or makers (``supplier``) of an economy's cables.

    Raises
    ------
    UnknownNameError
        If there is no such economy.
    """
    name = atlas.economy_names[atlas.economy(economy)]
    verb, plural, what, axis = _WORDS[role]
    rows = control.links_of(atlas, atlas.economy(economy), role=role, date=scenario.date)
    found = control.shares(rows, "iso3")
    unknown = control.unknown_share(rows)
    cables = rows["cable_id"].nunique()
    drawn = found.assign(
        label=[atlas.economy_names.get(code, "Unknown") for code in found["iso3"]],
        known=found["iso3"] != control.UNKNOWN,
    )
    known = drawn[drawn["known"]]
    if not cables:
        finding = f"No international cable lands in {name} in {scenario.year}."
    elif known.empty:
        finding = f"Who {verb} the {_cables(cables)} of {name} is not established for any of them."
    else:
        top = known.iloc[0]
        finding = (
            f"Of the {_cables(cables)} of {name}, {plural} of {top['label']} come first with {top['share']:.0%}; "
            f"{unknown:.0%} of {what} is unknown."
        )
    facts = atlas.frame(load_cables)
    parents = facts[facts["cable_id"].isin(rows["cable_id"])] if cables else facts.head(1)
    table = inherited(drawn[["label", "cables", "share"]], parents, rows.dropna(subset=["source_id"]))
    return Figure(
        key=f"disruption-control-{role}",
        title=f"Who {verb} the cables of {name}",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]),
        chart=charts.shares(_shortened(drawn), of=axis) if cables else None,
        labels={
            "label": f"Economy of the {role if role == 'owner' else 'maker'}",
            "cables": "Cables with at least one",
            "share": "Share of its cables (0 to 1)",
        },
        note=_CAUTION,
        file=f"disruption-control-{role}-{economy.lower()}",
        table_name=f"Economies of the {plural}",
    )


def _shortened(drawn: pd.DataFrame) -> pd.DataFrame:
    known = drawn[drawn["known"]]
    rest = known.iloc[_BARS:]
    others = pd.DataFrame(
        [
            {
                "label": f"{len(rest)} other economies",
                "share": rest["share"].sum(),
                "cables": rest["cables"].max(),
                "known": True,
            }
        ]
    )
    parts = [known.head(_BARS), *([others] if len(rest) else []), drawn[~drawn["known"]]]
    return pd.concat(parts, ignore_index=True)[["label", "share", "cables", "known"]]


def left_without(atlas: Atlas, *, scenario: Scenario, exclusion: Exclusion) -> Figure:
    """Return what economies have left when cables of some owners or makers are not counted.

    Raises
    ------
    UnknownNameError
        If the exclusion names somebody nobody knows.
    """
    rows = control.left_without(atlas, scenario, exclusion)
    gone = control.excluded(control.cable_links(atlas), exclusion)
    hit = rows[rows["cables_left"] < rows["cables"]]
    newly = hit[(hit["depends_on"] != hit["depended_on"]) & (hit["depends_on"] != "")]
    if exclusion.is_empty:
        finding = "Every cable is counted: choose owners, makers, economies or a rule."
    else:
        finding = f"Without these {_cables(len(gone))}, {len(hit)} economies have fewer."
        finding += f" Without any left: {listed(hit.loc[hit['cables_left'] == 0, 'name'].tolist()) or 'none'}."
        finding += f" Newly on one cable or one owner: {listed(newly['name'].tolist()) or 'none'}."
        finding += f" {_unknown(atlas)}"
    table = inherited(hit, atlas.frame(load_cables), control.cable_links(atlas).dropna(subset=["source_id"]))
    return Figure(
        key="disruption-control-left",
        title="What is left without these cables",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]) if len(table) else (),
        chart=charts.left(hit.head(_BARS)) if len(hit) else None,
        labels={
            "iso3": "Code",
            "name": "Economy",
            "routes": "Routes with every cable",
            "routes_left": "Routes left",
            "depends_on": "Depends on",
            "depended_on": "Depended on, with every cable",
        },
        note=f"One owner or maker that matches is enough for a cable not to count. {_CAUTION}",
        table_name="What is left without some cables",
    )


def named_by_rules(atlas: Atlas) -> Figure:
    """Return the owners and makers of cables that rules and lists name, with date and source."""
    rows = control.named_by_rules(atlas)
    units = rows[rows["relation"] == "unit"]
    finding = (
        f"{len(rows)} owners and makers of cables are named in rules the atlas has read; of {len(units)} only a unit "
        "is named and not the parent that owns cables."
    )
    table = inherited(rows, atlas.frame(load_rule_names), by="name")
    return Figure(
        key="disruption-control-rules",
        title="Owners and makers of cables named in rules",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]),
        labels={"relation": "What is named", "names": "As named", "what": "What the rule does"},
        note="A rule that names a unit does not name its parent. Read the rule before quoting it.",
    )


def _unknown(atlas: Atlas) -> str:
    rows = control.cable_links(atlas)
    shares = (control.unknown_share(rows[rows["role"] == role]) for role in control.ROLES)
    return "Unknown among all cables: owners {:.0%}, makers {:.0%}; cables of the unknown stay in.".format(*shares)


def _cables(count: int) -> str:
    return f"{count} {'cable' if count == 1 else 'cables'}"
