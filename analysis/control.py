"""Who owns and who made each cable: economy, kind of control, rules that name them; and what is left without some.

A cable is split evenly among its owners, and among its makers: shares add up to one. Whoever no table speaks of is
unknown, a class of its own. That a company has its seat in an economy says nothing of whose wishes it follows.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.disruption import Failures, after, serving
from analysis.names import UnknownNameError, nearest
from loaders.control import load_control_rules, load_owner_control, load_rule_names, load_supplier_control

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy.typing as npt

    from analysis.atlas import Atlas
    from analysis.scenario import Scenario

UNKNOWN = "unknown"
ROLES = {"owner": "Owners", "supplier": "Makers"}
KINDS = {
    "state": "State holds the majority",
    "mixed": "State is the largest holder, or a sale to it was agreed",
    "private": "No state majority found",
    UNKNOWN: "Unknown",
}
_KIND_OF = {
    "majority": "state",
    "minority (largest holder)": "mixed",
    "state-linked funds": "mixed",
    "agreed": "mixed",
    "minority": "private",
}
COLUMNS = ["cable_id", "role", "name", "share", "iso3", "kind", "rule_ids", "source_id", "as_of"]


@dataclass(frozen=True)
class Exclusion:
    """Cables that are not to be counted: one owner or maker that matches is enough.

    Attributes
    ----------
    owners, suppliers
        Names as in the atlas.
    owner_economies, supplier_economies
        Codes of the economies of owners' parents and of makers.
    kinds
        Of `KINDS`, of an owner.
    rules
        Rules that name an owner or a maker, itself or a unit of it.
    """

    owners: frozenset[str] = frozenset()
    suppliers: frozenset[str] = frozenset()
    owner_economies: frozenset[str] = frozenset()
    supplier_economies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell whether every cable counts."""
        return not any(getattr(self, field.name) for field in fields(self))


NOBODY = Exclusion()
"""Every cable counts."""


