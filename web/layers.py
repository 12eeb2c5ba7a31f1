"""Built map layers, served once per visitor: gzipped, with their content hash in the address."""

from __future__ import annotations

import functools
import gzip
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request

from geo.layer_urls import LAYERS, layer_url
from loaders.layers import read_layer
from loaders.table import DataFileError

FOREVER = "public, max-age=31536000, immutable"


@functools.cache
def _body(name: str) -> tuple[bytes, bytes]:
    raw = read_layer(name)
    return raw, gzip.compress(raw, compresslevel=9, mtime=0)


async def layer(request: Request) -> Response:
    """Answer with one layer of ``geo/layers``, or say which exist."""
    name = request.path_params["name"]
    if name not in LAYERS:
        return PlainTextResponse(f"No layer named {name!r}. Layers: {', '.join(LAYERS)}.", status_code=404)
    try:
        raw, zipped = _body(name)
    except DataFileError as error:
        return PlainTextResponse(str(error), status_code=503)
    fresh = str(request.query_params.get("v", "")) == layer_url(name).rpartition("=")[2]
    headers = {"Cache-Control": FOREVER if fresh else "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(zipped, media_type="application/geo+json", headers=headers | {"Content-Encoding": "gzip"})
    return Response(raw, media_type="application/geo+json", headers=headers)


ROUTES = [Route("/layers/{name}.geojson", layer)]
