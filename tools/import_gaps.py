"""Add what documents name and tables lacked: ``python -m tools.import_gaps DIR``.

DIR holds ``seed_gaps.csv``: rows for definitions, glossary, questions, timeline, trends and materials. Rows without
words, rows whose note says that the table has them, and events without a date are left out.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pandas as pd

from loaders.materials import MATERIALS
from loaders.table import data_dir
from loaders.taxonomy import DEFINITIONS, FAQ, GLOSSARY
from loaders.timeline import TIMELINE, TRENDS
from tools.row_import import RowImport, run

if TYPE_CHECKING:
    from collections.abc import Callable

_FILE = "seed_gaps.csv"
_TREND = "environment-trend"
_KINDS = (
    (r"\bcourse|catalogue", "course"),
    (r"^book|^publication", "book"),
    (r"^report|^study|^research paper", "report"),
    (r"^comic|^gallery", "illustrations"),
    (r"^article|^text", "article"),
    (r"^page on|^tool", "tool"),
    (r"^work cited", "work cited"),
)


def of_table(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the rows that one table gains, without those it has or that say nothing.

    Parameters
    ----------
    rows
        All rows of the file.
    table
        Beginning of ``target_table``.
    """
    own = rows["target_table"].str.startswith(table)
    there = rows["note"].str.contains(r"Already in|row .* exists", regex=True)
    return rows[own & ~there & (rows["own_words"] != "")]


def definitions(rows: pd.DataFrame) -> pd.DataFrame:
    """Return definitions; how the page spells a name is dropped where the name is certain."""
    return rows.assign(
        term=rows["title"],
        issuer=rows["author_or_issuer"].str.replace(r" \((?:spelt )?\w+ on the page\)", "", regex=True),
        year=rows["year_or_date"],
        paraphrase=rows["own_words"],
        issuer_kind=rows["kind_or_topic"],
        status="opened",
    )


def glossary(rows: pd.DataFrame) -> pd.DataFrame:
    """Return words of the glossary."""
    also = rows["extra"].str.extract(r"also: (.+)", expand=False).fillna("")
    return rows.assign(term=rows["title"], also=also, topic=rows["kind_or_topic"], meaning=rows["own_words"])


def questions(rows: pd.DataFrame) -> pd.DataFrame:
    """Return questions and answers."""
    return rows.assign(question=rows["title"], topic=rows["kind_or_topic"], answer=rows["own_words"])


def events(rows: pd.DataFrame) -> pd.DataFrame:
    """Return dated events of the timeline."""
    dated = rows[rows["year_or_date"] != ""]
    return dated.assign(
        date=dated["year_or_date"],
        sort_date=dated["year_or_date"],
        description=dated["own_words"],
        category=dated["matrix_column"],
        end_date=dated["extra"].str.extract(r"end_date ([\d-]+)", expand=False).fillna(""),
        series="diplo-event",
        status="opened",
        precision="day",
    )


def trends(rows: pd.DataFrame) -> pd.DataFrame:
    """Return trends in the setting of diplomacy, numbered after those the table has."""
    have = pd.read_csv(data_dir() / "trends.csv", keep_default_na=False, dtype=str).set_index("name")["id"]
    taken = have[have.str.startswith("ENV")].str.removeprefix("ENV").astype(int)
    new = iter(range(int(taken.max() if len(taken) else 0) + 1, 1000))
    numbers = [int(taken[name]) if name in taken else next(new) for name in rows["title"]]
    blank = dict.fromkeys(("from_state", "to_state", "direction", "value", "unit"), "")
    return rows.assign(
        id=[f"ENV{number}" for number in numbers],
        order=[str(number) for number in numbers],
        group=_TREND,
        name=rows["title"],
        description=rows["own_words"],
        **blank,
    )


def materials(rows: pd.DataFrame) -> pd.DataFrame:
    """Return works, courses and tools with their kind read from the words."""
    kinds = [
        next((kind for pattern, kind in _KINDS if re.search(pattern, text, re.IGNORECASE)), "")
        for text in rows["own_words"]
    ]
    return rows.assign(
        kind=kinds,
        author_or_publisher=rows["author_or_issuer"],
        year=rows["year_or_date"],
        about=rows["own_words"],
    )


def _for(table: str, convert: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    return lambda rows: convert(of_table(rows, table))


IMPORTS = (
    RowImport(
        DEFINITIONS,
        _FILE,
        _for("definitions", definitions),
        replaces=("term", "issuer", "paraphrase"),
        sort=("term", "issuer", "year"),
    ),
    RowImport(GLOSSARY, _FILE, _for("glossary", glossary), replaces=("term",), append=True),
    RowImport(FAQ, _FILE, _for("faq", questions), replaces=("question",), append=True),
    RowImport(TIMELINE, _FILE, _for("timeline", events), replaces=("sort_date", "title")),
    RowImport(TRENDS, _FILE, _for("trends", trends), replaces=("id",)),
    RowImport(MATERIALS, _FILE, _for("resources", materials), append=True),
)

if __name__ == "__main__":
    sys.exit(run(__doc__, IMPORTS))
