"""Baskets of digital policy issues, and one issue in detail: what it is linked with and where others file it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.taxonomy import COLUMN_NAMES
from analysis.taxonomy_crosswalk import SCHEME_NAMES
from analysis.taxonomy_issues import issue_card
from analysis.wording import counted
from charts.taxonomy import basket_bars
from figures.figure import Figure
from figures.taxonomy.view import LINK_KINDS, basket_names, issue_names
from loaders import taxonomy as tables
from loaders.table import cited

if TYPE_CHECKING:
    from analysis.atlas import Atlas
    from analysis.taxonomy_issues import IssueCard
    from figures.taxonomy.view import View

_GRADES = {"name": "same name", "close": "close", "none": ""}
_COLUMNS = ["issue_id", "name", "basket", "description", "level", "part_of", "source_id", "as_of"]
JUDGED = "own judgement"
MATRIX = "Matrix"


def problems(atlas: Atlas) -> tuple[str, ...]:
    """Return what was left out of links and crosswalk because it breaks a rule, one message each."""
    return (*atlas.table(tables.load_issue_links).problems, *atlas.table(tables.load_crosswalk).problems)


def scheme_entries(atlas: Atlas) -> dict[str, str]:
    """Return code to name of every entry of another body's grouping."""
    frame = atlas.frame(tables.load_schemes)
    return dict(zip(frame["code"], frame["name"], strict=True))


def baskets(atlas: Atlas, *, view: View) -> Figure:
    """Return the issues of one basket, or of all."""
    names, by_id = basket_names(atlas), issue_names(atlas)
    frame, every = atlas.frame(tables.load_baskets), atlas.frame(tables.load_issues)
    inside = every if view.basket is None else every[every["basket_id"] == view.basket]
    tally = every.groupby(["basket_id", "level"]).size().reset_index(name="issues")
    tally = tally.assign(basket=tally["basket_id"].map(names))
    table = inside.assign(basket=inside["basket_id"].map(names), part_of=inside["parent_issue"].map(by_id))
    return Figure(
        "baskets",
        "Issues by basket" if view.basket is None else f"Issues of {names[view.basket]}",
        _sizes(every, tally) if view.basket is None else _described(frame, view.basket),
        table[_COLUMNS],
        cited([*frame["source_id"], *inside["source_id"]]),
        basket_bars(tally) if view.basket is None else None,
        labels={"issue_id": "Code"},
        note="Names follow the menu of the Digital Watch Observatory; descriptions and the grouping of sub-issues are "
        "ours.",
        table_name="Issues",
    )


def _sizes(every: pd.DataFrame, tally: pd.DataFrame) -> str:
    levels, sizes = every["level"].value_counts(), tally.groupby("basket")["issues"].sum()
    return (
        f"{levels['issue']} issues and {levels['sub-issue']} sub-issues; {sizes.idxmax()} is the largest basket with "
        f"{sizes.max()}, {sizes.idxmin()} the smallest with {sizes.min()}."
    )


def _described(frame: pd.DataFrame, basket: str) -> str:
    row = frame.set_index("basket_id").loc[basket]
    sizes = f"{counted(int(row['issue_count']), 'issue')}, {counted(int(row['sub_issue_count']), 'sub-issue')}"
    return f"{row['name']}: {row['description']} {sizes}."


def _card(atlas: Atlas, view: View) -> IssueCard:
    return issue_card(
        view.issue or "",
        atlas.frame(tables.load_issues),
        atlas.frame(tables.load_issue_links),
        atlas.frame(tables.load_baskets),
        atlas.frame(tables.load_crosswalk),
    )


def issue(atlas: Atlas, *, view: View) -> Figure:
    """Return what an issue is about and what it is linked with.

    Raises
    ------
    UnknownNameError
        If no issue, or an unknown one, is chosen.
    """
    card = _card(atlas, view)
    kin = f" Part of {card.parent}." if card.parent else ""
    kin += f" Sub-issues: {', '.join(card.children)}." if card.children else ""
    links = card.links.assign(tie=card.links["kind"].map(LINK_KINDS))
    return Figure(
        "issue",
        card.name,
        f"{card.description} {card.level.capitalize()} of the basket {card.basket}.{kin}",
        links[["other", "basket", "tie", "note", "source_id", "as_of"]],
        cited([card.source_id, *links["source_id"]]),
        labels={"other": "Linked with", "tie": "Kind of link"},
    )


def elsewhere(atlas: Atlas, *, view: View) -> Figure:
    """Return where other bodies file an issue, and which columns of the matrix it belongs to.

    Raises
    ------
    UnknownNameError
        If no issue, or an unknown one, is chosen.
    """
    card = _card(atlas, view)
    rows = pd.DataFrame(
        [entry for row in card.crosswalk.to_dict("records") for entry in _entries(row, scheme_entries(atlas))],
        columns=["grouping", "entry", "code", "within", "match", "source_id", "as_of"],
    ).drop_duplicates(["grouping", "code"], ignore_index=True)
    others = rows[rows["grouping"] != MATRIX]
    met = others.loc[others["entry"].notna(), "grouping"].nunique()
    return Figure(
        "issue-elsewhere",
        f"{card.name} in other groupings",
        f"{card.name} has an entry in {met} of {others['grouping'].nunique()} groupings of other bodies.",
        rows,
        cited(card.crosswalk["source_id"]),
        note="The match with the UN CSTD mapping is by name or close; all others are our own judgement.",
    )


def _entries(row: dict[str, object], names: dict[str, str]) -> list[dict[str, object]]:
    """Return the groupings that one row of the crosswalk speaks of, one each."""

    def of(grouping: str, code: object, match: str, within: object = None) -> dict[str, object]:
        met = isinstance(code, str)
        return {
            "grouping": grouping,
            "entry": names.get(str(code)) if met else None,
            "code": code if met else None,
            "within": names.get(str(within)),
            "match": match if met else None,
            "source_id": row["source_id"],
            "as_of": row["as_of"],
        }

    columns = [COLUMN_NAMES[name] for name in str(row["matrix_column"]).split("|")]
    return [
        of(SCHEME_NAMES["CSTD-2015"], row["cstd_code"], _GRADES[str(row["cstd_match"])], row["cstd_cluster"]),
        of(SCHEME_NAMES["WGIG-2005"], row["wgig_cluster"], JUDGED),
        of(SCHEME_NAMES["GDC-2024"], row["gdc_objective"], JUDGED),
        of(MATRIX, str(row["matrix_column"]), JUDGED) | {"entry": ", ".join(columns)},
    ]
