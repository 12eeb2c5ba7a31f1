"""Charts and the map of representation in technology hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import altair as alt
import numpy as np
import pandas as pd
import pydeck as pdk

from charts import maps
from charts.theme import ACCENT, GREY, HEAT, ORANGE, VERMILION, rgb

if TYPE_CHECKING:
    from analysis.hub_peers import Association

Layered: TypeAlias = alt.LayerChart | alt.FacetChart
AREAS = {
    "world": ("World", (10.0, 25.0, 0.45)),
    "north_america": ("North America", (-98.0, 39.0, 2.6)),
    "europe": ("Europe and Israel", (15.0, 42.0, 2.9)),
    "asia": ("Asia", (103.0, 22.0, 2.4)),
}
_SHORT = {
    "San Francisco Bay Area / Silicon Valley": "Bay Area",
    "Shenzhen-Guangzhou (Pearl River Delta)": "Shenzhen-Guangzhou",
    "Tel Aviv metropolitan area": "Tel Aviv",
    "Washington, D.C.": "Washington",
    "New York City": "New York",
    "Greater Boston": "Boston",
}
_BESIDE: dict[str, tuple[int, int, int]] = {
    "Bay Area": (-1, 0, 0),
    "Los Angeles": (-1, 0, 12),
    "Seattle": (-1, 0, -4),
    "Houston": (-1, 0, 10),
    "Chicago": (0, -24, -1),
    "Boston": (1, 0, -18),
    "Washington": (1, 0, 20),
    "Barcelona": (0, 8, 1),
    "Geneva": (1, 0, 7),
    "Brussels": (1, 0, -10),
    "Bengaluru": (-1, 0, 0),
}
_LABEL = {"light": "#1d252c", "dark": "#e8ecef"}
_ON_LIGHT, _ON_DARK = "#10222e", "#ffffff"


def _small(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose repeated words and small whole numbers take little room on the wire."""
    words = rows.select_dtypes(["str", "object"]).columns
    numbers = rows.select_dtypes("int64").columns
    return rows.astype(dict.fromkeys(words, "category") | dict.fromkeys(numbers, "int16")).reset_index(drop=True)


def short_name(hub: str) -> str:
    """Return a hub's name short enough for an axis or a map."""
    return _SHORT.get(hub, hub)


def hub_map(totals: pd.DataFrame, *, chosen: str | None, appearance: str, area: str) -> pdk.Deck:
    """Return the map of hubs: the area of a circle follows the number of economies present.

    Parameters
    ----------
    totals
        As ``analysis.hubs.hub_totals``.
    chosen
        ``hub_id`` drawn in another colour.
    appearance
        ``light`` or ``dark``.
    area
        A key of ``AREAS``.
    """
    largest = max(int(totals["n_economies"].max()), 1)
    names = [short_name(name) for name in totals["name"]]
    radius = [6 + 22 * float(np.sqrt(n / largest)) for n in totals["n_economies"]]
    points, names_beside = [], []
    for row, short, size in zip(totals.itertuples(index=False), names, radius, strict=True):
        side, right, down = _BESIDE.get(short, (1, 0, 0))
        place = {"lon": round(float(str(row.lon)), 2), "lat": round(float(str(row.lat)), 2)}
        points.append(
            place
            | {"id": row.hub_id, "name": row.name, "n": row.n_economies, "offices": row.n_offices, "r": round(size, 1)}
        )
        names_beside.append(
            place
            | {
                "text": f"{short} {row.n_economies}",
                "side": ("end", "middle", "start")[side + 1],
                "x": round(right + side * (size + 3)),
                "y": round(down if side else down * (size + 9)),
            }
        )
    circles = pdk.Layer(
        "ScatterplotLayer",
        id="hubs",
        data=points,
        get_position="[lon, lat]",
        get_radius="r",
        radius_units=pdk.types.String("pixels"),
        get_fill_color=f"id == '{chosen or ''}' ? {rgb(VERMILION, 190)} : {rgb(ACCENT, 190)}",
        get_line_color=rgb("#ffffff"),
        line_width_min_pixels=1,
        stroked=True,
        pickable=True,
    )
    labels = pdk.Layer(
        "TextLayer",
        id="hub-labels",
        data=names_beside,
        get_position="[lon, lat]",
        get_text="text",
        get_size=12,
        get_color=rgb(_LABEL[appearance]),
        get_text_anchor="side",
        get_alignment_baseline=pdk.types.String("center"),
        get_pixel_offset="[x, y]",
        font_family=pdk.types.String("Source Sans, Source Sans Pro, sans-serif"),
        pickable=False,
    )
    return maps.deck(
        [circles, labels],
        appearance=appearance,
        view=AREAS[area][1],
        tooltip="{name}\n{n} economies, {offices} offices",
    )


