"""Text, tables and citations as Markdown that shows what somebody wrote and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd
import pyarrow as pa

from analysis.wording import one_line
from figures.figure import cell_text

if TYPE_CHECKING:
    from figures.figure import Figure
    from loaders.table import Source

_LINKED = re.compile(r"https?\\?:|www(?=\.)|@", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\`*_\[\]$~#<>|:])")
_URL_SIGNS = ":/?#@!$&'*+,;=%~-._"
_MOST_CITED = 20
_MOST_LINKS = 4


def plain(text: str) -> str:
    """Return text with Markdown's special characters escaped, so that US$ stays US$."""
    return _SPECIAL.sub(r"\\\1", text)


def inert(text: str) -> str:
    """Return text that Markdown shows as it is: on one line, without mark-up, and nothing of it a link."""
    return _LINKED.sub("\\g<0>\N{WORD JOINER}", plain(one_line(text)))


def link(text: str, url: str) -> str:
    """Return a text that leads to an address on the web or in the app; the text alone where there is none."""
    return (
        f"[{plain(text)}]({quote(url, safe=_URL_SIGNS)})"
        if url.startswith(("http://", "https://", "/"))
        else plain(text)
    )


def bullets(texts: list[str]) -> str:
    """Return a list of texts, each Markdown already."""
    return "\n".join(f"- {text}" for text in texts)


def readable(figure: Figure, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a figure's table as a reader sees them, sources as links.

    Parameters
    ----------
    figure
        Whose rows they are.
    rows
        Some of its table.
    """
    shown: dict[str, object] = {
        heading: [plain(cell_text(column, value)) for value in rows[column]]
        for column, heading in figure.headings.items()
    }
    if "source_id" in rows:
        links = {source.source_id: _publisher(source) for source in figure.sources}
        cells = rows["source_id"].map(lambda cell: [links.get(i, plain(i)) for i in str(cell).split("|")])
        shown["Source"] = [_short(list(dict.fromkeys(found))) for found in cells]
    return pd.DataFrame(shown, index=rows.index)


def bare(rows: pd.DataFrame) -> pa.Table:
    """Return rows as the browser needs them: without the index and the notes on types that only pandas reads."""
    return pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata(None)


def _short(links: list[str]) -> str:
    more = len(links) - _MOST_LINKS
    return ", ".join(links[:_MOST_LINKS]) + (f" and {more} more" if more > 0 else "")


def _publisher(source: Source) -> str:
    """Return the publisher, leading to the page where its address is known."""
    return f"[{plain(source.publisher)}]({source.url})" if source.url else plain(source.publisher)


def citations(figure: Figure) -> str:
    """Return the sources of a figure as a list."""
    listed = [_citation(source) for source in figure.sources[:_MOST_CITED]]
    more = len(figure.sources) - _MOST_CITED
    return (
        bullets([*listed, *([f"and {more} more, each named in the CSV"] if more > 0 else [])]) or "No outside source."
    )


def _citation(source: Source) -> str:
    opens = f" [Open]({source.url})" if source.url else ""
    return f"{plain(source.title)}. {plain(source.publisher)}. Read {source.accessed}. {plain(source.licence)}.{opens}"
