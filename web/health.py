"""Is the server alive, and are its data fit for use: all tables, layers, tiles and documents load, none is stale.

``/healthz`` does no work. ``/readyz`` and ``/health/data`` share one check, made at most once a minute.
"""

from __future__ import annotations

import asyncio
import datetime as dt
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
from loaders.edition import load_edition
from loaders.files import DataFileError, data_dir, is_shipped
from loaders.layers import load_features
from loaders.schemas import SOURCES
from loaders.table import load_table
from loaders.tiles import load_tiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from web.settings import Settings

_LOG = logging.getLogger(__name__)
_KEPT_S = 60
_FRESH = {"Cache-Control": "no-store"}
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


def today() -> dt.date:
    """Return the day by this machine's clock, in UTC."""
    return dt.datetime.now(tz=dt.UTC).date()


def staleness(shelf_life_days: int, day: dt.date) -> dict[str, Any]:
    """Return the edition of the data, how old it is and, where it is unfit, why.

    Parameters
    ----------
    shelf_life_days
        For how long an edition may be used.
    day
        Today.
    """
    edition = load_edition().date
    age = (day - dt.date.fromisoformat(edition)).days
    found: dict[str, Any] = {"edition": edition, "age_days": age, "shelf_life_days": shelf_life_days}
    if age > shelf_life_days:
        found["stale"] = "the data are past their shelf life"
    elif age < 0:
        found["stale"] = "the clock of this machine is wrong: it stands before the edition of the data"
    return found


class Health:
    """The check's answer, kept for a minute: it takes a second of work, however many ask.

    Parameters
    ----------
    settings
        How long the data may be used.
    clock
        Seconds that never go back.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self.clock = clock
        self.alone = asyncio.Lock()
        self.found: dict[str, Any] = {}
        self.until = -float("inf")

    async def _checked(self) -> dict[str, Any]:
        async with self.alone:
            if self.clock() >= self.until:
                self.found = await run_in_threadpool(check)
                self.until = self.clock() + _KEPT_S
        return self.found

    async def alive(self, _: Request) -> JSONResponse:
        """Answer 200 as long as the server answers at all."""
        return JSONResponse({"status": "alive"}, headers=_FRESH)

    async def answer(self, _: Request) -> JSONResponse:
        """Answer 200, or 503 with the names of what does not load."""
        found = await self._checked()
        return JSONResponse(found, status_code=503 if found["problems"] else 200, headers=_FRESH)

    async def ready(self, _: Request) -> JSONResponse:
        """Answer 200 if everything loads and the data are not past their shelf life, or 503 and why."""
        found = await self._checked()
        try:
            age = staleness(self.settings.shelf_life_days, today())
        except DataFileError:
            age = {"stale": "the edition of the data is not known"}
        fit = not found["problems"] and "stale" not in age
        body = {"status": "ready" if fit else "not ready", "problems": found["problems"], **age}
        return JSONResponse(body, status_code=200 if fit else 503, headers=_FRESH)


def routes(settings: Settings) -> list[Route]:
    """Return the routes of the checks.

    Parameters
    ----------
    settings
        How long the data may be used.
    """
    health = Health(settings)
    return [
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/health/data", health.answer),
    ]
