"""Answers of teams side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING

import altair as alt

from charts import theme
from charts.hubs import AREAS, beside, circle_px, short_name
from charts.maps import Camera, Key, MapLayer, MapView, Route
from charts.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_TEAM_COLOURS = theme.CATEGORIES[:-1]
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Shares of the length of a cable at which its mark may stand."""
_CLEAR = 1 / 12
"""Of the width of all cables: marks so far apart do not cover each other."""
_FILLED, _HOLLOW = 190, 0


@dataclass(frozen=True)
class Laid:
    """A cable that a team laid.

    Attributes
    ----------
    team
        Position of the team, from 0: it has a colour.
    mark
        What stands on the cable, such as ``B2``.
    name, about
        What its card says.
    parts, under
        Its route, as of `charts.maps.Route`.
    """

    team: int
    mark: str
    name: str
    about: str
    parts: tuple[tuple[tuple[float, float], ...], ...]
    under: int = 0


def scales(rows: pd.DataFrame, *, low: str, high: str) -> alt.LayerChart:
    """Return for each pair the middle half of the teams, their median, and every team.

    Parameters
    ----------
    rows
        ``pair``, ``team``, ``value`` (0 to 4), and ``low``, ``middle``, ``high`` of its pair.
    low, high
        What the two ends of the axis mean.
    """
    order = rows["pair"].drop_duplicates().tolist()
    domain = alt.Scale(domain=[-0.3, 4.3])
    axis = alt.Axis(values=[0, 1, 2, 3, 4], title=f"{low} (0) to {high} (4)", format="d")
    y = alt.Y("pair:N", title=None, sort=order).axis(labelLimit=320, domain=False, ticks=False)
    base = alt.Chart(rows).encode(y=y)
    band = base.mark_bar(height=20, opacity=0.25, color=theme.BLUE).encode(
        x=alt.X("low:Q", scale=domain, axis=axis), x2="high:Q"
    )
    middle = base.mark_tick(thickness=4, height=26, color=theme.BLUE).encode(x="middle:Q")
    teams = base.mark_circle(size=70, color=theme.ORANGE, opacity=0.9).encode(
        x="value:Q", tooltip=[alt.Tooltip("team:N", title="Team"), alt.Tooltip("value:Q", title="Answer")]
    )
    return alt.LayerChart(layer=[band, teams, middle]).properties(height=alt.Step(44))


def marks(rows: pd.DataFrame) -> alt.LayerChart:
    """Return a matrix of how many teams marked each cell; the number stands in it.

    Parameters
    ----------
    rows
        ``kind``, ``column``, ``share`` (0 to 1), ``shown`` such as ``3 of 4``.
    """
    kinds, columns = rows["kind"].drop_duplicates().tolist(), rows["column"].drop_duplicates().tolist()
    base = alt.Chart(rows).encode(
        x=alt.X("column:N", sort=columns, title=None).axis(orient="top", labelAngle=0, domain=False, ticks=False),
        y=alt.Y("kind:N", sort=kinds, title=None).axis(labelLimit=260, domain=False, ticks=False),
    )
    cells = base.mark_rect(stroke=theme.GREY, strokeOpacity=0.4).encode(
        color=alt.Color(
            "share:Q", scale=alt.Scale(domain=[0, 0.01, 1], range=["#ffffff00", theme.HEAT[0], theme.HEAT[3]])
        ).legend(None)
    )
    nobody = base.transform_filter("datum.share == 0").mark_text(fontSize=13).encode(text="shown:N")
    colour = alt.condition("datum.share > 0.7", alt.value("#ffffff"), alt.value("#000000"))
    some = base.transform_filter("datum.share > 0").mark_text(fontSize=13).encode(text="shown:N", color=colour)
    return alt.LayerChart(layer=[cells, nobody, some]).properties(height=alt.Step(28))


def laid(cables: Sequence[Laid], *, teams: Sequence[str], layers: tuple[MapLayer, ...], camera: Camera) -> MapView:
    """Return the cables that teams laid: a team has a colour, and its letter stands on each of its cables.

    Parameters
    ----------
    cables
        In the order of the teams.
    teams
        What the legend calls each, its letter first.
    layers
        What lies below the cables.
    camera
        Where the map looks.
    """
    across = [lon for one in cables for part in one.parts for lon, _ in part]
    clear = _CLEAR * (max(across) - min(across))
    marks: list[Mark] = []
    for one in cables:
        places = [_place(max(one.parts, key=_length), share) for share in _ALONG]
        lon, lat = max(places, key=lambda at: min([clear, *(dist(at, (mark.lon, mark.lat)) for mark in marks)]))
        marks.append(Mark(one.mark, lon, lat, 5.0, _colour(one.team), 255, one.name, one.about, one.mark, 1, 9))
    counts = [sum(one.team == team for one in cables) for team in range(len(teams))]
    return MapView(
        layers,
        camera,
        legend=tuple(Key(name, _colour(team), counts[team]) for team, name in enumerate(teams)),
        legend_title="Team, number of its cables on the map",
        routes=tuple(Route(one.parts, _colour(one.team), one.under) for one in cables),
        marks=tuple(marks),
    )


def _colour(team: int) -> str:
    return _TEAM_COLOURS[team % len(_TEAM_COLOURS)]


def _length(part: Sequence[tuple[float, float]]) -> float:
    return sum(dist(a, b) for a, b in pairwise(part))


def _place(part: Sequence[tuple[float, float]], share: float) -> tuple[float, float]:
    """Return the place at a share (0 to 1) of the length of a line."""
    whole, ran = share * _length(part), 0.0
    for a, b in pairwise(part):
        step = dist(a, b)
        if step and ran + step >= whole:
            along = (whole - ran) / step
            return a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])
        ran += step
    return part[-1]


def posted(hubs: pd.DataFrame, *, teams: int) -> MapView:
    """Return the hubs with how many teams chose each: the area of a circle follows it, and the number stands beside it.

    Parameters
    ----------
    hubs
        ``hub_id``, ``name``, ``lat``, ``lon``, ``teams`` and ``chosen_by`` of every hub.
    teams
        How many answered.
    """
    marks = []
    for row in hubs.itertuples(index=False):
        short, chosen = short_name(str(row.name)), int(str(row.teams))
        size = circle_px(chosen / teams) if chosen else 4.0
        said = f"{chosen} of {teams}: {row.chosen_by}" if chosen else "Chosen by no team"
        text = f"{short} {chosen} of {teams}" if chosen else ""
        looks = (theme.ACCENT, _FILLED) if chosen else (theme.GREY, _HOLLOW)
        where = float(str(row.lon)), float(str(row.lat))
        marks.append(
            Mark(str(row.hub_id), *where, round(size, 1), *looks, str(row.name), said, text, *beside(short, size))
        )
    some = sum(bool(mark.text) for mark in marks)
    legend = (
        Key("chosen by a team, hubs", f"{theme.ACCENT}{_FILLED:02x}", some, area=True),
        Key("chosen by none, hubs", f"{theme.GREY}{_HOLLOW:02x}", len(marks) - some, area=True),
    )
    camera = Camera(*AREAS["world"][1])
    return MapView((), camera, None, legend, "Beside a hub: teams that chose it", marks=tuple(marks), names=False)
