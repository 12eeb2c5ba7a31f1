import asyncio
import gzip
import json
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette

from charts import basemap, theme
from geo.layer_urls import TILE_ZOOMS, tile_url, tile_version
from geo.shapes import archive
from web import tiles

APP = Starlette(routes=tiles.ROUTES)


@dataclass(frozen=True)
class Answer:
    status_code: int
    headers: dict[str, str]
    content: bytes

    def json(self) -> dict[str, Any]:
        zipped = self.headers.get("content-encoding") == "gzip"
        found: dict[str, Any] = json.loads(gzip.decompress(self.content) if zipped else self.content)
        return found


def get(path: str, **headers: str) -> Answer:
    """Ask the app as a server would, without a network."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(APP(scope, receive, send))
    start = sent[0]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))


def address(name: str, z: int, x: int, y: int) -> str:
    return tile_url(name).format(z=z, x=x, y=y)


def test_a_tile_comes_gzipped_and_may_be_kept_for_ever():
    answer = get(address("base", 0, 0, 0), accept_encoding="gzip")
    assert answer.status_code == 200
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert {feature["properties"]["k"] for feature in answer.json()["features"]} >= {"land", "coast", "border"}


def test_without_gzip_the_tile_comes_plain():
    answer = get(address("names", 0, 0, 0), accept_encoding="identity")
    assert "content-encoding" not in answer.headers
    assert answer.json()["type"] == "FeatureCollection"


def test_a_tile_where_nothing_is_drawn_is_an_empty_collection():
    answer = get(address("cables", 5, 16, 31))
    assert answer.status_code == 200
    assert answer.json() == {"type": "FeatureCollection", "features": []}


def test_an_old_version_is_answered_but_not_kept():
    answer = get("/tiles/base/000000000000/0/0/0.json")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"


def test_a_known_tile_is_not_sent_again():
    answer = get(address("base", 0, 0, 0), if_none_match=f'"{tile_version("base")}"')
    assert answer.status_code == 304
    assert not answer.content


@pytest.mark.parametrize(
    "path",
    [
        "/tiles/roads/x/0/0/0.json",
        "/tiles/base/x/7/0/0.json",
        "/tiles/base/x/1/2/0.json",
        f"/tiles/base/x/{'9' * 5_000}/0/0.json",  # more digits than Python reads
    ],
)
def test_an_address_without_a_tile_says_so(path: str):
    answer = get(path)
    assert answer.status_code == 404
    assert answer.content.startswith(b"No tile")


@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_base_map_asks_only_for_its_own_tiles(appearance: str):
    layers = [*basemap.ground(appearance), basemap.cables("cables", "[0,0,0]", "1", {}), *basemap.names(appearance)]
    asked = {layer.id: layer.data for layer in layers if layer.type == "TileLayer"}
    assert asked == {name: tile_url(name) for name in ("base", "cables", "names")}


def test_the_archives_hold_gzipped_collections():
    raw = archive("names")["0/0/0"]
    assert json.loads(gzip.decompress(raw))["features"]
    assert all(int(member.split("/")[0]) <= TILE_ZOOMS["names"] for member in archive("names"))


def test_there_are_as_many_hues_as_the_tiles_use():
    used = {
        feature["properties"]["hue"]
        for feature in json.loads(gzip.decompress(archive("cables")["0/0/0"]))["features"]
        if feature["geometry"]
    }
    assert used == set(range(len(theme.CABLE_HUES)))
