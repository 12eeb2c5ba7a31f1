import streamlit as st

from ui import compare, page

page.header(
    "Companies and countries",
    "How your economy or bloc stands beside the largest technology companies.",
)
choices, result = st.columns([3, 9], gap="medium")
with choices:
    view = compare.choose()
with result:
    compare.answer(view)
    compare.show(view)
