"""The frame around every page: navigation, page setup, footer, and a working page when a data file is broken."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st

from figures import parameters
from figures.pages import PAGES
from loaders import shipped
from loaders.table import DataFileError, data_dir
from ui import address, evidence, standpoint
from ui.page import plain

ROOT = Path(__file__).resolve().parent.parent

pages = [
    st.Page(
        ROOT / "pages" / f"{page.name}.py",
        title=page.title,
        icon=page.icon,
        url_path=page.name,
        default=page is PAGES[0],
    )
    for page in PAGES
]
chosen = st.navigation(pages, position="top")
st.set_page_config(
    page_title=f"{chosen.title} - Digital Geopolitics Atlas", page_icon=str(ROOT / "ui" / "icon.svg"), layout="wide"
)
name = chosen.url_path or PAGES[0].name
st.session_state["page"] = chosen.url_path
address.opened(name, parameters.of(name))
try:
    if name != standpoint.HOME:
        with suppress(DataFileError):  # a page that needs the table says so itself
            standpoint.ask(name)
    chosen.run()
except DataFileError as error:
    st.error(f"A data file of this page cannot be used. Pages that do not need it work.\n\n```\n{error}\n```")
st.divider()
evidence.legend()
st.caption(
    "Boundaries and names shown imply no endorsement; entries are economies, not statements on status. "
    "Works without a network. Data as of the dates beside each figure."
)
notice = shipped.notice(data_dir())
if notice:
    st.caption(f":material/warning: {plain(notice)}")
