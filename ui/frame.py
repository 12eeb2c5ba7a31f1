"""The frame around every page: navigation, page setup, footer, and a working page when a data file is broken."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import streamlit as st

from analysis.wording import BOUNDARIES
from figures import parameters
from figures.pages import PAGES
from loaders import shipped
from loaders.table import DataFileError, data_dir
from ui import address, evidence, finder, kept, page, presenter, standpoint, take_away

ACCESS = "[Accessibility](/sources?sources_view=access)"
ROOT = Path(__file__).resolve().parent.parent

chosen = st.navigation(page.every(ROOT / "pages"), position="top")
name = chosen.url_path or PAGES[0].name
st.set_page_config(page_title=page.named(name), page_icon=str(ROOT / "ui" / "icon.svg"), layout="wide")
st.session_state["page"] = chosen.url_path
page.begin()
address.opened(name, parameters.of(name))
presents = presenter.asked(name)
if not presents:
    finder.ask()
try:
    if name != standpoint.HOME and not presents:
        with suppress(DataFileError):  # a page that needs the table says so itself
            standpoint.ask(name)
    if not presents:
        presenter.way_back()
    chosen.run()
    if not presents:
        take_away.page(name)
except DataFileError as error:
    st.error(f"A data file of this page cannot be used. Pages that do not need it work.\n\n```\n{error}\n```")
st.set_page_config(page_title=page.named(name))  # the page has said by now which of its views it shows
kept.story_in_browser()
page.speak(name)
if not presents:
    st.divider()
    evidence.legend()
    st.caption(f"{BOUNDARIES} Works without a network. Data as of the dates beside each figure. {ACCESS}")
    notice = shipped.notice(data_dir())
    if notice:
        st.caption(f":material/warning: {page.plain(notice)}")
