"""The same kind of app as the atlas around one bare page: $ATLAS_BARE_PAGE names it.

With $ATLAS_BARE_NODELAY it sends small messages at once, as the atlas does and Streamlit does not.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from web import headers, index, layers
from web.nodelay import send_at_once
from web.settings import settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@contextlib.asynccontextmanager
async def prepared(_app: object) -> AsyncIterator[None]:
    """Make ready before the first visitor comes."""
    if os.environ.get("ATLAS_BARE_NODELAY"):
        send_at_once()
    yield


app = st.App(
    str(Path(__file__).resolve().parent / f"{os.environ['ATLAS_BARE_PAGE']}.py"),
    routes=layers.ROUTES,
    middleware=headers.middleware(settings(), index.html("", "")),
    lifespan=prepared,
)
