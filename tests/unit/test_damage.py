"""Tables damaged in many ways: each is named by file, and by row, column and rule where these are known."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from loaders import shipped as shipped_files
from loaders import table as compared
from loaders.catalogue import SCHEMAS
from loaders.files import SHIPPED_DIR
from loaders.schemas import SOURCES, Column, TableSchema
from loaders.table import DataFileError, load_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TABLES = {schema.name: schema for schema in (SOURCES, *SCHEMAS)}
WRONG = {
    "bool": ("yes", "must be 1 or 0"),
    "int": ("many", "is not a whole number"),
    "float": ("1,5", "is not a number"),
    "date": ("2025-02-30", ""),  # no such day; where only months are allowed, no such pattern
}
Columns = dict[str, Column]
Rows = list[list[str]]


def having(meant: Callable[[Column], bool]) -> list[tuple[str, Columns]]:
    """Return each table that has such columns, with them."""
    found = {
        name: {key: column for key, column in schema.columns.items() if meant(column)}
        for name, schema in TABLES.items()
    }
    return [(name, columns) for name, columns in found.items() if columns]


def named(part: object) -> str:
    return part if isinstance(part, str) else ""


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of links to the shipped tables: what a damaged one is compared with is read once."""
    made = tmp_path_factory.mktemp("data")
    for path in SHIPPED_DIR.glob("*.csv"):
        (made / path.name).symlink_to(path)
    return made


@pytest.fixture
def folder(links: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("ATLAS_DATA_DIR", str(links))
    yield links
    for path in SHIPPED_DIR.glob("*.csv"):
        linked = links / path.name
        if not linked.is_symlink():
            linked.unlink(missing_ok=True)
            linked.symlink_to(path)


def shipped(table: str) -> bytes:
    return (SHIPPED_DIR / f"{table}.csv").read_bytes()


def rows_of(table: str) -> Rows:
    return list(csv.reader(io.StringIO(shipped(table).decode(), newline="")))


def put(folder: Path, table: str, raw: bytes) -> None:
    path = folder / f"{table}.csv"
    if path.is_symlink():
        compared._other(folder, table)  # what names its own rows compares them with the shipped ones
        path.unlink()
    path.write_bytes(raw)


def put_rows(folder: Path, table: str, rows: Rows) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    put(folder, table, out.getvalue().encode())


def put_cells(folder: Path, table: str, values: dict[str, str], row: int = 2) -> None:
    rows = rows_of(table)
    for column, value in values.items():
        rows[row - 1][rows[0].index(column)] = value
    put_rows(folder, table, rows)


def put_cell(folder: Path, table: str, column: str, value: str, row: int = 2) -> None:
    put_cells(folder, table, {column: value}, row)


def message(table: str) -> str:
    """Return what a strict load of the table says is wrong."""
    with pytest.raises(DataFileError) as caught:
        load_table(TABLES[table])
    return str(caught.value)


def ragged(raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    return b"\n".join([*lines[:2], b"one,cell too,few", *lines[2:]])


def without_last_column(raw: bytes) -> bytes:
    rows = csv.reader(io.StringIO(raw.decode(), newline=""))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row[:-1] for row in rows)
    return out.getvalue().encode()


FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "row 1: the row with the names of the columns is missing"),
    "header only": (lambda raw: raw.partition(b"\n")[0] + b"\n", "no row below the names of the columns"),
    "utf-16": (lambda raw: raw.decode().encode("utf-16"), "row 1: not UTF-8 text"),
    "latin-1": (lambda raw: raw.partition(b"\n")[0] + b"\nC\xf4te d'Ivoire\n", "row 2: not UTF-8 text"),
    "encoded twice": (lambda raw: raw + "Côte".encode().decode("latin-1").encode(), "text in a wrong encoding"),
    "nul": (lambda raw: raw + b"\x00", "a sign that no text has"),
    "ragged": (ragged, "row 3: 3 cells where there are "),
    "column missing": (without_last_column, "row 1: column "),
    "column too many": (
        lambda raw: raw.replace(b"\n", b",\n").replace(b",\n", b",extra\n", 1),
        "column extra is not in",
    ),
    "column twice": (lambda raw: raw.partition(b",")[0] + b"," + raw, "stands there twice"),
}


