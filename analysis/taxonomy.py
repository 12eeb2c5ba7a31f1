"""Readings of the taxonomy: the matrix and a workshop's own version of it, issues and links, crosswalk, strategies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

COLUMNS = ("environment", "topics", "tools")
LONGEST_OVERRIDE = 2_000
CONFIDENCES = ("certain", "high", "medium", "low")
SCHEME_NAMES = {
    "CSTD-2015": "UN CSTD mapping (2015)",
    "WGIG-2005": "WGIG report (2005)",
    "GDC-2024": "Global Digital Compact (2024)",
}
_SCHEME_COLUMNS = {"CSTD-2015": "cstd_cluster", "WGIG-2005": "wgig_cluster", "GDC-2024": "gdc_objective"}
_ALSO_DEFINED_AS = {
    "Chip diplomacy": ("Semiconductor (chip) diplomacy",),
    "Semiconductor diplomacy": ("Semiconductor (chip) diplomacy",),
    "ICT diplomacy": ("ICT (in diplomacy)",),
    "Twitter diplomacy": ("Twiplomacy",),
    "Tech diplomacy": ("TechPlomacy", "Cyber and critical technology diplomacy"),
    "Internet diplomacy": ("Internet governance",),
    "Virtual diplomacy": ("Online diplomacy", "Metaverse diplomacy"),
}
_PILLAR_THEMES = {
    "Security": ("secur", "defence", "threat"),
    "Values and rights": ("value", "right", "democra", "self-determination"),
    "Economy and development": ("prosper", "econom", "development", "business"),
    "Rules and governance": ("governance", "rules", "behaviour"),
    "Partners and capacity": ("partner", "capacity"),
}
_TOO_LONG = "The workshop cells in the address have {:,} characters; at most {:,} are read. They are left out."
_NO_PILLAR: tuple[str | None, ...] = (None,)
_CELL = re.compile(r"([a-z0-9-]+)~([01]{3})")


@dataclass(frozen=True)
class Overrides:
    """A workshop's own cells.

    Attributes
    ----------
    cells
        Term to its three columns, each True or False; only terms that differ from ours need be there.
    problems
        What in the text could not be used, one sentence each.
    """

    cells: Mapping[str, tuple[bool, bool, bool]]
    problems: tuple[str, ...] = ()


def term_code(term: str) -> str:
    """Return the short form of a term for the address: ``Real-time diplomacy`` becomes ``real-time``."""
    return re.sub(r"[^a-z0-9]+", "-", term.casefold().removesuffix(" diplomacy")).strip("-")


def parse_overrides(text: str, terms: Iterable[str]) -> Overrides:
    """Read a workshop's cells from the address.

    Parameters
    ----------
    text
        ``cable~110.ict~001``: short term, ``~``, and 1 or 0 for environment, topics and tools; joined by full stops.
    terms
        Terms of the matrix.
    """
    if len(text) > LONGEST_OVERRIDE:
        return Overrides({}, (_TOO_LONG.format(len(text), LONGEST_OVERRIDE),))
    by_code = {term_code(term): term for term in terms}
    cells: dict[str, tuple[bool, bool, bool]] = {}
    problems = []
    for part in filter(None, text.split(".")):
        found = _CELL.fullmatch(part)
        if not found:
            problems.append(f"Workshop cells: “{part[:40]}” is not of the form term~101. It is left out.")
        elif found[1] not in by_code:
            problems.append(f"Workshop cells: the matrix has no term “{found[1][:40]}”. It is left out.")
        else:
            environment, topics, tools = (mark == "1" for mark in found[2])
            cells[by_code[found[1]]] = (environment, topics, tools)
    return Overrides(cells, tuple(dict.fromkeys(problems)))


def format_overrides(cells: Mapping[str, Collection[bool]]) -> str:
    """Write a workshop's cells for the address; `parse_overrides` reads them back."""
    return ".".join(
        f"{term_code(term)}~{''.join('1' if mark else '0' for mark in cells[term])}" for term in sorted(cells)
    )


def with_override(
    cells: Mapping[str, tuple[bool, bool, bool]], matrix: pd.DataFrame, term: str, columns: Collection[str]
) -> dict[str, tuple[bool, bool, bool]]:
    """Return the workshop's cells with one term set; a term set back to ours is dropped.

    Parameters
    ----------
    cells
        As they are.
    matrix
        ``term`` and the three columns.
    term
        Term to set.
    columns
        Columns it shall have.
    """
    new = ("environment" in columns, "topics" in columns, "tools" in columns)
    ours = tuple(bool(mark) for mark in matrix.set_index("term").loc[term, list(COLUMNS)])
    rest = {other: marks for other, marks in cells.items() if other != term}
    return rest if new == ours else rest | {term: new}


