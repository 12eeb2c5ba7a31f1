"""One way to show a result: heading, finding, chart with a text alternative, table, downloads, sources."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analysis.export import csv_bytes
from charts import export, theme
from ui.appearance import appearance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from loaders.table import Source

_UNITS = {
    "km": "km",
    "usd": "US$",
    "intl": "international $",
    "tbps": "Tbit/s",
    "pct": "%",
    "ms": "ms",
    "deg": "degrees",
}
_MIME = {
    "CSV": "text/csv",
    "PNG": "image/png",
    "SVG": "image/svg+xml",
    "GeoJSON": "application/geo+json",
    "HTML": "text/html",
}
_SPECIAL = re.compile(r"([\\`*_\[\]$~#<>|:])")


@dataclass(frozen=True)
class Figure:
    """A result, ready to show, cite and take away.

    Attributes
    ----------
    key
        Slug for widgets and file names, such as ``gdp-ladder``.
    title
        States what is shown, in sentence case.
    finding
        One sentence computed from the data that says what it means.
    table
        The same numbers: snake_case columns, units in names, with ``source_id`` and ``as_of`` where rows are facts.
    sources
        Who says so.
    chart
        An Altair chart, or None where the page shows a map or only a table.
    alt
        Text alternative of the chart.
    labels
        Column to heading, where the name alone does not make one; an empty one keeps the column for the download.
    note
        Marks and limits, shown under the figure.
    picture
        Builds an Altair chart for the PNG and SVG where the page shows something else, such as a map.
    file
        Name of the downloaded files without ending, where it changes with the controls; ``key`` if empty.
    table_name
        Label of the table where ``title`` changes with the controls: a label that changes closes the table.
    """

    key: str
    title: str
    finding: str
    table: pd.DataFrame
    sources: tuple[Source, ...]
    chart: Any | None = None
    alt: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    picture: Callable[[], Any] | None = None
    file: str = ""
    table_name: str = ""

    @property
    def dates(self) -> str:
        """Return the span of ``as_of``, such as ``2020 to 2026-03-26``; empty where no row has one."""
        if "as_of" not in self.table or self.table["as_of"].dropna().empty:
            return ""
        low, high = self.table["as_of"].dropna().min(), self.table["as_of"].dropna().max()
        return str(low) if low == high else f"{low} to {high}"

    def spec(self, appearance: str) -> str:
        """Return the chart as Vega-Lite JSON in the light or dark look, kept for the next time it is shown."""
        if appearance not in self._specs:
            drawn = theme.spec(self.chart, description=self.alt or self.finding, appearance=appearance)
            self._specs[appearance] = json.dumps(drawn)
        return self._specs[appearance]

    @functools.cached_property
    def _specs(self) -> dict[str, str]:
        return {}

    @property
    def caption(self) -> str:
        """Return publishers and dates in one line."""
        names = list(dict.fromkeys(source.publisher for source in self.sources))
        more = f" and {len(names) - 4} more" if len(names) > 4 else ""
        dated = f" As of {self.dates}." if self.dates else ""
        return f"Source: {', '.join(names[:4])}{more}.{dated} Digital Geopolitics Atlas."


def plain(text: str) -> str:
    """Return text with Markdown's special characters escaped, so that US$ stays US$."""
    return _SPECIAL.sub(r"\\\1", text)


def show(
    figure: Figure, *, sort_by: str = "", rows_per_page: int = 10, heading: bool = True, opened: bool = False
) -> None:
    """Show a figure with all that belongs to it.

    Parameters
    ----------
    figure
        The result.
    sort_by
        Column by which the table is first sorted; as given if empty.
    rows_per_page
        Rows of the table shown at a time.
    heading
        Whether to show the title as an h2.
    opened
        Whether the table stands open at first: where it is the result.
    """
    if heading:
        st.header(figure.title, anchor=figure.key)
    st.markdown(plain(figure.finding))
    if figure.chart is not None:
        picture(figure)
    details(figure, sort_by=sort_by, rows_per_page=rows_per_page, opened=opened)


def picture(figure: Figure) -> None:
    """Show a figure's chart alone, with its text alternative."""
    st.vega_lite_chart(spec=json.loads(figure.spec(appearance())), width="stretch")


def draw(chart: Any, description: str) -> None:  # noqa: ANN401
    """Show an Altair chart with its text alternative."""
    st.vega_lite_chart(spec=theme.spec(chart, description=description, appearance=appearance()), width="stretch")


def details(
    figure: Figure,
    *,
    sort_by: str = "",
    rows_per_page: int = 10,
    also: Mapping[str, Callable[[], bytes]] | None = None,
    opened: bool = False,
) -> None:
    """Show what stands under a chart or a map: note, source line, table, downloads, sources.

    Parameters
    ----------
    figure, sort_by, rows_per_page, opened
        As for `show`.
    also
        Further downloads: kind (GeoJSON, SVG ...) to what builds the file.
    """
    if figure.note:
        st.caption(plain(figure.note))
    st.caption(plain(figure.caption))
    _table(figure, sort_by, rows_per_page, opened=opened)
    with st.container(horizontal=True):
        _downloads(figure)
        for kind, content in (also or {}).items():
            download(kind, figure, content, _MIME[kind])
        with st.popover("Sources", icon=":material/menu_book:"):
            st.markdown("\n".join(_citation(source) for source in figure.sources) or "No outside source.")


