"""Who owns and who made the cables of an economy, whom rules name, and what is left without some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis import control
from analysis.compare_words import named
from analysis.provenance import inherited
from analysis.wording import listed
from charts import control as charts
from figures.figure import Figure
from figures.file_names import codes, file_stem
from figures.standpoint import members, name_of
from loaders.cables import load_cables
from loaders.control import load_control_rules, load_rule_names
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
_HALF = 0.5
_CAUTION = (
    "A cable of several owners or makers is split evenly among them. The economy is that of the company's parent or "
    "seat at the date of its source; it does not say whose wishes the company follows."
)


def holders(atlas: Atlas, *, economy: str, role: str, scenario: Scenario) -> Figure:
    """Return the economies of the owners (``role`` ``owner``) or makers (``supplier``) of a place's cables.

    Parameters
    ----------
    economy
        Code of an economy or a bloc.

    Raises
    ------
    UnknownNameError
        If there is no such economy.
    """
    code = economy if economy in atlas.bloc_names else atlas.economy(economy)
    name = named(name_of(atlas, code=code))
    verb, plural, what, axis = _WORDS[role]
    rows = control.links_of(atlas, *members(atlas, code=code), role=role, date=scenario.date)
    found = control.shares(rows, "iso3")
    unknown = control.unknown_share(rows)
    cables = rows["cable_id"].nunique()
    drawn = found.assign(
        label=[atlas.economy_names.get(code, "Unknown") for code in found["iso3"]],
        known=found["iso3"] != control.UNKNOWN,
    )
    known = drawn[drawn["known"]]
    these = "only international cable" if cables == 1 else f"{cables} international cables"
    if not cables:
        finding = f"No international cable lands in {name} in {scenario.year}."
    elif known.empty:
        of_any = "" if cables == 1 else " for any of them"
        finding = f"From which economy the {plural} of the {these} of {name} come is not established{of_any}."
    else:
        top, their = known.iloc[0], "its" if cables == 1 else "their"
        finding = (
            f"Of the {these} of {name} by economy of {their} {plural}, {named(top['label'])} comes first "
            f"with {top['share']:.0%}; {f'{unknown:.0%}' if unknown else 'none'} of {what} is unknown."
        )
    facts = atlas.frame(load_cables)
    parents = facts[facts["cable_id"].isin(rows["cable_id"])] if cables else facts.head(1)
    table = inherited(drawn[["label", "cables", "share"]], parents, rows.dropna(subset=["source_id"]))
    return Figure(
        key=f"disruption-control-{role}",
        title=f"Who {verb} the cables of {name}",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]) if cables else cited(parents["source_id"]),
        chart=charts.shares(_shortened(drawn), of=axis) if cables else None,
        labels={
            "label": f"Economy of the {role if role == 'owner' else 'maker'}",
            "cables": "Cables with at least one",
            "share": "Share of its cables (0 to 1)",
        },
        note=_CAUTION,
        file=file_stem("disruption-control", role, economy, str(scenario.year)),
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
    """Return what economies have left when cables of some owners or makers are not counted, and who depends on one.

    Raises
    ------
    UnknownNameError
        If the exclusion names somebody nobody knows.
    """
    rows = control.left_without(atlas, scenario, exclusion)
    gone = control.excluded(control.cable_links(atlas), exclusion)
    hit = rows[rows["cables_left"] < rows["cables"]]
    alone = rows[(rows["cables_left"] == rows["cables"]) & (rows["depends_on"] != "")]
    newly = hit[(hit["depends_on"] != hit["depended_on"]) & (hit["depends_on"] != "")]
    if exclusion.is_empty:
        one, shared = (int((alone["depends_on"] == what).sum()) for what in ("one cable", "one owner"))
        finding = (
            f"With every cable counted, {one} {'economy depends' if one == 1 else 'economies depend'} on one cable "
        )
        finding += f"and {shared} on several cables that share a known owner."
    else:
        finding = f"Without {_these(len(gone))}, {len(hit)} {_have(len(hit))} fewer."
        finding += f" Without any left: {listed(hit.loc[hit['cables_left'] == 0, 'name'].tolist()) or 'none'}."
        finding += f" Newly on one cable or one owner: {listed(newly['name'].tolist()) or 'none'}."
    table = inherited(
        pd.concat([hit, alone], ignore_index=True).replace({"depends_on": {"": None}, "depended_on": {"": None}}),
        atlas.frame(load_cables),
        control.cable_links(atlas).dropna(subset=["source_id"]),
    )
    return Figure(
        key="disruption-control-left",
        title="Economies that depend on one cable or one owner"
        if exclusion.is_empty
        else "What is left without these cables",
        finding=f"{finding} {_unknown(atlas)}",
        table=table,
        sources=cited(table["source_id"]),
        chart=charts.left(hit.head(_BARS)) if len(hit) else None,
        labels={
            "iso3": "Code",
            "name": "Economy",
            "routes": "Routes with every cable",
            "routes_left": "Routes left",
            "depends_on": "Depends on",
            "depended_on": "Depended on, with every cable",
        },
        file=file_stem("disruption-control-left", *codes(exclusion, control.NOBODY), str(scenario.year)),
        note=f"One owner or maker that matches is enough for a cable not to count. {_CAUTION}",
        table_name="What is left without some cables",
    )


def every_economy(atlas: Atlas, *, scenario: Scenario) -> Figure:
    """Return the shares of every economy's cables by economy of owner and of maker."""
    parts = {role: control.every_economy(atlas, role=role, date=scenario.date) for role in control.ROLES}
    rows = pd.concat([found.assign(role=control.ROLES[role]) for role, found in parts.items()], ignore_index=True)
    names = atlas.economy_names
    shown = rows.assign(name=rows["economy"].map(names), label=[names.get(code, "Unknown") for code in rows["iso3"]])[
        ["economy", "name", "role", "label", "cables", "share"]
    ]
    total = rows["economy"].nunique()
    known = {
        role: int((1 - found.loc[found["iso3"] == control.UNKNOWN, "share"] > _HALF).sum())
        + total
        - int((found["iso3"] == control.UNKNOWN).sum())
        for role, found in parts.items()
    }
    table = inherited(shown, atlas.frame(load_cables), control.cable_links(atlas).dropna(subset=["source_id"]))
    return Figure(
        key="disruption-control-every",
        title="Owners and makers of every economy's cables",
        finding=f"Of {total} economies with an international cable in {scenario.year}, more than half of the ownership "
        f"is known for {known['owner']} and more than half of the making for {known['supplier']}. {_unknown(atlas)}",
        table=table,
        sources=cited(table["source_id"]),
        labels={
            "economy": "Code",
            "name": "Economy",
            "role": "Who",
            "label": "Economy of owner or maker",
            "cables": "Cables with at least one",
            "share": "Share of its cables (0 to 1)",
        },
        note=_CAUTION,
        table_name="Every economy, owners and makers",
    )


