"""A brief with everything behind it as one ZIP: documents, data, pictures, sources and terms."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.export import csv_bytes, harmless
from loaders.documents import load_data_licence
from loaders.edition import load_edition
from loaders.table import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from figures.figure import Figure
    from takeaway.brief import Brief

_LEVEL = 6
_PACKED = (".png", ".pdf", ".pptx")


def archive(brief: Brief, *, documents: Mapping[str, bytes], tell: Callable[[int, int], None] | None = None) -> bytes:
    """Return the brief as a ZIP; the same brief and documents give the same bytes.

    Parameters
    ----------
    brief
        What to write.
    documents
        Ending, such as ``.pdf``, to the brief as such a file.
    tell
        Told after each figure how many are done, and of how many.
    """
    year, month, day = map(int, load_edition().date.split("-"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:

        def put(name: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(f"{brief.key}/{name}", (year, month, day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            stored = name.endswith(_PACKED)
            packed.writestr(entry, content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED, _LEVEL)

        put("README.txt", _readme(brief).encode())
        for ending, content in documents.items():
            put(f"{brief.key}{ending}", content)
        for done, (stem, figure) in enumerate(_named(brief), start=1):
            for name, content in _files(stem, figure, brief.link):
                put(name, content)
            if tell:
                tell(done, len(brief.figures))
        put("sources.csv", csv_bytes(pd.DataFrame(map(asdict, brief.sources), columns=list(Source.__annotations__))))
        put("LICENCES.md", f"# Licences of the data\n\n{load_data_licence().body}\n".encode())
        put("datapackage.json", json.dumps(descriptor(brief), ensure_ascii=False, indent=1).encode())
    return out.getvalue()


def _named(brief: Brief) -> Iterator[tuple[str, Figure]]:
    """Yield the figures, each with a name for its files that no other has and every system takes."""
    seen = Counter[str]()
    for figure in brief.figures:
        stem = re.sub(r"[^a-z0-9]+", "-", figure.stem.casefold()).strip("-") or "figure"
        seen[stem] += 1
        yield f"{stem}-{seen[stem]}" if seen[stem] > 1 else stem, figure


def _files(stem: str, figure: Figure, link: str) -> Iterator[tuple[str, bytes]]:
    yield f"data/{stem}.csv", figure.csv()
    if figure.drawable:
        yield f"pictures/{stem}.png", figure.png(link)
        yield f"pictures/{stem}.svg", figure.svg(link)
    if figure.features is not None:
        yield f"maps/{stem}.geojson", figure.geojson()


def descriptor(brief: Brief) -> dict[str, Any]:
    """Return the Frictionless data package of the archive's CSV files.

    Parameters
    ----------
    brief
        Whose archive it is.
    """
    edition = load_edition()
    return {
        "profile": "tabular-data-package",
        "name": brief.key,
        "title": brief.title,
        "description": brief.lead,
        "homepage": brief.link,
        "version": edition.version,
        "created": f"{edition.date}T00:00:00Z",
        "licenses": [{"title": "By source; what the atlas computes is CC BY 4.0", "path": "LICENCES.md"}],
        "resources": [_resource(stem, figure) for stem, figure in _named(brief)],
    }


def _resource(stem: str, figure: Figure) -> dict[str, Any]:
    table = figure.sourced
    sources = [
        {"title": s.title, "publisher": s.publisher} | ({"path": s.url} if s.url else {}) for s in figure.sources
    ]
    return {
        "name": stem,
        "title": figure.title,
        "description": figure.finding,
        "path": f"data/{stem}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": str(harmless(str(column))), "title": figure.headings.get(str(column), str(column))}
                | {"type": _type(table[column])}
                for column in table
            ],
            "missingValues": [""],
        },
        **({"sources": sources} if sources else {}),
        **({"licenses": [{"title": licence, "path": "LICENCES.md"} for licence in _terms(figure)]} if sources else {}),
    }


def _terms(figure: Figure) -> list[str]:
    return list(dict.fromkeys(source.licence for source in figure.sources))


def _type(column: pd.Series) -> str:
    kinds = pd.api.types
    if kinds.is_bool_dtype(column):
        return "boolean"
    if kinds.is_integer_dtype(column):
        return "integer"
    return "number" if kinds.is_float_dtype(column) else "string"


def _readme(brief: Brief) -> str:
    names = [f"  {stem}: {figure.title}" for stem, figure in _named(brief)]
    return "\n".join(
        [
            brief.title,
            "=" * len(brief.title),
            "",
            brief.lead,
            "",
            f"Digital Geopolitics Atlas. {brief.edition}.",
            *([f"This view in the atlas: {brief.link}"] if brief.link else []),
            "",
            "What is in here",
            "---------------",
            f"{brief.key}.html, .pdf, .pptx: the same brief to read, to print and to show.",
            "data: one CSV file a figure, UTF-8, with the sources of each row; a blank cell means no data, never zero.",
            "pictures: each chart and map as PNG and SVG.",
            "maps: what maps show as GeoJSON (EPSG:4326).",
            "datapackage.json: columns and types of the CSV files (Frictionless).",
            "sources.csv: who says so, read when, on what terms. LICENCES.md: the terms in full.",
            "",
            "Figures",
            "-------",
            *names,
            "",
            "Limits",
            "------",
            brief.note,
            "",
        ]
    )
