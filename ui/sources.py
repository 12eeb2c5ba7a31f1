"""Who says so, on what terms, used where; how each number is computed; what changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd
import streamlit as st

from analysis import provenance as analysis
from analysis.export import csv_bytes
from loaders.catalogue import LOADERS, SCHEMAS
from loaders.documents import load_changelog, load_data_licence, load_methods
from loaders.table import DataFileError
from ui import controls, documents, page
from ui.cache import cached, computed
from ui.figure import Figure, download, plain

if TYPE_CHECKING:
    from loaders.schemas import Column
    from loaders.table import Source

PARTS = {
    "sources": "Sources",
    "tables": "Tables",
    "methods": "Methods and limits",
    "licences": "Licences and credits",
    "changes": "What changed",
}
_ROWS_PER_PAGE = 12
_STYLE = """
<style>
.st-key-register td:nth-child(4) { white-space: nowrap; }
@media (max-width: 640px) {
  .st-key-register td { min-width: 6rem; }
  .st-key-register td:nth-child(3), .st-key-register td:nth-child(5), .st-key-columns td:nth-child(3),
  .st-key-tables td:nth-child(2) { min-width: 15rem; }
}
</style>
"""
_TYPES = {"str": "text", "int": "whole number", "float": "number", "bool": "1 or 0", "date": "date"}


@dataclass(frozen=True, eq=False)
class _Stock:
    """What the tables hold: sources with their uses, the extent of each table, and what could not be read."""

    sources: pd.DataFrame
    extent: pd.DataFrame
    problems: tuple[str, ...]


def _stock() -> _Stock:
    frames: dict[str, pd.DataFrame] = {}
    found: dict[str, Source] = {}
    problems: list[str] = []
    for load in LOADERS:
        try:
            table = cached(load)()
        except DataFileError as error:
            problems.append(str(error).partition("\n")[0])
            continue
        frames[table.name] = table.frame
        problems += table.problems
        found |= {source.source_id: source for source in table.sources}
    if not frames:
        raise DataFileError("\n".join(dict.fromkeys(problems)))
    used = analysis.uses({name: frame["source_id"] for name, frame in frames.items()})
    sources = pd.DataFrame([asdict(source) for source in found.values()])
    return _Stock(analysis.register(sources, used), analysis.extent(frames), tuple(problems))


def choose() -> str:
    """Return which part of the page is shown; only that part is computed and sent."""
    return controls.switch("Show", PARTS, key="part", default="sources")


def show(part: str) -> None:
    """Show one part of the page."""
    st.html(_STYLE)
    {
        "sources": _show_sources,
        "tables": _show_tables,
        "methods": _show_methods,
        "licences": _show_licences,
        "changes": _show_changes,
    }[part]()


def _link(text: str, url: str) -> str:
    if not url.startswith(("http://", "https://", "/")):
        return plain(text)
    return f"[{plain(text)}]({quote(url, safe=_URL_SIGNS)})"


_URL_SIGNS = ":/?#@!$&'*+,;=%~-._"


def _show_sources() -> None:
    stock = computed(_stock)()
    st.header("Sources", anchor="sources")
    left, right = st.columns([3, 2])
    with left:
        words = controls.text("Search title, publisher, licence, address or table", key="q")
    with right:
        names = {name: name for name in sorted(stock.extent["table"])}
        table = controls.pick("Only sources of one table", names, key="table")
    found = analysis.search(stock.sources, words)
    if table:
        found = analysis.of_table(found, table)
    publishers = found["publisher"].nunique()
    of = "" if len(found) == len(stock.sources) else f" of {len(stock.sources):,}"
    st.markdown(f"{len(found):,}{of} sources of {publishers:,} publishers; those behind most rows first.")
    pages = max(1, -(-len(found) // _ROWS_PER_PAGE))
    number = st.pagination(pages, key=f"sources-{words}-{table}-page") if pages > 1 else 1
    shown = found.iloc[(number - 1) * _ROWS_PER_PAGE : number * _ROWS_PER_PAGE]
    if len(shown):
        with st.container(key="register"):
            st.table(_listed(shown), hide_index=True, border="horizontal", alt="Sources, table")
    listing = Figure("sources", "Sources", "", found, ())
    download("CSV", listing, lambda: csv_bytes(found), "text/csv")
    st.caption("The whole register is at [/data/sources.csv](/data/sources.csv).")
    page.notices(stock.problems)


def _listed(sources: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "Source": _link(row.title, row.url),
            "Publisher": plain(row.publisher),
            "Licence or terms": plain(row.licence),
            "Read": row.accessed,
            "Used by": plain(row.tables),
            "Rows": f"{row.rows:,}",
        }
        for row in sources.itertuples()
    ]
    return pd.DataFrame(rows)


def _show_tables() -> None:
    stock = computed(_stock)()
    about = {schema.name: schema.about for schema in SCHEMAS}
    st.header("Tables", anchor="tables")
    st.markdown(
        f"{len(stock.extent)} tables with {stock.extent['rows'].sum():,} rows. Each is a CSV file at a stable address; "
        "the [data package](/data/datapackage.json) describes them all for programs."
    )
    page.notices(stock.problems)
    st.subheader("Columns of one table", anchor=False)
    names = {name: name for name in sorted(about)}
    chosen = controls.pick("Table", names, key="table")
    if chosen:
        schema = next(schema for schema in SCHEMAS if schema.name == chosen)
        st.markdown(
            f"{plain(schema.about)} Key: {plain(', '.join(schema.key)) or 'none; rows may repeat'}. "
            f"{_link(f'Download {chosen}.csv', f'/data/{chosen}.csv')}"
        )
        rows = [_described(name, column) for name, column in schema.columns.items()]
        with st.container(key="columns"):
            st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt=f"Columns of {chosen}, table")
    st.subheader("All tables", anchor=False)
    rows = [
        {
            "Table": plain(row.table),
            "A row is": plain(about[row.table]),
            "Rows": f"{row.rows:,}",
            "Sources": f"{row.sources:,}",
            "As of": row.first if row.first == row.last else f"{row.first} to {row.last}",
            "File": _link("CSV", f"/data/{row.table}.csv"),
        }
        for row in stock.extent.sort_values("table").itertuples()
    ]
    with st.container(key="tables"):
        st.table(pd.DataFrame(rows), hide_index=True, border="horizontal", alt="Tables, table")


def _described(name: str, column: Column) -> dict[str, str]:
    return {
        "Column": plain(name),
        "Type": _TYPES[column.dtype],
        "Meaning": plain(column.about),
        "May be blank": "no" if column.required else "yes (no data)",
        "Found in": plain(column.references),
    }


def _show_methods() -> None:
    methods = {document.name: document for document in load_methods()}
    titles = {name: document.title for name, document in methods.items()}
    chosen = controls.pick("Method", titles, key="method", default=next(iter(titles)))
    documents.show(methods[chosen or next(iter(titles))])


def _show_licences() -> None:
    documents.show(load_data_licence())


def _show_changes() -> None:
    for release in load_changelog():
        dated = f" ({release.date})" if release.date else ""
        st.header(f"Version {release.version}{dated}", anchor=False)
        st.markdown("\n".join(f"- {documents.as_part(change)}" for change in release.changes))
