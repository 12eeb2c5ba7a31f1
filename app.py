"""The atlas as an ASGI app: Streamlit's frame, the map layers and the data beside it.

``streamlit run app.py`` starts it.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ui import finder, shared, style
from web import forged, log, parts
from web.nodelay import send_at_once
from web.settings import settings
from web.uvicorn_set import be_plain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@contextlib.asynccontextmanager
async def prepared(_app: object) -> AsyncIterator[None]:
    """Make ready before the first visitor comes."""
    send_at_once()
    be_plain()
    forged.refuse()
    log.begin(SETTINGS)
    shared.warm()
    yield


SETTINGS = settings()
app = st.App(
    str(Path(__file__).resolve().parent / "ui" / "frame.py"),
    routes=parts.routes(SETTINGS, shared.atlas, css=style.CSS, script=finder.SCRIPT),
    middleware=parts.middleware(SETTINGS, css=style.CSS, setting=st.get_option),
    lifespan=prepared,
)
