"""Colours and fonts of every chart and map: the same colour for the same thing on every page.

Categories use the Okabe-Ito set, which stays distinct for colour-blind readers; every colour here has a contrast
of at least 3:1 against both the light and the dark page.
"""

from __future__ import annotations

import csv
import functools
import io
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd
import pyarrow as pa
from altair.utils import schemapi

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCENT = "#0072b2"
GREY = "#7b858d"
INK = {"light": "#1d252c", "dark": "#e8ecef"}
QUIET = {"light": "#4a555d", "dark": "#b9c3ca"}
"""Of the words around a chart, 7:1 or more on the page."""
FONT = "Source Sans, Source Sans Pro, sans-serif"

BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, YELLOW = (
    "#2b7bba",
    "#c77d00",
    "#138a63",
    "#d1541a",
    "#b8628f",
    "#3f8fbd",
    "#a38a00",
)
CATEGORIES = (BLUE, ORANGE, GREEN, VERMILION, PURPLE, YELLOW, GREY)

STATUS = {"in_service": BLUE, "planned": ORANGE, "retired": GREY}
OWNER_KINDS = {
    "state_owned_or_incumbent": BLUE,
    "private_carrier": GREEN,
    "content_provider": VERMILION,
    "consortium": PURPLE,
    "other": YELLOW,
    "unknown": GREY,
}
CABLE_HUES = (
    "#377abb",
    "#652622",
    "#198b75",
    "#761252",
    "#604609",
    "#593b7f",
    "#237285",
    "#b90551",
    "#748442",
    "#b06c11",
    "#275cd9",
    "#670091",
)
_CABLE_HUES_ON_DARK = (
    "#3784fd",
    "#e7ab90",
    "#5ef3d0",
    "#ee5c92",
    "#efd741",
    "#f0c9ff",
    "#63b4b7",
    "#d76552",
    "#a5e374",
    "#db9136",
    "#84abf7",
    "#b868be",
)
CABLE_HUES_ON = {"light": CABLE_HUES, "dark": _CABLE_HUES_ON_DARK}
"""Hues of cables side by side, by appearance: each 3:1 or more against sea and land, apart for the colour-blind too."""
SEQUENTIAL = ("#a38a00", "#138a63", "#2b7bba", "#8d63b8", "#d1541a")
HEAT = ("#8fb8d8", "#5a9ac6", "#2f7db3", "#155f94", "#0a4470")
MAP = {
    "light": {
        "sea": "#f2f6f8",
        "land": "#dfe2dd",
        "coast": "#a9b5bb",
        "border": "#b4bab6",
        "dispute": "#8f979a",
        "land_name": "#39444c",
        "town_name": "#4a555d",
        "water_name": "#587f99",
    },
    "dark": {
        "sea": "#131a20",
        "land": "#29333b",
        "coast": "#52616c",
        "border": "#46535d",
        "dispute": "#74828d",
        "land_name": "#d5dce1",
        "town_name": "#b9c3ca",
        "water_name": "#7ea6c2",
    },
}
_MIDDLE_LUMINANCE = 0.179
"""Where black and white have the same contrast: the root of 1.05 * 0.05, less 0.05."""
BANDS = {0: "#7fa8c9", 1: "#d9b44a", 2: "#e08a2e", 3: "#cc5a1e", 4: "#8f2d14"}


def trust() -> None:
    """Build charts from now on without checking each part against Vega-Lite's schema, as tests do: half of the work."""
    schemapi.disable_debug_mode()