def matrix_view(matrix: pd.DataFrame, cells: Mapping[str, tuple[bool, bool, bool]]) -> pd.DataFrame:
    """Return the matrix with the workshop's version beside ours.

    Returns
    -------
    pandas.DataFrame
        All columns of the matrix, with ``workshop_environment``, ``workshop_topics``, ``workshop_tools`` and
        ``changed``.
    """
    ours = matrix[list(COLUMNS)].to_numpy().tolist()
    theirs = [cells.get(term, tuple(marks)) for term, marks in zip(matrix["term"], ours, strict=True)]
    return matrix.assign(
        **{f"workshop_{name}": [bool(marks[i]) for marks in theirs] for i, name in enumerate(COLUMNS)},
        changed=[tuple(a) != tuple(b) for a, b in zip(ours, theirs, strict=True)],
    )


def filter_terms(
    matrix: pd.DataFrame, *, search: str = "", columns: Collection[str] = (), every: bool = False
) -> pd.DataFrame:
    """Return the terms that match.

    Parameters
    ----------
    matrix
        ``term``, ``reason`` and the three columns.
    search
        Words looked for in term and reason; case is ignored.
    columns
        Columns a term must have; none keeps all terms.
    every
        Whether it must have every one of them, and not just any.
    """
    text = matrix["term"].str.casefold() + " " + matrix["reason"].str.casefold()
    keep = pd.Series(data=True, index=matrix.index)
    for word in search.casefold().split():
        keep &= text.str.contains(word, regex=False)
    if columns:
        marks = matrix[list(columns)]
        keep &= marks.all(axis=1) if every else marks.any(axis=1)
    return matrix[keep]


def sort_terms(matrix: pd.DataFrame, order: str) -> pd.DataFrame:
    """Return the terms in order: ``term``, ``marks`` (most first), ``pattern`` or ``confidence`` (surest first)."""
    keys = {
        "term": matrix["term"].str.casefold(),
        "marks": -matrix[list(COLUMNS)].sum(axis=1),
        "pattern": pattern_names(matrix).map({name: rank for rank, name in enumerate(_patterns())}),
        "confidence": matrix["confidence"].map({name: rank for rank, name in enumerate(CONFIDENCES)}),
    }
    ranked = matrix.assign(_key=keys[order], _term=keys["term"]).sort_values(["_key", "_term"], kind="stable")
    return ranked.drop(columns=["_key", "_term"])


def _patterns() -> list[str]:
    every = [
        [name for name, bit in zip(COLUMNS, (code >> 2 & 1, code >> 1 & 1, code & 1), strict=True) if bit]
        for code in range(7, -1, -1)
    ]
    return [" + ".join(names) for names in sorted(every, key=lambda names: -len(names))]


def pattern_names(matrix: pd.DataFrame) -> pd.Series:
    """Return the pattern of each term in words, such as ``environment + tools``."""
    return matrix[list(COLUMNS)].apply(lambda row: " + ".join(n for n in COLUMNS if row[n]), axis=1)


def counts(matrix: pd.DataFrame) -> dict[str, int]:
    """Return the number of marks in each column."""
    return {name: int(matrix[name].sum()) for name in COLUMNS}


def similar(matrix: pd.DataFrame, term: str) -> list[str]:
    """Return the other terms with the same pattern, by name."""
    patterns = pattern_names(matrix).set_axis(matrix["term"])
    return sorted(patterns.index[(patterns == patterns[term]) & (patterns.index != term)], key=str.casefold)


def definitions_of(definitions: pd.DataFrame, terms: Iterable[str]) -> pd.DataFrame:
    """Return the definitions of some terms (and of words used for the same), by year; undated ones last."""
    wanted = {name for term in terms for name in (term, *_ALSO_DEFINED_AS.get(term, ()))}
    found = definitions[definitions["term"].isin(wanted)]
    return found.sort_values(["year", "issuer"], na_position="last", kind="stable")


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
    """
    by_id = issues.set_index("issue_id")
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
    names = dict(zip(issues["issue_id"], issues["name"], strict=True)) | {
        f"basket:{basket_id}": f"the {name} line"
        for basket_id, name in zip(baskets["basket_id"], baskets["name"], strict=True)
    }
    lines = dict(zip(baskets["basket_id"], baskets["name"], strict=True))
    mine = links[(links["issue_a"] == issue_id) | (links["issue_b"] == issue_id)]
    other = mine["issue_b"].where(mine["issue_a"] == issue_id, mine["issue_a"])
    return pd.DataFrame(
        {
            "kind": mine["kind"],
            "other_id": other,
            "other": other.map(names),
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

    Returns
    -------
    pandas.DataFrame
        ``line``, ``line_name``, ``stop``, ``issue_id``, ``station``, ``level``, ``description``, ``also_on`` (lines
        that call there too), ``linked_with`` (names, of the kinds asked for), ``source_id``, ``as_of``.
    """
    facts = issues.set_index("issue_id")
    lines = dict(zip(baskets["basket_id"], baskets["name"], strict=True))
    served = layout.groupby("issue_id")["line"].agg(list)
    shown = links[links["kind"].isin(list(kinds))]
    rows: list[dict[str, object]] = []
    for place in layout.sort_values(["line", "seq"]).itertuples():
        issue = facts.loc[place.issue_id]
        if issue["basket_id"] != place.line:
            continue
        linked = links_of(str(place.issue_id), issues, shown, baskets)
        rows.append(
            {
                "line": place.line,
                "line_name": lines[str(place.line)],
                "stop": sum(row["line"] == place.line for row in rows) + 1,
                "issue_id": place.issue_id,
                "station": issue["name"],
                "level": issue["level"],
                "description": issue["description"],
                "also_on": "; ".join(lines[line] for line in served[place.issue_id] if line != place.line),
                "linked_with": "; ".join(linked["other"]),
                "source_id": issue["source_id"],
                "as_of": issue["as_of"],
            }
        )
    return pd.DataFrame(rows)