@st.fragment
def _table(figure: Figure, sort_by: str, rows_per_page: int, *, opened: bool) -> None:
    """Show the table's header; its rows travel once it is opened."""
    label = f"Table: {figure.table_name or figure.title}"
    key = f"{figure.key}-table"
    with st.expander(label, expanded=opened, icon=":material/table_rows:", key=key, on_change="rerun") as box:
        if box.open:
            _paged_table(figure, sort_by, rows_per_page)


def _paged_table(figure: Figure, sort_by: str, rows_per_page: int) -> None:
    table = figure.table
    named = {column: figure.labels.get(column, heading_of(column)) for column in table if column != "source_id"}
    headings = {column: heading for column, heading in named.items() if heading}
    if len(table) > rows_per_page:
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        orders = {"": "As listed"} | headings
        chosen = left.selectbox(
            "Sort by",
            list(orders),
            list(orders).index(sort_by),
            format_func=orders.__getitem__,
            key=f"{figure.key}-sort",
        )
        falling = right.toggle("Largest first", value=True, key=f"{figure.key}-falling")
        if chosen:
            table = table.sort_values(chosen, ascending=not falling, na_position="last", kind="stable")
        pages = -(-len(table) // rows_per_page)
        page = st.pagination(pages, key=f"{figure.key}-page")
        table = table.iloc[(page - 1) * rows_per_page : page * rows_per_page]
    st.caption(f"{len(table):,} of {len(figure.table):,} rows")
    st.table(
        _readable(table, headings, figure.sources), hide_index=True, border="horizontal", alt=f"{figure.title}, table"
    )


def heading_of(column: str) -> str:
    """Return a heading such as ``Length (km)`` for a column such as ``length_km``."""
    words = column.split("_")
    unit = _UNITS.get(words[-1])
    name = " ".join(words[:-1] if unit and len(words) > 1 else words)
    name = {"iso3": "Code", "as of": "As of"}.get(name, name)
    return f"{name[:1].upper()}{name[1:]}" + (f" ({unit})" if unit and len(words) > 1 else "")


def _readable(table: pd.DataFrame, headings: Mapping[str, str], sources: tuple[Source, ...]) -> pd.DataFrame:
    shown = {heading: table[column].map(functools.partial(_cell, column)) for column, heading in headings.items()}
    if "source_id" in table:
        links = {source.source_id: _link(source) for source in sources}
        cells = table["source_id"].map(lambda cell: [links.get(i, plain(i)) for i in str(cell).split("|")])
        shown["Source"] = cells.map(lambda found: ", ".join(dict.fromkeys(found)))
    return pd.DataFrame(shown, index=table.index)


def _link(source: Source) -> str:
    """Return the publisher, leading to the page where its address is known."""
    return f"[{plain(source.publisher)}]({source.url})" if source.url else plain(source.publisher)


def _cell(column: str, value: object) -> str:
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 (nan)
        return "no data"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) and "year" not in column and not column.endswith("as_of"):
        return f"{value:,.0f}" if abs(value) >= 1000 or float(value).is_integer() else f"{value:,.3g}"
    return plain(f"{value:.0f}" if isinstance(value, float) else str(value))


def _citation(source: Source) -> str:
    link = f" [Open]({source.url})" if source.url else ""
    return f"- {plain(source.title)}. {plain(source.publisher)}. Read {source.accessed}. {plain(source.licence)}.{link}"


def csv(figure: Figure) -> bytes:
    """Return the table as UTF-8 CSV, each row with the titles, addresses and licences of its sources.

    Parameters
    ----------
    figure
        Where rows carry no ``source_id``, every row names all the figure's sources.
    """
    by_id = {source.source_id: source for source in figure.sources}
    every = "|".join(by_id)
    ids = figure.table["source_id"] if "source_id" in figure.table else pd.Series(every, figure.table.index)
    cells = ids.map(lambda cell: [by_id[i] for i in str(cell).split("|") if i in by_id])
    out = figure.table.assign(
        source_id=ids,
        source_title=cells.map(lambda found: " | ".join(source.title for source in found)),
        source_url=cells.map(lambda found: " | ".join(source.url for source in found if source.url)),
        licence=cells.map(lambda found: " | ".join(dict.fromkeys(source.licence for source in found))),
    )
    return csv_bytes(out)


def _downloads(figure: Figure) -> None:
    text = " ".join(part for part in (figure.finding, figure.caption, figure.note) if part)
    download("CSV", figure, lambda: csv(figure), _MIME["CSV"])
    build = figure.picture or (None if figure.chart is None else lambda: figure.chart)
    if build is not None:
        download("PNG", figure, lambda: export.png(build(), title=figure.title, caption=text), _MIME["PNG"])
        download("SVG", figure, lambda: export.svg(build(), title=figure.title, caption=text), _MIME["SVG"])


def download(kind: str, figure: Figure, content: Callable[[], bytes], mime: str) -> None:
    """Show a button that computes its file when it is pressed.

    Parameters
    ----------
    kind
        Shown on the button; in lower case, the file's ending.
    figure
        Whose file it is.
    content
        Builds the file.
    mime
        Its media type.
    """
    st.download_button(
        kind,
        content,
        f"{figure.file or figure.key}.{kind.lower()}",
        mime,
        key=f"{figure.key}-{kind}",
        on_click="ignore",
        help=f"Download “{figure.title}” as {kind}, with sources",
        icon=":material/download:",
    )
