"""All that stands beside Streamlit, by address, and in front of it, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware

from web import (
    data,
    finder,
    headers,
    health,
    index,
    layers,
    limits,
    log,
    messages,
    pictures,
    search_order,
    tiles,
    uploads,
)
from web.origins import OwnOrigins

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.routing import Route

    from analysis.atlas import Atlas
    from web.settings import Settings


def routes(settings: Settings, atlas: Callable[[], Atlas], *, css: str, script: str) -> list[Route]:
    """Return what is served beside Streamlit's own addresses.

    Parameters
    ----------
    settings
        How visitors are treated.
    atlas
        Gives the one atlas of the process.
    css
        The rules of the app.
    script
        JavaScript module of the search box.
    """
    return [
        *index.routes(css),
        *layers.ROUTES,
        *tiles.ROUTES,
        *pictures.routes(atlas),
        *data.ROUTES,
        *finder.routes(atlas, script),
        *health.routes(settings),
    ]


def middleware(settings: Settings, *, css: str, setting: Callable[[str], Any]) -> list[Middleware]:
    """Return what every request passes before Streamlit, the first one first: its headers stand on every answer.

    Parameters
    ----------
    settings
        How visitors are treated.
    css
        The rules of the app.
    setting
        Returns one of Streamlit's settings by its name.
    """
    return [
        *headers.middleware(settings, index.html(css, "")),
        *log.middleware(settings),
        *limits.middleware(settings),
        Middleware(OwnOrigins, setting=setting),
        *uploads.MIDDLEWARE,
        *messages.MIDDLEWARE,
        *search_order.MIDDLEWARE,
    ]
