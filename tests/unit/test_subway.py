"""The subway map: octilinear, connected, every station once, no name on another; measured with real type."""

from __future__ import annotations

import itertools
import math
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from analysis import subway
from analysis.subway_layout import layout
from charts import export
from charts import subway as charts
from loaders import taxonomy

if TYPE_CHECKING:
    from analysis.subway import Box

ARIAL_LIKE = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
KINDS = ("stated", "placement", "parent", "curated")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return taxonomy.load_subway_layout().frame


@pytest.fixture(scope="module")
def data(places: pd.DataFrame) -> charts.MapData:
    issues, baskets = taxonomy.load_issues().frame, taxonomy.load_baskets().frame
    return charts.MapData(
        layout=places,
        connectors=taxonomy.load_subway_connectors().frame,
        links=taxonomy.load_issue_links().frame,
        names=dict(zip(issues["issue_id"], issues["name"], strict=True)),
        levels=dict(zip(issues["issue_id"], issues["level"], strict=True)),
        lines=dict(zip(baskets["basket_id"], baskets["name"], strict=True)),
    )


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 (our own drawing)


def stations(places: pd.DataFrame) -> pd.DataFrame:
    return places[places["issue_id"].str[:3] == places["line"]]


def label_boxes(places: pd.DataFrame) -> dict[str, Box]:
    return {r.issue_id: subway.label_box(r.col, r.row, r.label, r.label_side) for r in stations(places).itertuples()}


def test_every_issue_stands_once_on_its_own_line_and_on_a_place_of_its_own(places: pd.DataFrame):
    own = stations(places)
    assert sorted(own["issue_id"]) == sorted(taxonomy.load_issues().frame["issue_id"])
    assert not own.duplicated(["col", "row"]).any()
    for _, rows in places.groupby("issue_id"):
        assert rows[["col", "row"]].drop_duplicates().shape[0] == 1, "a guest line calls at the same place"


def test_every_line_is_connected_and_every_piece_of_track_is_octilinear(places: pd.DataFrame):
    for _, rows in places.sort_values("seq").groupby("line"):
        for (c1, r1), (c2, r2) in itertools.pairwise(rows[["col", "row"]].itertuples(index=False, name=None)):
            assert max(abs(c1 - c2), abs(r1 - r2)) == 1


def test_tracks_meet_at_interchanges_only(places: pd.DataFrame):
    """Two pieces of track share a point only where both lines call at the same station."""
    pieces = [
        (line, frozenset(pair))
        for line, rows in places.sort_values("seq").groupby("line")
        for pair in itertools.pairwise(rows[["col", "row"]].itertuples(index=False, name=None))
    ]
    middles: dict[tuple[float, float], list[frozenset[tuple[int, int]]]] = {}
    for _, piece in set(pieces):
        (c1, r1), (c2, r2) = sorted(piece)
        middles.setdefault(((c1 + c2) / 2, (r1 + r2) / 2), []).append(piece)
    assert all(len(set(crossing)) == 1 for crossing in middles.values()), "two diagonals cross between places"


def test_issues_that_two_bodies_file_apart_are_interchanges_of_both_lines(places: pd.DataFrame):
    links = taxonomy.load_issue_links().frame
    for row in links[links["kind"] == "placement"].itertuples():
        lines = set(places.loc[places["issue_id"] == row.issue_a, "line"])
        assert lines == {row.issue_a[:3], row.issue_b.removeprefix("basket:")}


def test_sub_issues_stand_beside_their_family(places: pd.DataFrame):
    issues, links = taxonomy.load_issues().frame, taxonomy.load_issue_links().frame
    crossings = set(links.loc[links["kind"] == "placement", "issue_a"])
    for issue, parent in issues[["issue_id", "parent_issue"]].dropna().itertuples(index=False, name=None):
        order = places[places["line"] == issue[:3]].sort_values("seq")["issue_id"].tolist()
        between = order[min(order.index(issue), order.index(parent)) : max(order.index(issue), order.index(parent)) + 1]
        family = {parent, *issues.loc[issues["parent_issue"] == parent, "issue_id"]}
        assert {station for station in between if station[:3] == issue[:3]} <= family | crossings


def test_no_two_names_overlap_and_none_covers_a_station_or_a_track(places: pd.DataFrame):
    boxes = label_boxes(places)
    for (one, a), (two, b) in itertools.combinations(boxes.items(), 2):
        assert not a.overlaps(b), (one, two)
    blocked = subway.obstacles({(r.col, r.row) for r in stations(places).itertuples()})
    for issue, box in boxes.items():
        assert not any(box.overlaps(other) for other in blocked), issue
        assert box.left >= 0
        assert box.top >= 64
        assert box.right <= subway.WIDTH
        assert box.bottom <= subway.HEIGHT


@pytest.mark.skipif(not ARIAL_LIKE.exists(), reason="Liberation Sans is not installed")
def test_real_type_is_no_wider_than_the_boxes_reserved_for_it(places: pd.DataFrame):
    font = ImageFont.truetype(str(ARIAL_LIKE), 100)
    for row in stations(places).itertuples():
        for line in row.label.split("|"):
            real = font.getlength(line) * subway.FONT_SIZE / 100
            assert real <= subway.text_width(line) + 0.75, line


def test_pillow_s_own_type_fits_as_well(places: pd.DataFrame):
    font = ImageFont.load_default(100)
    widths = [
        font.getlength(line) * subway.FONT_SIZE / 100 - subway.text_width(line)
        for row in stations(places).itertuples()
        for line in row.label.split("|")
    ]
    assert max(widths) < 4, "two pixels a side are kept free"


