"""Write what others need to reuse the data, from the schemas: `python -m tools.build_descriptor`.

``data/datapackage.json`` is a Frictionless data package of every table, with its size, hash and number of rows;
``geo/layers/checksums.json`` and ``geo/tiles/checksums.json`` list those of the map layers and tiles;
``docs/data-dictionary.md`` says in words what each table and column means;
``docs/methods/README.md`` lists the methods.
"""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from loaders.catalogue import SCHEMAS
from loaders.cells import edition_in_words
from loaders.documents import load_methods
from loaders.schemas import SOURCES, Column, TableSchema, shown
from loaders.shipped import CHECKSUMS, LAYERS_DIR, TILE_CHECKSUMS, TILES_DIR, checksum
from loaders.table import cited

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
DESCRIPTOR = DATA / "datapackage.json"
DICTIONARY = ROOT / "docs" / "data-dictionary.md"
METHODS = ROOT / "docs" / "methods" / "README.md"

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
_TYPES = {"str": "text", "int": "whole number", "float": "number", "bool": "1 or 0", "date": "date"}


def unit_of(name: str, column: Column) -> str:
    """Return the unit of a column of numbers, read from its name; empty for counts, codes and text.

    Parameters
    ----------
    name
        Such as ``length_km``.
    column
        What it holds.
    """
    return "" if column.dtype in {"str", "bool", "date"} else _UNITS.get(name.rpartition("_")[2], "")


def unique_schemas() -> tuple[TableSchema, ...]:
    """Return every schema of the catalogue, each table once, by name."""
    by_name = {schema.name: schema for schema in SCHEMAS}
    return tuple(by_name[name] for name in sorted(by_name))


def _cells(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False, dtype=str)


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
        **checksum((DATA / f"{name}.csv").read_bytes()),
        "rows": len(_cells(name)),
        "schema": table_schema,
    }


def _table_resource(schema: TableSchema) -> dict[str, Any]:
    cells = _cells(schema.name)
    in_file_order = {name: schema.columns[name] for name in cells if name in schema.columns}
    resource = _resource(schema.name, schema.about, schema.key, in_file_order)
    if schema.shelf_life_days:
        resource["shelfLifeDays"] = schema.shelf_life_days
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
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    return {
        "profile": "tabular-data-package",
        "name": project["name"],
        "title": "Digital Geopolitics Atlas",
        "description": project["description"],
        "version": project["version"],
        "created": f"{settings['tool']['atlas']['edition']}T00:00:00Z",
        "licenses": [{"title": "By source; what the atlas computes is CC BY 4.0", "path": "LICENSE.md"}],
        "resources": [
            *(_table_resource(schema) for schema in unique_schemas()),
            _resource(SOURCES.name, SOURCES.about, SOURCES.key, SOURCES.columns),
        ],
    }


def _rule(column: Column) -> str:
    parts = [] if column.required else ["may be blank (no data)"]
    if column.choices:
        parts.append("one of " + ", ".join(f"`{choice}`" for choice in column.choices))
    low, high = column.minimum, column.maximum
    if column.dtype == "date":
        until = "may be planned" if column.planned else f"until {edition_in_words()}"
        parts.append(f"a date of the calendar, {low:g} or later, {until}")
    elif low is not None and high is not None:
        parts.append(f"{shown(low)} to {shown(high)}")
    if column.pattern:
        parts.append(f"pattern `{column.pattern}`")
    if column.references:
        table, _, key = column.references.partition(".")
        parts.append(f"found in [{table}](#{table}), column `{key}`")
    return "; ".join(parts)


def _section(schema: TableSchema) -> list[str]:
    name, key = schema.name, schema.key
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
        for column_name, column in schema.columns.items()
    ]
    across = [f"`{rule.column}` {rule.text}" for rule in schema.rules]
    return [
        f"## {name}",
        "",
        f"{schema.about} File: [data/{name}.csv](../data/{name}.csv). Key: {keyed}.",
        "",
        "| column | type | unit | meaning | rule |",
        "| --- | --- | --- | --- | --- |",
        *(f"| {row} |" for row in rows),
        "",
        *([f"Across columns: {'; '.join(across)}.", ""] if across else []),
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
        lines += _section(schema)
    lines += _section(SOURCES)
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


def layer_checksums() -> dict[str, Any]:
    """Return size, hash and number of features of each map layer, by name."""
    layers = {path.stem: path.read_bytes() for path in sorted(LAYERS_DIR.glob("*.geojson"))}
    return {name: checksum(raw) | {"features": len(json.loads(raw)["features"])} for name, raw in layers.items()}


def tile_checksums() -> dict[str, Any]:
    """Return size, hash and number of tiles of each set, by name."""
    sets = {path.stem: path for path in sorted(TILES_DIR.glob("*.zip"))}
    found = {}
    for name, path in sets.items():
        with zipfile.ZipFile(path) as archive:
            found[name] = checksum(path.read_bytes()) | {"tiles": len(archive.namelist())}
    return found


def rendered() -> dict[Path, str]:
    """Return each file this step writes, with its text."""
    package = json.dumps(descriptor(), ensure_ascii=False, indent=1)
    layers = json.dumps(layer_checksums(), indent=1)
    return {
        DESCRIPTOR: package + "\n",
        CHECKSUMS: layers + "\n",
        TILE_CHECKSUMS: json.dumps(tile_checksums(), indent=1) + "\n",
        DICTIONARY: dictionary(),
        METHODS: methods_index(),
    }


def main() -> None:
    """Write the files."""
    for path, text in rendered().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
