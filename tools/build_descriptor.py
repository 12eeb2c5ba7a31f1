"""Write what others need to reuse the data, from the schemas: `python -m tools.build_descriptor`.

``data/datapackage.json`` is a Frictionless data package of every table; ``docs/data-dictionary.md`` says in words what
each table and column means; ``docs/methods/README.md`` lists the methods.
"""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from loaders.catalogue import SCHEMAS
from loaders.documents import load_methods
from loaders.schemas import Column, TableSchema
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
DESCRIPTOR = DATA / "datapackage.json"
DICTIONARY = ROOT / "docs" / "data-dictionary.md"
METHODS = ROOT / "docs" / "methods" / "README.md"

# The table of sources is read by loaders/table.py itself and carries no provenance of its own.
SOURCES_ABOUT = "One source a row: who says so, on what terms. Every other table points here."
SOURCES_KEY = ("source_id",)
SOURCES_COLUMNS = {
    "source_id": Column("str", "Short name used everywhere in the atlas.", pattern="[a-z0-9-]+"),
    "title": Column("str", "Title of the document, page or data set."),
    "publisher": Column("str", "Who stands behind it; the site's name where nobody else is known."),
    "url": Column("str", "Address; blank where none is known.", required=False),
    "accessed": Column("str", "When it was read.", pattern=r"\d{4}-\d{2}-\d{2}"),
    "licence": Column("str", "On what terms it may be used, or that these were not stated or not opened."),
}
_UNITS = {
    "km": "kilometre",
    "usd": "US dollar",
    "intl": "international dollar",
    "tbps": "terabit per second",
    "year": "calendar year",
    "month": "month of the year",
    "lat": "degree north",
    "lon": "degree east",
    "west": "degree east",
    "east": "degree east",
    "south": "degree north",
    "north": "degree north",
    "gdp": "per cent of GDP",
    "population": "person",
}
_TYPES = {"str": "text", "int": "whole number", "float": "number", "bool": "1 or 0"}


def unit_of(name: str, column: Column) -> str:
    """Return the unit of a column of numbers, read from its name; empty for counts, codes and text.

    Parameters
    ----------
    name
        Such as ``length_km``.
    column
        What it holds.
    """
    return "" if column.dtype in {"str", "bool"} else _UNITS.get(name.rpartition("_")[2], "")


def unique_schemas() -> tuple[TableSchema, ...]:
    """Return every schema of the catalogue, each table once, by name."""
    by_name = {schema.name: schema for schema in SCHEMAS}
    return tuple(by_name[name] for name in sorted(by_name))


def _cells(schema: TableSchema) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{schema.name}.csv", keep_default_na=False, dtype=str)


def _field(name: str, column: Column) -> dict[str, Any]:
    unit = unit_of(name, column)
    return column.frictionless(name) | ({"unit": unit} if unit else {})


