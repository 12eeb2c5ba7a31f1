import streamlit as st

from ui import home, page, standpoint

words, picture = st.columns([5, 7], gap="large", vertical_alignment="center")
with words:
    page.header(
        "Digital Geopolitics Atlas",
        "Where the digital world is vulnerable, who holds power in it, what is negotiated, and who is present where "
        "technology is made. Every number has a source and a date.",
    )
    code = standpoint.ask("home")
with picture:
    home.show_live_map(code)
home.show_findings(code)
home.show_entries()
home.show_colophon()
