"""A result as a value, which writes itself as CSV, PNG, SVG, PDF, GeoJSON and HTML."""

from __future__ import annotations

import functools
import json
import math
from collections import Counter
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.export import csv_bytes
from charts import export, print_map, theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from charts.maps import MapView
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
_NAMES = {"iso3": "Code", "as of": "As of"}
_NAMED_PUBLISHERS = 4
_MAP_DPI = 192
DRAWN_PX = (1040, 560)
"""Width and height of a map's drawing."""
_MISSING = "no data"


@dataclass(frozen=True, eq=False)
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
        An Altair chart, or None.
    map
        A map, or None.
    alt
        Text alternative of the chart or map; the finding if empty.
    labels
        Column to heading, where the name alone does not make one; an empty one keeps the column for the download.
    note
        Marks and limits, shown under the figure.
    picture
        Builds what PNG, SVG and PDF show where the screen shows something else: an Altair chart, or a drawing as SVG
        text with its own title and sources. A map draws itself.
    features
        Builds the GeoJSON features (EPSG:4326) behind a map.
    file
        Name of the downloaded files without ending, where it changes with the view; ``key`` if empty.
    table_name
        Label of the table where ``title`` changes with the view: a label that changes closes the table.
    glance
        The few rows and columns that say most, as a reader sees them, where no chart does; None for none.
    """

    key: str
    title: str
    finding: str
    table: pd.DataFrame
    sources: tuple[Source, ...]
    chart: Any | None = None
    map: MapView | None = None
    alt: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    picture: Callable[[], Any] | None = None
    features: Callable[[], Sequence[Mapping[str, Any]]] | None = None
    file: str = ""
    table_name: str = ""
    glance: pd.DataFrame | None = None

    @functools.cached_property
    def dates(self) -> str:
        """Return the span of ``as_of``, such as ``2020 to 2026-03-26``; empty where no row has one."""
        if "as_of" not in self.table:
            return ""
        known = self.table["as_of"].dropna().unique().tolist()
        if not known:
            return ""
        low, high = min(known), max(known)
        return str(low) if low == high else f"{low} to {high}"

    @functools.cached_property
    def publishers(self) -> list[str]:
        """Return who is cited: those behind most rows of the table first, else in the order of the sources."""
        rows, behind = Counter[str](), Counter[str]()
        if "source_id" in self.table:
            for cell, number in self.table["source_id"].value_counts().items():
                rows.update(dict.fromkeys(str(cell).split("|"), number))
        for source in self.sources:
            behind[source.publisher] += rows[source.source_id]
        return [publisher for publisher, _ in behind.most_common()]

    @functools.cached_property
    def caption(self) -> str:
        """Return publishers and dates in one line."""
        names = self.publishers
        more = f" and {len(names) - _NAMED_PUBLISHERS} more" if len(names) > _NAMED_PUBLISHERS else ""
        dated = f" As of {self.dates}." if self.dates else ""
        cited = f"Source: {', '.join(names[:_NAMED_PUBLISHERS])}{more}." if names else ""
        return f"{cited}{dated} Digital Geopolitics Atlas.".strip()

    @property
    def description(self) -> str:
        """Return the text alternative of the chart or map."""
        return self.alt or self.finding

    @functools.cached_property
    def headings(self) -> dict[str, str]:
        """Return the columns a reader sees and their headings."""
        named = {column: self.labels.get(column, heading_of(column)) for column in self.table if column != "source_id"}
        return {str(column): heading for column, heading in named.items() if heading}

    @property
    def cells(self) -> list[tuple[str, ...]]:
        """Return the rows as a reader sees them, one text for each of the headings."""
        columns = [[cell_text(column, value) for value in self.table[column]] for column in self.headings]
        return list(zip(*columns, strict=True))

    @property
    def stem(self) -> str:
        """Return the name of its files without ending."""
        return self.file or self.key

    def spec(self, appearance: str) -> str:
        """Return the chart as Vega-Lite JSON in the ``light`` or ``dark`` look."""
        return json.dumps(self._vega_lite(appearance), separators=(",", ":"))

    def sent(self, appearance: str) -> tuple[str, Mapping[str, bytes]]:
        """Return `spec` as it is sent to a browser, its tables apart as Arrow by name; kept for the next time."""
        if appearance not in self._sent:
            drawn = self._vega_lite(appearance)
            tables = {name: theme.arrow(rows) for name, rows in drawn.pop("datasets", {}).items()}
            self._sent[appearance] = json.dumps(drawn, separators=(",", ":")), tables
        return self._sent[appearance]

    @functools.cached_property
    def _sent(self) -> dict[str, tuple[str, Mapping[str, bytes]]]:
        return {}

    def _vega_lite(self, appearance: str) -> dict[str, Any]:
        drawn = theme.spec(self.chart, description=self.description, appearance=appearance)
        return theme.inline(drawn) if theme.inlinable(drawn) else drawn

    @property
    def drawable(self) -> bool:
        """Tell whether the figure has a picture to take away."""
        return any(drawn is not None for drawn in (self.picture, self.chart, self.map))

    @property
    def sourced(self) -> pd.DataFrame:
        """Return the table, each row with the titles and addresses of its sources.

        Where rows carry no ``source_id``, every row names all the figure's sources.
        """
        by_id = {source.source_id: source for source in self.sources}
        ids = self.table["source_id"] if "source_id" in self.table else pd.Series("|".join(by_id), self.table.index)
        cells = ids.map(lambda cell: [by_id[i] for i in str(cell).split("|") if i in by_id])
        return self.table.assign(
            source_id=ids,
            source_title=cells.map(lambda found: " | ".join(source.title for source in found)),
            source_url=cells.map(lambda found: " | ".join(source.url for source in found if source.url)),
        )

    def csv(self) -> bytes:
        """Return the table with its sources as UTF-8 CSV."""
        return csv_bytes(self.sourced)

    def png(self, link: str = "") -> bytes:
        """Return the picture as PNG, with title, finding and sources in it.

        Parameters
        ----------
        link
            Address that shows the same view, written into the picture; none if empty.
        """
        dots = {"dpi": _MAP_DPI} if self.picture is None and self.map else {}
        return export.png(self._drawn(link), title=self.title, caption=self._said(link), **dots)

    def svg(self, link: str = "") -> bytes:
        """Return the picture as SVG. Parameters as for `png`."""
        return export.svg(self._drawn(link), title=self.title, caption=self._said(link))

    def pdf(self, link: str = "") -> bytes:
        """Return the picture as PDF of one page. Parameters as for `png`."""
        return export.pdf(self._drawn(link), title=self.title, caption=self._said(link))

    def drawing(self, *, width_px: int | None = None) -> str:
        """Return the picture as SVG for a page that has its own title, finding and sources around it.

        A drawing with a title of its own keeps it; a map comes without its legend.

        Parameters
        ----------
        width_px
            Of maps, which show the same region at any width, and of charts that take the width of their page.
        """
        if self.picture is None and self.map is not None:
            wide, high = DRAWN_PX
            width = width_px or wide
            camera = replace(self.map.camera, zoom=self.map.camera.zoom + math.log2(width / wide))
            size = {"width": width, "height": round(width * high / wide)}
            view = replace(self.map, camera=camera)
            return print_map.picture(view, **size, appearance="light", title=self.description)
        drawn = self.picture() if self.picture else None
        return drawn if isinstance(drawn, str) else export.bare(json.loads(self.spec("light")), width_px=width_px)

    def geojson(self) -> bytes:
        """Return the features behind the map as GeoJSON (EPSG:4326) with note and sources."""
        body = {
            "type": "FeatureCollection",
            "description": self.note,
            "sources": [vars(source) for source in self.sources],
            "features": list(self.features() if self.features else ()),
        }
        return json.dumps(body, ensure_ascii=False).encode()

    def html(self) -> str:
        """Return the figure as one piece of HTML: heading, finding, picture, table, note, sources."""
        drawn = f"<div>{self.svg().decode()}</div>" if self.drawable else ""
        note = f"<p><small>{escape(self.note)}</small></p>" if self.note else ""
        cited = "".join(f"<li>{citation_html(source)}</li>" for source in self.sources)
        return (
            f'<section id="{escape(self.key)}"><h2>{escape(self.title)}</h2><p>{escape(self.finding)}</p>{drawn}'
            f"{self._table_html()}{note}<p><small>{escape(self.caption)}</small></p><ul>{cited}</ul></section>"
        )

    def _repr_html_(self) -> str:
        return self.html()

    def _table_html(self) -> str:
        head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in self.headings.values())
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self.cells)
        return (
            f"<table><caption>{escape(self.title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _drawn(self, link: str) -> Any:  # noqa: ANN401 (Altair's chart classes share no public base)
        if self.picture:
            return self.picture()
        if self.map is None:
            return self.chart
        return print_map.sheet(self.map, print_map.Words(self.title, self.finding, self.caption, self.note, link))

    def _said(self, link: str) -> str:
        return " ".join(part for part in (self.finding, self.caption, self.note, link) if part)


def heading_of(column: str) -> str:
    """Return a heading such as ``Length (km)`` for a column such as ``length_km``."""
    words = column.split("_")
    unit = _UNITS.get(words[-1]) if len(words) > 1 else None
    name = " ".join(words[:-1] if unit else words)
    name = _NAMES.get(name, name)
    return f"{name[:1].upper()}{name[1:]}" + (f" ({unit})" if unit else "")


def cell_text(column: str, value: object) -> str:
    """Return a cell as a reader sees it; a missing value is ``no data``, never zero.

    Parameters
    ----------
    column
        Its column: years and dates have no thousands separator.
    value
        What it holds.
    """
    if value is None or value is pd.NA or value != value:  # noqa: PLR0124 (nan)
        return _MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float) and "year" not in column and not column.endswith("as_of"):
        return f"{value:,.0f}" if abs(value) >= 1000 or float(value).is_integer() else f"{value:,.3g}"
    return f"{value:.0f}" if isinstance(value, float) else str(value)


def citation_html(source: Source) -> str:
    """Return a source as one line of HTML."""
    words = f"{source.title}. {source.publisher}. Read {source.accessed}. {source.licence}."
    link = f' <a href="{escape(source.url)}">Open</a>' if source.url.startswith(("http://", "https://")) else ""
    return f"{escape(words)}{link}"
