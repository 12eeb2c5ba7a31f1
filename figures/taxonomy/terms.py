"""Which term to use for what is meant, who defines it how, and what strategies say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.compare_words import named
from analysis.strategies import NOT_FOUND, pillars
from analysis.wording import counted, listed
from charts.taxonomy import strategy_dots
from figures.figure import Figure
from figures.taxonomy.view import defined_terms, meanings
from loaders.table import cited
from loaders.taxonomy import load_definitions, load_strategies, load_term_choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.atlas import Atlas
    from figures.taxonomy.view import View
    from loaders.table import Source

_COLUMNS = [
    "term",
    "issuer",
    "year",
    "paraphrase",
    "issuer_kind",
    "matrix_column",
    "status",
    "source_id",
    "as_of",
]


def advice(atlas: Atlas, *, view: View) -> Figure:
    """Return the term advised for what is meant, or for everything that a word is heard for."""
    every = atlas.frame(load_term_choice)
    heard = every["prefixes"].str.split("|").map(lambda words: view.prefix is None or view.prefix in words)
    rows = every[heard] if view.meaning is None else every[every["meaning"] == meanings(atlas)[view.meaning]]
    finding = f"{len(every)} meanings, each with the term advised for it."
    if view.prefix is not None:
        finding = f"“{view.prefix}” is heard for {int(heard.sum())} of {len(every)} meanings."
    heard_as = rows["prefixes"].str.replace("|", ", ")
    table = rows.assign(heard_as=heard_as)[["meaning", "advised_term", "why", "heard_as", "basis"]]
    return Figure(
        "terms",
        "Cyber, digital, tech, e-, net or virtual?",
        finding,
        table.assign(source_id=rows["source_id"], as_of=rows["as_of"]),
        cited(rows["source_id"]),
    )


def definitions(atlas: Atlas, *, view: View) -> Figure:
    """Return the definitions of the terms asked for, of all where none is."""
    every, wanted = atlas.frame(load_definitions), compared(atlas, view=view)
    found = every[every["term"].isin(wanted)] if wanted else every
    found = found.sort_values(["term", "year"], na_position="last", kind="stable")
    return Figure(
        "definitions",
        "Definitions side by side",
        _finding(found),
        found[_COLUMNS],
        cited(found["source_id"]),
        labels={"paraphrase": "In our words", "matrix_column": "Columns of the matrix"},
        note="Every definition is a paraphrase; follow the source for the wording.",
    )


def compared(atlas: Atlas, *, view: View) -> tuple[str, ...]:
    """Return the terms whose definitions are set side by side: those of what is meant, then those chosen."""
    every = atlas.frame(load_term_choice).set_index("meaning")["defined_terms"]
    of_meaning = every[meanings(atlas)[view.meaning]].split("|") if view.meaning is not None else []
    return tuple(dict.fromkeys([*of_meaning, *(defined_terms(atlas)[code] for code in view.define)]))


def _finding(found: pd.DataFrame) -> str:
    first, last = found["year"].min(), found["year"].max()
    span = "" if pd.isna(first) else f", {first}" if first == last else f", {first} to {last}"
    return (
        f"{counted(len(found), 'definition')} of {counted(found['term'].nunique(), 'term')} by "
        f"{counted(found['issuer'].nunique(), 'issuer')}{span}."
    )


def strategies(atlas: Atlas, *, view: View) -> Figure:
    """Return which themes the pillars of each strategy speak of, and what was found for the visitor's economy."""
    table = atlas.table(load_strategies)
    rows = pillars(table.frame)
    known = rows[rows["theme"] != NOT_FOUND]
    actors = known.groupby("theme")["actor"].nunique().sort_values(ascending=False)
    missing = rows[~rows["actor"].isin(known["actor"])]
    read = listed(_publishers(cited(missing["source_id"])))
    none = f" For {listed(sorted(set(missing['actor'])))} no pillars were found in what was read (by {read})."
    return Figure(
        "strategies",
        "National and EU strategies by pillar",
        f"{own_strategy(atlas, view.economy)}{actors.index[0]} is named in the pillars of {actors.iloc[0]} of "
        f"{known['actor'].nunique()} strategies, {actors.index[-1].casefold()} in {actors.iloc[-1]}."
        f"{none if len(missing) else ''}",
        rows,
        table.sources,
        strategy_dots(rows),
        note="Pillars are shortened; the themes are our reading of their words. The number is that of pillars.",
    )


def own_strategy(atlas: Atlas, iso3: str | None) -> str:
    """Return what was found for an economy, or what was looked for and where; nothing without one."""
    if iso3 is None:
        return ""
    table, name = atlas.table(load_strategies), named(atlas.economy_names[iso3], start=True)
    own = table.frame[table.frame["iso3"] == iso3].sort_values("date")
    if len(own):
        titles = listed([f"{title} ({date[:4]})" for title, date in zip(own["title"], own["date"], strict=True)])
        return f"{name}: {titles}. "
    return (
        f"{name}: none found. Looked for was a strategy of a government or union for its digital, cyber or technology "
        f"diplomacy, in {listed(_publishers(table.sources))}. That gave {len(table.frame)} strategies and is no survey "
        "of the world: there may be one that these do not name. "
    )


def _publishers(sources: Iterable[Source]) -> list[str]:
    return list(dict.fromkeys(source.publisher for source in sources))
