"""The charts of the timeline and of the open set of incidents build, render without a browser, and describe themselves."""

from __future__ import annotations

import pytest
import vl_convert as vlc

from charts.maps import draw
from charts.theme import configure
from charts.timeline import place_map
from figures.pages import BY_NAME
from figures.sources import shown as sources
from figures.sources.view import View as SourcesView
from figures.timeline import events, shown
from figures.timeline.view import View
from ui.shared import atlas

ATLAS = atlas()
FIGURES = [
    *(figure for part in BY_NAME["timeline"].tabs for figure in shown.figures(ATLAS, view=View(part=part))),
    *shown.figures(ATLAS, view=View(period="social", series=("diplo-event",))),
    *sources.figures(ATLAS, view=SourcesView(part="incidents")),
]
DRAWN = [figure for figure in FIGURES if figure.chart is not None]


@pytest.mark.parametrize("number", range(len(DRAWN)))
def test_every_chart_renders_and_describes_itself(number: int):
    spec = configure(DRAWN[number].chart.properties(width=300)).to_dict()
    assert len(spec["description"]) > 3
    assert vlc.vegalite_to_svg(spec).startswith("<svg")


def test_the_map_of_places_asks_no_other_host_and_names_its_events():
    rows = events.by_place(ATLAS, view=View())
    deck = draw(place_map(rows), appearance="light").to_json()
    assert "http" not in deck.replace("http://localhost", "")
    first = rows.iloc[0]
    assert f"{first['place']}: {first['events']} events" in deck


def test_the_map_of_places_can_be_taken_away():
    places = shown.figures(ATLAS, view=View())[1]
    assert places.svg().startswith(b"<svg")
    assert places.geojson().count(b'"Point"') == len(places.table)
