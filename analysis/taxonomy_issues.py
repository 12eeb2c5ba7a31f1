"""Issues and sub-issues: what each is linked with, and the subway map as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.names import UnknownNameError, nearest

if TYPE_CHECKING:
    from collections.abc import Collection


@dataclass(frozen=True)
class IssueCard:
    """All the atlas knows of one issue.

    Attributes
    ----------
    issue_id, name, description, level, basket_id, basket, source_id
        The issue.
    parent
        Name of the issue it is part of, or empty.
    children
        Names of its sub-issues.
    links
        ``kind``, ``other_id`` (an issue or ``basket:XXX``), ``other``, ``basket``, ``note``, ``source_id``, ``as_of``.
    crosswalk
        Its rows of the crosswalk.
    """

    issue_id: str
    name: str
    description: str
    level: str
    basket_id: str
    basket: str
    source_id: str
    parent: str
    children: tuple[str, ...]
    links: pd.DataFrame
    crosswalk: pd.DataFrame


def issue_card(
    issue_id: str, issues: pd.DataFrame, links: pd.DataFrame, baskets: pd.DataFrame, crosswalk: pd.DataFrame
) -> IssueCard:
    """Gather what is known of one issue.

    Parameters
    ----------
    issue_id
        One of ``issues``.
    issues, links, baskets, crosswalk
        The tables of those names.

    Raises
    ------
    UnknownNameError
        If there is no such issue.
    """
    by_id = issues.set_index("issue_id")
    if issue_id not in by_id.index:
        known = dict(zip(issues["issue_id"], issues["name"], strict=True))
        raise UnknownNameError("issue", issue_id, nearest(issue_id, known))
    row = by_id.loc[issue_id]
    parent = row["parent_issue"]
    return IssueCard(
        issue_id=issue_id,
        name=str(row["name"]),
        description=str(row["description"]),
        level=str(row["level"]),
        basket_id=str(row["basket_id"]),
        basket=str(baskets.set_index("basket_id").loc[row["basket_id"], "name"]),
        source_id=str(row["source_id"]),
        parent="" if pd.isna(parent) else str(by_id.loc[parent, "name"]),
        children=tuple(by_id.loc[by_id["parent_issue"] == issue_id, "name"]),
        links=links_of(issue_id, issues, links, baskets),
        crosswalk=crosswalk[crosswalk["issue_id"] == issue_id],
    )


def links_of(issue_id: str, issues: pd.DataFrame, links: pd.DataFrame, baskets: pd.DataFrame) -> pd.DataFrame:
    """Return the links of one issue, seen from it.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``other_id``, ``other``, ``basket``, ``note``, ``source_id``, ``as_of``.
    """
    lines = dict(zip(baskets["basket_id"], baskets["name"], strict=True))
    mine = links[(links["issue_a"] == issue_id) | (links["issue_b"] == issue_id)]
    other = mine["issue_b"].where(mine["issue_a"] == issue_id, mine["issue_a"])
    return pd.DataFrame(
        {
            "kind": mine["kind"],
            "other_id": other,
            "other": other.map(_end_names(issues, baskets)),
            "basket": other.str.removeprefix("basket:").str[:3].map(lines),
            "note": mine["note"],
            "source_id": mine["source_id"],
            "as_of": mine["as_of"],
        }
    ).sort_values(["kind", "other"], kind="stable")


def station_list(
    layout: pd.DataFrame,
    issues: pd.DataFrame,
    links: pd.DataFrame,
    baskets: pd.DataFrame,
    kinds: Collection[str],
) -> pd.DataFrame:
    """Return the subway map as a list: every station once, in order along its own line.

    Parameters
    ----------
    layout, issues, links, baskets
        The tables of those names.
    kinds
        Kinds of link that count.

    Returns
    -------
    pandas.DataFrame
        ``line``, ``line_name``, ``stop``, ``issue_id``, ``station``, ``level``, ``description``, ``also_on`` (lines
        that call there too), ``linked_with`` (names, of the kinds asked for), ``source_id``, ``as_of``.
    """
    lines = dict(zip(baskets["basket_id"], baskets["name"], strict=True))
    calls = layout.sort_values(["line", "seq"])
    rows = calls[["line", "issue_id"]].merge(issues, left_on=["line", "issue_id"], right_on=["basket_id", "issue_id"])
    guests = calls.merge(rows[["issue_id", "line"]], on="issue_id", suffixes=("", "_home"))
    guests = guests[guests["line"] != guests["line_home"]]
    return pd.DataFrame(
        {
            "line": rows["line"],
            "line_name": rows["line"].map(lines),
            "stop": rows.groupby("line").cumcount() + 1,
            "issue_id": rows["issue_id"],
            "station": rows["name"],
            "level": rows["level"],
            "description": rows["description"],
            "also_on": _of(rows["issue_id"], _joined(guests["issue_id"], guests["line"].map(lines))),
            "linked_with": _of(rows["issue_id"], _linked(issues, links, baskets, kinds)),
            "source_id": rows["source_id"],
            "as_of": rows["as_of"],
        }
    )


def _linked(issues: pd.DataFrame, links: pd.DataFrame, baskets: pd.DataFrame, kinds: Collection[str]) -> dict[str, str]:
    shown = links[links["kind"].isin(list(kinds))]
    there = shown[["kind", "issue_a", "issue_b"]].set_axis(["kind", "issue_id", "other_id"], axis=1)
    back = shown[["kind", "issue_b", "issue_a"]].set_axis(["kind", "issue_id", "other_id"], axis=1)
    ends = pd.concat([there, back])
    ends = ends.assign(other=ends["other_id"].map(_end_names(issues, baskets)))
    ends = ends.sort_values(["kind", "other"], kind="stable")
    return _joined(ends["issue_id"], ends["other"])


def _joined(keys: pd.Series, names: pd.Series) -> dict[str, str]:
    return {str(key): "; ".join(found) for key, found in names.groupby(keys)}


def _of(keys: pd.Series, texts: dict[str, str]) -> list[str]:
    return [texts.get(key, "") for key in keys]


def _end_names(issues: pd.DataFrame, baskets: pd.DataFrame) -> dict[str, str]:
    """Return the name of everything a link may lead to."""
    lines = {f"basket:{i}": f"the {name} line" for i, name in zip(baskets["basket_id"], baskets["name"], strict=True)}
    return dict(zip(issues["issue_id"], issues["name"], strict=True)) | lines