def test_connectors_join_the_two_stations_octilinearly(places: pd.DataFrame):
    at = {r.issue_id: subway.point(r.col, r.row) for r in places.itertuples()}
    drawn = taxonomy.load_subway_connectors().frame
    links = taxonomy.load_issue_links().frame
    wanted = links[links["kind"].isin(["stated", "curated"])]
    assert set(zip(drawn["issue_a"], drawn["issue_b"], strict=True)) == set(
        zip(wanted["issue_a"], wanted["issue_b"], strict=True)
    )
    for row in drawn.itertuples():
        corners = [tuple(map(float, corner.split(","))) for corner in row.path.split()]
        assert math.dist(corners[0], at[row.issue_a]) < 1
        assert math.dist(corners[-1], at[row.issue_b]) < 1
        for (x1, y1), (x2, y2) in itertools.pairwise(corners):
            dx, dy = abs(x1 - x2), abs(y1 - y2)
            assert dx < 0.01 or dy < 0.01 or abs(dx - dy) < 0.01


def inside(box: Box, x: float, y: float) -> bool:
    return box.left < x < box.right and box.top < y < box.bottom


def test_no_connector_runs_through_a_name(places: pd.DataFrame):
    boxes = label_boxes(places)
    for row in taxonomy.load_subway_connectors().frame.itertuples():
        corners = [tuple(map(float, corner.split(","))) for corner in row.path.split()]
        for (x1, y1), (x2, y2) in itertools.pairwise(corners):
            for part in range(21):
                x, y = x1 + (x2 - x1) * part / 20, y1 + (y2 - y1) * part / 20
                hit = [issue for issue, box in boxes.items() if inside(box, x, y)]
                assert not hit, (row.issue_a, row.issue_b, hit)


def test_the_layout_does_not_depend_on_the_order_of_rows():
    issues, links = taxonomy.load_issues().frame, taxonomy.load_issue_links().frame
    again = layout(issues, links.iloc[::-1], rounds=5_000)
    pd.testing.assert_frame_equal(again, layout(issues, links, rounds=5_000))


def test_a_line_without_its_interchange_is_refused():
    issues, links = taxonomy.load_issues().frame, taxonomy.load_issue_links().frame
    with pytest.raises(ValueError, match="HUM"):
        layout(issues, links[links["issue_a"] != "HUM07"], rounds=10)


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=5))
def test_breaking_a_name_keeps_its_words_and_only_makes_it_narrower(words: list[str]):
    name = " ".join(words)
    ways = subway.breakings(name)
    assert ways[0] == name
    assert all(way.replace("|", " ") == name for way in ways)
    widths = [subway.label_width(way) for way in ways]
    assert widths == sorted(widths, reverse=True)


def test_the_drawing_has_every_station_and_name_once(data: charts.MapData):
    root = parse(charts.subway_svg(data, kinds=KINDS, look=charts.LIGHT))
    stops = [group for group in root.iter(f"{SVG}g") if group.get("class") == "stop"]
    assert sorted(stop.get("data-station") for stop in stops) == sorted(data.names)
    for stop in stops:
        text = stop.find(f"{SVG}text")
        assert " ".join(text.itertext()) == data.names[stop.get("data-station")]
        assert stop.find(f"{SVG}title").text.startswith(data.names[stop.get("data-station")])
    assert len([path for path in root.iter(f"{SVG}path") if path.get("class") == "track"]) == 7


def test_only_links_of_the_kinds_asked_for_are_drawn(data: charts.MapData):
    counts = data.links["kind"].value_counts()
    root = parse(charts.subway_svg(data, kinds=("stated",), look=charts.DARK))
    drawn = [e.get("class") for e in root.iter() if "link" in (e.get("class") or "") and e.get("data-ends")]
    assert drawn == ["link stated"] * counts["stated"]
    everything = parse(charts.subway_svg(data, kinds=KINDS, look=charts.DARK))
    drawn = [e for e in everything.iter() if e.get("data-ends")]
    assert len(drawn) == len(data.links) - counts["placement"], "a placement is the meeting of two tracks"


def test_a_station_without_a_shown_link_is_no_interchange(data: charts.MapData):
    root = parse(charts.subway_svg(data, kinds=(), look=charts.LIGHT))
    assert not [c for c in root.iter(f"{SVG}circle") if c.get("class") == "x" and c.get("cy")]


def test_the_poster_is_a3_and_names_its_sources(data: charts.MapData):
    svg = charts.subway_poster(data, kinds=KINDS, selected="TEC01a", footer="Names: A & B")
    root = parse(svg)
    assert (root.get("width"), root.get("height")) == ("420mm", "297mm")
    assert "Names: A & B" in [text.text for text in root.iter(f"{SVG}text")]
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert set(data.lines.values()) <= set(words), "paper has no list beside it that spells out the letters"
    assert "TEC01a" in charts.highlight_css("TEC01a", charts.POSTER)
    assert charts.highlight_css("", charts.POSTER) == ""


def test_the_png_is_large_enough_for_a3_in_print(data: charts.MapData):
    png = export.png(charts.subway_poster(data, kinds=("stated",), selected="", footer="Source"), title="", caption="")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert width == pytest.approx(4960, abs=2)
    assert height == pytest.approx(3507, abs=2)