def hub_bars(totals: pd.DataFrame) -> Layered:
    """Return economies present in each hub, those there only by unverified rows set apart.

    Parameters
    ----------
    totals
        As ``analysis.hubs.hub_totals``.
    """
    rows = totals.assign(hub=totals["name"].map(short_name), checked=totals["n_economies"] - totals["n_unverified"])
    long = pd.concat(
        [
            rows[["hub", "n_economies"]].assign(basis="sourced", n=rows["checked"]),
            rows[["hub", "n_economies"]].assign(basis="unverified only", n=rows["n_unverified"]),
        ]
    )
    base = alt.Chart(long[long["n"] > 0]).encode(
        y=alt.Y("hub:N", sort=list(rows["hub"]), title=None, axis=alt.Axis(ticks=False, domain=False))
    )
    bars = base.mark_bar().encode(
        x=alt.X("n:Q", title="Economies present", stack="zero", axis=alt.Axis(tickMinStep=1, tickCount=6)),
        color=alt.Color(
            "basis:N",
            scale=alt.Scale(domain=["sourced", "unverified only"], range=[ACCENT, GREY]),
            title=None,
            legend=alt.Legend() if (rows["n_unverified"] > 0).any() else None,
        ),
        order=alt.Order("basis:N"),
        tooltip=[alt.Tooltip("hub:N", title="Hub"), "basis:N", alt.Tooltip("n:Q", title="Economies")],
    )
    numbers = (
        alt.Chart(rows[["hub", "n_economies"]])
        .mark_text(align="left", dx=4)
        .encode(y=alt.Y("hub:N", sort=list(rows["hub"])), x="n_economies:Q", text="n_economies:Q")
    )
    return alt.layer(bars, numbers).properties(
        height=alt.Step(22), description="Bars: economies present in each hub, most first."
    )


def type_bars(totals: pd.DataFrame, *, where: str) -> Layered:
    """Return economies by kind of office.

    Parameters
    ----------
    totals
        As ``analysis.hubs.type_totals``.
    where
        Names the hub in the description.
    """
    base = alt.Chart(totals[["type_name", "n_economies", "n_offices"]]).encode(
        y=alt.Y("type_name:N", sort="-x", title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "n_economies:Q",
            title="Economies with this kind of office",
            axis=alt.Axis(tickMinStep=1, tickCount=6),
        ),
    )
    bars = base.mark_bar(color=ACCENT).encode(
        tooltip=[
            alt.Tooltip("type_name:N", title="Kind"),
            alt.Tooltip("n_economies:Q", title="Economies"),
            alt.Tooltip("n_offices:Q", title="Offices"),
        ]
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="n_economies:Q")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(26), description=f"Bars: economies by kind of office in {where}."
    )


