"""A deep health check: 200 only if every table, layer, set of tiles and document loads, none changed since shipped."""

from __future__ import annotations

import asyncio
import functools
import logging
import time
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Route

from geo.layer_urls import LAYERS, TILE_ZOOMS
from loaders.catalogue import SCHEMAS
from loaders.documents import load_changelog, load_data_licence, load_methods
from loaders.files import data_dir, is_shipped
from loaders.layers import load_features
from loaders.schemas import SOURCES
from loaders.table import load_table
from loaders.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

_LOG = logging.getLogger(__name__)
_KEPT_S = 30
PARTS: dict[str, dict[str, Callable[[], object]]] = {
    "tables": {schema.name: functools.partial(load_table, schema) for schema in SCHEMAS},
    "layers": {f"layers/{name}": functools.partial(load_features, name) for name in (*LAYERS, "segments")},
    "tiles": {f"tiles/{name}": functools.partial(load_tiles, name) for name in TILE_ZOOMS},
    "sources": {"sources": functools.partial(load_table, SOURCES)},
    "documents": {
        "documents/methods": load_methods,
        "documents/licences": load_data_licence,
        "documents/changes": load_changelog,
    },
}


def check() -> dict[str, Any]:
    """Return the number of parts of each kind and which do not load; why goes to the log, for it may name folders."""
    problems = {}
    for name, load in [part for parts in PARTS.values() for part in parts.items()]:
        try:
            load()
        except Exception:  # noqa: BLE001 (whatever it is, it is reported)
            _LOG.exception("%s does not load", name)
            problems[name] = "does not load; the server's log says why"
    own = {} if is_shipped(data_dir()) else {"own_tables": True}
    return {**{kind: len(parts) for kind, parts in PARTS.items()}, "problems": problems, **own}


class Health:
    """The check's answer, kept for half a minute: it takes a second of work, however many ask.

    Parameters
    ----------
    clock
        Seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.alone = asyncio.Lock()
        self.found: dict[str, Any] = {}
        self.until = -float("inf")

    async def answer(self, _: Request) -> JSONResponse:
        """Answer 200, or 503 with the names of what does not load."""
        async with self.alone:
            if self.clock() >= self.until:
                self.found = await run_in_threadpool(check)
                self.until = self.clock() + _KEPT_S
        return JSONResponse(self.found, status_code=503 if self.found["problems"] else 200)


ROUTES = [Route("/health/data", Health().answer)]
