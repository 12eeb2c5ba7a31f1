"""Names a view wants before the base map has room for them."""

from __future__ import annotations

import numpy as np
import pytest

from geo import named as module
from geo.named import named
from geo.shapes import Shape
from geo.tiling import pixel_deg


def written(text: str, lon: float) -> Shape:
    said = {"t": text, "k": "economy", "s": 12.0, "a": "middle", "o": [0, 0]}
    return Shape(said, "Point", (np.array([[lon, 0.1]]),))


@pytest.fixture
def tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """At zoom 2 only Large is written, at longitude 10; the others come at zoom 3."""
    by_zoom = {2: ("Large",), 3: ("Large", "Own\nland", "Near", "Far")}
    places = {"Large": 10.0, "Own\nland": 10.5, "Near": 11.0, "Far": 40.0}

    def shapes(_: str, zoom: int, x: int, y: int) -> tuple[Shape, ...]:
        # The tile of 0 to 45 or 90 degrees east, just north of the equator.
        here = (x, y) == (2 ** (zoom - 1), 2 ** (zoom - 1) - 1)
        return tuple(written(text, places[text]) for text in by_zoom.get(zoom, ())) if here else ()

    monkeypatch.setattr(module, "tile_shapes", shapes)


@pytest.mark.usefixtures("tiles")
def test_the_first_name_is_always_written_and_others_where_there_is_room():
    # A pixel at zoom 2 is 0.18 degrees: Own land and Near, half a degree apart, are 3 pixels apart; Far is 165 away.
    assert pixel_deg(2) == pytest.approx(0.1758, abs=1e-4)
    wanted = [("Own land", 10.5, 0.1), ("Near", 11.0, 0.1), ("Far", 40.0, 0.1), ("Large", 10.0, 0.1)]
    found = named(wanted, lon=10.0, lat=0.0, zoom=2.0)
    assert [one.text for one in found] == ["Own\nland", "Far"], "Near has no room, Large is on the base map already"
    assert (found[1].lon, found[1].size_px, found[1].side) == (40.0, 12.0, 0)


@pytest.mark.usefixtures("tiles")
def test_nothing_is_written_twice_where_the_base_map_has_the_name():
    assert named([("Own land", 10.5, 0.1)], lon=10.0, lat=0.0, zoom=3.0) == ()
    assert named([("Nowhere", 10.5, 0.1)], lon=10.0, lat=0.0, zoom=2.0) == ()
