"""Charts and the map of representation in technology hubs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import altair as alt
import numpy as np
import pandas as pd

from charts.evidence import hatched, in_pieces
from charts.maps import Camera, Key, MapView
from charts.marks import Mark
from charts.theme import ACCENT, ORANGE, VERMILION

if TYPE_CHECKING:
    from collections.abc import Collection

Layered: TypeAlias = alt.LayerChart | alt.FacetChart

AREAS = {
    "world": ("World", (10.0, 25.0, 0.72)),
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

_FILLED, _HOLLOW = 190, 40
_QUALIFIERS = {"exact": "{n}", "at least": "{n}+", "about": "~{n}"}


def short_name(hub: str) -> str:
    """Return a hub's name short enough for an axis or a map."""
    return _SHORT.get(hub, hub)


def circle_px(share: float) -> float:
    """Return the radius of a hub's circle, whose area follows its share (0 to 1) of the largest, pixels."""
    return 6 + 22 * float(np.sqrt(share))


def beside(short: str, size: float) -> tuple[int, int, int]:
    """Return where a hub's text stands beside its circle: side, pixels to the right and down, as `charts.marks.Mark`.

    Parameters
    ----------
    short
        From `short_name`.
    size
        Radius of the circle, pixels.
    """
    side, right, down = _BESIDE.get(short, (1, 0, 0))
    return side, round(right + side * (size + 3)), round(down if side else down * (size + 9))


def hub_map(
    totals: pd.DataFrame,
    *,
    chosen: str | None,
    area: str,
    covered: Collection[str] = (),
    own: Collection[str] = (),
) -> MapView:
    """Return the map of hubs: the area of a circle follows the number of economies found there.

    Parameters
    ----------
    totals
        As ``analysis.hubs.hub_totals``.
    chosen
        ``hub_id`` drawn in another colour.
    area
        A key of ``AREAS``.
    covered
        Hubs whose lists are long enough: filled circles. The others are hollow and their number ends in a plus.
    own
        Hubs where the visitor's economy is present: a dot in the circle.
    """
    largest = max(int(totals["n_economies"].max()), 1)
    marks = []
    for row in totals.itertuples(index=False):
        short, size = short_name(str(row.name)), circle_px(int(str(row.n_economies)) / largest)
        side, right, down = beside(short, size)
        count = f"{row.n_economies}{'' if row.hub_id in covered else '+'}"
        marks.append(
            Mark(
                str(row.hub_id),
                float(str(row.lon)),
                float(str(row.lat)),
                round(size, 1),
                VERMILION if row.hub_id == chosen else ACCENT,
                _FILLED if row.hub_id in covered else _HOLLOW,
                str(row.name),
                f"{count} economies found, {row.n_offices} offices",
                f"{short} {count}",
                side,
                right,
                down,
                row.hub_id in own,
            )
        )
    whole = sum(mark.filled == _FILLED for mark in marks)
    legend = (
        Key("list nearly complete, hubs", f"{ACCENT}{_FILLED:02x}", whole, area=True),
        Key("list incomplete, at least so many, hubs", f"{ACCENT}{_HOLLOW:02x}", len(marks) - whole, area=True),
    )
    camera = Camera(*AREAS[area][1])
    return MapView((), camera, None, legend, "Beside a hub: economies found there", marks=tuple(marks), names=False)


def hub_features(totals: pd.DataFrame) -> list[dict[str, object]]:
    """Return hubs as GeoJSON points, EPSG:4326.

    Parameters
    ----------
    totals
        As ``analysis.hubs.hub_totals``.
    """
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
            "properties": {
                "hub_id": row.hub_id,
                "hub": row.name,
                "n_economies": row.n_economies,
                "n_offices": row.n_offices,
            },
        }
        for row in totals.itertuples(index=False)
    ]


def hub_bars(totals: pd.DataFrame, *, covered: Collection[str] = ()) -> Layered:
    """Return economies found in each hub; those there by general knowledge alone are dotted.

    Parameters
    ----------
    totals
        As ``analysis.hubs.hub_totals``.
    covered
        Hubs whose lists are long enough; the number of the others is a lower bound and ends in a plus.
    """
    rows = totals.assign(
        hub=totals["name"].map(short_name),
        checked=totals["n_economies"] - totals["n_unverified"],
        text=[
            f"{n}{'' if hub in covered else '+'}"
            for n, hub in zip(totals["n_economies"], totals["hub_id"], strict=True)
        ],
    )
    y = alt.Y("hub:N", sort=list(rows["hub"]), title=None, axis=alt.Axis(ticks=False, domain=False))
    x = alt.X("checked:Q", title="Economies found", axis=alt.Axis(tickMinStep=1, tickCount=6))
    tooltip = [alt.Tooltip("hub:N", title="Hub"), alt.Tooltip("n_economies:Q", title="Economies")]
    base = alt.Chart(rows[["hub", "checked", "n_economies"]]).encode(y=y, tooltip=tooltip)
    bars = [base.mark_bar(fill=ACCENT, stroke=ACCENT, strokeWidth=1.2).encode(x=x)]
    unsure = rows.loc[rows["n_unverified"] > 0, ["hub", "checked", "n_economies"]]
    if len(unsure):
        spans = unsure.assign(start=unsure["checked"], end=unsure["n_economies"])
        whole, cut = (
            alt.Chart(part).encode(y=y, x="start:Q", x2="end:Q", tooltip=tooltip)
            for part in (spans, in_pieces(spans, most=float(rows["n_economies"].max())))
        )
        bars += [
            cut.mark_bar(fill=hatched(ACCENT)),
            whole.mark_bar(fill="transparent", stroke=ACCENT, strokeWidth=1.2),
        ]
    numbers = (
        alt.Chart(rows[["hub", "n_economies", "text"]])
        .mark_text(align="left", dx=4)
        .encode(y=y, x="n_economies:Q", text="text:N")
    )
    return alt.layer(*bars, numbers).properties(
        height=alt.Step(22), description="Bars: economies found in each hub, most first."
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
            scale=alt.Scale(domain=[0, 160], nice=False),
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
    numbers = base.mark_text(align="right").encode(x=alt.datum(160), text="text:N")
    whole = alt.Chart(pd.DataFrame({"percent": [100]})).mark_rule(color=ORANGE, strokeDash=[4, 3]).encode(x="percent:Q")
    return alt.layer(bars, whole, numbers).properties(
        height=alt.Step(24), description="Bars: the atlas's count as a percentage of a published total."
    )