def matrix_heat(cells: pd.DataFrame, economies: list[str], hubs: list[str], *, clicks: str = "") -> Layered:
    """Return economies by hubs; the darker and the higher the number, the more kinds of office.

    Parameters
    ----------
    cells
        As ``analysis.hubs.matrix_cells``.
    economies, hubs
        Names in the order of rows and columns.
    clicks
        Name of the selection that a click on a cell makes; none if empty.
    """
    present = cells.assign(hub=cells["hub"].map(short_name))[cells["n_types"] > 0]
    present = _small(present.rename(columns={"n_types": "n", "kinds": "k", "hub": "h"}))
    base = alt.Chart(present).encode(
        x=alt.X(
            "h:N",
            scale=alt.Scale(domain=[short_name(hub) for hub in hubs]),
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-90,
                labelLimit=140,
                labelFontSize=11,
                labelOverlap=False,
                ticks=False,
                domain=False,
                grid=True,
            ),
        ),
        y=alt.Y(
            "economy:N",
            scale=alt.Scale(domain=economies),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, grid=True, labelLimit=130),
        ),
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("h:N", title="Hub"),
            alt.Tooltip("k:N", title="Offices"),
        ],
    )
    squares = base.mark_rect(cornerRadius=2, stroke=GREY, strokeOpacity=0.3).encode(
        color=alt.Color(
            "n:O",
            scale=alt.Scale(domain=[1, 2, 3, 4, 5], range=list(HEAT)),
            title="Kinds of office",
            legend=None,
        )
    )
    if clicks:
        squares = squares.add_params(alt.selection_point(name=clicks, fields=["economy"]))
    numbers = base.mark_text(fontSize=11).encode(
        text="n:Q", color=alt.condition("datum.n < 3", alt.value(_ON_LIGHT), alt.value(_ON_DARK))
    )
    return alt.layer(squares, numbers).properties(
        height=alt.Step(20),
        description="Heatmap: economies in rows, hubs in columns, number of kinds of office in each cell.",
    )


_STATE_WORDS = {"present": "present", "absent": "absent", "host": "the host"}
_STATES = {"present": ACCENT, "absent": ORANGE, "host": GREY}


def peer_bars(rows: pd.DataFrame, *, economy: str) -> Layered:
    """Return for each hub the share of peers present, marked where the economy itself is present.

    Parameters
    ----------
    rows
        As ``analysis.hub_peers.peer_presence``.
    economy
        Name of the economy.
    """
    marks = {
        "present": f"{economy} is present",
        "absent": f"{economy} is absent",
        "host": f"{economy} is the host",
    }
    shown = rows.assign(hub=rows["hub"].map(short_name), state=rows["mine"].map(marks)).dropna(subset=["percent"])
    shown = shown.assign(text=[f"{r.n_present} of {r.n_peers}" for r in shown.itertuples()])
    used = [key for key in marks if (rows["mine"] == key).any()]
    base = alt.Chart(shown[["hub", "percent", "state", "text"]]).encode(
        y=alt.Y("hub:N", sort=list(shown["hub"]), title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "percent:Q",
            title="Peers present (%)",
            scale=alt.Scale(domain=[0, 115]),
            axis=alt.Axis(values=[0, 25, 50, 75, 100]),
        ),
    )
    bars = base.mark_bar().encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(domain=[marks[key] for key in used], range=[_STATES[key] for key in used]),
            title=None,
            legend=alt.Legend(columns=1),
        )
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="text:N")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(24), description=f"Bars: share of the peers of {economy} present in each hub."
    )


def overlap_bars(table: pd.DataFrame, order: list[str]) -> Layered:
    """Return how many economies are in both of two hubs and in only one.

    Parameters
    ----------
    table
        ``where`` (in both, only in one) of each economy.
    order
        The values of ``where``, first on top.
    """
    counts = table["where"].value_counts().reindex(order, fill_value=0).rename_axis("where").reset_index(name="n")
    base = alt.Chart(counts).encode(
        y=alt.Y("where:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=160)),
        x=alt.X("n:Q", title="Economies", axis=alt.Axis(tickMinStep=1, tickCount=6)),
    )
    bars = base.mark_bar().encode(
        color=alt.Color("where:N", scale=alt.Scale(domain=order, range=[ACCENT, GREY, GREY]), legend=None)
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="n:Q")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(30), description="Bars: economies in both hubs and in only one."
    )