@pytest.mark.parametrize("table", TABLES)
def test_a_damaged_file_is_named_whatever_the_damage(folder: Path, table: str):
    for damage, words in FILES.values():
        put(folder, table, damage(shipped(table)))
        said = message(table)
        assert f"data/{table}.csv" in said
        assert words in said
    (folder / f"{table}.csv").unlink()
    assert f"data/{table}.csv is missing" in message(table)


@pytest.mark.parametrize("table", [name for name, schema in TABLES.items() if schema.key])
def test_a_row_that_repeats_a_key_is_named(folder: Path, table: str):
    rows = rows_of(table)
    put_rows(folder, table, [*rows, rows[-1]])
    assert f"row {len(rows) + 1}, column" in (said := message(table))
    assert "repeats the key of another row" in said


@pytest.mark.parametrize(("table", "columns"), having(lambda column: column.dtype != "str"), ids=named)
def test_each_cell_that_is_not_of_its_type_is_named(folder: Path, table: str, columns: Columns):
    put_cells(folder, table, {name: WRONG[column.dtype][0] for name, column in columns.items()})
    said = message(table)
    for name, column in columns.items():
        value, rule = WRONG[column.dtype]
        assert f"row 2, column {name}: {value!r} {rule}" in said


@pytest.mark.parametrize(("table", "columns"), having(lambda column: column.dtype in {"int", "float"}), ids=named)
def test_each_number_out_of_its_bounds_is_named(folder: Path, table: str, columns: Columns):
    beyond = {}
    for name, column in columns.items():
        assert column.minimum is not None
        assert column.maximum is not None, "every column of numbers has a lower and an upper bound"
        beyond[name] = f"{column.maximum + 1:.0f}"
    put_cells(folder, table, beyond)
    said = message(table).splitlines()
    for name in columns:
        assert any(line.startswith(f"row 2, column {name}: ") and "must be at most" in line for line in said), name


@pytest.mark.parametrize(
    ("table", "columns"), having(lambda column: column.dtype == "date" and not column.planned), ids=named
)
def test_each_date_after_the_edition_is_named(folder: Path, table: str, columns: Columns):
    names, first = rows_of(table)[:2]
    late = {name: "9999" + (first[names.index(name)] or "2024-01-01")[4:] for name in columns}
    put_cells(folder, table, late)
    said = message(table)
    for name, day in late.items():
        assert f"row 2, column {name}: {day!r} must not be after November 2026" in said


SINGLE = [
    ("market_caps", "is_latest", "yes", "'yes' must be 1 or 0"),
    ("market_caps", "date", "2030-12-31", "must not be after November 2026"),
    ("market_caps", "market_cap_usd", "inf", "is not a number"),
    ("market_caps", "market_cap_usd", "nan", "is not a number"),
    ("market_caps", "year_end", "2020", "must be the year of date"),
    ("segment_routes", "length_km", "1e9", "must be at most 20000"),
    ("segment_routes", "length_km", "0.1", "must not be shorter than the straight line"),
    ("segment_routes", "land_km", "4999", "must not be above length_km"),
    ("government_revenue", "revenue_pct_gdp", "400", "must be at most 200"),
    ("government_revenue", "revenue_usd", "1e13", "must be revenue_pct_gdp of gdp_usd"),
    ("central_government_revenue", "revenue_usd", "9e13", "must be at most 2 times gdp_usd"),
    ("gdp", "gdp_usd", "9e13", "must be within 500 times of the year before"),
    ("population", "population", "2900000000", "must be within 4 times of the year before"),
    ("incidents", "date_start", "9999-01-01", "must not be after November 2026"),
    ("incidents", "fully_repaired", "1999-01-01", "must not be before date_start"),
    ("repair_times", "date_repaired", "1999-01-01", "must not be before date_down"),
    ("incidents", "time_utc", "25:10", "must match"),
    ("cables", "retired_year", "1981", "must not be before rfs_year"),
    ("cables", "rfs_year", "2039", "must not be after 2026 unless status is planned"),
    ("cables", "landing_count", "499", "must be the number of rows in data/cable_landings.csv"),
    ("cables", "url", "javascript:alert(1)", "must match https?://"),
    ("sources", "url", "javascript:alert(1)", "must match https?://"),
    ("sources", "url", "data:text/html,x", "must match https?://"),
    ("sources", "url", "ftp://example.org/", "must match https?://"),
    ("landing_points", "lat", "89", "must lie with lon in or near the economy in iso3"),
    ("representations", "lon", "0", "must lie with lon within 1 degrees"),
    ("single_failures", "routes_left", "400", "must not be above routes"),
    ("network_sizes", "embassies", "999", "must not be above posts_total"),
    ("land_links", "iso3_b", "AAA", "is not in data/economies.csv"),
    ("baskets", "issue_count", "99", "must be the number of rows in data/issues.csv"),
    ("matrix", "yes_count", "2", "must be the sum of environment, topics, tools"),
    ("timeline", "end_date", "1701-01-01", "must not be before sort_date"),
    ("cable_segments", "to_landing_point_id", "tarawa-kiribati", "must stand with cable_id in data/cable_landings.csv"),
    ("sea_channels", "stops", "29.14 41.30;;", "must match"),
    ("gate_crossings", "segments", "one", "must match"),
]


