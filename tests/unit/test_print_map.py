"""A map drawn without a browser shows the very view: extent, selection, names, legend, sources and link."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from starlette.applications import Starlette

from analysis.names import UnknownNameError
from charts import map_styles, print_layers
from charts.maps import Camera, MapView
from charts.print_frame import Frame, frame_of
from charts.print_map import drawing, lines_of, picture, width_of
from charts.print_names import Name, Page
from charts.theme import CABLE_HUES, MAP
from figures import map_pictures
from figures.cables import shown
from figures.cables import view as cables_view
from tests.unit.asgi import scope, tell
from ui.shared import atlas
from web.pictures import SCRIPT, routes

if TYPE_CHECKING:
    from figures.figure import Figure
    from geo.lines import Line

ATLAS = atlas()
LINK = "http://localhost:8501/cables?cable=marea"


def cables(**said: object) -> Figure:
    return shown.head(ATLAS, view=cables_view.read(ATLAS, said))[0]  # type: ignore[arg-type]


def test_a_frame_turns_degrees_into_pixels():
    # Zoom 1: the world is 1,024 pixels wide, so 45 degrees are 128 pixels.
    frame = Frame(1024, 500, 0.0, 0.0, 1.0)
    assert frame.world_px == 1024
    assert (frame.west, frame.east) == (-180.0, 180.0)
    assert frame.pixels(_at(45.0, 0.0))[0].tolist() == pytest.approx([640.0, 250.0])
    assert frame.pixels(_at(0.0, 60.0))[0][1] < 250.0


def _at(lon: float, lat: float) -> Line:
    return np.array([[lon, lat]])


def test_the_camera_is_kept_but_the_world_is_never_drawn_twice():
    assert frame_of(Camera(10, 20, 4.0), 1000, 500) == Frame(1000, 500, 10, 20, 4.0)
    assert frame_of(Camera(10, 20, 0.0), 1024, 500).zoom == 1.0
    assert frame_of(Camera(10, 20, 3.0, globe=True), 512, 500).zoom == 0.0


def test_every_style_that_is_seen_is_drawn():
    assert set(print_layers.STYLES) == set(map_styles.STYLES) - {map_styles.TARGETS}


def test_a_selected_cable_is_lit_in_its_own_colour_and_named():
    view = cables(find="cable:marea").map
    svg = drawing(view, 1000, 500, "light")
    number = ATLAS.numbers("cables")["marea"]
    hue = next(f["properties"]["hue"] for f in ATLAS.features("cables") if f["properties"]["n"] == number)
    lit = re.findall(r'<path class="selected" [^>]*stroke="(#\w+)" stroke-width="(\d+)"[^>]*><title>MAREA<', svg)
    assert lit == [(CABLE_HUES[hue], "40")]  # 4 pixels in tenths
    assert ">MAREA</tspan>" in svg


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_a_tiny_economy_is_lit_by_a_disc_and_a_large_one_by_its_fill(appearance: str):
    # Nauru is 21 square kilometres; France is not small. The disc lies where the map looks: in the middle.
    chosen = map_styles.TONES["chosen"][appearance]
    svg = drawing(replace(cables(economy="NRU").map, camera=Camera(166.93, -0.53, 4.0)), 1000, 500, appearance)
    ((x, y, fill),) = re.findall(r'<circle class="halo" cx="([\d.]+)" cy="([\d.]+)" r="\d+" fill="(#\w+)"', svg)
    assert (float(x), float(y)) == pytest.approx((500.0, 250.0), abs=2.0)
    assert fill == chosen
    assert 'class="halo"' not in drawing(cables(economy="FRA").map, 1000, 500, appearance)


def test_disputed_lines_are_short_dashes_and_borders_are_not():
    svg = drawing(MapView((), Camera(20, -2, 4.0)), 1000, 500, "light")
    kashmir = drawing(MapView((), Camera(77, 34, 4.0)), 1000, 500, "light")
    dashes = re.search(r'<path class="dispute"[^>]* d="([^"]+)"', kashmir)
    assert dashes is not None
    assert dashes.group(1).count("M") > 30
    assert MAP["light"]["dispute"] in kashmir
    assert 'class="border"' in svg


def test_the_pacific_is_whole():
    svg = drawing(MapView((), Camera(180, -15, 3.0)), 1000, 500, "light")
    # Tuvalu lies west of 180 degrees, Samoa east of it: both are on one picture, in this order.
    where = {name: float(re.search(rf'<tspan x="([\d.]+)"[^>]*>{name}<', svg)[1]) for name in ("Tuvalu", "Samoa")}  # type: ignore[index]
    assert 0 < where["Tuvalu"] < where["Samoa"] < 1000


def test_no_name_covers_another_or_leaves_the_frame():
    page = Page(Frame(300, 100, 0, 0, 1.0))
    for text, x in (("Kenya", 100), ("Tanzania", 105), ("Uganda", 298), ("Somalia", 200)):
        page.put(Name(text, x, 50, 12, "middle", "#000000"))
    assert [name.text for name in page.names] == ["Kenya", "Somalia"]


def test_names_of_a_whole_map_keep_apart():
    frame = Frame(1000, 500, 45, 24, 1.0)
    page = Page(frame)
    page.put_base("light", "land_name", "water_name")
    assert len(page.names) > 10
    for one, other in combinations([name.box for name in page.names], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_sheet_holds_title_counts_sources_boundaries_and_link():
    figure = cables(colour="status")
    svg = figure.svg(LINK).decode()
    assert figure.map is not None
    for key in figure.map.legend:
        assert key.words in svg
        assert key.count is None or f">{key.count:,}</tspan>" in svg
    for said in (figure.title, "TeleGeography", "imply no endorsement", f'<a href="{LINK}">'):
        assert said in svg


def test_a_pdf_is_one_sheet_of_a4_whose_text_can_be_read(tmp_path):  # noqa: ANN001
    path = tmp_path / "map.pdf"
    figure = cables(find="cable:marea")
    path.write_bytes(figure.pdf(LINK))
    assert path.read_bytes().startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    assert figure.title in text
    assert "Source: " in text
    assert LINK in text
    about = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert "A4" in about


def test_long_words_and_texts_are_wrapped():
    assert all(width_of(line, 11) <= 200 for line in lines_of(f"A link {'x' * 200}", 11, 200))
    assert lines_of("", 11, 200) == []


def test_a_link_to_a_page_is_answered_with_its_map():
    app = Starlette(routes=routes(lambda: ATLAS))
    about = scope("http", {}, path="/pictures/cables/600x400/dark.svg") | {"query_string": b"cable=marea"}
    started, *rest = tell(app, about, {"type": "http.request", "body": b"", "more_body": False})
    text = b"".join(part.get("body", b"") for part in rest).decode()
    assert started["status"] == 200
    assert (b"content-type", b"image/svg+xml") in started["headers"]
    assert "MAREA" in text
    assert MAP["dark"]["sea"] in text
    unknown = scope("http", {}, path="/pictures/taxonomy/600x400/dark.svg")
    assert tell(app, unknown, {"type": "http.request", "body": b"", "more_body": False})[0]["status"] == 404


def test_a_link_may_call_an_economy_by_another_name_as_on_the_page():
    def by_name(name: str) -> str:
        return map_pictures.map_of(ATLAS, page="cables", query=f"economy={name}")[1]

    assert by_name("Burma") == by_name("MMR") != by_name("")


def test_the_opening_page_has_the_picture_of_where_the_visitor_is_from():
    def at_home(code: str) -> str:
        return map_pictures.map_of(ATLAS, page="home", query=f"economy={code}")[1]

    assert "Kenya" in at_home("KEN")
    assert at_home("ASEAN") != at_home("")


@pytest.mark.parametrize("page", ["home", "country", "cables", "disruption", "hubs", "timeline"])
def test_every_page_with_a_map_has_a_picture_of_it(page: str):
    drawn, alt = map_pictures.map_of(ATLAS, page=page, query="")
    assert drawn.legend
    assert alt


def test_a_map_that_is_not_the_first_of_its_page_has_a_picture_too():
    query = "look=added"
    first = map_pictures.map_of(ATLAS, page="disruption", query=query)
    other = map_pictures.map_of(ATLAS, page="disruption", query=query, key="disruption-added-cable")
    assert first[1] != other[1]


@pytest.mark.parametrize(("page", "key"), [("taxonomy", ""), ("story", ""), ("nowhere", ""), ("cables", "nosuch")])
def test_what_has_no_map_says_so(page: str, key: str):
    with pytest.raises(UnknownNameError):
        map_pictures.map_of(ATLAS, page=page, query="", key=key)


def test_the_script_asks_for_sizes_that_the_route_serves():
    assert "LOW" not in SCRIPT
    assert "HIGH" not in SCRIPT


def test_the_economy_chosen_has_a_thick_rim_and_the_legend_says_so():
    drawn, alt = map_pictures.map_of(ATLAS, page="disruption", query="economy=KEN")
    assert "thick rim: Kenya" in {key.words for key in drawn.legend}
    with_rim = picture(drawn, width=900, height=500, title=alt, appearance="light")
    assert with_rim.count('r="11"') == 1
    plain, alt = map_pictures.map_of(ATLAS, page="disruption", query="")
    assert 'r="11"' not in picture(plain, width=900, height=500, title=alt, appearance="light")
