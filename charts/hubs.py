"""Charts and the map of representation in technology hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd
import pydeck as pdk

from charts import maps
from charts.theme import ACCENT, GREY, ORANGE, SEQUENTIAL, VERMILION, rgb

if TYPE_CHECKING:
    from analysis.hub_peers import Association

AREAS = {
    "world": ("World", (10.0, 25.0, 0.6)),
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
_LEFT = frozenset(
    {"Bay Area", "Los Angeles", "Seattle", "Houston", "Barcelona", "Geneva", "Bengaluru", "Chicago"}
)
_LABEL = {"light": "#1d252c", "dark": "#e8ecef"}


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
    points = [
        {
            "hub_id": row.hub_id,
            "name": row.name,
            "n": int(row.n_economies),
            "offices": int(row.n_offices),
            "at": [row.lon, row.lat],
            "r": size,
            "fill": rgb(VERMILION if row.hub_id == chosen else ACCENT, 190),
            "label": f"{short} {row.n_economies}",
            "anchor": "end" if short in _LEFT else "start",
            "offset": [-size - 3 if short in _LEFT else size + 3, 0],
        }
        for row, short, size in zip(totals.itertuples(index=False), names, radius, strict=True)
    ]
    circles = pdk.Layer(
        "ScatterplotLayer",
        id="hubs",
        data=points,
        get_position="at",
        get_radius="r",
        radius_units=pdk.types.String("pixels"),
        get_fill_color="fill",
        get_line_color=rgb("#ffffff"),
        line_width_min_pixels=1,
        stroked=True,
        pickable=True,
        auto_highlight=True,
    )
    labels = pdk.Layer(
        "TextLayer",
        id="hub-labels",
        data=points,
        get_position="at",
        get_text="label",
        get_size=13,
        get_color=rgb(_LABEL[appearance]),
        get_text_anchor="anchor",
        get_alignment_baseline=pdk.types.String("center"),
        get_pixel_offset="offset",
        font_family=pdk.types.String("Source Sans, Source Sans Pro, sans-serif"),
        pickable=False,
    )
    return maps.deck(
        [circles, labels],
        appearance=appearance,
        view=AREAS[area][1],
        tooltip="{name}\n{n} economies, {offices} offices",
    )


def hub_bars(totals: pd.DataFrame) -> alt.LayerChart:
    """Return economies present in each hub, those there only by unverified rows set apart.

    Parameters
    ----------
    totals
        As ``analysis.hubs.hub_totals``.
    """
    rows = totals.assign(
        hub=totals["name"].map(short_name), checked=totals["n_economies"] - totals["n_unverified"]
    )
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
        x=alt.X("n:Q", title="Economies present", stack="zero", axis=alt.Axis(tickMinStep=1)),
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
        .mark_text(align="left", dx=4, color=GREY)
        .encode(y=alt.Y("hub:N", sort=list(rows["hub"])), x="n_economies:Q", text="n_economies:Q")
    )
    return (bars + numbers).properties(
        height=alt.Step(22), description="Bars: economies present in each hub, most first."
    )


def type_bars(totals: pd.DataFrame, *, where: str) -> alt.LayerChart:
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
        x=alt.X("n_economies:Q", title="Economies with this kind of office", axis=alt.Axis(tickMinStep=1)),
    )
    bars = base.mark_bar(color=ACCENT).encode(
        tooltip=[
            alt.Tooltip("type_name:N", title="Kind"),
            alt.Tooltip("n_economies:Q", title="Economies"),
            alt.Tooltip("n_offices:Q", title="Offices"),
        ]
    )
    numbers = base.mark_text(align="left", dx=4, color=GREY).encode(text="n_economies:Q")
    return (bars + numbers).properties(
        height=alt.Step(26), description=f"Bars: economies by kind of office in {where}."
    )


def matrix_heat(cells: pd.DataFrame, economies: list[str], hubs: list[str]) -> alt.LayerChart:
    """Return economies by hubs; the darker and the higher the number, the more kinds of office.

    Parameters
    ----------
    cells
        As ``analysis.hubs.matrix_cells``.
    economies, hubs
        Names in the order of rows and columns.
    """
    shown = cells.assign(hub=cells["hub"].map(short_name))
    present = shown[shown["n_types"] > 0]
    base = alt.Chart(present).encode(
        x=alt.X(
            "hub:N",
            scale=alt.Scale(domain=[short_name(hub) for hub in hubs]),
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-90, labelLimit=140, ticks=False, domain=False, grid=True),
        ),
        y=alt.Y(
            "economy:N",
            scale=alt.Scale(domain=economies),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, grid=True, labelLimit=130),
        ),
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("hub:N", title="Hub"),
            alt.Tooltip("kinds:N", title="Offices"),
        ],
    )
    squares = base.mark_rect(cornerRadius=2, stroke=GREY, strokeOpacity=0.3).encode(
        color=alt.Color(
            "n_types:O",
            scale=alt.Scale(domain=[1, 2, 3, 4, 5], range=list(SEQUENTIAL)),
            title="Kinds of office",
            legend=None,
        )
    )
    numbers = base.mark_text(fontSize=11, color="#ffffff").encode(text="n_types:Q")
    return (squares + numbers).properties(
        height=alt.Step(20),
        description="Heatmap: economies in rows, hubs in columns, number of kinds of office in each cell.",
    )


def peer_bars(rows: pd.DataFrame, *, economy: str) -> alt.LayerChart:
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
    shown = rows.assign(hub=rows["hub"].map(short_name), state=rows["mine"].map(marks)).dropna(
        subset=["percent"]
    )
    shown = shown.assign(text=[f"{r.n_present} of {r.n_peers}" for r in shown.itertuples()])
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
            scale=alt.Scale(domain=list(marks.values()), range=[ACCENT, ORANGE, GREY]),
            title=None,
            legend=alt.Legend(columns=1),
        )
    )
    numbers = base.mark_text(align="left", dx=4, color=GREY).encode(text="text:N")
    return (bars + numbers).properties(
        height=alt.Step(24), description=f"Bars: share of the peers of {economy} present in each hub."
    )


def overlap_heat(pairs: pd.DataFrame, hubs: list[str]) -> alt.LayerChart:
    """Return for every pair of hubs the share of economies of the row's hub that are in the column's hub too.

    Parameters
    ----------
    pairs
        As ``analysis.hub_peers.overlaps``.
    hubs
        Names in the order of rows and columns.
    """
    order = [short_name(hub) for hub in hubs]
    shown = pairs.assign(first=pairs["first"].map(short_name), second=pairs["second"].map(short_name))
    base = alt.Chart(shown.dropna(subset=["percent"])).encode(
        x=alt.X(
            "second:N",
            sort=order,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-90, labelLimit=140, ticks=False, domain=False),
        ),
        y=alt.Y("first:N", sort=order, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=120)),
        tooltip=[
            alt.Tooltip("first:N", title="Of the economies in"),
            alt.Tooltip("second:N", title="also in"),
            alt.Tooltip("n_both:Q", title="Economies"),
            alt.Tooltip("percent:Q", title="Share (%)"),
        ],
    )
    squares = base.mark_rect().encode(
        color=alt.Color(
            "percent:Q",
            scale=alt.Scale(domain=[0, 25, 50, 75, 100], range=list(SEQUENTIAL)),
            title="Also present (%)",
        )
    )
    numbers = base.mark_text(fontSize=10, color="#ffffff").encode(text=alt.Text("percent:Q", format=".0f"))
    return (squares + numbers).properties(
        height=alt.Step(24), description="Heatmap: share of the economies of one hub that are in another too."
    )


def size_scatter(
    points: pd.DataFrame, line: Association, *, x: str, x_title: str, chosen: str | None
) -> alt.LayerChart:
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
    far = (rows["n_hubs"] - fitted).abs().nlargest(8).index
    rows = rows.assign(
        label=rows["economy"].where(rows.index.isin(far) | (rows["iso3"] == chosen), ""),
        mark=np.where(rows["iso3"] == chosen, "chosen", "other"),
    )
    ends = np.array([rows[x].min(), rows[x].max()]) if len(rows) else np.array([1.0, 10.0])
    trend = pd.DataFrame({x: ends, "n_hubs": line.intercept + line.slope * np.log10(ends)})
    x_axis = alt.X(
        f"{x}:Q",
        scale=alt.Scale(type="log", nice=False),
        title=f"{x_title}, log scale",
        axis=alt.Axis(format="~s", tickCount=6, labelOverlap=True),
    )
    base = alt.Chart(rows[["economy", "label", "mark", "n_hubs", x]]).encode(
        x=x_axis, y=alt.Y("n_hubs:Q", title="Hubs present in", axis=alt.Axis(tickMinStep=1))
    )
    dots = base.mark_circle(size=60, opacity=0.7).encode(
        color=alt.Color(
            "mark:N", scale=alt.Scale(domain=["chosen", "other"], range=[VERMILION, ACCENT]), legend=None
        ),
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("n_hubs:Q", title="Hubs"),
            alt.Tooltip(f"{x}:Q", title=x_title, format=",.3~s"),
        ],
    )
    names = base.mark_text(align="right", dx=-6, color=GREY).encode(text="label:N")
    fit = alt.Chart(trend).mark_line(color=GREY, strokeDash=[4, 3], clip=True).encode(x=x_axis, y="n_hubs:Q")
    return (fit + dots + names).properties(
        height=380, description=f"Scatter: hubs present in against {x_title}, with an association line."
    )


def coverage_bars(rows: pd.DataFrame) -> alt.LayerChart:
    """Return our count as a percentage of each published total; the rule marks 100%.

    Parameters
    ----------
    rows
        As ``analysis.hubs.coverage``.
    """
    shown = rows.assign(
        name=[f"{short_name(r.hub)}: {r.measure}" for r in rows.itertuples()],
        text=[f"{r.ours} of {_QUALIFIERS[r.qualifier]}{r.published}" for r in rows.itertuples()],
    )
    base = alt.Chart(shown[["name", "percent", "text", "reason"]]).encode(
        y=alt.Y(
            "name:N",
            sort=list(shown["name"]),
            title=None,
            axis=alt.Axis(ticks=False, domain=False, labelLimit=330),
        ),
        x=alt.X("percent:Q", title="Our count as % of the published total", scale=alt.Scale(domain=[0, 145])),
    )
    bars = base.mark_bar(color=ACCENT).encode(tooltip=["name:N", "text:N", "reason:N"])
    numbers = base.mark_text(align="left", dx=4, color=GREY).encode(text="text:N")
    whole = (
        alt.Chart(pd.DataFrame({"percent": [100]}))
        .mark_rule(color=GREY, strokeDash=[4, 3])
        .encode(x="percent:Q")
    )
    return (bars + whole + numbers).properties(
        height=alt.Step(24), description="Bars: the atlas's count as a percentage of a published total."
    )


_QUALIFIERS = {"exact": "", "at least": "at least ", "about": "about "}


def model_bars(totals: pd.DataFrame) -> alt.LayerChart:
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
    sourced = base.mark_bar(color=ACCENT).encode(x=alt.X("n_sourced:Q", title="Economies"))
    every = base.mark_tick(color=ORANGE, thickness=3, size=18).encode(x="n_all:Q")
    numbers = (
        base.transform_calculate(
            text="datum.n_sourced + ' (' + datum.n_all + ' with unverified rows)'",
            end="max(datum.n_sourced, datum.n_all)",
        )
        .mark_text(align="left", dx=8, color=GREY)
        .encode(
            x=alt.X(
                "end:Q", scale=alt.Scale(domainMax=float(totals[["n_sourced", "n_all"]].max().max()) * 1.6)
            ),
            text="text:N",
        )
    )
    return (sourced + every + numbers).properties(
        height=alt.Step(26), description="Bars: economies by model; ticks: with unverified rows."
    )


def opening_bars(rows: pd.DataFrame) -> alt.Chart:
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
            y=alt.Y("n_offices:Q", title="Offices with a known year", axis=alt.Axis(tickMinStep=1)),
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
        .properties(height=260, description="Bars: offices opened and closed by period.")
    )


def envoy_dots(envoys: pd.DataFrame) -> alt.LayerChart:
    """Return since when economies have had an envoy for technology or cyber affairs.

    Parameters
    ----------
    envoys
        ``economy``, ``title``, ``since_year``, ``confidence``; only rows with a year are drawn.
    """
    rows = envoys.dropna(subset=["since_year"]).sort_values(["since_year", "economy"])
    rows = rows.assign(place=rows.groupby("since_year").cumcount())
    base = alt.Chart(rows[["economy", "title", "since_year", "place", "confidence"]]).encode(
        x=alt.X(
            "since_year:Q",
            title="Year the post was created or first filled",
            axis=alt.Axis(format="d", tickMinStep=1),
            scale=alt.Scale(nice=False, padding=30),
        ),
        y=alt.Y(
            "place:Q",
            axis=None,
            scale=alt.Scale(domain=[-0.5, max(3.5, float(rows["place"].max()) + 0.5) if len(rows) else 3.5]),
        ),
    )
    dots = base.mark_point(size=70, filled=True, color=ACCENT).encode(
        tooltip=[
            alt.Tooltip("economy:N", title="Economy"),
            alt.Tooltip("title:N", title="Title"),
            "confidence:N",
        ]
    )
    names = base.mark_text(align="center", dy=-11, color=GREY).encode(text="economy:N")
    return (dots + names).properties(
        height=180, description="Dots: since when economies have had a technology envoy."
    )