def _foreign_keys(schema: TableSchema, cells: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """Yield the references that Frictionless can check: one value a cell."""
    for name, column in schema.columns.items():
        table, _, key = column.references.partition(".")
        if table and not cells[name].str.contains("|", regex=False).any():
            target = "" if table == schema.name else table
            yield {"fields": [name], "reference": {"resource": target, "fields": [key]}}


def _resource(name: str, about: str, key: tuple[str, ...], columns: dict[str, Column]) -> dict[str, Any]:
    table_schema: dict[str, Any] = {
        "fields": [_field(column_name, column) for column_name, column in columns.items()],
        "missingValues": [""],
    }
    # Frictionless wants every part of a primary key filled; a key with an optional part is only unique.
    if key:
        complete = all(columns[part].required for part in key)
        table_schema["primaryKey" if complete else "uniqueKeys"] = list(key) if complete else [list(key)]
    return {
        "name": name,
        "description": about,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema,
    }


def _table_resource(schema: TableSchema) -> dict[str, Any]:
    cells = _cells(schema)
    in_file_order = {name: schema.columns[name] for name in cells if name in schema.columns}
    resource = _resource(schema.name, schema.about, schema.key, in_file_order)
    foreign = list(_foreign_keys(schema, cells))
    if foreign:
        resource["schema"]["foreignKeys"] = foreign
    sources = sorted(cited(cells["source_id"]), key=lambda source: source.source_id)
    licences = sorted({source.licence for source in sources})
    return resource | {
        "licenses": [{"title": licence, "path": "LICENSE.md"} for licence in licences],
        "sources": [{"title": s.title, "publisher": s.publisher} | ({"path": s.url} if s.url else {}) for s in sources],
    }


def descriptor() -> dict[str, Any]:
    """Return the data package of every table, in the order of their names, ``sources`` last."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "profile": "tabular-data-package",
        "name": project["name"],
        "title": "Digital Geopolitics Atlas",
        "description": project["description"],
        "version": project["version"],
        "licenses": [{"title": "By source; what the atlas computes is CC BY 4.0", "path": "LICENSE.md"}],
        "resources": [
            *(_table_resource(schema) for schema in unique_schemas()),
            _resource("sources", SOURCES_ABOUT, SOURCES_KEY, SOURCES_COLUMNS),
        ],
    }


def _rule(column: Column) -> str:
    parts = [] if column.required else ["may be blank (no data)"]
    if column.choices:
        parts.append("one of " + ", ".join(f"`{choice}`" for choice in column.choices))
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        parts.append(f"{low:g} to {high:g}")
    elif low is not None:
        parts.append(f"at least {low:g}")
    elif high is not None:
        parts.append(f"at most {high:g}")
    if column.pattern:
        parts.append(f"pattern `{column.pattern}`")
    if column.references:
        table, _, key = column.references.partition(".")
        parts.append(f"found in [{table}](#{table}), column `{key}`")
    return "; ".join(parts)


def _section(name: str, about: str, key: tuple[str, ...], columns: dict[str, Column]) -> list[str]:
    keyed = ", ".join(f"`{part}`" for part in key) if key else "none; rows may repeat"
    rows = [
        " | ".join(
            cell.replace("|", "\\|")
            for cell in (
                f"`{column_name}`",
                _TYPES[column.dtype],
                unit_of(column_name, column),
                column.about,
                _rule(column),
            )
        )
        for column_name, column in columns.items()
    ]
    return [
        f"## {name}",
        "",
        f"{about} File: [data/{name}.csv](../data/{name}.csv). Key: {keyed}.",
        "",
        "| column | type | unit | meaning | rule |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {row} |" for row in rows),
        "",
    ]


def dictionary() -> str:
    """Return the data dictionary as Markdown: table, key, meaning of a row, each column with type, unit and rule."""
    names = [schema.name for schema in unique_schemas()] + ["sources"]
    lines = [
        "# Data dictionary",
        "",
        "Made from the schemas in `loaders/` by `python -m tools.build_descriptor`; do not edit it by hand.",
        "",
        (
            "All files are UTF-8 CSV with one header row. A blank cell means no data, never zero. `NA` is Namibia, not "
            "a missing value. Where a cell holds several values they are joined by `|`. Every row names its source in "
            "`source_id` and its date in `as_of`."
        ),
        "",
        "Tables: " + ", ".join(f"[{name}](#{name})" for name in names) + ".",
        "",
    ]
    for schema in unique_schemas():
        lines += _section(schema.name, schema.about, schema.key, schema.columns)
    lines += _section("sources", SOURCES_ABOUT, SOURCES_KEY, SOURCES_COLUMNS)
    return "\n".join(lines).rstrip("\n") + "\n"


def methods_index() -> str:
    """Return the list of the methods as Markdown: each page with its first sentence."""
    lines = [
        "# Methods",
        "",
        (
            "How the numbers are computed, one page a topic. The app shows these pages under Sources and methods. "
            "This list is made by `python -m tools.build_descriptor`."
        ),
        "",
    ]
    for document in load_methods():
        paragraph = " ".join(document.body.partition("\n\n")[0].split())
        first = re.split(r"(?<=\.) (?=[A-Z])", paragraph, maxsplit=1)[0]
        lines.append(f"- [{document.title}]({document.name}.md): {first}")
    return "\n".join(lines) + "\n"


def rendered() -> dict[Path, str]:
    """Return each file this step writes, with its text."""
    package = json.dumps(descriptor(), ensure_ascii=False, indent=1)
    return {DESCRIPTOR: package + "\n", DICTIONARY: dictionary(), METHODS: methods_index()}


def main() -> None:
    """Write the files."""
    for path, text in rendered().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
