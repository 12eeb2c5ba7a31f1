"""Whether the visitor sees the light or the dark theme."""

from __future__ import annotations

import streamlit as st


def appearance() -> str:
    """Return ``light`` or ``dark``."""
    return "dark" if st.context.theme.type == "dark" else "light"
