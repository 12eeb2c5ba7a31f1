"""Tiles of the maps, taken gzipped from one archive a set; a tile where nothing is drawn is an empty collection."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

from geo.layer_urls import TILE_ZOOMS, tile_version
from geo.shapes import archive
from loaders.table import DataFileError
from web.layers import FOREVER
from web.whole import WHOLE

_EMPTY = gzip.compress(b'{"type":"FeatureCollection","features":[]}', mtime=0)


async def tile(request: Request) -> Response:
    """Answer with one tile of ``geo/tiles``, or say what is wrong with the address."""
    name, version = request.path_params["name"], request.path_params["version"]
    z, x, y = (request.path_params[part] for part in "zxy")
    if name not in TILE_ZOOMS:
        return PlainTextResponse(f"No tiles named {name!r}. Tiles: {', '.join(TILE_ZOOMS)}.", status_code=404)
    if z > TILE_ZOOMS[name] or max(x, y) >= 2**z:
        message = f"No tile {z}/{x}/{y}: {name} has zooms 0 to {TILE_ZOOMS[name]}, and x and y below 2 to the zoom."
        return PlainTextResponse(message, status_code=404)
    try:
        tiles, current = archive(name), tile_version(name)
    except DataFileError as error:
        return PlainTextResponse(str(error), status_code=503)
    tag = f'"{current}"'
    headers = {
        "Cache-Control": FOREVER if version == current else "no-cache",
        "ETag": tag,
        "Vary": "Accept-Encoding",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    zipped = tiles.get(f"{z}/{x}/{y}", _EMPTY)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(zipped, media_type="application/geo+json", headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(zipped), media_type="application/geo+json", headers=headers)


ROUTES = [Route(f"/tiles/{{name}}/{{version}}/{{z:{WHOLE}}}/{{x:{WHOLE}}}/{{y:{WHOLE}}}.json", tile)]
