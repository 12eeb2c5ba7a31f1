"""Where the visitor is from: one box in the frame, the same on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from figures import standpoint
from figures.parameters import ECONOMY
from ui import controls
from ui.shared import atlas

if TYPE_CHECKING:
    from figures.address import Value

HOME = "home"


def ask(page: str) -> str | None:
    """Show the box, in the header or on the opening page, say what is not shown of it, and return the code chosen.

    Parameters
    ----------
    page
        Name of the page.
    """
    with st.container(key="standpoint" if page != HOME else "standpoint-home"):
        code = controls.one(ECONOMY, standpoint.places(atlas(), page=page), hide_label=page != HOME)
    remark = standpoint.remark(atlas(), page=page, code=code)
    if remark:
        with st.container(key="standpoint-remark"):
            st.caption(remark)
    return code


def chosen(page: str) -> dict[str, Value]:
    """Return what a page makes of the choice.

    Parameters
    ----------
    page
        Name of the page.
    """
    return {ECONOMY.name: standpoint.on_page(atlas(), page=page, code=st.session_state.get(ECONOMY.name))}