def overlap_heat(pairs: pd.DataFrame, hubs: list[str]) -> Layered:
    """Return for every pair of hubs the share of economies of the row's hub that are in the column's hub too.

    Parameters
    ----------
    pairs
        As ``analysis.hub_peers.overlaps``.
    hubs
        Names in the order of rows and columns.
    """
    order = [short_name(hub) for hub in hubs]
    kept = pairs.dropna(subset=["percent"])
    cells = pd.DataFrame(
        {
            "a": kept["first"].map(short_name),
            "b": kept["second"].map(short_name),
            "p": kept["percent"].round().astype("int64"),
        }
    )
    base = alt.Chart(_small(cells)).encode(
        x=alt.X(
            "b:N",
            sort=order,
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=-90,
                labelLimit=140,
                labelFontSize=11,
                labelOverlap=False,
                ticks=False,
                domain=False,
            ),
        ),
        y=alt.Y("a:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=120)),
        tooltip=[
            alt.Tooltip("a:N", title="Of the economies in"),
            alt.Tooltip("b:N", title="also in"),
            alt.Tooltip("p:Q", title="Share (%)"),
        ],
    )
    squares = base.mark_rect().encode(
        color=alt.Color(
            "p:Q",
            scale=alt.Scale(domain=[0, 25, 50, 75, 100], range=list(HEAT)),
            title="Also present (%)",
        )
    )
    numbers = base.mark_text(fontSize=10).encode(
        text=alt.Text("p:Q", format=".0f"),
        color=alt.condition("datum.p < 40", alt.value(_ON_LIGHT), alt.value(_ON_DARK)),
    )
    return alt.layer(squares, numbers).properties(
        height=alt.Step(24), description="Heatmap: share of the economies of one hub that are in another too."
    )


def size_scatter(points: pd.DataFrame, line: Association, *, x: str, x_title: str, chosen: str | None) -> Layered:
    """Return hubs present against size on a log scale, with the least-squares line.

    Parameters
    ----------
    points
        As ``analysis.hub_peers.size_points``.
    line
        The fit of ``n_hubs`` on ``x``.
    x, x_title
        Column of the size and its axis title with unit.
    chosen
        ``iso3`` drawn in another colour and always named.
    """
    rows = points.dropna(subset=[x])
    rows = rows[rows[x] > 0].astype({x: "float64"})
    fitted = line.intercept + line.slope * np.log10(rows[x])
    named = _far_apart(rows, x, (rows["n_hubs"] - fitted).abs())
    known = rows[["economy", "n_hubs", x]].assign(**{x: [float(f"{value:.3g}") for value in rows[x]]})
    known = known.astype({"n_hubs": "int16", x: "float32"})
    mine = known[rows["iso3"] == chosen]
    labelled = known[rows["iso3"].isin(named) | (rows["iso3"] == chosen)]
    ends = np.array([rows[x].min(), rows[x].max()]) if len(rows) else np.array([1.0, 10.0])
    powers = [10.0**power for power in range(int(np.ceil(np.log10(ends[0]))), int(np.log10(ends[1])) + 1)]
    trend = pd.DataFrame({x: ends, "n_hubs": line.intercept + line.slope * np.log10(ends)})
    x_axis = alt.X(
        f"{x}:Q",
        scale=alt.Scale(type="log", nice=False, padding=10),
        title=f"{x_title}, log scale",
        axis=alt.Axis(values=powers, labelExpr=_UNIT_LABELS, labelOverlap=True),
    )
    y_axis = alt.Y(
        "n_hubs:Q",
        title="Hubs present in",
        axis=alt.Axis(tickMinStep=1, tickCount=6),
        scale=alt.Scale(domainMin=0, nice=True),
    )
    base = alt.Chart(known).encode(x=x_axis, y=y_axis)
    tooltip = [
        alt.Tooltip("economy:N", title="Economy"),
        alt.Tooltip("n_hubs:Q", title="Hubs"),
        alt.Tooltip(f"{x}:Q", title=x_title, format=",.3~s"),
    ]
    dots = base.mark_circle(size=60, opacity=0.7, color=ACCENT).encode(tooltip=tooltip)
    own = alt.Chart(mine).mark_circle(size=110, opacity=1, color=VERMILION).encode(x=x_axis, y=y_axis, tooltip=tooltip)
    names = alt.Chart(labelled).mark_text(align="right", dx=-7).encode(x=x_axis, y=y_axis, text="economy:N")
    fit = alt.Chart(trend).mark_line(color=GREY, strokeDash=[4, 3], clip=True).encode(x=x_axis, y=y_axis)
    return alt.layer(fit, dots, own, names).properties(
        height=380, description=f"Scatter: hubs present in against {x_title}, with an association line."
    )


