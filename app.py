"""The atlas as an ASGI app: Streamlit's frame, the map layers and the data beside it.

``streamlit run app.py`` starts it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.middleware import Middleware

from ui import shared, style
from web import data, headers, health, index, layers, messages, pictures, search_order, tiles, uploads
from web.nodelay import send_at_once
from web.origins import OwnOrigins

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@contextlib.asynccontextmanager
async def prepared(_app: object) -> AsyncIterator[None]:
    """Make ready before the first visitor comes."""
    send_at_once()
    shared.warm()
    yield


app = st.App(
    str(Path(__file__).resolve().parent / "ui" / "frame.py"),
    routes=[
        *index.routes(style.CSS),
        *layers.ROUTES,
        *tiles.ROUTES,
        *pictures.routes(shared.atlas),
        *data.ROUTES,
        *health.ROUTES,
    ],
    middleware=[
        *headers.MIDDLEWARE,
        Middleware(OwnOrigins, setting=st.get_option),
        *uploads.MIDDLEWARE,
        *messages.MIDDLEWARE,
        *search_order.MIDDLEWARE,
    ],
    lifespan=prepared,
)
