"""A figure writes itself, with its sources, in every form."""

from __future__ import annotations

import csv
import io
import json

import altair as alt
import pandas as pd
from streamlit.dataframe_util import convert_anything_to_arrow_bytes

from figures.figure import Figure, cell_text, heading_of
from loaders.table import Source

BANK = Source("bank", "Accounts <2024>", "World Bank", "https://bank.example/a", "2026-01-02", "CC BY 4.0")
OWN = Source("own", "Our reading", "The atlas", "", "2026-01-03", "CC BY 4.0")
ROWS = pd.DataFrame(
    {
        "name": ["Kenya", "Tonga"],
        "gdp_usd": [1234.5, None],
        "year": [2024, 2023],
        "source_id": ["bank", "bank|own"],
        "as_of": ["2024", "2023-05"],
    }
)


def figure(**changes: object) -> Figure:
    given: dict[str, object] = {
        "key": "gdp",
        "title": "GDP & more",
        "finding": "Kenya is larger.",
        "table": ROWS,
        "sources": (BANK, OWN),
        "chart": alt.Chart(ROWS).mark_bar().encode(x="gdp_usd:Q", y="name:N"),
    }
    return Figure(**(given | changes))  # type: ignore[arg-type]


def test_csv_keeps_columns_and_adds_title_and_address_of_each_source():
    rows = list(csv.DictReader(io.StringIO(figure().csv().decode("utf-8-sig"))))
    assert list(rows[0])[:5] == list(ROWS)
    assert rows[1]["source_title"] == "Accounts <2024> | Our reading"
    assert rows[1]["source_url"] == "https://bank.example/a"
    assert rows[1]["gdp_usd"] == ""


def test_rows_without_a_source_name_all_of_the_figures():
    rows = list(csv.DictReader(io.StringIO(figure(table=ROWS[["name"]]).csv().decode("utf-8-sig"))))
    assert {row["source_id"] for row in rows} == {"bank|own"}


def test_the_caption_names_publishers_and_the_span_of_dates():
    assert figure().caption == "Source: World Bank, The atlas. As of 2023-05 to 2024. Digital Geopolitics Atlas."


def test_who_stands_behind_most_rows_is_named_first():
    assert figure(sources=(OWN, BANK)).publishers == ["World Bank", "The atlas"]  # of two rows one is the atlas's too
    assert figure(sources=(OWN, BANK), table=ROWS[["name"]]).publishers == ["The atlas", "World Bank"]


def test_pictures_hold_title_finding_and_source():
    svg = figure().svg().decode()
    assert "GDP &amp; more" in svg
    assert "Kenya is larger." in svg
    assert "World Bank" in svg
    assert figure().png().startswith(b"\x89PNG")


def test_geojson_names_its_sources():
    point = {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [1.0, 2.0]}}
    body = json.loads(figure(features=lambda: [point]).geojson())
    assert body["features"] == [point]
    assert [source["source_id"] for source in body["sources"]] == ["bank", "own"]


def test_html_escapes_and_says_no_data_where_nothing_is_known():
    html = figure()._repr_html_()
    assert "GDP &amp; more" in html
    assert "Accounts &lt;2024&gt;" in html
    assert "<td>no data</td>" in html
    assert "<td>nan</td>" not in html


def test_a_figure_without_a_chart_has_no_picture():
    assert not figure(chart=None).drawable
    assert "<svg" not in figure(chart=None).html()


def test_the_look_changes_the_chart_and_not_its_words():
    light, dark = (json.loads(figure().spec(look)) for look in ("light", "dark"))
    assert light["description"] == dark["description"] == "Kenya is larger."
    assert light["config"] != dark["config"]


def test_a_chart_is_sent_with_the_tables_that_streamlit_would_make_of_its_rows():
    spec = json.loads(figure().spec("light"))
    text, tables = figure().sent("light")
    assert json.loads(text) == {key: part for key, part in spec.items() if key != "datasets"}
    assert tables == {name: convert_anything_to_arrow_bytes(rows) for name, rows in spec["datasets"].items()}


def test_headings_spell_out_units():
    assert [heading_of(column) for column in ("gdp_usd", "length_km", "iso3", "as_of")] == [
        "Gdp (US$)",
        "Length (km)",
        "Code",
        "As of",
    ]


def test_cells_read_as_a_person_writes_them():
    assert [cell_text("x", value) for value in (None, float("nan"), True, 12345.6, 0.12345)] == [
        "no data",
        "no data",
        "yes",
        "12,346",
        "0.123",
    ]
    assert cell_text("rfs_year", 2024.0) == "2024"


def test_a_large_layered_chart_keeps_its_yes_and_no():
    # 200 rows: of texts and numbers alone they travel as CSV; with a yes/no column they do not, as CSV has no booleans.
    plain = pd.DataFrame({"x": range(200), "y": 1.5, "name": "a"})
    for rows, as_csv in ((plain, True), (plain.assign(planned=[True, False] * 100), False)):
        base = alt.Chart(rows).encode(x="x:Q", y="y:Q")
        spec = figure(chart=base.mark_point() + base.mark_line()).spec("light")
        assert ('"type":"csv"' in spec) == as_csv