def holders(owners: pd.DataFrame, suppliers: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return what is known of every owner and maker.

    Parameters
    ----------
    owners, suppliers, names
        Frames of ``owner_control``, ``supplier_control`` and ``rule_names``.

    Returns
    -------
    pandas.DataFrame
        ``role``, ``name``, ``iso3`` (``unknown`` where it is), ``kind`` (of `KINDS`), ``rule_ids`` (tuple),
        ``source_id``, ``as_of``.
    """
    listed = pd.concat(
        [
            owners.rename(columns={"operator": "name", "parent_iso3": "iso3"}).assign(role="owner"),
            suppliers.rename(columns={"supplier": "name", "hq_iso3": "iso3"}).assign(role="supplier"),
        ],
        ignore_index=True,
    )
    rules = {key: tuple(ids) for key, ids in names.groupby(["role", "name"])["rule_id"]}
    keys = list(zip(listed["role"], listed["name"], strict=True))
    return listed.assign(
        iso3=listed["iso3"].fillna(UNKNOWN),
        kind=listed["state_control"].fillna("minority").map(_KIND_OF),
        rule_ids=[rules.get(key, ()) for key in keys],
    )[["role", "name", "iso3", "kind", "rule_ids", "source_id", "as_of"]]


def links(facts: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each owner and each maker of each cable, unknown ones too.

    Parameters
    ----------
    facts
        From `analysis.cables.cable_facts`.
    held
        From `holders`.

    Returns
    -------
    pandas.DataFrame
        ``cable_id``, ``role``, ``name`` (empty where nobody is listed), ``share`` of the cable (1 over their number),
        ``iso3``, ``kind``, ``rule_ids``, ``source_id``, ``as_of`` (both missing where nothing is known).
    """
    rows = [
        (cable, role, name, 1 / len(found))
        for role, column in (("owner", "owners"), ("supplier", "suppliers"))
        for cable, names in zip(facts["cable_id"], facts[column], strict=True)
        for found in [names or ("",)]
        for name in found
    ]
    joined = pd.DataFrame(rows, columns=COLUMNS[:4]).merge(held, on=["role", "name"], how="left")
    return joined.assign(
        iso3=joined["iso3"].fillna(UNKNOWN),
        kind=joined["kind"].fillna(UNKNOWN),
        rule_ids=[ids if isinstance(ids, tuple) else () for ids in joined["rule_ids"]],
    )[COLUMNS]


def shares(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the share of cables by what their owners or makers have in common.

    Parameters
    ----------
    rows
        From `links`, of one role and of the cables in question.
    by
        ``iso3``, ``kind`` or ``name``.

    Returns
    -------
    pandas.DataFrame
        ``by``, ``cables`` (with at least one of them) and ``share`` (0 to 1, summing to 1); most first, unknown last.
    """
    grouped = rows.replace({by: {"": UNKNOWN}}).groupby(by)
    total = max(rows["cable_id"].nunique(), 1)
    out = pd.DataFrame({"cables": grouped["cable_id"].nunique(), "share": grouped["share"].sum() / total}).reset_index()
    return (
        out.assign(_last=out[by] == UNKNOWN)
        .sort_values(["_last", "share", by], ascending=[True, False, True], ignore_index=True)
        .drop(columns="_last")
    )


def unknown_share(rows: pd.DataFrame, by: str = "iso3") -> float:
    """Return which share of the cables of `links` has an unknown owner or maker, 0 to 1."""
    found = shares(rows, by).set_index(by)["share"]
    return float(found.get(UNKNOWN, 0.0))


def excluded(rows: pd.DataFrame, choice: Exclusion) -> frozenset[str]:
    """Return the cables that an exclusion takes out.

    Parameters
    ----------
    rows
        From `links`.
    choice
        What is not to be counted.

    Raises
    ------
    UnknownNameError
        If it names an owner, a maker, an economy, a kind or a rule that no cable has.
    """
    owner, supplier = rows["role"] == "owner", rows["role"] == "supplier"
    found = pd.Series(data=False, index=rows.index)
    for mine, column, kind, wanted in (
        (owner, "name", "owner", choice.owners),
        (supplier, "name", "maker", choice.suppliers),
        (owner, "iso3", "economy of owners", choice.owner_economies),
        (supplier, "iso3", "economy of makers", choice.supplier_economies),
        (owner, "kind", "kind of control", choice.kinds),
    ):
        _check(kind, wanted, rows.loc[mine, column])
        found |= mine & rows[column].isin(wanted)
    _check("rule that names an owner or maker", choice.rules, rows["rule_ids"].explode().dropna())
    found |= rows["rule_ids"].map(lambda ids: not choice.rules.isdisjoint(ids)).astype(bool)
    return frozenset(rows.loc[found, "cable_id"])


def _check(kind: str, wanted: Collection[str], known: pd.Series) -> None:
    names = {str(name): str(name) for name in known.unique() if name}
    for text in sorted(wanted):
        if text not in names:
            raise UnknownNameError(kind, text, nearest(text, names))


def dependence(left: Mapping[str, Sequence[str]]) -> str:
    """Return on what alone an economy depends: one cable, one owner, or nothing.

    Parameters
    ----------
    left
        Cable that is left to its owners.
    """
    if not left:
        return ""
    if len(left) == 1:
        return "one cable"
    common = set.intersection(*(set(names) for names in left.values()))
    return "one owner" if common - {""} else ""


# Of the shipped tables ------------------------------------------------------------------------------------------------


def cable_links(atlas: Atlas) -> pd.DataFrame:
    """Return `links` of every cable of the atlas, prepared once."""
    return atlas.kept(_links)


def _links(atlas: Atlas) -> pd.DataFrame:
    tables = (atlas.frame(load) for load in (load_owner_control, load_supplier_control, load_rule_names))
    return links(atlas.cables, holders(*tables))


def with_control(atlas: Atlas, cables: pd.DataFrame) -> pd.DataFrame:
    """Return cables with who stands behind their owners and suppliers.

    Parameters
    ----------
    cables
        Rows of `analysis.cables.cable_facts`.

    Returns
    -------
    pandas.DataFrame
        ``cables`` with ``owner_economies``, ``supplier_economies``, ``control_kinds`` (of owners) and ``rule_ids``
        (that name any of them), each a tuple; ``unknown`` stands for those nobody looked up.
    """
    return cables if "control_kinds" in cables else cables.join(atlas.kept(by_cable), on="cable_id")


def by_cable(atlas: Atlas) -> pd.DataFrame:
    """Return the columns of `with_control` of every cable by its code."""
    rows = cable_links(atlas)
    owners, makers = (rows[rows["role"] == role].groupby("cable_id") for role in ("owner", "supplier"))
    return pd.DataFrame(
        {
            "owner_economies": owners["iso3"].agg(_each),
            "supplier_economies": makers["iso3"].agg(_each),
            "control_kinds": owners["kind"].agg(_each),
            "rule_ids": rows.groupby("cable_id")["rule_ids"].agg(lambda ids: _each(ids.explode().dropna())),
        }
    )


def _each(values: pd.Series) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def economies_behind(atlas: Atlas, role: str) -> dict[str, str]:
    """Return code to name of every economy of an owner or maker of a cable, by name; unknown last.

    Parameters
    ----------
    role
        Of `ROLES`.
    """
    rows = cable_links(atlas)
    found = set(rows.loc[rows["role"] == role, "iso3"])
    names = {code: name for code, name in atlas.economy_names.items() if code in found}
    return names | ({UNKNOWN: KINDS[UNKNOWN]} if UNKNOWN in found else {})


def owners(atlas: Atlas) -> dict[str, str]:
    """Return every owner of a cable by its name, which is its code too."""
    return _named(atlas, "owner")


def makers(atlas: Atlas) -> dict[str, str]:
    """Return every maker of a cable by its name, which is its code too."""
    return _named(atlas, "supplier")


def _named(atlas: Atlas, role: str) -> dict[str, str]:
    rows = cable_links(atlas)
    return {name: name for name in sorted(set(rows.loc[rows["role"] == role, "name"]) - {""}, key=str.casefold)}


def rules_that_name(atlas: Atlas) -> dict[str, str]:
    """Return code to date, instrument and names of every rule that names an owner or maker, by date."""
    rules = atlas.frame(load_control_rules).sort_values("date", kind="stable")
    rules = rules[rules["rule_id"].isin(atlas.frame(load_rule_names)["rule_id"])]
    return {row.rule_id: f"{row.date}, {row.instrument}: {row.names}" for row in rules.itertuples(index=False)}


def links_of(atlas: Atlas, *economies: str, role: str, date: float) -> pd.DataFrame:
    """Return the links of the international cables in service that land in any of some economies.

    Parameters
    ----------
    economies
        Codes.
    role
        Of `ROLES`.
    date
        Decimal year.
    """
    rows, landed = cable_links(atlas), atlas.kept(_landed, date=date)
    own = landed.loc[landed["economy"].isin(economies), "cable_id"]
    return rows[(rows["role"] == role) & rows["cable_id"].isin(own)]


def _landed(atlas: Atlas, *, date: float) -> pd.DataFrame:
    """Return each economy with each international cable that serves it, as `analysis.disruption.serving` tells."""
    world = atlas.world
    economies, cables = np.nonzero(serving(world, date))
    return pd.DataFrame(
        {"economy": [world.iso3[one] for one in economies], "cable_id": [world.cable_ids[one] for one in cables]}
    )


def every_economy(atlas: Atlas, *, role: str, date: float) -> pd.DataFrame:
    """Return for every economy the shares of its cables by economy of owner or maker; see `shares`.

    Returns
    -------
    pandas.DataFrame
        ``economy``, ``iso3`` (of the owner or maker, or ``unknown``), ``cables``, ``share``; by economy, most first.
    """
    rows, landed = cable_links(atlas), atlas.kept(_landed, date=date)
    joined = landed.merge(rows.loc[rows["role"] == role, ["cable_id", "iso3", "share"]], on="cable_id")
    grouped = joined.groupby(["economy", "iso3"])
    found = pd.DataFrame({"cables": grouped["cable_id"].nunique(), "share": grouped["share"].sum()}).reset_index()
    found["share"] /= found["economy"].map(landed.groupby("economy")["cable_id"].nunique())
    return (
        found.assign(_last=found["iso3"] == UNKNOWN)
        .sort_values(["economy", "_last", "share", "iso3"], ascending=[True, True, False, True], ignore_index=True)
        .drop(columns="_last")
    )


def not_counting(atlas: Atlas, scenario: Scenario, choice: Exclusion) -> Scenario:
    """Return a scenario whose network does not count some cables. Errors as for `excluded`."""
    return replace(scenario, prior_outages=scenario.prior_outages | excluded(cable_links(atlas), choice))


def left_without(atlas: Atlas, scenario: Scenario, choice: Exclusion) -> pd.DataFrame:
    """Return what every economy with cables has left when some cables are not counted.

    Parameters
    ----------
    atlas
        Network and tables.
    scenario
        Whose network before any failure is taken.
    choice
        What is not counted.

    Returns
    -------
    pandas.DataFrame
        ``iso3``, ``name``, ``cables``, ``cables_left``, ``routes``, ``routes_left``, ``depends_on`` (``one cable``,
        ``one owner`` or empty), ``depended_on`` (the same with every cable counted); hardest hit first.

    Raises
    ------
    UnknownNameError
        As for `excluded`.
    """
    gone = excluded(cable_links(atlas), choice)
    before = atlas.network(scenario)
    world = before.world
    state = after(before, Failures(cables=frozenset(world.cable_index[c] for c in gone)), distances=False)
    kept = before.member & ~state.lost
    depended_on = _alone(atlas, before.member)
    fewer = np.flatnonzero(state.lost.any(axis=1))
    depends_on = np.array(depended_on, dtype=object)
    depends_on[fewer] = _alone(atlas, kept[fewer])
    rows = pd.DataFrame(
        {
            "iso3": world.iso3,
            "name": world.names,
            "cables": before.member.sum(axis=1),
            "cables_left": kept.sum(axis=1),
            "routes": before.route_counts,
            "routes_left": state.routes,
            "depends_on": depends_on.tolist(),
            "depended_on": depended_on,
        }
    )
    rows = rows[rows["cables"] > 0]
    lost = 1 - rows["cables_left"] / rows["cables"]
    return (
        rows.assign(_lost=lost)
        .sort_values(["_lost", "cables", "name"], ascending=[False, False, True], ignore_index=True)
        .drop(columns="_lost")
    )


def _alone(atlas: Atlas, member: npt.NDArray[np.bool_]) -> list[str]:
    owners = atlas.cables.set_index("cable_id")["owners"].to_dict()
    ids = atlas.world.cable_ids
    return [dependence({ids[c]: owners[ids[c]] for c in np.flatnonzero(row)}) for row in member]


def named_by_rules(atlas: Atlas) -> pd.DataFrame:
    """Return the owners and makers that a rule names, with the rule and how many cables in the atlas are theirs.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``role``, ``relation``, ``instrument``, ``kind``, ``names`` (as the rule has them), ``date``,
        ``what``, ``cables``, ``source_id``, ``as_of``; by date.
    """
    rules = atlas.frame(load_control_rules).drop(columns=["source_id", "as_of", "note"])
    rows = atlas.frame(load_rule_names).merge(rules, on="rule_id")
    counts = cable_links(atlas).groupby(["role", "name"])["cable_id"].nunique()
    cables = [int(counts.get(key, 0)) for key in zip(rows["role"], rows["name"], strict=True)]
    columns = [
        "name",
        "role",
        "relation",
        "instrument",
        "kind",
        "names",
        "date",
        "what",
        "cables",
        "source_id",
        "as_of",
    ]
    return rows.assign(cables=cables).sort_values("date", ignore_index=True)[columns]
