"""The prefixes puzzle: which of cyber, digital, tech, e-, net and virtual is heard for which meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.wording import counted, listed
from charts.prefixes import COLOURS, puzzle, still
from figures.figure import Figure
from loaders.table import cited
from loaders.taxonomy import load_definitions, load_term_choice

if TYPE_CHECKING:
    import pandas as pd

    from analysis.atlas import Atlas

TITLE = "Six prefixes, sorted by what is meant"


def prefixes(atlas: Atlas) -> Figure:
    """Return the puzzle as it stands once sorted, with the term advised for each meaning."""
    rows = sorted_words(atlas)
    of_word = rows["heard"].explode().value_counts()
    most, least = of_word.index[0], listed(sorted(of_word.index[of_word == of_word.iloc[-1]]))
    least_used = int((of_word == of_word.iloc[-1]).sum())
    finding = (
        f"“{most}” is heard for {of_word.iloc[0]} of {len(rows)} meanings, {least} for "
        f"{of_word.iloc[-1]}{' each' if least_used > 1 else ''}: a prefix alone does not say what is meant."
    )
    defined = atlas.frame(load_definitions)["term"]
    table = rows.assign(
        prefixes=rows["heard"].map(", ".join),
        definitions=rows["defined_terms"].map(lambda terms: int(defined.isin(terms.split("|")).sum())),
    )
    figure = Figure(
        "prefixes",
        TITLE,
        finding,
        table[["meaning", "prefixes", "advised_term", "why", "definitions", "basis", "source_id", "as_of"]],
        cited(rows["source_id"]),
        labels={"prefixes": "Heard as", "definitions": "Definitions on record"},
        alt=alternative(rows),
        note="Where the basis is our own judgement, the advice is ours; other words heard for a meaning, such as ICT "
        "or online, stand under Which term?",
    )
    return replace(figure, picture=lambda: still(rows, title=TITLE, said=_said(figure)))


def sorted_words(atlas: Atlas) -> pd.DataFrame:
    """Return the meanings for which a prefix of the puzzle is heard, with those prefixes in ``heard``."""
    rows = atlas.frame(load_term_choice)
    heard = rows["prefixes"].map(lambda cell: [word for word in COLOURS if word in cell.split("|")])
    return rows.assign(heard=heard)[heard.map(len) > 0]


def on_screen(atlas: Atlas) -> str:
    """Return the moving picture as SVG text."""
    rows = sorted_words(atlas)
    return puzzle(rows, alt=alternative(rows))


def alternative(rows: pd.DataFrame) -> str:
    """Return in words what the picture shows.

    Parameters
    ----------
    rows
        From `sorted_words`.
    """
    placed = "; ".join(
        f"{row['meaning']}: {listed(row['heard'])}, better {row['advised_term']}" for row in rows.to_dict("records")
    )
    words = rows["heard"].explode().nunique()
    return f"A heap of {words} prefixes, sorted into {counted(len(rows), 'meaning')}. {placed}."


def _said(figure: Figure) -> tuple[str, ...]:
    return tuple(part for part in (figure.finding, figure.note, figure.caption) if part)
