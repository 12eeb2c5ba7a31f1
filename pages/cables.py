import streamlit as st

from ui import cables, page

page.header(
    "Submarine cables",
    "The cables that carry nearly all traffic between continents: where they run, who owns them, since when.",
)
view = cables.choose()
chart, facts = st.columns([7, 3], gap="medium")
with chart:
    cables.show_map(view)
with facts:
    cables.show_facts(view)
cables.show_table(view)
cables.show_growth(view)