_UNIT_LABELS = "replace(replace(replace(format(datum.value, '~s'), 'T', ' tn'), 'G', ' bn'), 'M', ' m')"


def _far_apart(rows: pd.DataFrame, x: str, distance: pd.Series, *, most: int = 6) -> list[str]:
    """Return codes of the points farthest from the line whose names do not run into each other."""
    place = np.log10(rows[x])
    width = max(float(place.max() - place.min()), 1e-9) if len(rows) else 1.0
    taken: list[tuple[float, float]] = []
    named = []
    for index in distance.sort_values(ascending=False, kind="stable").index:
        here = (float(place[index]) / width, float(rows.loc[index, "n_hubs"]))
        if all(abs(here[0] - a) > 0.1 or abs(here[1] - b) > 1 for a, b in taken):
            taken.append(here)
            named.append(str(rows.loc[index, "iso3"]))
        if len(named) == most:
            break
    return named


def coverage_bars(rows: pd.DataFrame) -> Layered:
    """Return our count as a percentage of the published total of each hub; the rule marks 100%.

    Parameters
    ----------
    rows
        As ``analysis.hubs.coverage``, one measure a hub.
    """
    shown = rows.assign(
        name=rows["hub"].map(short_name),
        text=[
            f"{ours} of {_QUALIFIERS[how].format(n=n)}"
            for ours, how, n in zip(rows["ours"], rows["qualifier"], rows["published"], strict=True)
        ],
    )
    base = alt.Chart(shown[["name", "measure", "percent", "text"]]).encode(
        y=alt.Y("name:N", sort=list(shown["name"]), title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "percent:Q",
            title="Our count as % of the published total",
            scale=alt.Scale(domain=[0, 140], nice=False),
            axis=alt.Axis(values=[0, 25, 50, 75, 100, 125]),
        ),
    )
    bars = base.mark_bar(color=ACCENT).encode(
        tooltip=[
            alt.Tooltip("name:N", title="Hub"),
            alt.Tooltip("measure:N", title="Measure"),
            alt.Tooltip("text:N", title="Ours"),
        ]
    )
    numbers = base.mark_text(align="left", dx=4).encode(text="text:N")
    whole = alt.Chart(pd.DataFrame({"percent": [100]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="percent:Q")
    return alt.layer(bars, whole, numbers).properties(
        height=alt.Step(24), description="Bars: the atlas's count as a percentage of a published total."
    )


_QUALIFIERS = {"exact": "{n}", "at least": "{n}+", "about": "~{n}"}


def model_bars(totals: pd.DataFrame) -> Layered:
    """Return economies by model of representation, without and with unverified rows.

    Parameters
    ----------
    totals
        As ``analysis.hubs.model_totals``.
    """
    order = list(totals["model_name"])
    base = alt.Chart(totals[["model_name", "n_sourced", "n_all"]]).encode(
        y=alt.Y("model_name:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False))
    )
    sourced = base.mark_bar(color=ACCENT).encode(
        x=alt.X("n_sourced:Q", title="Economies", axis=alt.Axis(tickMinStep=1, tickCount=6))
    )
    every = base.mark_tick(color=ORANGE, thickness=3, size=18).encode(x="n_all:Q")
    numbers = (
        base.transform_calculate(
            text="datum.n_sourced + ' (' + datum.n_all + ')'",
            end="max(datum.n_sourced, datum.n_all)",
        )
        .mark_text(align="left", dx=8)
        .encode(
            x=alt.X("end:Q", scale=alt.Scale(domainMax=float(totals[["n_sourced", "n_all"]].max().max()) * 1.25)),
            text="text:N",
        )
    )
    return alt.layer(sourced, every, numbers).properties(
        height=alt.Step(26), description="Bars: economies by model; ticks: with unverified rows."
    )


def ladder_bars(rungs: pd.DataFrame) -> Layered:
    """Return economies on each rung of the ladder, the highest on top, with an example.

    Parameters
    ----------
    rungs
        As ``analysis.hubs.ladder``.
    """
    shown = rungs.assign(
        text=[
            f"{r.n_economies}" + (f", such as {r.example_economy}" if isinstance(r.example_economy, str) else "")
            for r in rungs.itertuples()
        ]
    )
    base = alt.Chart(shown[["name", "n_economies", "text"]]).encode(
        y=alt.Y(
            "name:N",
            sort=list(shown["name"]),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelLimit=190),
        ),
        x=alt.X(
            "n_economies:Q",
            title="Economies whose highest form this is",
            scale=alt.Scale(domainMax=max(4.0, 2.2 * float(rungs["n_economies"].max()))),
            axis=alt.Axis(tickMinStep=1, tickCount=6),
        ),
    )
    bars = base.mark_bar(color=ACCENT)
    numbers = base.mark_text(align="left", dx=4).encode(text="text:N")
    return alt.layer(bars, numbers).properties(
        height=alt.Step(30), description="Bars: economies on each rung of the ladder of representation."
    )


def opening_bars(rows: pd.DataFrame) -> Any:  # noqa: ANN401 (Altair types chained calls loosely)
    """Return offices opened and closed by period, where the year is known.

    Parameters
    ----------
    rows
        As ``analysis.hubs.openings``.
    """
    return (
        alt.Chart(rows[["label", "event", "n_offices", "names"]])
        .mark_bar()
        .encode(
            x=alt.X("label:O", title="Period", axis=alt.Axis(labelAngle=-60)),
            y=alt.Y("n_offices:Q", title="Offices with a known year", axis=alt.Axis(tickMinStep=1, tickCount=6)),
            color=alt.Color(
                "event:N", scale=alt.Scale(domain=["opened", "closed"], range=[ACCENT, VERMILION]), title=None
            ),
            xOffset=alt.XOffset("event:N", sort=["opened", "closed"]),
            tooltip=[
                alt.Tooltip("label:O", title="Period"),
                "event:N",
                alt.Tooltip("n_offices:Q", title="Offices"),
                "names:N",
            ],
        )
        .properties(height=320, description="Bars: offices opened and closed by period.")
    )


def envoy_dots(envoys: pd.DataFrame) -> Layered:
    """Return since when economies have had an envoy for technology or cyber affairs, earliest on top.

    Parameters
    ----------
    envoys
        ``economy``, ``title``, ``since_year``, ``confidence``; only rows with a year are drawn.
    """
    rows = envoys.dropna(subset=["since_year"]).sort_values(["since_year", "economy"])
    years = rows["since_year"].astype("int64")
    last = ~rows.duplicated("economy", keep="last")
    words = rows.groupby("economy")["since_year"].transform(lambda cells: ", ".join(str(year) for year in cells))
    rows = rows.assign(since_year=years, words=words.where(last, ""))
    base = alt.Chart(rows[["economy", "title", "since_year", "confidence", "words"]]).encode(
        x=alt.X(
            "since_year:Q",
            title="Year the post was created or first filled",
            axis=alt.Axis(format="d", tickMinStep=1, tickCount=6),
            scale=alt.Scale(domain=[int(years.min()) - 1, int(years.max()) + 2], nice=False)
            if len(rows)
            else alt.Scale(),
        ),
        y=alt.Y("economy:N", sort=list(rows["economy"]), title=None, axis=alt.Axis(ticks=False, domain=False)),
    )
    dots = base.mark_point(size=70, filled=True, color=ACCENT, opacity=1).encode(
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("title:N", title="Title"),
            alt.Tooltip("since_year:Q", title="Since", format="d"),
            alt.Tooltip("confidence:N", title="Confidence"),
        ]
    )
    names = base.mark_text(align="left", dx=8).encode(text="words:N")
    return alt.layer(dots, names).properties(
        height=alt.Step(24), description="Dots: since when economies have had a technology envoy."
    )