@pytest.mark.parametrize(("table", "name", "value", "rule"), SINGLE)
def test_a_wrong_cell_is_named_with_its_rule(folder: Path, table: str, name: str, value: str, rule: str):
    rows = rows_of(table)
    at = rows[0].index(name)
    _, row, *_ = (n for n, cells in enumerate(rows[1:], 2) if cells[at] not in {"", value})
    put_cell(folder, table, name, value, row)
    said = message(table)
    assert f"row {row}, column {'lat' if name == 'lon' else name}: " in said
    assert rule in said


@pytest.mark.parametrize(
    ("table", "schema"), [(name, schema) for name, schema in TABLES.items() if name in {"landing_points", "hubs"}]
)
def test_swapped_coordinates_are_named(folder: Path, table: str, schema: TableSchema):
    rows = rows_of(table)
    lat, lon = rows[0].index("lat"), rows[0].index("lon")
    row = next(n for n, cells in enumerate(rows[1:], 1) if abs(float(cells[lon])) < 80 and float(cells[lat]) > 35)
    rows[row][lat], rows[row][lon] = rows[row][lon], rows[row][lat]
    put_rows(folder, table, rows)
    assert f"row {row + 1}, column lat" in (said := message(schema.name))
    assert "are they swapped?" in said


def test_a_cable_in_service_has_no_year_of_retirement(folder: Path):
    rows = rows_of("cables")
    row = next(n for n, cells in enumerate(rows, 1) if "in_service" in cells)
    put_cell(folder, "cables", "retired_year", "2026", row)
    assert f"row {row}, column retired_year: '2026' must be blank unless status is retired" in message("cables")


def test_what_a_cable_carries_is_within_its_design(folder: Path):
    rows = rows_of("capacities")
    column = rows[0].index("capacity_type")
    lit = next(cells for cells in rows if cells[column] == "design").copy()
    lit[column] = "lit"
    lit[rows[0].index("capacity_tbps")] = "4999"
    lit[rows[0].index("preferred")] = "0"
    put_rows(folder, "capacities", [*rows, lit])
    assert "column capacity_tbps: '4999' must not be above the design capacity" in message("capacities")


def test_half_of_a_table_is_said_to_differ_from_what_was_shipped(folder: Path):
    rows = rows_of("gdp")
    put_rows(folder, "gdp", [rows[0], *rows[1::2]])
    assert shipped_files.notice(folder) == f"Own tables from {folder.name}: not the shipped data. Different: gdp."


def test_one_wrong_yes_leaves_the_other_rows_alone(folder: Path):
    rows = rows_of("market_caps")
    put_cell(folder, "market_caps", "is_latest", "yes")
    loaded = load_table(TABLES["market_caps"], tolerant=True)
    latest = sum(cells[rows[0].index("is_latest")] == "1" for cells in rows[2:])
    assert loaded.frame["is_latest"].sum() == latest
    assert loaded.problems == ("data/market_caps.csv, row 2, column is_latest: 'yes' must be 1 or 0",)
