"""The atlas as an ASGI app: Streamlit's frame, the map layers and the data beside it.

``streamlit run app.py`` starts it.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import cache
from web import data, health, layers
from web.headers import MIDDLEWARE

app = st.App(
    str(Path(__file__).resolve().parent / "ui" / "frame.py"),
    routes=[*layers.ROUTES, *data.ROUTES, *health.ROUTES],
    middleware=MIDDLEWARE,
    lifespan=cache.warm,
)