def crosswalk_counts(
    crosswalk: pd.DataFrame, schemes: pd.DataFrame, baskets: pd.DataFrame, scheme: str
) -> pd.DataFrame:
    """Return how many issues of each basket meet each group of another body's scheme.

    Parameters
    ----------
    crosswalk, schemes, baskets
        The tables of those names.
    scheme
        ``CSTD-2015``, ``WGIG-2005`` or ``GDC-2024``.

    Returns
    -------
    pandas.DataFrame
        ``basket``, ``group``, ``group_name``, ``issues`` (each counted once a group) and ``own`` (CSTD only:
        whether the group is the basket's own). Issues without a match stand under the group ``none``.
    """
    column = _SCHEME_COLUMNS[scheme]
    groups = schemes[(schemes["scheme"] == scheme) & schemes["parent"].isna()]
    names = dict(zip(groups["code"], groups["name"], strict=True)) | {"none": "No match"}
    once = crosswalk.assign(group=crosswalk[column].fillna("none")).drop_duplicates(["issue_id", "group"])
    tally = once.groupby(["diplo_basket", "group"]).size()
    own = dict(zip(baskets["basket_id"], baskets["cstd_cluster"], strict=True))
    rows = [
        {
            "basket": basket,
            "group": group,
            "group_name": name,
            "issues": int(tally.get((basket_id, group), 0)),
            "own": scheme == "CSTD-2015" and own[basket_id] == group,
        }
        for basket_id, basket in zip(baskets["basket_id"], baskets["name"], strict=True)
        for group, name in names.items()
    ]
    return pd.DataFrame(rows)


def filed_differently(crosswalk: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose CSTD cluster is not the basket's own."""
    return crosswalk[(crosswalk["same_cluster"] == 0).fillna(value=False)]


def without_match(crosswalk: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of issues that have no entry in the CSTD mapping of 2015."""
    return crosswalk[crosswalk["cstd_match"] == "none"]


def unmapped(crosswalk: pd.DataFrame, schemes: pd.DataFrame) -> list[str]:
    """Return the codes of CSTD issues that none of our issues meets."""
    entries = schemes[(schemes["scheme"] == "CSTD-2015") & schemes["parent"].notna()]
    return sorted(set(entries["code"]) - set(crosswalk["cstd_code"].dropna()))


def pillars(strategies: pd.DataFrame) -> pd.DataFrame:
    """Return strategies by pillar, one pillar a row, with the themes we read in it.

    Returns
    -------
    pandas.DataFrame
        ``actor``, ``iso3``, ``date``, ``title``, ``pillar`` (blank where none was found), ``theme``, ``source_id``,
        ``as_of``. A pillar with several themes has several rows; ``theme`` is ``Other`` where no word of a theme fits.
    """
    rows = []
    for strategy in strategies.to_dict("records"):
        listed: list[str] = [] if pd.isna(strategy["pillars"]) else str(strategy["pillars"]).split("|")
        for pillar in listed or _NO_PILLAR:
            rows += [
                {k: strategy[k] for k in ("actor", "iso3", "date", "title")}
                | {"pillar": pillar, "theme": theme}
                | {k: strategy[k] for k in ("source_id", "as_of")}
                for theme in themes(pillar)
            ]
    return pd.DataFrame(rows)


def themes(pillar: str | None) -> list[str]:
    """Return the themes a pillar's words point to; ``Not found`` where there is no pillar."""
    if pillar is None:
        return ["Not found"]
    found = [theme for theme, roots in _PILLAR_THEMES.items() if any(root in pillar.casefold() for root in roots)]
    return found or ["Other"]


def search_rows(frame: pd.DataFrame, search: str, columns: Collection[str]) -> pd.DataFrame:
    """Return rows that hold every word of a search in any of some text columns; case is ignored."""
    text = frame[list(columns)].fillna("").agg(" ".join, axis=1).str.casefold()
    keep = pd.Series(data=True, index=frame.index)
    for word in search.casefold().split():
        keep &= text.str.contains(word, regex=False)
    return frame[keep]
