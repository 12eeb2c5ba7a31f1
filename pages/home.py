import streamlit as st

from ui import home, page

words, picture = st.columns(2, gap="large", vertical_alignment="center")
with words:
    page.header(
        "Digital Geopolitics Atlas",
        "Where the digital world is vulnerable, who holds power in it, what is negotiated, and who is present where "
        "technology is made. For policymakers, analysts and facilitators; every number has a source and a date, and "
        "everything works without a network.",
    )
with picture:
    home.show_map()
home.show_entries()
home.show_colophon()
