"""The frame around every page: navigation, page setup, footer, and a working page when a data file is broken."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from loaders.table import DataFileError

ROOT = Path(__file__).resolve().parent.parent

_PAGES = {
    "home": ("Home", ":material/home:"),
    "cables": ("Cables", ":material/cable:"),
    "disruption": ("Disruption", ":material/content_cut:"),
    "compare": ("Companies and countries", ":material/balance:"),
    "hubs": ("Tech hubs", ":material/hub:"),
    "taxonomy": ("Taxonomy", ":material/grid_view:"),
    "timeline": ("Timeline and trends", ":material/timeline:"),
    "sources": ("Sources and methods", ":material/menu_book:"),
}

st.set_page_config(page_title="Digital Geopolitics Atlas", page_icon=str(ROOT / "ui" / "icon.svg"), layout="wide")
pages = [
    st.Page(ROOT / "pages" / f"{name}.py", title=title, icon=icon, url_path=name, default=name == "home")
    for name, (title, icon) in _PAGES.items()
    if (ROOT / "pages" / f"{name}.py").is_file()
]
chosen = st.navigation(pages, position="top")
st.session_state["page"] = chosen.url_path
try:
    chosen.run()
except DataFileError as error:
    st.error(f"A data file of this page cannot be used. The other pages work.\n\n```\n{error}\n```")
st.divider()
st.caption(
    "Boundaries and names shown imply no endorsement; entries are economies, not statements on status. "
    "Works without a network. Data as of the dates beside each figure."
)