def rgb(colour: str, alpha: int = 255) -> list[int]:
    """Return ``#rrggbb`` as ``[red, green, blue, alpha]`` of 0 to 255, as deck.gl wants it."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [alpha]


def configure(chart: Any, *, appearance: str = "") -> Any:  # noqa: ANN401 (Altair's chart classes share no public base)
    """Return an Altair chart with the atlas's look, readable on light and dark pages.

    Parameters
    ----------
    chart
        Any Altair chart.
    appearance
        ``light`` or ``dark``: text inside the chart then has the page's colour, otherwise a grey that both carry.
    """
    quiet = {f"{part}Color": QUIET[appearance] for part in ("label", "title")} if appearance in QUIET else {}
    return (
        chart.configure(background="transparent", font=FONT, padding={"left": 4, "right": 12, "top": 6, "bottom": 4})
        .configure_view(stroke=None)
        .configure_text(color=INK.get(appearance, GREY), fontSize=13)
        .configure_axis(
            gridColor=GREY,
            gridOpacity=0.25,
            domainColor=GREY,
            tickColor=GREY,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
            labelLimit=220,
            **quiet,
        )
        .configure_legend(labelFontSize=13, titleFontSize=13, titleFontWeight="normal", orient="top", **quiet)
        .configure_header(labelFontSize=13, **quiet)
    )


def ink_on(colour: str) -> str:
    """Return black or white, whichever is read more easily on a colour.

    Parameters
    ----------
    colour
        As ``#rrggbb``; what follows is left out.
    """
    parts = [part / 255 for part in rgb(colour[:7])[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > _MIDDLE_LUMINANCE else "#ffffff"


@functools.cache
def _config(appearance: str) -> dict[str, Any]:
    styled = configure(alt.Chart().mark_point(), appearance=appearance).to_dict(validate=False)
    return {key: value for key, value in styled["config"].items() if key != "view" or value}


def spec(chart: Any, *, description: str, appearance: str = "") -> dict[str, Any]:  # noqa: ANN401
    """Return a chart as a Vega-Lite specification with the atlas's look, in a third of the time `configure` takes.

    Tests validate the charts; here the schema is not checked again, nor the chart copied once a setting.

    Parameters
    ----------
    chart
        Any Altair chart.
    description
        Text alternative.
    appearance
        As for `configure`.
    """
    drawn: dict[str, Any] = chart.to_dict(validate=False)
    return drawn | {"config": _config(appearance), "description": description}


def arrow(rows: list[dict[str, Any]]) -> bytes:
    """Return the rows of a specification as an Arrow table, as Streamlit would make it anew at every run."""
    table = pa.Table.from_pandas(pd.DataFrame(rows))
    stream = pa.BufferOutputStream()
    with pa.RecordBatchStreamWriter(stream, table.schema) as writer:
        writer.write_table(table)
    return bytes(stream.getvalue().to_pybytes())


def inlinable(drawn: dict[str, Any]) -> bool:
    """Tell whether `inline` loses nothing: one table, of texts and numbers alone, in a layered chart.

    CSV has no word for true, false or nothing: a filter on such a column would keep or drop every row.
    """
    tables = list(drawn.get("datasets", {}).values())
    if "layer" not in drawn or len(tables) != 1 or "name" not in drawn.get("data", {}) or not tables[0]:
        return False
    return all(isinstance(value, str | int | float) and not isinstance(value, bool) for value in _cells(tables[0]))


def _cells(rows: list[dict[str, Any]]) -> Iterator[Any]:
    return (value for row in rows for value in row.values())


def inline(drawn: dict[str, Any]) -> dict[str, Any]:
    """Return a layered specification with its rows in it as CSV: an Arrow table is far larger.

    Streamlit turns rows at the top of a specification into a table; within a layer it leaves them as they are.

    Parameters
    ----------
    drawn
        Of one table and several layers, from `spec`.
    """
    rows = drawn["datasets"][drawn["data"]["name"]]
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    numbers = {column: "number" for column in rows[0] if all(isinstance(row.get(column), int | float) for row in rows)}
    inner = {"data": {"values": text.getvalue(), "format": {"type": "csv", "parse": numbers}}}
    inner |= {key: drawn[key] for key in ("encoding", "layer") if key in drawn}
    kept = {key: value for key, value in drawn.items() if key not in {"data", "datasets", "encoding", "layer"}}
    return kept | {"layer": [inner]}
