import streamlit as st

from ui import compare, page

page.header(
    "Companies and countries",
    "How your economy or bloc compares with the largest technology companies.",
)
compare.show_questions()
choices, result = st.columns([3, 9], gap="medium")
with choices:
    values = compare.ask_who_and_what()
with result:
    compare.show_answer(values)
    compare.show_picture(values)