def named_by_rules(atlas: Atlas) -> Figure:
    """Return the owners and makers of cables that rules and lists name, with date and source."""
    rows = control.named_by_rules(atlas)
    units = rows[rows["relation"] == "unit"]
    read = len(atlas.frame(load_control_rules))
    finding = (
        f"{len(rows)} owners and makers of cables are named in the {read} rules, lists and programmes the atlas has "
        f"read; of {len(units)} only a unit is named and not the parent that owns cables."
    )
    table = inherited(rows, atlas.frame(load_rule_names), by="name")
    headings = {
        "name": "Owner or maker",
        "instrument": "Rule, list or programme",
        "kind": "What kind of text",
        "names": "As named there",
        "relation": "What is named",
        "date": "Date",
        "cables": "Its cables in the atlas",
    }
    return Figure(
        key="disruption-control-rules",
        title="Owners and makers of cables named in rules",
        finding=finding,
        table=table,
        sources=cited(table["source_id"]),
        labels=headings | {"what": "What the rule does"},
        note="A rule that names a unit does not name its parent. Read the rule before quoting it.",
        glance=rows[list(headings)].astype(str).rename(columns=headings),
    )


def _unknown(atlas: Atlas) -> str:
    return atlas.kept(_unknown_of_all)


def _unknown_of_all(atlas: Atlas) -> str:
    rows = control.cable_links(atlas)
    shares = (control.unknown_share(rows[rows["role"] == role]) for role in control.ROLES)
    return "Unknown among all cables: owners {:.0%}, makers {:.0%}; cables of the unknown stay in.".format(*shares)


def _have(count: int) -> str:
    return "economy has" if count == 1 else "economies have"


def _these(count: int) -> str:
    return "this cable" if count == 1 else f"these {count} cables"
