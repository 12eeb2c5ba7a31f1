"""The search box of the frame: a text finds anything in the atlas, and choosing it leads there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import streamlit as st

from analysis.finder import LONGEST
from figures.finder import of_atlas
from figures.parameters import ECONOMY
from ui.shared import atlas
from ui.style import front

_PAGES = Path(__file__).resolve().parent.parent / "pages"
_KEY = "finder-box"
SCRIPT = front("finder.js")
"""What the box does; app.py serves it by address, for Streamlit would send it again at every run."""
_ADDRESS = f"/find.js?{hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]}"
_BOX = st.components.v2.component(
    "atlas_finder",
    # A text of one line would be taken for the name of a file.
    js=f"const address = new URL('{_ADDRESS}', location.origin);\n"
    "export default (said) => void import(address).then((box) => box.default(said));",
)


def ask() -> None:
    """Show the box, and go where what was chosen leads; where the visitor is from stays as it is."""
    with st.container(key="finder"):
        said = _BOX(key=_KEY, data={"longest": LONGEST}, on_chosen_change=_nothing)
    chosen = atlas().kept(of_atlas).by_key.get(str(said.chosen)) if said.chosen else None
    if chosen is not None:
        kept = {name: st.query_params[name] for name in (ECONOMY.name,) if name in st.query_params}
        st.switch_page(_PAGES / f"{chosen.page}.py", query_params=kept | dict(chosen.query))


def _nothing() -> None:
    """Keep what the box says; what follows is told above."""
